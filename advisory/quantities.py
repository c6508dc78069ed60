"""How often a sentence says that a word is used: "four f-words", "the f-word a few times", "F-words: 12".

Which words are amounts is data: configs/descriptors.yaml.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Annotated

from pydantic import Field

from advisory.domain import Span
from advisory.phrases import Word
from advisory.yamlfile import Data

_REACH = 5
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


class QuantityWords(Data):
    """The part of configs/descriptors.yaml that uses are counted by."""

    amounts: dict[str, Annotated[int, Field(ge=0)]] = Field(description="Words for how many uses.")
    multiples: tuple[str, ...] = Field(description="Amounts that multiply the one before: two dozen.")
    often: dict[str, Annotated[int, Field(ge=1)]] = Field(description="Words for how often, beside no noun.")
    uses: tuple[str, ...] = Field(description="Nouns for uses: an amount of them counts.")
    of: tuple[str, ...] = Field(description="Words that may stand between an amount and its noun.")
    tallies: tuple[str, ...] = Field(description="Words that make an amount after them one of the word before them.")
    tally_joins: tuple[str, ...] = Field(description="Words that may stand between a word and its tally besides.")


def count_uses(
    known: QuantityWords, plain: str, words: list[Word], matches: list[Span], denied: set[Span], alike: list[Span]
) -> int:
    """How many uses of a word a sentence tells of: the greatest number stated beside it, else how often it stands.

    A plural ("f-words", "uses of the f-word") is two at least; "F-words: none" is 0.
    plain, words: as read_words gives them. matches: the ranges of words that are the word; those that are denied count
    nothing. alike: the ranges of all words of its kind, which quantities may be of instead.
    """
    kept = [match for match in matches if match not in denied]
    others = _others(words, matches, alike)
    stated = [count for match in kept for count in _stated(known, words, match, others)]
    stated += [count for match in kept if (count := _tally(known, plain, words, match)) is not None]
    plural = any(words[match.end - 1].text.endswith("s") or _of_uses(known, words, match) for match in kept)
    return max(stated, default=max(len(kept), 2 * plural))


def _others(words: list[Word], matches: list[Span], alike: list[Span]) -> set[int]:
    """The words like the counted one, of which a quantity may be instead; none that is listed with it."""
    own = {at for match in matches for at in range(match.start, match.end)}
    spans = [range(match.start, match.end) for match in alike]
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


def _of_uses(known: QuantityWords, words: list[Word], match: Span) -> bool:
    near = words[max(match.start - 3, 0) : match.start]
    return any(a.text in known.uses and a.text.endswith("s") and b.text == "of" for a, b in pairwise(near))


def _stated(known: QuantityWords, words: list[Word], match: Span, others: set[int]) -> list[int]:
    """The quantities in the clause of the match, else those near it, but none that is of another word."""
    # What follows at once is of this word alone: in "'shit' ten times and 'fuck' just once" the ten are not.
    after = match.end + (match.end < len(words) and words[match.end].text in ("just", "only", "exactly"))
    if after < len(words) and not words[after].breaks and words[after].text in ("once", "twice"):
        return [known.often[words[after].text]]
    near: dict[bool | None, list[int]] = {True: [], False: [], None: []}
    for count, span in _quantities(known, words, match):
        near[_is_of(known, words, span, match, others)].append(count)
    return near[True] or near[False]


def _quantities(known: QuantityWords, words: list[Word], match: Span) -> Iterator[tuple[int, Span]]:
    for at in range(max(match.start - _REACH, 0), min(match.end + _REACH, len(words))):
        if match.start <= at < match.end:
            continue
        amount, after = _amount(known, words, at)
        if amount and _counts_uses(known, words, after, match):
            yield amount, Span(at, after)
        often = known.often.get(words[at].text)
        # "says it a lot", but not "a lot of people".
        if often is not None and (at + 1 == len(words) or words[at + 1].text != "of"):
            yield often, Span(at, at + 1)


def _is_of(known: QuantityWords, words: list[Word], quantity: Span, match: Span, others: set[int]) -> bool | None:
    """Whether the match is the nearest to a quantity in its clause. None: another word is. False: neither is there."""
    left, right = quantity.start, quantity.end
    for _ in range(_REACH + 1):
        near = []
        if left > 0 and not _parts(known, words, left):
            left -= 1
            near.append(left)
        if right < len(words) and not _parts(known, words, right):
            near.append(right)
            right += 1
        if any(match.start <= at < match.end for at in near):
            return True
        if not others.isdisjoint(near):
            return None
    return False


def _parts(known: QuantityWords, words: list[Word], at: int) -> bool:
    """Whether a clause begins with word `at` that is no mere quantity: "once, maybe twice", "ten, many of them"."""
    if words[at].breaks or not (words[at].listed or words[at].text in _PARTS):
        return words[at].breaks
    goes_on = next((a for a in range(at, min(at + 3, len(words))) if words[a].text not in _GOES_ON), at)
    text = words[goes_on].text
    if text in known.often:
        return text not in ("once", "twice") and not text.endswith("ly")
    amount, after = _amount(known, words, goes_on)
    follow = [word.text for word in words[after : after + 2]]
    return amount is None or not (follow[:1] == ["times"] or follow in (["of", "them"], ["of", "which"]))


def _tally(known: QuantityWords, plain: str, words: list[Word], match: Span) -> int | None:
    """The amount that follows as the match's tally: "F-words: 12", "f-word x 6", "F-word count (12)"."""
    signed = False
    for at in range(match.end, len(words)):
        between = plain[words[at - 1].end : words[at].start]
        if _NO_TALLY.search(between):
            return None
        signed = signed or bool(_TALLY_SIGN.search(between)) or words[at].text in known.tallies
        amount, after = _amount(known, words, at)
        if amount is not None:
            # "X6" is signed by itself; "The f-word: 2 hours" and "7/10" are no tallies.
            signed = signed or words[at].text.startswith("x")
            return amount if signed and _AFTER_TALLY.match(plain, words[after - 1].end) else None
        if words[at].text not in known.tallies and words[at].text not in known.tally_joins:
            return None
    return None


def _amount(known: QuantityWords, words: list[Word], at: int) -> tuple[int | None, int]:
    """The amount that begins with word `at` ("two", "two dozen", "a hundred and fifty"), and the word after it."""
    amount = _number(known, words[at])
    if amount and words[at].text in known.multiples and "half" in [w.text for w in words[max(at - 2, 0) : at]]:
        amount //= 2
    at += 1
    while amount and at < len(words):
        joined = words[at].text == "and" and amount >= 100 and at + 1 < len(words)
        word = words[at + joined]
        more = _number(known, word)
        if more is None or word.breaks or word.listed or word.text.isdecimal():
            break
        if word.text in known.multiples and not joined:
            amount *= more
        elif (amount % 100 == 0 and more < 100) or (amount % 100 >= 20 and amount % 10 == 0 and more < 10):
            amount += more
        else:
            break
        at += 1 + joined
    return amount, at


def _number(known: QuantityWords, word: Word) -> int | None:
    text = word.text.strip("x")
    if not text.isdecimal() or len(text) > 6:
        return known.amounts.get(word.text)
    year = int(text) in _YEARS and word.end - word.start == len(word.text)
    return None if year else int(text)


def _counts_uses(known: QuantityWords, words: list[Word], at: int, match: Span) -> bool:
    """Whether an amount that ends before word `at` is of the match, or of its uses: "four of them", "4 times"."""
    while at < len(words) and at != match.start:
        text = words[at].text
        if text in known.uses or (text in ("them", "which") and words[at - 1].text == "of"):
            return True
        # "Chapter 14: one f-word" counts one.
        if words[at].breaks or (text not in known.of and _number(known, words[at]) is None):
            return False
        at += 1
    return at == match.start and not _describes(words, match)


def _describes(words: list[Word], match: Span) -> bool:
    """Whether a match goes with the word after it: in "a bunch of fucking cops" it is the cops that are counted."""
    follows = match.end < len(words) and not (words[match.end].breaks or words[match.end].listed)
    return follows and words[match.end - 1].text.endswith("ing")
