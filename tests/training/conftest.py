"""A tiny random encoder and a made data folder."""

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import torch
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors
from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

from advisory import Category

WORDS = """the a film of and is fight killed swears drinks kiss no quiet bees barn . , it in was family""".split()


@pytest.fixture(scope="session")
def backbone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A BERT of two layers, 32 wide, with random weights and a vocabulary of WORDS."""
    folder = tmp_path_factory.mktemp("backbone")
    vocabulary = {word: at for at, word in enumerate(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *WORDS])}
    tokenizer = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.post_processor = processors.BertProcessing(("[SEP]", 3), ("[CLS]", 2))
    PreTrainedTokenizerFast(tokenizer_object=tokenizer, pad_token="[PAD]", unk_token="[UNK]").save_pretrained(folder)
    # The same weights each time: what learns from some of them learns a little less from others.
    torch.manual_seed(1)
    BertModel(
        BertConfig(
            vocab_size=len(vocabulary),
            hidden_size=32,
            num_hidden_layers=2,
            num_attention_heads=2,
            intermediate_size=64,
            max_position_embeddings=512,
        )
    ).save_pretrained(folder)
    return folder


def sentence(text: str, absent: tuple[str, ...] = (), **severity: int) -> dict[str, Any]:
    row: dict[str, Any] = {"text": text, "declared_absent": list(absent), "audience": "none"}
    return row | {str(category): severity.get(category, 0) for category in Category}


def document(identity: str, text: str, evidence: str, level: int) -> dict[str, Any]:
    start = text.find(evidence)
    spans = {str(c): [[start, start + len(evidence)]] if c == "violence" and level else [] for c in Category}
    severity = {str(c): level if c == "violence" else 0 for c in Category}
    return {
        "document_id": identity,
        "text": text,
        "annotations": [{"severity": severity, "evidence": spans, "age": 13 if level else 0}],
    }


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder in the format of training/README.md."""
    folder = tmp_path_factory.mktemp("data")
    sentences = [
        sentence("a man is killed in the barn .", violence=2),
        sentence("it is a quiet film of bees .", absent=("violence",)),
        sentence("the family swears and drinks .", language=1, substances=1),
        sentence("a kiss in the barn .", sex=1),
    ] * 12
    for name, rows in (("sentences_train", sentences), ("sentences_dev", sentences[:8])):
        (folder / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    documents = []
    for at in range(12):
        text = f"It is a quiet film of bees. {'A man is killed.' * (at % 2)}"
        documents.append(document(f"d{at}", text, "A man is killed.", 2 * (at % 2)))
    (folder / "documents_train.jsonl").write_text("".join(json.dumps(row) + "\n" for row in documents))
    columns = {
        f"{source}_{c}": [0.0, 3.0, 1.0, 2.0] * 2 for source in ("kim", "imdb") for c in ("violence", "language", "sex")
    }
    # The last four are among those that are set apart from the tone.
    names = ["t0", "t1", "t2", "t3", "t7", "t13", "t25", "t26"]
    titles = pd.DataFrame({"title_id": names, "review_words": 400, "imdb_substances": [0.0, 1, 1, 0] * 2} | columns)
    titles["mpa_rating"] = ["PG", "R", None, "PG-13"] * 2
    titles.to_csv(folder / "titles_train.csv", index=False)
    reviews = pd.DataFrame(
        {"title_id": titles.title_id, "text": ["It is a quiet film.", "A man is killed in the fight."] * 4}
    )
    reviews.to_parquet(folder / "reviews_train.parquet")
    return folder
