"""What a text tells of its work beyond what its sentences state: the tone. Two readings of it are added up.

As a bag of tokens each counts by the square root of how often it occurs times how rare it is, all together have length
1 (as in TF-IDF); a weight a token, solved for by training.fit_tone, makes a number of that. As the encoder sees it,
each sentence has a view of the work, and a weight by which its view counts among the others (attention pooling, Ilse,
Tomczak, Welling 2018); training.works teaches both.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from advisory.domain import Category

# One tone a category, then that of the rating.
TONES = len(Category) + 1
# Of a token: how rare it is, then its weights.
WORD_WIDTH = 1 + TONES
# Of a sentence: its view of each tone, then the logarithm of its weight.
VIEW_WIDTH = TONES + 1
# The weight of the average work's 0 beside the sentences' views: a short text says little by its tone.
VIEW_PRIOR = 1.0
# A sentence's weight is at most this power of e, and at least 1 through that.
MOST_ATTENTION = 6.0
# Average sentences that a bag is taken to have besides its own, likewise.
_BAG_PRIOR = 10
# Tokens less rare than this are in the reviews of more than half of all works ("the", "of", "movie", a comma), and are
# at least this share of an English sentence: 2 % of sentences of reviews have fewer.
_COMMON, _LEAST_COMMON = 2.0, 0.35


class Words(NamedTuple):
    """The t tokens of a sentence: their ids [t], and of each its rarity and its weights [t, WORD_WIDTH]; and the view
    of the whole sentence [VIEW_WIDTH].
    """

    ids: NDArray[np.int32]
    weights: NDArray[np.float16]
    view: NDArray[np.float32]


NO_WORDS = Words(
    np.zeros(0, dtype=np.int32), np.zeros((0, WORD_WIDTH), dtype=np.float16), np.zeros(VIEW_WIDTH, dtype=np.float32)
)


def tone(sentences: Sequence[Words]) -> NDArray[np.float64]:
    """The tone [TONES] of sentences read as one text: a category's level in works that are written of like this, then
    how high official ratings of such works are, both in standard deviations of works. 0 for a text without sentences.
    """
    if not sentences:
        return np.zeros(TONES)
    drawn: NDArray[np.float64] = of_bag(sentences) * (len(sentences) / (len(sentences) + _BAG_PRIOR))
    return drawn + of_views(np.array([words.view for words in sentences]))


def of_bag(sentences: Sequence[Words]) -> NDArray[np.float64]:
    """The tone [TONES] of all tokens of at least one sentence; 0 without one that tells anything."""
    _ids, first, counts = np.unique(
        np.concatenate([words.ids for words in sentences]), return_index=True, return_counts=True
    )
    weights = np.concatenate([words.weights for words in sentences])[first].astype(np.float64)
    strength = np.sqrt(counts) * weights[:, 0]
    length = float(np.sqrt(strength @ strength))
    total: NDArray[np.float64] = strength @ weights[:, 1:] / (length or 1.0)
    return total


def of_views(views: NDArray[np.float32]) -> NDArray[np.float64]:
    """The tone [TONES] of the views of n sentences [n, VIEW_WIDTH]: their mean by weight, drawn to 0 where few."""
    weights = np.exp(np.clip(views[:, TONES].astype(np.float64), -MOST_ATTENTION, MOST_ATTENTION))
    mean: NDArray[np.float64] = weights @ views[:, :TONES] / (weights.sum() + VIEW_PRIOR)
    return mean


def foreign(words: Words) -> bool:
    """Whether a sentence reads as one in another language: it has too few of the commonest words. What it has in common
    with English tells nothing.
    """
    rarity = words.weights[:, 0]
    return len(rarity) > 0 and bool(((rarity > 0) & (rarity < _COMMON)).mean() < _LEAST_COMMON)
