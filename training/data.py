"""The data folder (format: training/README.md) as Hugging Face datasets ready for the sentence model."""

import random
import re
from pathlib import Path
from typing import Any, Protocol

from datasets import Dataset, concatenate_datasets

from advisory.domain import Audience, Category
from advisory.normalising import normalise
from advisory.segmenting import segment
from training.authored_texts import authored_text_sentences
from training.config import SentenceConfig
from training.context import add_before
from training.pool import pool_sentences
from training.reading import read_jsonl
from training.reasons import reason_sentences

AUTHORED = Path(__file__).parent / "data" / "authored.jsonl"

# A severity target for "there is evidence, of a degree nobody wrote down".
PRESENT = -1
# A declared-absent or audience target that nobody labelled.
UNLABELLED = -100

# The separator of BERT's vocabulary; to other encoders it is a word like any other.
_SEPARATOR = "[SEP]"
# Words of the sentence before: a long one must not push the sentence itself past the model's last token.
_MOST_BEFORE = 30
_AUDIENCES = [str(audience) for audience in Audience]


def sentence_rows(rows: list[dict[str, Any]], *, normalised: bool = True) -> Dataset:
    """Labelled sentences: columns text, severity (4 ints 0-3), absent (4 ints 0/1), audience (int 0-3).

    A row with a sentence `before` it has both in its text.
    """
    return Dataset.from_list(
        [
            {
                "text": _text(row["text"], row.get("before", ""), normalised=normalised),
                "severity": [int(row[category]) for category in Category],
                "absent": [int(category in row["declared_absent"]) for category in Category],
                "audience": _AUDIENCES.index(row["audience"]),
            }
            for row in rows
        ]
    )


def labelled_rows(config: SentenceConfig, data: Path, name: str) -> Dataset:
    """A sentence file of the data folder, read as the settings say; dev is read as train is."""
    rows = read_jsonl(data / name)
    return sentence_rows(add_before(rows, data) if config.context else rows, normalised=config.normalised)


def _text(text: str, before: str, *, normalised: bool) -> str:
    """What is read: the sentence, after the end of the one before where that is given."""
    whole = f"{' '.join(before.split()[-_MOST_BEFORE:])} {_SEPARATOR} {text}" if before else text
    return normalise(whole) if normalised else whole


def document_sentence_rows(path: Path, *, normalised: bool = True, context: bool = False) -> Dataset:
    """The sentences of labelled documents: evidence spans give PRESENT, all other sentences 0.

    Same columns as sentence_rows. These are sentences in the proportions of real reviews, which the sampled sentence
    files are not; what a document's annotator did not write per sentence is UNLABELLED.
    """
    rows = []
    for document in read_jsonl(path):
        evidence = document["annotations"][0]["evidence"]
        before = ""
        for sentence in segment(document["text"]):
            severity = [
                PRESENT if any(overlaps(sentence, span) for span in evidence[category]) else 0 for category in Category
            ]
            rows.append(
                {
                    "text": _text(sentence.text, before if context else "", normalised=normalised),
                    "severity": severity,
                    "absent": [UNLABELLED] * len(Category),
                    "audience": UNLABELLED,
                }
            )
            before = sentence.text
    return Dataset.from_list(rows)


def misspelt(rows: Dataset, share: float, seed: int) -> Dataset:
    """Copies of a share of the rows, drawn by the seed, with a slip of the keyboard in one longer word each.

    Two neighbouring letters change places, or one is left out or doubled: so people write, and so the model must read.
    """
    generator = random.Random(seed)
    drawn = rows.select(sorted(generator.sample(range(len(rows)), int(share * len(rows)))))
    return drawn.map(lambda row: {"text": _with_slip(row["text"], generator)})


def _with_slip(text: str, generator: random.Random) -> str:
    words = [match.span() for match in re.finditer(r"[^\W\d_]{5,}", text)]
    if not words:
        return text
    start, end = generator.choice(words)
    at = generator.randrange(start + 1, end - 1)
    slips = (text[at + 1] + text[at], text[at + 1], text[at] * 2 + text[at + 1])
    return text[:at] + generator.choice(slips) + text[at + 2 :]


def training_rows(config: SentenceConfig, data: Path) -> Dataset:
    """Every training row that the settings name, in one dataset."""
    normalised = config.normalised
    parts = [labelled_rows(config, data, name) for name in config.sentence_files]
    parts += [
        document_sentence_rows(data / name, normalised=normalised, context=config.context)
        for name in config.document_files
    ]
    if config.authored:
        parts.append(sentence_rows(read_jsonl(AUTHORED), normalised=normalised))
    if config.authored_texts:
        parts += [sentence_rows(authored_text_sentences(), normalised=normalised)] * config.authored_texts
    if config.pool:
        parts.append(sentence_rows(pool_sentences(data), normalised=normalised))
    if config.reasons:
        parts.append(sentence_rows(reason_sentences(data, config.reasons, config.seed), normalised=normalised))
    rows = concatenate_datasets(parts)
    if config.most_rows and config.most_rows < len(rows):
        rows = rows.select(sorted(random.Random(config.seed).sample(range(len(rows)), config.most_rows)))
    return concatenate_datasets([rows, misspelt(rows, config.misspelt, config.seed)]) if config.misspelt else rows


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
