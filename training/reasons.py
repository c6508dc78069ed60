"""Official rating reasons as weakly labelled sentences: "Rated R for strong violence and some drug use"."""

from pathlib import Path
from typing import Any

import pandas as pd

from advisory.domain import Audience, Category, Severity
from advisory.ratings import parse_reasons

# As the guideline labels a sentence that names a rating.
_AUDIENCES = {
    "G": Audience.CHILDREN,
    "PG": Audience.CHILDREN,
    "PG-13": Audience.TEENS,
    "R": Audience.ADULTS,
    "NC-17": Audience.ADULTS,
}


def reason_sentences(data: Path, most: int, seed: int) -> list[dict[str, Any]]:
    """At most so many different reasons of mpa_reasons.csv, drawn by the seed, in the format of sentences_train.jsonl.

    The wording gives the severities, as advisory.ratings reads it; a category that a reason does not name is 0, since a
    label is of what the sentence says.
    """
    reasons = pd.read_csv(data / "mpa_reasons.csv").dropna(subset=["rating", "reason"])
    reasons = reasons[reasons.rating.isin(_AUDIENCES)].drop_duplicates("reason")
    reasons = reasons.sample(min(most, len(reasons)), random_state=seed)
    return [_row(reason, rating) for reason, rating in zip(reasons.reason, reasons.rating, strict=True)]


def reason_severities(reason: str) -> dict[Category, Severity]:
    """What a reason names, each category as severe as its wording says; none where it names nothing of it."""
    severities = dict.fromkeys(Category, Severity.NONE)
    for part in parse_reasons(_mended(reason)):
        severities |= {category: max(severities[category], level) for category, level in part.severities.items()}
    return severities


def _mended(reason: str) -> str:
    # Slips of the file, not of the board.
    return reason.replace("PG13", "PG-13").replace("NC17", "NC-17").replace("druguse", "drug use")


def _row(reason: str, rating: str) -> dict[str, Any]:
    return {
        "text": _mended(reason),
        **{str(category): level.level for category, level in reason_severities(reason).items()},
        "declared_absent": [],
        "audience": str(_AUDIENCES[rating]),
    }
