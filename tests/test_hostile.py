"""Input made to break something: time and memory stay in proportion to it, and what comes out can be written."""

import contextlib
import os
import threading
import time
import tracemalloc
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from advisory import Rater, ReadingError, files
from advisory.errors import AdvisoryError
from advisory.headings import guide_notes
from advisory.normalising import normalise
from advisory.ratings import quoted_ratings
from advisory.reading import Document, read_bytes, read_path, read_text
from advisory.rendering.jsontext import render
from advisory.report import Report
from advisory.segmenting import MAX_CHARACTERS, segment


def seconds(work: Callable[[], object]) -> float:
    """The best of two runs, so that another program's moment counts less."""
    times = []
    for _ in range(2):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return min(times)


UNITS = [
    "they ", "a", '"', "\u201ca ", ". ", "Mr. ", "(", "sex ", "sex,", " and ", "rated ", "graphic ", "violence: ", "-", "*",
    "f-", "f ", "\u0301", "\ufdfa", "\u200b", "blood\n", "Violence: x\n", "Sex 0/5 ", "They fight all day.\n", "Sex & Nudity\n", "1. ", "<", "&amp;", "\u202e",
    "f u c k ", "@$$", "Rated R\n", "...", "\u2026", "**.**\n", "[x] ", "Home\n", "'", "\U000e0041", "\u0000",
]  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
def test_segmenting_reading_and_normalising_take_linear_time(unit: str) -> None:
    def work(times: int) -> None:
        sentences = segment(unit * times)
        for sentence in sentences:
            assert len(sentence.text) <= MAX_CHARACTERS
            quoted_ratings(sentence.text)
        guide_notes(unit * times, sentences)
        normalise(unit * (times // 10))

    small, large = seconds(lambda: work(5_000)), seconds(lambda: work(50_000))
    # Ten times the text. Quadratic work would take a hundred times as long; the constant is for what a machine adds.
    assert large < 35 * small + 1


@pytest.mark.parametrize(
    ("start", "unit"),
    [("See also\n", "\n"), ("See also\nx\n", "\n"), ("Violence\n", "Ages: 9 "), ("|", "-"), ("Sex 5", " ")],
)
def test_what_one_line_begins_takes_linear_time(start: str, unit: str) -> None:
    def work(times: int) -> None:
        text = start + unit * times + "x"
        guide_notes(text, segment(text))

    assert seconds(lambda: work(60_000)) < 35 * seconds(lambda: work(6_000)) + 1


NESTED = [
    "<div>",
    "<html><div>",
    "<a><div>",
    "<b>",
    "<ul><li>",
    "<table><tr><td>",
    "<a href=x>",
    "<!--",
    "<p class='ad'>",
    "<nav>",
    "<svg><g>",
    "&#x110000;",
]


@pytest.mark.parametrize("unit", NESTED)
def test_deep_html_takes_linear_time(unit: str) -> None:
    def work(times: int) -> None:
        with contextlib.suppress(ReadingError):
            read_bytes(f"<html><body><p>A man is shot.</p>{unit * times}".encode())

    small, large = seconds(lambda: work(10_000)), seconds(lambda: work(100_000))
    assert large < 35 * small + 1


def test_fifty_megabytes_on_one_line_are_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "line.txt"
    path.write_bytes(b"word " * 10_000_000)
    tracemalloc.start()
    with pytest.raises(ReadingError, match="larger than the limit of 20 MB"):
        read_path(path)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    # Read no further than the limit.
    assert most < 25_000_000


def test_endless_input_is_read_no_further_than_the_limit(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    def write_for_ever() -> None:
        try:
            with pipe.open("wb") as file:
                while True:
                    file.write(b"<p>" * 10_000)
        except BrokenPipeError:
            return

    writer = threading.Thread(target=write_for_ever)
    writer.start()
    with pytest.raises(ReadingError, match="larger than the limit of 1 MB"):
        read_path(pipe, max_bytes=1_000_000)
    writer.join(30)
    assert not writer.is_alive()


def test_a_pipe_with_a_slow_writer_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_PIPE_PATIENCE", 0.2)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    def write_slowly() -> None:
        with pipe.open("wb") as file:
            time.sleep(0.5)
            file.write(b"A man ")
            file.flush()
            time.sleep(0.5)
            file.write(b"is shot.")

    writer = threading.Thread(target=write_slowly)
    writer.start()
    assert read_path(pipe).text == "A man is shot."
    writer.join(30)
    with pytest.raises(ReadingError, match="no program writes to"):
        read_path(pipe)


def test_a_million_lines_of_one_word(rater: Rater) -> None:
    with pytest.raises(ReadingError, match="holds no sentence"):
        rater.rate("blood\n" * 1_000_000)
    assert segment("blood\n" * 1_000_000) == []
    assert len(segment("They fight all day.\n" * 100_000)) == 100_000


@pytest.mark.parametrize(
    "character", ["\x00", "\ud800", "\x1b", "\u202e", "\U000e0041", "\ufffe", "\U0010ffff", "\r", "\x85", "\u2028"]
)
def test_any_character_gives_a_report_that_can_be_written(rater: Rater, character: str) -> None:
    report = rater.rate(f"A man{character} is {character}shot.{character}\nNobody{character}{character} swears.")
    assert Report.model_validate_json(render(report)) == report
    assert not {unicodedata.category(c) for c in render(report).rstrip()} & {"Cc", "Cf", "Cs", "Zl", "Zp"}


def test_names_that_are_no_text() -> None:
    assert read_text("A man is shot.", "\ud800").name == "\\ud800"


def test_lone_surrogates_by_the_api(rater: Rater) -> None:
    bad, text = "a\ud800", "A man is shot dead in the barn."
    reports = [
        rater.rate(text + bad, title=bad),
        rater.rate_title({bad: text, "a\udfff": "A widow is raped."}, title=bad),
        rater.rate_document(Document(text + bad, bad), title=bad),
        *rater.rate_many([text + bad]),
    ]
    for report in reports:
        assert report.title in (None, "a\\ud800")
        assert Report.model_validate_json(render(report)) == report
    assert [source.name for source in reports[1].sources] == ["a\\ud800", "a\\udfff"]
    assert len(rater.score_sentences([bad, "\ud800"])) == 2
    with pytest.raises(ReadingError, match="two texts are called"):
        rater.rate_title({bad: text, "a\\ud800": text})


@pytest.mark.parametrize("name", ["a\ud800", "a\x00"])
@pytest.mark.parametrize("ask", [lambda name: Rater(name), lambda name: Rater(model=name), read_path])
def test_files_whose_names_are_no_text_are_refused(ask: Callable[[str], object], name: str) -> None:
    with pytest.raises(AdvisoryError) as caught:
        ask(name)
    assert str(caught.value).encode()
