"""Yes-or-no questions that a text answers itself: "Is anyone raped? Yes.", "Does the dog die   Yes 2   No 61   NO".

Read by itself the question states what it asks, and the answer nothing. The classifier reads both as one: "Is anyone
raped: Yes". What only asks and is not answered (advisory.asking) tells nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from advisory import answers
from advisory.answers import Answer, advice_in, answer_in, opinion_in
from advisory.asking import WORK, as_statement, asks_for_advice, asks_for_content, without_lead
from advisory.classifier import SentenceScores
from advisory.domain import Category
from advisory.guidewords import wholly_named
from advisory.linekinds import ANSWERED_ROW, ASKS
from advisory.markup import shown
from advisory.notescores import NOBODY, holding_nothing
from advisory.segmenting import Sentence
from advisory.unshown import without_unshown

# "Q: Is there nudity?"; to the segmenter "Q." may be a sentence, and so may "A.".
_Q = r"(?:q|question)\s?\d{0,2}\s?[:.)]"
_MARK = re.compile(rf"{_Q}|{answers.MARK}", re.IGNORECASE)
_QUESTION = re.compile(rf"\W{{0,4}}(?:{_Q}\s{{0,9}})?(?P<asked>{ASKS})\s?\?+", re.IGNORECASE)
# "Is it scary": what is asked of the work itself, which the answer says as a note does.
_OF_IT = re.compile(rf"(?:is|was) {WORK} (?=[\w-]+(?: [\w-]+){{0,3}}$)", re.IGNORECASE)
# Who denies this denies the whole of it; that the dog does not die says nothing of people.
_DONE = (
    r"(?:hurt|harmed|injured|wounded|killed|murdered|die|swear|curse|drink|smoke|fight|kiss|drunk|naked|nude|undressed)"
)
_SO = r"(?:scary|frightening|creepy|violent|gory|bloody|sexy|sexual|rude|crude|sweary)"
_ASKS_FOR_ANY = re.compile(
    r"\W{0,4}(?:(?:(?:is|are|was|were) there|any|how (?:much|many)|does (?:it|this|the \w+) (?:have|contain))\b|"
    rf"(?:is|was|are|were|does|did|do|has|gets?) any(?:one|body)(?: (?:ever|get|gets|been|really))? {_DONE}(?: (?:and|or) {_DONE})?(?: at all)?$|"
    rf"{_SO}(?: (?:and|or) {_SO})?(?: at all)?$|how {_SO} (?:is|was) (?:it|this|the \w+)$)",
    re.IGNORECASE,
)
# Asked whether there is an end to it, or anything without it, who says no says that it is there.
_TURNED = re.compile(
    r"\b(?:without|not|never|let-?up|respite|relief|end|stop|escape|break|free|clean|sober|way|less|only|single)\b|n['\u2019]t\b",
    re.IGNORECASE,
)
# "Is it too scary for a six-year-old?"; in "Would you let him see it too?" it is another word, and what answers "Would you
# let him, or is it too much?" answers either.
_TOO = re.compile(r"\btoo \w", re.IGNORECASE)
_IS_TOO = re.compile(
    r"(?!(?:would|should|could|can|did|will|has|have) (?:you|i|we)\b|any ?(?:one|body)\b)(?:(?!\bor\b)[^,;])+$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Answered:
    """A question with its answer, or one that only asks, without.

    reads: the words for the classifier. denied: whether the answer is no; of_all: whether that denies all of the kind.
    leaves: the categories of which it denies a part, while the text does not deny the whole that is asked for too.
    open: whether there is no answer.
    """

    reads: str
    denied: bool = False
    of_all: bool = False
    leaves: frozenset[Category] = frozenset()
    open: bool = False


def join_answers(text: str, sentences: Sequence[Sentence]) -> tuple[list[Sentence], dict[int, Answered]]:
    """The sentences of a text, an answer as one with its question on the same line; and the answered questions by their
    number among them, with those that only ask. An answer on the next line stays a sentence, and so does one that goes
    on after it denies what is asked.
    """
    sentences = _with_marks(text, sentences)
    joined: list[Sentence] = []
    answered: dict[int, Answered] = {}
    at = 0
    while at < len(sentences):
        sentence, after = sentences[at], sentences[at + 1] if at + 1 < len(sentences) else None
        at += 1
        said = shown(sentence.text).text.strip()
        found = _row(said)
        if not found and (asked := _asked(said)):
            near = after is not None and after.line <= sentence.line + 1
            answer = _answer(said, shown(after.text).text.strip()) if after and near else None
            found = _answered(asked, answer) if answer else _open(said)
            if found and answer and after and after.line == sentence.line and not answer.goes_on:
                sentence = replace(sentence, text=text[sentence.start : after.end], end=after.end)
                at += 1
        if found:
            answered[len(joined)] = found
        joined.append(sentence)
    return joined, _of_parts(answered)


def held(score: SentenceScores, answer: Answered) -> SentenceScores:
    """The scores of a question read with its answer: absent is what is denied only where all of its kind is. One that
    only asks advises nobody, and holds nothing if it asks for content.
    """
    if answer.open:
        silent = replace(score, audience=NOBODY)
        return holding_nothing(silent) if asks_for_content(answer.reads) else silent
    if not answer.denied:
        return score
    unsaid = answer.leaves if answer.of_all else frozenset(Category)
    return replace(score, declared_absent={c: 0.0 if c in unsaid else p for c, p in score.declared_absent.items()})


def _asked(sentence: str) -> str | None:
    """What a sentence asks, if it is a question that can be answered with yes or no, or one that only asks."""
    if question := _QUESTION.fullmatch(sentence):
        return question["asked"]
    return without_lead(sentence).rstrip("? ") if _open(sentence) else None


def _answer(question: str, after: str) -> Answer | None:
    """The answer to a question in the sentence after it, if that is one."""
    if (answer := answer_in(after)) or not _open(question):
        return answer
    too = bool(_TOO.search(question))
    if too and not _IS_TOO.match(without_lead(question)):
        return None
    return opinion_in(after) or (advice_in(after, on_too_much=too) if asks_for_advice(question) else None)


def _open(sentence: str) -> Answered | None:
    """A sentence as a question without an answer, if it only asks."""
    return Answered(sentence, open=True) if asks_for_content(sentence) or asks_for_advice(sentence) else None


def _of_parts(answered: dict[int, Answered]) -> dict[int, Answered]:
    """The questions, with what those that deny a part leave: "Is there any nudity? No." is no word on sex where the
    text is asked for that too, and does not deny it.
    """
    whole = {number: wholly_named(one.reads.partition(":")[0]) for number, one in answered.items()}
    denied = {c for number, one in answered.items() if one.denied and one.of_all for c in whole[number]}
    left = frozenset(c for of_one in whole.values() for c in of_one if c not in denied)
    return {number: replace(one, leaves=left) if one.denied else one for number, one in answered.items()}


def _with_marks(text: str, sentences: Sequence[Sentence]) -> Sequence[Sentence]:
    """The sentences, a mark that stands alone ("Q.", "A.") as one with what it marks."""
    joined: list[Sentence] = []
    for sentence in sentences:
        if joined and joined[-1].line == sentence.line and _MARK.fullmatch(shown(joined[-1].text).text):
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
    denied = answered.lower().startswith("n")
    # As many votes for each, mostly none at all, deny nothing.
    return _answered(
        found["asked"], Answer(answered.capitalize(), denied, of_all=denied and (bool(answer) or yes != no))
    )


def _answered(asked: str, answer: Answer) -> Answered | None:
    """A question with its answer; None where it is better left as it is."""
    if answer.denied and _TURNED.search(asked):
        return None
    asked = as_statement(asked, denied=answer.denied) or _OF_IT.sub("", " ".join(asked.split()))
    said = answer.words if answer.denied else without_unshown(answer.words)
    return Answered(f"{asked}: {said}", answer.denied, answer.of_all and bool(_ASKS_FOR_ANY.match(asked)))
