"""A command that cannot do what its settings say ends with one line that names the file, the key and the trouble."""

import re
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml
from typer import Typer
from typer.testing import CliRunner, Result

from advisory.errors import PolicyError
from training import (
    average,
    distil,
    distil_views,
    evaluate,
    evaluate_findings,
    evaluate_policies,
    export,
    fit_documents,
    fit_tone,
    policy_card,
    restore,
    train_sentences,
    tune_policy,
    variants,
    worst,
)
from training.config import (
    Config,
    DistilConfig,
    DocumentConfig,
    SentenceConfig,
    ToneConfig,
    VariantsConfig,
    ViewsConfig,
)

CONFIGS = Path(__file__).parent.parent.parent / "configs" / "training"
FOLLOWED: dict[str, type[Config]] = {
    "train_sentences": SentenceConfig,
    "distil": DistilConfig,
    "distil_views": ViewsConfig,
    "fit_tone": ToneConfig,
    "fit_documents": DocumentConfig,
    "variants": VariantsConfig,
}
SHIPPED = {
    train_sentences: "smoke",
    distil: "distil",
    distil_views: "views",
    fit_tone: "tone",
    fit_documents: "documents",
    variants: "variants",
}
# What each command asks for besides; the folders are there and empty.
OPTIONS = {
    train_sentences: [],
    distil: ["--data", "."],
    distil_views: ["--data", "."],
    fit_tone: ["--data", ".", "--run", "."],
    fit_documents: ["--data", ".", "--model", "."],
    variants: ["--data", "."],
}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to run in; no hub is asked."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    return tmp_path


def run(command: ModuleType, *arguments: str) -> Result:
    app = Typer()
    app.command()(command.main)
    return CliRunner().invoke(app, list(arguments))


def said(result: Result) -> str:
    """The one line that a command ended with."""
    assert result.exit_code == 2, result.output
    lines = result.stderr.splitlines()
    assert len(lines) == 1
    return lines[0]


def settings(name: str, **changes: Any) -> dict[str, Any]:
    """Those of a shipped file, changed; a key that is None is left out."""
    found: dict[str, Any] = yaml.safe_load((CONFIGS / f"{name}.yaml").read_text(encoding="utf-8")) | changes
    return {key: value for key, value in found.items() if value is not None}


def follow(command: ModuleType, found: dict[str, Any], *options: str) -> Result:
    Path("made.yaml").write_text(yaml.safe_dump(found), encoding="utf-8")
    return run(command, "made.yaml", *OPTIONS[command], *options)


@pytest.mark.parametrize("command", SHIPPED, ids=lambda command: command.__name__)
def test_settings_that_are_none_are_refused(command: ModuleType) -> None:
    line = said(follow(command, settings(SHIPPED[command], learning=1)))
    assert line.startswith("made.yaml, line ")
    assert "learning: is no known key" in line

    Path("made.yaml").write_text("epochs: [1\n", encoding="utf-8")
    assert "made.yaml, line 2: is not YAML" in said(run(command, "made.yaml", *OPTIONS[command]))
    assert said(run(command, "lost.yaml", *OPTIONS[command])) == "lost.yaml: no such file"


def test_a_variant_that_changes_what_is_no_setting_is_named() -> None:
    line = said(follow(variants, settings("variants", variants={"base": {}, "other": {"heads": "corn"}})))
    assert "variants.other.heads: " in line


@pytest.mark.parametrize(
    ("changes", "keys"),
    [
        ({"sentence_files": ["some.jsonl"], "pool": True}, "sentence_files, pool"),
        ({"document_files": ["some.jsonl"]}, "document_files"),
        ({"reasons": 1}, "reasons"),
        ({"title_bags": 1}, "title_bags"),
        ({"works": 1}, "works"),
    ],
)
def test_what_is_in_the_data_folder_is_not_read_without_one(changes: dict[str, Any], keys: str, backbone: Path) -> None:
    # Of these names there may be files where the command runs.
    Path("some.jsonl").write_text("", encoding="utf-8")
    result = follow(train_sentences, settings("smoke", **changes), "--backbone", str(backbone))
    assert said(result) == f"made.yaml: {keys}: not without the data folder (--data FOLDER)"
    assert not Path("runs").exists()


@pytest.mark.parametrize(
    ("changes", "trouble"),
    [
        ({"start": "lost"}, "start: lost/model.pt is not there"),
        ({"taught": "lost.pt"}, "taught: lost.pt is not there"),
        ({"sentence_files": ["lost.jsonl"]}, "sentence_files: lost.jsonl is not there"),
    ],
)
def test_what_the_settings_name_must_be_there(changes: dict[str, Any], trouble: str) -> None:
    result = follow(train_sentences, settings("smoke", **changes), "--data", ".")
    assert said(result) == f"made.yaml: {trouble}"
    assert not Path("runs").exists()


@pytest.mark.parametrize("name", ["lost", "/lost/encoder", "nobody/lost", "empty"])
def test_an_encoder_that_is_not_there_is_named(name: str) -> None:
    Path("empty").mkdir()
    assert said(follow(train_sentences, settings("smoke", backbone=name))).startswith(f"made.yaml: backbone: {name}: ")
    assert not Path("runs").exists()


def test_a_teacher_that_is_not_there_is_named() -> None:
    line = said(follow(distil, settings("distil", teachers=["lost"])))
    assert line.startswith("made.yaml: teachers: lost ")


def test_a_teacher_of_views_that_is_not_there_is_named() -> None:
    line = said(follow(distil_views, settings("views", teacher="lost")))
    assert line.startswith("made.yaml: teacher: lost/")


def test_views_that_are_not_there_are_named() -> None:
    line = said(follow(train_sentences, settings("smoke", taught_views="lost.pt")))
    assert line.startswith("made.yaml: taught_views: lost.pt ")


def test_a_checkpoint_of_other_settings_is_said_in_one_line(backbone: Path) -> None:
    import torch

    Path("runs").mkdir()
    torch.save({"settings": "{}"}, "runs/checkpoint.pt")
    result = follow(train_sentences, settings("smoke", output="runs", most_rows=20), "--backbone", str(backbone))
    assert result.exit_code == 2
    # After what transformers says of the weights it loads.
    assert result.stderr.splitlines()[-1].startswith("made.yaml: output: runs/checkpoint.pt is of other settings")


def test_folders_that_hold_no_run_or_model_are_named() -> None:
    Path("empty").mkdir()
    assert said(run(export, "empty", "--output", "out")).startswith("empty: is no run")
    assert said(run(average, "empty", "empty", "--output", "out")).startswith("empty: is no run")
    assert said(run(restore, "empty", "--output", "out")).startswith("empty/model.onnx: ")
    assert said(follow(fit_tone, settings("tone"))).startswith(".: is no run")
    assert said(follow(fit_documents, settings("documents"))).startswith(".: ")
    assert not Path("out").exists()


@pytest.fixture
def measured(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an empty one in it, where what measures a model would write its figures."""
    (folder / "empty").mkdir()
    monkeypatch.setattr(evaluate, "METRICS", folder / "metrics.json")
    monkeypatch.setattr(policy_card, "POLICY_METRICS", folder / "policy_metrics.json")
    return folder


@pytest.mark.parametrize("command", [evaluate, evaluate_policies, tune_policy, worst], ids=lambda one: one.__name__)
def test_a_model_to_measure_that_is_none_is_named(command: ModuleType, measured: Path) -> None:
    line = said(run(command, "--data", "empty", "--model", "empty"))
    assert line == "empty: is not a model directory (no readable manifest.json)"
    assert list(measured.rglob("*")) == [measured / "empty"]


@pytest.mark.parametrize(
    ("command", "options", "file"),
    [
        (evaluate, [], "sentences_dev.jsonl"),
        (evaluate_findings, ["--readings", "empty"], "sentences_dev.jsonl"),
        (evaluate_policies, [], "titles_dev.csv"),
        (tune_policy, [], "titles_train.csv"),
        (tune_policy, ["--policy", "family"], "pool_documents.parquet"),
        (worst, [], "sentences_dev.jsonl"),
    ],
)
def test_a_file_to_measure_by_that_is_not_there_is_named(
    command: ModuleType, options: list[str], file: str, measured: Path
) -> None:
    line = said(run(command, "--data", "empty", *options))
    assert line == f"empty/{file}: no such file"
    assert list(measured.rglob("*")) == [measured / "empty"]


def test_a_table_that_is_not_there_is_named_too(measured: Path) -> None:
    (measured / "empty" / "titles_dev.csv").write_text("title_id,review_words,mpa_rating\n", encoding="utf-8")
    line = said(run(evaluate_policies, "--data", "empty"))
    assert line == "empty/reviews_dev.parquet: no such file"


@pytest.mark.parametrize("path", sorted(CONFIGS.glob("*.yaml")), ids=lambda path: path.stem)
def test_shipped_settings_are_read_by_the_command_that_they_name(path: Path) -> None:
    command = re.search(rf"python -m training\.(\w+) configs/training/{path.name}", path.read_text(encoding="utf-8"))
    assert command
    assert FOLLOWED[command[1]].read(path)


def test_a_missing_key_is_named(folder: Path) -> None:
    path = folder / "made.yaml"
    path.write_text(yaml.safe_dump(settings("smoke", epochs=None)), encoding="utf-8")
    with pytest.raises(PolicyError, match=r"made\.yaml, line \d+: epochs: "):
        SentenceConfig.read(path)
