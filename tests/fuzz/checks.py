"""What holds of every Report, and of each format that it is written in."""

import csv
import json
import re
import unicodedata
from io import StringIO
from xml.etree import ElementTree

from advisory.cli.formats import Format, Options, writing
from advisory.rendering.jsontext import render as json_text
from advisory.report import AdvisedAgeReport, Report, StatedRating
from tests.rendering.pages import Page

_STEERING = {"Cc", "Cf", "Cs", "Zl", "Zp"}
_FORMULA = tuple("=+-@＝＋－＠")
_BARE = re.compile(r"(?<!\\)(?:\\\\)*[<`]")
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
# Characters of JSON strings that are markup, and a backslash, as JSON has them.
_MARKUP = re.compile(r'\\["\\]|[<>&\']')


def harmless(text: str) -> None:
    """Nothing that steers a terminal, reorders or hides, but ends of lines."""
    assert not {unicodedata.category(c) for c in text if c != "\n"} & _STEERING


def whole(report: Report) -> None:
    """It reads back, which no infinity or NaN does, and each part is where it says, word for word."""
    assert Report.model_validate_json(json_text(report)) == report
    texts = {source.name: source.text for source in report.sources}
    evidence = {piece.id: piece for piece in report.evidence}
    for piece in report.evidence:
        assert texts[piece.source].count("\n", 0, piece.start) == piece.line - 1
        for words in piece.found:
            assert piece.start <= words.start < words.end <= piece.end
        for heading in piece.headings.values():
            assert texts[piece.source].count("\n", 0, heading.start) == heading.line - 1
    placed: tuple[StatedRating | AdvisedAgeReport, ...] = (*report.stated_ratings, *report.advised_ages)
    for one in placed:
        assert evidence[one.evidence].start <= one.start < one.end <= evidence[one.evidence].end
    for rating in report.stated_ratings:
        for reason in rating.reasons:
            assert texts[evidence[rating.evidence].source][reason.start : reason.end] == reason.text != ""
    for found in report.categories.values():
        assert abs(sum(found.probabilities.values()) - 1) < 1e-6
    cited = [found.evidence for found in report.categories.values()]
    cited += [finding.evidence for finding in report.findings.values()]
    cited += [fired.evidence for fired in (*report.age_band.decided_by, *report.age_band.also)]
    assert {name for of_one in cited for name in of_one} <= evidence.keys()


def rendered(report: Report, options: Options) -> None:
    """What each format promises, of one report or two."""
    for chosen in Format:
        if chosen is Format.NFO and options.several:
            continue
        shown = _written(chosen, report, options)
        harmless(_COLOUR.sub("", shown) if chosen is Format.TERMINAL and options.colour else shown)
        match chosen:
            case Format.JSON:
                read = json.loads(shown)
                assert read == (
                    [json.loads(json_text(report))] * 2 if options.several else json.loads(json_text(report))
                )
            case Format.JSONL:
                lines = shown.split("\n")
                assert [Report.model_validate_json(line) for line in lines[:-1]] == [report] * (1 + options.several)
            case Format.JSONLD:
                assert json.loads(shown)
                assert not set("<>&") & set(shown)
            case Format.NFO:
                assert ElementTree.fromstring(shown).tag == "movie"
            case Format.CSV:
                header, *rows = csv.reader(StringIO(shown), strict=True)
                assert {len(row) for row in rows} == {len(header)}
                assert not [cell for row in rows for cell in row if cell.lstrip().startswith(_FORMULA)]
            case Format.MARKDOWN:
                assert not _BARE.search(re.sub(r"\(`[\w-]+`\)", "", shown))
            case Format.HTML:
                tame = Report.model_validate_json(_MARKUP.sub("x", json_text(report)))
                assert _tags(shown) == _tags(_written(chosen, tame, options))


def _written(chosen: Format, report: Report, options: Options) -> str:
    one = writing(chosen, options)
    return "".join(one.report(report, before) for before in range(1 + options.several)) + one.end()


def _tags(page: str) -> list[tuple[str, list[str]]]:
    """The tags of a page and the names of their attributes: no text in it adds one."""
    return [(tag, sorted(attributes)) for tag, attributes in Page(page).tags]
