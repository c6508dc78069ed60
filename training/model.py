"""The sentence model: one encoder, mean pooling, one linear layer with every head, and beside it a view of the work."""

from pathlib import Path
from typing import NamedTuple, cast

import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import AutoModel, PreTrainedModel

from advisory.domain import Audience
from advisory.heads import ABSENT_AT, AUDIENCE_AT, CATEGORIES, LOGITS, STEPS
from advisory.words import VIEW_WIDTH
from training.data import PRESENT, UNLABELLED

# Numbers that each severity head has a category.
_SCORES = {"corn": STEPS, "coral": 1, "softmax": STEPS + 1}
# Adam moves a parameter by about the learning rate a step: by itself a threshold would stay where it began.
_PACE = 50.0
# Added to the attention that a token pays to padding. Half precision holds it.
_UNSEEN = -30_000.0
_VIEW_HIDDEN = 128
# How the names of the parameters begin that make the view.
VIEW = "view_"


class SentenceModel(nn.Module):
    """Token ids to a row of logits a sentence, [sentences, LOGITS]: severity steps, declared absent, audience.

    Severity is ordinal after CORN (Shi, Cao, Raschka 2021): logit k of a category is that of P(severity > k given
    severity >= k), so the cumulative probabilities are products and can never cross. The other heads, for comparison,
    turn what they know into the same logits: `coral` (Cao, Mirjalili, Raschka 2020) has one score and three thresholds
    a category, `softmax` a score for each severity.
    """

    def __init__(self, encoder: PreTrainedModel, dropout: float, head: str = "corn") -> None:
        super().__init__()
        self.encoder = encoder
        self.dropout = nn.Dropout(dropout)
        self.head = head
        self.severity_width = CATEGORIES * _SCORES[head]
        self.heads = nn.Linear(encoder.config.hidden_size, self.severity_width + LOGITS - ABSENT_AT)
        if head == "coral":
            self.thresholds = nn.Parameter(torch.zeros(CATEGORIES, STEPS))
        self.view_in = nn.Linear(2 * encoder.config.hidden_size, _VIEW_HIDDEN)
        self.view_out = nn.Linear(_VIEW_HIDDEN, VIEW_WIDTH)

    def forward(self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor | None = None) -> Tensor:
        """[sentences, tokens] ids, mask and advisory.capitals to [sentences, LOGITS]."""
        return self.answer(self.pool(input_ids, attention_mask, token_type_ids)[1])

    def read(self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor) -> tuple[Tensor, Tensor]:
        """Logits as above, and what a sentence adds to its text's tone, [sentences, VIEW_WIDTH] of advisory.words."""
        middle, last = self.pool(input_ids, attention_mask, token_type_ids)
        seen = functional.gelu(self.view_in(self.dropout(torch.cat([middle, last], dim=1))))
        return self.answer(last), self.view_out(self.dropout(seen))

    def answer(self, pooled: Tensor) -> Tensor:
        """All heads on pooled sentences, [sentences, width] to [sentences, LOGITS]."""
        logits: Tensor = self.heads(self.dropout(pooled))
        if self.head == "corn":
            return logits
        scores = logits[:, : self.severity_width].reshape(len(logits), CATEGORIES, -1).float()
        steps = softmax_steps(scores) if self.head == "softmax" else coral_steps(scores, self.thresholds * _PACE)
        return torch.cat([steps.flatten(1), logits[:, self.severity_width :].float()], dim=1)

    def pool(
        self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor | None = None
    ) -> tuple[Tensor, Tensor]:
        """The mean over tokens, [sentences, width], after half of the encoder's layers and after the last.

        One without token types, as mpnet, sees no capitals.
        """
        if hasattr(self.encoder.config, "type_vocab_size"):
            read = self.encoder(
                input_ids=input_ids,
                attention_mask=attention_mask,
                token_type_ids=token_type_ids,
                output_hidden_states=True,
            )
        else:
            # mpnet makes its mask with a number from the CPU, which a GPU cannot record (training.steps); one of four
            # dimensions it takes as it is.
            added = (1 - attention_mask[:, None, None, :].float()) * _UNSEEN
            read = self.encoder(input_ids=input_ids, attention_mask=added, output_hidden_states=True)
        # The first are the embeddings.
        middle = read.hidden_states[len(read.hidden_states) // 2]
        return mean_over_tokens(middle, attention_mask), mean_over_tokens(read.last_hidden_state, attention_mask)


def mean_over_tokens(states: Tensor, attention_mask: Tensor) -> Tensor:
    """[sentences, tokens, width] to the mean [sentences, width] over the tokens of the mask."""
    weights = attention_mask.unsqueeze(-1).to(states.dtype)
    mean: Tensor = (states * weights).sum(1) / weights.sum(1)
    return mean


def softmax_steps(scores: Tensor) -> Tensor:
    """Scores [n, 4 categories, 4 severities] of a softmax to the steps [n, 4, 3] of CORN that mean the same.

    Under these the loss of CORN, summed over the steps, is the plain cross-entropy of the severities.
    """
    at_least = scores.flip(-1).logcumsumexp(-1).flip(-1)
    return at_least[..., 1:] - scores[..., :-1]


def coral_steps(score: Tensor, thresholds: Tensor) -> Tensor:
    """Scores [n, 4 categories, 1] and thresholds [4, 3] to the steps [n, 4, 3] of CORN that mean the same.

    P(severity > k) is the sigmoid of the score less threshold k. The thresholds after the first are taken as how much
    higher each is, through a softplus: so they keep their order.
    """
    gaps = functional.softplus(thresholds[:, 1:] + 1)
    passed = score - torch.cat([thresholds[:, :1], gaps], dim=-1).cumsum(-1)
    later = passed[..., 1:] - functional.logsigmoid(passed[..., :-1]) - torch.log(-torch.expm1(-gaps))
    return torch.cat([passed[..., :1], later], dim=-1)


def load_backbone(
    backbone: str | Path, dropout: float, *, layers: int | None = None, freeze: int = 0, head: str = "corn"
) -> SentenceModel:
    """A SentenceModel with fresh heads on a pretrained encoder (a folder or a hub name), or its lowest `layers` alone.

    The embeddings and the lowest `freeze` layers do not learn.
    """
    kept = {} if layers is None else {"num_hidden_layers": layers}
    encoder = AutoModel.from_pretrained(str(backbone), add_pooling_layer=False, **kept)
    if freeze:
        encoder.requires_grad_(False)
        cast("nn.ModuleList", encoder.get_submodule("encoder.layer"))[freeze:].requires_grad_(True)
    return SentenceModel(encoder, dropout, head)


class Targets(NamedTuple):
    """What n sentences should be answered, and how much each part counts.

    passed and reached [n, 4 categories, 3 steps]: the chance that a step is passed, and the weight of asking (the
    chance that the step below was). absent and asked_absent [n, 4], audience and asked_audience [n, 4]: likewise.
    """

    passed: Tensor
    reached: Tensor
    absent: Tensor
    asked_absent: Tensor
    audience: Tensor
    asked_audience: Tensor

    def rows(self, chosen: Tensor) -> "Targets":
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
    """Targets that a teacher's logits [n, LOGITS] amount to: its probabilities in place of labels."""
    passed = torch.sigmoid(logits[:, :ABSENT_AT].reshape(-1, CATEGORIES, STEPS))
    cumulative = torch.cumprod(passed, dim=-1)
    return Targets(
        passed=passed,
        reached=torch.cat([torch.ones_like(cumulative[..., :1]), cumulative[..., :-1]], dim=-1),
        absent=torch.sigmoid(logits[:, ABSENT_AT:AUDIENCE_AT]),
        asked_absent=torch.ones_like(logits[:, ABSENT_AT:AUDIENCE_AT]),
        audience=torch.softmax(logits[:, AUDIENCE_AT:LOGITS], dim=-1),
        asked_audience=torch.ones_like(logits[:, 0]),
    )


def cumulative(wanted: Targets) -> Targets:
    """Targets asked of each step by itself, as CORAL does, not given the step below: P(severity > k).

    Asked of every step but those above one that is passed by nobody knows how far.
    """
    passed = torch.cumprod(wanted.passed, dim=-1)
    known = 1 - (passed[..., :-1] - wanted.reached[..., 1:])
    asked = torch.cumprod(torch.cat([wanted.reached[..., :1], known], dim=-1), dim=-1)
    return wanted._replace(passed=passed, reached=asked)


def loss(logits: Tensor, wanted: Targets, *, head: str = "corn", focal: float = 0) -> Tensor:
    """Mean loss of a batch of logits [n, LOGITS]: severity steps + declared absent + audience.

    With head `coral` the targets are `cumulative`. focal (Lin et al. 2017): a step whose right answer has the
    probability p counts (1 - p) ** focal.
    """
    steps = logits[:, :ABSENT_AT].reshape(-1, CATEGORIES, STEPS)
    if head == "coral":
        chances = torch.cumprod(torch.sigmoid(steps), dim=-1)
        step_losses = functional.binary_cross_entropy(chances, wanted.passed, reduction="none")
    else:
        step_losses = functional.binary_cross_entropy_with_logits(steps, wanted.passed, reduction="none")
    if focal:
        # Of a loss of exactly 0 a power below 1 has no slope.
        step_losses = step_losses * (-torch.expm1(-step_losses)).clamp(min=1e-6) ** focal
    step_loss = (step_losses * wanted.reached).sum()
    absent_loss = functional.binary_cross_entropy_with_logits(
        logits[:, ABSENT_AT:AUDIENCE_AT], wanted.absent, wanted.asked_absent, reduction="sum"
    )
    audience_loss = functional.cross_entropy(logits[:, AUDIENCE_AT:LOGITS], wanted.audience, reduction="none")
    # Divided by sentences, not by the steps reached: a step that few sentences reach must not weigh more for it.
    return (step_loss + absent_loss + (audience_loss * wanted.asked_audience).sum()) / len(logits)
