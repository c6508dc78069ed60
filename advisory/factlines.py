"""Lines of nothing but facts of a work that name its official rating: what tells whose it is, is the shape of the line.

A list of countries ("United States: R; Germany: 16"), the title of a page with its rating ("Night Ferry [2016] [R]"), facts
between bars ("Movie | PG | 2021").
"""

import re
from itertools import islice

from advisory.attributing import strange_words, title_words

MPA_LABELS = r"NC-?17|PG-?13|PG|G|R"
TV_LABELS = r"TV-(?:MA|14|PG|G|Y7-FV|Y7|Y)"
_BBFC = r"12A|12|15|18|U|PG"
# What was wished for, denied, or said of other works.
OTHER_WORK = re.compile(
    r"\b(?:should|could|would|might|if|deserves?|ought|wish|almost|nearly|barely|not|never|isn't|wasn't|unlike|than|"
    r"compared|instead|another|other|most|many|these|those|sequel|prequel|original|previous|first|second|last|remake|"
    r"trailer|films|movies|shows|games|any|every|typical|usual|supposed|expected|hard|soft|edited|cut)\b",
    re.IGNORECASE,
)
# "United States: R; Germany: 16 (video)", as IMDb lists certifications: a country, and its systems with their labels.
_COUNTRIES: dict[str, tuple[tuple[str, str], ...]] = {
    "United States|USA": (("mpa", MPA_LABELS), ("us-tv", TV_LABELS)),
    "United Kingdom|UK": (("bbfc", _BBFC),),
    "Ireland": (("ifco", "G|PG|12A|12|15A|15|16|18"),),
    "Germany": (("fsk", "0|6|12|16|18"),),
    "Netherlands": (("kijkwijzer", "AL|6|9|12|14|16|18"),),
    "Australia": (("acb", r"MA ?15\+|R ?18\+|M|PG|G"),),
    "South Africa": (("fpb", "A|PG|7-9PG|10-12PG|13|16|18"),),
}
_ENTRY_OF: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (system, re.compile(rf"(?:{countries})\s?:\s?(?P<label>{labels})"))
    for countries, systems in _COUNTRIES.items()
    for system, labels in systems
)
_RATED_COUNTRY = re.compile(rf"(?:{'|'.join(_COUNTRIES)})\s?:")
# Of any country: the list may go on to others.
_ENTRY = re.compile(r"[A-Z][A-Za-z .'-]{1,30}\s?:\s?[A-Z0-9][\w+ /-]{0,15}")
_NOTE = re.compile(r"\s?\([^()]{0,80}\)")
_LIST_HEAD = re.compile(
    r"\s{0,9}(?:(?:certifications?|certificates?|(?:age )?ratings?|classifications?)\s?:?\s)?\s{0,9}", re.IGNORECASE
)
_LISTED = re.compile(r"[^;,|/]+")
# Copied from a page, the countries have only blanks between them: "Germany:16 United States:R".
_NEXT_COUNTRY = re.compile(
    r"(?<!United)(?<!South)(?<!New)(?<!Hong)\s(?=(?:United|South|New|Hong)? ?[A-Z][A-Za-z]{1,20}\s?:)"
)
# "The Salt Road [2019] [R] - 4.6.5", as Kids-In-Mind heads its pages; and "[R]" alone.
_BRACKETED = re.compile(
    rf"\s{{0,9}}(?P<title>[^\[\].!?;]{{0,80}})(?:\[(?:19|20)\d\d\]\s?)?\[(?P<label>{MPA_LABELS})\]\s?(?:[-\u2013]\s?)?(?:\d{{1,2}}\.\d{{1,2}}\.\d{{1,2}})?\s{{0,9}}"
)
# "Movie | PG | 2021", "Movie   PG   2020": a rating in a line of facts, one of which is its year, how long it runs or what
# it is.
_CELL = re.compile(r"(?:[^|\u2022\u00b7\s]|\s(?!\s))+")
_CELL_SIGN = re.compile(r"[|\u2022\u00b7]|\s{2}")
_MOST_CELLS, _LONGEST_CELL = 10, 80
_CELL_OF: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("mpa", re.compile(rf"(?:[Rr]ated\s)?(?P<label>{MPA_LABELS})")),
    ("us-tv", re.compile(rf"(?:[Rr]ated\s)?(?P<label>{TV_LABELS})")),
    ("bbfc", re.compile(r"(?P<label>12A)")),
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_KIND = re.compile(
    r"(?:(?:feature )?films?|movies?|tv(?: shows?| series| movie)?|series|mini-?series|television|animation|dvd|blu-ray|"
    r"(?:season|series) \d{1,2}|\d{1,3} (?:episodes?|seasons?|series)|"
    r"(?:\d{1,2}\s?h(?:rs?|ours?)?\.?\s?)?\d{1,3}\s?m(?:ins?|inutes?)?\.?|\d{1,2}\s?h(?:rs?|ours?)?\.?)",
    re.IGNORECASE,
)
# Words of titles that have no capital, and what no title begins with.
_SMALL_WORDS = frozenset("a an and at by for from in of on or the to with".split())
_RECOMMENDS = frozenset("try see unlike like watch also more compare".split())
_GENRES = frozenset(
    "action adventure animation biography comedy crime documentary drama family fantasy history horror musical mystery "
    "romance science fiction sci-fi thriller war western".split()
)


def ratings_of_a_line(text: str, title: str | None) -> list[tuple[str, re.Match[str]]]:
    """The system and place (group "label") of each rating in a line of nothing but facts of the work; none of another line.

    title: the work's, where it is known.
    """
    if _RATED_COUNTRY.search(text):
        return _certifications(text)
    if "[" in text and (heading := _BRACKETED.fullmatch(text)) and _is_ours(heading["title"], title):
        return [("mpa", heading)]
    return _facts(text, title) if _CELL_SIGN.search(text.strip()) else []


def _certifications(text: str) -> list[tuple[str, re.Match[str]]]:
    """Those of a list of countries. None where it holds anything else, or a label that its country does not have."""
    found: list[tuple[str, re.Match[str]]] = []
    # Notes in brackets may hold what separates; as blanks, they move nothing.
    plain = _NOTE.sub(lambda note: " " * len(note[0]), text)
    head = _LIST_HEAD.match(plain)
    begin = head.end() if head else 0
    plain = plain[:begin] + _NEXT_COUNTRY.sub(";", plain[begin:])
    for entry in _LISTED.finditer(plain, begin):
        said = entry[0].strip()
        at = entry.start() + len(entry[0]) - len(entry[0].lstrip())
        if not said:
            continue
        if not _ENTRY.fullmatch(said):
            return []
        if _RATED_COUNTRY.match(said):
            of_it = [
                (system, match)
                for system, pattern in _ENTRY_OF
                if (match := pattern.fullmatch(plain, at, at + len(said)))
            ]
            if not of_it:
                return []
            found += of_it
    return found


def _is_ours(name: str, title: str | None) -> bool:
    """Whether what stands before a bracket is nothing, or a title: ours, where that is known."""
    if not name.strip() or title:
        return not name.strip() or title_words(name) == title_words(title)
    first, *others = name.split()
    capitals = all(word[0].isupper() or word[0].isdigit() or word in _SMALL_WORDS or word == "&" for word in others)
    begins = first[0].isupper() or first[0].isdigit()
    # Of a title the words have capitals: "Second Harbour" is one, "the second film" is not.
    told = " ".join(word for word in others if word.islower())
    return begins and capitals and first.lower() not in _RECOMMENDS and not OTHER_WORK.search(told)


def _facts(text: str, title: str | None) -> list[tuple[str, re.Match[str]]]:
    """Those of a line of facts between bars."""
    cells = [
        (cell.start() + len(cell[0]) - len(cell[0].lstrip()), cell[0].strip())
        for cell in islice(_CELL.finditer(text), _MOST_CELLS + 1)
    ]
    said = [of_cell for _, of_cell in cells]
    if not 3 <= len(cells) <= _MOST_CELLS or not all(0 < len(one) <= _LONGEST_CELL for one in said):
        return []
    found = [
        (system, match)
        for at, one in cells
        for system, pattern in _CELL_OF
        if (match := pattern.fullmatch(text, at, at + len(one)))
    ]
    # "Ann | G | 2021" may be a row of anything.
    sure = any(_KIND.fullmatch(one) for one in said) or bool(title and title_words(title) == title_words(said[0]))
    if not sure and not (any(_YEAR.fullmatch(one) for one in said) and all(len(one["label"]) > 1 for _, one in found)):
        return []
    strange = strange_words(said[0]) - _GENRES
    ours = title_words(title)
    named = title and len(strange) > 1 and strange.isdisjoint(ours)
    return found if len(found) == 1 and not named else []
