"""Lines of nothing but facts of a work that name its official rating: what tells whose it is, is the shape of the line.

A list of countries ("United States: R; Germany: 16"), the title of a page with its rating ("Night Ferry [2016] [R]",
"Night Ferry (2016, PG-13, 98 min)"), facts between bars ("Movie | PG | 2021") or blanks ("2021 PG 1h 38m").
"""

import re
from collections.abc import Callable
from itertools import islice

from advisory.attributing import strange_words, title_words

MPA_LABELS = r"NC-?17|PG-?13|PG|G|R"
TV_LABELS = r"TV-(?:MA|14|PG|G|Y7-FV|Y7|Y)"
# The words that ESRB prints on a box beside the letter.
ESRB_LABELS = (
    r"(?:E10\+|E|T|M|AO|(?i:everyone\s10\+|everyone|teen|mature\s17\+|mature|adults\sonly\s18\+|adults\sonly))(?![\w+])"
)
BBFC_LABELS = "12A|12|15|18|U|PG"
PEGI_LABELS = "3|7|12|16|18"
FSK_LABELS = "0|6|12|16|18"
USK_LABELS = "0|6|12|16|18"
KIJKWIJZER_LABELS = "AL|6|9|12|14|16|18"
ACB_LABELS = r"MA ?15\+|R ?18\+|M|PG|G"
IFCO_LABELS = "G|PG|12A|12|15A|15|16|18"
FPB_LABELS = "A|PG|7-9PG|10-12PG|13|16|18"
YEAR = re.compile(r"(?:19|20)\d\d")
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
    "United Kingdom|UK": (("bbfc", BBFC_LABELS),),
    "Ireland": (("ifco", IFCO_LABELS),),
    "Germany": (("fsk", FSK_LABELS),),
    "Netherlands": (("kijkwijzer", KIJKWIJZER_LABELS),),
    "Australia": (("acb", ACB_LABELS),),
    "South Africa": (("fpb", FPB_LABELS),),
}
_ENTRY_OF: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (system, re.compile(rf"(?:{countries})\s?:\s?(?P<label>{labels})"))
    for countries, systems in _COUNTRIES.items()
    for system, labels in systems
)
# What a country may have beside a work besides its system's labels: no rating, or one of former times.
_NO_LABEL = re.compile(
    r"not rated|unrated|nr|approved|passed|banned|exempt|o\.al\.?|mg6|all|gp|e|x|a|aa|m", re.IGNORECASE
)
_RATED_COUNTRY = re.compile(rf"(?:{'|'.join(_COUNTRIES)})\s?:")
# Of any country: the list may go on to others.
_ENTRY = re.compile(r"[A-Z][A-Za-z .'-]{1,30}\s?:\s?(?:[A-Z0-9]|o\.)[\w+ ./-]{0,15}")
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
# "Movie | PG | 2021", "Movie   PG   2020": a rating in a line of facts, one of which is its year, how long it runs or
# what it is.
_BAR = r"|\u2022\u00b7\u2027"
_CELL = re.compile(rf"(?:[^{_BAR}\s]|\s(?!\s))+")
_CELL_SIGN = re.compile(rf"[{_BAR}]|\s{{2}}")
_MOST_CELLS, _LONGEST_CELL = 10, 80
_CELL_OF: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("mpa", re.compile(rf"(?:[Rr]ated\s)?(?P<label>{MPA_LABELS})")),
    ("us-tv", re.compile(rf"(?:[Rr]ated\s)?(?P<label>{TV_LABELS})")),
    ("bbfc", re.compile(r"(?:(?:[Rr]ated|[Cc]ert\.?|[Cc]ertificate)\s)?(?P<label>12A)")),
    ("bbfc", re.compile(r"(?:[Rr]ated|[Cc]ert\.?|[Cc]ertificate)\s(?P<label>12|15|18|U)")),
)
# As streaming services in Britain print it, beside a year and how long it is.
_NUMBER = re.compile(r"(?P<label>12|15|18)")
# With the name of the board before it, a rating needs no other fact beside it, and several boards may stand in a line.
_NAMED_CELL_OF: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (system, re.compile(rf"{board}(?:\s?[Rr]at(?:ing|ed))?\s?[:-]?\s?(?P<label>{labels})"))
    for system, board, labels in (
        ("mpa", "MPAA?", MPA_LABELS),
        ("bbfc", "BBFC", BBFC_LABELS),
        ("pegi", "PEGI", PEGI_LABELS),
        ("esrb", "ESRB", ESRB_LABELS),
        ("fsk", "FSK", FSK_LABELS),
        ("USK", "USK", USK_LABELS),
        ("acb", "ACB", ACB_LABELS),
        ("ifco", "IFCO", IFCO_LABELS),
    )
)
_LENGTH = (
    r"(?:(?:season|series) \d{1,2}|\d{1,3} (?:episodes?|seasons?|series)|"
    r"(?:\d{1,2}\s?h(?:rs?|ours?)?\.?\s?)?\d{1,3}\s?m(?:ins?|inutes?)?\.?|\d{1,2}\s?h(?:rs?|ours?)?\.?)"
)
_KIND = re.compile(
    r"(?:(?:feature )?films?|movies?|tv(?: shows?| series| movie)?|series|mini-?series|television|animation|dvd|blu-ray|"
    rf"{_LENGTH})",
    re.IGNORECASE,
)
_LASTS = re.compile(_LENGTH, re.IGNORECASE)
# "Platform: PS2": no title, though it has capitals.
_OTHER_FACT = re.compile(
    r"(?:platforms?|genres?|developers?|publishers?|release(?:d| date)?|players|year|running time|runtime|director|network)\s?:.*",
    re.IGNORECASE,
)
# "2024 TV-MA 1 Season", "PG-13 1h 44m": a year or more than a letter, and how long it is.
_RUNNING = re.compile(
    rf"\s{{0,9}}(?:(?P<year>(?:19|20)\d\d)\s)?(?P<label>{MPA_LABELS}|{TV_LABELS})\s(?i:{_LENGTH})(?!\w)"
)
# "Night Ferry (2016, PG-13, 98 min)", "Night Ferry (12A)", "(cert. 12A)"; and "Night Ferry, rated PG-13."
_IN_BRACKETS = re.compile(r"\s{0,9}(?P<title>[^()\[\].!?;]{0,80})\((?P<facts>[^()]{1,80})\)\.?\s{0,9}")
_FACT = re.compile(r"[^,;/|\u2022\u00b7\u2027]+")
# "2011", "2019-2021", "2011 film", "98 min", "picture book": what stands in brackets after a title and tells of nothing.
_PLAIN_FACT = re.compile(
    rf"\s*(?=\S)(?:(?:19|20)\d\d(?:\s?[-\u2013]\s?(?:(?:19|20)?\d\d)?)?)?\s?(?:{_KIND.pattern}|"
    r"(?:(?:graphic|picture|board|video) )?(?:novels?|books?|games?)|(?:stage )?plays?|musicals?|anime|manga|comics?|documentary)?\s*",
    re.IGNORECASE,
)
# No title begins so: "Contains Strong Language (film)".
_CONTAINS = re.compile(r"\W*(?:contains?|includ(?:es|ing)|features?|(?:content |trigger )?warnings?)\b", re.IGNORECASE)
_SURE_LABEL = re.compile(rf"(?:[Rr]ated|[Cc]ert\.?|[Cc]ertificate)\s.*|{TV_LABELS}|PG-?13|NC-?17|12A")
_APPENDED: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (system, re.compile(rf"\s{{0,9}}(?P<title>[^()\[\].!?;:,]{{1,80}}), rated (?P<label>{labels})\.?\s{{0,9}}"))
    for system, labels in (("mpa", MPA_LABELS), ("us-tv", TV_LABELS), ("bbfc", "12A|15"))
)
# Words of titles that have no capital, and what no title begins with.
_SMALL_WORDS = frozenset("a an and at by for from in of on or the to with".split())
_RECOMMENDS = frozenset(
    "try see unlike like watch also more compare next previously skip avoid related tomorrow yesterday later similar read "
    "coming elsewhere".split()
)
_GENRES = frozenset(
    "action adventure animation biography comedy crime documentary drama family fantasy history horror musical mystery "
    "romance science fiction sci-fi thriller war western".split()
)
# "Spanish Dramas": what a shelf of films is called, in so many words at the most.
_SHELVES = _GENRES | {"film", "movie", "show", "series", "anime"}
_GENRE_WORDS = 3
_OF_FILMS = frozenset(
    "tv feature short family kids children teen live-action animated french greek dutch swiss action crime".split()
)


def ratings_of_a_line(text: str, title: str | None) -> list[tuple[str, re.Match[str]]]:
    """The system and place (group "label") of each rating in a line of nothing but facts of the work; else none.

    title: the work's, where it is known.
    """
    if _RATED_COUNTRY.search(text):
        return _certifications(text)
    if "[" in text and (heading := _BRACKETED.fullmatch(text)) and _is_ours(heading["title"], title):
        return [("mpa", heading)]
    heading = _IN_BRACKETS.fullmatch(text) if "(" in text else None
    if heading and _is_ours(heading["title"], title) and (found := _bracketed_facts(heading)):
        return found
    for system, pattern in _APPENDED if ", rated " in text else ():
        if (heading := pattern.fullmatch(text)) and _is_ours(heading["title"], title):
            return [(system, heading)]
    if (running := _RUNNING.match(text)) and (running["year"] or len(running["label"]) > 1):
        return [("us-tv" if running["label"].startswith("TV") else "mpa", running)]
    return _facts(text, title) if _CELL_SIGN.search(text.strip()) else []


def title_of_a_line(line: str) -> str | None:
    """The title before the bracket of a line whose bracket tells of nothing, "Kill List (2011 film)"; None of others."""
    found = _IN_BRACKETS.fullmatch(line)
    if found is None or not found["title"].strip() or _CONTAINS.match(found["title"]):
        return None
    plain = all(map(_PLAIN_FACT.fullmatch, _FACT.findall(found["facts"])))
    return found["title"].strip() if plain and _is_ours(found["title"], None) else None


def content_of_a_line(text: str, names_content: Callable[[str], bool]) -> str:
    """Of a line of facts between bars its ratings, then its content: without year, length, genres, and the title before
    it. Other text as it is.

    names_content: whether a cell does, as "language, nudity". What may be anything is kept: "Child Abuse" is no name.
    """
    cells = _cells(text) if _CELL_SIGN.search(text.strip()) else []
    found = _labels(text, cells, (*_CELL_OF, *_NAMED_CELL_OF)) or _numbers(text, cells)
    ratings = {match.start() for _, match in found}
    kept = [one for at, one in cells if at not in ratings and (names_content(one) or not _is_idle(one))]
    telling = [names_content(one) for one in kept]
    if any(telling[1:]) and not telling[0] and kept[0] == cells[0][1] and _is_ours(kept[0], None):
        del kept[0]
    if not ratings or len(kept) + len(ratings) == len(cells):
        return text
    return " | ".join([*(one for at, one in cells if at in ratings), *kept])


def _is_idle(cell: str) -> bool:
    """Whether a cell tells of no content: its year, how long it is, "Spanish Dramas"."""
    *before, last = cell.lower().split()
    # "Spanish Dramas", "Feature film": of a country or another genre. "Child porn film" may say more.
    plain = all(
        word in _SHELVES or word in _OF_FILMS or word.endswith(("ish", "an", "ese", "ean", "ic")) for word in before
    )
    genre = (
        plain
        and len(before) < _GENRE_WORDS
        and any(last == one or last in (f"{one}s", f"{one[:-1]}ies") for one in _SHELVES)
    )
    return genre or bool(YEAR.fullmatch(cell) or _KIND.fullmatch(cell) or _OTHER_FACT.fullmatch(cell))


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
            if not of_it and not _NO_LABEL.fullmatch(said.partition(":")[2].strip()):
                return []
            found += of_it
    return found


def _is_ours(name: str, title: str | None) -> bool:
    """Whether what stands before a bracket is nothing, or a title: ours, where that is known."""
    name = name.strip(" \t\"'\u2018\u2019\u201c\u201d*_#")
    if not name or title:
        return not name or title_words(name) == title_words(title)
    first, *others = name.split()
    capitals = all(word[0].isupper() or word[0].isdigit() or word in _SMALL_WORDS or word == "&" for word in others)
    begins = first[0].isupper() or first[0].isdigit()
    # Of a title the words have capitals: "Second Harbour" is one, "the second film" is not.
    told = " ".join(word for word in others if word.islower())
    return begins and capitals and first.lower().strip(":") not in _RECOMMENDS and not OTHER_WORK.search(told)


def _bracketed_facts(heading: re.Match[str]) -> list[tuple[str, re.Match[str]]]:
    """Those in the bracket behind a title. "(R)" or "(15)" alone may be anything."""
    cells = [
        (fact.start() + len(fact[0]) - len(fact[0].lstrip()), fact[0].strip())
        for fact in _FACT.finditer(heading.string, heading.start("facts"), heading.end("facts"))
    ]
    if not all(one for _, one in cells):
        return []
    found = [*_labels(heading.string, cells, _CELL_OF), *_labels(heading.string, cells, _NAMED_CELL_OF)]
    said = [one for _, one in cells]
    sure = any(_KIND.fullmatch(one) or YEAR.fullmatch(one) or _SURE_LABEL.fullmatch(one) for one in said)
    return found if len(found) == 1 and sure else []


def _labels(
    text: str, cells: list[tuple[int, str]], systems: tuple[tuple[str, re.Pattern[str]], ...]
) -> list[tuple[str, re.Match[str]]]:
    return [
        (system, match)
        for at, one in cells
        for system, pattern in systems
        if (match := pattern.fullmatch(text, at, at + len(one)))
    ]


def _numbers(text: str, cells: list[tuple[int, str]]) -> list[tuple[str, re.Match[str]]]:
    """Those of a line of facts that are a bare number: "18 | 2024 | 1 Season | Thriller"."""
    others = [one for _, one in cells if not _NUMBER.fullmatch(one)]
    timed = any(map(YEAR.fullmatch, others)) and any(map(_LASTS.fullmatch, others))
    # What comes before a title may be its place in a list.
    placed = bool(cells) and bool(_NUMBER.fullmatch(cells[0][1])) and not all(map(_is_idle, others))
    return _labels(text, cells, (("bbfc", _NUMBER),)) if timed and not placed else []


def _cells(text: str) -> list[tuple[int, str]]:
    """What stands between bars, each with its place; nothing of a line that has too much of it."""
    cells = [
        (cell.start() + len(cell[0]) - len(cell[0].lstrip()), cell[0].strip())
        for cell in islice(_CELL.finditer(text), _MOST_CELLS + 1)
    ]
    fits = len(cells) <= _MOST_CELLS and all(0 < len(one) <= _LONGEST_CELL for _, one in cells)
    return cells if fits else []


def _facts(text: str, title: str | None) -> list[tuple[str, re.Match[str]]]:
    """Those of a line of facts between bars."""
    cells = _cells(text)
    if len(cells) < 2:
        return []
    said = [one for _, one in cells]
    of_boards = _labels(text, cells, _NAMED_CELL_OF)
    found = _labels(text, cells, _CELL_OF) or ([] if of_boards else _numbers(text, cells))
    # "Ann | G | 2021" may be a row of anything.
    sure = any(_KIND.fullmatch(one) for one in said) or bool(title and title_words(title) == title_words(said[0]))
    dated = any(YEAR.fullmatch(one) for one in said) and all(len(one["label"]) > 1 for _, one in found)
    if len(cells) < 3 or len(found) != 1 or not (sure or dated or of_boards):
        found = []
    strange = set() if _OTHER_FACT.fullmatch(said[0]) else strange_words(said[0]) - _GENRES
    named = title and len(strange) > 1 and strange.isdisjoint(title_words(title))
    return [] if named else [*found, *of_boards]
