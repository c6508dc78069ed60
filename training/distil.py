"""Have teachers answer sentences for a student to learn from. `python -m training.distil CONFIG --data FOLDER`.

Writes OUTPUT: texts and the teachers' mean logits, which `taught` in a settings file of training.train_sentences adds to
the labelled sentences. Teachers are runs of that command, on any encoder and of any size.
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
from training.config import DistilConfig
from training.export import load_run
from training.reading import read_jsonl
from training.train_sentences import predict


def sentences(config: DistilConfig, data: Path) -> list[str]:
    """The sentences to answer, normalised, each once: of pool documents drawn by the seed, then of the labelled files."""
    documents = pd.read_parquet(data / "pool_documents.parquet").text.tolist() if config.pool_documents else []
    drawn = random.Random(config.seed).sample(documents, min(config.pool_documents, len(documents)))
    texts = [sentence.text for document in drawn for sentence in segment(document)]
    texts += [row["text"] for name in config.sentence_files for row in read_jsonl(data / name)]
    return list(dict.fromkeys(map(normalise, texts)))


def teach(config: DistilConfig, data: Path) -> None:
    """Answer the sentences and write them with the answers."""
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    texts = sentences(config, data)
    answers = []
    for run in config.teachers:
        tokenizer = AutoTokenizer.from_pretrained(run / "encoder")
        ids = tokenizer(texts, truncation=True, max_length=config.max_tokens)["input_ids"]
        answers.append(predict(load_run(run).to(device), ids, tokenizer.pad_token_id, device))
        print(f"{run}: {len(texts)} sentences answered")
    config.output.parent.mkdir(parents=True, exist_ok=True)
    logits = torch.from_numpy(np.mean(answers, axis=0)).half()
    torch.save({"texts": texts, "logits": logits}, config.output)


def main(
    config: Annotated[Path, typer.Argument(exists=True, dir_okay=False)],
    data: Annotated[Path, typer.Option(exists=True, file_okay=False, help="The data folder.")],
) -> None:
    """Write the teachers' answers by CONFIG."""
    started = time.monotonic()
    teach(DistilConfig.read(config), data)
    print(f"{(time.monotonic() - started) / 60:.1f} minutes")


if __name__ == "__main__":
    typer.run(main)
