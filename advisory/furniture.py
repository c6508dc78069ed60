"""Which lines of a text are site furniture: menus, lists of other titles, dates, bare headings. They are never read.

A page saved or copied as text keeps its menus, line for line. A line is judged by its shape (advisory.linekinds) and a
fragment also by its neighbours: three in a row that look like labels are a menu, but for what tells of the work; one
above a paragraph is its headline.
The bare heading of a guide states nothing, and opens a stretch in which notes count as sentences.
"""

import re

from advisory.factlines import ACB_LABELS, MPA_LABELS, title_of_a_line
from advisory.guidewords import DOTS
from advisory.levelwords import ABSENT, LEVEL_WORD, SEVERITY
from advisory.linekinds import (
    DISCUSSION,
    GUIDE_ROW,
    LIST_MARK,
    NAMES,
    ROW,
    SITE,
    VOTES,
    WORD,
    is_answer,
    is_question,
    is_title_case,
    kind_of,
    states_something,
)
from advisory.listings import counted_warnings, listed_contents, lists_contents, notes_content

_TOPIC_WORDS = 6
_ROW_RULE = re.compile(r"\s*\|(?=[\s|:]*-)[\s|:-]*")
# A first row that gives a level names no columns.
_LEVEL_ROW = re.compile(rf"{GUIDE_ROW.pattern}[\s*_]*(?:(?:{ABSENT}|{LEVEL_WORD})\b|\d|{DOTS})", re.IGNORECASE)
# Lines that say nothing of their own: the name of a site, Kids-In-Mind's list of what one could talk about, who wrote
# what stands under it in a forum, and that something is not there any more.
_IDLE = re.compile(
    r"\s*(?:does the dog die\W{0,3}|discussion topics\s*[-:\u2013\u2014].*|"
    r"(?:(?:cross)?posted (?:by|in) )?[ru]/[\w-]{2,30}(?:\W{1,4}(?:op|mod|author))?(?:\W{1,4}\d{1,3}\s?(?:[smhdwy]|mo|yr|(?:sec|min|hour|hr|day|week|month|year)[a-z]{0,4})(?: ago)?)?|"
    r"\[(?:removed|deleted)\]|\d{1,6} (?:comments|replies|(?:up)?votes|points)|"
    r"<media omitted>|(?:image|video|audio|sticker) omitted|(?:this message was|you) deleted(?: this message)?)\s*",
    re.IGNORECASE,
)
# "Related: ...", "READ NEXT: ...": of another page, on the same line.
_TEASER = re.compile(
    r"\W*(?:related(?: (?:stories|articles?|reading|posts?))?|read (?:next|more|also)|see also|also (?:by|read)|up next|people also search(?:ed)? for)\s?:\s*\S.*",
    re.IGNORECASE,
)
# Of the shop, not of what it sells: when it is sent, whether it is there; and Steam's heading above the developers' words.
_SHOP = re.compile(
    r"(?:\W*(?:(?:(?:your |all |most )?(?:orders?|items?|copies|parcels?) (?:(?:is|are|will be) )?)?(?:(?:usually|normally|typically|also) )?"
    r"(?:di?e?spatch(?:ed|es)|ships|shipped|delivered|delivery|sent out) (?:with)?in (?:(?:\d{1,2}|an?|one|two|three|few|business|working)[ -]{1,3}(?:to )?){1,5}(?:hours?|days?|weeks?)"
    r"|(?:currently )?(?:in|out of) stock|only \d{1,3} (?:left|remaining)(?: in stock|\W{1,3}order soon){1,2}"
    r"|(?:add|save) to (?:my |your )?(?:cart|basket|bag|trolley|wish ?list)|click (?:&|and) collect(?: from \w{1,12})?"
    r"|free (?:(?:uk|us|eu|standard|express|next day|home|worldwide|international|super saver) ){0,2}(?:delivery|shipping|returns)"
    r"(?: on (?:all )?orders)?(?: over [\u00a3$\u20ac]\d{1,3})?"
    r"|(?:paperback|hardback|hardcover|board book|(?:kindle|paperback|hardback) edition|e-?book|audiobook|\d{1,4} pages)"
    r"|mature content description)(?=\W)){1,6}\W*",
    re.IGNORECASE,
)
# All that a line says where questions for its readers follow.
_TOPICS = re.compile(
    rf"\W*(?:{DISCUSSION}|discussion points|(?:topics|points) for discussion|book club questions|"
    r"(?:questions|topics|things) to (?:discuss|talk about)|talk (?:to|with) your teens?(?: about)?|"
    r"families can (?:talk about|discuss)|conversation starters|talking points)\W*",
    re.IGNORECASE,
)
# IMDb's levels with the votes for each below it, as a page copied as text has them.
_LEVEL = re.compile(rf"\s*(?:{SEVERITY})\s*", re.IGNORECASE)
_COUNT = re.compile(r"\s*\d{1,6}\s*")
# What stands above a list of other titles.
_RELATED = re.compile(
    r"\W*(?:you (?:may|might|will|ll) (?:also )?(?:like|enjoy|love)|more (?:like this|reviews|from [\w ]{1,30})|see also|"
    r"(?:related|similar|other) (?:reviews|articles|titles|films|movies|shows|series|books|games|posts|stories|reading)|"
    r"(?:recommended|suggested) (?:for you|reading|titles)|read next|people also [\w ]{1,30}|people who (?:liked|loved|watched|viewed|bought|read) [\w ]{1,30}|if you (?:liked|like) this)\W*",
    re.IGNORECASE,
)
# An age or a rating that is all of its line, or after what it is: "Parental rating: 16+".
_AGE = re.compile(rf"\W{{0,3}}(?:(?:[A-Za-z/]{{1,12}}:?\s){{0,3}}\d{{1,2}}\s?\+|{ACB_LABELS}|{MPA_LABELS})\W{{0,3}}")
# What stands above a row of other titles on the page of a streaming service.
_OTHERS = re.compile(
    r"\W{0,3}(?:(?:continue|keep) watching|watch (?:it )?again|trending(?: now| today)?|because you watched [^.!?]{1,60}|"
    r"popular (?:now|on [\w+ ]{1,20})|new (?:releases|this week|and popular|on [\w+ ]{1,20})|top (?:10|ten|picks)(?: [\w' ]{1,30})?|"
    r"just added|coming soon|recently (?:added|watched))\W{0,3}",
    re.IGNORECASE,
)
# A list this long is a guide's or a menu's; a shorter run of fragments is a headline, a byline, a caption.
_MENU_RUN = 3
_GUIDE_REACH = 12


def furniture_lines(lines: list[str]) -> list[bool]:
    """For each line, whether it is site furniture. Blank lines are not."""
    kinds = [kind_of(line) for line in lines]
    furniture = _related_lists(lines, kinds)
    if (first := _title_line(lines, kinds)) is not None:
        furniture[first] = True
    topics = False
    for number, line in enumerate(lines):
        in_list = bool(LIST_MARK.match(line))
        # What is stated there may be of the work: only questions, and names of topics in a list, are passed over.
        asks = is_question(line) or (in_list and len(WORD.findall(line)) <= _TOPIC_WORDS) or kinds[number] == "blank"
        goes_on = topics and asks and kinds[number] not in ("guide", "heading")
        topics = goes_on or (not in_list and bool(_TOPICS.fullmatch(line)))
        if _ROW_RULE.fullmatch(line):
            # What stands above it names the columns.
            furniture[number] = True
            if number and ROW.match(lines[number - 1]) and not _LEVEL_ROW.match(lines[number - 1]):
                furniture[number - 1] = True
        elif (
            _IDLE.fullmatch(line)
            or (kinds[number] == "fragment" and _TEASER.fullmatch(line))
            or _SHOP.fullmatch(line + "\n")
            or (number and VOTES.match(line) and is_answer(lines[number - 1]))
            or topics
        ):
            furniture[number] = kinds[number] != "blank"
        elif number and _COUNT.fullmatch(line) and _LEVEL.fullmatch(lines[number - 1]):
            furniture[number - 1] = furniture[number] = True
    warnings = counted_warnings(lines)
    for number in listed_contents(lines, kinds):
        kinds[number] = "listed"
    run: list[int] = []
    of_a_site = told = False
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
        if kind == "fragment" and guide_left > 0 and (states_something(lines[number]) or is_answer(lines[number])):
            # Under a heading of a guide, notes without full stops are what the parent came for.
            guide_left -= 1
            continue
        if kind == "fragment":
            if is_title_case(WORD.findall(lines[number])):
                # "Positive Messages", "Where to Watch": another section begins.
                guide_left = 0
            run.append(number)
            of_a_site = of_a_site or bool(SITE.fullmatch(lines[number]))
            continue
        if len(run) >= _MENU_RUN and _looks_like_menu([lines[at] for at in run]):
            tells = _telling([lines[at] for at in run], of_a_site=of_a_site, told=told)
            for at, telling in zip(run, tells, strict=True):
                furniture[at] = furniture[at] or not telling
        run, of_a_site = [], False
        told = told or (kind == "sentence" and number < len(lines) and not furniture[number])
    return furniture


def _title_line(lines: list[str], kinds: list[str]) -> int | None:
    """The number of the line that a text begins with where it is the title of its work, beside facts of no content.

    Further down such a line may be a note ("Decapitation (2 episodes)"), and alone it is all that there is.
    """
    told = [number for number, kind in enumerate(kinds) if kind != "blank"]
    title = title_of_a_line(lines[told[0]]) if len(told) > 1 else None
    return told[0] if title and kind_of(title) == "fragment" and not NAMES.fullmatch(title) else None


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


def _telling(menu: list[str], *, of_a_site: bool, told: bool) -> list[bool]:
    """For each line of what looks like a menu, whether it tells of the work all the same: facts of a work and buttons
    stand around its list of content and its age as labels do, line for line.

    of_a_site: whether it surely is the menu of a site, which may name anything but has no lists of content. Several
    ages are what to choose from. told: whether a sentence stands above it. An age below is that of another title.
    """
    ages = [bool(_AGE.fullmatch(line)) for line in menu]
    of_the_work = not (of_a_site or told or any(_OTHERS.fullmatch(line) for line in menu)) and sum(ages) == 1
    return [
        lists_contents(line) or (of_the_work and age) or (not of_a_site and notes_content(line))
        for line, age in zip(menu, ages, strict=True)
    ]


def _looks_like_menu(run: list[str]) -> bool:
    """At least half of the lines are labels: title case, one to three words with a capital, or no word at all."""
    labels = 0
    for line in run:
        words = WORD.findall(line)
        labels += not words or is_title_case(words) or (len(words) <= 3 and words[0][0].isupper())
    return 2 * labels >= len(run)
