"""Marks of Markdown, wikis, forums and chats in plain text, and dots that lead from a label to what is said of it.

What reads a text by its shape reads it without them: "**Violence:** 5/5", "## Violence", "; Violence", "== Violence ==".
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from advisory.domain import Span
from advisory.guidewords import BARE_HEADING, CROSS, OTHER_HEADING, TICK
from advisory.levelwords import LEVEL_WORD
from advisory.profanity import unmask

# Around words, never next to one: "f***" and "snake_case" have none, nor has "5 * 4".
_EMPHASIS = re.compile(
    r"(?<![\w*])(?P<stars>\*{1,3})(?=[^\s*])[^*\n]{1,200}(?<=[^\s*])(?P=stars)(?![\w*])|"
    r"(?<![\w_])(?P<lines>_{1,3})(?=[^\s_])[^_\n]{1,200}(?<=[^\s_])(?P=lines)(?![\w_])|"
    r"(?<![\w'])(?P<quotes>'{3})(?=[^\s'])[^'\n]{1,200}(?<=[^\s'])(?P=quotes)(?![\w'])|"
    r"(?<![\w`])(?P<code>`)(?=[^\s`])[^`\n]{1,80}(?<=[^\s`])`(?![\w`])"
)
# "**ck off, you a**": from one masked word to another, if the last is one. "**Rated R**" begins with a capital.
_MASKED = re.compile(r"[*_]{1,3}[a-z].*\s\W{0,2}(?P<last>[a-z]{1,2}[*_]{1,3})")
_TAG = re.compile(r"\[/?(?:[biu]|h[1-6])\]|</?(?:[biu]|em|strong)>", re.IGNORECASE)
# "\u2714 yes" and "\u2718 no" say it in words too, where they answer: "Sex? \u2714 yes", or on the next line.
_SIGN_SAID = re.compile(
    rf"(?:^[ \t]{{0,9}}|(?<=\?)[ \t]{{1,3}})(?:{TICK}|{CROSS})\ufe0f?(?=[ \t]{{1,3}}(?:yes|no)[.!]?[ \t]*$|[ \t]{{1,3}}yes,)",
    re.IGNORECASE | re.MULTILINE,
)
# What begins a line: of a heading, of a term in a list of them or of what it means.
_BEGINS = re.compile(r"^[ \t]{0,3}(?:#{1,6}(?=[ \t])|[;:](?=[ \t]*\w))", re.MULTILINE)
_WIKI_HEADING = re.compile(
    r"^[ \t]{0,3}(?P<before>={2,6})(?=[ \t]?[^\s=])[^=\n]{1,120}(?P<after>={2,6})[ \t]*$", re.MULTILINE
)
# "## Violence", "== Violence ==", and "**Violence**" alone on its line.
_RANKED = re.compile(
    r"[ \t]{0,3}(?:(?P<marks>#{1,6}(?=[ \t])|={2,6}(?=[^=\n]{1,120}={2,6}[ \t]*$))|"
    r"(?P<bold>\*\*|__|'{3})(?=\w)[^*_\n]{0,80}[\w?]:?(?P=bold):?[ \t]*$)"
)
LOWEST_RANK = 7
_HEADING_ENDS = re.compile(r"(?<=[ \t])#{1,6}[ \t]*$", re.MULTILINE)
# "Violence ........ none". One alone may be a pause: "Blood .... what a film".
_LEADER = re.compile(
    r"^[ \t]{0,9}[A-Z][^\W\d_]{1,20}(?:[ /&-]{1,3}[^\W\d_]{1,20}){0,3}[ \t]?(?P<dots>\.{4,200}|\u2026{2,60})(?=[ \t]{0,9}[^\s.\u2026])",
    re.MULTILINE,
)
_LEADERS = 2
# "[14/03/2026, 18:02] Priya (Y4 mum): any swearing?" and "3/14/26, 6:02 PM - Tom: no", as phones save a chat. A time alone
# may be that of a scene, and a date without brackets or dash that of what stands after it ("12/03/2026 18:02 Sex: none").
_TIME = r"[0-9]{1,4}[/.-][0-9]{1,2}[/.-][0-9]{2,4},? [0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2})?(?:[ \u202f]?[ap]\.?m\.?)?"
_STAMP = re.compile(rf"^\u200e?(?:\[{_TIME}\]|{_TIME} -) [^:\n]{{1,40}}:(?=[ \t])", re.IGNORECASE | re.MULTILINE)

_LINE = re.compile(r"[^\n]+")
# "Violence: [ ] none [x] a little [ ] a lot": of what is offered only what is ticked is said. Where nothing is, boxes are
# bullets. "[V]" is what guides call violence.
_BOXES = re.compile(
    rf"(?P<empty>\[ ?\]|\( \)|\u2610)|(?P<full>\[[xXvyY*\u2022\u2713\u2714]\]|\([xX\u2713\u2714]\)|\u2611)|{TICK}|{CROSS}"
)
# "Violence: (x)(x)( )": boxes without words, filled from the left, are a scale.
_BOX = r"(?:\([ xX\u2713\u2714]?\)|\[[ xX\u2713\u2714]?\])"
_BOX_ROW = re.compile(
    rf"^[^\n()\[\]]{{0,60}}[^\W\d_][^\n()\[\]\w]{{1,20}}(?P<row>(?:{_BOX} ?){{2,9}}{_BOX})(?![(\[\w])", re.MULTILINE
)
# So many full ones before an empty one show that they are no columns of which one is ticked.
_FILLED = 2
# A box stands before what it is of, a few words, where the first begins what is said.
_BOX_FIRST = re.compile(r"(?:^(?:\s{0,9}(?:[*+\u2022]|\d{1,2}[.)]))?|[:?=|\u2013\u2014-])\s{0,9}$")
_OFFERED = re.compile(r"\s{0,6}(?:[^\W_][\w'\u2019/&+-]{0,20}\s{0,6}){0,4}(?:[/,;]\s{0,3}$)?")
_OR = re.compile(r"[/,;]\s{0,3}$")
# "- [x] Violence", "Violence: [x]", "[x] Violence [ ] Sex": without a label before several, or alone on its line, a box is
# a sign of yes or no, but before an amount.
_SIGN = re.compile(
    rf"\s{{1,6}}(?!(?:not at all|none|no|yes|some|somewhat|very|a (?:little|bit|lot)|(?:very |quite )?(?:{LEVEL_WORD}))\W{{0,3}}$)\w|[\s|]*$",
    re.IGNORECASE,
)

# Before a heading that begins a line stand so many characters at most; what it heads holds a letter or number.
_LIST_MARK = 9
_WORDY = re.compile(r"\w")
_BLANKS = re.compile(r" +|[^ ]+")


def unmarked(text: str) -> str:
    """The text with blanks for its marks, a colon for the last dot of each that leads and for that of a heading in bold
    before what it heads, and signs of yes or no for boxes: all else stays in its place.
    """
    characters = list(text)
    for match in _EMPHASIS.finditer(text):
        if (masked := _MASKED.fullmatch(match[0])) and unmask(masked["last"]) != masked["last"]:
            continue
        mark = len(match["stars"] or match["lines"] or match["quotes"] or match["code"])
        _blank(characters, match.start(), match.start() + mark)
        _blank(characters, match.end() - mark, match.end())
        if mark > 1 and _runs_in(match, mark):
            characters[match.end() - mark - 1] = ":"
    for match in _WIKI_HEADING.finditer(text):
        _blank(characters, *match.span("before"))
        _blank(characters, *match.span("after"))
    for pattern in (_TAG, _BEGINS, _HEADING_ENDS, _STAMP, _SIGN_SAID):
        for match in pattern.finditer(text):
            _blank(characters, *match.span())
    _count(characters, text)
    for match in _LINE.finditer(text) if any(box["full"] for box in _BOXES.finditer(text)) else ():
        _choose(characters, match)
    leaders = list(_LEADER.finditer(text))
    for match in leaders if len(leaders) >= _LEADERS else ():
        _blank(characters, *match.span("dots"))
        characters[match.end("dots") - 1] = ":"
    return "".join(characters)


class Shown(NamedTuple):
    """A text as it looks without its marks, and of each of its characters the place in the text as it is."""

    text: str
    places: Sequence[int]

    def span(self, start: int, end: int) -> Span:
        """A piece of it, which is not empty, as a span of the text as it is."""
        return Span(self.places[start], self.places[end - 1] + 1)


def shown(text: str) -> Shown:
    """The text as it looks: "**9** and up" has a blank before its "and" here, and three in unmarked."""
    plain = unmarked(text)
    if plain == text:
        return Shown(text, range(len(text)))
    kept: list[int] = []
    for run in _BLANKS.finditer(plain):
        places = range(*run.span())
        blanks = [at for at in places if text[at] == " "]
        # What stood around marks is one blank, or none in the middle of a word.
        kept += blanks[:1] if run[0].startswith(" ") and len(blanks) < len(places) else places
    return Shown("".join(plain[at] for at in kept), kept)


def heading_rank(line: str) -> int | None:
    """How high a line stands that marks make a heading: 1 for "# Night Ferry" to 7 for one that is only bold."""
    found = _RANKED.match(line)
    return found and (len(found["marks"]) if found["marks"] else LOWEST_RANK)


def _runs_in(bold: re.Match[str], mark: int) -> bool:
    """Whether words in bold are the heading of what goes on after them on their line: "**Language.** The pirates swear"."""
    text, start = bold.string, max(0, bold.start() - _LIST_MARK)
    begins = text.rfind("\n", start, bold.start()) + 1
    if (start and not begins) or _WORDY.search(text, begins, bold.start()):
        return False
    ends = text.find("\n", bold.end())
    if not _WORDY.search(text, bold.end(), ends if ends >= 0 else len(text)):
        return False
    words = bold[0][mark:-mark]
    return words.endswith(".") and bool(BARE_HEADING.fullmatch(words) or OTHER_HEADING.fullmatch(words[:-1] + ":"))


def _count(characters: list[str], text: str) -> None:
    """Makes "2/3" of "(x)(x)( )", where all such rows of the text are filled from the left and as long as each other."""
    rows = list(_BOX_ROW.finditer(text))
    counts = []
    for row in rows:
        boxes = re.findall(_BOX, row["row"])
        ticked = [len(box.replace(" ", "")) > len("()") for box in boxes]
        counts.append((sum(ticked), len(ticked), ticked == sorted(ticked, reverse=True)))
    alike = len({most for _, most, _ in counts}) == 1 and all(filled for _, _, filled in counts)
    if not alike or not any(_FILLED <= full < most for full, most, _ in counts):
        return
    for row, (full, most, _) in zip(rows, counts, strict=True):
        score = f"{full}/{most}"
        start, end = row.span("row")
        _blank(characters, start, end)
        # At the end, or a quote would end at the blank in the last box.
        characters[end - len(score) : end] = score


def _choose(characters: list[str], line: re.Match[str]) -> None:
    """Leaves of what a line offers in boxes what is ticked, and makes signs of yes or no of boxes that are such.

    Boxes without words are columns ("( )(x)( )") if no scale, and before whole sentences they are a list: such a line stays.
    """
    at, text = line.start(), "".join(characters[line.start() : line.end()])
    signs = list(_BOXES.finditer(text))
    boxes = [sign for sign in signs if sign["empty"] or sign["full"]]
    if not boxes or not _BOX_FIRST.search(text[: signs[0].start()]):
        return
    alone = len(signs) == 1
    if not alone and not any(box["empty"] for box in boxes):
        return
    labelled = not alone and bool(_WORDY.search(text, 0, signs[0].start()))
    chosen: list[tuple[int, int, str]] = []
    for box, end in zip(signs, [*(sign.start() for sign in signs[1:]), len(text)], strict=True):
        said = text[box.end() : end]
        offered = _OFFERED.match(said)
        stop = box.end() + (offered.end() if offered else 0)
        is_sign = not labelled and bool(_SIGN.match(said))
        crossed = is_sign and alone
        goes_on = _WORDY.search(text, stop) if crossed else _WORDY.match(text, stop)
        if (not alone and not _WORDY.search(said)) or (box["empty"] and goes_on):
            return
        if box["full"]:
            chosen.append((box.start(), box.end(), "\u2714" if is_sign else ""))
        elif box["empty"] and crossed:
            # What is in the box must be no blank, or a quote would end in the middle of it.
            chosen.append((box.start(), box.end(), "\u2718\ufe0f"[: max(1, len(box[0]) - 1)]))
        elif box["empty"]:
            before = _OR.search(text, max(0, box.start() - 4), box.start())
            chosen.append((before.start() if before else box.start(), stop, ""))
    for start, end, mark in chosen:
        _blank(characters, at + start, at + end)
        characters[at + start : at + start + len(mark)] = mark


def _blank(characters: list[str], start: int, end: int) -> None:
    characters[start:end] = " " * (end - start)
