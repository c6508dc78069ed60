"""The figures that stand for all others: set beside those of the first model, and given in the model card's head."""

from typing import Any

from advisory.domain import Category

SOURCES = {"kim": "Kids-In-Mind", "imdb": "IMDb votes"}


def headline(figures: dict[str, Any]) -> dict[str, dict[str, float]]:
    """Sentences, whole texts and works, each name to figure, from what cards/metrics.json holds now or held before."""
    sentences, documents, titles = (figures[part] for part in ("sentences", "documents", "titles"))
    return {
        "sentences": {
            **{f"{c}: F1": sentences["model"][f"{c}_f1"] for c in Category},
            **{f"{c}: quadratic kappa": sentences["model"][f"{c}_kappa"] for c in Category},
            "declared absent: F1": sentences["model"]["declared_absent_f1"],
            "audience advice: macro F1": sentences["model"]["audience_macro_f1"],
        },
        "whole texts": {
            **{f"{c}: quadratic kappa": documents[c]["kappa"] for c in Category},
            "age band: exact": documents["age_band"]["exact"],
            "age band: within one": documents["age_band"]["within_one"],
            "evidence: precision": documents["evidence"]["precision"],
            "evidence: recall": documents["evidence"]["recall"],
        },
        "works": {
            f"{SOURCES[source]}, {c}: Spearman": titles[f"{source}_{c}"]["model"]
            for source in SOURCES
            for c in Category
            if f"{source}_{c}" in titles
        },
    }
