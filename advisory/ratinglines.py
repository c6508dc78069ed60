"""Ratings that stand where only the rated work's do: in a line of facts, or after its title with how long it runs.

"Night Ferry (12 certificate)", "Common questions about "Night Ferry" (TV-14)", "to see "Night Ferry" (PG, 94 mins)".
"""

import re
from itertools import islice

from advisory.attributing import WORK_NOUN, sentence_before, title_words, words
from advisory.factlines import BBFC_LABELS, MPA_LABELS, TV_LABELS, ratings_of_a_line
from advisory.ratingwords import CBFC, CBFC_OWN

# In a line of facts these are what a 12A is there: "12 certificate", "15A", "U/A 13+".
_AS_A_12A: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("bbfc", re.compile(rf"(?<![\w-])(?P<label>{BBFC_LABELS})[ -](?i:cert(?:ificate)?)(?!\w)\.?")),
    ("ifco", re.compile(r"(?<![\w-])(?P<label>15A)(?!\w)")),
    (CBFC, re.compile(rf"(?<![\w/-])(?P<label>{CBFC_OWN}|U/A)(?![\w+])")),
)
# Before the title in such a line, what the text is.
_HEADED = re.compile(
    r"\W{0,3}(?!(?:next|also|more|other|another|previous|last|coming|upcoming|related|similar|see|read|try)\b)"
    r"(?:[\w'\u2019-]{1,15} ){0,4}"
    r"(?:questions|review|guide|notes|thoughts|facts|advice|notice|information|report|guidance|summary|verdict|know)"
    r"(?: (?:about|of|on|to|for)|\s?[:\u2013\u2014-])\s",
    re.IGNORECASE,
)
# What a sentence says in brackets of a work, with how long it runs.
_RUNS = r"\b(?:\d{1,3}\s?(?i:mins?|minutes)|\d\s?(?:h|hrs?))\b"
_RUNNING = re.compile(_RUNS)
# The same where it is all that stands between commas. Beside a bare number it must be: "Mia (12, lost for 90 minutes)".
_TIME = r"(?:\d\s?(?i:h|hrs?|hours?)\.?(?:\s?\d{1,2}\s?(?i:m|mins?|minutes)\.?)?|\d{1,3}(?:\s|-)?(?i:mins?|minutes)\.?)"
_TIMED = rf"(?=\((?:[^()]{{0,80}}?[,;|/]\s?)?{_TIME}\s?[,;|/)])"
_CAPSULES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (
        system,
        re.compile(
            rf"(?=\([^()]{{0,80}}?{_RUNS}){timed}\((?:[^(),;|/]{{1,30}}[,;|/]\s?){{0,4}}?"
            rf"(?:{label})(?=\s?[,;|/)])[^()]{{0,80}}\)"
        ),
    )
    for system, label, timed in (
        ("mpa", rf"(?:[Rr]ated )?(?P<label>{MPA_LABELS})", ""),
        ("us-tv", rf"(?P<label>{TV_LABELS})", ""),
        ("bbfc", r"(?i:cert\.?|certificate) (?P<label>12A|12|15|18|U|PG)", ""),
        ("bbfc", r"(?P<label>12A|U)", ""),
        ("bbfc", r"(?P<label>(?P<number>12|15|18))", _TIMED),
        ("ifco", r"(?P<label>15A)", ""),
        (CBFC, rf"(?P<label>{CBFC_OWN}|U/A)", ""),
    )
)
# "HOLLOWGATE (15) 118 mins.", as a cinema lists it: how long it runs stands right behind them, the name right before. In
# "Room (15) 20 mins" a bare number is of something else, as no film is that short.
_LONG = r"(?=\d\s?(?i:h)|[6-9]\d\D|\d{3}\D)"
_LISTINGS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (system, re.compile(rf"\((?P<label>(?P<number>{labels}))\)[,.]?\s{least}{_TIME}(?=\s{{0,3}}(?:$|[.,;|]))"))
    for system, labels, least in (("bbfc", "12A|U", ""), ("bbfc", "12|15|18", _LONG), ("ifco", "15A", ""))
)
# ""Night Ferry" (certificate 12)" needs no other fact than its name, or "film": "Employer's liability (certificate 12)".
_CERTIFIED = re.compile(r"\((?:a )?(?i:cert\.?|certificate):? (?P<label>12A|12|15|18|U|PG)\)")
_NAMED = re.compile(rf"(?:[A-Z0-9][\w'\u2019&.!?-]{{0,30}}|[\"'\u201d\u2019*_]|\b(?i:{WORK_NOUN})),?\s$")
# "We would like to show": no wish for another rating, nor for another work.
_INVITES = re.compile(
    r"\b(?:would|['\u2019]d) (?:like|love) to (?=(?:show|screen|watch|see|take|bring|invite|offer|read|play|perform)\b)",
    re.IGNORECASE,
)
# Before such brackets, what tells of a work beside the rated one.
_BESIDE = re.compile(
    r"\b(?:try|like|unlike|than|compared|another|other|sequel|prequel|original|remake|previous|films|movies|fans?|also|next|"
    r"skip|avoid|if you|reminds?|reminded|directed|director|makers|earlier|later|starred|alongside|followed by|paired|"
    r"should|would|might|deserves?|not|never|isn['\u2019]t)\b",
    re.IGNORECASE,
)
# A name that a sentence begins with, right before them; not "At the Odeon on Friday: Saw Point", as a cinema lists its own.
_NAME_FIRST = re.compile(
    r"\W{0,3}(?!(?:At|On|Now|Then|Tonight|Today|Tomorrow|This|Last|[A-Z][a-z]{2,5}day)\b)"
    r"(?:[A-Z0-9&][\w'\u2019&.-]{0,30} |(?:a|an|and|at|by|for|from|in|of|on|or|the|to|with) ){0,10}"
    r"[A-Z0-9][\w'\u2019&.!-]{0,30}[\"'\u201d\u2019*_]{0,3},?\s?"
)
# So far before them a sentence goes at the most.
_FURTHEST = 400


def placed_ratings(text: str, title: str | None) -> list[tuple[str, re.Match[str], int]]:
    """Each with its system, its match (group "label"), and where in the text that begins which the match is in.

    title: the work's, where it is known.
    """
    for start in (0, headed.end()) if (headed := _HEADED.match(text)) else (0,):
        line = text[start:]
        if found := ratings_of_a_line(line, title) or _as_a_12a(line, title):
            return [(system, match, start) for system, match in found]
    return [(system, match, 0) for system, match in _capsule(text) if _is_ours(text, match, title)]


def _as_a_12a(line: str, title: str | None) -> list[tuple[str, re.Match[str]]]:
    """That of "Thunder Creek (12 certificate)": the shape of the line tells whose it is, as it does of a 12A there."""
    for system, pattern in _AS_A_12A:
        found = list(islice(pattern.finditer(line), 2))
        if len(found) == 1:
            as_a_label = ratings_of_a_line(f"{line[: found[0].start()]}12A{line[found[0].end() :]}", title)
            if [one for one, _ in as_a_label] == ["bbfc"]:
                return [(system, found[0])]
    return []


def _capsule(text: str) -> list[tuple[str, re.Match[str]]]:
    """The rating in brackets that tell how long a work runs, or that it is a certificate; none of several, which are of
    several works.
    """
    if "(" not in text:
        return []
    timed = (*_CAPSULES, *_LISTINGS) if _RUNNING.search(text) else ()
    patterns = (*timed, ("bbfc", _CERTIFIED))
    found = [(system, match) for system, pattern in patterns for match in islice(pattern.finditer(text), 2)]
    return found if len(found) == 1 else []


def _is_ours(text: str, match: re.Match[str], title: str | None) -> bool:
    """Whether brackets are of the rated work: of what stands before them, unless that is another."""
    before = sentence_before(text[max(0, match.start() - _FURTHEST) : match.start()])
    if _BESIDE.search(_INVITES.sub("", before)):
        return False
    if title:
        return not title_words(title).isdisjoint(words(before))
    if match.re is _CERTIFIED and not _NAMED.search(before):
        return False
    # A bare number may be how old somebody is, or the certificate of one of several films that are on.
    headed = _HEADED.match(before)
    name = before[headed.end() :] if headed else before
    return match.groupdict().get("number") is None or bool(_NAME_FIRST.fullmatch(name))
