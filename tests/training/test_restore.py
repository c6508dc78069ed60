"""A model directory back as a run."""

from pathlib import Path

import numpy as np
import pytest

from advisory.classifier import Classifier
from advisory.errors import ModelError
from tests.training.test_pipeline import config
from training.export import export, neutral_manifest
from training.restore import restore
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
