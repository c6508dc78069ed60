"""Steps of training. On a GPU each is recorded once for every length of sentences and from then on replayed.

A step of a small encoder is a thousand small pieces of work. Started one by one they leave a GPU idle most of the time
(35 ms a step of mpnet on an H100, however small the batch); as a CUDA graph they are started together.
"""

from collections.abc import Sequence
from typing import NamedTuple

import torch
from torch import Tensor

from training.bags import Bags, bag_loss
from training.config import SentenceConfig
from training.model import SentenceModel, Targets, loss, soft_targets
from training.tokens import Tokens
from training.works import Drawn, TaughtTexts, Works, tone_loss

# Batches are padded to a multiple of so many tokens on a GPU: each width is a graph of its own.
_WIDTHS = 8
# Sentences of works that a CPU reads at once.
_AT_ONCE = 72


def pace(step: int, warmup: int, steps: int) -> float:
    """The share of the learning rate at a step: linearly up over the warm-up, then down to 0 after the last."""
    return step / warmup if step < warmup else (steps - step) / max(1, steps - warmup)


class _Recorded(NamedTuple):
    graph: torch.cuda.CUDAGraph
    chosen: Tensor
    value: Tensor


class Steps:
    """Takes steps of AdamW on a model by the settings. Model, tokens, targets, bags and works are on the same device.

    start: the model whose answers are held to (`held` of the settings).
    """

    def __init__(
        self,
        model: SentenceModel,
        tokens: Tokens,
        wanted: Targets,
        config: SentenceConfig,
        *,
        bags: Bags | None = None,
        works: Sequence[Works | TaughtTexts] = (),
        start: SentenceModel | None = None,
    ) -> None:
        self.model, self.tokens, self.wanted, self.config = model, tokens, wanted, config
        self.bags, self.works, self.start = bags, works, start
        self.device = tokens.ids.device
        self.lengths = tokens.lengths.tolist()
        self.graphs: dict[int, _Recorded] = {}
        self.seen: set[int] = set()
        view = {id(parameter) for part in (model.view_in, model.view_out) for parameter in part.parameters()}
        learning = [parameter for parameter in model.parameters() if parameter.requires_grad]
        groups = [
            {"params": [one for one in learning if id(one) not in view], "pace": 1.0},
            {"params": [one for one in learning if id(one) in view], "pace": config.view_pace},
        ]
        self.optimizer = torch.optim.AdamW(
            # As a tensor, a group's own: a recorded step reads it where it is.
            [group | {"lr": torch.tensor(config.learning_rate, device=self.device)} for group in groups],
            weight_decay=config.weight_decay,
            fused=True,
            capturable=self.device.type == "cuda",
        )

    def take(
        self, rows: list[int], rate: float, *, bags: list[int] | None = None, drawn: Sequence[Drawn] = ()
    ) -> Tensor:
        """One step on some rows, and bags or texts drawn of each of the works beside them, at a learning rate.

        Gives the loss, not waited for yet.
        """
        for group in self.optimizer.param_groups:
            group["lr"].fill_(rate * group["pace"])
        self.model.train()
        width = max(self.lengths[row] for row in rows)
        chosen = torch.tensor(rows)
        # Bags and texts have a width and a number of their own: each pair would be a graph. Texts are many enough to
        # keep a GPU busy without.
        if bags or drawn:
            return self._step(chosen.to(self.device), width, bags=bags, drawn=drawn)
        if self.device.type == "cpu":
            return self._step(chosen, width)
        width = min(-(-width // _WIDTHS) * _WIDTHS, self.tokens.ids.shape[1])
        # What is set up on first use, as the optimizer's state, cannot be recorded; and the last batch of an epoch,
        # which is smaller, is not worth it.
        if len(rows) < self.config.batch_size or width not in self.seen:
            self.seen.add(width)
            return self._step(chosen.to(self.device), width)
        if width not in self.graphs:
            self.graphs[width] = self._record(width)
        recorded = self.graphs[width]
        recorded.chosen.copy_(chosen)
        recorded.graph.replay()
        return recorded.value.clone()

    def _record(self, width: int) -> _Recorded:
        graph = torch.cuda.CUDAGraph()
        chosen = torch.zeros(self.config.batch_size, dtype=torch.long, device=self.device)
        # The device as the default one: what an encoder makes on the CPU, as mpnet its positions, cannot be recorded.
        with torch.cuda.graph(graph), self.device:
            value = self._step(chosen, width)
        return _Recorded(graph, chosen, value)

    def _step(
        self, chosen: Tensor, width: int, *, bags: list[int] | None = None, drawn: Sequence[Drawn] = ()
    ) -> Tensor:
        batch = self.tokens.batch(chosen, width)
        with torch.autocast(self.device.type, torch.bfloat16):
            logits = self.model(*batch)
        value = loss(logits.float(), self.wanted.rows(chosen), head=self.config.head, focal=self.config.focal)
        if self.start and self.config.held:
            value = (1 - self.config.held) * value + self.config.held * self._held(logits, *batch)
        if self.bags and bags:
            value = value + self._bag_loss(torch.tensor(bags, device=self.device)) / len(chosen)
        for works, texts in zip(self.works, drawn, strict=True) if drawn else ():
            value = value + self._work_loss(works, texts.to(self.device))
        self.optimizer.zero_grad()
        torch.autograd.backward(value)
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        return value.detach()

    def _held(self, logits: Tensor, *batch: Tensor) -> Tensor:
        """How far answers [n, LOGITS] to a batch are from those of the start."""
        assert self.start
        with torch.no_grad(), torch.autocast(self.device.type, torch.bfloat16):
            answers = self.start(*batch)
        return loss(logits.float(), soft_targets(answers.float()))

    def _bag_loss(self, bags: Tensor) -> Tensor:
        """Summed over bags, to be divided by sentences as `loss` is: so a title counts alike whatever their number."""
        assert self.bags
        with torch.autocast(self.device.type, torch.bfloat16):
            logits = self.model(*self.bags.batch(bags))
        found = bag_loss(logits.float(), self.bags.reached[bags], self.bags.labelled[bags])
        return self.config.title_weight * found

    def _work_loss(self, works: Works | TaughtTexts, drawn: Drawn) -> Tensor:
        """Of the tones of texts, and of what their sentences are answered."""
        lengths, order = works.tokens.lengths[drawn.sentences].sort()
        value = torch.zeros((), device=self.device)
        seen: list[Tensor] = []
        # A GPU reads them at once; on a CPU padding them all to the longest would double the work.
        size = _AT_ONCE if self.device.type == "cpu" else len(order)
        for part, longest in zip(torch.split(order, size), torch.split(lengths, size), strict=True):
            batch = works.tokens.batch(drawn.sentences[part], int(longest[-1]))
            with torch.autocast(self.device.type, torch.bfloat16):
                logits, views = self.model.read(*batch)
            seen.append(views.float())
            if self.start and self.config.held:
                value = value + self._held(logits, *batch) * (len(part) / len(order))
        return value + self.config.works_weight * tone_loss(torch.cat(seen)[order.argsort()], *works.asked(drawn))
