"""Ages that a text's own advice names: "Ages 9 and up", "not for anyone under 17", "fifteen and older", "Age: 12+".

Only advice about the rated work counts. Of a character, a child at home, another title or a queue in the story a text says
nearly the same words: an age is taken only where what stands right before or after it advises.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from advisory import agewords
from advisory.attributing import REFERENCE, names, sentence_before, strange_words, title_words
from advisory.domain import Span

# Of these an advice may be the lowest. A number beyond them counts something.
LOWEST, HIGHEST = 1, 21
# What advises stands within so many characters before an age.
_REACH = 90
# Bare numbers up to the first count something ("3 or over"), and up to the second may be a score.
_SMALL, _SCALE = 3, 10
# Of the same length, so that spans stay those of the sentence.
_PLAIN = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2212", "-")
    | dict.fromkeys("\u2018\u2019", "'")
    | dict.fromkeys("\u201c\u201d", '"')
    | dict.fromkeys("\u00a0\u202f", " ")
)


class AdvisedAge(NamedTuple):
    """The age from which a sentence advises the work, in years (1-21), and the words that say so as a span of it."""

    from_age: int
    span: Span


def advised_ages(text: str, title: str | None = None, taken: Sequence[Span] = ()) -> tuple[AdvisedAge, ...]:
    """The ages from which a sentence advises the rated work, in order: "too much for under-eights, fine from ten" has two.

    title: the work's, where it is known. taken: what is something else, as a quoted rating. No other sentence matters, so
    that none that is added to a text takes away what this one says.
    """
    plain = text.translate(_PLAIN)
    if not agewords.HINT.search(plain):
        return ()
    found: list[AdvisedAge] = []
    for age, span in _candidates(plain):
        free = not any(
            span.start < other.end and other.start < span.end for other in (*taken, *(f.span for f in found))
        )
        if free and LOWEST <= age <= HIGHEST and not _of_another_work(plain, span, title):
            found.append(AdvisedAge(age, span))
    return tuple(sorted(found, key=lambda one: one.span))


def _candidates(plain: str) -> Iterator[tuple[int, Span]]:
    """Each age that is named as advice, and the words. The same words may come again in another reading, the surest first."""
    for match in agewords.HEADED.finditer(plain):
        begins = not agewords.IN_A_SENTENCE.search(plain[: match.start()])
        if begins and _ascends(match) and not agewords.DENIED_AFTER.match(plain, match.end()):
            yield _age(match["age"]), Span(*match.span())
    for match in agewords.BELOW.finditer(plain):
        if _forbids(plain, match):
            yield _age(match["age"]) if match["age"] else _age(match["last"]) + 1, Span(*match.span())
    for match in agewords.UNTIL.finditer(plain):
        if agewords.WAITS.search(_before(plain, match.start(), agewords.STATEMENT)):
            yield _age(match["age"]), Span(*match.span())
    for pattern in (agewords.BETWEEN, agewords.PAIR, agewords.UPWARD, agewords.OVER, agewords.FROM):
        for match in pattern.finditer(plain):
            if _ascends(match) and _advises(plain, match):
                yield _age(match["age"]), Span(*match.span())


def _age(number: str) -> int:
    return int(number) if number.isdecimal() else agewords.NUMBERS[number.lower()]


def _ascends(match: re.Match[str]) -> bool:
    """Whether the second number of a range, if it is one, is the greater."""
    last = match.groupdict().get("to")
    return last is None or _age(match["age"]) < _age(last)


def _before(plain: str, end: int, ends: re.Pattern[str]) -> str:
    """What stands before a place, from the last end of a clause on, as far as anything reaches."""
    near = plain[max(0, end - _REACH) : end]
    return near[max((found.end() for found in ends.finditer(near)), default=0) :]


def _forbids(plain: str, match: re.Match[str]) -> bool:
    """Whether "under 12" is whom a sentence keeps from the work."""
    statement = _before(plain, match.start(), agewords.STATEMENT)
    if agewords.IN_THE_STORY.search(statement):
        return False
    if agewords.NOBODY.search(statement):
        return bool(agewords.SHOULD_SEE.match(plain, match.end()))
    if cue := agewords.FORBIDS.search(statement):
        # "Not too scary for under-eights" forbids nothing.
        return not agewords.DENIED.search(_before(statement, cue.start(), agewords.CLAUSE))
    denied = agewords.DENIED.search(_before(plain, match.start(), agewords.CLAUSE))
    return not denied and bool(agewords.FORBIDDEN.match(plain, match.end()))


def _advises(plain: str, match: re.Match[str]) -> bool:
    """Whether an age is one for whom a sentence says the work is."""
    before = plain[: match.start()]
    clause = _before(plain, match.start(), agewords.CLAUSE)
    # What stands in brackets tells of what is before them.
    story = before[-_REACH:] if before.rstrip().endswith("(") else clause
    if agewords.DENIED.search(clause) or agewords.IN_THE_STORY.search(story):
        return False
    if agewords.DENIED_AFTER.match(plain, match.end()) or _counts_something(before, match):
        return False
    statement = _before(plain, match.start(), agewords.STATEMENT)
    leads = bool(agewords.LEAD.fullmatch(clause) and agewords.FOLLOWS.match(plain, match.end()))
    if match.re is agewords.FROM:
        return bool(agewords.SUITS.search(statement)) or (leads and _is_named(match))
    # "I'd say 7 to 8" may be anything.
    sure = match.re is not agewords.BETWEEN or _is_named(match) or agewords.FOR.search(clause)
    if sure and _is_advice(statement):
        return True
    if match.re is agewords.UPWARD and _age(match["age"]) > _SCALE:
        kind = agewords.ARTICLE.search(clause) and agewords.NOUN.match(plain, match.end())
        if kind or agewords.FIRM.search(clause):
            return True
    return leads and _stands_alone(plain, match, clause)


def _is_named(match: re.Match[str]) -> bool:
    """Whether the words say themselves that they name an age, or people of one."""
    of = match.groupdict()
    if of.get("ages") or of.get("who") or match.re is agewords.PAIR:
        return True
    years = agewords.OF_YEARS if match.re in (agewords.UPWARD, agewords.FROM) else agewords.OLD
    return bool(years.search(match[0]))


def _counts_something(before: str, match: re.Match[str]) -> bool:
    """Whether a number is of no age: "for 5-7 years", "I give it 9+"."""
    if _is_named(match):
        return False
    if agewords.OF_YEARS.search(match[0]):
        return True
    return match.re is not agewords.OVER and _age(match["age"]) <= _SCALE and bool(agewords.SCORE.search(before))


def _stands_alone(plain: str, match: re.Match[str], clause: str) -> bool:
    """Whether an age that is all of its clause is advice: "Ages 9 and up", "For 8-12", "Verdict: 12+"."""
    before, of = plain[: match.start()], match.groupdict()
    # "Aged 8 to 12, the children ..." are those of a story, "My cousins (girls 10-11) loved it" ours.
    of_people = (of.get("ages") or "aged").lower().startswith("aged")
    if match.re is agewords.BETWEEN and of_people and agewords.ENDS.match(plain, match.end()):
        return bool(agewords.FOR.search(clause))
    if _is_named(match):
        return bool(of.get("who")) or not (of.get("ages") and of_people)
    if match.re is not agewords.UPWARD:
        return bool(agewords.FOR.search(clause))
    # "3 or over" and "Players: 2+" count something.
    return _age(match["age"]) > _SMALL and (not before.rstrip().endswith(":") or bool(agewords.LABEL.search(before)))


def _is_advice(statement: str) -> bool:
    """Whether what stands before an age advises: "best for", "I'd say", "it's more for", "Hollow Crown is for"."""
    if agewords.ADVISES.search(statement):
        return True
    if (of := agewords.IS_FOR.search(statement)) is None:
        return False
    return of["subject"][0].isupper() or bool(agewords.OF_A_WORK.fullmatch(of["subject"]))


def _of_another_work(plain: str, span: Span, title: str | None) -> bool:
    """Whether the last that a sentence names before an age is another title: two words with capitals, and no person."""
    sentence = sentence_before(plain[: span.start])
    if sentence.isupper():
        return False
    ours = title_words(title)
    last = max((found.end() for found in REFERENCE.finditer(sentence)), default=0)
    for name in names(sentence, last):
        strange = strange_words(name[0]) - agewords.HEADING_WORDS
        person = agewords.BY.search(sentence[: name.start()]) or name[0].endswith("'s")
        # For want of a title, "Hollow Crown is best for ages 9 and up" is more likely of this work than of another.
        subject = (
            not title and agewords.IS.match(sentence, name.end()) and not agewords.CONTRAST.search(plain, span.end)
        )
        if len(strange) > 1 and not person and not subject and strange.isdisjoint(ours):
            return True
    return False
