"""Which lines of a text are site furniture: menus, lists of other titles, dates, bare headings. They are never read.

A page saved or copied as text keeps its menus, line for line. A line is judged by its shape (a sentence, a line of a
parents' guide, a fragment) and a fragment also by its neighbours: three fragments in a row that look like labels are a
menu, one above a paragraph is its headline. The bare heading of a guide states nothing, and opens a stretch in which
notes count as sentences.
"""

import re
from collections.abc import Sequence

from advisory.factlines import ratings_of_a_line
from advisory.guidewords import (
    BARE_HEADING,
    CATEGORY,
    CROSS,
    DOTS,
    GENRES,
    GUIDE_HEADING,
    GUIDE_WORD,
    GUIDE_WORDS,
    LEADING,
    PICTURE,
    SCORED,
    SIGNED,
    TICK,
    label_of,
)

# "Graphic violence", "brief nudity": a note, however short.
_QUALIFIED = re.compile(
    r"\W*(?:graphic|strong|brief|mild|moderate|severe|intense|some|adult|heavy|extreme|frequent|pervasive|partial|sexual|"
    rf"no|infrequent|occasional|crude|comic|fantasy|bloody|explicit|teen|underage)\b.{{0,60}}?\b{GUIDE_WORD}",
    re.IGNORECASE,
)
# As a shop of programs prints it, whatever its capitals: "Infrequent/Mild Alcohol, Tobacco, or Drug Use or References".
_HOW_OFTEN = re.compile(r"\W{0,3}(?:infrequent|frequent)\s?/\s?(?:mild|intense)\b", re.IGNORECASE)
_LONGEST_HEADING = 120
# A heading with what it heads on the same line. "Blood Tide: Season 3" is a title: its colon is not the heading's.
_GUIDE_LINE = re.compile(
    rf"\W*(?:(?:{GUIDE_HEADING})\s*(?:[:=\u2013\u2014-]|\(?\d|none|mild|moderate|severe|strong|throughout|includ|{DOTS}|{PICTURE}|{TICK}|{CROSS})|"
    r"parents need to know|mpaa?\b|rated\b|rating\b|certificate\b|"
    # As pages of several readers have it: "Parents say: age 8+", and "age 5+" over each review.
    r"(?:parents|kids|teens|adults|children|critics|we) says?\s*:?\s*ages? \d|ages? \d{1,2} ?\+(?=\W*$)|"
    # "ESRB: Mature 17+", "PEGI 18: Extreme Violence", "TV-MA", "Certification: ...", "13+ mild peril, language".
    r"(?:esrb|pegi|bbfc|fsk|usk|acb|ifco)\s?(?:rat(?:ed|ing)\s?)?[:=-]?\s?(?:\d|[aemtgpu]{1,2}\b|everyone|teen|mature|adults only)|"
    r"tv-(?:ma|14|pg|g|y7|y)\b|certifi(?:cation|cate)s?\s?:|\d{1,2} ?\+ +[a-z]+ ?[a-z,]|"
    # "Recommended for ages 13 and up", "Recommended age: 10", "Suitable for: 8+"; but "Ages 9-12" alone may be a shelf of a shop.
    r"(?:recommended|suitable|best) for ages? \d|"
    r"(?:(?:[a-z]{1,15} )?ages?(?: [a-z]{1,15})?|(?:suitable|best|recommended) (?:for|from))\s*[:=]\s*(?:from |over |ages? )?\d)",
    re.IGNORECASE,
)
# What ESRB and PEGI print beside a rating; of other words, as "Violence, Language", a list may be headings.
_DESCRIPTOR = (
    r"(?:(?:mild |strong )?(?:blood and gore|(?:animated |realistic )?blood|(?:cartoon|fantasy|intense|extreme|sexual) violence|"
    r"comic mischief|(?:crude|mature) humor|(?:alcohol|drug|tobacco|violent) references?|use of (?:alcohol|drugs|tobacco)|"
    r"(?:sexual|suggestive) (?:content|themes)|partial nudity|(?:simulated|real) gambling|bad language|violence|language|lyrics|"
    r"nudity|sex|drugs|fear|horror|discrimination|gambling))"
)
_DESCRIPTORS = re.compile(rf"\W{{0,3}}{_DESCRIPTOR}(?:\s*[,;|/]\s*{_DESCRIPTOR}){{1,15}}\W{{0,3}}", re.IGNORECASE)
# What names content without heading sections of guides: only in a list is it told from titles of works.
_NAME = (
    r"(?:[a-z]{2,12} )?(?:deaths?|abuse|assault|cruelty|suicide|self-?harm|murder|rape|torture|incest|cannibalism|kidnapping|"
    r"bullying|racism|slurs|overdose|addiction)"
)
NAMES = re.compile(rf"{_DESCRIPTOR}|{_NAME}", re.IGNORECASE)
# Such a list stands under one of these, or after it on the same line; after a rating only what boards print.
_WARNS = r"(?:content|trigger) (?:warnings?|advisor(?:y|ies)|notes?)|(?:parental |consumer )?advisory|warnings?|[ct]ws?|contains"
_WARNING = re.compile(rf"\W{{0,3}}(?:{_WARNS})\W{{0,3}}", re.IGNORECASE)
_BOARD = re.compile(
    r"\W{0,3}(?:(?:esrb|pegi|bbfc|fsk|usk|acb|ifco)\b[\w\s:+-]{0,30}|content descriptors?|(?:mature|teen|everyone|adults only)(?: \d{1,2}\+?)?)\W{0,3}",
    re.IGNORECASE,
)
LISTING = re.compile(
    rf"\W{{0,3}}(?:(?P<head>{_WARNS}|content descriptors?)|(?P<tags>(?:popular )?(?:user-defined )?tags(?: for this \w+)?))\s?[:=]\s?"
    r"(?P<names>(?!(?:none|no|nope|n/a|nothing|not)\b)[^\W\d_].*)",
    re.IGNORECASE,
)
_OF_ANY = re.compile(r"content w|content n|content a|trigger|[ct]w", re.IGNORECASE)
# How much there is of what the lines below name.
_DEGREE = re.compile(r"\W{0,3}(?:graphic|moderate|minor|mild|severe)\W{0,3}", re.IGNORECASE)
# A list without such a head has so many names at least: fewer headings in a row are two sections of which one says nothing.
_LIST = 3
_NAME_WORDS, _QUALIFIED_WORDS, _TOPIC_WORDS = 6, 4, 6
_JOINED = re.compile(r"[/&+]")
DENIES = re.compile(r"(?:no|none|not|nothing|nope|n/a|nil)\b", re.IGNORECASE)
# A row of a table in Markdown, the line under its head, and a row of a guide.
_ROW = re.compile(r"\s*\|[^|]*\|")
_ROW_RULE = re.compile(r"\s*\|(?=[\s|:]*-)[\s|:-]*")
_GUIDE_ROW = re.compile(rf"\s*\|[\s*_]*{GUIDE_HEADING}[\s*_]*\|", re.IGNORECASE)
# A first row that gives a level names no columns.
_LEVEL_ROW = re.compile(
    rf"{_GUIDE_ROW.pattern}[\s*_]*(?:none|low|medium|mild|moderate|high|severe|strong|extreme|\d|{DOTS})", re.IGNORECASE
)
# IMDb's count of the votes for a level. Where that stands above it, it says nothing more.
VOTES = re.compile(
    r"\s*\d{1,6} (?:of|out of) \d{1,6} found this (?:to have )?(?P<level>none|mild|moderate|severe)\b", re.IGNORECASE
)
# A yes-or-no question, the answers to it, and a row of a list of such: in columns, or after a sign, with the votes for each
# answer or without.
ASKS = r"(?:is|are|was|were|does|do|did|has|have|had|any)\b[^?\n]{2,120}?"
ANSWERS = "yes|yep|yeah|no|nope"
_ASKED_VOTES = r"yes\W{0,3}(?P<yes>\d{1,6})\W{1,9}no\W{0,3}(?P<no>\d{1,6})"
ANSWERED_ROW = re.compile(
    rf"\W{{0,4}}(?P<asked>{ASKS})\s{{0,3}}\??(?:\s{{0,3}}[:|\t\u2013\u2014-]|(?<=\?)|\s{{2}})\s{{0,9}}"
    rf"(?:{_ASKED_VOTES}\W{{0,9}})?(?(yes)(?P<said>{ANSWERS})?|(?P<answer>{ANSWERS}))\W{{0,3}}",
    re.IGNORECASE,
)
# Lines that say nothing of their own: a question of which the answer below says all, Kids-In-Mind's list of what one could
# talk about. "Q: Why does she hang herself?" tells something.
_IDLE = re.compile(
    r"\s*(?:(?:q|question)\s?\d{0,2}\s?[:.)]\s+(?:(?:is|are|was|were) there (?:any|much|a lot of)|any|how (?:much|many)|what about|"
    rf"what age)\b(?:[\s,/&]+(?:or|and|is|are|there|in|it|this|the|film|movie|show|book|game|bad|kind|of|{GUIDE_WORD})\b){{0,12}}\s?\?|"
    r"does the dog die\W{0,3}|discussion topics\s*[-:\u2013\u2014].*)\s*",
    re.IGNORECASE,
)
# "Related: ...", "READ NEXT: ...": of another page, on the same line.
_TEASER = re.compile(
    r"\W*(?:related(?: (?:stories|articles?|reading|posts?))?|read (?:next|more|also)|see also|also (?:by|read)|up next)\s?:\s*\S.*",
    re.IGNORECASE,
)
# How journals for libraries end a review: "Quiet comfort. (Picture book. 3-6)".
_FOR_READERS = re.compile(r"\([A-Z][\w ,/&-]{2,40}\. \d{1,2}(?:\s?[-\u2013]\s?\d{1,2}| (?:&|and) up)\)$")
# What stands under one of these asks its readers, and tells of no content.
_TOPICS = re.compile(
    r"\W*(?:discussion (?:topics|questions|points)|(?:questions|topics|points) for discussion|book club questions|"
    r"(?:questions|topics|things) to (?:discuss|talk about)|talk (?:to|with) your (?:kids|children|teens?)(?: about)?|"
    r"families can (?:talk about|discuss)|conversation starters|talking points)\W*",
    re.IGNORECASE,
)
# IMDb's levels with the votes for each below it, as a page copied as text has them.
_LEVEL = re.compile(r"\s*(?:none|mild|moderate|severe)\s*", re.IGNORECASE)
_COUNT = re.compile(r"\s*\d{1,6}\s*")
# "Alcoholism (41)": a warning, and how many readers gave it.
COUNTED = re.compile(r"(?P<said>[^()]{2,60}?)\s?\(\d{1,6}\)")
_WARNINGS = re.compile(r"\W*(?:content|trigger) warnings?\W*", re.IGNORECASE)
# Warnings go on so far, at the most.
_WARNINGS_REACH = 80
_RATING = re.compile(r"\b[Rr]ated\s+(?:G|PG|R|NC|TV|M|T|12|15|16|18)\b")
_SENTENCE_END = re.compile(r"[.!?\u2026][\"'\u201d\u2019)\]*]*$")
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_SMALL_WORDS = frozenset(
    """a an the and or but of in on at to for with from by as is are was were be been it its his her their he she
    they this that there who which what when while not no some into over about after before than so if up out""".split()
)
LIST_MARK = re.compile(r"^\s*(?:[-*\u2022\u00b7\u25cf\u2013]|\d{1,2}[.)])\s+")
# What stands above a list of other titles.
_RELATED = re.compile(
    r"\W*(?:you (?:may|might|will|ll) (?:also )?(?:like|enjoy|love)|more (?:like this|reviews|from [\w ]{1,30})|see also|"
    r"(?:related|similar|other) (?:reviews|articles|titles|films|movies|shows|series|books|games|posts|stories|reading)|"
    r"(?:recommended|suggested) (?:for you|reading|titles)|read next|people also [\w ]{1,30}|people who (?:liked|loved|watched|viewed|bought|read) [\w ]{1,30}|if you (?:liked|like) this)\W*",
    re.IGNORECASE,
)
_ANSWER = re.compile(
    r"(?:none|nope|n/a|nothing|not present|minimal|mild|moderate|severe|\d{1,2}\s*(?:/|out of|of)\s*\d{1,2}|"
    rf"{DOTS}|{VOTES.pattern})\.?",
    re.IGNORECASE,
)
# What only the menus of sites say.
_SITE = re.compile(
    r"\W*(?:home(?:page)?|(?:main )?menu|skip to (?:main )?content|sign (?:in|up)|log ?in|register|subscribe|newsletters?|"
    r"my account|search|shop|basket|cart|contact(?: us)?|about(?: us)?|privacy policy|terms of (?:use|service))\W*",
    re.IGNORECASE,
)
# A list this long is a guide's or a menu's; a shorter run of fragments is a headline, a byline, a caption.
_MENU_RUN = 3
_GUIDE_REACH = 12
_PROSE_WORDS = 12


def furniture_lines(lines: list[str]) -> list[bool]:
    """For each line, whether it is site furniture. Blank lines are not."""
    kinds = [_kind(line) for line in lines]
    furniture = _related_lists(lines, kinds)
    topics = False
    for number, line in enumerate(lines):
        in_list = bool(LIST_MARK.match(line))
        # What is stated there may be of the work: only questions, and names of topics in a list, are passed over.
        asks = _is_question(line) or (in_list and len(_WORD.findall(line)) <= _TOPIC_WORDS) or kinds[number] == "blank"
        goes_on = topics and asks and kinds[number] not in ("guide", "heading")
        topics = goes_on or (not in_list and bool(_TOPICS.fullmatch(line)))
        if _ROW_RULE.fullmatch(line):
            # What stands above it names the columns.
            furniture[number] = True
            if number and _ROW.match(lines[number - 1]) and not _LEVEL_ROW.match(lines[number - 1]):
                furniture[number - 1] = True
        elif (
            _IDLE.fullmatch(line)
            or (kinds[number] == "fragment" and _TEASER.fullmatch(line))
            or (number and VOTES.match(line) and _is_answer(lines[number - 1]))
            or topics
        ):
            furniture[number] = kinds[number] != "blank"
        elif number and _COUNT.fullmatch(line) and _LEVEL.fullmatch(lines[number - 1]):
            furniture[number - 1] = furniture[number] = True
    warnings = counted_warnings(lines)
    for number in listed_contents(lines, kinds):
        kinds[number] = "listed"
    run: list[int] = []
    of_a_site = False
    guide_left = 0
    for number, kind in enumerate([*kinds, "sentence"]):
        if kind in ("blank", "row") or number in warnings:
            continue
        if kind == "heading" and of_a_site:
            # "Horror" in a menu is no heading of a guide.
            furniture[number] = True
            continue
        if kind in ("guide", "heading"):
            guide_left = _GUIDE_REACH
        if kind == "heading":
            furniture[number] = True
        if kind == "fragment" and guide_left > 0 and (_states_something(lines[number]) or _is_answer(lines[number])):
            # Under a heading of a guide, notes without full stops are what the parent came for.
            guide_left -= 1
            continue
        if kind == "fragment":
            if _is_title_case(_WORD.findall(lines[number])):
                # "Positive Messages", "Where to Watch": another section begins.
                guide_left = 0
            run.append(number)
            of_a_site = of_a_site or bool(_SITE.fullmatch(lines[number]))
            continue
        if len(run) >= _MENU_RUN and _looks_like_menu([lines[at] for at in run]):
            for at in run:
                furniture[at] = True
        run, of_a_site = [], False
    return furniture


def counted_warnings(lines: Sequence[str]) -> set[int]:
    """The lines, from 0, of a list of content warnings that say of how many readers each is: "Sexual content (18)"."""
    found: set[int] = set()
    left = 0
    for number, line in enumerate(lines):
        left = _WARNINGS_REACH if _WARNINGS.fullmatch(line) else left - 1
        if left > 0 and COUNTED.fullmatch(LIST_MARK.sub("", line).strip()):
            found.add(number)
    return found


def listed_contents(lines: Sequence[str], kinds: Sequence[str] | None = None) -> set[int]:
    """The lines, from 0, of lists of what a work holds: bare names of content in a row with nothing under any of them, three
    or more or below what says that such a list follows. Names that are headings elsewhere are a menu of those.

    kinds: those of the lines, where they are known.
    """
    kinds = kinds or [_kind(line) for line in lines]
    runs: list[tuple[list[int], bool]] = []
    heads: set[int] = set()
    heading: set[int] = set()
    warns = boards = of_a_site = False
    number = 0
    while number < len(lines):
        line = lines[number]
        if kinds[number] == "blank" or ((warns or boards) and _DEGREE.fullmatch(line)):
            of_a_site = of_a_site and kinds[number] != "blank"
            number += 1
            continue
        warning, board = bool(_WARNING.fullmatch(line)), bool(_BOARD.fullmatch(line))
        end = number
        if warning or board:
            heads.add(number)
        else:
            while end < len(lines) and _is_name(lines[end], kinds[end], of_any=warns):
                end += 1
            run = list(range(number, end))
            told = warns or boards
            if run and not (of_a_site and not warns):
                if kinds[run[-1]] == "heading" and _is_note(lines, end) and not (told and len(run) > 1):
                    # It heads what stands under it.
                    heading.add(run[-1])
                runs.append((run, told))
            of_a_site = of_a_site or bool(_SITE.fullmatch(line))
        warns, boards = warning, board
        number = max(end, number + 1)
    inside = heads.union(*(run for run, _ in runs)) - heading
    elsewhere = {
        found["heading"].lower()
        for number, kind in enumerate(kinds)
        if kind in ("heading", "guide") and number not in inside and (found := LEADING.match(lines[number]))
    }
    listed: set[int] = set()
    for run, told in runs:
        names = [LIST_MARK.sub("", lines[number]).strip(" .").lower() for number in run]
        on_a_line = len(run) == 1 and kinds[run[0]] == "heading" and _is_list_on_a_line(names[0])
        if on_a_line:
            names = names[0].split(", ")
        enough = on_a_line or len(set(names) - GENRES) >= _LIST or told
        # "Sex & Nudity" names a section. Below a warning nothing that stands elsewhere takes a name away.
        sections = 0 if told else sum(name in elsewhere or bool(_JOINED.search(name)) for name in names)
        if enough and 2 * sections < len(names):
            listed.update(set(run) - heading)
    return listed


def listed_names(text: str) -> tuple[str, bool] | None:
    """What a line lists that says itself that it lists content, "Advisory: violence, nudity", and whether as tags, among which
    there are genres.
    """
    found = LISTING.match(text)
    if found is None:
        return None
    names = found["names"].rstrip(" .+")
    sure = found["tags"] or _OF_ANY.match(found["head"])
    shaped = not re.search(r"[.!?:]", names) and all(
        len(name.split()) <= _NAME_WORDS for name in re.split(r"[,;|/]", names)
    )
    return (names, bool(found["tags"])) if shaped and (sure or GUIDE_WORDS.search(names)) else None


def _is_name(line: str, kind: str, *, of_any: bool) -> bool:
    """Whether a line is a bare name of content; of_any: of which anything may be one, as in "Animal death"."""
    text = LIST_MARK.sub("", line).strip()
    if not text[:1].isalpha() or text.endswith((":", "?", "!")) or len(text) > _LONGEST_HEADING or DENIES.match(text):
        return False
    if kind == "heading" or NAMES.fullmatch(text):
        return True
    words = len(_WORD.findall(text))
    if kind == "guide":
        return words <= _QUALIFIED_WORDS and bool(_QUALIFIED.match(text))
    return of_any and kind == "fragment" and words <= _NAME_WORDS and not (_is_answer(text) or _SITE.fullmatch(text))


def _is_note(lines: Sequence[str], number: int) -> bool:
    """Whether what stands on a line, or below it where it is blank, is what a guide says under a heading."""
    if number + 1 < len(lines) and not lines[number].strip():
        return _is_answer(lines[number + 1])
    return number < len(lines) and (
        _kind(lines[number]) in ("fragment", "sentence") and len(_WORD.findall(lines[number])) < _PROSE_WORDS
    )


def _is_list_on_a_line(names: str) -> bool:
    """Whether a bare heading is a list: of three categories, or of two with commas alone. Sections go by category."""
    of = sum(bool(pattern.search(names)) for pattern in CATEGORY.values())
    return of > 1 and not _JOINED.search(names) and (of >= _LIST or not re.search(r"\band\b", names))


def _related_lists(lines: list[str], kinds: list[str]) -> list[bool]:
    """For each line, whether it is under a heading such as "You may also like", in whatever words it speaks of works.

    The list ends at a blank line, unless the next line is another of its items.
    """
    inside = False
    found = [False] * len(lines)
    items = 0
    # For each line the next one that is not blank.
    following: list[int | None] = [None] * len(lines)
    for number in range(len(lines) - 1, 0, -1):
        following[number - 1] = following[number] if kinds[number] == "blank" else number
    for number, line in enumerate(lines):
        if _RELATED.fullmatch(line):
            inside, items = True, 0
        elif inside and kinds[number] == "blank":
            after = following[number]
            inside = items == 0 or (after is not None and bool(LIST_MARK.match(lines[after])))
            continue
        found[number] = inside
        items += inside and not _RELATED.fullmatch(line)
    return found


def is_label(line: str) -> bool:
    """Whether a line only names what follows ("Positive Messages"), which ends the section of a guide before it."""
    return _kind(line) == "fragment" and _is_title_case(_WORD.findall(line))


def is_unlisted_heading(lines: Sequence[str], number: int, *, like: str) -> bool:
    """Whether a line, from 0, heads what stands under it, in whatever words: a few between a blank line and a sentence or an
    answer, with a capital where the heading `like` has one.
    """
    line, words = lines[number].strip(), _WORD.findall(lines[number])
    if not 0 < len(words) <= _QUALIFIED_WORDS or lines[number - 1].strip() or number + 1 >= len(lines):
        return False
    below, others = lines[number + 1], _WORD.findall(like)
    return (
        line[0].isalpha()
        and line[-1].isalpha()
        and bool(others)
        and words[0][0].isupper() is others[0][0].isupper()
        and words[0].lower() not in _SMALL_WORDS
        and not _is_answer(line)
        and bool(_SENTENCE_END.search(below.strip()) or _is_answer(below))
    )


def is_list_of_contents(heading: str) -> bool:
    """Whether a bare heading lists what a work holds ("Violence, sex, drug use."), not what the next lines are about."""
    return heading.endswith(".") and len(GUIDE_WORDS.findall(heading)) > 1


def _kind(line: str) -> str:
    text = LIST_MARK.sub("", line).strip()
    if not text:
        return "blank"
    if _ROW.match(text):
        return "guide" if _GUIDE_ROW.match(text) else "row"
    words = _WORD.findall(text)
    short = len(text) <= _LONGEST_HEADING
    if short and (ANSWERED_ROW.fullmatch(text) or (_DESCRIPTORS.fullmatch(text) and not BARE_HEADING.fullmatch(text))):
        return "guide"
    if short and BARE_HEADING.fullmatch(text):
        return "guide" if is_list_of_contents(text) else "heading"
    if short and _QUALIFIED.match(text) and not _is_title(words):
        return "guide"
    scored = SCORED.match(text) if short else None
    if short and (_HOW_OFTEN.match(text) or listed_names(text) or (scored and label_of(scored))):
        return "guide"
    if _RATING.search(text) or (_GUIDE_LINE.match(text) and len(words) <= 2 * _PROSE_WORDS):
        return "guide"
    small = sum(word in _SMALL_WORDS for word in words)
    if _SENTENCE_END.search(text) and len(words) >= 4:
        return "sentence"
    if len(words) >= _PROSE_WORDS and small >= len(words) / 6 and not _is_title_case(words):
        return "sentence"
    if _FOR_READERS.search(text) or (SIGNED.match(text) and (GUIDE_WORDS.search(text) or NAMES.search(text))):
        return "guide"
    # A line of facts with a rating, but not "Hollow Crown (R, 104 min)" in a menu of other works.
    if any("title" not in match.groupdict() for _, match in ratings_of_a_line(text, None)):
        return "guide"
    return "fragment"


def _is_title_case(words: list[str]) -> bool:
    """Most words that could be lower case are not, as in headlines and titles of works."""
    content = [word for word in words[1:] if word.lower() not in _SMALL_WORDS]
    return bool(content) and sum(word[0].isupper() for word in content) >= 0.7 * len(content)


def _is_title(words: list[str]) -> bool:
    """More words than a note has, nearly all with capitals: "Graphic Violence and the Novel: A Reader"."""
    return len(words) > 5 and _is_title_case(words)


def _states_something(line: str) -> bool:
    """A note rather than a label: some word after the first is in lower case."""
    words = _WORD.findall(line)
    return len(words) >= 2 and not _is_title_case(words)


def _is_question(line: str) -> bool:
    """Whether a line is one question, and states nothing before it."""
    text = line.strip()
    return text.endswith("?") and not re.search(r"[.!\u2026][\"'\u201d)]?\s", LIST_MARK.sub("", text))


def _is_answer(line: str) -> bool:
    """All that a guide may have to say under a heading: "None", "3/5", "Mild"."""
    return bool(_ANSWER.fullmatch(LIST_MARK.sub("", line).strip()))


def _looks_like_menu(run: list[str]) -> bool:
    """At least half of the lines are labels: title case, one to three words with a capital, or no word at all."""
    labels = 0
    for line in run:
        words = _WORD.findall(line)
        labels += not words or _is_title_case(words) or (len(words) <= 3 and words[0][0].isupper())
    return 2 * labels >= len(run)
