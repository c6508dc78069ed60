"""Sentences without labels, and the works they speak of. `python -m training.gather CONFIG --data FOLDER`.

Writes OUTPUT/texts.parquet: `text`, normalised sentences of the pool and of reviews of train titles, each once, for
teachers to answer (training.distil). And OUTPUT/works.parquet: of rated train titles `rows`, the numbers of their
reviews' sentences in the former, and `levels` and `trust` [TONES], what their tone should be and how sure that is, from
which `works` in a settings file of training.train_sentences learns.
"""

import random
import time
from pathlib import Path
from typing import Annotated

import numpy as np
import pandas as pd
import typer
from rich.progress import track

from advisory.normalising import normalise
from advisory.segmenting import segment
from training.config import GatherConfig
from training.fit_tone import tones
from training.rated_titles import mask_ratings
from training.titles import title_reviews

TEXTS, WORKS = "texts.parquet", "works.parquet"


def gather(config: GatherConfig, data: Path) -> None:
    """Read, cut into sentences and write both files."""
    numbers: dict[str, int] = {}
    pool = pd.read_parquet(data / "pool_documents.parquet").text.tolist() if config.pool_documents else []
    reviews = pd.read_parquet(data / "reviews_train.parquet").text.tolist() if config.reviews else []
    generator = random.Random(config.seed)
    documents = [
        *generator.sample(pool, min(config.pool_documents, len(pool))),
        *generator.sample(reviews, min(config.reviews, len(reviews))),
    ]
    for document in track(documents, description="sentences"):
        _number(document, numbers)

    titles = title_reviews(data, config, apart=False, rated=True)
    works = []
    for texts in track(titles.texts, description="works"):
        # A rating is to be heard in what else is said, not read off it: no sentence of a work quotes one.
        rows = [row for text in texts for row in _number(text, numbers, rated=False)]
        works.append(generator.sample(rows, min(config.sentences_a_work, len(rows))))
    levels, trust = (np.stack(parts, axis=1) for parts in zip(*tones(titles), strict=True))
    config.output.mkdir(parents=True, exist_ok=True)
    table = {"title_id": titles.title_id, "rows": works, "levels": list(np.nan_to_num(levels)), "trust": list(trust)}
    pd.DataFrame(table).to_parquet(config.output / WORKS, compression="zstd")
    pd.DataFrame({"text": list(numbers)}).to_parquet(config.output / TEXTS, compression="zstd")
    print(f"{len(numbers)} sentences, {len(works)} works")


def _number(text: str, numbers: dict[str, int], *, rated: bool = True) -> list[int]:
    """The numbers of a text's sentences, new ones given the next; without `rated`, of those that quote no rating."""
    found = [one for sentence in segment(text) if (one := normalise(sentence.text))]
    return [numbers.setdefault(one, len(numbers)) for one in found if rated or mask_ratings(one) == one]


def main(
    config: Annotated[Path, typer.Argument(exists=True, dir_okay=False)],
    data: Annotated[Path, typer.Option(exists=True, file_okay=False, help="The data folder.")],
) -> None:
    """Gather sentences and works by CONFIG."""
    started = time.monotonic()
    gather(GatherConfig.read(config), data)
    print(f"{(time.monotonic() - started) / 60:.1f} minutes")


if __name__ == "__main__":
    typer.run(main)
