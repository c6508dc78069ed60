"""The sentence model: one encoder, mean pooling, one linear layer with every head."""

from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import AutoModel, PreTrainedModel

from advisory.heads import ABSENT_AT, AUDIENCE_AT, CATEGORIES, STEPS, TONE_AT
from training.data import PRESENT, UNLABELLED


class SentenceModel(nn.Module):
    """Token ids to a row of LOGITS logits a sentence.

    Severity is ordinal after CORN (Shi, Cao, Raschka 2021): logit k of a category is that of P(severity > k given
    severity >= k), so the cumulative probabilities are products and can never cross.
    """

    def __init__(self, encoder: PreTrainedModel, dropout: float) -> None:
        super().__init__()
        self.encoder = encoder
        self.dropout = nn.Dropout(dropout)
        self.heads = nn.Linear(encoder.config.hidden_size, TONE_AT)
        # Not trained with the rest: training.fit_tone solves for it. Zero until then.
        self.tone = nn.Linear(encoder.config.hidden_size, CATEGORIES)
        nn.init.zeros_(self.tone.weight)
        nn.init.zeros_(self.tone.bias)

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        """[sentences, tokens] ids and mask to [sentences, LOGITS]."""
        return self.answer(self.pool(input_ids, attention_mask))

    def answer(self, pooled: Tensor) -> Tensor:
        """All heads on pooled sentences, [sentences, width] to [sentences, LOGITS]."""
        return torch.cat([self.heads(self.dropout(pooled)), self.tone(pooled)], dim=1)

    def pool(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        """The encoder's mean over tokens, [sentences, width]."""
        states = self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        weights = attention_mask.unsqueeze(-1).to(states.dtype)
        pooled: Tensor = (states * weights).sum(1) / weights.sum(1)
        return pooled


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
