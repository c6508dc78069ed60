"""The data folder (format: training/README.md) as Hugging Face datasets ready for the sentence model."""

from pathlib import Path
from typing import Any, Protocol

from datasets import Dataset, concatenate_datasets

from advisory.domain import Audience, Category
from advisory.normalising import normalise
from advisory.segmenting import segment
from training.config import SentenceConfig
from training.pool import pool_sentences
from training.reading import read_jsonl

AUTHORED = Path(__file__).parent / "data" / "authored.jsonl"

# A severity target for "there is evidence, of a degree nobody wrote down".
PRESENT = -1
# A declared-absent or audience target that nobody labelled.
UNLABELLED = -100

_AUDIENCES = [str(audience) for audience in Audience]


def sentence_rows(rows: list[dict[str, Any]]) -> Dataset:
    """Labelled sentences: columns text, severity (4 ints 0-3), absent (4 ints 0/1), audience (int 0-3)."""
    return Dataset.from_list(
        [
            {
                "text": normalise(row["text"]),
                "severity": [int(row[category]) for category in Category],
                "absent": [int(category in row["declared_absent"]) for category in Category],
                "audience": _AUDIENCES.index(row["audience"]),
            }
            for row in rows
        ]
    )


def document_sentence_rows(path: Path) -> Dataset:
    """The sentences of labelled documents: evidence spans give PRESENT, all other sentences 0.

    Same columns as sentence_rows. These are sentences in the proportions of real reviews, which the sampled sentence
    files are not; what a document's annotator did not write per sentence is UNLABELLED.
    """
    rows = []
    for document in read_jsonl(path):
        evidence = document["annotations"][0]["evidence"]
        for sentence in segment(document["text"]):
            severity = [
                PRESENT if any(overlaps(sentence, span) for span in evidence[category]) else 0 for category in Category
            ]
            rows.append(
                {
                    "text": normalise(sentence.text),
                    "severity": severity,
                    "absent": [UNLABELLED] * len(Category),
                    "audience": UNLABELLED,
                }
            )
    return Dataset.from_list(rows)


def training_rows(config: SentenceConfig, data: Path) -> Dataset:
    """Every training row that the settings name, in one dataset."""
    parts = [sentence_rows(read_jsonl(data / name)) for name in config.sentence_files]
    parts += [document_sentence_rows(data / name) for name in config.document_files]
    if config.authored:
        parts.append(sentence_rows(read_jsonl(AUTHORED)))
    if config.pool:
        parts.append(sentence_rows(pool_sentences(data)))
    return concatenate_datasets(parts)


class Located(Protocol):
    """Anything with a place in a text."""

    @property
    def start(self) -> int:
        """First character."""

    @property
    def end(self) -> int:
        """After the last character."""


def overlaps(sentence: Located, span: tuple[int, int]) -> bool:
    """Whether at least half of the sentence (or quote) lies inside the annotated [start, end)."""
    return 2 * (min(sentence.end, span[1]) - max(sentence.start, span[0])) >= sentence.end - sentence.start
