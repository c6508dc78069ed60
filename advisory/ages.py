"""Ages that a text's own advice names: "Ages 9 and up", "not for anyone under 17", "fifteen and older", "Age: 12+".

Only advice about the rated work counts. Of a character, a child at home, another title or a queue in the story a text
says nearly the same words: an age is taken only where what stands right before or after it advises.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from advisory import advicewords, advising, agewords, schoolwords
from advisory.attributing import is_of_another_work, title_words, words
from advisory.domain import HIGHEST_AGE, LOWEST_AGE, Span
from advisory.markup import shown, unmarked

# In years.
_OLDER_TEENS = 16
# Of the same length, so that spans stay those of the sentence. The last are taken for letters where case is ignored.
_PLAIN = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2212", "-")
    | dict.fromkeys("\u2018\u2019", "'")
    | dict.fromkeys("\u201c\u201d", '"')
    | dict.fromkeys("\u00a0\u202f", " ")
    # Marks of direction, which some sites put around a colon.
    | dict.fromkeys("\u200e\u200f", " ")
    | {"\u017f": "s", "\u0130": "i", "\u0131": "i", "\u212a": "k"}
)
_WORD = re.compile(r"[\w']+")


class AdvisedAge(NamedTuple):
    """The age from which a sentence advises the work, in years (1-21), and the words that say so as a span of it.

    only_bound: whether advice for older people may go with it: "adults only, keep it from under-tens".
    """

    from_age: int
    span: Span
    only_bound: bool = False


def advised_ages(text: str, title: str | None = None, taken: Sequence[Span] = ()) -> tuple[AdvisedAge, ...]:
    """The ages from which a sentence advises the rated work, in order: "too much for under-8s, fine from 10" has two.

    title: the work's, where it is known. taken: what is something else, as a quoted rating. No other sentence matters,
    so that none that is added to a text takes away what this one says.
    """
    looks = shown(text)
    plain = looks.text.translate(_PLAIN)
    hinted = agewords.HINT.search(plain) or schoolwords.HINT.search(plain)
    if not hinted or is_of_another_work(plain, title) or is_notice(plain):
        return ()
    found: list[AdvisedAge] = []
    # Of each character, whether it is something already.
    covered = bytearray(len(text))
    for other in taken:
        covered[other.start : other.end] = b"\1" * (other.end - other.start)
    of_adults = bool(agewords.ADULTS.search(plain))
    for age, match in chain(_candidates(plain), _listed(plain, title), _of_school(plain)):
        span = looks.span(*match.span())
        # "Grades 4-6, ages 8-12" says it twice: in a school year there are children of two ages.
        school = match.re in (schoolwords.ALONE, schoolwords.SAID)
        again = school and any(not one.only_bound and one.from_age >= age - 1 for one in found)
        free = not any(covered[span.start : span.end]) and not again
        if free and LOWEST_AGE <= age <= HIGHEST_AGE and not advising.is_of_another(plain, Span(*match.span()), title):
            for_adults = of_adults and not advising.also_for_elders(plain, match)
            found.append(AdvisedAge(age, span, for_adults or match.re in agewords.BOUNDS))
            covered[span.start : span.end] = b"\1" * (span.end - span.start)
    return tuple(sorted(found, key=lambda one: one.span))


def is_notice(text: str) -> bool:
    """Whether a sentence tells who may drink, bet, come in or have an account, or is what a parent is to sign: no advice
    on a work.
    """
    notice = advicewords.NOTICE.search(text) and not advicewords.OF_THE_WORK.search(text)
    return bool(notice or advicewords.SLIP.match(text))


def is_timed(text: str) -> bool:
    """Whether the only number that a sentence may be heard to name an age with is the time of a scene."""
    return bool(advicewords.TIMED.match(text)) and not advicewords.ADVICE.search(text)


def only_advises(text: str) -> bool:
    """Whether all that a sentence, or a part of one, says is an age: "Best for ages 9 and up."."""
    # What is left of a note has blanks for its marks.
    plain = " ".join(unmarked(text).translate(_PLAIN).split())
    advised = advised_ages(plain)
    ends, starts = [0, *(one.span.end for one in advised)], [*(one.span.start for one in advised), len(plain)]
    rest = "".join(plain[end:start] for end, start in zip(ends, starts, strict=True))
    left = " ".join(word for word in _WORD.findall(rest) if word.lower() not in advicewords.HEADING_WORDS)
    return bool(advised) and bool(advicewords.LEAD.fullmatch(left))


def _candidates(plain: str) -> Iterator[tuple[int, re.Match[str]]]:
    """Each age named as advice, with its match. The same words may come again in another reading, the surest first."""
    for match in agewords.HEADED.finditer(plain):
        if _ascends(match) and advising.heads(plain, match):
            yield agewords.age_of(match["age"]), match
    for pattern in (agewords.BELOW, agewords.AT):
        for match in pattern.finditer(plain):
            if advising.forbids(plain, match):
                least = match.groupdict().get("age")
                yield agewords.age_of(least) if least else agewords.age_of(match["last"]) + 1, match
    for match in agewords.TEENS.finditer(plain):
        if advising.forbids(plain, match):
            yield _OLDER_TEENS if match["young"] else agewords.GROWN_UP, match
    for match in agewords.GIVEN.finditer(plain):
        if not advising.is_denied(plain, match):
            yield agewords.age_of(match["age"] or match["able"]), match
    for match in agewords.UNTIL.finditer(plain):
        if advising.waits(plain, match):
            yield agewords.age_of(match["age"]), match
    for pattern in (agewords.BETWEEN, agewords.PAIR, agewords.UPWARD, agewords.OVER, agewords.FROM):
        for match in pattern.finditer(plain):
            if _ascends(match) and advising.advises(plain, match):
                yield agewords.age_of(match["age"]), match


def _listed(plain: str, title: str | None) -> Iterator[tuple[int, re.Match[str]]]:
    """The ages of listings, which stand where nothing else does."""
    for match in agewords.LISTED.finditer(plain):
        number = match["age"] or match["shops"] or match["facts"] or match["says"]
        ours = not match["shop"] or not title or not title_words(title).isdisjoint(words(match["shop"]))
        counts = match["say"] and advising.is_counted(plain, match)
        if ours and not counts and _ascends(match):
            yield agewords.age_of(number), match
    # "5-8 years." is how long something lasts, where no shop sells it.
    of_a_shop, all_of_it = agewords.OF_A_SHOP.search(plain), plain.strip()
    for match in agewords.SOLD.finditer(plain):
        sold = of_a_shop or match[0] == all_of_it
        if sold and agewords.OF_YEARS.search(match[0]) and _ascends(match):
            yield agewords.age_of(match["age"]), match
    if rated := agewords.ARCHIVE.match(plain):
        yield agewords.ARCHIVES[rated["archive"].lower()], rated


def _of_school(plain: str) -> Iterator[tuple[int, re.Match[str]]]:
    """The ages of pupils in the school years that are named."""
    shelves = schoolwords.SHELF.finditer(plain) if agewords.OF_A_SHOP.search(plain) else ()
    said = (match for match in schoolwords.SAID.finditer(plain) if advising.advises_pupils(plain, match))
    for match in chain(schoolwords.ALONE.finditer(plain), said, shelves):
        if (age := schoolwords.age_of(match)) is not None:
            yield age, match


def _ascends(match: re.Match[str]) -> bool:
    """Whether the second number of a range, if it is one, is the greater."""
    last = match.groupdict().get("to")
    return last is None or agewords.age_of(match["age"]) < agewords.age_of(last)
