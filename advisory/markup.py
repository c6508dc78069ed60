"""Marks of Markdown, wikis, forums and chats in plain text, and dots that lead from a label to what is said of it.

What reads a text by its shape reads it without them: "**Violence:** 5/5", "## Violence", "; Violence", "== Violence ==".
"""

import re

from advisory.guidewords import BARE_HEADING, CROSS, OTHER_HEADING, TICK
from advisory.levelwords import LEVEL_WORD

# Around words, never next to one: "f***" and "snake_case" have none, nor has "5 * 4".
_EMPHASIS = re.compile(
    r"(?<![\w*])(?P<stars>\*{1,3})(?=[^\s*])[^*\n]{1,200}(?<=[^\s*])(?P=stars)(?![\w*])|"
    r"(?<![\w_])(?P<lines>_{1,3})(?=[^\s_])[^_\n]{1,200}(?<=[^\s_])(?P=lines)(?![\w_])|"
    r"(?<![\w'])(?P<quotes>'{3})(?=[^\s'])[^'\n]{1,200}(?<=[^\s'])(?P=quotes)(?![\w'])|"
    r"(?<![\w`])(?P<code>`)(?=[^\s`])[^`\n]{1,80}(?<=[^\s`])`(?![\w`])"
)
_TAG = re.compile(r"\[/?(?:[biu]|h[1-6])\]|</?(?:[biu]|em|strong)>", re.IGNORECASE)
# What begins a line: of a heading, of a term in a list of them or of what it means.
_BEGINS = re.compile(r"^[ \t]{0,3}(?:#{1,6}(?=[ \t])|[;:](?=[ \t]*\w))", re.MULTILINE)
_WIKI_HEADING = re.compile(
    r"^[ \t]{0,3}(?P<before>={2,6})(?=[ \t]?[^\s=])[^=\n]{1,120}(?P<after>={2,6})[ \t]*$", re.MULTILINE
)
_HEADING_ENDS = re.compile(r"(?<=[ \t])#{1,6}[ \t]*$", re.MULTILINE)
# "Violence ........ none". One alone may be a pause: "Blood .... what a film".
_LEADER = re.compile(
    r"^[ \t]{0,9}[A-Z][^\W\d_]{1,20}(?:[ /&-]{1,3}[^\W\d_]{1,20}){0,3}[ \t]?(?P<dots>\.{4,200}|\u2026{2,60})(?=[ \t]{0,9}[^\s.\u2026])",
    re.MULTILINE,
)
_LEADERS = 2
# "[14/03/2026, 18:02] Priya (Y4 mum): any swearing?", as phones save a chat. A time alone may be that of a scene.
_STAMP = re.compile(
    r"^\u200e?\[?[0-9]{1,4}[/.-][0-9]{1,2}[/.-][0-9]{2,4},? [0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2})?(?:[ \u202f]?[ap]\.?m\.?)?"
    r"\]?(?: -)? [^:\n]{1,40}:(?=[ \t])",
    re.IGNORECASE | re.MULTILINE,
)

_LINE = re.compile(r"[^\n]+")
# "Violence: [ ] none [x] a little [ ] a lot": of what is offered only what is ticked is said. Where nothing is, boxes are
# bullets.
_BOXES = re.compile(
    rf"(?P<empty>\[ ?\]|\( \)|\u2610)|(?P<full>\[[xXvVyY*\u2022\u2713\u2714]\]|\([xX\u2713\u2714]\)|\u2611)|{TICK}|{CROSS}"
)
# A box stands before what it is of, a few words, where the first begins what is said.
_BOX_FIRST = re.compile(r"(?:^|[:?=\u2013\u2014-])\s{0,9}$")
_OFFERED = re.compile(r"\s{0,3}(?:[^\W_][\w'\u2019/&+-]{0,20}\s{0,3}){0,4}")
# "- [x] Violence", "Violence: [x]": alone on its line a box is a sign of yes or no, but before an amount.
_LONE = re.compile(
    rf"\s{{1,3}}(?!(?:not at all|none|no|yes|some|very|a (?:little|bit|lot)|(?:very |quite )?(?:{LEVEL_WORD}))\W{{0,3}}$)\w|\s*$",
    re.IGNORECASE,
)

# Before a heading that begins a line stand so many characters at most; what it heads holds a letter or number.
_LIST_MARK = 9
_WORDY = re.compile(r"\w")


def unmarked(text: str) -> str:
    """The text with blanks for its marks, a colon for the last dot of each that leads and for that of a heading in bold
    before what it heads, and signs of yes or no for boxes: all else stays in its place.
    """
    characters = list(text)
    for match in _EMPHASIS.finditer(text):
        mark = len(match["stars"] or match["lines"] or match["quotes"] or match["code"])
        _blank(characters, match.start(), match.start() + mark)
        _blank(characters, match.end() - mark, match.end())
        if mark > 1 and _runs_in(match, mark):
            characters[match.end() - mark - 1] = ":"
    for match in _WIKI_HEADING.finditer(text):
        _blank(characters, *match.span("before"))
        _blank(characters, *match.span("after"))
    for pattern in (_TAG, _BEGINS, _HEADING_ENDS, _STAMP):
        for match in pattern.finditer(text):
            _blank(characters, *match.span())
    for match in _LINE.finditer(text) if any(box["full"] for box in _BOXES.finditer(text)) else ():
        _choose(characters, match)
    leaders = list(_LEADER.finditer(text))
    for match in leaders if len(leaders) >= _LEADERS else ():
        _blank(characters, *match.span("dots"))
        characters[match.end("dots") - 1] = ":"
    return "".join(characters)


def _runs_in(bold: re.Match[str], mark: int) -> bool:
    """Whether words in bold are the heading of what goes on after them on their line: "**Language.** The pirates swear"."""
    text, start = bold.string, max(0, bold.start() - _LIST_MARK)
    begins = text.rfind("\n", start, bold.start()) + 1
    if (start and not begins) or _WORDY.search(text, begins, bold.start()):
        return False
    after = _WORDY.search(text, bold.end())
    if not after or "\n" in text[bold.end() : after.start()]:
        return False
    words = bold[0][mark:-mark]
    return words.endswith(".") and bool(BARE_HEADING.fullmatch(words) or OTHER_HEADING.fullmatch(words[:-1] + ":"))


def _choose(characters: list[str], line: re.Match[str]) -> None:
    """Leaves of what a line offers in boxes what is ticked; one box of something is made a sign of yes or no."""
    signs = list(_BOXES.finditer(line[0]))
    boxes = [sign for sign in signs if sign["empty"] or sign["full"]]
    if not boxes or not _BOX_FIRST.search(line[0][: signs[0].start()]):
        return
    sign = len(signs) == 1 and bool(_LONE.match(line[0], boxes[0].end()))
    if len(signs) > 1 and not any(box["empty"] for box in boxes):
        return
    for box in boxes:
        offered = _OFFERED.match(line[0], box.end())
        stop = offered.end() if offered else box.end()
        if sign and box["empty"] and re.search(r"\w", line[0][stop:]):
            # Whole sentences are a list of what there is.
            return
        end = stop if box["empty"] and not sign else box.end()
        _blank(characters, line.start() + box.start(), line.start() + end)
        if sign:
            characters[line.start() + box.start()] = "\u2718" if box["empty"] else "\u2714"


def _blank(characters: list[str], start: int, end: int) -> None:
    characters[start:end] = " " * (end - start)
