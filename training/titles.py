"""Titles of the data folder with their reviews: labels of whole works."""

from pathlib import Path
from zlib import crc32

import numpy as np
import pandas as pd

from advisory.domain import Category
from training.config import TitleConfig

TITLE_SOURCES = ("imdb", "kim")
# The least label of mild, moderate and severe. Kids-In-Mind's 0-10 has no such words: lines that split its films alike.
TITLE_CUTS = {"imdb": np.array([1, 2, 3]), "kim": np.array([2, 4, 7])}


def set_apart(title_id: str) -> bool:
    """Whether a train title, one in six, is kept from the tone and is there for what is fitted after it.

    On titles that the tone was solved for it is surer than it will be in use; weights fitted on these would trust it
    too far.
    """
    return crc32(title_id.encode()) % 6 == 0


def title_reviews(data: Path, config: TitleConfig, *, apart: bool, rated: bool = False) -> pd.DataFrame:
    """Sampled train titles with the list of their first reviews as `texts`, beside the columns of titles_train.csv.

    Only titles that are set apart, or only those that are not; and only titles that Kids-In-Mind or IMDb's voters label
    in some category; with `rated` also those with an MPA rating.
    """
    titles = pd.read_csv(data / "titles_train.csv")
    titles = titles[(titles.review_words >= config.least_words) & (titles.title_id.map(set_apart) == apart)]
    columns = [f"{source}_{c}" for source in TITLE_SOURCES for c in Category] + ["mpa_rating"] * rated
    titles = titles[titles[[c for c in columns if c in titles]].notna().any(axis=1)]
    titles = titles.sample(min(config.titles, len(titles)), random_state=config.seed)
    reviews = pd.read_parquet(data / "reviews_train.parquet", columns=["title_id", "text"])
    reviews = reviews[reviews.title_id.isin(titles.title_id)].groupby("title_id").head(config.reviews_a_title)
    listed = reviews.groupby("title_id").text.agg(list).rename("texts")
    return titles.merge(listed, on="title_id").reset_index(drop=True)
