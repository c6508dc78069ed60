"""Ages that a text's own advice names: "Ages 9 and up", "not for anyone under 17", "fifteen and older", "Age: 12+".

Only advice about the rated work counts. Of a character, a child at home, another title or a queue in the story a text
says nearly the same words: an age is taken only where what stands right before or after it advises.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from advisory import agewords, schoolwords
from advisory.attributing import (
    REFERENCE,
    is_of_another_work,
    names,
    sentence_before,
    strange_words,
    title_words,
    words,
)
from advisory.domain import HIGHEST_AGE, LOWEST_AGE, Span
from advisory.markup import unmarked

# What advises stands within so many characters before an age.
_REACH = 90
# What names a work stands within so many, which is as long as a sentence of a document gets: a longer line takes no
# longer for each of its ages.
_FURTHEST = 400
# Bare numbers up to the first count something ("3 or over"), and up to the second may be a score.
_SMALL, _SCALE = 3, 10
# In years.
_OLDER_TEENS, _GROWN_UP = 16, 18
# Words with capitals that name a title, at least.
_TITLE = 2
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
    plain = unmarked(text).translate(_PLAIN)
    hinted = agewords.HINT.search(plain) or schoolwords.HINT.search(plain)
    if not hinted or is_of_another_work(plain) or is_notice(plain):
        return ()
    found: list[AdvisedAge] = []
    # Of each character, whether it is something already.
    covered = bytearray(len(plain))
    for other in taken:
        covered[other.start : other.end] = b"\1" * (other.end - other.start)
    of_adults = bool(agewords.ADULTS.search(plain))
    for age, match in chain(_candidates(plain), _listed(plain, title), _of_school(plain)):
        span = Span(*match.span())
        # "Grades 4-6, ages 8-12" says it twice: in a school year there are children of two ages.
        school = match.re in (schoolwords.ALONE, schoolwords.SAID)
        again = school and any(not one.only_bound and one.from_age >= age - 1 for one in found)
        free = not any(covered[span.start : span.end]) and not again
        if free and LOWEST_AGE <= age <= HIGHEST_AGE and not _of_another_work(plain, span, title):
            for_adults = of_adults and not _also_for_elders(plain, match)
            found.append(AdvisedAge(age, span, for_adults or match.re in agewords.BOUNDS))
            covered[span.start : span.end] = b"\1" * (span.end - span.start)
    return tuple(sorted(found, key=lambda one: one.span))


def is_notice(text: str) -> bool:
    """Whether a sentence tells who may drink, bet, come in or have an account, which is no advice on a work."""
    return bool(agewords.NOTICE.search(text)) and not agewords.OF_THE_WORK.search(text)


def is_timed(text: str) -> bool:
    """Whether the only number that a sentence may be heard to name an age with is the time of a scene."""
    return bool(agewords.TIMED.match(text)) and not agewords.ADVICE.search(text)


def only_advises(text: str) -> bool:
    """Whether all that a sentence, or a part of one, says is an age: "Best for ages 9 and up."."""
    plain, advised = unmarked(text).translate(_PLAIN), advised_ages(text)
    ends, starts = [0, *(one.span.end for one in advised)], [*(one.span.start for one in advised), len(plain)]
    rest = "".join(plain[end:start] for end, start in zip(ends, starts, strict=True))
    left = " ".join(word for word in _WORD.findall(rest) if word.lower() not in agewords.HEADING_WORDS)
    return bool(advised) and bool(agewords.LEAD.fullmatch(left))


def _candidates(plain: str) -> Iterator[tuple[int, re.Match[str]]]:
    """Each age named as advice, with its match. The same words may come again in another reading, the surest first."""
    for match in agewords.HEADED.finditer(plain):
        before = _near(plain, match.start())
        begins = not agewords.IN_A_SENTENCE.search(before)
        ends = match["loose"] is None or (agewords.ENDS.match(plain, match.end()) and not _for_years(before, match))
        if begins and ends and _ascends(match) and not agewords.DENIED_AFTER.match(plain, match.end()):
            yield _age(match["age"]), match
    for pattern in (agewords.BELOW, agewords.AT):
        for match in pattern.finditer(plain):
            if _forbids(plain, match):
                least = match.groupdict().get("age")
                yield _age(least) if least else _age(match["last"]) + 1, match
    for match in agewords.TEENS.finditer(plain):
        if _forbids(plain, match):
            yield _OLDER_TEENS if match["young"] else _GROWN_UP, match
    for match in agewords.GIVEN.finditer(plain):
        denied = agewords.DENIED.search(_before(plain, match.start(), agewords.CLAUSE))
        if not denied and not agewords.DENIED_AFTER.match(plain, match.end()):
            yield _age(match["age"] or match["able"]), match
    for match in agewords.UNTIL.finditer(plain):
        if _holds(plain, match, agewords.WAITS):
            yield _age(match["age"]), match
    for pattern in (agewords.BETWEEN, agewords.PAIR, agewords.UPWARD, agewords.OVER, agewords.FROM):
        for match in pattern.finditer(plain):
            if _ascends(match) and _advises(plain, match):
                yield _age(match["age"]), match


def _listed(plain: str, title: str | None) -> Iterator[tuple[int, re.Match[str]]]:
    """The ages of listings, which stand where nothing else does."""
    for match in agewords.LISTED.finditer(plain):
        number = match["age"] or match["shops"] or match["facts"] or match["says"]
        ours = not match["shop"] or not title or not title_words(title).isdisjoint(words(match["shop"]))
        counts = match["say"] and agewords.COUNTED.search(_near(plain, match.start()))
        if ours and not counts and _ascends(match):
            yield _age(number), match
    # "5-8 years." is how long something lasts, where no shop sells it.
    of_a_shop, all_of_it = agewords.OF_A_SHOP.search(plain), plain.strip()
    for match in agewords.SOLD.finditer(plain):
        sold = of_a_shop or match[0] == all_of_it
        if sold and agewords.OF_YEARS.search(match[0]) and _ascends(match):
            yield _age(match["age"]), match
    if rated := agewords.ARCHIVE.match(plain):
        yield agewords.ARCHIVES[rated["archive"].lower()], rated


def _of_school(plain: str) -> Iterator[tuple[int, re.Match[str]]]:
    """The ages of pupils in the school years that are named."""
    shelves = schoolwords.SHELF.finditer(plain) if agewords.OF_A_SHOP.search(plain) else ()
    said = (match for match in schoolwords.SAID.finditer(plain) if _advises_pupils(plain, match))
    for match in chain(schoolwords.ALONE.finditer(plain), said, shelves):
        if (age := schoolwords.age_of(match)) is not None:
            yield age, match


def _age(number: str) -> int:
    return int(number) if number.isdecimal() else agewords.NUMBERS[number.lower()]


def _ascends(match: re.Match[str]) -> bool:
    """Whether the second number of a range, if it is one, is the greater."""
    last = match.groupdict().get("to")
    return last is None or _age(match["age"]) < _age(last)


def _near(plain: str, end: int) -> str:
    """What stands before a place, as far as anything that names a work reaches."""
    return plain[max(0, end - _FURTHEST) : end]


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
        if agewords.NOBODY.fullmatch(statement.lstrip()) and agewords.ALONE.match(plain, match.end()):
            return _is_labelled(_near(plain, match.start() - len(statement)))
        return bool(agewords.SHOULD_SEE.match(plain, match.end()))
    if _holds(plain, match, agewords.FORBIDS):
        return True
    if agewords.LEAVE.search(statement) and agewords.AT_HOME.match(plain, match.end()):
        return True
    denied = agewords.DENIED.search(_before(plain, match.start(), agewords.CLAUSE))
    return not denied and bool(agewords.FORBIDDEN.match(plain, match.end()))


def _holds(plain: str, match: re.Match[str], pattern: re.Pattern[str]) -> bool:
    """Whether what stands before an age fits a pattern, and is neither denied, as in "not too scary for", nor asked."""
    statement = _before(plain, match.start(), agewords.STATEMENT)
    cue = pattern.search(statement)
    denied = cue and agewords.DENIED.search(_before(statement, cue.start(), agewords.CLAUSE))
    return bool(cue) and not denied and not agewords.DENIED_AFTER.match(plain, match.end())


def _advises(plain: str, match: re.Match[str]) -> bool:
    """Whether an age is one for whom a sentence says the work is."""
    before = _near(plain, match.start())
    clause = _before(plain, match.start(), agewords.CLAUSE)
    # What stands in brackets tells of what is before them.
    story = before[-_REACH:] if before.rstrip().endswith("(") else clause
    if agewords.DENIED.search(clause) or agewords.IN_THE_STORY.search(story) or agewords.KIN.search(before):
        return False
    if agewords.DENIED_AFTER.match(plain, match.end()) or _counts_something(before, match):
        return False
    rest = agewords.STATEMENT.split(plain[match.end() : match.end() + _REACH], maxsplit=1)[0]
    if agewords.ALSO.search(rest) and not _also_for_elders(plain, match):
        return False
    statement = _before(plain, match.start(), agewords.STATEMENT)
    begins = bool(agewords.LEAD.fullmatch(clause))
    leads = begins and bool(agewords.FOLLOWS.match(plain, match.end()))
    if match.re is agewords.FROM:
        onwards = match["on"] and agewords.ENDS_ALL.match(plain, match.end())
        if begins and (onwards or agewords.FROM_THEN.match(plain, match.end())):
            around = plain[match.start() - len(before) : match.end() + _REACH]
            return _is_named(match) or not agewords.PART.search(around)
        if agewords.SUITS.search(statement):
            return _is_named(match) or bool(agewords.FOLLOWS.match(plain, match.end()))
        return leads and _is_named(match)
    # "I'd say 7 to 8" may be anything.
    sure = match.re is not agewords.BETWEEN or _is_named(match) or agewords.FOR.search(clause)
    if sure and _is_advice(statement):
        return True
    if match["who"] and agewords.TAKES.search(statement) and agewords.TAKEN.match(plain, match.end()):
        return True
    if match.re is agewords.UPWARD and _age(match["age"]) > _SCALE:
        kind = agewords.ARTICLE.search(clause) and agewords.NOUN.match(plain, match.end())
        if kind or agewords.FIRM.search(clause):
            return True
    return leads and _stands_alone(plain, match, clause)


def _advises_pupils(plain: str, match: re.Match[str]) -> bool:
    """Whether words of advice stand beside school years in a sentence."""
    clause = _before(plain, match.start(), agewords.CLAUSE)
    if agewords.DENIED.search(clause) or agewords.IN_THE_STORY.search(clause) or schoolwords.ABOUT.search(clause):
        return False
    if agewords.DENIED_AFTER.match(plain, match.end()) or not agewords.FOLLOWS.match(plain, match.end()):
        return False
    if agewords.LEAD.fullmatch(clause):
        # "Secondary school age." says no more; "Tweens and up" may be told how it is for them.
        alone = match["kind"] or (match["school"] and agewords.ENDS_ALL.match(plain, match.end()))
        if alone or schoolwords.FINE_WITH_IT.match(plain, match.end()):
            return True
    if schoolwords.SINGLE.fullmatch(match[0]) and not _is_for_pupils(plain, match, clause):
        return False
    statement = _before(plain, match.start(), agewords.STATEMENT)
    return _is_advice(statement) or bool(agewords.GIVES_TO.search(statement))


def _is_for_pupils(plain: str, match: re.Match[str], clause: str) -> bool:
    """Whether "Year 3" is of a school, and no part of what has several: "I think Year 3 is the best"."""
    if schoolwords.IS.match(plain, match.end()):
        return False
    if schoolwords.FOR.search(clause) or schoolwords.FINE_WITH_IT.match(plain, match.end()):
        return True
    return bool(schoolwords.ENDS.match(plain, match.end()))


def _also_for_elders(plain: str, match: re.Match[str]) -> bool:
    """Whether only older people are said to like it too: nothing against an age from which it is for children."""
    of_children = match.groupdict().get("age") is not None and _age(match["age"]) < _GROWN_UP
    return of_children and bool(agewords.ELDERS_TOO.match(plain, match.end()))


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
    # "My rating: 9+" is one clause.
    labelled = before.rstrip(": ")
    scores = agewords.SCORE.search(_before(labelled, len(labelled), agewords.CLAUSE))
    score = match.re is not agewords.OVER and not agewords.IN_WORDS.search(match[0])
    return score and _age(match["age"]) <= _SCALE and bool(scores)


def _for_years(before: str, match: re.Match[str]) -> bool:
    """Whether years that a sentence ends with are a time: "It's been the best for 5 years." """
    return bool(agewords.OF_YEARS.search(match[0])) and not _is_named(match) and not agewords.LEAD.fullmatch(before)


def _stands_alone(plain: str, match: re.Match[str], clause: str) -> bool:
    """Whether an age that is all of its clause is advice: "Ages 9 and up", "For 8-12", "Verdict: 12+"."""
    before, of = _near(plain, match.start()), match.groupdict()
    # "Aged 8 to 12, the children ..." are those of a story, "My cousins (girls 10-11) loved it" ours.
    of_people = (of.get("ages") or "aged").lower().startswith("aged")
    if match.re is agewords.BETWEEN and of_people and agewords.ENDS.match(plain, match.end()):
        return bool(agewords.FOR.search(clause))
    if _is_named(match):
        return bool(of.get("who")) or not (of.get("ages") and of_people)
    if match.re is not agewords.UPWARD:
        only = match.re is agewords.OVER and agewords.ALONE.match(plain, match.end()) and _is_labelled(before)
        return bool(only or agewords.FOR.search(clause))
    # "3 or over" and "Players: 2+" count something.
    return _age(match["age"]) > _SMALL and _is_labelled(before)


def _is_labelled(before: str) -> bool:
    """Whether what stands before an age is no label, or one of advice."""
    return not before.rstrip().endswith(":") or bool(agewords.LABEL.search(before))


def _is_advice(statement: str) -> bool:
    """Whether what stands before an age advises: "best for", "I'd say", "it's more for", "Hollow Crown is for"."""
    if agewords.ADVISES.search(statement):
        return True
    if (of := agewords.IS_FOR.search(statement)) is None:
        return False
    return of["subject"][0].isupper() or bool(agewords.OF_A_WORK.fullmatch(of["subject"]))


def _of_another_work(plain: str, span: Span, title: str | None) -> bool:
    """Whether the last name before an age is another title: two words with capitals, and no person or place."""
    sentence = sentence_before(_near(plain, span.start))
    if sentence.isupper():
        return False
    ours = title_words(title)
    last = max((found.end() for found in REFERENCE.finditer(sentence)), default=0)
    for name in names(sentence, last):
        strange = strange_words(name[0]) - agewords.HEADING_WORDS
        if len(strange) < _TITLE or not strange.isdisjoint(ours):
            continue
        person = agewords.BY.search(sentence[: name.start()]) or name[0].endswith("'s")
        place = agewords.SET_IN.search(sentence[: name.end()])
        # For want of a title, "Hollow Crown is best for ages 9 and up" is more likely of this work than of another, and
        # so is "Hollow Crown (novel, ages 9+)".
        subject = (
            not title
            and (
                agewords.IS.match(sentence, name.end())
                or (agewords.HEADLINE.match(sentence) and agewords.HEADLINE_ENDS.match(plain, span.end))
            )
            and not agewords.CONTRAST.search(plain, span.end, span.end + _FURTHEST)
        )
        if not (person or place or subject):
            return True
    return False
