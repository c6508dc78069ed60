"""The real command in a subprocess."""

import csv
import json
import os
import subprocess
import sys
from collections.abc import Callable
from inspect import signature
from io import StringIO
from pathlib import Path

import jsonschema
import pytest
import yaml

from advisory.cli.catalogue import catalogue
from advisory.cli.formats import HONOURED_BY
from advisory.cli.rate import rate
from advisory.policies import DEFAULT_POLICY
from advisory.reading import MAX_BYTES
from tests.made import policy_file
from tests.rendering.pages import Page

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


def test_html_of_several_files_is_one_page(tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    advisory("rate", SALT_ROAD, BISCUIT_MOON, "--format", "html", "--output", str(target))
    page = Page(target.read_text(encoding="utf-8"))
    assert len(page.all("article")) == 2
    assert {"all", "report-1-title", "report-2-title"} <= set(page.ids)
    page = Page(advisory("rate", SALT_ROAD, "--format", "html", "--title", "Salt", "--no-quotes")[0])
    assert page.text.strip().startswith("Salt")
    assert "ferryman" not in page.text


def test_csv_and_jsonld_of_several_files() -> None:
    rows = list(csv.DictReader(StringIO(advisory("rate", SALT_ROAD, BISCUIT_MOON, "--format", "csv")[0])))
    assert [row["texts"] for row in rows] == [SALT_ROAD, BISCUIT_MOON]
    reviews = json.loads(advisory("rate", SALT_ROAD, BISCUIT_MOON, "--format", "jsonld")[0])
    assert [review["@type"] for review in reviews] == ["Review", "Review"]
    assert json.loads(advisory("rate", SALT_ROAD, "--format", "jsonld")[0])["@type"] == "Review"


def test_nfo_is_of_one_work() -> None:
    assert advisory("rate", SALT_ROAD, "--format", "nfo")[0].startswith("<movie>")
    out, err = advisory("rate", SALT_ROAD, BISCUIT_MOON, "--format", "nfo", status=2)
    assert (out, err) == ("", "advisory: --format nfo is of one work: rate one file at a time\n")
    err = advisory("rate", "zz*", "--format", "nfo", status=2)[1]
    assert err == "advisory: zz*: no such file, and as a pattern it matches none\n"


def test_without_quotes_nothing_of_the_text_is_shown() -> None:
    for format_ in HONOURED_BY["--no-quotes"]:
        explain = ["--explain"] if format_ in HONOURED_BY["--explain"] else []
        out, _ = advisory("rate", SALT_ROAD, "--no-quotes", *explain, "--format", format_)
        assert "16+" in out
        assert "ferryman" not in out


@pytest.mark.parametrize(("how", "shown"), [([], "f***"), (["--unmasked"], "fuck"), (["--no-quotes"], "MPA R,")])
def test_a_row_shows_of_quoted_reasons_what_is_asked_for(tmp_path: Path, how: list[str], shown: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Rated R for language including fuck.")
    out = advisory("rate", str(path), "--format", "csv", *how)[0]
    assert shown in out
    assert ("including" in out) is (how != ["--no-quotes"])


def test_a_folder_or_a_pattern_stands_for_its_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a.HTML", ".hidden.txt", "c.md", "picture.png", "[1].txt"):
        (tmp_path / name).write_text("A man is shot dead.")
    (tmp_path / "deeper.txt").mkdir()

    def rated(argument: str, *more: str) -> tuple[list[str], str]:
        out, err = advisory("rate", argument, "--json", *more)
        reports = json.loads(out)
        assert isinstance(reports, list)
        return [Path(report["sources"][0]["name"]).name for report in reports], err

    names, err = rated(str(tmp_path))
    assert names == ["[1].txt", "a.HTML", "b.txt", "c.md"]
    assert err == f"advisory: {tmp_path}: 1 of its files are no texts by their names, and left out\n"
    assert rated(str(tmp_path), "--quiet") == (names, "")
    assert rated(f"{tmp_path}/?.*") == (["a.HTML", "b.txt", "c.md"], "")
    # A file that is called so is that file.
    assert json.loads(advisory("rate", f"{tmp_path}/[1].txt", "--json")[0])["sources"]
    out, err = advisory("rate", f"{tmp_path}/*.pdf", str(tmp_path / "b.txt"), "--json", status=2)
    assert len(json.loads(out)) == 1
    assert err == f"advisory: {tmp_path}/*.pdf: no such file, and as a pattern it matches none\n"


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("rate --format json", ["json", "jsonl", "jsonld"]),
        ("rate --policy p", ["pegi"]),
        ("rate --limit v", ["violence=none", "violence=mild", "violence=moderate", "violence=severe"]),
        ("rate --un", ["--unmasked"]),
        ("catalogue --policy p", ["pegi"]),
        ("catalogue --limit v", ["violence=none", "violence=mild", "violence=moderate", "violence=severe"]),
        ("pol", ["policies"]),
    ],
)
def test_completion_offers_what_is_valid(words: str, offered: list[str]) -> None:
    asked = {"_ADVISORY_COMPLETE": "complete_bash", "COMP_WORDS": f"advisory {words}"}
    asked["COMP_CWORD"] = str(len(words.split()))
    done = subprocess.run(
        [sys.executable, "-c", "from advisory.cli import app; app(prog_name='advisory')"],
        capture_output=True, text=True, check=True, env=os.environ | asked,
    )  # fmt: skip
    assert done.stdout.split() == offered


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
    assert "is a folder without .txt, .md, .html or .htm files" in advisory("rate", str(tmp_path), status=2)[1]


def test_an_empty_name_is_not_the_folder_one_stands_in() -> None:
    out, err = advisory("rate", "", BISCUIT_MOON, status=2)
    assert BISCUIT_MOON in out
    assert err == "advisory: '': is no name of a file or folder\n"
    assert advisory("rate", BISCUIT_MOON, "--policy", "", status=2)[1].startswith("advisory: '': no such policy")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--json", "--format", "csv"], "--json is --format json, and does not go with --format csv"),
        (["--json", "--format", "terminal"], "--json is --format json, and does not go with --format terminal"),
        (["--no-quotes", "--unmasked"], "--unmasked shows strong words in quotes, and does not go with --no-quotes"),
    ],
)
def test_options_that_contradict_each_other(options: list[str], said: str) -> None:
    assert advisory("rate", BISCUIT_MOON, *options, status=2) == ("", f"advisory: {said}\n")


_WITH_NO_QUOTES = "terminal, html, markdown, csv, jsonld, nfo"
_WITH_UNMASKED = "terminal, html, markdown, csv, json, jsonl"


@pytest.mark.parametrize(
    ("option", "format_", "others"),
    [
        ("--no-quotes", "json", _WITH_NO_QUOTES),
        ("--no-quotes", "jsonl", _WITH_NO_QUOTES),
        ("--unmasked", "jsonld", _WITH_UNMASKED),
        ("--unmasked", "nfo", _WITH_UNMASKED),
        *(("--explain", format_, "terminal, html, markdown") for format_ in ("json", "jsonl", "csv", "jsonld", "nfo")),
    ],
)
def test_an_option_that_the_format_would_drop(option: str, format_: str, others: str) -> None:
    said = f"advisory: {option} does not go with --format {format_}, but with these: {others}\n"
    for chosen in (["--format", format_], *([["--json"]] if format_ == "json" else [])):
        assert advisory("rate", BISCUIT_MOON, *chosen, option, status=2) == ("", said)


def test_unmasked_shows_strong_words_in_full(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Rated R for language including fuck.")
    for format_ in HONOURED_BY["--unmasked"]:
        assert "fuck" in advisory("rate", str(path), "--format", format_, "--unmasked")[0]


def test_json_may_be_asked_for_twice() -> None:
    assert json.loads(advisory("rate", BISCUIT_MOON, "--json", "--format", "json")[0])["schema_version"]


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


def test_output_never_overwrites_what_is_rated(tmp_path: Path) -> None:
    text, link = tmp_path / "x.txt", tmp_path / "link.txt"
    text.write_text("A man is shot dead.")
    link.symlink_to(text)
    for source, target in ((text, text), (text, link), (link, text), (f"{tmp_path}/?.txt", text)):
        out, err = advisory("rate", str(source), "--json", "--output", str(target), status=2)
        assert (out, err) == ("", f"advisory: {target}: is one of the files to rate, and --output would overwrite it\n")
    assert text.read_text() == "A man is shot dead."


def test_output_within_a_folder_is_none_of_its_texts(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("A man is shot dead.")
    target = tmp_path / "reports.html"
    for _ in range(2):
        assert advisory("rate", str(tmp_path), "--format", "html", "--output", str(target)) == ("", "")
        assert len(Page(target.read_text(encoding="utf-8")).all("article")) == 1


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
    assert "the text advises the work from age 6 or higher, or from none" in advisory("explain", "sex-mild")[0]
    assert "source" in explained
    assert "sha256" in advisory("model")[0]
    assert advisory("--version")[0].startswith("advisory ")


def test_an_unknown_rule_is_told_the_nearest_and_where_all_are(tmp_path: Path) -> None:
    err = advisory("explain", "violense-severe", status=2)[1]
    assert err.startswith("advisory: no rule is called 'violense-severe', did you mean 'violence-severe' or '")
    assert len(err) < 400
    folder = err.partition("all rules are listed in ")[2].partition(",")[0]
    assert (Path(folder) / "family.yaml").is_file()
    assert "did you mean" not in advisory("explain", "qqqq", status=2)[1]
    listed = advisory("explain", "violence-severe", "--policy", "mpa", status=2)[1]
    assert "no rule of mpa is called" in listed
    assert f"(its rules are listed in {folder}/mpa.yaml)" in listed
    own = policy_file(tmp_path, {"mine": ("{category: sex, severity: mild}", "7+")})
    err = advisory("explain", "min", "--policy", str(own), status=2)[1]
    assert err == (
        f"advisory: no rule of {own} is called 'min', did you mean 'mine'? (its rules are listed in {own})\n"
    )


@pytest.mark.parametrize("command", [[], ["rate"], ["catalogue"], ["explain"], ["policies"], ["schema"], ["model"]])
def test_help(command: list[str]) -> None:
    assert "Usage" in advisory(*command, "--help")[0]


def test_the_options_of_rate_stand_under_headings() -> None:
    assert "\nWhat you accept:\n  --limit" in advisory("rate", "--help")[0]


@pytest.mark.parametrize("command", [rate, catalogue])
def test_defaults_that_are_written_out_to_load_nothing_are_those_of_the_rater(command: Callable[..., None]) -> None:
    defaults = {name: one.default for name, one in signature(command).parameters.items()}
    assert (defaults["policy"], defaults["max_bytes"]) == (DEFAULT_POLICY, MAX_BYTES)


def test_help_loads_nothing_heavy() -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "advisory", "--help"], capture_output=True, text=True, check=True
    )
    loaded = {line.rsplit("|", 1)[-1].strip().split(".")[0] for line in done.stderr.splitlines()}
    assert "advisory" in loaded
    assert not loaded & {
        "numpy",
        "onnxruntime",
        "tokenizers",
        "torch",
        "pydantic",
        "rich",
        "resiliparse",
        "sentencex",
        "jinja2",
    }


def test_rating_needs_no_torch() -> None:
    code = (
        "import sys; sys.modules.update(torch=None, transformers=None, datasets=None, sklearn=None);"
        "from advisory import Rater; print(Rater().rate('A man is shot dead.').age_band.label)"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()
