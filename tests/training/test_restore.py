"""A model directory back as a run."""

from pathlib import Path

import numpy as np
import pytest

from advisory.classifier import Classifier
from advisory.errors import ModelError
from advisory.manifest import MODEL
from tests.training.test_pipeline import config
from training.export import export, load_run, neutral_manifest
from training.model import VIEW
from training.restore import restore, stored_weights
from training.train_sentences import train

TEXTS = ["a man is killed in the barn .", "it is a quiet film of bees ."]


@pytest.mark.filterwarnings("ignore")
def test_a_restored_run_is_exported_to_the_same_model_and_learns_on(tmp_path: Path, backbone: Path, data: Path) -> None:
    train(config(tmp_path / "run", epochs=1), data, str(backbone))
    export(tmp_path / "run", tmp_path / "model", "test")
    restore(tmp_path / "model", tmp_path / "restored", str(backbone))
    export(tmp_path / "restored", tmp_path / "again", "test")
    before, after = (
        Classifier(folder, neutral_manifest(folder, "test")).logits(TEXTS)
        for folder in (tmp_path / "model", tmp_path / "again")
    )
    np.testing.assert_allclose(after, before, atol=1e-3)
    train(config(tmp_path / "more", epochs=1, start=tmp_path / "restored"), data, str(backbone))


@pytest.mark.filterwarnings("ignore")
def test_an_encoder_of_another_shape_is_refused(tmp_path: Path, backbone: Path, data: Path) -> None:
    from transformers import AutoTokenizer, BertConfig, BertModel

    train(config(tmp_path / "run", epochs=1), data, str(backbone))
    export(tmp_path / "run", tmp_path / "model", "test")
    deeper = BertConfig.from_pretrained(backbone, num_hidden_layers=3)
    BertModel(deeper).save_pretrained(tmp_path / "deeper")
    AutoTokenizer.from_pretrained(backbone).save_pretrained(tmp_path / "deeper")
    with pytest.raises(ModelError, match=r"layer\.2"):
        restore(tmp_path / "model", tmp_path / "restored", str(tmp_path / "deeper"))
    assert not (tmp_path / "restored").exists()


@pytest.mark.filterwarnings("ignore")
def test_a_release_without_a_view_gets_one_that_has_learnt_nothing(
    tmp_path: Path, backbone: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    train(config(tmp_path / "run", epochs=1), data, str(backbone))
    export(tmp_path / "run", tmp_path / "model", "test")
    stored = stored_weights(tmp_path / "model" / MODEL)
    older = {name: part for name, part in stored.items() if not name.startswith(VIEW)}
    assert len(older) < len(stored)
    monkeypatch.setattr("training.restore.stored_weights", lambda model: dict(older))
    restore(tmp_path / "model", tmp_path / "restored", str(backbone))
    found = load_run(tmp_path / "restored").state_dict()
    assert found.keys() == load_run(tmp_path / "run").state_dict().keys()
    # A part of a view is no view.
    monkeypatch.setattr(
        "training.restore.stored_weights", lambda model: older | {"view_in.bias": stored["view_in.bias"]}
    )
    with pytest.raises(ModelError, match="view_"):
        restore(tmp_path / "model", tmp_path / "other", str(backbone))
