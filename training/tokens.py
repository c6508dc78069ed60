"""Sentences as the tokens that the model reads."""

from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor
from transformers import PreTrainedTokenizerBase

from advisory.capitals import capitals


class Tokens(NamedTuple):
    """What the model reads of n sentences: ids and advisory.capitals [n, longest], and how many tokens each has [n]."""

    ids: Tensor
    types: Tensor
    lengths: Tensor

    def to(self, device: torch.device) -> "Tokens":
        """The same on a device."""
        return Tokens(*(part.to(device) for part in self))

    def batch(self, chosen: Tensor, width: int) -> tuple[Tensor, Tensor, Tensor]:
        """Ids, attention mask and types [chosen, width] of some sentences."""
        mask = torch.arange(width, device=chosen.device) < self.lengths[chosen, None]
        return self.ids[chosen, :width].long(), mask.long(), self.types[chosen, :width].long()


def tokenize(texts: list[str], tokenizer: PreTrainedTokenizerBase, max_tokens: int) -> Tokens:
    """The tokens of normalised sentences, in the order given."""
    ids = np.full((len(texts), max_tokens), tokenizer.pad_token_id, dtype=np.int32)
    types = np.zeros((len(texts), max_tokens), dtype=np.uint8)
    lengths = np.zeros(len(texts), dtype=np.int32)
    for start in range(0, len(texts), 10_000):
        part = texts[start : start + 10_000]
        encodings = tokenizer(part, truncation=True, max_length=max_tokens).encodings
        for row, (text, one) in enumerate(zip(part, encodings, strict=True), start):
            lengths[row] = size = len(one.ids)
            ids[row, :size] = one.ids
            types[row, :size] = capitals(text, one)
    return Tokens(*map(torch.from_numpy, (ids, types, lengths)))
