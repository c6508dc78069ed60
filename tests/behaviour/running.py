"""The suite run against a Rater, and its language rows against profanity word lists."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from advisory.rater import Rater
from tests.behaviour.cases import Capability, Case
from tests.behaviour.expectations import Answer, of_document, of_sentence, trouble

WordList = Callable[[list[str]], NDArray[np.bool_]]


def run(suite: Sequence[Capability], rater: Rater, word_lists: Mapping[str, WordList] | None = None) -> dict[str, Any]:
    """Pass rates and failures by capability, in the suite's order, as plain data.

    word_lists: by name, functions that say which texts are profane; they are asked the language rows only.
    """
    answers = _answers(suite, rater)
    verdicts = {name: _verdicts(suite, profane) for name, profane in (word_lists or {}).items()}
    rows = []
    for capability in suite:
        failures = []
        for case in capability.cases:
            if wrong := trouble(case, [answers[capability.level, text] for text in case.texts]):
                failures.append({"texts": list(case.texts), "trouble": wrong})
        total = len(capability.cases)
        rows.append(
            {
                "id": capability.id,
                "title": capability.title,
                "kind": capability.kind,
                "level": capability.level,
                "cases": total,
                "rate": 1 - len(failures) / total,
                "word_lists": {
                    name: sum(_agrees(case, flagged) for case in capability.cases) / total
                    for name, flagged in verdicts.items()
                    if capability.word_lists
                },
                "failures": failures,
            }
        )
    return {
        "model": {"name": rater.manifest.name, "version": rater.manifest.version},
        "cases": sum(row["cases"] for row in rows),
        "rate": 1 - sum(len(row["failures"]) for row in rows) / sum(row["cases"] for row in rows),
        "capabilities": rows,
    }


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


def _answers(suite: Sequence[Capability], rater: Rater) -> dict[tuple[str, str], Answer]:
    """The answer to each distinct text at its level. All sentences are scored in one call."""
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
