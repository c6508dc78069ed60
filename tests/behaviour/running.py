"""The suite run against a Rater, and its language rows against profanity word lists."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypedDict

import numpy as np
from numpy.typing import NDArray

from advisory.rater import Rater
from tests.behaviour.cases import Capability, Case
from tests.behaviour.expectations import Answer, of_document, of_sentence, reaches, trouble

WordList = Callable[[list[str]], NDArray[np.bool_]]


class Failure(TypedDict):
    """A case that failed, and how."""

    texts: list[str]
    trouble: str


class Row(TypedDict):
    """One capability: `rate` of its cases pass (0-1).

    word_lists: the rate of each word list, by name; empty where they are not asked. recall: where every text of a case
    must reach a severity, the part of the first texts that do and that of all others ([plain, disguised]); else empty.
    """

    id: str
    title: str
    kind: str
    level: str
    cases: int
    rate: float
    word_lists: dict[str, float]
    recall: list[float]
    failures: list[Failure]


class Results(TypedDict):
    """A run: which model, and a row a capability in the suite's order."""

    model: dict[str, str]
    cases: int
    rate: float
    capabilities: list[Row]


Answers = Mapping[tuple[str, str], Answer]


def run(suite: Sequence[Capability], rater: Rater, word_lists: Mapping[str, WordList] | None = None) -> Results:
    """Pass rates and failures by capability, as plain data.

    word_lists: by name, functions that say which texts are profane; they are asked the language rows only.
    """
    answers = _answers(suite, rater)
    verdicts = {name: _verdicts(suite, profane) for name, profane in (word_lists or {}).items()}
    rows = [_row(capability, answers, verdicts) for capability in suite]
    total = sum(row["cases"] for row in rows)
    return {
        "model": {"name": rater.manifest.name, "version": rater.manifest.version},
        "cases": total,
        "rate": 1 - sum(len(row["failures"]) for row in rows) / total,
        "capabilities": rows,
    }


def _row(capability: Capability, answers: Answers, verdicts: Mapping[str, Mapping[str, bool]]) -> Row:
    found = [(case, [answers[capability.level, text] for text in case.texts]) for case in capability.cases]
    wrong = [(case, trouble(case, given)) for case, given in found]
    failures: list[Failure] = [{"texts": list(case.texts), "trouble": line} for case, line in wrong if line]
    total = len(capability.cases)
    asked = verdicts if capability.word_lists else {}
    return {
        "id": capability.id,
        "title": capability.title,
        "kind": capability.kind,
        "level": capability.level,
        "cases": total,
        "rate": 1 - len(failures) / total,
        "word_lists": {
            name: sum(_agrees(case, flagged) for case in capability.cases) / total for name, flagged in asked.items()
        },
        "recall": _recall(found) if capability.kind == "inv" else [],
        "failures": failures,
    }


def _recall(found: Sequence[tuple[Case, list[Answer]]]) -> list[float]:
    first = [reaches(case, given[0]) for case, given in found if case.at_least]
    others = [reaches(case, answer) for case, given in found if case.at_least for answer in given[1:]]
    return [sum(first) / len(first), sum(others) / len(others)] if first else []


def installed_word_lists() -> dict[str, WordList]:
    """The word lists of the `baselines` extra, by name; none where it is not installed."""
    try:
        import better_profanity
        import profanity_check
    except ImportError:
        return {}
    del better_profanity, profanity_check
    from training import baselines

    return {"alt-profanity-check": baselines.alt_profanity_check, "better-profanity": baselines.better_profanity}


def _answers(suite: Sequence[Capability], rater: Rater) -> Answers:
    """The answer to each distinct text, by its level and the text. All sentences are scored in one call."""
    sentences = _texts(capability for capability in suite if capability.level == "sentence")
    documents = _texts(capability for capability in suite if capability.level == "document")
    scores = rater.score_sentences(sentences)
    answers = {("sentence", text): of_sentence(s, rater.manifest) for text, s in zip(sentences, scores, strict=True)}
    reports = rater.rate_many(documents)
    answers.update({("document", text): of_document(r) for text, r in zip(documents, reports, strict=True)})
    return answers


def _verdicts(suite: Sequence[Capability], profane: WordList) -> dict[str, bool]:
    texts = _texts(capability for capability in suite if capability.word_lists)
    return dict(zip(texts, profane(texts).tolist(), strict=True))


def _agrees(case: Case, flagged: Mapping[str, bool]) -> bool:
    return all(flagged[text] is case.any_language() for text in case.texts)


def _texts(capabilities: Iterable[Capability]) -> list[str]:
    found = (text for capability in capabilities for case in capability.cases for text in case.texts)
    return list(dict.fromkeys(found))
