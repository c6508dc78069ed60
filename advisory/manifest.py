"""manifest.json of a model directory: what the model answers, its calibration, and the sha256 of its files."""

import hashlib
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from advisory.domain import Audience, Category, Severity
from advisory.errors import ModelError

MANIFEST = "manifest.json"
SHIPPED = Path(__file__).parent / "weights"
_FORMAT = 1


class Labels(BaseModel):
    """The labels and their order in a row of logits."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    categories: tuple[str, ...] = tuple(map(str, Category))
    severities: tuple[str, ...] = tuple(map(str, Severity))
    audiences: tuple[str, ...] = tuple(map(str, Audience))


class CategoryWeights(BaseModel):
    """One category's ordinal model of a whole text: P(>= level k) = sigmoid(weights . features - thresholds[k - 1])."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    weights: dict[str, float] = Field(description="A weight >= 0 for each feature of advisory.weighing.")
    thresholds: tuple[float, float, float] = Field(description="Ascending, so that the probabilities never cross.")


class Manifest(BaseModel):
    """All that a model directory says of itself."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: int = _FORMAT
    name: str
    version: str
    labels: Labels = Labels()
    files: dict[str, str] = Field(description="File name to sha256.")
    severity_temperature: dict[Category, float] = Field(description="Logits are divided by it; fitted on train data.")
    evidence_threshold: dict[Category, float] = Field(description="Least P(>=mild) of a sentence that is cited.")
    absent_threshold: float = Field(description="Least probability of a sentence cited as declaring absence.")
    audience_threshold: float = Field(description="Least probability of a sentence cited as audience advice.")
    documents: dict[Category, CategoryWeights]


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a model directory whose files all match their sha256.

    Raises ModelError: no such folder or manifest, a malformed one, other labels, a missing or altered file.
    """
    try:
        manifest = Manifest.model_validate_json((folder / MANIFEST).read_bytes())
    except OSError:
        raise ModelError(f"{folder}: is not a model directory (no readable {MANIFEST})") from None
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "the file"
        raise ModelError(f"{folder / MANIFEST}: {where}: {first['msg']}") from None
    if manifest.format != _FORMAT:
        raise ModelError(f"{folder}: has manifest format {manifest.format}, this version reads {_FORMAT}")
    for kind, wanted in Labels():
        found = getattr(manifest.labels, kind)
        if found != wanted:
            raise ModelError(f"{folder}: is made for other {kind}: {', '.join(found)}; needed: {', '.join(wanted)}")
    for name, expected in manifest.files.items():
        try:
            found = sha256(folder / name)
        except OSError:
            raise ModelError(f"{folder / name}: is missing") from None
        if found != expected:
            raise ModelError(f"{folder / name}: is damaged or was changed (its sha256 is not the manifest's)")
    return manifest


def sha256(path: Path) -> str:
    """Hexadecimal digest of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
