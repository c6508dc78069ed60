"""Phrases of the YAML files, compared with a sentence word by word, in time linear in the sentence.

A phrase is words in lower case: "stem*" stands for any ending, "a|b" for either word, ".." for up to five words
between. It never goes over a comma or the end of a clause. There is no other syntax, so no phrase can take long or
run anything.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Annotated, NamedTuple

from pydantic import Field

from advisory.domain import Span
from advisory.normalising import normalise

_GAP = 5
# Words that begin another clause: what ".." leaves out holds none of them.
_CLAUSE = frozenset("although because before but if then though unless until when where whereas while whose".split())
# "1,000" is one word.
_WORD = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?![^\W_])|[^\W_]+(?:'[^\W_]+)?")
_BREAK = re.compile(r"[;:.!?()\u2013\u2014]| -+ ")
_LISTED = re.compile(r"[,/&]")

Phrase = Annotated[str, Field(pattern=r"^[a-z0-9'*|]+( (\.\. )?[a-z0-9'*|]+)*$")]


class Word(NamedTuple):
    """A word in lower case without "'s" (a number without ","), and its place in the normalised sentence.

    breaks: a clause ends before it. listed: a comma or the like stands before it.
    """

    text: str
    start: int
    end: int
    breaks: bool
    listed: bool


def read_words(text: str) -> tuple[str, list[Word]]:
    """The normalised sentence and its words; hyphens separate words."""
    plain = normalise(text)
    words: list[Word] = []
    last = 0
    for match in _WORD.finditer(plain):
        between = plain[last : match.start()]
        text_of = match[0].lower().removesuffix("'s").replace(",", "")
        words.append(Word(text_of, *match.span(), bool(_BREAK.search(between)), bool(_LISTED.search(between))))
        last = match.end()
    return plain, words


class _Step(NamedTuple):
    """One word of a phrase, and how many others may stand before it."""

    literals: frozenset[str]
    stems: tuple[str, ...]
    gap: int

    def fits(self, word: str) -> bool:
        return word in self.literals or (bool(self.stems) and word.startswith(self.stems))


class _Entry(NamedTuple):
    owner: int
    steps: tuple[_Step, ...]


class PhraseIndex:
    """Many phrases, each with its owner's number, found by their first words."""

    def __init__(self, phrases: Iterable[tuple[int, str]]) -> None:
        self._literals: dict[str, list[_Entry]] = {}
        self._stems: dict[str, list[_Entry]] = {}
        for owner, phrase in phrases:
            entry = _Entry(owner, _steps(phrase))
            for literal in entry.steps[0].literals:
                self._literals.setdefault(literal, []).append(entry)
            for stem in entry.steps[0].stems:
                self._stems.setdefault(stem, []).append(entry)
        self._longest_stem = max(map(len, self._stems), default=0)

    def matches(self, words: list[Word]) -> Iterator[tuple[int, Span]]:
        """The owner of each phrase met, and the range of words that meets it."""
        for at, word in enumerate(words):
            candidates = list(self._literals.get(word.text, ()))
            for length in range(1, min(len(word.text), self._longest_stem) + 1):
                candidates += self._stems.get(word.text[:length], ())
            for owner, steps in candidates:
                if (end := _end(words, at, steps)) is not None:
                    yield owner, Span(at, end)


def _steps(phrase: str) -> tuple[_Step, ...]:
    steps = []
    gap = 0
    for part in phrase.split():
        if part == "..":
            gap = _GAP
            continue
        choices = part.split("|")
        stems = tuple(choice[:-1] for choice in choices if choice.endswith("*"))
        steps.append(_Step(frozenset(c for c in choices if not c.endswith("*")), stems, gap))
        gap = 0
    return tuple(steps)


def _end(words: list[Word], at: int, steps: tuple[_Step, ...]) -> int | None:
    """Where a phrase that starts at a word ends, or None. It never crosses a comma or the end of a clause."""
    at += 1
    for step in steps[1:]:
        for skipped in range(step.gap + 1):
            here = at + skipped
            if here >= len(words) or words[here].breaks or words[here].listed:
                return None
            if step.fits(words[here].text):
                at = here + 1
                break
            if words[here].text in _CLAUSE:
                return None
        else:
            return None
    return at
