"""The real command in a subprocess."""

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
import yaml

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
SALT_ROAD = str(EXAMPLES / "the-salt-road.txt")
BISCUIT_MOON = str(EXAMPLES / "biscuit-moon.txt")


def advisory(*arguments: str, stdin: bytes = b"", status: int = 0) -> tuple[str, str]:
    """Run the command; its standard output and error, the exit status checked."""
    done = subprocess.run(
        [sys.executable, "-m", "advisory", *arguments],
        input=stdin,
        capture_output=True,
        check=False,
        env={**os.environ, "COLUMNS": "100"},
    )
    out, err = done.stdout.decode(), done.stderr.decode()
    assert done.returncode == status, err
    assert "Traceback" not in err
    return out, err


def test_rate_prints_the_age_first() -> None:
    out, err = advisory("rate", SALT_ROAD)
    assert "fit from about age" in out.splitlines()[1]
    assert err == ""


def test_json_of_one_file_is_the_report_and_follows_the_schema() -> None:
    report = json.loads(advisory("rate", SALT_ROAD, "--json")[0])
    jsonschema.validate(report, json.loads(advisory("schema")[0]))
    assert report["sources"][0]["name"] == SALT_ROAD


def test_json_of_several_files_is_an_array() -> None:
    reports = json.loads(advisory("rate", SALT_ROAD, BISCUIT_MOON, "--json")[0])
    assert [report["sources"][0]["name"] for report in reports] == [SALT_ROAD, BISCUIT_MOON]


def test_jsonl_gives_a_report_a_line() -> None:
    lines = advisory("rate", SALT_ROAD, BISCUIT_MOON, "--format", "jsonl")[0].splitlines()
    assert [json.loads(line)["sources"][0]["name"] for line in lines] == [SALT_ROAD, BISCUIT_MOON]


def test_standard_input() -> None:
    report = json.loads(advisory("rate", "-", "--json", stdin="A naïve man is shot.".encode("cp1252"))[0])
    assert report["sources"][0]["name"] == "standard input"
    assert report["sources"][0]["text"] == "A naïve man is shot."


def test_line_numbers_are_those_of_the_file() -> None:
    report = json.loads(advisory("rate", SALT_ROAD, "--json")[0])
    lines = Path(SALT_ROAD).read_text().splitlines()
    assert report["evidence"]
    for piece in report["evidence"]:
        assert piece["quote"] in lines[piece["line"] - 1]


def test_one_bad_file_of_several_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    out, err = advisory("rate", str(tmp_path / "empty.txt"), BISCUIT_MOON, "--json", status=2)
    assert len(json.loads(out)) == 1
    assert err.count("\n") == 1
    assert "empty.txt: is empty" in err


@pytest.mark.parametrize(
    ("name", "content", "trouble"),
    [
        ("empty.txt", b"", "is empty"),
        ("image.png", b"\x89PNG\r\n\x1a\n\x00\x00", "is binary"),
        ("digits.txt", b"12 34", "holds no words"),
        ("german.txt", "Ein dunkler Film mit viel Blut und Gewalt, der nicht für Kinder geeignet ist.".encode(), "not English"),
        ("big.txt", b"word " * 300, "larger than the limit"),
    ],
)  # fmt: skip
def test_bad_input_is_one_line(tmp_path: Path, name: str, content: bytes, trouble: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    out, err = advisory("rate", str(path), "--max-bytes", "1000", status=2)
    assert out == ""
    assert err.count("\n") == 1
    assert str(path) in err
    assert trouble in err


def test_missing_and_folder(tmp_path: Path) -> None:
    assert "no such file" in advisory("rate", str(tmp_path / "absent.txt"), status=2)[1]
    assert "is a folder" in advisory("rate", str(tmp_path), status=2)[1]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_unreadable(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text("A fight.")
    path.chmod(0)
    assert "permission denied" in advisory("rate", str(path), status=2)[1]


def test_unknown_policy_and_limit_list_the_valid_names() -> None:
    assert "family, acb" in advisory("rate", SALT_ROAD, "--policy", "nonsense", status=2)[1]
    assert "language, sex, substances, violence" in advisory("rate", SALT_ROAD, "--limit", "gore=mild", status=2)[1]


def test_limits_set_the_exit_status() -> None:
    out, _ = advisory("rate", SALT_ROAD, "--limit", "violence=mild", "--limit", "sex=severe", status=1)
    assert "violence, at most mild: does not fit; moderate (line 6)" in out
    assert "sex, at most severe: fits; mild" in out
    advisory("rate", BISCUIT_MOON, "--limit", "violence=severe")


def test_age_and_limits_file_set_the_exit_status(tmp_path: Path) -> None:
    assert "Age 9: does not fit; from 16" in advisory("rate", SALT_ROAD, "--for-age", "9", status=1)[0]
    advisory("rate", SALT_ROAD, "--for-age", "18")
    out, _ = advisory("rate", "-", "--for-age", "9", stdin=b"The barn was built by the Danish composer.", status=3)
    assert "Look up before you decide: how strong the words are" in out
    (tmp_path / "ours.yaml").write_text("most: {violence: severe}\nnone_of: [f-word]\n")
    report = json.loads(advisory("rate", SALT_ROAD, "--limits", str(tmp_path / "ours.yaml"), "--json", status=1)[0])
    assert report["fit"]["answer"] == "not_fit"
    (tmp_path / "ours.yaml").write_text("most:\n  violence: huge\n")
    _, err = advisory("rate", SALT_ROAD, "--limits", str(tmp_path / "ours.yaml"), status=2)
    assert "ours.yaml, line 2: most.violence:" in err
    assert err.count("\n") == 1


def test_explain_prints_the_chain() -> None:
    out, _ = advisory("rate", SALT_ROAD, "--explain")
    assert "\nWhy\n" in out
    assert "f-word: 4 -> f-word-more -> 16+" in out
    assert "\n### Why\n" in advisory("rate", SALT_ROAD, "--explain", "--format", "markdown")[0]


def test_output_file_is_written_whole(tmp_path: Path) -> None:
    target = tmp_path / "report.json"
    out, _ = advisory("rate", SALT_ROAD, "--json", "--output", str(target))
    assert out == ""
    assert json.loads(target.read_text())["schema_version"]
    assert list(tmp_path.iterdir()) == [target]


def test_output_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    assert "cannot be written" in advisory("rate", SALT_ROAD, "--output", str(tmp_path / "no" / "x.json"), status=2)[1]
    assert "is a folder" in advisory("rate", SALT_ROAD, "--output", str(tmp_path), status=2)[1]
    assert list(tmp_path.iterdir()) == []


def test_a_run_in_which_every_file_fails_keeps_the_old_output(tmp_path: Path) -> None:
    target = tmp_path / "report.json"
    target.write_text("old")
    advisory("rate", str(tmp_path / "absent.txt"), "--json", "--output", str(target), status=2)
    assert target.read_text() == "old"


def test_output_through_a_link_keeps_the_link(tmp_path: Path) -> None:
    (tmp_path / "real.json").write_text("old")
    (tmp_path / "real.json").chmod(0o600)
    (tmp_path / "link.json").symlink_to(tmp_path / "real.json")
    advisory("rate", BISCUIT_MOON, "--json", "--output", str(tmp_path / "link.json"))
    assert (tmp_path / "link.json").is_symlink()
    assert json.loads((tmp_path / "real.json").read_text())
    assert (tmp_path / "real.json").stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a Linux device")
@pytest.mark.parametrize("command", [["schema"], ["policies"], ["rate", BISCUIT_MOON]])
def test_a_full_disk_is_one_line(command: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "advisory", *command], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 2
    assert "standard output: cannot be written" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_policy_cannot_steer_the_terminal(tmp_path: Path) -> None:
    policy = (EXAMPLES.parent / "configs" / "policies" / "family.yaml").read_text()
    path = tmp_path / "policy.yaml"
    path.write_text(policy.replace("text: Gore, torture or brutal violence.", 'text: "\\e[31mGore."'))
    assert any("\x1b" in rule["text"] for rule in yaml.safe_load(path.read_text())["rules"])
    out, _ = advisory("rate", SALT_ROAD, "--policy", str(path))
    assert "\x1b" not in out
    assert "\x1b" not in advisory("explain", "violence-severe", "--policy", str(path))[0]


def test_policies_explain_model_version() -> None:
    assert "family" in advisory("policies")[0]
    explained = advisory("explain", "violence-severe")[0]
    assert "violence is severe or more" in explained
    assert "source" in explained
    assert "violence-severe" in advisory("explain", "nonsense", status=2)[1]
    assert "sha256" in advisory("model")[0]
    assert advisory("--version")[0].startswith("advisory ")


@pytest.mark.parametrize("command", [[], ["rate"], ["catalogue"], ["explain"], ["policies"], ["schema"], ["model"]])
def test_help(command: list[str]) -> None:
    assert "Usage" in advisory(*command, "--help")[0]


def test_help_loads_nothing_heavy() -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "advisory", "--help"], capture_output=True, text=True, check=True
    )
    loaded = {line.rsplit("|", 1)[-1].strip().split(".")[0] for line in done.stderr.splitlines()}
    assert "advisory" in loaded
    assert not loaded & {"numpy", "onnxruntime", "tokenizers", "torch", "pydantic", "resiliparse", "sentencex"}


def test_rating_needs_no_torch() -> None:
    code = (
        "import sys; sys.modules.update(torch=None, transformers=None, datasets=None, sklearn=None);"
        "from advisory import Rater; print(Rater().rate('A man is shot dead.').age_band.label)"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()
