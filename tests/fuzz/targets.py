"""What is fuzzed: functions of bytes that end, or raise AssertionError or what a user would see as a crash."""

import re
import tempfile
import time
import unicodedata
import zlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from advisory.ages import advised_ages, only_advises
from advisory.classifier import SentenceScores
from advisory.cli.formats import Options
from advisory.descriptors import Descriptor, Modifier, descriptors, find
from advisory.domain import HIGHEST_AGE, LOWEST_AGE, Audience, Category, Severity, Span
from advisory.errors import AdvisoryError, PolicyError, ReadingError
from advisory.furniture import furniture_lines
from advisory.headings import guide_notes, without_headings
from advisory.limits import Limits, parse_limits, read_limits
from advisory.normalising import normalise
from advisory.policies import Policy, load_policy, policy_names
from advisory.profanity import mask
from advisory.questions import join_answers
from advisory.rater import Rater
from advisory.ratings import quoted_ratings
from advisory.reading import Document, read_bytes
from advisory.rendering import markdown, terminal
from advisory.rendering.jsontext import render as json_text
from advisory.report import Report
from advisory.rules import Facts, decide
from advisory.segmenting import segment
from tests.fuzz import checks
from tests.fuzz.words import SEEDS, WORDS, spoken
from tests.made import NOTHING, scores

T = TypeVar("T")
# Scoring takes some milliseconds a sentence: longer texts only make the fuzzer slower.
_LONGEST_RATED, _LONGEST_RATED_AT_TIMES = 300, 2000
# Of these each two may be a word.
_MOST_BYTES = 600
# Of the processor, all threads together, with all that guides the fuzzer.
_MOST_SECONDS = 10
# Chances of the four severities, of a sentence with made scores.
_LEVELS = (NOTHING, (0.02, 0.94, 0.02, 0.02), (0.35, 0.05, 0.55, 0.05), (0.01, 0.01, 0.01, 0.97))


def reading(data: bytes) -> None:
    """Bytes as a file: a Document, or ReadingError."""
    try:
        document = read_bytes(data, "fuzz", max_bytes=len(data))
    except ReadingError:
        return
    assert document.text.encode("utf-8")
    assert "\r" not in document.text


def html(data: bytes) -> None:
    """The same as a web page."""
    reading(b"<!doctype html><html><body><p>A man is shot.</p>" + data)


def segmenting(data: bytes) -> None:
    """Sentences are verbatim, in order, and on one line."""
    text = data.decode("utf-8", "replace")
    end = 0
    for sentence in segment(text):
        assert text[sentence.start : sentence.end] == sentence.text == sentence.text.strip() != ""
        assert sentence.start >= end
        assert "\n" not in sentence.text
        assert text.count("\n", 0, sentence.start) == sentence.line - 1
        end = sentence.end


def normalising(data: bytes) -> None:
    """Disguises are undone without an error, and masking keeps the length."""
    text = _text(data)
    assert not {unicodedata.category(c) for c in normalise(text)} & {"Cf", "Cs"}
    assert len(mask(text)) == len(text)


def rating(data: bytes) -> None:
    """A text from bytes to every rendering: nothing that steers a terminal, and JSON that reads back."""
    longest = _LONGEST_RATED if len(data) % 8 else _LONGEST_RATED_AT_TIMES
    try:
        report = _rater().rate(_text(data)[:longest], title=data[:20].decode("utf-8", "replace"))
    except ReadingError:
        return
    for shown in (terminal.render(report, unmasked=True), markdown.render(report), json_text(report)):
        checks.harmless(shown)
    checks.whole(report)


def guides(data: bytes) -> None:
    """Headings, questions, answers, scales: what they hold is where they say, in sentences with made scores."""
    text = Document(spoken(data[:_MOST_BYTES]), "fuzz").text
    sentences, answered = join_answers(text, segment(text))
    for sentence in sentences:
        assert text[sentence.start : sentence.end] == sentence.text != ""
    notes = guide_notes(text, sentences)
    assert {*answered, *notes} <= set(range(len(sentences)))
    for number, note in notes.items():
        for piece in note.all():
            assert text[piece.heading.start : piece.heading.end] == piece.heading.text
        assert len(without_headings(sentences[number], note)) == len(sentences[number].text)
    lines = text.split("\n")
    assert len(furniture_lines(lines)) == len(lines)
    with suppress(ReadingError):
        checks.whole(_made().rate(text))


def ages(data: bytes) -> None:
    """Ages and quoted ratings of a sentence: within it, in order, and of those that there are."""
    title, text = _title_and_text(data)
    text = Document(text, "fuzz").text
    ratings = quoted_ratings(text, title)
    advised = advised_ages(text, title, [rating.span for rating in ratings])
    # The reasons of one rating may hold another.
    for before, span in pairwise([Span(0, 1), *(one.span for one in ratings)]):
        assert before.start <= span.start < span.end <= len(text)
    for before, span in pairwise([Span(0, 0), *(one.span for one in advised)]):
        assert before.end <= span.start < span.end <= len(text)
    assert all(LOWEST_AGE <= one.from_age <= HIGHEST_AGE for one in advised)
    for rating in ratings:
        assert all(0 <= reason.span.start < reason.span.end <= len(text) for reason in rating.reasons)
    only_advises(text)


def findings(data: bytes) -> None:
    """Findings of a sentence made of their words: each once, within the sentence."""
    text = spoken(data[:_MOST_BYTES], _phrase_words())
    found = find(text, Category)
    assert len({one.id for one in found}) == len(found)
    assert all(0 <= one.span.start < one.span.end <= len(text) and one.times >= 1 for one in found)


def rules(data: bytes) -> None:
    """Any facts, whether a text could give them or not: a band of a policy, and how sure."""
    given = iter(data)

    def some(most: int) -> range:
        return range(next(given, 0) % (most + 1))

    def spread() -> tuple[float, float, float, float]:
        a, b, c, d = (1e-9 + next(given, 1) ** 4 for _ in range(4))
        return a / (a + b + c + d), b / (a + b + c + d), c / (a + b + c + d), d / (a + b + c + d)

    def one_of(values: Sequence[T]) -> T:
        return values[next(given, 0) % len(values)]

    policy = one_of(_policies())
    ids = tuple(descriptors().by_id)
    modifiers = tuple(one.id for one in descriptors().modifiers)
    levels = {c: tuple(one_of((1, 2, 3)) for _ in some(5)) for c in Category}
    facts = Facts(
        severities={c: one_of(tuple(Severity)) for c in Category},
        probabilities={c: spread() for c in Category},
        sentences=levels,
        audience={one_of(tuple(Audience)): next(given, 1) for _ in some(3)},
        findings={one_of(ids): next(given, 0) + 1 for _ in some(6)},
        modifiers={c: tuple(frozenset(one_of(modifiers) for _ in some(2)) for _ in of_c) for c, of_c in levels.items()},
        length=next(given, 0),
        advised_age=next(given, 0) % (HIGHEST_AGE + 1),
        rated_age=next(given, 0) % (HIGHEST_AGE + 1),
        maturity=next(given, 128) / 32 - 4,
        guide=bool(some(1)),
        untold=bool(some(1)),
        advice_softens=bool(some(1)),
        rating_softens=bool(some(1)),
    )
    decision = decide(policy, facts)
    assert 0 <= decision.lowest <= decision.band <= decision.highest < len(policy.bands)
    assert 0 <= decision.confidence <= 1


def renderings(data: bytes) -> None:
    """A text, its title and its name in every format."""
    flags, title_and_text = data[0] if data else 0, data[1:]
    title, text = _title_and_text(title_and_text)
    try:
        report = _made().rate_title(
            {title[::-1]: text, "other": text[::-1]} if flags & 32 else {title[::-1]: text}, title
        )
    except ReadingError:
        return
    checks.rendered(
        report,
        Options(
            several=bool(flags & 1),
            unmasked=bool(flags & 2),
            quotes=not flags & 4,
            explain=bool(flags & 8),
            colour=bool(flags & 16),
            width=20 + flags,
        ),
    )


def limits(data: bytes) -> None:
    """Bytes as a limits file: Limits that say something, or PolicyError on one line."""
    path = _folder() / "limits.yaml"
    path.write_bytes(data)
    try:
        assert read_limits(path)
    except PolicyError as error:
        _on_one_line(error)


def limit_options(data: bytes) -> None:
    """Lines as values of --limit: the same Limits as in a file, or PolicyError on one line."""
    try:
        asked = parse_limits(_text(data).split("\n"), for_age=5)
    except PolicyError as error:
        _on_one_line(error)
        return
    assert Limits.model_validate_json(asked.model_dump_json()) == asked


def catalogue(data: bytes) -> None:
    """Bytes as a table: rows that can be written, as works of one row or of several, or ReadingError on one line."""
    from advisory.catalogue.inputs import Columns, read_rows
    from advisory.catalogue.works import Works, write_works

    flags, content = data[0] if data else 0, data[1:]
    path = _folder() / ("table.csv", "table.jsonl", "table.parquet")[flags % 3]
    path.write_bytes(content)
    grouped = flags >= 128
    try:
        rows = list(read_rows(path, Columns(group_by="id" if grouped else None), 1000))
    except ReadingError as error:
        _on_one_line(error)
        return
    assert [row.row for row in rows] == list(range(1, len(rows) + 1))
    write_works(rows, _folder() / "works", {}, grouped=grouped, input_bytes=len(content))
    works = Works(_folder() / "works")
    told = [work for number in range(len(works.counts())) for work in works.part(number)]
    assert sum(len(work["texts"]) for work in told) == sum(not row.problem for row in rows)


def service(data: bytes) -> None:
    """Bytes as the body of a request: reports, or an error on one line that is the client's."""
    from advisory.service.messages import BatchAnswer, Failure

    flags, body = data[0] if data else 0, data[1:]
    path = ("/v1/rate", "/v1/rate/batch", "/v1/rate/title")[flags % 3]
    answer = _client().post(path, content=body, headers={"Content-Type": "application/json"})
    if answer.status_code == 200:
        (BatchAnswer if path.endswith("batch") else Report).model_validate_json(answer.content)
    else:
        assert answer.status_code in (400, 413, 422), answer.text
        assert "\n" not in Failure.model_validate_json(answer.content).error.message


def policies(data: bytes) -> None:
    """Bytes as a policy file: a Policy, or PolicyError on one line."""
    path = _folder() / "policy.yaml"
    path.write_bytes(data)
    try:
        load_policy(path)
    except PolicyError as error:
        _on_one_line(error)


def reports(data: bytes) -> None:
    """Bytes as a report's JSON: a Report, or ValidationError."""
    try:
        Report.model_validate_json(data)
    except ValidationError:
        return


def _in_time(target: Callable[[bytes], None]) -> Callable[[bytes], None]:
    """The target, which no input keeps at work for long."""

    def timed(data: bytes) -> None:
        started = time.process_time()
        target(data)
        assert time.process_time() - started < _MOST_SECONDS

    return timed


TARGETS: dict[str, Callable[[bytes], None]] = {
    target.__name__: _in_time(target)
    for target in (
        reading, html, segmenting, normalising, rating, guides, ages, findings, rules, renderings, policies, limits,
        limit_options, reports, catalogue, service,
    )
}  # fmt: skip


def _on_one_line(error: AdvisoryError) -> None:
    assert "\n" not in str(error)


def _title_and_text(data: bytes) -> tuple[str, str]:
    """The first line as a title, and all that follows."""
    title, _, text = spoken(data[:_MOST_BYTES]).partition("\n")
    return title, text


def _text(data: bytes) -> str:
    """Bytes as any text, lone surrogates and all."""
    return data.decode("utf-8", "surrogateescape")


@cache
def _rater() -> Rater:
    return Rater()


class _Made(Rater):
    """Gives each sentence scores by its checksum: a thousand times as fast as the model, and of every kind."""

    def score_sentences(self, sentences: Sequence[str]) -> list[SentenceScores]:
        return [self._score(zlib.crc32(sentence.encode())) for sentence in sentences]

    def _score(self, number: int) -> SentenceScores:
        levels = {c: (*_LEVELS, *_LEVELS)[number >> 3 * at & 7] for at, c in enumerate(Category)}
        absent = {c: 0.97 for at, c in enumerate(Category) if number >> 12 + 2 * at & 3 == 3}
        audience = tuple(Audience)[number >> 20 & 3]
        return scores(
            levels, absent=absent, audience=audience, tone=(number >> 22 & 7) - 3.0, maturity=(number >> 25 & 7) - 3.0
        )


@cache
def _made() -> Rater:
    return _Made(limits=parse_limits(["violence=mild, no suicide"], for_age=9))


@cache
def _policies() -> list[Policy]:
    return [load_policy(name) for name in policy_names()]


@cache
def _phrase_words() -> tuple[str, ...]:
    """The words of all phrases that findings and modifiers are told by, beside those of guides."""
    told: tuple[Descriptor | Modifier, ...] = (*descriptors().findings, *descriptors().modifiers)
    phrases = (phrase for one in told for phrase in (*one.says, *one.unless))
    return (*sorted({word.strip("*") for phrase in phrases for word in re.split(r"[ |]", phrase)}), *WORDS)


@cache
def _client() -> Any:
    from starlette.testclient import TestClient

    from advisory.service.app import create_app
    from advisory.service.settings import Settings

    return TestClient(create_app(Settings()), raise_server_exceptions=True)


@cache
def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="advisory-fuzz-"))


def seeds(target: str) -> list[bytes]:
    """Valid inputs of a target, to start from."""
    root = Path(__file__).parent.parent.parent
    if target == "policies":
        return [path.read_bytes() for path in sorted((root / "configs" / "policies").glob("*.yaml"))]
    if target == "reports":
        return [json_text(_rater().rate("A man is shot. There is no nudity.")).encode()]
    if target == "limits":
        return [b"most: {violence: mild, language: none}\nnone_of: [suicide, harm-to-children]\nfor_age: 9\n"]
    if target == "limit_options":
        return [b"violence=mild, no suicide", b"no harm to children\nlanguage=none,sex=severe"]
    if target == "rules":
        return [bytes(range(200)), bytes(range(255, 55, -1))]
    if target == "catalogue":
        return [bytes((kind + grouped,)) + seed for kind, seed in enumerate(_tables()) for grouped in (0, 129)]
    if target == "service":
        return [
            b'\0{"text": "A man is shot.", "name": "a", "title": "b", "policy": "mpa", "limits": {"none_of": ["gore"], "for_age": 9}}',
            b'\1{"works": [{"text": "A man is shot."}, {"text": "<p>They swear.</p>", "title": "c"}], "limits": {"most": {"sex": "mild"}}}',
            b'\2{"texts": [{"text": "A man is shot.", "name": "a"}, {"text": "There is no nudity."}], "title": "d"}',
        ]
    if target in ("guides", "ages", "findings", "renderings"):
        return SEEDS
    return [path.read_bytes()[:2000] for path in sorted((root / "examples").iterdir())]


def _tables() -> list[bytes]:
    """A small table as CSV, JSON lines and Parquet."""
    import pyarrow as pa
    from pyarrow import parquet

    table = pa.table(
        {"id": ["a", "b", "a"], "title": ["Ash", None, "Ash"], "text": ["A man is shot.", "", "They swear."]}
    )
    out = pa.BufferOutputStream()
    parquet.write_table(table, out)
    lines = b'{"id": "a", "text": "A man is shot.", "title": null}\n{"id": 7, "text": null}\n[]\n{"text": "\\ud800"}\n'
    return [b'id,title,text\na,Ash,"A man, ""shot"""\n\nb,,They swear.\n', lines, out.getvalue().to_pybytes()]
