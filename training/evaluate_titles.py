"""Figures on whole works: rank correlation with labels of titles_dev, and how much hangs on the number of reviews."""

from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from advisory.domain import Category
from advisory.rater import Rater
from advisory.report import Report
from training.baselines import tfidf_ridge
from training.bootstrap import measured
from training.metrics import Floats, Levels, mean, spearman
from training.titles import TITLE_SOURCES

# Titles with less say too little of the work.
_LEAST_WORDS = 300
# What a few reviews give is compared with what all give where all are many; most dev titles have three.
_MANY = 10
_FEW = (1, 3)


def titles(data: Path, rater: Rater) -> dict[str, Any]:
    """Spearman of the score of all reviews of a dev title with each label source, beside TF-IDF and ridge; `drift`."""
    dev, train = (_with_reviews(data, split) for split in ("dev", "train"))
    reports = list(rater.rate_many(dev.reviews_text.map("\n".join)))
    return {"rows": len(dev), **_agreement(dev, train, _scores(reports)), "drift": drift(dev, reports, rater)}


def _with_reviews(data: Path, split: str) -> pd.DataFrame:
    """Titles with 300 words of reviews or more, the list of the reviews of each as `reviews_text`."""
    table = pd.read_csv(data / f"titles_{split}.csv")
    reviews = pd.read_parquet(data / f"reviews_{split}.parquet", columns=["title_id", "text"])
    listed = reviews.groupby("title_id").text.agg(list).rename("reviews_text")
    return table[table.review_words >= _LEAST_WORDS].merge(listed, on="title_id").reset_index(drop=True)


def _scores(reports: list[Report]) -> Floats:
    """Expected severities [n, 4 categories], 0-3."""
    return np.array([[report.categories[c].score for c in Category] for report in reports])


def _levels(reports: list[Report]) -> Levels:
    """Severities [n, 4 categories], 0-3."""
    return np.array([[report.categories[c].severity.level for c in Category] for report in reports])


def _agreement(dev: pd.DataFrame, train: pd.DataFrame, scores: Floats) -> dict[str, Any]:
    """Figures a label column: how the scores [dev titles, 4] and the baseline's order the titles that have a label."""
    columns = {
        f"{source}_{category}": at
        for source in TITLE_SOURCES
        for at, category in enumerate(Category)
        if f"{source}_{category}" in dev
    }
    names = list(columns)
    train = train[train[names].notna().any(axis=1)]
    linear = tfidf_ridge(
        train.reviews_text.map("\n".join).tolist(),
        train[names].to_numpy(dtype=np.float64),
        dev.reviews_text.map("\n".join).tolist(),
    )
    figures = {}
    for number, (name, at) in enumerate(columns.items()):
        known = np.flatnonzero(dev[name].notna())
        guesses = {"model": scores[known, at], "tfidf_ridge": linear[known, number]}
        labels = dev[name].to_numpy(dtype=np.float64)[known]
        measures = measured(partial(_correlations, guesses, labels), dev.title_id[known].tolist())
        figures[name] = {"rows": len(known), **measures}
    return figures


def _correlations(guesses: dict[str, Floats], labels: Floats, weights: Floats) -> dict[str, Floats]:
    return {name: spearman(guess, labels, weights) for name, guess in guesses.items()}


def drift(dev: pd.DataFrame, reports: list[Report], rater: Rater) -> dict[str, Any]:
    """Titles with many reviews, read by their first one or three only, against the reports of all their reviews.

    By number of reviews and category: `difference`, the mean distance of the scores (0-3), and `same`, how often the
    severity is the same.
    """
    many = np.flatnonzero(dev.reviews_text.map(len) >= _MANY)
    chosen = dev.iloc[many]
    whole = [reports[at] for at in many]
    figures: dict[str, Any] = {"titles": len(chosen), "median_reviews": float(chosen.reviews_text.map(len).median())}
    for few in _FEW:
        short = list(rater.rate_many("\n".join(texts[:few]) for texts in chosen.reviews_text))
        difference = abs(_scores(short) - _scores(whole))
        same = _levels(short) == _levels(whole)
        figures[f"reviews_{few}"] = {
            str(category): measured(partial(_drift_figures, difference[:, at], same[:, at]), chosen.title_id.tolist())
            for at, category in enumerate(Category)
        }
    return figures


def _drift_figures(difference: Floats, same: Levels, weights: Floats) -> dict[str, Floats]:
    return {"difference": mean(difference, weights), "same": mean(same, weights)}
