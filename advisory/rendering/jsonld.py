"""A Report as JSON-LD by schema.org: a Review with ratings of our own, which is nobody's official rating."""

import datetime
import json
from typing import Any

from advisory.domain import Severity
from advisory.rendering import wording
from advisory.rendering.jsontext import harmless
from advisory.report import Report

_AUTHOR = {"@type": "Organization", "name": "advisory"}
# JSON-LD is put into script elements, which such characters would end.
_MARKUP = {ord(c): f"\\u{ord(c):04x}" for c in "<>&"}


def render(report: Report, *, date: datetime.date) -> str:
    """The Review as indented JSON. Ends with a newline."""
    band = report.age_band
    ratings: list[dict[str, Any]] = []
    if band.sufficient_evidence:
        estimate = f"An estimate by the policy {band.policy}, not an official rating. {wording.headline(report)}"
        ratings.append(_rating(band.label, estimate))
    for category, found in report.categories.items():
        if category not in report.untold:
            reason = (
                f"An estimate, not an official rating. {category.capitalize()} {found.severity}: {wording.why(found)}."
            )
            scale = {"reviewAspect": category, "worstRating": 0, "bestRating": Severity.SEVERE.level}
            ratings.append(_rating(found.severity.level, reason) | scale)
    review: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Review",
        "author": _AUTHOR,
        "datePublished": date.isoformat(),
        "inLanguage": "en",
        "itemReviewed": {"@type": "CreativeWork", "name": wording.name(report)},
        "reviewBody": " ".join(part for part in (wording.headline(report), wording.untold(report)) if part),
        "contentRating": ratings,
    }
    if band.sufficient_evidence:
        review["typicalAgeRange"] = f"{band.min_age}-"
    return harmless(json.dumps(review, ensure_ascii=False, indent=2)).translate(_MARKUP) + "\n"


def _rating(value: str | int, explanation: str) -> dict[str, Any]:
    return {
        "@type": "Rating",
        "author": _AUTHOR,
        "ratingValue": value,
        "ratingExplanation": wording.printable(explanation),
    }
