"""Finer findings on evidence sentences (an f-word, cannabis, gore, harm to a child), each with the words that say it.

What is looked for is data: configs/descriptors.yaml.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from typing import Annotated, Literal, NamedTuple

from pydantic import Field, model_validator

from advisory.aligning import original_span
from advisory.domain import Category, Span
from advisory.phrases import Phrase, PhraseIndex, Word, read_words
from advisory.shipped import configs
from advisory.yamlfile import Data, read_yaml

# "no blood, gore or nudity": so many words back a negation reaches.
_NEGATION_REACH = 4
_COUNT_REACH = 5

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


class Modifier(Data):
    """What a sentence says of how content is shown: it raises or lowers what a rule asks for."""

    id: Id
    title: str
    says: tuple[Phrase, ...] = Field(min_length=1)
    unless: tuple[Phrase, ...] = ()


class Descriptors(Data):
    """configs/descriptors.yaml. Ids are unique."""

    amounts: dict[str, Annotated[int, Field(ge=1)]] = Field(description="Words for how many.")
    units: tuple[str, ...] = Field(description="A number before one of these counts something else.")
    negations: tuple[str, ...]
    no_negation: tuple[str, ...] = Field(description="A negation just before one of these denies nothing: 'not only'.")
    breaks: tuple[str, ...] = Field(description="Words at which a negation ends.")
    findings: tuple[Descriptor, ...]
    modifiers: tuple[Modifier, ...]

    @model_validator(mode="after")
    def _unique(self) -> "Descriptors":
        both: tuple[Descriptor | Modifier, ...] = (*self.findings, *self.modifiers)
        ids = [one.id for one in both]
        if twice := sorted({one for one in ids if ids.count(one) > 1}):
            raise ValueError(f"ids are not unique: {', '.join(twice)}")
        return self

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
    for one, matches in matcher.matches(words):
        if isinstance(one, Descriptor) and wanted.isdisjoint(one.categories):
            continue
        kept = [match for match in matches if not matcher.negated(words, match)]
        if not kept:
            continue
        first = Span(words[kept[0].start].start, words[kept[0].end - 1].end)
        uses = isinstance(one, Descriptor) and one.counts == "uses"
        count = matcher.uses(words, kept) if uses else 1
        found.append(Finding(one.id, original_span(text, plain, first), count))
    return tuple(found)


class _Matcher:
    """The descriptors, indexed by the first words of their phrases."""

    def __init__(self, data: Descriptors) -> None:
        self._data = data
        self._negations = frozenset(data.negations)
        self._breaks = frozenset(data.breaks)
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

    def negated(self, words: list[Word], match: Span) -> bool:
        """Whether the words before the match deny it."""
        for at in range(match.start - 1, max(match.start - 1 - _NEGATION_REACH, -1), -1):
            if words[at + 1].breaks or words[at].text in self._breaks:
                return False
            if words[at].text in self._negations or words[at].text.endswith("n't"):
                return all(word.text not in self._data.no_negation for word in words[at + 1 : at + 3])
        return False

    def uses(self, words: list[Word], matches: list[Span]) -> int:
        """How many uses the matches tell of: the greatest number stated beside one, else how often it stands there."""
        stated = [count for match in matches if (count := self._stated(words, match)) is not None]
        return max(stated, default=len(matches))

    def _stated(self, words: list[Word], match: Span) -> int | None:
        before = range(match.start - 1, max(match.start - 1 - _COUNT_REACH, -1), -1)
        after = range(match.end, min(match.end + _COUNT_REACH, len(words)))
        for places in (before, after):
            for at in places:
                if at + 1 < len(words) and words[at + 1].text in self._data.units:
                    continue
                word = words[at].text
                amount = int(word) if word.isdecimal() and len(word) <= 4 else self._data.amounts.get(word)
                # "fuck" in the mouth of "a" soldier: behind the word only "4 times", "twice", "constantly" count.
                if amount is not None and (places is before or amount > 1 or word == "once"):
                    return amount
        return None


@lru_cache(maxsize=1)
def _matcher() -> _Matcher:
    return _Matcher(descriptors())
