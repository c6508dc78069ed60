"""The sentence model: one encoder, mean pooling, one linear layer with every head."""

from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import AutoModel, PreTrainedModel

from advisory.heads import ABSENT_AT, AUDIENCE_AT, CATEGORIES, STEPS, TONE_AT
from training.data import PRESENT, UNLABELLED


class SentenceModel(nn.Module):
    """Token ids to a row of logits a sentence, [sentences, TONE_AT]: severity steps, declared absent, audience.

    Severity is ordinal after CORN (Shi, Cao, Raschka 2021): logit k of a category is that of P(severity > k given
    severity >= k), so the cumulative probabilities are products and can never cross.
    """

    def __init__(self, encoder: PreTrainedModel, dropout: float) -> None:
        super().__init__()
        self.encoder = encoder
        self.dropout = nn.Dropout(dropout)
        self.heads = nn.Linear(encoder.config.hidden_size, TONE_AT)

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        """[sentences, tokens] ids and mask to [sentences, TONE_AT]."""
        return self.answer(self.pool(input_ids, attention_mask))

    def answer(self, pooled: Tensor) -> Tensor:
        """All heads on pooled sentences, [sentences, width] to [sentences, TONE_AT]."""
        logits: Tensor = self.heads(self.dropout(pooled))
        return logits

    def pool(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        """The encoder's mean over tokens, [sentences, width]."""
        states = self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        return mean_over_tokens(states, attention_mask)


class Tone(nn.Module):
    """How much of each category works have whose reviews hold such a sentence: solved for by training.fit_tone.

    The sum of a linear layer on the pooled sentence and of the mean of one number a token and category: which words a
    work's reviews use tells more of it than the encoder keeps after learning what a sentence states.
    """

    def __init__(self, width: int, vocabulary: int) -> None:
        super().__init__()
        self.linear = nn.Linear(width, CATEGORIES)
        self.words = nn.Embedding(vocabulary, CATEGORIES)
        for parameter in self.parameters():
            nn.init.zeros_(parameter)

    def forward(self, pooled: Tensor, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        """[sentences, width] and the ids and mask [sentences, tokens] they were pooled from to [sentences, 4]."""
        tone: Tensor = self.linear(pooled) + mean_over_tokens(self.words(input_ids), attention_mask)
        return tone


def mean_over_tokens(states: Tensor, attention_mask: Tensor) -> Tensor:
    """[sentences, tokens, width] to the mean [sentences, width] over the tokens of the mask."""
    weights = attention_mask.unsqueeze(-1).to(states.dtype)
    mean: Tensor = (states * weights).sum(1) / weights.sum(1)
    return mean


def load_backbone(backbone: str | Path, dropout: float) -> SentenceModel:
    """A SentenceModel with fresh heads on a pretrained encoder (a folder or a hub name)."""
    return SentenceModel(AutoModel.from_pretrained(str(backbone), add_pooling_layer=False), dropout)


def loss(logits: Tensor, severity: Tensor, absent: Tensor, audience: Tensor) -> Tensor:
    """Mean loss of a batch: severity steps + declared absent + audience.

    severity [n, 4] holds 0-3 or PRESENT; absent [n, 4] 0/1 or UNLABELLED; audience [n] 0-3 or UNLABELLED.
    """
    steps = logits[:, :ABSENT_AT].reshape(-1, CATEGORIES, STEPS)
    known = severity != PRESENT
    reached = torch.stack([torch.ones_like(known), known & (severity >= 1), known & (severity >= 2)], dim=-1)
    passed = torch.stack([severity != 0, severity >= 2, severity >= 3], dim=-1)
    step_loss = functional.binary_cross_entropy_with_logits(steps, passed.to(steps.dtype), reduction="none")
    # Divided by sentences, not by the steps reached: a step that few sentences reach must not weigh more for it.
    total = (step_loss * reached).sum() / len(logits)

    labelled = absent != UNLABELLED
    absent_logits = logits[:, ABSENT_AT:AUDIENCE_AT]
    absent_loss = functional.binary_cross_entropy_with_logits(
        absent_logits, absent.clamp(min=0).to(steps.dtype), reduction="none"
    )
    total = total + (absent_loss * labelled).sum() / len(logits)

    audience_logits = logits[:, AUDIENCE_AT:TONE_AT]
    audience_loss = functional.cross_entropy(audience_logits, audience, ignore_index=UNLABELLED, reduction="sum")
    return total + audience_loss / len(logits)
