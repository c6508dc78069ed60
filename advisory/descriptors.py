"""Finer findings on evidence sentences (an f-word, cannabis, gore, harm to a child), each with the words that say it.

What is looked for is data: configs/descriptors.yaml.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from typing import Annotated, Literal, NamedTuple

from pydantic import Field, model_validator

from advisory.aligning import original_span
from advisory.domain import Category, Span
from advisory.errors import nearest
from advisory.phrases import Phrase, PhraseIndex, Word, read_words
from advisory.quantities import QuantityWords, count_uses
from advisory.shipped import configs
from advisory.yamlfile import Data, WrongPart, read_yaml

Id = Annotated[str, Field(pattern=r"^[a-z0-9-]+$")]


class Descriptor(Data):
    """A finding to look for in the evidence sentences of its categories."""

    id: Id
    title: str = Field(description="For parents, to stand in a list.")
    categories: tuple[Category, ...] = Field(min_length=1)
    counts: Literal["sentences", "uses"] = Field(
        "sentences", description="What a rule's count counts: sentences that say so, or uses stated (four f-words)."
    )
    says: tuple[Phrase, ...] = Field(min_length=1)
    unless: tuple[Phrase, ...] = Field((), description="A match inside one of these is none: 'war of words'.")
    kind_of: Id | None = Field(
        None, description="The wider finding. A limit on the wider finding is exceeded by this one too."
    )


class Modifier(Data):
    """What a sentence says of how content is shown: it raises or lowers what a rule asks for."""

    id: Id
    title: str
    says: tuple[Phrase, ...] = Field(min_length=1)
    unless: tuple[Phrase, ...] = ()


class Descriptors(QuantityWords):
    """configs/descriptors.yaml. Ids are unique."""

    negations: tuple[Phrase, ...] = Field(description="What denies the noun or adjective that follows.")
    negations_after: tuple[str, ...] = Field(description="What denies the word before its hyphen: gore-free.")
    no_negation: tuple[Phrase, ...] = Field(description="A negation inside one of these denies nothing.")
    qualifiers: tuple[str, ...] = Field(description="Words that may stand between a negation and what it denies.")
    joins: tuple[str, ...] = Field(description="Words that join what one negation denies; commas do too.")
    findings: tuple[Descriptor, ...]
    modifiers: tuple[Modifier, ...]

    @model_validator(mode="after")
    def _unique(self) -> "Descriptors":
        both: tuple[Descriptor | Modifier, ...] = (*self.findings, *self.modifiers)
        ids = [one.id for one in both]
        if twice := sorted({one for one in ids if ids.count(one) > 1}):
            raise ValueError(f"ids are not unique: {', '.join(twice)}")
        return self

    @model_validator(mode="after")
    def _kinds_are_known_and_end(self) -> "Descriptors":
        for number, one in enumerate(self.findings):
            at = ("findings", number, "kind_of")
            if one.kind_of is not None and one.kind_of not in self.by_id:
                near, valid = nearest(one.kind_of, self.by_id), ", ".join(self.by_id)
                raise WrongPart(f"{one.kind_of!r} is no finding{near} (valid are: {valid})", *at)
        for number, one in enumerate(self.findings):
            chain = [one.id]
            while (wider := self.by_id[chain[-1]].kind_of) is not None:
                chain.append(wider)
                if wider in chain[:-1]:
                    raise WrongPart(f"goes in a circle: {' -> '.join(chain)}", "findings", number, "kind_of")
        return self

    def wider(self, finding: str) -> tuple[str, ...]:
        """The findings that this one is a kind of, the nearest first. Raises KeyError: no such finding."""
        chain: list[str] = []
        at = self.by_id[finding].kind_of
        while at is not None:
            chain.append(at)
            at = self.by_id[at].kind_of
        return tuple(chain)

    @cached_property
    def by_id(self) -> Mapping[str, Descriptor]:
        """The findings by id."""
        return {one.id: one for one in self.findings}


class Finding(NamedTuple):
    """A descriptor met by a sentence: the words as a span of the sentence, and how many uses they tell of."""

    id: str
    span: Span
    times: int


@lru_cache(maxsize=1)
def descriptors() -> Descriptors:
    """The shipped descriptors."""
    return read_yaml(configs() / "descriptors.yaml", Descriptors)


def find(text: str, categories: Iterable[Category]) -> tuple[Finding, ...]:
    """The findings of a sentence that is evidence of these categories, one an id, in the order of the YAML.

    Words that the sentence negates ("no gore") are none.
    """
    return _find(text, frozenset(categories))


# What a text would give without one of its sentences asks for all the others again.
@lru_cache(maxsize=4096)
def _find(text: str, wanted: frozenset[Category]) -> tuple[Finding, ...]:
    matcher = _matcher()
    plain, words = read_words(text)
    found: list[Finding] = []
    met = list(matcher.matches(words))
    denied = matcher.denied(plain, words, [match for _, matches in met for match in matches])
    for one, matches in met:
        if isinstance(one, Descriptor) and wanted.isdisjoint(one.categories):
            continue
        kept = [match for match in matches if match not in denied]
        if not kept:
            continue
        first = Span(words[kept[0].start].start, words[kept[0].end - 1].end)
        count = 1
        if isinstance(one, Descriptor) and one.counts == "uses":
            count = count_uses(descriptors(), plain, words, matches, denied, _alike(one, met))
        if count == 0:  # "F-words: none"
            continue
        found.append(Finding(one.id, original_span(text, plain, first), count))
    return tuple(found)


class _Matcher:
    """The descriptors, indexed by the first words of their phrases."""

    def __init__(self, data: Descriptors) -> None:
        self._data = data
        self._negations = PhraseIndex((0, phrase) for phrase in data.negations)
        self._no_negation = PhraseIndex((0, phrase) for phrase in data.no_negation)
        self._all: tuple[Descriptor | Modifier, ...] = (*data.findings, *data.modifiers)
        self._says = PhraseIndex((at, phrase) for at, one in enumerate(self._all) for phrase in one.says)
        self._unless = PhraseIndex((at, phrase) for at, one in enumerate(self._all) for phrase in one.unless)

    def matches(self, words: list[Word]) -> Iterator[tuple[Descriptor | Modifier, list[Span]]]:
        """Each descriptor that is met, with the ranges of words that meet it, first to last, none within another."""
        met: dict[int, list[Span]] = {}
        for number, span in self._says.matches(words):
            met.setdefault(number, []).append(span)
        excused = list(self._unless.matches(words)) if met else []
        for number in sorted(met):
            outer: list[Span] = []
            for span in sorted(set(met[number]), key=lambda span: (span.start, -span.end)):
                within = any(at == number and e.start <= span.start and span.end <= e.end for at, e in excused)
                if not within and (not outer or span.start >= outer[-1].end):
                    outer.append(span)
            if outer:
                yield self._all[number], outer

    def denied(self, plain: str, words: list[Word], matches: list[Span]) -> set[Span]:
        """The matches that a negation stands before, with nothing but qualifiers or a list of other matches between.

        And those that are what something is free of: "gore-free".
        """
        free = {match for match in matches if self._is_free(plain, words, match)}
        excused = [span for _, span in self._no_negation.matches(words)]
        negations = [span for _, span in self._negations.matches(words)]
        ends = {n.end for n in negations if not any(e.start <= n.start and n.end <= e.end for e in excused)}
        if not ends:
            return free
        starts: dict[int, int] = {}
        for match in matches:
            starts[match.end] = min(match.start, starts.get(match.end, match.start))
        return free | {match for match in matches if self._is_denied(words, match.start, ends, starts)}

    def _is_free(self, plain: str, words: list[Word], match: Span) -> bool:
        if match.end == len(words) or words[match.end].text not in self._data.negations_after:
            return False
        return plain[words[match.end - 1].end : words[match.end].start] == "-"

    def _is_denied(self, words: list[Word], at: int, ends: set[int], starts: dict[int, int]) -> bool:
        """Whether a negation ends before word `at`. starts: the first word of each match, by its end."""
        listed = False
        while at > 0 and not words[at].breaks:
            # "No, fuck you" and "says no and kills" deny nothing.
            if at in ends and not words[at].listed and words[at].text not in self._data.joins:
                return True
            listed = listed or words[at].listed
            before = words[at - 1].text
            if before in self._data.joins:
                listed = True
                at -= 1
            elif listed and at in starts:
                listed = False
                at = starts[at]
            elif before in self._data.qualifiers:
                at -= 1
            else:
                return False
        return False


def _alike(counted: Descriptor, met: list[tuple[Descriptor | Modifier, list[Span]]]) -> list[Span]:
    """The words of the findings of the same categories: of the counted one, and those a quantity may be of instead."""
    alike = [(one, matches) for one, matches in met if isinstance(one, Descriptor)]
    return [match for one, matches in alike if one.categories == counted.categories for match in matches]


@lru_cache(maxsize=1)
def _matcher() -> _Matcher:
    return _Matcher(descriptors())
