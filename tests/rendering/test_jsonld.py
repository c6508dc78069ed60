import datetime
import json
from typing import Any

from pyld import jsonld

from advisory import Rater, Report
from advisory.rendering.jsonld import render

DATE = datetime.date(2026, 3, 1)
SCHEMA = "https://schema.org/"
# What schema.org defines of the types that are used: their properties, and what each may hold (version 29).
CREATIVE_WORK = {
    "name": {"text"},
    "author": {"Organization", "Person"},
    "contentRating": {"Rating", "text"},
    "datePublished": {"date"},
    "inLanguage": {"Language", "text"},
    "typicalAgeRange": {"text"},
}
TYPES: dict[str, dict[str, set[str]]] = {
    "CreativeWork": CREATIVE_WORK,
    "Review": CREATIVE_WORK | {"itemReviewed": {"CreativeWork"}, "reviewBody": {"text"}, "reviewRating": {"Rating"}},
    "Rating": {
        "author": {"Organization", "Person"},
        "ratingValue": {"number", "text"},
        "bestRating": {"number", "text"},
        "worstRating": {"number", "text"},
        "ratingExplanation": {"text"},
        "reviewAspect": {"text"},
    },
    "Organization": {"name": {"text"}},
}


def expanded(text: str) -> dict[str, Any]:
    """The one node of the text as a reader of JSON-LD sees it, with the context at hand in place of the one online."""

    def at_hand(url: str, _: object) -> dict[str, Any]:
        assert url == "https://schema.org"
        return {"contextUrl": None, "documentUrl": url, "document": {"@context": {"@vocab": SCHEMA}}}

    (node,) = jsonld.expand(json.loads(text), {"documentLoader": at_hand})
    return dict(node)


def check(node: dict[str, Any]) -> str:
    """The type of a node, all of whose properties and values schema.org knows."""
    if "@value" in node:
        value = node["@value"]
        return "number" if isinstance(value, int | float) else "text"
    kind: str
    (kind,) = (name.removeprefix(SCHEMA) for name in node["@type"])
    for name, values in node.items():
        if name != "@type":
            allowed = TYPES[kind][name.removeprefix(SCHEMA)]
            for value in values:
                held = check(value)
                if held == "text" and "date" in allowed:
                    datetime.date.fromisoformat(value["@value"])
                    held = "date"
                assert held in allowed, (kind, name, held)
    return kind


def values(report: Report) -> dict[str, Any]:
    text = render(report, date=DATE)
    assert check(expanded(text)) == "Review"
    return dict(json.loads(text))


def test_a_review_with_ratings_of_ours(rater: Rater) -> None:
    report = rater.rate("Dozens are tortured and dismembered in gory close-up. There is no nudity.", title="Ash")
    review = values(report)
    age, *categories = review["contentRating"]
    assert review["itemReviewed"] == {"@type": "CreativeWork", "name": "Ash"}
    assert review["typicalAgeRange"] == f"{report.age_band.min_age}-"
    assert age["ratingValue"] == report.age_band.label
    for rating in (age, *categories):
        assert rating["author"]["name"] == "advisory"
        assert "not an official rating" in rating["ratingExplanation"]
    # What is not told is not rated.
    assert {one["reviewAspect"]: one["ratingValue"] for one in categories} == {"sex": 0, "violence": 3}


def test_no_age_where_too_little_is_told(rater: Rater) -> None:
    review = values(rater.rate("The barn was built by the Danish composer himself."))
    assert "typicalAgeRange" not in review
    assert review["contentRating"] == []


def test_it_cannot_leave_a_script_element(rater: Rater) -> None:
    title = "</script><b>&\u202e\x1b"
    text = render(rater.rate("A man is shot dead.", title=title), date=DATE)
    assert not set("<>&\u202e\x1b") & set(text)
    assert json.loads(text)["itemReviewed"]["name"] == "</script><b>&"
