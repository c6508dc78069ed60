import os
from pathlib import Path

import pytest
import yaml

from advisory.errors import PolicyError
from advisory.yamlfile import Data, read_yaml


class Inner(Data):
    name: str


class Outer(Data):
    parts: tuple[Inner, ...]


def test_surrogates_are_refused_without_libyaml_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(PolicyError, match="line 2: is not YAML"):
        read(tmp_path, 'parts:\n  - name: "\\ud800"\n')
    monkeypatch.setattr("advisory.yamlfile._Loader", yaml.SafeLoader)
    with pytest.raises(PolicyError, match=r"line 2: .* holds a lone surrogate"):
        read(tmp_path, 'parts:\n  - name: "\\ud800"\n')


def read(tmp_path: Path, text: str) -> Outer:
    path = tmp_path / "file.yaml"
    path.write_text(text)
    return read_yaml(path, Outer)


def test_a_good_file(tmp_path: Path) -> None:
    assert read(tmp_path, "parts:\n  - name: a\n").parts[0].name == "a"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_files_as_editors_write_them(tmp_path: Path, encoding: str, line_end: str) -> None:
    path = tmp_path / "file.yaml"
    path.write_bytes(f"parts:{line_end}  - name: \u00e9{line_end}".encode(encoding))
    assert read_yaml(path, Outer).parts[0].name == "\u00e9"
    path.write_bytes(f"parts:{line_end}  - nam: \u00e9{line_end}".encode(encoding))
    with pytest.raises(PolicyError, match="line 2: "):
        read_yaml(path, Outer)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("parts:\n  - name: a\n    name: b\n", "line 3: the key 'name' is there twice"),
        ("parts:\n  - name: &x a\n  - name: *x\n", r"line 3: aliases \(\*x\) are not read"),
        ("parts:\n  - name: a\n    nam: b\n", r"line 3: parts\.0\.nam: is no known key \(valid are: name\)"),
        ("parts:\n  - nam: b\n", r"line 2: parts\.0\.name: Field required"),
        ("parts:\n  - name: [\n", "line 3: is not YAML"),
        ('{parts: [{name: a}], "na\\nme": a}', "line 1: na me: is no known key"),
        ("!!python/object/apply:os.system ['true']\n", "line 1: is not YAML"),
        ("", r"line 1: is empty, but should have keys with values \(valid are: parts\)"),
        ("parts:\n  - a\n", r"line 2: parts\.0: is no mapping, but should have keys with values \(valid are: name\)"),
        ("parts: a", r"line 1: parts: should be a list: \['a'\]"),
        ("\nparts: " + "9" * 5_000, "line 2: is not YAML"),
        ("\nparts: 2024-99-99", "line 2: is not YAML"),
        ('parts: "\x01"', "is not YAML"),
        ("parts: &a {b: *a}", "line 1: aliases"),
        ("[" * 100_000, "line 1: nested more than 50 deep"),
        ("parts: " + "x" * 200_001, "larger than"),
    ],
)  # fmt: skip
def test_complaints_name_file_and_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(PolicyError, match=message) as caught:
        read(tmp_path, text)
    assert "file.yaml" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_what_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path, trouble in (
        (tmp_path / "absent", "no such file"),
        (tmp_path, "is a folder"),
        (tmp_path / "pipe", "no program writes to"),
        (Path("/dev/zero"), "not a regular file"),
    ):
        with pytest.raises(PolicyError, match=trouble):
            read_yaml(path, Outer)
