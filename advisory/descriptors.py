"""Finer findings on evidence sentences (an f-word, cannabis, gore, harm to a child), each with the words that say it.

What is looked for is data: configs/descriptors.yaml.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Annotated, Literal, NamedTuple

from pydantic import Field, model_validator

from advisory.aligning import original_span
from advisory.domain import Category, Span
from advisory.errors import nearest
from advisory.phrases import Phrase, PhraseIndex, Word, read_words
from advisory.shipped import configs
from advisory.yamlfile import Data, WrongPart, read_yaml

_COUNT_REACH = 5
_YEARS = range(1900, 2100)
# What begins another clause, as a comma does; what may stand before a quantity that goes on with the one before ("once
# and maybe twice"); and what lists words of which one quantity may tell ("shit and the f-word ten times").
_PARTS = frozenset("and but plus while whereas though although".split())
_GOES_ON = frozenset("and or but then maybe perhaps possibly even".split())
_LISTS = frozenset("and or the other including such as like".split())
# What makes a number after a word its tally ("F-words: 12", "f-word ×6"), what keeps it from one, and what may follow.
_TALLY_SIGN = re.compile(r"[:=(\u00d7\u2013\u2014]|\s-+\s")
_NO_TALLY = re.compile(r"[.,;!?\n]")
_AFTER_TALLY = re.compile(r"\s*(?:$|[;)|+]|[.,](?:\s|$))")

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


class Descriptors(Data):
    """configs/descriptors.yaml. Ids are unique."""

    amounts: dict[str, Annotated[int, Field(ge=0)]] = Field(description="Words for how many uses.")
    multiples: tuple[str, ...] = Field(description="Amounts that multiply the one before: two dozen.")
    often: dict[str, Annotated[int, Field(ge=1)]] = Field(description="Words for how often, beside no noun.")
    uses: tuple[str, ...] = Field(description="Nouns for uses: an amount of them counts.")
    of: tuple[str, ...] = Field(description="Words that may stand between an amount and its noun.")
    tallies: tuple[str, ...] = Field(description="Words that make an amount after them one of the word before them.")
    tally_joins: tuple[str, ...] = Field(description="Words that may stand between a word and its tally besides.")
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
        uses = isinstance(one, Descriptor) and one.counts == "uses"
        count = matcher.uses(plain, words, kept, _others(words, one.id, met)) if uses else 1
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

    def uses(self, plain: str, words: list[Word], matches: list[Span], others: set[int]) -> int:
        """How many uses the matches tell of: the greatest number stated beside one, else how often it stands there.

        A plural ("f-words", "uses of the f-word") is two at least. others: the words that quantities may be of instead.
        """
        stated = [count for match in matches for count in self._stated(words, match, others)]
        stated += [count for match in matches if (count := self._tally(plain, words, match)) is not None]
        plural = any(words[match.end - 1].text.endswith("s") or self._of_uses(words, match) for match in matches)
        return max(stated, default=max(len(matches), 1 + plural))

    def _of_uses(self, words: list[Word], match: Span) -> bool:
        near = words[max(match.start - 3, 0) : match.start]
        return any(a.text in self._data.uses and a.text.endswith("s") and b.text == "of" for a, b in pairwise(near))

    def _stated(self, words: list[Word], match: Span, others: set[int]) -> list[int]:
        """The quantities in the clause of the match, else those near it, but none that is of another word."""
        # What follows at once is of this word alone: in "'shit' ten times and 'fuck' just once" the ten are not.
        after = match.end + (match.end < len(words) and words[match.end].text in ("just", "only", "exactly"))
        if after < len(words) and not words[after].breaks and words[after].text in ("once", "twice"):
            return [self._data.often[words[after].text]]
        near: dict[bool | None, list[int]] = {True: [], False: [], None: []}
        for count, span in self._quantities(words, match):
            near[self._is_of(words, span, match, others)].append(count)
        return near[True] or near[False]

    def _quantities(self, words: list[Word], match: Span) -> Iterator[tuple[int, Span]]:
        for at in range(max(match.start - _COUNT_REACH, 0), min(match.end + _COUNT_REACH, len(words))):
            if match.start <= at < match.end:
                continue
            amount, after = self._amount(words, at)
            if amount and self._counts_uses(words, after, match):
                yield amount, Span(at, after)
            often = self._data.often.get(words[at].text)
            # "says it a lot", but not "a lot of people".
            if often is not None and (at + 1 == len(words) or words[at + 1].text != "of"):
                yield often, Span(at, at + 1)

    def _is_of(self, words: list[Word], quantity: Span, match: Span, others: set[int]) -> bool | None:
        """Whether the match is the nearest to a quantity in its clause. None: another word is. False: neither is there."""
        left, right = quantity.start, quantity.end
        for _ in range(_COUNT_REACH + 1):
            near = []
            if left > 0 and not self._parts(words, left):
                left -= 1
                near.append(left)
            if right < len(words) and not self._parts(words, right):
                near.append(right)
                right += 1
            if any(match.start <= at < match.end for at in near):
                return True
            if not others.isdisjoint(near):
                return None
        return False

    def _parts(self, words: list[Word], at: int) -> bool:
        """Whether a clause begins with word `at` that is no mere quantity: "once, maybe twice", "ten, many of them"."""
        if words[at].breaks or not (words[at].listed or words[at].text in _PARTS):
            return words[at].breaks
        goes_on = next((a for a in range(at, min(at + 3, len(words))) if words[a].text not in _GOES_ON), at)
        text = words[goes_on].text
        if text in self._data.often:
            return text not in ("once", "twice") and not text.endswith("ly")
        amount, after = self._amount(words, goes_on)
        follow = [word.text for word in words[after : after + 2]]
        return amount is None or not (follow[:1] == ["times"] or follow in (["of", "them"], ["of", "which"]))

    def _tally(self, plain: str, words: list[Word], match: Span) -> int | None:
        """The amount that follows as the match's tally: "F-words: 12", "f-word x 6", "F-word count (12)"."""
        signed = False
        for at in range(match.end, len(words)):
            between = plain[words[at - 1].end : words[at].start]
            if _NO_TALLY.search(between):
                return None
            signed = signed or bool(_TALLY_SIGN.search(between)) or words[at].text in self._data.tallies
            amount, after = self._amount(words, at)
            if amount is not None:
                # "X6" is signed by itself; "The f-word: 2 hours" and "7/10" are no tallies.
                signed = signed or words[at].text.startswith("x")
                return amount if signed and _AFTER_TALLY.match(plain, words[after - 1].end) else None
            if words[at].text not in self._data.tallies and words[at].text not in self._data.tally_joins:
                return None
        return None

    def _amount(self, words: list[Word], at: int) -> tuple[int | None, int]:
        """The amount that begins with word `at` ("two", "two dozen", "a hundred and fifty"), and the word after it."""
        amount = self._number(words[at])
        if amount and words[at].text in self._data.multiples and "half" in [w.text for w in words[max(at - 2, 0) : at]]:
            amount //= 2
        at += 1
        while amount and at < len(words):
            joined = words[at].text == "and" and amount >= 100 and at + 1 < len(words)
            word = words[at + joined]
            more = self._number(word)
            if more is None or word.breaks or word.listed or word.text.isdecimal():
                break
            if word.text in self._data.multiples and not joined:
                amount *= more
            elif (amount % 100 == 0 and more < 100) or (amount % 100 >= 20 and amount % 10 == 0 and more < 10):
                amount += more
            else:
                break
            at += 1 + joined
        return amount, at

    def _number(self, word: Word) -> int | None:
        text = word.text.strip("x")
        if not text.isdecimal() or len(text) > 6:
            return self._data.amounts.get(word.text)
        year = int(text) in _YEARS and word.end - word.start == len(word.text)
        return None if year else int(text)

    def _counts_uses(self, words: list[Word], at: int, match: Span) -> bool:
        """Whether an amount that ends before word `at` is of the match, or of its uses: "four of them", "4 times"."""
        while at < len(words) and at != match.start:
            text = words[at].text
            if text in self._data.uses or (text in ("them", "which") and words[at - 1].text == "of"):
                return True
            # "Chapter 14: one f-word" counts one.
            if words[at].breaks or (text not in self._data.of and self._number(words[at]) is None):
                return False
            at += 1
        return at == match.start and not _describes(words, match)


def _describes(words: list[Word], match: Span) -> bool:
    """Whether a match goes with the word after it: in "a bunch of fucking cops" it is the cops that are counted."""
    follows = match.end < len(words) and not (words[match.end].breaks or words[match.end].listed)
    return follows and words[match.end - 1].text.endswith("ing")


def _others(words: list[Word], counted: str, met: list[tuple[Descriptor | Modifier, list[Span]]]) -> set[int]:
    """The words like the counted one, of which a quantity may be instead; none that is listed with it."""
    findings = {one.id: (one.categories, matches) for one, matches in met if isinstance(one, Descriptor)}
    categories, matches = findings[counted]
    own = {at for match in matches for at in range(match.start, match.end)}
    spans = [range(m.start, m.end) for of, matches in findings.values() if of == categories for m in matches]
    others = {at for span in spans if own.isdisjoint(span) for at in span}
    for at in sorted(own):
        before, after = at - 1, at + 1
        while before >= 0 and (words[before].text in _LISTS or before in others):
            others.discard(before)
            before -= 1
        while after < len(words) and not words[after].breaks and (words[after].text in _LISTS or after in others):
            others.discard(after)
            after += 1
    return others


@lru_cache(maxsize=1)
def _matcher() -> _Matcher:
    return _Matcher(descriptors())
