"""Whole texts written for this project about invented works of every kind, each read by its writer and again blind.

`data/authored_texts.jsonl` has the format of documents_train.jsonl, and a `set` besides: the sentences of "sentences"
teach the sentence model; those of "documents" it has never seen, so on them is fitted what becomes of them. A text of
the former has `sentences`: of each that says anything its [start, end, four severities, categories it denies, advice],
in the letters of pool_labels.tsv. All others say nothing.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from advisory.domain import Category
from advisory.segmenting import segment
from training.pool import sentence_row
from training.reading import read_jsonl

TEXTS = Path(__file__).parent / "data" / "authored_texts.jsonl"
_NOTHING = ("0" * len(Category), "-", "-")


def authored_documents(path: Path = TEXTS) -> list[dict[str, Any]]:
    """The texts whose sentences no sentence model was trained on."""
    return [row for row in read_jsonl(path) if row["set"] == "documents"]


def authored_for_sentences(path: Path = TEXTS) -> list[dict[str, Any]]:
    """The texts whose sentences teach."""
    return [row for row in read_jsonl(path) if row["set"] == "sentences"]


def authored_text_sentences(path: Path = TEXTS) -> list[dict[str, Any]]:
    """The sentences of these in the format of sentences_train.jsonl, in the order of the texts.

    A sentence that is cut otherwise than when it was read is left out.
    """
    return [row for text in authored_for_sentences(path) for row in _sentences(text)]


def _sentences(text: dict[str, Any]) -> Iterator[dict[str, Any]]:
    labels = {(start, end): labels for start, end, *labels in text["sentences"]}
    for sentence in segment(text["text"]):
        found = labels.get((sentence.start, sentence.end), _NOTHING)
        cut = any(start < sentence.end and sentence.start < end for start, end in labels)
        if found is not _NOTHING or not cut:
            yield sentence_row(sentence.text, *found)
