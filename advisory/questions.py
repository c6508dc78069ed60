"""Yes-or-no questions that a text answers itself: "Is anyone raped? Yes.", "Does the dog die   Yes 2   No 61   NO".

Read by itself the question states what it asks, and the answer nothing. The classifier reads both as one: "Is anyone raped: Yes".
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from advisory.classifier import SentenceScores
from advisory.domain import Category, Severity
from advisory.furniture import ANSWERED_ROW, ANSWERS, ASKS
from advisory.segmenting import Sentence

_QUESTION = re.compile(rf"\W{{0,4}}(?P<asked>{ASKS})\s?\?", re.IGNORECASE)
# All that follows a question.
_ANSWERED = re.compile(rf"\s{{0,9}}(?P<answer>{ANSWERS})\b[\s.!)]{{0,5}}", re.IGNORECASE)
# Who denies this denies the whole of it; that the dog does not die says nothing of people.
_ASKS_FOR_ANY = re.compile(
    r"\W{0,4}(?:(?:is|are|was|were) there|any|does (?:it|this|the \w+) (?:have|contain))\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Answered:
    """A question with its answer.

    reads: the words for the classifier. denied: whether the answer is no; of_all: whether there is then nothing of the kind.
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
            if after.line == sentence.line:
                sentence = replace(sentence, text=text[sentence.start : after.end], end=after.end)
                at += 1
        if found:
            answered[len(joined)] = found
        joined.append(sentence)
    return joined, answered


def held(score: SentenceScores, answer: Answered) -> SentenceScores:
    """The scores of a question read with its answer: what is denied is not there, and absent only where all of its kind is."""
    if not answer.denied:
        return score
    absent = score.declared_absent if answer.of_all else dict.fromkeys(Category, 0.0)
    return replace(
        score,
        severities=dict.fromkeys(Category, Severity.NONE),
        probabilities=dict.fromkeys(Category, (1.0, 0.0, 0.0, 0.0)),
        declared_absent=absent,
    )


def _row(line: str) -> Answered | None:
    found = ANSWERED_ROW.fullmatch(line)
    if found is None:
        return None
    voted = found["yes"] and ("yes" if int(found["yes"]) > int(found["no"]) else "no")
    return _answered(found["asked"], found["answer"] or found["said"] or voted)


def _answered(asked: str, answer: str) -> Answered:
    denied = answer.lower().startswith("n")
    asked = " ".join(asked.split())
    return Answered(f"{asked}: {'No' if denied else 'Yes'}", denied, bool(_ASKS_FOR_ANY.match(asked)))
