import json
import shutil
from pathlib import Path

import pytest

from advisory import Rater
from advisory.errors import ModelError
from advisory.manifest import SHIPPED, read_manifest


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / "model"))


def test_the_shipped_model_is_whole_and_small() -> None:
    manifest = read_manifest(SHIPPED)
    assert set(manifest.files) == {"model.onnx", "tokenizer.json"}
    assert sum(path.stat().st_size for path in SHIPPED.iterdir()) <= 25_000_000


@pytest.mark.parametrize(
    ("field", "value", "trouble"),
    [
        ("severity_temperature", {"language": 1.0}, "says nothing of sex, substances, violence"),
        ("audience_threshold", 2, "audience_threshold"),
        ("evidence_threshold", {"language": -1, "sex": 1, "substances": 1, "violence": 1}, "evidence_threshold"),
        ("documents", {}, "says nothing of language"),
    ],
)
def test_a_manifest_with_figures_missing_or_out_of_range(copy: Path, field: str, value: object, trouble: str) -> None:
    manifest = json.loads((copy / "manifest.json").read_text())
    (copy / "manifest.json").write_text(json.dumps(manifest | {field: value}))
    with pytest.raises(ModelError, match=trouble):
        read_manifest(copy)


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json"])
def test_a_changed_or_missing_file_is_refused(copy: Path, name: str) -> None:
    content = (copy / name).read_bytes()
    (copy / name).write_bytes(content[:-1000])
    with pytest.raises(ModelError, match=f"{name}: is damaged"):
        read_manifest(copy)
    (copy / name).unlink()
    with pytest.raises(ModelError, match=f"{name}: is missing"):
        read_manifest(copy)


def test_other_labels_are_named(copy: Path) -> None:
    manifest = json.loads((copy / "manifest.json").read_text())
    manifest["labels"]["categories"] = ["language", "sex", "gambling", "violence"]
    (copy / "manifest.json").write_text(json.dumps(manifest))
    with pytest.raises(ModelError, match="other categories: language, sex, gambling, violence; needed: language"):
        read_manifest(copy)


@pytest.mark.parametrize("content", ["", "{}", "[1]", '{"format": 1}', "\x00"])
def test_a_malformed_manifest(copy: Path, content: str) -> None:
    (copy / "manifest.json").write_text(content)
    with pytest.raises(ModelError, match=r"manifest\.json") as caught:
        Rater(model=copy)
    assert "\n" not in str(caught.value)


def test_a_file_name_that_leaves_the_folder_is_refused(copy: Path) -> None:
    manifest = json.loads((copy / "manifest.json").read_text())
    manifest["files"]["../elsewhere"] = "0" * 64
    (copy / "manifest.json").write_text(json.dumps(manifest))
    with pytest.raises(ModelError, match="files"):
        read_manifest(copy)


def test_no_such_folder(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="is not a model directory"):
        Rater(model=tmp_path / "absent")
