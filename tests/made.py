"""Made scores and manifests, so that weighing and rules are tested without a model."""

import zlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np

from advisory.classifier import SentenceScores
from advisory.domain import Audience, Category, Severity
from advisory.manifest import KINDS, CategoryWeights, Manifest, MaturityWeights
from advisory.policies import Condition
from advisory.rules import Facts
from advisory.words import NO_WORDS, Words

NOTHING = (0.97, 0.01, 0.01, 0.01)


def scores(
    content: Mapping[Category, tuple[float, float, float, float]] | None = None,
    *,
    absent: Mapping[Category, float] | None = None,
    audience: Audience = Audience.NONE,
    tone: float = 0.0,
    maturity: float = 0.0,
) -> SentenceScores:
    """A sentence with these severity distributions by category; the rest holds nothing."""
    table = {category: (content or {}).get(category, NOTHING) for category in Category}
    levels = {c: sum(sum(p[k:]) >= 0.5 for k in (1, 2, 3)) for c, p in table.items()}
    return SentenceScores(
        severities={c: Severity.from_level(level) for c, level in levels.items()},
        probabilities=table,
        declared_absent={c: (absent or {}).get(c, 0.01) for c in Category},
        audience={a: 0.97 if a is audience else 0.01 for a in Audience},
        words=word(tone, maturity),
    )


def word(tone: float, maturity: float) -> Words:
    """One word, another for other numbers, that gives a text of nothing else this tone in all categories."""
    number = zlib.crc32(f"{tone} {maturity}".encode()) % 2**31
    weights = [[1.0, *[tone] * len(Category), maturity]]
    return Words(np.array([number], dtype=np.int32), np.array(weights, dtype=np.float16), NO_WORDS.view)


def manifest() -> Manifest:
    """The strongest sentence decides, and everything else weighs a little."""
    row = tuple(1.0 if kind.startswith("strongest") else 0.3 for kind in KINDS)
    return Manifest(
        name="made",
        version="0",
        files={},
        severity_temperature=dict.fromkeys(Category, 1.0),
        evidence_threshold=dict.fromkeys(Category, 0.5),
        absent_threshold=0.5,
        audience_threshold=0.5,
        documents={c: CategoryWeights(weights=row, thresholds=(0.7, 3.7, 8.5)) for c in Category},
        maturity=MaturityWeights(categories=dict.fromkeys(Category, (0.1,) * len(KINDS)), grim=1, gentle=1, average=0),
    )


def facts(
    sure: float = 1.0,
    sentences: int = 1,
    audience: Mapping[Audience, int] | None = None,
    findings: Mapping[str, int] | None = None,
    advised_age: int = 0,
    rated_age: int = 0,
    advice_softens: bool = True,
    rating_softens: bool | None = None,
    says: Mapping[Category, frozenset[str]] | None = None,
    **severities: str,
) -> Facts:
    """Facts with these severities, each with probability `sure`, the rest spread over the other severities.

    Each category that holds something has so many evidence sentences, all of which say the modifiers of `says`. A rating
    softens unless it is told that it does not, or is for no age.
    """
    found = {category: Severity(severities.get(category, "none")) for category in Category}

    def spread(level: int) -> tuple[float, float, float, float]:
        a, b, c, d = (sure if at == level else (1 - sure) / 3 for at in range(4))
        return (a, b, c, d)

    told = {c: (s.level,) * sentences if s.level else () for c, s in found.items()}
    return Facts(
        severities=found,
        probabilities={c: spread(s.level) for c, s in found.items()},
        sentences=told,
        audience=audience or {},
        findings=findings or {},
        modifiers={c: ((says or {}).get(c, frozenset()),) * len(levels) for c, levels in told.items()},
        advised_age=advised_age,
        advice_softens=advice_softens,
        rated_age=rated_age,
        rating_softens=rated_age > 0 if rating_softens is None else rating_softens,
    )


def facts_meeting(when: Condition) -> list[Facts]:
    """The least facts that meet a condition: of each finding, where any of several will do."""
    return [_meeting(when, nth) for nth in range(max(1, *(len(part.finding) for part in when.parts())))]


def _meeting(when: Condition, nth: int) -> Facts:
    levels = dict.fromkeys(Category, 0)
    audience: dict[Audience, int] = {}
    findings: dict[str, int] = {}
    says: dict[Category, frozenset[str]] = {}
    sentences, expected, advised_age, rated_age, maturity, untold = 1, 0.0, 0, 0, 0.0, False
    for part in when.parts():
        if part.audience is not None:
            audience[part.audience] = part.count
        elif part.advised_age is not None:
            advised_age = max(advised_age, part.advised_age)
        elif part.not_advised_under is not None or part.not_rated_under is not None:
            pass
        elif part.rated_age is not None:
            rated_age = max(rated_age, part.rated_age)
        elif part.finding:
            finding = part.finding[min(nth, len(part.finding) - 1)]
            findings[finding] = max(part.count, findings.get(finding, 0))
        elif part.total is not None:
            expected = (part.total + 0.01) / len(Category)  # so that no rounding falls below
        elif part.maturity is not None:
            maturity = part.maturity
        elif part.untold is not None:
            untold = True
        else:
            level = part.severity.level if part.severity else 0
            for category in [part.category] if part.category else list(Category)[: part.categories]:
                levels[category] = max(levels[category], level)
                if part.modifier:
                    says[category] = frozenset({part.modifier})
            sentences = max(sentences, part.sentences)
    named = {str(category): str(Severity.from_level(level)) for category, level in levels.items()}
    least = facts(
        sentences=sentences,
        audience=audience,
        findings=findings,
        advised_age=advised_age,
        rated_age=rated_age,
        says=says,
        **named,  # type: ignore[arg-type]
    )
    least = replace(least, maturity=maturity, untold=untold)
    if not expected:
        return least
    low = int(expected)
    spread = [0.0] * 5
    spread[low], spread[low + 1] = 1 - (expected - low), expected - low
    told = {category: max(severity, Severity.MILD) for category, severity in least.severities.items()}
    probabilities = dict.fromkeys(Category, tuple(spread[:4]))
    return replace(least, severities=told, probabilities=probabilities)  # type: ignore[arg-type]


def policy_file(folder: Path, rules: Mapping[str, tuple[str, str]]) -> Path:
    """A policy of these rules alone: by id the condition in YAML, and the band that it asks for.

    What a test says of the code then stays when the numbers of a shipped policy are chosen anew.
    """
    path = folder / "made.yaml"
    path.write_text(
        "name: made\ntitle: Made\nabout: For a test.\n"
        "bands:\n"
        + "".join(f"  - {{label: {age}+, min_age: {age}}}\n" for age in (0, 7, 10, 13, 16, 18))
        + "rules:\n"
        + "".join(
            f"  - {{id: {name}, when: {when}, at_least: {label}, text: Made., source: Made.}}\n"
            for name, (when, label) in rules.items()
        )
    )
    return path
