"""What answers a yes-or-no question: "No.", "Not really.", "A bit.", "Off screen, mostly."."""

import re
from dataclasses import dataclass

from advisory.domain import Severity
from advisory.levelwords import ABSENT, LEVELS, in_known_levels

YES, NO = "yes|yep|yeah|yup", "no|nope|nah"
# "A. No."
MARK = r"(?:a|answer)\s?\d{0,2}\s?[:.)]"
_NO = (
    rf"{NO}|{ABSENT}|never|(?:next to|almost|nearly|virtually) (?:none|nothing|never)|"
    r"not (?:at all|really|once|any|one|in the least|a (?:bit|drop|lot)|(?:very|too|so) much|much|very|overly|especially|particularly|"
    r"that i (?:saw|noticed|recall|remember|know of))|(?:absolutely|certainly|definitely|of course|probably) not|"
    r"(?:hardly|barely|scarcely)(?: any| ever| at all)?|(?:very|surprisingly) little"
)
# These say less to the classifier than "yes" does, unless it stands before them; of those in _LITTLE, of which "some" is
# one where it answers, "yes" says more than they do.
_LITTLE = (
    r"(?:just )?a (?:bit|few)|some|sometimes|occasionally|once|twice|once or twice|a (?:few|couple of) times|"
    r"(?:just )?(?:one|two|a couple of|a few) (?:scenes?|bits?|moments?|mentions?)|"
    rf"(?:just |very |fairly |pretty )?(?:{LEVELS[Severity.MILD]})(?: stuff)?"
)
_HOW = r"(?:only|just|mostly|mainly|largely|usually|always|all|almost|nearly|entirely|constantly|often|frequently|briefly|repeatedly|strongly|heavily|very|quite|rather|pretty)"
_WHERE = (
    r"off-? ?screen|behind closed doors|implied|suggested|hinted(?: at)?|alluded to|mentioned(?: in passing)?|talked about|spoken (?:of|about)|"
    r"discussed|described|joked about|referred to|referenced|fade[sd]? to black|here and there|from time to time|every so often|"
    r"(?:every )?now and (?:then|again)|in (?:places|parts|patches|passing|the background|silhouette)|at (?:times|points)|"
    r"(?:towards?|near|at) the (?:very )?(?:end|beginning|start)|(?:kind|sort) of|more or less|non-?stop"
)
_MUCH = (
    rf"very(?: much)?(?: so)?|quite a lot|(?:quite )?a ton|a (?:fair|good) (?:deal|few)|a good (?:bit|amount)|a great deal|an awful lot|"
    rf"(?:far |way )?too much|loads|heaps|(?:lots|loads|plenty|a lot|quite a lot) of (?:it|that|them)|definitely|absolutely|certainly|of course|constantly|"
    r"throughout|everywhere|all the time|all over|often|frequently|(?:more|worse) than (?:i|we|you)(?:['\u2019]d| had| would)? (?:expected|expect|thought|think|like)|"
    rf"{LEVELS[Severity.MODERATE]}|{LEVELS[Severity.SEVERE]}|(?:{_HOW} ){{0,2}}(?:{_WHERE})(?: {_HOW})?"
)
# How it is shown, which does not say that there is none of it.
_PARTLY = (
    r"(?:nothing|not|never|none of it)(?: (?:is|was))?(?: (?:too|very|really|actually|that|especially|particularly))?"
    r" (?:graphic|explicit|bad|heavy|strong|serious|major|gory|detailed|in detail|shown|seen|on[- ]?screen)"
)
_PEOPLE = r"(?:it|he|she|they|everyone|everybody|all)"
# After "No,": what adds nothing.
_NO_MORE = (
    rf"(?:{_NO}|thank \w+|thankfully|luckily|fortunately|happily|sorry|"
    rf"{_PEOPLE} (?:lives?|survives?|(?:is|are) (?:fine|safe|ok|okay|unharmed|unhurt))|(?:nobody|no one) (?:dies|is hurt))"
)
_AFTER = r"\s?[,;:\u2013\u2014-]\s{0,3}"
_TAIL = rf"(?:{_AFTER}[^?]{{1,120}}?)?"
# All that follows a question. What a text adds to a denial ("No, but ...") is no answer to what was asked.
_ANSWERED = re.compile(
    rf"\s{{0,9}}(?:{MARK}\s{{0,9}})?(?:(?P<no>(?:{_NO})\b(?:{_AFTER}{_NO_MORE})?)(?P<more>{_AFTER}[^?]{{1,200}})?|(?P<partly>(?:{_PARTLY})\b{_TAIL})|"
    rf"(?P<yes>(?:oh yes|{YES})\b{_TAIL})|(?P<little>(?:{_LITTLE})\b{_TAIL})|(?P<much>(?:{_MUCH})\b{_TAIL}))[\s.!)]{{0,5}}",
    re.IGNORECASE,
)
# "Kind of, but not really."
_DENIES = re.compile(r"\b(?:no|not|none)\b", re.IGNORECASE)
# What else a question that only asks is answered with.
_OPINION = re.compile(
    r"\W{0,3}(?:(?P<yes>i(?:['\u2019]d| would) say so|i think so)|"
    r"(?P<no>i (?:don['\u2019]t think so|doubt it)|i(?:['\u2019]d| would) say (?:not|no)|no way))\W{0,5}",
    re.IGNORECASE,
)
# What only a question for advice is answered with: whether one would let them. Where it is asked whether the work is too
# much for them, that is the opposite.
_LETS = re.compile(
    r"\W{0,3}(?:(?P<yes>(?:should be )?(?:perfectly )?(?:fine|ok|okay)|no problem)|"
    r"(?P<no>i (?:wouldn['\u2019]t|would not)|not yet|not until \w+(?: \w+)?))\W{0,5}",
    re.IGNORECASE,
)
# There it may be either.
_EITHER = re.compile(
    r"\W{0,3}(?:(?P<yes>i (?:would|do|did)|easily|sure)|(?P<no>no chance|not a chance|not on your life))\W{0,5}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What follows a question: its words, whether they deny what is asked, and all of it, and whether the sentence goes
    on to something else.
    """

    words: str
    denied: bool = False
    of_all: bool = False
    goes_on: bool = False


def answer_in(text: str) -> Answer | None:
    """The answer that a sentence is, if it is one."""
    found = _ANSWERED.fullmatch(text)
    if found is None:
        return None
    if found["no"]:
        return Answer(found["no"], denied=True, of_all=True, goes_on=bool(found["more"]))
    if found["partly"]:
        return Answer(found["partly"], denied=True)
    if (much := found["much"]) and not _DENIES.search(much):
        return Answer(f"Yes, {much[0].lower()}{much[1:]}")
    return Answer(found["yes"] or much or in_known_levels(found["little"]))


def opinion_in(text: str) -> Answer | None:
    """The answer that a sentence is to a question that only asks, if it is an opinion: "I'd say so."."""
    found = _OPINION.fullmatch(text)
    return _yes_or_no(denied=bool(found["no"])) if found else None


def advice_in(text: str, *, on_too_much: bool = False) -> Answer | None:
    """The answer that a sentence is to a question of whom the work is for, if it says whether one would let them: "I
    wouldn't.". on_too_much: to one of whether it is too much for them.
    """
    if found := _LETS.fullmatch(text):
        return _yes_or_no(denied=bool(found["no"]) is not on_too_much)
    found = None if on_too_much else _EITHER.fullmatch(text)
    return _yes_or_no(denied=bool(found["no"])) if found else None


def _yes_or_no(*, denied: bool) -> Answer:
    return Answer("No", denied=True) if denied else Answer("Yes")
