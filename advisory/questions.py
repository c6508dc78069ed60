"""Yes-or-no questions that a text answers itself: "Is anyone raped? Yes.", "Does the dog die   Yes 2   No 61   NO".

Read by itself the question states what it asks, and the answer nothing. The classifier reads both as one: "Is anyone
raped: Yes".
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from advisory.classifier import SentenceScores
from advisory.domain import Category
from advisory.linekinds import ANSWERED_ROW, ANSWERS, ASKS
from advisory.segmenting import Sentence

# "Q: Is there nudity?", "A. No."; to the segmenter "Q." may be a sentence.
_Q, _A = (rf"(?:{letter}|{word})\s?\d{{0,2}}\s?[:.)]" for letter, word in (("q", "question"), ("a", "answer")))
_MARK = re.compile(rf"{_Q}|{_A}", re.IGNORECASE)
_QUESTION = re.compile(rf"\W{{0,4}}(?:{_Q}\s{{0,9}})?(?P<asked>{ASKS})\s?\?", re.IGNORECASE)
_NO = (
    r"no|nope|nah|none(?: at all| whatsoever)?|never|nothing(?: at all)?|not (?:at all|really|once|any|one|in the least|a (?:bit|drop)|that i (?:saw|noticed|recall|"
    r"remember|know of))|(?:absolutely|certainly|definitely|of course|probably) not|(?:hardly|barely|scarcely)(?: any| ever| at all)?|very little"
)
_YES = (
    rf"{ANSWERS}|yup|oh yes|very(?: much)?(?: so)?|(?:quite |just )?a (?:bit|little|few|ton|lot)|(?:far |way )?too much|lots|loads|tons|heaps|"
    r"plenty|some|definitely|absolutely|certainly|of course|constantly|throughout|everywhere|all the time|all over|often|frequently|"
    r"sometimes|occasionally|once|twice|once or twice|a (?:few|couple of) times"
)
_PEOPLE = r"(?:it|he|she|they|everyone|everybody|all)"
# After "No,": what adds nothing.
_NO_MORE = (
    rf"(?:{_NO}|thank \w+|thankfully|luckily|fortunately|happily|sorry|"
    rf"{_PEOPLE} (?:lives?|survives?|(?:is|are) (?:fine|safe|ok|okay|unharmed|unhurt))|(?:nobody|no one) (?:dies|is hurt))"
)
_AFTER = r"\s?[,;:\u2013\u2014-]\s{0,3}"
# All that follows a question. What a text adds to a denial ("No, but ...") is no answer to what was asked.
_ANSWERED = re.compile(
    rf"\s{{0,9}}(?:{_A}\s{{0,9}})?(?:(?P<no>(?:{_NO})\b(?:{_AFTER}{_NO_MORE})?)(?P<more>{_AFTER}[^?]{{1,200}})?|"
    rf"(?P<yes>(?:{_YES})\b(?:{_AFTER}[^?]{{1,120}}?)?))[\s.!)]{{0,5}}",
    re.IGNORECASE,
)
# "Is it scary": what is asked of the work itself, which the answer says as a note does.
_OF_IT = re.compile(
    r"(?:is|was) (?:(?:the|this) (?:film|movie|show|series|book|novel|game|story)|it|this|that) (?=[\w-]+(?: [\w-]+){0,3}$)",
    re.IGNORECASE,
)
# Who denies this denies the whole of it; that the dog does not die says nothing of people.
_DONE = (
    r"(?:hurt|harmed|injured|wounded|killed|murdered|die|swear|curse|drink|smoke|fight|kiss|drunk|naked|nude|undressed)"
)
_SO = r"(?:scary|frightening|creepy|violent|gory|bloody|sexy|sexual|rude|crude|sweary)"
_ASKS_FOR_ANY = re.compile(
    r"\W{0,4}(?:(?:(?:is|are|was|were) there|any|does (?:it|this|the \w+) (?:have|contain))\b|"
    rf"(?:is|was|are|were|does|did|do|has|gets?) any(?:one|body)(?: (?:ever|get|gets|been|really))? {_DONE}(?: (?:and|or) {_DONE})?(?: at all)?$|"
    rf"{_SO}(?: (?:and|or) {_SO})?(?: at all)?$)",
    re.IGNORECASE,
)
# Asked whether there is an end to it, or anything without it, who says no says that it is there.
_TURNED = re.compile(
    r"\b(?:without|not|never|let-?up|respite|relief|end|stop|escape|break|free|clean|sober|way|less|only|single)\b|n['\u2019]t\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Answered:
    """A question with its answer.

    reads: the words for the classifier. denied: whether the answer is no; of_all: whether that denies all of the kind.
    """

    reads: str
    denied: bool
    of_all: bool


def join_answers(text: str, sentences: Sequence[Sentence]) -> tuple[list[Sentence], dict[int, Answered]]:
    """The sentences of a text, an answer as one with its question on the same line; and the answered questions by their
    number among them. An answer on the next line stays a sentence, and so does one that goes on after it denies what is
    asked.
    """
    sentences = _with_marks(text, sentences)
    joined: list[Sentence] = []
    answered: dict[int, Answered] = {}
    at = 0
    while at < len(sentences):
        sentence, after = sentences[at], sentences[at + 1] if at + 1 < len(sentences) else None
        at += 1
        found = _row(sentence.text)
        answer = None if found or not after or after.line > sentence.line + 1 else _ANSWERED.fullmatch(after.text)
        if after and answer and (asked := _QUESTION.fullmatch(sentence.text)):
            found = _answered(asked["asked"], answer["no"] or answer["yes"], denied=bool(answer["no"]))
            if found and after.line == sentence.line and not answer["more"]:
                sentence = replace(sentence, text=text[sentence.start : after.end], end=after.end)
                at += 1
        if found:
            answered[len(joined)] = found
        joined.append(sentence)
    return joined, answered


def held(score: SentenceScores, answer: Answered) -> SentenceScores:
    """The scores of a question read with its answer: absent is what is denied only where all of its kind is."""
    if not answer.denied or answer.of_all:
        return score
    return replace(score, declared_absent=dict.fromkeys(Category, 0.0))


def _with_marks(text: str, sentences: Sequence[Sentence]) -> Sequence[Sentence]:
    """The sentences, a mark that stands alone ("Q.", "A.") as one with what it marks."""
    joined: list[Sentence] = []
    for sentence in sentences:
        if joined and joined[-1].line == sentence.line and _MARK.fullmatch(joined[-1].text):
            start = joined.pop().start
            sentence = replace(sentence, text=text[start : sentence.end], start=start)
        joined.append(sentence)
    return joined


def _row(line: str) -> Answered | None:
    found = ANSWERED_ROW.fullmatch(line)
    if found is None:
        return None
    answer = found["answer"] or found["said"]
    yes, no = int(found["yes"] or 0), int(found["no"] or 0)
    answered = answer or ("yes" if yes > no else "no")
    told = _answered(found["asked"], answered.capitalize(), denied=answered.lower().startswith("n"))
    # As many votes for each, mostly none at all, deny nothing.
    return replace(told, of_all=False) if told and not answer and yes == no else told


def _answered(asked: str, answer: str, *, denied: bool) -> Answered | None:
    """None where the question is better left as it is."""
    if denied and _TURNED.search(asked):
        return None
    asked = _OF_IT.sub("", " ".join(asked.split()))
    return Answered(f"{asked}: {answer}", denied, bool(denied and _ASKS_FOR_ANY.match(asked)))
