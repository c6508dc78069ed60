"""Variants are trained once each, and the table has those that are finished."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
import yaml
from typer import Typer
from typer.testing import CliRunner, Result

from advisory.heads import to_probabilities
from training import export, variants
from training.config import SentenceConfig, VariantsConfig
from training.data import training_rows
from training.model import load_backbone
from training.train_sentences import train

BASE: dict[str, Any] = {
    "backbone": "made/backbone", "sentence_files": ["sentences_train.jsonl"], "authored": False, "most_rows": 20,
    "epochs": 1, "batch_size": 8, "max_tokens": 32, "learning_rate": 1e-3, "weight_decay": 0.0, "warmup": 0.1,
    "dropout": 0.1, "seed": 3, "checkpoint_minutes": 5,
}  # fmt: skip


@pytest.fixture
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to run in, with an empty model card."""
    (tmp_path / "card.md").write_text("<!-- figures:comparison -->\n<!-- end -->\n", encoding="utf-8")
    monkeypatch.setattr(variants, "CARD", tmp_path / "card.md")
    monkeypatch.setattr(variants, "COMPARISON", tmp_path / "comparison.json")
    return tmp_path


def run(pages: Path, backbone: Path, data: Path, changes: dict[str, Any], *options: str, **base: Any) -> Result:
    """`python -m training.variants` on BASE and these variants."""
    # The folder of an encoder is known by its name.
    settings = BASE | {"output": str(pages / "runs"), "backbone": f"made/{backbone.name}"} | base
    path = pages / "variants.yaml"
    path.write_text(yaml.safe_dump({"base": settings, "variants": changes}, sort_keys=False), encoding="utf-8")
    app = Typer()
    app.command()(variants.main)
    return CliRunner().invoke(app, [str(path), "--data", str(data), "--backbone", str(backbone), *options])


def test_each_variant_is_trained_once_and_set_in_the_table(pages: Path, backbone: Path, data: Path) -> None:
    changes: dict[str, Any] = {"base": {}, "coral": {"head": "coral", "layers": 1}, "softmax": {"head": "softmax"}}
    first = run(pages, backbone, data, changes, "--only", "coral")
    assert first.exit_code == 0, first.output
    assert list(json.loads((pages / "comparison.json").read_text())) == ["coral"]
    weights = (pages / "runs" / "coral" / "model.pt").stat().st_mtime_ns

    # A setting that came later is not in the runs from before.
    settings = json.loads((pages / "runs" / "coral" / "settings.json").read_text())
    del settings["rounded"]
    (pages / "runs" / "coral" / "settings.json").write_text(json.dumps(settings))

    second = run(pages, backbone, data, changes | {"focal": {"focal": 2, "freeze": 1, "normalised": False}})
    assert second.exit_code == 0, second.output
    assert "coral: finished before" in second.output
    assert (pages / "runs" / "coral" / "model.pt").stat().st_mtime_ns == weights
    found = json.loads((pages / "comparison.json").read_text())
    assert list(found) == ["base", "coral", "softmax", "focal"]
    assert found["coral"]["sentences"] == 20
    assert "violence_f1" in found["softmax"]["dev"]
    assert "| focal | 20 |" in (pages / "card.md").read_text()

    other = run(pages, backbone, data, changes, epochs=2)
    assert other.exit_code == 2
    assert "other settings" in other.stderr

    (pages / "runs" / "coral" / "settings.json").write_text("{")
    broken = run(pages, backbone, data, changes)
    assert broken.exit_code == 2
    assert str(pages / "runs" / "coral") in broken.stderr
    (pages / "runs" / "coral" / "settings.json").write_text(json.dumps(settings))

    for name in ("coral", "focal"):
        app = Typer()
        app.command()(export.main)
        refused = CliRunner().invoke(app, [str(pages / "runs" / name), "--output", str(pages / "model")])
        assert refused.exit_code == 2
        assert str(pages / "runs" / name) in refused.stderr
        assert not (pages / "model").exists()
    assert export.load_run(pages / "runs" / "base").head == "corn"


@pytest.mark.parametrize(
    ("changes", "options", "said"),
    [
        ({"base": {"heads": "corn"}}, [], "heads"),
        ({"../base": {}}, [], "../base"),
        ({"base": {}}, ["--only", "nobody"], "nobody"),
    ],
)
def test_what_cannot_be_compared_is_said_in_one_line(
    pages: Path, backbone: Path, data: Path, changes: dict[str, Any], options: list[str], said: str
) -> None:
    result = run(pages, backbone, data, changes, *options)
    assert result.exit_code == 2
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert not (pages / "runs").exists()


def test_the_shipped_comparison_is_well_formed() -> None:
    path = Path(__file__).parent.parent.parent / "configs" / "training" / "variants.yaml"
    settings = VariantsConfig.read(path).settings()
    assert {one.most_rows for one in settings.values()} == {12000}
    assert len({one.model_dump_json(exclude={"output"}) for one in settings.values()}) == len(settings)


def test_rows_are_drawn_by_the_seed(data: Path) -> None:
    def texts(seed: int) -> list[str]:
        settings = SentenceConfig.model_validate(BASE | {"output": "none", "seed": seed})
        found: list[str] = training_rows(settings, data)["text"][:]
        return found

    assert len(texts(1)) == 20
    assert texts(1) == texts(1) != texts(2)


@pytest.mark.parametrize("head", ["corn", "coral", "softmax"])
def test_every_head_gives_steps_that_cannot_cross(backbone: Path, head: str) -> None:
    model = load_backbone(backbone, 0.0, head=head)
    ids = torch.tensor([[2, 5, 6, 3]])
    severity = to_probabilities(model(ids, torch.ones_like(ids)).detach().numpy()).severity
    assert severity.shape == (1, 4, 4)
    assert (severity >= 0).all()
    np.testing.assert_allclose(severity.sum(-1), 1, rtol=1e-5)


def test_layers_are_dropped_from_the_top_and_frozen_from_the_bottom(backbone: Path) -> None:
    assert load_backbone(backbone, 0.0, layers=1).encoder.config.num_hidden_layers == 1
    learning = [name for name, one in load_backbone(backbone, 0.0, freeze=1).named_parameters() if one.requires_grad]
    assert {name.split(".layer.")[1][0] for name in learning if name.startswith("encoder.")} == {"1"}
    assert any(name.startswith("heads.") for name in learning)


@pytest.mark.parametrize("changes", [{"head": "coral"}, {"head": "softmax", "focal": 2}])
def test_what_is_compared_can_learn(tmp_path: Path, backbone: Path, data: Path, changes: dict[str, Any]) -> None:
    settings = BASE | {"output": tmp_path, "epochs": 12, "learning_rate": 5e-3, "most_rows": None} | changes
    train(SentenceConfig.model_validate(settings), data, str(backbone))
    last = json.loads((tmp_path / "log.jsonl").read_text().splitlines()[-1])
    assert last["dev"]["violence_f1"] == 1
    assert last["dev"]["violence_kappa"] == 1


def test_answers_that_are_not_there_are_named_before_any_training(pages: Path, backbone: Path, data: Path) -> None:
    found = run(pages, backbone, data, {"base": {}, "taught": {"taught": str(pages / "taught.pt")}})
    assert found.exit_code == 2
    assert "taught.pt" in found.stderr
    assert not (pages / "runs").exists()
