"""Labels of sentences and documents of unlabelled texts (the pool, reviews of train titles), kept without the texts.

The pool's texts are third parties' and are not part of this repository; our readings of them are. Each line of
`data/pool_labels.tsv` names a sentence by a digest, each of `data/pool_documents.jsonl` and `data/pool_ages.tsv` a
document by its id, and whoever has the data folder finds them there again.
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zlib import crc32

import pandas as pd

from advisory.domain import Audience, Category
from advisory.segmenting import segment
from training.reading import read_jsonl

LABELS = Path(__file__).parent / "data" / "pool_labels.tsv"
DOCUMENTS = Path(__file__).parent / "data" / "pool_documents.jsonl"
AGES = Path(__file__).parent / "data" / "pool_ages.tsv"
_LETTERS = dict(zip("LSDV", Category, strict=True))
_AUDIENCES = dict(zip("-ktx", Audience, strict=True))


def digest(sentence: str) -> str:
    """The name of a sentence in the label file: 12 hex digits of its sha256, white space evened out."""
    return hashlib.sha256(" ".join(sentence.split()).encode()).hexdigest()[:12]


def pool_sentences(data: Path, labels: Path = LABELS) -> list[dict[str, Any]]:
    """The sentences labelled here in the format of sentences_train.jsonl, in the order of the files they are in.

    Prints how many labels found no sentence: the data folder, or how sentences are cut, may be another than when they
    were made.
    """
    known = dict(line.split("\t", 1) for line in labels.read_text(encoding="ascii").splitlines())
    rows: list[dict[str, Any]] = []
    for text in _texts(data):
        found = known.pop(digest(text), None)
        if found is not None:
            rows.append(sentence_row(text, *found.split("\t")))
    if known:
        print(f"{labels.name}: {len(known)} of {len(known) + len(rows)} labels found no sentence in {data}")
    return rows


def sentence_row(text: str, severities: str, absent: str, audience: str) -> dict[str, Any]:
    """A sentence in the format of sentences_train.jsonl, from labels in letters as `data/pool_labels.tsv` has them."""
    return {
        "text": text,
        **{str(category): int(level) for category, level in zip(Category, severities, strict=True)},
        "declared_absent": [str(_LETTERS[letter]) for letter in absent.strip("-")],
        "audience": str(_AUDIENCES[audience]),
    }


def _texts(data: Path) -> Iterator[str]:
    yield from pd.read_parquet(data / "pool_sentences.parquet").text
    for name in ("pool_documents.parquet", "reviews_train.parquet"):
        for text in pd.read_parquet(data / name, columns=["text"]).text:
            yield from (sentence.text for sentence in segment(text))


def pool_documents(data: Path, labels: Path = DOCUMENTS) -> list[dict[str, Any]]:
    """The labelled documents of the pool in the format of documents_train.jsonl, in the order of the label file.

    Each has a `set` besides: "natural" was drawn by chance, "enriched" for what such documents seldom hold.
    """
    texts = pd.read_parquet(data / "pool_documents.parquet").set_index("document_id").text
    return [
        {"document_id": row.pop("document_id"), "set": row.pop("set"), "text": texts[name], "annotations": [row]}
        for row in read_jsonl(labels)
        if (name := row["document_id"]) in texts.index
    ]


def teaches_view(document_id: str) -> bool:
    """Whether a document of aged_documents, three in four, teaches the encoder its view of a work; what is fitted after
    that is fitted on the others.
    """
    # Those with an even digest taught earlier releases: they must not come to be fitted on.
    return crc32(document_id.encode()) % 4 != 1


def aged_documents(data: Path, labels: Path = AGES, *, view: bool) -> list[dict[str, Any]]:
    """More documents of the pool, of which only the age was read, in the format of documents_train.jsonl: those that
    teach the view of a work, or the others.
    """
    texts = pd.read_parquet(data / "pool_documents.parquet").set_index("document_id").text
    rows = []
    for line in labels.read_text(encoding="ascii").splitlines():
        name, age = line.split("\t")
        if name in texts.index and teaches_view(name) == view:
            annotation = {"age": None if age == "?" else int(age)}
            rows.append({"document_id": name, "text": texts[name], "annotations": [annotation]})
    return rows
