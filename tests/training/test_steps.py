"""Steps of training: their pace, what a batch reads, and what a step learns."""

from pathlib import Path

import pytest

pytest.importorskip("torch")

import torch

from training.config import SentenceConfig
from training.model import SentenceModel, load_backbone, targets
from training.steps import Steps, pace
from training.tokens import Tokens

TOKENS = Tokens(
    ids=torch.tensor([[5, 6, 7, 0], [8, 9, 0, 0], [5, 5, 9, 9]], dtype=torch.int32),
    types=torch.tensor([[0, 1, 0, 0], [0, 0, 0, 0], [0, 1, 1, 0]], dtype=torch.uint8),
    lengths=torch.tensor([3, 2, 4], dtype=torch.int32),
)


def test_the_pace_rises_over_the_warm_up_and_falls_to_nothing() -> None:
    assert [pace(step, 2, 6) for step in range(6)] == [0, 0.5, 1, 0.75, 0.5, 0.25]
    assert pace(0, 0, 3) == 1


def test_a_batch_reads_its_sentences_and_no_padding() -> None:
    ids, mask, types = TOKENS.batch(torch.tensor([1, 0]), 3)
    assert ids.tolist() == [[8, 9, 0], [5, 6, 7]]
    assert mask.tolist() == [[1, 1, 0], [1, 1, 1]]
    assert types.tolist() == [[0, 0, 0], [0, 1, 0]]


def steps(backbone: Path, tmp_path: Path) -> Steps:
    torch.manual_seed(1)
    severity = torch.tensor([[3, 0, 0, 0], [0, 0, 2, 0], [0, 1, 0, 0]])
    wanted = targets(severity, torch.zeros(3, 4, dtype=torch.long), torch.zeros(3, dtype=torch.long))
    settings = {
        "backbone": str(backbone), "output": tmp_path, "authored": True, "epochs": 1, "batch_size": 3, "max_tokens": 8,
        "learning_rate": 1e-3, "weight_decay": 0.0, "warmup": 0.0, "dropout": 0.0, "seed": 1, "checkpoint_minutes": 5,
    }  # fmt: skip
    return Steps(load_backbone(str(backbone), 0), TOKENS, wanted, SentenceConfig.model_validate(settings))


def test_steps_lower_the_loss_at_their_rate_alone(backbone: Path, tmp_path: Path) -> None:
    taken = steps(backbone, tmp_path)
    before = {name: value.clone() for name, value in taken.model.state_dict().items()}
    first = float(taken.take([0, 1, 2], 0.0))
    assert all(torch.equal(before[name], value) for name, value in taken.model.state_dict().items())
    later = [float(taken.take([0, 1, 2], 1e-3)) for _ in range(30)]
    assert later[-1] < 0.7 * first


def test_padding_changes_no_answer_of_an_encoder_without_token_types() -> None:
    from transformers import MPNetConfig, MPNetModel

    torch.manual_seed(1)
    small = MPNetConfig(vocab_size=20, hidden_size=16, num_hidden_layers=2, num_attention_heads=2, intermediate_size=16)
    model = SentenceModel(MPNetModel(small, add_pooling_layer=False), 0).eval()
    ids, mask = torch.tensor([[5, 6, 7]]), torch.ones(1, 3, dtype=torch.long)
    padded, some = torch.tensor([[5, 6, 7, 1, 1]]), torch.tensor([[1, 1, 1, 0, 0]])
    assert torch.allclose(model(ids, mask), model(padded, some), atol=1e-6)
    assert not torch.allclose(model(ids, mask), model(padded, torch.ones_like(padded)), atol=1e-4)
