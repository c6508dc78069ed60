"""What the words of a text tell of its work beyond what its sentences state: the tone.

A text is a bag of tokens: each counts by the square root of how often it occurs times how rare it is, all together have
length 1 (as in TF-IDF). A weight a token, solved for by training.fit_tone, makes a number of that.
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
# Tokens less rare than this are in the reviews of more than half of all works ("the", "of", "movie", a comma), and are at
# least this share of an English sentence: 2 % of sentences of reviews have fewer.
_COMMON, _LEAST_COMMON = 2.0, 0.35


class Words(NamedTuple):
    """The t tokens of a sentence: their ids [t], and of each its rarity and its weights [t, WORD_WIDTH]."""

    ids: NDArray[np.int32]
    weights: NDArray[np.float16]


NO_WORDS = Words(np.zeros(0, dtype=np.int32), np.zeros((0, WORD_WIDTH), dtype=np.float16))


def tone(sentences: Sequence[Words]) -> NDArray[np.float64]:
    """The tone [TONES] of sentences read as one text: a category's level in works whose reviews use such words, then how
    high official ratings of such works are, both in standard deviations of works. 0 without a word that tells anything.
    """
    if not sentences:
        return np.zeros(TONES)
    _ids, first, counts = np.unique(
        np.concatenate([words.ids for words in sentences]), return_index=True, return_counts=True
    )
    weights = np.concatenate([words.weights for words in sentences])[first].astype(np.float64)
    strength = np.sqrt(counts) * weights[:, 0]
    length = float(np.sqrt(strength @ strength))
    total: NDArray[np.float64] = strength @ weights[:, 1:] / (length or 1.0)
    return total


def foreign(words: Words) -> bool:
    """Whether a sentence reads as one in another language: it has too few of the commonest words. What it has in common
    with English tells nothing.
    """
    rarity = words.weights[:, 0]
    return len(rarity) > 0 and bool(((rarity > 0) & (rarity < _COMMON)).mean() < _LEAST_COMMON)
