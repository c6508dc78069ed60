"""manifest.json of a model directory: what the model answers, its calibration, and the sha256 of its files."""

import hashlib
from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from advisory.domain import Audience, Category, Severity
from advisory.errors import ModelError

MANIFEST = "manifest.json"
MODEL = "model.onnx"
TOKENIZER = "tokenizer.json"
SHIPPED = Path(__file__).parent / "weights"
_FORMAT = 7


# A plain name in the folder itself: a manifest must not reach for files elsewhere.
FileName = Annotated[str, Field(pattern=r"^[A-Za-z0-9_][A-Za-z0-9_.-]*$")]


class Labels(BaseModel):
    """The labels and their order in a row of logits."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    categories: tuple[str, ...] = tuple(map(str, Category))
    severities: tuple[str, ...] = tuple(map(str, Severity))
    audiences: tuple[str, ...] = tuple(map(str, Audience))


T = TypeVar("T")
Positive = Annotated[float, Field(gt=0)]
Chance = Annotated[float, Field(ge=0, le=1)]
Weight = Annotated[float, Field(ge=0)]
# Features of a whole text that advisory.weighing makes of a category, in the order of their weights.
KINDS = (
    *("strongest_mild", "strongest_moderate", "strongest_severe"),
    *("share_mild", "share_moderate", "share_severe"),
    *("grim", "gentle", "grim_long", "gentle_long", "adults", "children", "denied"),
)
Weights = Annotated[tuple[Weight, ...], Field(min_length=len(KINDS), max_length=len(KINDS))]


def _whole(value: dict[Category, T]) -> dict[Category, T]:
    """The table itself. Raises ValueError where it lacks a category."""
    if missing := [str(category) for category in Category if category not in value]:
        raise ValueError(f"says nothing of {', '.join(missing)}")
    return value


class CategoryWeights(BaseModel):
    """One category's model of a whole text: P(>= step k) = sigmoid(weights . features - thresholds[k]).

    One number says how far a text goes and three thresholds where the steps lie (proportional odds, McCullagh 1980).
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    weights: Weights
    thresholds: tuple[float, float, float]

    @field_validator("thresholds")
    @classmethod
    def _rising(cls, value: tuple[float, float, float]) -> tuple[float, float, float]:
        if list(value) != sorted(value):
            raise ValueError("of mild, moderate and severe must rise")
        return value


class MaturityWeights(BaseModel):
    """The model of a text's maturity: the weights of the features of each category, of its tone above and below that of
    the average work, and what the average work has, to be taken off.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    categories: dict[Category, Weights]
    grim: Weight
    gentle: Weight
    average: float

    @field_validator("categories")
    @classmethod
    def _all_categories(cls, value: dict[Category, Weights]) -> dict[Category, Weights]:
        return _whole(value)


class Manifest(BaseModel):
    """All that a model directory says of itself."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)

    format: int = _FORMAT
    name: str
    version: str
    labels: Labels = Labels()
    files: dict[FileName, str] = Field(description="File name to sha256; of at least the model and the tokenizer.")
    severity_temperature: dict[Category, Positive] = Field(
        description="Logits are divided by it; fitted on train data."
    )
    evidence_threshold: dict[Category, Chance] = Field(description="Least P(>=mild) of a sentence that is cited.")
    absent_threshold: Chance = Field(description="Least probability of a sentence cited as declaring absence.")
    audience_threshold: Chance = Field(description="Least probability of a sentence cited as audience advice.")
    documents: dict[Category, CategoryWeights]
    maturity: MaturityWeights

    @field_validator("severity_temperature", "evidence_threshold", "documents")
    @classmethod
    def _all_categories(cls, value: dict[Category, T]) -> dict[Category, T]:
        return _whole(value)


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a model directory whose files all match their sha256.

    Raises ModelError: no such folder or manifest, a malformed one, other labels, a missing or altered file.
    """
    try:
        content = (folder / MANIFEST).read_bytes()
    except (OSError, ValueError):  # ValueError: a name that no system accepts
        raise ModelError(f"{folder}: is not a model directory (no readable {MANIFEST})") from None
    try:
        manifest = Manifest.model_validate_json(content)
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
    for needed in (MODEL, TOKENIZER):
        if needed not in manifest.files:
            raise ModelError(f"{folder / MANIFEST}: files: names no {needed}")
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
    # In one piece: a thread that reads piece by piece, beside one that imports, waits after each for Python's lock.
    return hashlib.sha256(path.read_bytes()).hexdigest()
