"""What a line of a text is by its shape: a sentence, a line of a parents' guide, a heading of one, a fragment."""

import re
from collections.abc import Sequence

from advisory.answers import NO, YES
from advisory.attributing import WORK_NOUN
from advisory.factlines import ratings_of_a_line
from advisory.guidewords import (
    BARE_HEADING,
    CATEGORY_WORDS,
    CROSS,
    DOTS,
    GENRES,
    GUIDE_HEADING,
    GUIDE_WORD,
    GUIDE_WORDS,
    ITS_LEVEL,
    PICTURE,
    SCORED,
    SIGNED,
    TICK,
    label_of,
)
from advisory.levelwords import ABSENT, LEVEL_WORD, SEVERITY

# "Graphic violence", "brief nudity": a note, however short. Of the words for levels only those that no title begins with,
# as "A Little Romance" and "High Drama" do.
QUALIFIED = re.compile(
    r"\W*(?:graphic|strong|brief|mild|moderate|severe|intense|some|adult|heavy|extreme|frequent|pervasive|partial|sexual|"
    rf"no|infrequent|occasional|crude|comic|fantasy|bloody|explicit|teen|underage)\b.{{0,60}}?\b{GUIDE_WORD}",
    re.IGNORECASE,
)
# As a shop of programs prints it, whatever its capitals: "Infrequent/Mild Alcohol, Tobacco, or Drug Use or References".
_HOW_OFTEN = re.compile(r"\W{0,3}(?:infrequent|frequent)\s?/\s?(?:mild|intense)\b", re.IGNORECASE)
LONGEST_HEADING = 120
# A heading with what it heads on the same line. "Blood Tide: Season 3" is a title: its colon is not the heading's.
_GUIDE_LINE = re.compile(
    rf"\W*(?:(?:{GUIDE_HEADING}){ITS_LEVEL}\s*(?:[:=\u2013\u2014\u2192-]|\(?\d|{SEVERITY}|strong|\((?:none|{LEVEL_WORD})\)|throughout|includ|{DOTS}|{PICTURE}|{TICK}|{CROSS})|"
    # "Violence?", as one asks and answers, on the same line or the next; "Horror?" may be of a menu.
    rf"(?:any )?(?!(?:{'|'.join(sorted(GENRES))})\s?\?){GUIDE_HEADING}\s?\?{{1,3}}\s*(?:$|{TICK}|{CROSS}|(?:{YES}|{NO}|{ABSENT}|{LEVEL_WORD})\b)|"
    r"parents need to know|mpaa?\b|rated\b|rating\b|certificate\b|"
    # As pages of several readers have it: "Parents say: age 8+", and "age 5+" over each review.
    r"(?:parents|kids|teens|adults|children|critics|we) says?\s*:?\s*ages? \d|ages? \d{1,2} ?\+(?=\W*$)|"
    # "ESRB: Mature 17+", "PEGI 18: Extreme Violence", "TV-MA", "Certification: ...", "13+ mild peril, language".
    r"(?:esrb|pegi|bbfc|fsk|usk|acb|ifco)\s?(?:rat(?:ed|ing)\s?)?[:=-]?\s?(?:\d|[aemtgpu]{1,2}\b|everyone|teen|mature|adults only)|"
    r"tv-(?:ma|14|pg|g|y7|y)\b|certifi(?:cation|cate)s?\s?:|\d{1,2} ?\+ +[a-z]+ ?[a-z,]|"
    # "Recommended for ages 13 and up", "Recommended age: 10", "Suitable for: 8+"; but "Ages 9-12" alone may be a shelf
    # of a shop.
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
_DONE = (
    r"deaths?|abuse|assault|cruelty|suicide|self-?harm|murder|rape|torture|incest|cannibalism|kidnapping|bullying|racism|"
    r"slurs|overdose|addiction"
)
_NAME = rf"(?:[a-z]{{2,12}} )?(?:{_DONE})"
NAMES = re.compile(rf"{_DESCRIPTOR}|{_NAME}", re.IGNORECASE)
# A word that names content, wherever it stands; what may be only a genre is none.
CONTENT_WORD = (
    rf"\b(?!(?:{'|'.join(sorted(GENRES))})\b)"
    rf"(?:{'|'.join(words for of, words in CATEGORY_WORDS.items() if of)}|{_DONE}|sexual|violent|gory)\b"
)
CONTENT_WORDS = re.compile(CONTENT_WORD, re.IGNORECASE)
_DENIED = rf"(?:no|not|{ABSENT})\b"
DENIES = re.compile(_DENIED, re.IGNORECASE)
# Such a list stands under one of these, or after it on the same line; after a rating only what boards print.
WARNS = (
    r"(?:content|trigger|archive) (?:warnings?|advisor(?:y|ies)|notes?)|(?:parental |consumer )?advisory|"
    r"(?:content|consumer) advice|warnings?|[ct]ws?|contains"
)
# The tags of shops name genres too, those of fan fiction only what is in it; "This show is: Quirky" is of no content.
LISTING = re.compile(
    rf"\W{{0,3}}(?:(?P<head>{WARNS}|content descriptors?|(?:additional|freeform) tags)|"
    rf"(?P<tags>(?:popular )?(?:user-defined )?tags(?: for this \w+)?)|this (?:{WORK_NOUN}|title) is)"
    rf"\s?[:=]\s?(?P<names>(?!{_DENIED})[^\W\d_].*)",
    re.IGNORECASE,
)
_OF_ANY = re.compile(r"content w|content n|content a|trigger|[ct]w", re.IGNORECASE)
NAME_WORDS, QUALIFIED_WORDS = 6, 4
# A row of a table in Markdown, the line under its head, and a row of a guide.
ROW = re.compile(r"\s*\|[^|]*\|")
GUIDE_ROW = re.compile(rf"\s*\|[\s*_]*{GUIDE_HEADING}[\s*_]*\|", re.IGNORECASE)
# IMDb's count of the votes for a level. Where that stands above it, it says nothing more.
VOTES = re.compile(
    rf"\s*\d{{1,6}} (?:of|out of) \d{{1,6}} found this (?:to have )?(?P<level>{SEVERITY})\b", re.IGNORECASE
)
# A yes-or-no question, the answers to it, and a row of a list of such: in columns, or after a sign, with the votes for
# each answer or without.
ASKS = r"(?:is|are|was|were|does|do|did|has|have|had|any)\b[^?\n]{2,120}?"
_ASKED_VOTES = r"yes\W{0,3}(?P<yes>\d{1,6})\W{1,9}no\W{0,3}(?P<no>\d{1,6})"
ANSWERED_ROW = re.compile(
    rf"\W{{0,4}}(?P<asked>{ASKS})\s{{0,3}}\??(?:\s{{0,3}}[:|\t\u2013\u2014-]|(?<=\?)|\s{{2}})\s{{0,60}}"
    rf"(?:{_ASKED_VOTES}\W{{0,9}})?(?(yes)(?P<said>{YES}|{NO})?|(?P<answer>{YES}|{NO}))\W{{0,3}}",
    re.IGNORECASE,
)
# How journals for libraries end a review: "Quiet comfort. (Picture book. 3-6)".
_FOR_READERS = re.compile(r"\([A-Z][\w ,/&-]{2,40}\. \d{1,2}(?:\s?[-\u2013]\s?\d{1,2}| (?:&|and) up)\)$")
_RATING = re.compile(r"\b[Rr]ated\s+(?:G|PG|R|NC|TV|M|T|12|15|16|18)\b")
_SENTENCE_END = re.compile(r"[.!?\u2026][\"'\u201d\u2019)\]*]*$")
WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_SMALL_WORDS = frozenset(
    """a an the and or but of in on at to for with from by as is are was were be been it its his her their he she
    they this that there who which what when while not no some into over about after before than so if up out""".split()
)
LIST_MARK = re.compile(r"^\s*(?:[-*\u2022\u00b7\u25cf\u2013]|\d{1,2}[.)])\s+")
_ANSWER = re.compile(
    rf"(?:{ABSENT}|{LEVEL_WORD}|{YES}|{NO}|{TICK}\ufe0f?|{CROSS}\ufe0f?|\d{{1,2}}\s*(?:/|out of|of)\s*\d{{1,2}}|{DOTS}|{VOTES.pattern})\.?",
    re.IGNORECASE,
)
# What only the menus of sites say.
SITE = re.compile(
    r"\W*(?:home(?:page)?|(?:main )?menu|skip to (?:main )?content|sign (?:in|up)|log ?in|register|subscribe|newsletters?|"
    r"my account|search|shop|basket|cart|contact(?: us)?|about(?: us)?|privacy policy|terms of (?:use|service))\W*",
    re.IGNORECASE,
)
# What stands under one of these asks its readers, and tells of no content.
DISCUSSION = (
    r"discussion (?:topics|questions)|questions for discussion|talk (?:to|with) your (?:kids|children)(?: about)?"
)
PROSE_WORDS = 12


def listed_names(text: str) -> tuple[str, bool] | None:
    """What a line lists that says itself that it lists content, "Advisory: violence, nudity", and whether as tags,
    among which there are genres.
    """
    found = LISTING.match(text)
    if found is None:
        return None
    names = found["names"].rstrip(" .+")
    sure = found["tags"] or (found["head"] and _OF_ANY.match(found["head"]))
    shaped = not re.search(r"[.!?:]", names) and all(
        len(name.split()) <= NAME_WORDS for name in re.split(r"[,;|/]", names)
    )
    names_content = sure or GUIDE_WORDS.search(names) or CONTENT_WORDS.search(names)
    return (names, found["head"] is None) if shaped and names_content else None


def is_label(line: str) -> bool:
    """Whether a line only names what follows ("Positive Messages"), which ends the section of a guide before it."""
    return kind_of(line) == "fragment" and is_title_case(WORD.findall(line))


def is_unlisted_heading(lines: Sequence[str], number: int, *, like: str) -> bool:
    """Whether a line, from 0, heads what stands under it, in whatever words: a few between a blank line and a sentence
    or an answer, with a capital where the heading `like` has one.
    """
    line, words = lines[number].strip(), WORD.findall(lines[number])
    if not 0 < len(words) <= QUALIFIED_WORDS or lines[number - 1].strip() or number + 1 >= len(lines):
        return False
    below, others = lines[number + 1], WORD.findall(like)
    return (
        line[0].isalpha()
        and line[-1].isalpha()
        and bool(others)
        and words[0][0].isupper() is others[0][0].isupper()
        and words[0].lower() not in _SMALL_WORDS
        and not is_answer(line)
        and bool(_SENTENCE_END.search(below.strip()) or is_answer(below))
    )


def is_list_of_contents(heading: str) -> bool:
    """Whether a bare heading lists what a work holds ("Violence, sex, drug use."), not what stands below it."""
    return heading.endswith(".") and len(GUIDE_WORDS.findall(heading)) > 1


def kind_of(line: str) -> str:
    """What a line is by its shape: blank, row, guide (it says something of content), heading, sentence or fragment."""
    text = LIST_MARK.sub("", line).strip()
    if not text:
        return "blank"
    if ROW.match(text):
        return "guide" if GUIDE_ROW.match(text) else "row"
    words = WORD.findall(text)
    short = len(text) <= LONGEST_HEADING
    if short and (ANSWERED_ROW.fullmatch(text) or (_DESCRIPTORS.fullmatch(text) and not BARE_HEADING.fullmatch(text))):
        return "guide"
    if short and BARE_HEADING.fullmatch(text):
        return "guide" if is_list_of_contents(text) else "heading"
    if short and QUALIFIED.match(text) and not _is_title(words):
        return "guide"
    scored = SCORED.match(text) if short else None
    if short and (_HOW_OFTEN.match(text) or listed_names(text) or (scored and label_of(scored))):
        return "guide"
    if _RATING.search(text) or (_GUIDE_LINE.match(text) and len(words) <= 2 * PROSE_WORDS):
        return "guide"
    small = sum(word in _SMALL_WORDS for word in words)
    if _SENTENCE_END.search(text) and len(words) >= 4:
        return "sentence"
    if len(words) >= PROSE_WORDS and small >= len(words) / 6 and not is_title_case(words):
        return "sentence"
    if _FOR_READERS.search(text) or (SIGNED.match(text) and (GUIDE_WORDS.search(text) or NAMES.search(text))):
        return "guide"
    # A line of facts with a rating, but not "Hollow Crown [R]" in a menu of other works.
    if any("title" not in match.groupdict() for _, match in ratings_of_a_line(text, None)):
        return "guide"
    return "fragment"


def is_title_case(words: list[str]) -> bool:
    """Most words that could be lower case are not, as in headlines and titles of works."""
    content = [word for word in words[1:] if word.lower() not in _SMALL_WORDS]
    return bool(content) and sum(word[0].isupper() for word in content) >= 0.7 * len(content)


def _is_title(words: list[str]) -> bool:
    """More words than a note has, nearly all with capitals: "Graphic Violence and the Novel: A Reader"."""
    return len(words) > 5 and is_title_case(words)


def states_something(line: str) -> bool:
    """A note rather than a label: some word after the first is in lower case."""
    words = WORD.findall(line)
    return len(words) >= 2 and not is_title_case(words)


def is_question(line: str) -> bool:
    """Whether a line is one question, and states nothing before it."""
    text = line.strip()
    return text.endswith("?") and not re.search(r"[.!\u2026][\"'\u201d)]?\s", LIST_MARK.sub("", text))


def is_answer(line: str) -> bool:
    """All that a guide may have to say under a heading: "None", "3/5", "Mild"."""
    return bool(_ANSWER.fullmatch(LIST_MARK.sub("", line).strip()))
