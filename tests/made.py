"""Made scores and manifests, so that weighing and rules are tested without a model."""

from collections.abc import Mapping

from advisory.classifier import SentenceScores
from advisory.domain import Audience, Category, Severity
from advisory.manifest import KINDS, CategoryWeights, Manifest

NOTHING = (0.97, 0.01, 0.01, 0.01)


def scores(
    content: Mapping[Category, tuple[float, float, float, float]] | None = None,
    *,
    absent: Mapping[Category, float] | None = None,
    audience: Audience = Audience.NONE,
    tone: float = 0.0,
) -> SentenceScores:
    """A sentence with these severity distributions by category; the rest holds nothing."""
    table = {category: (content or {}).get(category, NOTHING) for category in Category}
    levels = {c: sum(sum(p[k:]) >= 0.5 for k in (1, 2, 3)) for c, p in table.items()}
    return SentenceScores(
        severities={c: Severity.from_level(level) for c, level in levels.items()},
        probabilities=table,
        declared_absent={c: (absent or {}).get(c, 0.01) for c in Category},
        audience={a: 0.97 if a is audience else 0.01 for a in Audience},
        tone=dict.fromkeys(Category, tone),
    )


def manifest() -> Manifest:
    """The neutral manifest: the strongest sentence decides, and repetition and share weigh a little."""
    row = (2.0, *[0.3] * (len(KINDS) - 1))
    return Manifest(
        name="made",
        version="0",
        files={},
        severity_temperature=dict.fromkeys(Category, 1.0),
        evidence_threshold=dict.fromkeys(Category, 0.5),
        absent_threshold=0.5,
        audience_threshold=0.5,
        documents={c: CategoryWeights(weights=(row, row, row), thresholds=(1.4, 1.4, 1.4)) for c in Category},
    )
