"""`advisory model`."""

from pathlib import Path
from typing import Annotated

import typer

from advisory.cli.failing import one_line_errors, say


def model(
    folder: Annotated[Path | None, typer.Argument(help="A model directory in place of the shipped one.")] = None,
) -> None:
    """Say which model is used, and check its files."""
    from advisory.manifest import SHIPPED, read_manifest

    with one_line_errors():
        manifest = read_manifest(folder or SHIPPED)
        say(f"{manifest.name} version {manifest.version}")
        say(f"categories: {', '.join(manifest.labels.categories)}")
        say(f"severities: {', '.join(manifest.labels.severities)}")
        for name, digest in manifest.files.items():
            say(f"{name}: sha256 {digest} (checked)")
