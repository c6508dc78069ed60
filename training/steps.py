"""Steps of training. On a GPU each is recorded once for every length of sentences and from then on replayed.

A step of a small encoder is a thousand small pieces of work. Started one by one they leave a GPU idle most of the time
(35 ms a step of mpnet on an H100, however small the batch); as a CUDA graph they are started together.
"""

from typing import NamedTuple

import torch
from torch import Tensor

from training.bags import Bags, bag_loss
from training.config import SentenceConfig
from training.model import SentenceModel, Targets, loss
from training.tokens import Tokens

# Batches are padded to a multiple of so many tokens on a GPU: each width is a graph of its own.
_WIDTHS = 8


def pace(step: int, warmup: int, steps: int) -> float:
    """The share of the learning rate at a step: linearly up over the warm-up, then down to 0 after the last."""
    return step / warmup if step < warmup else (steps - step) / max(1, steps - warmup)


class _Recorded(NamedTuple):
    graph: torch.cuda.CUDAGraph
    chosen: Tensor
    value: Tensor


class Steps:
    """Takes steps of AdamW on a model by the settings. Model, tokens, targets and bags are on the same device."""

    def __init__(
        self,
        model: SentenceModel,
        tokens: Tokens,
        wanted: Targets,
        config: SentenceConfig,
        bags: Bags | None = None,
    ) -> None:
        self.model, self.tokens, self.wanted, self.config, self.bags = model, tokens, wanted, config, bags
        self.device = tokens.ids.device
        self.lengths = tokens.lengths.tolist()
        self.graphs: dict[int, _Recorded] = {}
        self.seen: set[int] = set()
        self.optimizer = torch.optim.AdamW(
            [parameter for parameter in model.parameters() if parameter.requires_grad],
            # As a tensor: a recorded step reads it where it is.
            lr=torch.tensor(config.learning_rate, device=self.device),
            weight_decay=config.weight_decay,
            fused=True,
            capturable=self.device.type == "cuda",
        )

    def take(self, rows: list[int], rate: float, bags: list[int] | None = None) -> Tensor:
        """One step on some rows, and bags beside them, at a learning rate. Gives the loss, not waited for yet."""
        for group in self.optimizer.param_groups:
            group["lr"].fill_(rate)
        self.model.train()
        width = max(self.lengths[row] for row in rows)
        chosen = torch.tensor(rows)
        # Bags have a width and a number of their own: each pair would be a graph, for a comparison alone.
        if self.bags and bags:
            return self._step(chosen.to(self.device), width, torch.tensor(bags, device=self.device))
        if self.device.type == "cpu":
            return self._step(chosen, width)
        width = min(-(-width // _WIDTHS) * _WIDTHS, self.tokens.ids.shape[1])
        # What is set up on first use, as the optimizer's state, cannot be recorded; and the last batch of an epoch, which is
        # smaller, is not worth it.
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

    def _step(self, chosen: Tensor, width: int, bags: Tensor | None = None) -> Tensor:
        with torch.autocast(self.device.type, torch.bfloat16):
            logits = self.model(*self.tokens.batch(chosen, width))
        value = loss(logits.float(), self.wanted.rows(chosen), head=self.config.head, focal=self.config.focal)
        if self.bags and bags is not None:
            with torch.autocast(self.device.type, torch.bfloat16):
                logits = self.model(*self.bags.batch(bags))
            found = bag_loss(logits.float(), self.bags.reached[bags], self.bags.labelled[bags])
            # By sentences, as `loss` is: so a title counts as much whatever the number of bags.
            value = value + self.config.title_weight * found / len(chosen)
        self.optimizer.zero_grad()
        torch.autograd.backward(value)
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        return value.detach()
