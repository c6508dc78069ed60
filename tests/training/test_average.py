"""The mean of runs, of tiny models with random weights."""

from pathlib import Path

import pytest
import torch
from transformers import BertConfig, BertModel

from advisory.errors import ModelError
from training.average import average, mean_weights
from training.config import SentenceConfig
from training.export import load_run
from training.model import VIEW, SentenceModel


def made_run(folder: Path, seed: int, width: int = 16) -> Path:
    torch.manual_seed(seed)
    settings = BertConfig(
        vocab_size=30, hidden_size=width, num_hidden_layers=1, num_attention_heads=2, intermediate_size=32
    )
    settings.save_pretrained(folder / "encoder")
    torch.save(SentenceModel(BertModel(settings, add_pooling_layer=False), 0.0).state_dict(), folder / "model.pt")
    config = SentenceConfig.model_validate(
        {
            "backbone": "none",
            "output": folder,
            "authored": False,
            "epochs": 1,
            "batch_size": 8,
            "max_tokens": 32,
            "learning_rate": 1e-3,
            "weight_decay": 0.0,
            "warmup": 0.1,
            "dropout": 0.1,
            "seed": seed,
            "checkpoint_minutes": 5,
        }
    )
    (folder / "settings.json").write_text(config.model_dump_json(), encoding="utf-8")
    return folder


def test_each_parameter_is_the_mean_and_the_output_is_a_run(tmp_path: Path) -> None:
    first, second = made_run(tmp_path / "first", 1), made_run(tmp_path / "second", 2)
    average([first, second], tmp_path / "both", None)
    one, two, both = (load_run(tmp_path / name).state_dict() for name in ("first", "second", "both"))
    for name, part in both.items():
        torch.testing.assert_close(part, two[name] if name.startswith(VIEW) else (one[name] + two[name]) / 2)
    assert any(name.startswith(VIEW) for name in both)
    assert not torch.equal(one["heads.weight"], two["heads.weight"])


def test_runs_of_different_shapes_are_refused(tmp_path: Path) -> None:
    runs = [made_run(tmp_path / "first", 1), made_run(tmp_path / "wide", 1, width=24)]
    with pytest.raises(ModelError, match="wide"):
        mean_weights(runs)
