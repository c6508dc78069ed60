"""Have a teacher view sentences for a student to learn from. `python -m training.distil_views CONFIG --data FOLDER`.

Writes OUTPUT: the sentences of documents that nobody labelled, where each document ends, and the teacher's view of each
sentence (advisory.words), for `taught_views` in a settings file of training.train_sentences. A larger encoder learns
more from few labelled works than a small one; from what it makes of many others the small one can learn as much.
"""

import random
import time
from pathlib import Path
from typing import Annotated

import numpy as np
import pandas as pd
import torch
import typer
from transformers import AutoTokenizer

from advisory.normalising import normalise
from advisory.segmenting import segment
from training.config import ViewsConfig
from training.export import WEIGHTS, load_run
from training.failing import SettingsError, one_line_errors
from training.pool import aged_documents, digest, pool_documents
from training.rated_titles import mask_ratings
from training.tokens import tokenize
from training.train_sentences import predict


def documents(config: ViewsConfig, data: Path) -> list[list[str]]:
    """The normalised sentences of documents of the pool, drawn by the seed, without ratings that they quote.

    Of none that was read: those that taught the teacher it knows by heart, and on the others document weights and rules
    are fitted, of a model that has not seen them.
    """
    aged = [row for view in (False, True) for row in aged_documents(data, view=view)]
    read = {digest(row["text"]) for row in (*pool_documents(data), *aged)}
    texts = [text for text in pd.read_parquet(data / "pool_documents.parquet").text if digest(text) not in read]
    drawn = random.Random(config.seed).sample(texts, min(config.pool_documents, len(texts)))
    told = [[normalise(sentence.text) for sentence in segment(mask_ratings(text))] for text in drawn]
    return [sentences[: config.most_sentences] for sentences in told if sentences]


def teach(config: ViewsConfig, data: Path) -> None:
    """View the sentences and write them. Raises SettingsError for a teacher that is not there."""
    if not (config.teacher / WEIGHTS).exists():
        raise SettingsError(f"teacher: {config.teacher / WEIGHTS} is not there")
    told = documents(config, data)
    texts = [sentence for sentences in told for sentence in sentences]
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    teacher = load_run(config.teacher).to(device).eval()
    tokens = tokenize(texts, AutoTokenizer.from_pretrained(config.teacher / "encoder"), config.max_tokens)
    views = predict(lambda *batch: teacher.read(*batch)[1], tokens, device)
    config.output.parent.mkdir(parents=True, exist_ok=True)
    ends = torch.from_numpy(np.cumsum([len(sentences) for sentences in told]))
    torch.save({"texts": texts, "ends": ends, "views": torch.from_numpy(views).half()}, config.output)


def main(
    config: Annotated[Path, typer.Argument()],
    data: Annotated[Path, typer.Option(exists=True, file_okay=False, help="The data folder.")],
) -> None:
    """Write the teacher's views by CONFIG."""
    started = time.monotonic()
    with one_line_errors(config):
        teach(ViewsConfig.read(config), data)
    print(f"{(time.monotonic() - started) / 60:.1f} minutes")


if __name__ == "__main__":
    typer.run(main)
