"""What answers about sentences, each loaded by a function that gives a function from sentences to nothing.

Each says of every sentence what it has to say of it; nothing is done with the answers.
"""

import os
from collections.abc import Callable, Sequence
from pathlib import Path

Answer = Callable[[Sequence[str]], object]

BATCH = 32
_MAX_TOKENS = 512


def reports() -> Answer:
    """Whole reports: each string is a document."""
    from advisory import Rater

    rater = Rater()
    return lambda documents: sum(1 for _ in rater.rate_many(documents))


def advisory() -> Answer:
    """The sentence model as shipped."""
    from advisory import Rater

    return Rater().score_sentences


def checkpoint(run: str) -> Answer:
    """The model it was made from, in fp32 in torch: an output folder of training.train_sentences."""
    from training.export import load_run

    return _torch(load_run(Path(run)), Path(run) / "encoder")


def encoder(folder: str) -> Answer:
    """A pretrained encoder in fp32 in torch, without any heads."""
    from transformers import AutoModel
    from transformers.utils import logging

    logging.disable_progress_bar()
    return _torch(AutoModel.from_pretrained(folder).eval(), Path(folder))


def alt_profanity_check() -> Answer:
    """Is it profane, by a linear model on character sequences? (extra `baselines`)"""
    from profanity_check import predict

    return lambda sentences: predict(list(sentences))


def tfidf() -> Answer:
    """Severities by TF-IDF and logistic regression, fitted on the authored sentences."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.multioutput import MultiOutputClassifier
    from sklearn.pipeline import make_pipeline

    from advisory.domain import Category
    from tests.benchmarks.texts import AUTHORED
    from training.reading import read_jsonl

    rows = read_jsonl(AUTHORED)
    model = make_pipeline(
        TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True),
        MultiOutputClassifier(LogisticRegression(max_iter=1000)),
    )
    model.fit([row["text"] for row in rows], [[row[category] for category in Category] for row in rows])
    return lambda sentences: model.predict(list(sentences))


def _torch(model: Callable[..., object], folder: Path) -> Answer:
    """Batches in the order given, each padded to its longest sentence."""
    import torch
    from tokenizers import Tokenizer

    torch.set_num_threads(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.enable_truncation(_MAX_TOKENS)
    padding = next(one for one in ("[PAD]", "<pad>") if tokenizer.token_to_id(one) is not None)
    tokenizer.enable_padding(pad_id=tokenizer.token_to_id(padding), pad_token=padding)

    def answer(sentences: Sequence[str]) -> None:
        for at in range(0, len(sentences), BATCH):
            encodings = tokenizer.encode_batch_fast(list(sentences[at : at + BATCH]))
            ids = torch.tensor([encoding.ids for encoding in encodings])
            mask = torch.tensor([encoding.attention_mask for encoding in encodings])
            with torch.inference_mode():
                model(input_ids=ids, attention_mask=mask)

    return answer
