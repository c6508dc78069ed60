"""The sentence before is found in the text, and read with the sentence."""

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from advisory.domain import Category
from training.context import add_before
from training.data import sentence_rows


def test_the_sentence_before_is_put_before(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def row(text: str, identity: str) -> dict[str, Any]:
        labels = dict.fromkeys(Category, 0) | {"declared_absent": [], "audience": "none"}
        return {"text": text, "document_id": identity, **labels}

    text = "The brothers argue. They fight in the barn. Nobody is hurt."
    pd.DataFrame({"review_id": ["r1"], "text": [text]}).to_parquet(tmp_path / "reviews_dev.parquet")
    rows = [row("They fight in the barn.", "r1"), row("The brothers argue.", "r1"), row("They fight.", "lost")]
    found = add_before(rows, tmp_path)
    assert "texts of 1 of 3" in capsys.readouterr().out
    assert [one["before"] for one in found] == ["The brothers argue.", "", ""]
    assert sentence_rows(found)["text"][:] == [
        "The brothers argue. [SEP] They fight in the barn.",
        "The brothers argue.",
        "They fight.",
    ]
    long = sentence_rows([rows[0] | {"before": "so " * 200 + "it ends."}])["text"][0]
    assert len(long.split()) == 30 + 1 + 5
    assert "it ends. [SEP] They" in long


def test_text_can_be_read_as_it_was_written() -> None:
    row: dict[str, Any] = {"text": "Some  f--k", "declared_absent": [], "audience": "none"}
    row |= {str(category): 0 for category in Category}
    assert sentence_rows([row], normalised=False)["text"][0] == row["text"]
    assert sentence_rows([row])["text"][0] != row["text"]
