"""Whether what stands right before or after an age makes it advice on the rated work, as the patterns of advicewords say.

All text is plain: with simple hyphens, apostrophes and spaces. A match is of one of the patterns of agewords or schoolwords.
"""

import re

from advisory import advicewords, agewords, schoolwords
from advisory.attributing import COMPARES, REFERENCE, names, sentence_before, strange_words, title_words
from advisory.domain import Span

# What advises stands within so many characters before an age.
_REACH = 90
# What names a work stands within so many, which is as long as a sentence of a document gets: a longer line takes no
# longer for each of its ages.
_FURTHEST = 400
# Bare numbers up to the first count something ("3 or over"), and up to the second may be a score. An age up to the third
# seldom warns.
_SMALL, _SCALE, _LOW = 3, 10, 11
# Words with capitals that name a title, at least.
_TITLE = 2


def heads(plain: str, match: re.Match[str]) -> bool:
    """Whether a heading with an age after it, "Recommended age: 10", is one, and no part of a sentence or denied."""
    before = _near(plain, match.start())
    begins = not advicewords.IN_A_SENTENCE.search(before)
    ends = match["loose"] is None or (advicewords.ENDS.match(plain, match.end()) and not _for_years(before, match))
    return bool(begins and ends) and not advicewords.DENIED_AFTER.match(plain, match.end())


def is_denied(plain: str, match: re.Match[str]) -> bool:
    """Whether advice that names an age itself is denied before it or after it."""
    denied = advicewords.DENIED.search(_before(plain, match.start(), advicewords.CLAUSE))
    return bool(denied or advicewords.DENIED_AFTER.match(plain, match.end()))


def is_counted(plain: str, match: re.Match[str]) -> bool:
    """Whether the number that ends a sentence, "I'd put it at 14", is of something else than an age,
    or of what the work is not.
    """
    before = _near(plain, match.start())
    if advicewords.COUNTED.search(before):
        return True
    supposed = advicewords.SUPPOSING.search(_before(plain, match.start(), advicewords.STATEMENT))
    low = agewords.age_of(match["says"]) <= _LOW
    return bool(low and (supposed or advicewords.SCORED.search(before)))


def forbids(plain: str, match: re.Match[str]) -> bool:
    """Whether "under 12" is whom a sentence keeps from the work."""
    statement = _before(plain, match.start(), advicewords.STATEMENT)
    if advicewords.IN_THE_STORY.search(statement):
        return False
    younger = advicewords.YOUNGER.match(match[0])
    none = (advicewords.NO_YOUNGER if younger else advicewords.NOTHING_FOR).search(statement)
    if none and not advicewords.LESS.match(match[0]):
        begins = advicewords.LEAD.fullmatch(statement[: none.start()])
        ends = advicewords.ENDS_THERE.match(plain, match.end())
        before = _near(plain, match.start() - len(statement))
        return bool(begins and ends) and _is_labelled(before) and not advicewords.PRICED.search(before)
    if advicewords.NOBODY.search(statement):
        if advicewords.NOBODY.fullmatch(statement.lstrip()) and advicewords.ALONE.match(plain, match.end()):
            return _is_labelled(_near(plain, match.start() - len(statement)))
        return bool(advicewords.SHOULD_SEE.match(plain, match.end()))
    if _holds(plain, match, advicewords.FORBIDS):
        return True
    if advicewords.LEAVE.search(statement) and advicewords.AT_HOME.match(plain, match.end()):
        return True
    denied = advicewords.DENIED.search(_before(plain, match.start(), advicewords.CLAUSE))
    return not denied and bool(advicewords.FORBIDDEN.match(plain, match.end()))


def waits(plain: str, match: re.Match[str]) -> bool:
    """Whether "until 13" is how long a sentence advises to wait."""
    return _holds(plain, match, advicewords.WAITS)


def advises(plain: str, match: re.Match[str]) -> bool:
    """Whether an age is one for whom a sentence says the work is."""
    before = _near(plain, match.start())
    clause = _before(plain, match.start(), advicewords.CLAUSE)
    # What stands in brackets tells of what is before them.
    story = before[-_REACH:] if before.rstrip().endswith("(") else clause
    if advicewords.DENIED.search(clause) or advicewords.IN_THE_STORY.search(story) or advicewords.KIN.search(before):
        return False
    if agewords.age_of(match["age"]) <= _LOW and advicewords.CLAIMED.search(clause):
        return False
    if advicewords.DENIED_AFTER.match(plain, match.end()) or _counts_something(before, match):
        return False
    rest = advicewords.STATEMENT.split(plain[match.end() : match.end() + _REACH], maxsplit=1)[0]
    if advicewords.ALSO.search(rest) and not also_for_elders(plain, match):
        return False
    statement = _before(plain, match.start(), advicewords.STATEMENT)
    begins = bool(advicewords.LEAD.fullmatch(clause))
    leads = begins and bool(advicewords.FOLLOWS.match(plain, match.end()))
    if match.re is agewords.FROM:
        onwards = match["on"] and advicewords.ENDS_ALL.match(plain, match.end())
        if begins and (onwards or advicewords.FROM_THEN.match(plain, match.end())):
            around = plain[match.start() - len(before) : match.end() + _REACH]
            return _is_named(match) or not advicewords.PART.search(around)
        if advicewords.SUITS.search(statement):
            return _is_named(match) or bool(advicewords.FOLLOWS.match(plain, match.end()))
        return leads and _is_named(match)
    # "I'd say 7 to 8" may be anything.
    sure = match.re is not agewords.BETWEEN or _is_named(match) or advicewords.FOR.search(clause)
    if sure and _is_advice(statement):
        return True
    if match["who"] and advicewords.TAKES.search(statement) and advicewords.TAKEN.match(plain, match.end()):
        return True
    if match.re is agewords.UPWARD and agewords.age_of(match["age"]) > _SCALE:
        kind = advicewords.ARTICLE.search(clause) and advicewords.NOUN.match(plain, match.end())
        if kind or advicewords.FIRM.search(clause):
            return True
    return leads and _stands_alone(plain, match, clause)


def advises_pupils(plain: str, match: re.Match[str]) -> bool:
    """Whether words of advice stand beside school years in a sentence."""
    clause = _before(plain, match.start(), advicewords.CLAUSE)
    if advicewords.DENIED.search(clause) or advicewords.IN_THE_STORY.search(clause) or schoolwords.ABOUT.search(clause):
        return False
    if advicewords.DENIED_AFTER.match(plain, match.end()) or not advicewords.FOLLOWS.match(plain, match.end()):
        return False
    if advicewords.LEAD.fullmatch(clause):
        # "Secondary school age." and "Year 11 up." say no more; "Tweens and up" may be told how it is for them.
        alone = match["kind"] or ((match["school"] or match["up"]) and advicewords.ENDS_ALL.match(plain, match.end()))
        if alone or schoolwords.FINE_WITH_IT.match(plain, match.end()):
            return True
    if schoolwords.SINGLE.fullmatch(match[0]) and not _is_for_pupils(plain, match, clause):
        return False
    statement = _before(plain, match.start(), advicewords.STATEMENT)
    return _is_advice(statement) or bool(advicewords.GIVES_TO.search(statement))


def also_for_elders(plain: str, match: re.Match[str]) -> bool:
    """Whether only older people are said to like it too: nothing against an age from which it is for children."""
    of_children = match.groupdict().get("age") is not None and agewords.age_of(match["age"]) < agewords.GROWN_UP
    return of_children and bool(advicewords.ELDERS_TOO.match(plain, match.end()))


def is_of_another(plain: str, span: Span, title: str | None) -> bool:
    """Whether the last name before an age is another title: two words with capitals, and no person or place."""
    sentence = sentence_before(_near(plain, span.start))
    if sentence.isupper():
        return False
    ours = title_words(title)
    last = max((found.end() for found in REFERENCE.finditer(sentence)), default=0)
    for name in names(sentence, last):
        strange = strange_words(name[0]) - advicewords.HEADING_WORDS
        if len(strange) < _TITLE or not strange.isdisjoint(ours):
            continue
        person = advicewords.BY.search(sentence[: name.start()]) or name[0].endswith("'s")
        place = advicewords.SET_IN.search(sentence[: name.end()])
        # For want of a title, "Hollow Crown is best for ages 9 and up" is more likely of this work than of another, and
        # so are "Hollow Crown (novel, ages 9+)" and "Hollow Crown - novel, ages 9+".
        subject = (
            not title
            and not COMPARES.search(sentence[: name.start()])
            and (
                advicewords.IS.match(sentence, name.end())
                or (advicewords.HEADLINE.match(sentence) and advicewords.HEADLINE_ENDS.match(plain, span.end))
                or (advicewords.DASHED.match(sentence) and advicewords.DASHED_ENDS.match(plain, span.end))
            )
            and not advicewords.CONTRAST.search(plain, span.end, span.end + _FURTHEST)
        )
        if not (person or place or subject):
            return True
    return False


def _near(plain: str, end: int) -> str:
    """What stands before a place, as far as anything that names a work reaches."""
    return plain[max(0, end - _FURTHEST) : end]


def _before(plain: str, end: int, ends: re.Pattern[str]) -> str:
    """What stands before a place, from the last end of a clause on, as far as anything reaches."""
    near = plain[max(0, end - _REACH) : end]
    return near[max((found.end() for found in ends.finditer(near)), default=0) :]


def _is_for_pupils(plain: str, match: re.Match[str], clause: str) -> bool:
    """Whether "Year 3" is of a school, and no part of what has several: "I think Year 3 is the best"."""
    if schoolwords.IS.match(plain, match.end()):
        return False
    if schoolwords.FOR.search(clause) or schoolwords.FINE_WITH_IT.match(plain, match.end()):
        return True
    return bool(schoolwords.ENDS.match(plain, match.end()))


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
    # "My rating: 9+" is one clause, and so is "Score | 9+".
    labelled = before.rstrip(": |\u00b7\u2022\u2027")
    scores = advicewords.SCORE.search(_before(labelled, len(labelled), advicewords.CLAUSE))
    score = match.re is not agewords.OVER and not agewords.IN_WORDS.search(match[0])
    return score and agewords.age_of(match["age"]) <= _SCALE and bool(scores)


def _for_years(before: str, match: re.Match[str]) -> bool:
    """Whether years that a sentence ends with are a time: "It's been the best for 5 years." """
    return bool(agewords.OF_YEARS.search(match[0])) and not _is_named(match) and not advicewords.LEAD.fullmatch(before)


def _stands_alone(plain: str, match: re.Match[str], clause: str) -> bool:
    """Whether an age that is all of its clause is advice: "Ages 9 and up", "For 8-12", "Verdict: 12+"."""
    before, of = _near(plain, match.start()), match.groupdict()
    # "Aged 8 to 12, the children ..." are those of a story, "My cousins (girls 10-11) loved it" ours.
    of_people = (of.get("ages") or "aged").lower().startswith("aged")
    if match.re is agewords.BETWEEN and of_people and advicewords.ENDS.match(plain, match.end()):
        return bool(advicewords.FOR.search(clause))
    if _is_named(match):
        return bool(of.get("who")) or not (of.get("ages") and of_people)
    if match.re is not agewords.UPWARD:
        only = match.re is agewords.OVER and advicewords.ALONE.match(plain, match.end()) and _is_labelled(before)
        return bool(only or advicewords.FOR.search(clause))
    # "3 or over" and "Players: 2+" count something.
    tally = advicewords.TALLY.search(before[: len(before) - len(clause)])
    return agewords.age_of(match["age"]) > _SMALL and _is_labelled(before) and not tally


def _is_labelled(before: str) -> bool:
    """Whether what stands before an age is no label, or one of advice."""
    return not before.rstrip().endswith(":") or bool(advicewords.LABEL.search(before))


def _is_advice(statement: str) -> bool:
    """Whether what stands before an age advises: "best for", "I'd say", "it's more for", "Hollow Crown is for"."""
    if advicewords.ADVISES.search(statement):
        return True
    if (of := advicewords.IS_FOR.search(statement)) is None:
        return False
    return of["subject"][0].isupper() or bool(advicewords.OF_A_WORK.fullmatch(of["subject"]))


def _holds(plain: str, match: re.Match[str], pattern: re.Pattern[str]) -> bool:
    """Whether what stands before an age fits a pattern, and is neither denied, as in "not too scary for", nor asked."""
    statement = _before(plain, match.start(), advicewords.STATEMENT)
    cue = pattern.search(statement)
    denied = cue and advicewords.DENIED.search(_before(statement, cue.start(), advicewords.CLAUSE))
    return bool(cue) and not denied and not advicewords.DENIED_AFTER.match(plain, match.end())
