"""Training, export, document fit and rating end to end, on made data with a tiny random encoder."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from advisory import Category, Rater
from advisory.heads import AUDIENCE_AT, LOGITS, STEPS
from training.cards import cost
from training.config import DistilConfig, DocumentConfig, SentenceConfig, ToneConfig
from training.distil import answers, teach, worth_learning
from training.export import export, load_run
from training.failing import SettingsError
from training.fit_documents import fit
from training.fit_tone import fit as fit_tone
from training.reading import read_jsonl
from training.train_sentences import train


def config(output: Path, **changes: Any) -> SentenceConfig:
    settings: dict[str, Any] = {
        "backbone": "none", "output": output, "sentence_files": ["sentences_train.jsonl"],
        "document_files": ["documents_train.jsonl"], "authored": False, "epochs": 2, "batch_size": 8, "max_tokens": 32,
        "learning_rate": 1e-3, "weight_decay": 0.0, "warmup": 0.1, "dropout": 0.1, "seed": 3, "checkpoint_minutes": 5,
    }  # fmt: skip
    return SentenceConfig.model_validate(settings | changes)


# The ONNX exporter of torch that needs no further package warns of its age.
@pytest.mark.filterwarnings("ignore")
def test_from_made_data_to_a_rated_text(tmp_path: Path, backbone: Path, data: Path) -> None:
    train(config(tmp_path / "run"), data, str(backbone))
    entries = logged(tmp_path / "run")
    assert [entry["epoch"] for entry in entries] == [1, 2]
    assert entries[1]["loss"] < entries[0]["loss"]
    assert "violence_f1" in entries[0]["dev"]

    titles = {"titles": 4, "reviews_a_title": 2, "least_words": 0, "seed": 1}
    fit_tone(
        ToneConfig.model_validate(titles | {"alphas": [1.0]}),
        data,
        tmp_path / "run",
    )

    folder = tmp_path / "model"
    neutral = export(tmp_path / "run", folder, "test")
    settings = {
        "document_files": ["documents_train.jsonl"],
        "authored": True,
        "pool": False,
        "title_weight": 0.2,
        "prior": 0.1,
        "maturity_prior": 1.0,
    }
    fitted = fit(DocumentConfig.model_validate(titles | settings), data, folder)
    assert fitted.documents != neutral.documents
    for weights in fitted.documents.values():
        assert min(weights.weights) >= 0
    assert fitted.maturity != neutral.maturity

    report = Rater(model=folder).rate("It is a quiet film of bees. A man is killed in the fight.")
    assert report.model.version == "test"

    # A model directory teaches as the run does that it was made from, but for what int8 costs.
    texts = ["a man is killed in the barn ."]
    np.testing.assert_allclose(answers(folder, texts, 32), answers(tmp_path / "run", texts, 32), atol=0.5)


def test_a_run_that_feels_rounding_learns_otherwise_and_is_read_like_any_other(
    tmp_path: Path, backbone: Path, data: Path
) -> None:
    train(config(tmp_path / "exact", epochs=1), data, str(backbone))
    train(config(tmp_path / "rounded", epochs=1, rounded=True), data, str(backbone))
    exact, rounded = (load_run(tmp_path / name).state_dict() for name in ("exact", "rounded"))
    assert exact.keys() == rounded.keys()
    assert any(not bool((exact[name] == rounded[name]).all()) for name in exact)


def test_a_student_learns_from_a_teacher(tmp_path: Path, backbone: Path, data: Path) -> None:
    train(config(tmp_path / "teacher"), data, str(backbone))
    settings = {"teachers": [tmp_path / "teacher"], "output": tmp_path / "taught.pt", "pool_documents": 0}
    settings |= {"reviews": 8, "max_tokens": 32, "seed": 1, "most_violent": 4, "most_quiet": 4}
    teach(DistilConfig.model_validate(settings), data)
    student = {"sentence_files": ["sentences_train.jsonl"], "document_files": [], "taught": tmp_path / "taught.pt"}
    train(config(tmp_path / "student", **student), data, str(backbone))
    entries = logged(tmp_path / "student")
    assert entries[-1]["loss"] < entries[0]["loss"]


def test_what_is_rare_is_kept_and_the_rest_only_in_part() -> None:
    logits = np.full((9, LOGITS), -9.0, dtype=np.float32)
    logits[:, AUDIENCE_AT] = 9
    sex, violence = (list(Category).index(category) * STEPS for category in (Category.SEX, Category.VIOLENCE))
    logits[:4, violence] = 3
    logits[3:5, sex] = 3
    settings = {"teachers": ["none"], "output": "none", "pool_documents": 0, "max_tokens": 32, "seed": 1}
    kept = worth_learning(logits, DistilConfig.model_validate(settings | {"most_violent": 2, "most_quiet": 1}))
    assert {3, 4} <= set(kept)
    assert len(set(kept) & {0, 1, 2}) == 2
    assert len(set(kept) & {5, 6, 7, 8}) == 1


def interrupted(
    output: Path, backbone: Path, data: Path, *, kept: int = 9, broken: int = 9, **changes: Any
) -> SentenceConfig:
    """Settings of a run that broke before its step `broken`, whose last checkpoint is from before step `kept`."""
    from training import train_sentences

    settings = config(output, checkpoint_minutes=1e-9, **changes)
    save, steps = train_sentences._save_checkpoint, []

    def save_and_break(*arguments: Any, **reached: Any) -> None:
        steps.append(1)
        if len(steps) <= kept:
            save(*arguments, **reached)
        if len(steps) == broken:
            raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(train_sentences, "_save_checkpoint", save_and_break)
        with pytest.raises(KeyboardInterrupt):
            train(settings, data, str(backbone))
    return settings


def logged(output: Path) -> list[dict[str, Any]]:
    return read_jsonl(output / "log.jsonl")


@pytest.mark.parametrize("changes", [{}, {"rare": 0.5, "title_bags": 4}])
def test_an_interrupted_run_ends_with_the_same_weights_and_losses(
    tmp_path: Path, backbone: Path, data: Path, changes: dict[str, Any]
) -> None:
    whole = train(config(tmp_path / "whole", **changes), data, str(backbone)).state_dict()
    settings = interrupted(tmp_path / "parts", backbone, data, **changes)
    assert (tmp_path / "parts" / "checkpoint.pt").exists()
    resumed = train(settings, data, str(backbone)).state_dict()
    assert all(torch.equal(whole[name], resumed[name]) for name in whole)
    assert not (tmp_path / "parts" / "checkpoint.pt").exists()
    # That of all the steps of an epoch, not of those after the break.
    assert [entry["loss"] for entry in logged(tmp_path / "parts")] == [
        entry["loss"] for entry in logged(tmp_path / "whole")
    ]


def test_the_minutes_of_a_run_are_those_before_its_interruption_too(tmp_path: Path, backbone: Path, data: Path) -> None:
    settings = interrupted(tmp_path / "run", backbone, data)
    saved = torch.load(tmp_path / "run" / "checkpoint.pt", weights_only=True)
    assert 0 < saved["seconds"] < 600
    torch.save(saved | {"seconds": 1200.0}, tmp_path / "run" / "checkpoint.pt")
    train(settings, data, str(backbone))
    entries = logged(tmp_path / "run")
    assert [20 <= entry["minutes"] < 30 for entry in entries] == [True, True]
    assert cost(entries)[0] == entries[-1]["minutes"]


def test_an_epoch_is_logged_once_and_those_of_an_earlier_run_stay(tmp_path: Path, backbone: Path, data: Path) -> None:
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / "log.jsonl").write_text('{"epoch": 1, "earlier": true}\n', encoding="utf-8")
    settings = interrupted(tmp_path / "run", backbone, data, kept=4, broken=12)
    assert [entry["epoch"] for entry in logged(tmp_path / "run")] == [1, 1]
    train(settings, data, str(backbone))
    assert [(entry["epoch"], "earlier" in entry) for entry in logged(tmp_path / "run")] == [
        (1, True), (1, False), (2, False)
    ]  # fmt: skip


def test_a_checkpoint_from_before_these_were_kept_is_gone_on_with(tmp_path: Path, backbone: Path, data: Path) -> None:
    whole = train(config(tmp_path / "whole"), data, str(backbone)).state_dict()
    settings = interrupted(tmp_path / "run", backbone, data)
    saved = torch.load(tmp_path / "run" / "checkpoint.pt", weights_only=True)
    kept = {name: part for name, part in saved.items() if name not in {"seconds", "losses", "logged"}}
    torch.save(kept, tmp_path / "run" / "checkpoint.pt")
    resumed = train(settings, data, str(backbone)).state_dict()
    assert all(torch.equal(whole[name], resumed[name]) for name in whole)
    assert [entry["epoch"] for entry in logged(tmp_path / "run")] == [1, 2]


def test_an_epoch_whose_figures_were_interrupted_is_logged(
    tmp_path: Path, backbone: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from training import train_sentences

    def interrupt(*_: Any) -> None:
        raise KeyboardInterrupt

    settings = config(tmp_path / "run", checkpoint_minutes=1e-9)
    with monkeypatch.context() as patched:
        patched.setattr(train_sentences, "evaluate", interrupt)
        with pytest.raises(KeyboardInterrupt):
            train(settings, data, str(backbone))
    train(settings, data, str(backbone))
    assert [entry["epoch"] for entry in logged(tmp_path / "run")] == [1, 2]


def test_a_checkpoint_has_the_random_numbers_of_the_gpu_too(monkeypatch: pytest.MonkeyPatch) -> None:
    from training.train_sentences import _random, _restore_random

    on_gpu = torch.tensor([7])
    restored: list[torch.Tensor] = []
    monkeypatch.setattr(torch.cuda, "get_rng_state", lambda: on_gpu)
    monkeypatch.setattr(torch.cuda, "set_rng_state", restored.append)
    without = _random()
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    saved = _random()
    drawn = torch.rand(3)
    _restore_random(saved)
    assert torch.equal(torch.rand(3), drawn)
    assert restored == [on_gpu]
    # One of the CPU alone, as all were before, is gone on with on a GPU.
    _restore_random({"random": without["random"]})
    assert restored == [on_gpu]


def test_a_checkpoint_of_other_settings_is_refused(tmp_path: Path, backbone: Path, data: Path) -> None:
    (tmp_path / "run").mkdir()
    torch.save({"settings": "{}"}, tmp_path / "run" / "checkpoint.pt")
    with pytest.raises(SettingsError, match="other settings"):
        train(config(tmp_path / "run"), data, str(backbone))
