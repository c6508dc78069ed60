"""The sentence model: one encoder, mean pooling, one linear layer with every head."""

from pathlib import Path
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import AutoModel, PreTrainedModel

from advisory.domain import Audience
from advisory.heads import ABSENT_AT, AUDIENCE_AT, CATEGORIES, STEPS, TONE_AT, TONES
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
    """How much of each category works have whose reviews hold such a sentence, and how high their official ratings are.

    Solved for by training.fit_tone. The sum of a linear layer on the pooled sentence and of the mean of one number a
    token: which words a work's reviews use tells more of it than the encoder keeps after learning what a sentence states.
    """

    def __init__(self, width: int, vocabulary: int) -> None:
        super().__init__()
        self.linear = nn.Linear(width, TONES)
        self.words = nn.Embedding(vocabulary, TONES)
        for parameter in self.parameters():
            nn.init.zeros_(parameter)

    def forward(self, pooled: Tensor, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        """[sentences, width] and the ids and mask [sentences, tokens] they were pooled from to [sentences, TONES]."""
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


class Targets(NamedTuple):
    """What n sentences should be answered, and how much each part counts.

    passed and reached [n, 4 categories, 3 steps]: the chance that a step is passed, and the weight of asking (the chance
    that the step below was). absent and asked_absent [n, 4], audience and asked_audience [n, 4]: likewise.
    """

    passed: Tensor
    reached: Tensor
    absent: Tensor
    asked_absent: Tensor
    audience: Tensor
    asked_audience: Tensor

    def rows(self, chosen: list[int]) -> "Targets":
        """Those of some sentences."""
        return Targets(*(part[chosen] for part in self))


def targets(severity: Tensor, absent: Tensor, audience: Tensor) -> Targets:
    """Targets of labelled sentences.

    severity [n, 4] holds 0-3 or PRESENT; absent [n, 4] 0/1 or UNLABELLED; audience [n] 0-3 or UNLABELLED.
    """
    known = severity != PRESENT
    labelled = audience != UNLABELLED
    return Targets(
        passed=torch.stack([severity != 0, severity >= 2, severity >= 3], dim=-1).float(),
        reached=torch.stack([torch.ones_like(known), known & (severity >= 1), known & (severity >= 2)], dim=-1).float(),
        absent=absent.clamp(min=0).float(),
        asked_absent=(absent != UNLABELLED).float(),
        audience=functional.one_hot(audience.clamp(min=0), len(Audience)).float(),
        asked_audience=labelled.float(),
    )


def soft_targets(logits: Tensor) -> Targets:
    """Targets that a teacher's logits [n, TONE_AT] amount to: its probabilities in place of labels."""
    passed = torch.sigmoid(logits[:, :ABSENT_AT].reshape(-1, CATEGORIES, STEPS))
    cumulative = torch.cumprod(passed, dim=-1)
    return Targets(
        passed=passed,
        reached=torch.cat([torch.ones_like(cumulative[..., :1]), cumulative[..., :-1]], dim=-1),
        absent=torch.sigmoid(logits[:, ABSENT_AT:AUDIENCE_AT]),
        asked_absent=torch.ones(len(logits), CATEGORIES),
        audience=torch.softmax(logits[:, AUDIENCE_AT:TONE_AT], dim=-1),
        asked_audience=torch.ones(len(logits)),
    )


def loss(logits: Tensor, wanted: Targets) -> Tensor:
    """Mean loss of a batch of logits [n, TONE_AT]: severity steps + declared absent + audience."""
    steps = logits[:, :ABSENT_AT].reshape(-1, CATEGORIES, STEPS)
    step_loss = functional.binary_cross_entropy_with_logits(steps, wanted.passed, wanted.reached, reduction="sum")
    absent_loss = functional.binary_cross_entropy_with_logits(
        logits[:, ABSENT_AT:AUDIENCE_AT], wanted.absent, wanted.asked_absent, reduction="sum"
    )
    audience_loss = functional.cross_entropy(logits[:, AUDIENCE_AT:TONE_AT], wanted.audience, reduction="none")
    # Divided by sentences, not by the steps reached: a step that few sentences reach must not weigh more for it.
    return (step_loss + absent_loss + (audience_loss * wanted.asked_audience).sum()) / len(logits)
