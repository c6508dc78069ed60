"""Yes-or-no questions that a text answers itself: "Is anyone raped? Yes.", "Does the dog die   Yes 2   No 61   NO".

Read by itself the question states what it asks, and the answer nothing. The classifier reads both as one: "Is anyone raped: Yes".
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from advisory.classifier import SentenceScores
from advisory.domain import Category
from advisory.furniture import ANSWERED_ROW, ANSWERS, ASKS
from advisory.segmenting import Sentence

_QUESTION = re.compile(rf"\W{{0,4}}(?P<asked>{ASKS})\s?\?", re.IGNORECASE)
# All that follows a question.
_ANSWERED = re.compile(rf"\s{{0,9}}(?P<answer>{ANSWERS})\b[\s.!)]{{0,5}}", re.IGNORECASE)
# Who denies this denies the whole of it; that the dog does not die says nothing of people.
_ASKS_FOR_ANY = re.compile(
    r"\W{0,4}(?:(?:is|are|was|were) there|any|does (?:it|this|the \w+) (?:have|contain))\b", re.IGNORECASE
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
    """The sentences of a text, an answer that is nothing but yes or no as one with its question on the same line; and the
    answered questions by their number among them. An answer on the next line stays a sentence, which says nothing.
    """
    joined: list[Sentence] = []
    answered: dict[int, Answered] = {}
    at = 0
    while at < len(sentences):
        sentence, after = sentences[at], sentences[at + 1] if at + 1 < len(sentences) else None
        at += 1
        found = _row(sentence.text)
        answer = None if found or not after or after.line > sentence.line + 1 else _ANSWERED.fullmatch(after.text)
        if after and answer and (asked := _QUESTION.fullmatch(sentence.text)):
            found = _answered(asked["asked"], answer["answer"])
            if found and after.line == sentence.line:
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


def _row(line: str) -> Answered | None:
    found = ANSWERED_ROW.fullmatch(line)
    if found is None:
        return None
    answer = found["answer"] or found["said"]
    yes, no = int(found["yes"] or 0), int(found["no"] or 0)
    told = _answered(found["asked"], answer or ("yes" if yes > no else "no"))
    # As many votes for each, mostly none at all, deny nothing.
    return replace(told, of_all=False) if told and not answer and yes == no else told


def _answered(asked: str, answer: str) -> Answered | None:
    """None where the question is better left as it is."""
    denied = answer.lower().startswith("n")
    if denied and _TURNED.search(asked):
        return None
    asked = " ".join(asked.split())
    return Answered(f"{asked}: {'No' if denied else 'Yes'}", denied, bool(_ASKS_FOR_ANY.match(asked)))
