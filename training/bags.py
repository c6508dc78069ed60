"""Weak labels from titles, by multiple-instance learning (Dietterich, Lathrop, Lozano-Pérez 1997).

IMDb's voters and Kids-In-Mind say how severe a work is, but not which sentence of its reviews tells of it. So a title
is a bag of sentences, and the bag reaches a step of severity when at least one of its sentences does: its chance is the
highest of theirs. Each step of training reads its share of the bags beside its batch of labelled sentences, and takes
one gradient of both.
"""

import random
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
import torch
from torch import Tensor
from torch.nn import functional
from transformers import PreTrainedTokenizerBase

from advisory.domain import Category
from advisory.heads import ABSENT_AT, CATEGORIES, STEPS
from advisory.normalising import normalise
from advisory.segmenting import segment
from training.config import SentenceConfig, TitleConfig
from training.rated_titles import mask_ratings
from training.titles import TITLE_CUTS, TITLE_SOURCES, title_reviews
from training.tokens import Tokens, tokenize

# Sentences a bag: many enough that some tell of what the work holds, few enough that a step stays cheap.
SIZE = 12
# The longest sentence sets what it costs to read those beside it; one in twelve has more tokens, and loses its end.
_MOST_TOKENS = 48
_REVIEWS_A_TITLE = 8
_LEAST_WORDS = 300


class Bags(NamedTuple):
    """n titles with SIZE sentences each.

    tokens: of all sentences [n * SIZE], bag after bag. reached [n, 4 categories, 3 steps]: the share of the sources by
    whose label the title reaches a step. labelled [n, 4]: 1 where any source has a label, else 0.
    """

    tokens: Tokens
    reached: Tensor
    labelled: Tensor

    def to(self, device: torch.device) -> "Bags":
        """The same on a device."""
        return Bags(self.tokens.to(device), self.reached.to(device), self.labelled.to(device))

    def batch(self, chosen: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Ids, attention mask and types of the sentences of some bags, [chosen * SIZE, tokens of the longest]."""
        rows = (chosen[:, None] * SIZE + torch.arange(SIZE, device=chosen.device)).flatten()
        return self.tokens.batch(rows, int(self.tokens.lengths[rows].max()))


def read_bags(config: SentenceConfig, data: Path, tokenizer: PreTrainedTokenizerBase) -> Bags:
    """At most config.title_bags train titles, and of each some sentences of its reviews, all drawn by the seed.

    Of no title that is set apart: the document weights are fitted on those. Ratings that a review quotes are masked.
    """
    titles = title_reviews(
        data,
        TitleConfig(
            titles=config.title_bags, reviews_a_title=_REVIEWS_A_TITLE, least_words=_LEAST_WORDS, seed=config.seed
        ),
        apart=False,
    )
    told = [[sentence.text for text in texts for sentence in segment(mask_ratings(text))] for texts in titles.texts]
    titles, told = titles[[bool(one) for one in told]], [one for one in told if one]
    generator = random.Random(config.seed)
    sentences: list[str] = []
    for one in told:
        drawn = generator.sample(one, min(SIZE, len(one)))
        # A short one has sentences twice, which does not change the highest chance.
        sentences += (drawn * SIZE)[:SIZE]
    reached, labelled = title_labels(titles)
    texts = [normalise(one) if config.normalised else one for one in sentences]
    return Bags(tokenize(texts, tokenizer, min(config.max_tokens, _MOST_TOKENS)), reached, labelled)


def shared_out(bags: int, steps: int, seed: int) -> list[list[int]]:
    """The bags that each step of an epoch reads: every bag once. Same seed, same bags."""
    order = random.Random(seed).sample(range(bags), bags)
    return [order[step::steps] for step in range(steps)]


def title_labels(titles: pd.DataFrame) -> tuple[Tensor, Tensor]:
    """`reached` and `labelled` of Bags, of titles with the columns of titles_train.csv."""
    columns = [f"{source}_{category}" for source in TITLE_SOURCES for category in Category]
    levels = titles.reindex(columns=columns).to_numpy(np.float64).reshape(-1, len(TITLE_SOURCES), CATEGORIES)
    sources = (~np.isnan(levels)).sum(1)
    cuts = np.stack([TITLE_CUTS[source] for source in TITLE_SOURCES])
    # What is unknown reaches nothing.
    reached = (levels[..., None] >= cuts[:, None]).sum(1) / np.maximum(sources, 1)[..., None]
    return torch.from_numpy(reached).float(), torch.from_numpy(sources > 0).float()


def bag_loss(logits: Tensor, reached: Tensor, labelled: Tensor) -> Tensor:
    """Summed loss of n bags: cross-entropy of the steps of the categories that are labelled.

    logits [n * SIZE, LOGITS] of their sentences; reached and labelled as in Bags.
    """
    steps = logits[:, :ABSENT_AT].reshape(len(reached), SIZE, CATEGORIES, STEPS)
    # P(severity > k) of a sentence is the product of its steps up to k.
    chances = functional.logsigmoid(steps).cumsum(-1).amax(1).exp()
    losses = functional.binary_cross_entropy(chances, reached, reduction="none")
    return (losses.sum(-1) * labelled).sum()
