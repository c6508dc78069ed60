"""The sentence before a labelled one, found in the text that it was taken from."""

from pathlib import Path
from typing import Any

import pandas as pd

from advisory.segmenting import segment

# The files that hold the texts, and the column of the name that a sentence has as its document_id.
_TEXTS = {
    "reviews_train": "review_id",
    "reviews_dev": "review_id",
    "synopses_train": "synopsis_id",
    "synopses_dev": "synopsis_id",
    "pool_documents": "document_id",
}


def add_before(rows: list[dict[str, Any]], data: Path) -> list[dict[str, Any]]:
    """The rows of a sentence file, each with the sentence `before` it; "" for a first or a lost one.

    Prints how many texts were not found. A quarter of the collected train sentences are of texts that are in none of
    the other files; all dev sentences are found.
    """
    wanted = {row.get("document_id") for row in rows}
    texts: dict[str, str] = {}
    for name, key in _TEXTS.items():
        path = data / f"{name}.parquet"
        if path.exists():
            table = pd.read_parquet(path, columns=[key, "text"])
            texts |= {
                identity: text for identity, text in zip(table[key], table.text, strict=True) if identity in wanted
            }
    lost = sum(row.get("document_id") not in texts for row in rows)
    print(f"sentence before: texts of {lost} of {len(rows)} sentences are not in {data}")
    return [row | {"before": _before(row["text"], texts.get(row.get("document_id", ""), ""))} for row in rows]


def _before(sentence: str, text: str) -> str:
    """The sentence of the text that ends where this one begins."""
    earlier = segment(text[: max(text.find(sentence), 0)])
    return earlier[-1].text if earlier else ""
