"""Whole works, whose sentences teach the encoder a view of the work that a text tells of.

Of a work are known its levels (training/levels.py), not what single sentences add to them. A step of training draws
works and of each as many sentences, as if they were a text; the mean of their views by weight (advisory.words.of_views)
is to be the levels of the work. Texts of all lengths are drawn: most users rate one review.
"""

import random
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from transformers import PreTrainedTokenizerBase

from advisory.normalising import normalise
from advisory.segmenting import segment
from advisory.words import MOST_ATTENTION, TONES, VIEW_PRIOR, VIEW_WIDTH
from training.authored_texts import authored_for_sentences
from training.config import SentenceConfig, TitleConfig
from training.levels import work_levels
from training.pool import aged_documents
from training.rated_titles import mask_ratings
from training.reading import read_jsonl
from training.titles import set_apart, title_reviews
from training.tokens import Tokens, tokenize

# Sentences of a drawn text.
SIZES = (3, 6, 12, 24, 48)
# Sentences of a work that are kept, and tokens of each: one in twelve has more, and loses its end.
_MOST_SENTENCES, _MOST_TOKENS = 96, 48
_REVIEWS_A_TITLE, _LEAST_WORDS = 12, 200


class Works(NamedTuple):
    """n works.

    tokens: of all their sentences, work after work. ends [n]: after the last sentence of each. levels and trust
    [n, TONES]: what is known of them, and how surely (0-1).
    """

    tokens: Tokens
    ends: NDArray[np.int64]
    levels: Tensor
    trust: Tensor

    def to(self, device: torch.device) -> "Works":
        """The same on a device; `ends` stays, who draws needs it."""
        return Works(self.tokens.to(device), self.ends, self.levels.to(device), self.trust.to(device))

    def asked(self, drawn: "Drawn") -> tuple[Tensor, Tensor]:
        """The levels and trust [m, TONES] of drawn texts: those of their works."""
        return self.levels[drawn.works], self.trust[drawn.works]


class TaughtTexts(NamedTuple):
    """n documents, and a teacher's views of their sentences [sentences, VIEW_WIDTH]."""

    tokens: Tokens
    ends: NDArray[np.int64]
    views: Tensor

    def to(self, device: torch.device) -> "TaughtTexts":
        """The same on a device, but for `ends`."""
        return TaughtTexts(self.tokens.to(device), self.ends, self.views.to(device))

    def asked(self, drawn: "Drawn") -> tuple[Tensor, Tensor]:
        """The levels and trust [m, TONES] of drawn texts: what the teacher makes of the very sentences."""
        levels = tones_of(self.views[drawn.sentences].reshape(len(drawn.works), -1, VIEW_WIDTH))
        return levels, torch.ones_like(levels)


class Drawn(NamedTuple):
    """m texts drawn of works: the numbers of the works [m], and of their sentences, text after text [m * size]."""

    works: Tensor
    sentences: Tensor

    def to(self, device: torch.device) -> "Drawn":
        """The same on a device."""
        return Drawn(self.works.to(device), self.sentences.to(device))


def read_works(config: SentenceConfig, data: Path, tokenizer: PreTrainedTokenizerBase) -> Works:
    """At most config.works train titles, drawn by the seed, the authored texts that teach sentences, and with
    config.read_documents the documents that were read for this.

    Of no title that is set apart: the document weights are fitted on those. Ratings that a review quotes are masked.
    """
    settings = TitleConfig(
        titles=config.works, reviews_a_title=_REVIEWS_A_TITLE, least_words=_LEAST_WORDS, seed=config.seed
    )
    titles = title_reviews(data, settings, apart=False, rated=True)
    authored = authored_for_sentences()
    read = _read_documents(data) if config.read_documents else []
    levels, trust = work_levels(titles, *([row["annotations"][0] for row in rows] for rows in (authored, read)))
    told = [*titles.texts, *([row["text"]] for row in (*authored, *read))]
    sentences = [_sentences(texts, config.seed) for texts in told]
    # One that has neither a sentence nor a level teaches nothing.
    kept = [at for at, one in enumerate(sentences) if one and trust[at].any()]
    return Works(
        tokenize([text for at in kept for text in sentences[at]], tokenizer, min(config.max_tokens, _MOST_TOKENS)),
        np.cumsum([len(sentences[at]) for at in kept]),
        torch.from_numpy(np.where(trust > 0, levels, 0.0)[kept]).float(),
        torch.from_numpy(trust[kept]).float(),
    )


def _read_documents(data: Path) -> list[dict[str, Any]]:
    # Of a work that is set apart no text teaches anything.
    labelled = [row for row in read_jsonl(data / "documents_train.jsonl") if not set_apart(row["title_id"])]
    return [*labelled, *aged_documents(data, view=True)]


def taught_texts(path: Path, tokenizer: PreTrainedTokenizerBase, max_tokens: int) -> TaughtTexts:
    """What training.distil_views has written."""
    saved = torch.load(path, map_location="cpu", weights_only=True)
    tokens = tokenize(saved["texts"], tokenizer, min(max_tokens, _MOST_TOKENS))
    return TaughtTexts(tokens, saved["ends"].numpy(), saved["views"].float())


def _sentences(texts: list[str], seed: int) -> list[str]:
    """Normalised sentences of the texts on one work, each once, at most so many, drawn by the seed."""
    told = dict.fromkeys(normalise(sentence.text) for text in texts for sentence in segment(mask_ratings(text)))
    return random.Random(seed).sample(list(told), min(_MOST_SENTENCES, len(told)))


def draw(ends: NDArray[np.int64], sentences: int, seed: int) -> Drawn:
    """Texts of one of the SIZES, with about so many sentences in all. Same seed, same texts.

    Of a work with fewer sentences some are drawn twice.
    """
    generator = np.random.default_rng(seed)
    size = int(generator.choice(SIZES))
    works = generator.integers(0, len(ends), max(1, sentences // size))
    starts = np.concatenate([[0], ends[:-1]])[works]
    counts = ends[works] - starts
    rows = [
        start + (generator.permutation(count)[:size] if count >= size else generator.integers(0, count, size))
        for start, count in zip(starts, counts, strict=True)
    ]
    return Drawn(torch.from_numpy(works), torch.from_numpy(np.concatenate(rows)))


def tones_of(views: Tensor) -> Tensor:
    """The tones [m, TONES] of m texts by their sentences' views [m, size, VIEW_WIDTH], as advisory.words.of_views."""
    weights = views[..., TONES:].clamp(-MOST_ATTENTION, MOST_ATTENTION).exp()
    return (views[..., :TONES] * weights).sum(1) / (weights.sum(1) + VIEW_PRIOR)


def tone_loss(views: Tensor, levels: Tensor, trust: Tensor) -> Tensor:
    """The mean squared error of the tones of m texts, by trust.

    views [m * size, VIEW_WIDTH]; levels, trust [m, TONES].
    """
    errors = (tones_of(views.reshape(len(levels), -1, VIEW_WIDTH)) - levels) ** 2
    return (errors * trust).sum() / trust.sum().clamp(min=1)
