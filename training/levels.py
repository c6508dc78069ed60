"""What is known of whole works, as levels for the tone to learn: a number a category, then that of the rating, all in
standard deviations of works.
"""

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from advisory.domain import Category
from training.reasons import reason_severities
from training.titles import TITLE_SOURCES

Floats = NDArray[np.float64]
# What an authored whole text counts beside a title: for the tone of words and for the view of the work.
AUTHORED_TRUST = 0.3
# And a document that a reader gave an age, or severities too, beside a title for the view of the work.
READ_TRUST = 0.6
_RATINGS = ("G", "PG", "PG-13", "R", "NC-17")
# Where on that ladder the ages are that readers give, by what boards abroad ask of films that have these ratings.
_AGE_PLACES = {0: 0.0, 7: 0.6, 10: 1.2, 13: 2.0, 16: 3.0, 18: 3.6}


def work_levels(
    titles: pd.DataFrame, authored: list[dict[str, Any]], read: list[dict[str, Any]] | None = None
) -> tuple[Floats, Floats]:
    """The levels of titles, of authored texts and of documents that were read [works, TONES], in that order, and how
    much each is to be trusted (0-1).

    titles has the columns of titles_train.csv; the others are annotations of texts, whose levels have AUTHORED_TRUST
    and READ_TRUST.
    Where nothing is known the level is 0 or NaN, and the trust 0.
    """
    reasons = np.zeros((len(titles), len(Category)))
    if "mpa_reason" in titles:
        named = [reason_severities(reason) for reason in titles.mpa_reason.fillna("")]
        reasons = np.array([[levels[category].level for category in Category] for levels in named], dtype=np.float64)
    asked = [*(title_levels(titles, reasons, category) for category in Category), rating_levels(titles)]
    # Of most documents nothing but the age was read.
    unread = {"severity": dict.fromkeys(Category, np.nan)}
    texts = [*authored, *(unread | annotation for annotation in read or [])]
    besides = np.array(text_levels(texts, titles)).T.reshape(-1, len(asked))
    worth = np.repeat([AUTHORED_TRUST, READ_TRUST], [len(authored), len(read or [])])
    levels = np.concatenate([np.array([levels for levels, _ in asked]).T, besides])
    trust = np.concatenate([np.array([trust for _, trust in asked]).T, worth[:, None] * np.isfinite(besides)])
    return levels, trust


def title_levels(titles: pd.DataFrame, reasons: Floats, category: Category) -> tuple[Floats, Floats]:
    """One level a title in standard deviations, and how much it is to be trusted (0-1).

    Where Kids-In-Mind or IMDb's voters know the work, the mean of their standardised labels, trusted fully. Elsewhere
    what its MPA rating and the severities that the board's reason names [n, 4] lead to expect,
    by a regression over the works that have both, trusted by its R squared.
    """
    columns = [f"{source}_{category}" for source in TITLE_SOURCES if f"{source}_{category}" in titles]
    standard = [(titles[column] - titles[column].mean()) / titles[column].std() for column in columns]
    # A source that nobody has leaves the titles without a level.
    known_by = pd.concat([pd.Series(np.nan, index=titles.index), *standard], axis=1)
    levels: Floats = known_by.mean(axis=1).to_numpy(copy=True)
    trust = np.isfinite(levels).astype(np.float64)
    if "mpa_rating" not in titles:
        return levels, trust
    rated = titles.mpa_rating.isin(_RATINGS).to_numpy()
    known = rated & np.isfinite(levels)
    if known.sum() < 50:
        return levels, trust
    ratings = np.stack([titles.mpa_rating.eq(rating) for rating in _RATINGS], axis=1)
    expected = np.concatenate([ratings, reasons, titles.mpa_reason.isna().to_numpy()[:, None]], axis=1).astype(float)
    weights, *_ = np.linalg.lstsq(expected[known], levels[known], rcond=None)
    guessed = expected @ weights
    fit = 1 - np.var(levels[known] - guessed[known]) / np.var(levels[known])
    missing = rated & ~np.isfinite(levels)
    levels[missing], trust[missing] = guessed[missing], fit
    return levels, trust


def rating_levels(titles: pd.DataFrame) -> tuple[Floats, Floats]:
    """The place of a title's MPA rating on the ladder in standard deviations, and whether it has one (0 or 1)."""
    places = _places(titles)
    levels: Floats = np.asarray((places - places.mean()) / places.std(), dtype=np.float64)
    return levels, np.isfinite(levels).astype(np.float64)


def _places(titles: pd.DataFrame) -> "pd.Series[float]":
    ratings = titles.mpa_rating if "mpa_rating" in titles else pd.Series(index=titles.index, dtype=object)
    return ratings.map({rating: at for at, rating in enumerate(_RATINGS)}).astype(float)


def text_levels(annotations: list[dict[str, Any]], titles: pd.DataFrame) -> list[Floats]:
    """The levels of texts in standard deviations of the titles, an array a tone; NaN where nothing is known.

    Severities are on the scale of IMDb's voters, none to severe; ages have a place on the ladder
    of ratings.
    """
    levels = []
    for category in Category:
        column = f"imdb_{category}"
        voted = titles[column] if column in titles else pd.Series(dtype=np.float64)
        given = np.array([annotation["severity"][category] for annotation in annotations], dtype=np.float64)
        levels.append((given - voted.mean()) / voted.std())
    places = _places(titles)
    ages = np.array([_AGE_PLACES.get(annotation["age"], np.nan) for annotation in annotations], dtype=np.float64)
    return [*levels, (ages - places.mean()) / places.std()]
