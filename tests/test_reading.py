import contextlib
import io
import os
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from advisory.errors import ReadingError
from advisory.reading import read_bytes, read_path, read_text

TEXT = "A café brawl: “No gore,” says the naïve critic.\nTwo men are shot.\n"
LATIN = "A café brawl, says the naïve critic of the “film”.\nTwo men are shot.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_encodings_give_the_same_text(encoding: str) -> None:
    assert read_bytes(TEXT.encode(encoding)).text == TEXT


def test_cp1252() -> None:
    assert read_bytes(LATIN.encode("cp1252")).text == LATIN


def test_line_ends_become_newlines() -> None:
    assert read_bytes(b"One fight.\r\nTwo fights.\rThree fights.").text == "One fight.\nTwo fights.\nThree fights."


def test_lone_surrogates_do_not_survive() -> None:
    assert read_text("A fight \ud800 and blood.").text.encode("utf-8")


HTML = """<!doctype html><html><head><title>t</title><script>var gore = 1;</script></head><body>
<nav><ul><li>Slaughter Bay</li></ul></nav><div class="cookie-banner">We use cookies.</div>
<h1>The Lantern</h1><p>A boy is <b>stabbed</b> &amp; bleeds.</p><h2>Violence</h2><ul><li>Two fist fights</li></ul>
<footer>Terms of use</footer></body></html>"""


def test_html_keeps_text_headings_and_lists() -> None:
    document = read_bytes(HTML.encode(), "page.html")
    assert document.format == "html"
    for kept in ("The Lantern", "A boy is stabbed & bleeds.", "Violence", "Two fist fights"):
        assert kept in document.text


def test_html_drops_furniture() -> None:
    text = read_bytes(HTML.encode(), "page.html").text
    for dropped in ("gore", "Slaughter Bay", "cookies", "Terms of use", "<p>"):
        assert dropped not in text


def test_html_declared_charset() -> None:
    page = '<html><head><meta charset="windows-1252"></head><body><p>A naïve café owner is shot.</p></body></html>'
    assert "naïve café" in read_bytes(page.encode("cp1252")).text


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "utf-8", "cp1252"])
@pytest.mark.parametrize("before", ["", "<!-- saved -->\n", '<?xml version="1.0"?>\n'])
def test_html_is_known_in_every_encoding(encoding: str, before: str) -> None:
    document = read_bytes((before + HTML).encode(encoding))
    assert document.format == "html"
    assert "Slaughter Bay" not in document.text


@pytest.mark.parametrize("charset", ["hex", "rot13", "unicode_escape", "idna", "nonsense", "undefined"])
def test_html_with_a_charset_that_is_none(charset: str) -> None:
    page = f"<html><head><meta charset={charset}></head><body><p>A man is shot. \\ud800 caf\xe9</p></body></html>"
    assert "A man is shot." in read_bytes(page.encode("cp1252")).text


@pytest.mark.parametrize("hostile", [b"<!---->" * 50_000 + b"x", b"<" * 300_000, b"<p " * 100_000, b"<?xml " * 50_000])
def test_hostile_bytes_take_linear_time(hostile: bytes) -> None:
    started = time.monotonic()
    with contextlib.suppress(ReadingError):
        read_bytes(hostile + b" A man is shot.")
    assert time.monotonic() - started < 20


def test_html_that_nests_without_end_is_refused() -> None:
    with pytest.raises(ReadingError, match=r"x\.html: cannot be read as HTML"):
        read_bytes(b"<html><p>A man is shot.</p>" + b"<div></i>" * 30_000, "x.html")


@pytest.mark.parametrize("flat", ["<p>A man is shot.", "<b>A man</b> is shot.<BR>", "<ul><li>A man is shot.</ul>"])
def test_long_html_that_does_not_nest_is_read(flat: str) -> None:
    assert read_bytes(f"<html><body>{flat * 21_000}".encode()).text.count("is shot.") == 21_000


def test_html_all_in_a_furniture_element_is_still_read() -> None:
    assert "A man is shot." in read_bytes(b"<html><body><form><p>A man is shot.</p></form></body></html>").text


def test_plain_text_with_a_less_than_sign_is_no_html() -> None:
    assert read_bytes(b"I rate it <3, and 2 < 3 fights.").format == "text"


@pytest.mark.parametrize(
    ("data", "trouble"),
    [
        (b"", "is empty"),
        (b" \n\t ", "is empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00", "is binary"),
        (b"1234 5678 !!", "holds no words"),
        (bytes(range(1, 9)) * 40, "is binary"),
    ],
)
def test_what_cannot_be_rated_is_named(data: bytes, trouble: str) -> None:
    with pytest.raises(ReadingError, match=f"x.txt: {trouble}"):
        read_bytes(data, "x.txt")


@pytest.mark.parametrize(
    "foreign",
    [
        "Ein dunkler Film mit viel Blut und Gewalt, der für Kinder unter sechzehn Jahren nicht geeignet ist.",
        "Un film sombre avec beaucoup de sang et de violence, à déconseiller aux enfants de moins de douze ans.",
        "La película es muy violenta y contiene escenas de sexo explícito y drogas, no apta para niños.",
        "Iron Meridian\n2024\nDrama\n\nTwee broers erven een huis aan zee en vinden daar een lijk in de kelder.",
        # A list too, where it is long.
        "Violencia, sangre, drogas, alcohol, tortura, asesinato, desnudos, palabrotas, miedo, venganza, soledad\n" * 6,
        "Это очень жестокий фильм, не для детей.",
        "这部电影非常暴力，不适合儿童观看。",
    ],
)
def test_other_languages_are_refused(foreign: str) -> None:
    with pytest.raises(ReadingError, match="is not English"):
        read_text(foreign)


@pytest.mark.parametrize(
    "english",
    [
        "Rated R.",
        "Violence: slapstick. Drugs: none. Language: quite clean. Sex: kissing. Scary scenes: dragon chase, spiders.",
        "Sex & Nudity 3/10\nViolence & Gore 8/10\nProfanity 5/10\nAlcohol, Drugs & Smoking 2/10\nFrightening Scenes 7/10",
        "Gripping, gory, gruesome, great fun.",
        "In Kraków heißt die Heldin Zoë; she stabs the Führer's envoy and drinks with the crew.",
        # Names and lists are of no language.
        "Saltwater Sinners\n2024\n18\n1 Season\ngore, sexual violence, suicide, substances\n\n"
        "A detective returns to her seaside home town.",
        "Violent, bloody, sexual, suspense, mature, dramatic, intense, emotional, provocative, explicit, scandalous, tense",
        "Michael Caine made a very good movie called get Carter back in 1971.",
        "An ordinary man gets involved in a dangerous drug smuggling scheme in beautiful Hawaii.",
    ],
)
def test_short_and_mixed_english_is_read(english: str) -> None:
    assert read_text(english).text == english


@pytest.mark.parametrize(("given", "kind"), [(None, "None"), (b"A fight.", "bytes"), (5, "int")])
def test_what_is_no_text_is_named(given: Any, kind: str) -> None:
    with pytest.raises(ReadingError, match=f"^x: is no text but {kind}$"):
        read_text(given, "x")


@pytest.mark.parametrize(("size", "words"), [(10, "10 bytes"), (1500, "1.5 kB"), (20_000_000, "20 MB")])
def test_a_limit_is_said_in_fitting_units(size: int, words: str) -> None:
    with pytest.raises(ReadingError, match=f"the limit of {words} "):
        read_bytes(b" " * (size + 1), max_bytes=size)


def test_missing_folder_and_too_large(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="no such file"):
        read_path(tmp_path / "absent.txt")
    with pytest.raises(ReadingError, match="is a folder"):
        read_path(tmp_path)
    big = tmp_path / "big.txt"
    big.write_bytes(b"word " * 100)
    with pytest.raises(ReadingError, match=r"big\.txt: is larger than the limit"):
        read_path(big, max_bytes=100)
    with pytest.raises(ReadingError, match="not a regular file"):
        read_path(os.devnull)


def test_a_name_no_system_accepts() -> None:
    with pytest.raises(ReadingError, match="cannot be read"):
        read_path("a\0b")


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    document = read_path("-")
    assert (document.text, document.name) == (TEXT, "standard input")


def test_closed_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(ReadingError, match="is closed"):
        read_path("-")
