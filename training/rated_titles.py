"""Works with their MPA rating and the facts of all their reviews read as one text, quoted ratings masked."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from advisory.errors import ReadingError
from advisory.rater import Rater
from advisory.rules import Facts
from training.titles import set_apart

LADDER = ("G", "PG", "PG-13", "R")
_LEAST_WORDS = 300
# A text that says "rated R" must not be asked which rating the work has.
_RATING = re.compile(
    r"""\b(?i:rat(?:ed|ing))(?:\s+(?:of|is|was|as)|:)?\s+["'(]?(?:an?\s+)?(?:NC-?17|PG-?13|PG|R|G|X|TV-\w+)\b(?:["')]*\s+for\s[^.\n]*)?"""
    r"""|\b(?:NC|PG)[- ]?1[37]\b|\b(?:R|G|X|PG)["']?[- ]?rat(?:ed|ing)s?\b|\bMPAA?\b"""
)


class RatedTitle(NamedTuple):
    """A work: the place of its rating on LADDER (NC-17 as R, as one step above PG-13), and its facts."""

    rating: int
    facts: Facts


def mask_ratings(text: str) -> str:
    """The text without quoted MPA ratings and their reasons."""
    return _RATING.sub(" ", text)


def frequencies(data: Path, ratings: list[int]) -> list[float]:
    """What each of some train titles counts, so that ratings count as often as they are given, and all on average 1."""
    given = _ladder(pd.read_csv(data / "titles_train.csv").mpa_rating.dropna())
    share, drawn = (pd.Series(one).value_counts(normalize=True) for one in (given, ratings))
    return [float(share[one] / drawn[one]) for one in ratings]


def _ladder(ratings: pd.Series) -> list[int]:
    """The places of ratings on LADDER; what is no film rating is left out."""
    known = [*LADDER, "NC-17"]
    return [min(known.index(one), len(LADDER) - 1) for one in ratings if one in known]


def rated_titles(rater: Rater, data: Path, split: str, most: int | None = None) -> Iterator[RatedTitle]:
    """The titles of a split with 300 words of reviews or more, `most` of each rating, drawn with a fixed seed.

    Of the train titles only those that the model's tone does not know.
    """
    titles = pd.read_csv(data / f"titles_{split}.csv")
    titles = titles[(titles.review_words >= _LEAST_WORDS) & titles.mpa_rating.isin([*LADDER, "NC-17"])]
    if split == "train":
        titles = titles[titles.title_id.map(set_apart)]
    titles = titles.assign(rating=_ladder(titles.mpa_rating))
    if most is not None:
        titles = titles.sample(frac=1, random_state=4).groupby("rating").head(most)
    reviews = pd.read_parquet(data / f"reviews_{split}.parquet", columns=["title_id", "text"])
    joined = reviews.groupby("title_id").text.agg("\n".join)
    for title, rating in zip(titles.title_id, titles.rating, strict=True):
        try:
            yield RatedTitle(int(rating), rater.facts(mask_ratings(joined[title])))
        except (KeyError, ReadingError):
            continue
