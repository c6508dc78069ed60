"""Have teachers answer sentences for a student to learn from. `python -m training.distil CONFIG --data FOLDER`.

Writes OUTPUT: texts and the teachers' mean logits, which `taught` in a settings file of training.train_sentences adds
to the labelled sentences. Teachers are runs of that command, on any encoder and of any size, or model directories such
as an earlier release. Several of them together know more than the best of them.
"""

import random
import time
from pathlib import Path
from typing import Annotated

import numpy as np
import pandas as pd
import torch
import typer
from numpy.typing import NDArray
from transformers import AutoTokenizer

from advisory.classifier import Classifier
from advisory.domain import Category
from advisory.heads import Floats, to_probabilities
from advisory.manifest import MODEL
from advisory.normalising import normalise
from advisory.segmenting import segment
from training.config import DistilConfig
from training.export import WEIGHTS, load_run, neutral_manifest
from training.failing import SettingsError, one_line_errors
from training.tokens import tokenize
from training.train_sentences import predict


def sentences(config: DistilConfig, data: Path) -> list[str]:
    """The sentences to answer, normalised, each once.

    They are of pool documents and of reviews of train titles, both drawn by the seed.
    """
    drawn: list[str] = []
    for name, most in (("pool_documents", config.pool_documents), ("reviews_train", config.reviews)):
        documents = pd.read_parquet(data / f"{name}.parquet").text.tolist() if most else []
        drawn += random.Random(config.seed).sample(documents, min(most, len(documents)))
    texts = [sentence.text for document in drawn for sentence in segment(document)]
    return list(dict.fromkeys(map(normalise, texts)))


def answers(teacher: Path, texts: list[str], max_tokens: int) -> Floats:
    """A teacher's logits of normalised sentences, [sentences, LOGITS]."""
    if (teacher / MODEL).exists():
        # Its own manifest may be of a format that is no longer read; logits need none of its figures.
        return Classifier(teacher, neutral_manifest(teacher, teacher.name)).logits(texts)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    tokenizer = AutoTokenizer.from_pretrained(teacher / "encoder")
    tokens = tokenize(texts, tokenizer, max_tokens)
    return predict(load_run(teacher).to(device), tokens, device)


def worth_learning(logits: Floats, config: DistilConfig) -> NDArray[np.int64]:
    """Rows to learn from: all that may hold what is rare, and as many of the others as the settings say.

    Of ten sentences of reviews seven hold nothing and two nothing but violence; a student that sees them all learns
    little else.
    """
    found = to_probabilities(logits)
    present = np.concatenate([1 - found.severity[..., 0], found.absent, 1 - found.audience[:, :1]], axis=1) > 0.05
    violence = list(Category).index(Category.VIOLENCE)
    rare = np.delete(present, violence, axis=1).any(axis=1)
    violent = ~rare & present[:, violence]
    generator = np.random.default_rng(config.seed)
    kept = [np.flatnonzero(rare)]
    for rows, most in ((violent, config.most_violent), (~rare & ~violent, config.most_quiet)):
        kept.append(generator.permutation(np.flatnonzero(rows))[:most])
    return np.sort(np.concatenate(kept))


def teach(config: DistilConfig, data: Path) -> None:
    """Answer the sentences and write them with the answers. The first teacher chooses which are worth learning.

    Raises SettingsError, before any sentence is read, for a teacher that is not there.
    """
    for teacher in config.teachers:
        if not (teacher / MODEL).exists() and not (teacher / WEIGHTS).exists():
            raise SettingsError(f"teachers: {teacher} has neither {WEIGHTS} nor {MODEL}")
    texts = sentences(config, data)
    first = answers(config.teachers[0], texts, config.max_tokens)
    rows = worth_learning(first, config)
    texts = [texts[row] for row in rows]
    print(f"{len(texts)} of {len(first)} sentences are worth learning")
    others = [answers(teacher, texts, config.max_tokens) for teacher in config.teachers[1:]]
    logits = torch.from_numpy(np.mean([first[rows], *others], axis=0)).half()
    config.output.parent.mkdir(parents=True, exist_ok=True)
    torch.save({"texts": texts, "logits": logits}, config.output)


def main(
    config: Annotated[Path, typer.Argument()],
    data: Annotated[Path, typer.Option(exists=True, file_okay=False, help="The data folder.")],
) -> None:
    """Write the teachers' answers by CONFIG."""
    started = time.monotonic()
    with one_line_errors(config):
        teach(DistilConfig.read(config), data)
    print(f"{(time.monotonic() - started) / 60:.1f} minutes")


if __name__ == "__main__":
    typer.run(main)
