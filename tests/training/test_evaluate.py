"""The whole evaluation on made data: figures of every part, and tables of all of them."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
import yaml

from advisory import Category
from training import baselines, evaluate
from training.calibration import BINS
from training.evaluate import rounded
from training.tables import tables

SENTENCES = {
    "A guard is shot dead in the barn.": {"violence": 2},
    "They swear a lot, and how.": {"language": 1},
    "Two lovers kiss in the rain.": {"sex": 1},
    "The captain drinks whisky all night.": {"substances": 1},
    "It is a slow and lovely film about bees.": {},
}


def sentence(text: str, at: int) -> dict[str, Any]:
    labels = {str(c): SENTENCES[text].get(c, 0) for c in Category}
    row = {"text": text, "kind": "review", "title_id": f"t{at % 3}", "declared_absent": [], "audience": "none"}
    return row | labels


def document(at: int) -> dict[str, Any]:
    text = "It is a slow and lovely film about bees. A guard is shot dead in the barn."
    note = {
        "severity": {str(c): 2 if c is Category.VIOLENCE else 0 for c in Category},
        "basis": {str(c): "stated" if c is Category.VIOLENCE else "unmentioned" for c in Category},
        "age": 13,
        "evidence": {str(c): [[41, 74]] if c is Category.VIOLENCE else [] for c in Category},
    }
    return {"document_id": f"d{at}", "title_id": f"t{at}", "kind": "review", "text": text, "annotations": [note]}


def train_document(at: int) -> dict[str, Any]:
    """A text of one of the SENTENCES, some without an age."""
    text, labels = list(SENTENCES.items())[at % len(SENTENCES)]
    age = (13, 7, None)[at % 3] if labels else 0
    note = {"severity": {str(c): labels.get(c, 0) for c in Category}, "age": age}
    return {"text": text, "annotations": [note]}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder in the format of training/README.md."""
    rows = [sentence(text, at) for at, text in enumerate(list(SENTENCES) * 4)]
    files = {
        "sentences_train": rows,
        "sentences_dev": rows,
        "documents_train": [train_document(at) for at in range(15)],
        "documents_dev": [document(at) for at in range(3)],
    }
    for name, lines in files.items():
        (tmp_path / f"{name}.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    for split in ("train", "dev"):
        titles = pd.DataFrame(
            {"title_id": ["t0", "t1", "t2"], "year": [1987.0, 1999.0, 2015.0], "review_words": 400,
             "kim_violence": [0.0, 3.0, 8.0], "imdb_substances": [1.0, np.nan, 0.0]}
        )  # fmt: skip
        titles.to_csv(tmp_path / f"titles_{split}.csv", index=False)
        reviews = [("t0", text) for text in [*SENTENCES] * 2] + [("t1", " ".join(SENTENCES)), ("t2", min(SENTENCES))]
        pd.DataFrame(reviews, columns=["title_id", "text"]).to_parquet(tmp_path / f"reviews_{split}.parquet")
    return tmp_path


def test_from_made_data_to_tables(data: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def words(texts: list[str]) -> np.ndarray:
        return np.array(["swear" in text for text in texts])

    for name in ("alt_profanity_check", "better_profanity"):
        monkeypatch.setattr(baselines, name, words)
    monkeypatch.setattr(evaluate, "METRICS", tmp_path / "metrics.json")
    evaluate.main(data)
    figures = json.loads((tmp_path / "metrics.json").read_text())

    sentences = figures["sentences"]
    assert (sentences["rows"], sentences["titles"]) == (20, 3)
    assert sentences["majority"]["violence_f1"] == 0
    assert sentences["alt_profanity_check"]["language_f1"] == 1
    low, high = sentences["model"]["intervals"]["violence_f1"]
    assert low <= sentences["model"]["violence_f1"] <= high
    assert len(sentences["calibration"]["sex"]["bins"]) == BINS

    documents = figures["documents"]
    assert documents["evidence"]["recall"] == 1
    assert documents["kinds"]["review"]["rows"] == 3
    assert documents["substances"]["kappa"] is None
    assert documents["baselines"]["majority"]["violence_exact"] == 0
    assert documents["baselines"]["tfidf_logistic_regression"]["violence_exact"] == 1
    assert documents["groups"]["era"]["1990s"]["rows"] == 1

    titles = figures["titles"]
    assert (titles["kim_violence"]["rows"], titles["imdb_substances"]["rows"]) == (3, 2)
    assert titles["drift"]["titles"] == 1
    assert titles["drift"]["reviews_3"]["violence"]["same"] in (0, 1)

    made = tables(figures)
    assert "| declared absent: F1 | – |" in made["figures:sentences"]
    assert "(" not in made["figures:sentences"].split("sentences)", 1)[1]
    assert "| evidence spans | 1.00 (1.00-1.00) | 1.00 (1.00-1.00) |" in made["figures:documents"]
    assert "| era: before 1990 | 7 |" in made["figures:groups"]
    assert "| length: under 100 words | 3 | 0 | 0 | 0 | 3 | 3 |" in made["figures:documents-groups"]
    by_baseline = made["figures:documents-baselines"].splitlines()
    assert by_baseline[0].count("|") == len(["advisory", "sentence", "linear", "commonest"]) + 2
    # The strongest sentence gives no age.
    assert next(line for line in by_baseline if line.startswith("| age band: exact |")).split("|")[3].strip() == ""
    assert made["figures:reliability"].count("| 0.9-1.0 |") == 3
    assert "| first model |" in made["figures:first"]
    index = yaml.safe_load(made["figures:model-index"])["model-index"][0]
    assert [result["dataset"]["name"] for result in index["results"]] == [
        "dev: sentences",
        "dev: whole texts",
        "dev: works",
    ]


def test_rounded_leaves_no_nan() -> None:
    assert rounded({"a": [0.12345, float("nan")], "b": 3}) == {"a": [0.123, None], "b": 3}
