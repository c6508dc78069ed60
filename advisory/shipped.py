"""Where the shipped YAML files lie."""

from pathlib import Path

# In the wheel they lie inside the package; in a checkout at the top level.
_FOLDERS = (Path(__file__).parent / "configs", Path(__file__).parent.parent / "configs")


def configs() -> Path:
    """The folder with policies/ and descriptors.yaml."""
    return next(folder for folder in _FOLDERS if (folder / "policies").is_dir())
