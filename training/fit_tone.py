"""Solve for the tone head of a trained sentence model, by what whole works hold.

`python -m training.fit_tone CONFIG --data FOLDER --run RUN`. A review tells of a work by genre and tone as much as by
statements: the mean of a title's sentences in the encoder's space, regressed on the title's labels (Kids-In-Mind and
votes, both standardised), gives one direction a category. Sentences that state content are left out: those speak for
themselves in the document weights. Writes the head into RUN/model.pt; run it before training.export.
"""

import time
from pathlib import Path
from typing import Annotated

import numpy as np
import pandas as pd
import torch
import typer
from numpy.typing import NDArray
from sklearn.linear_model import RidgeCV
from transformers import AutoTokenizer

from advisory.domain import Category
from advisory.normalising import normalise
from advisory.segmenting import segment
from training.config import ToneConfig
from training.export import load_run
from training.fit_documents import TITLE_SOURCES, text_steps, title_texts
from training.train_sentences import predict

Floats = NDArray[np.float64]


def title_levels(titles: pd.DataFrame, category: Category) -> Floats:
    """One level a title in standard deviations: the mean of its standardised labels; NaN where no source has one."""
    columns = [f"{source}_{category}" for source in TITLE_SOURCES if f"{source}_{category}" in titles]
    standard = [(titles[column] - titles[column].mean()) / titles[column].std() for column in columns]
    levels: Floats = pd.concat(standard, axis=1).mean(axis=1).to_numpy()
    return levels


def fit_head(pooled: list[Floats], still: list[NDArray[np.bool_]], levels: Floats) -> tuple[Floats, float]:
    """Weights [width] and bias that give titles' levels [n] from the mean of their `still` sentences' vectors.

    Zero where fewer than two titles have both a level and such a sentence.
    """
    known = [at for at, level in enumerate(levels) if np.isfinite(level) and still[at].any()]
    if len(known) < 2:
        return np.zeros(pooled[0].shape[1]), 0.0
    means = np.array([pooled[at][still[at]].mean(axis=0) for at in known])
    model = RidgeCV(np.logspace(-2, 4, 13)).fit(means, levels[known])
    return model.coef_, float(model.intercept_)


def fit(config: ToneConfig, data: Path, run: Path) -> None:
    """Fit the tone head of a run on its train titles and save it in the run's model.pt."""
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    model = load_run(run).to(device)
    tokenizer = AutoTokenizer.from_pretrained(run / "encoder")
    titles = title_texts(data, config)
    generator = np.random.default_rng(config.seed)
    split = []
    for text in titles.text:
        sentences = [sentence.text for sentence in segment(text)]
        chosen = generator.permutation(len(sentences))[: config.sentences_a_title]
        split.append([normalise(sentences[at]) for at in sorted(chosen)])
    flat = [sentence for sentences in split for sentence in sentences]
    print(f"{len(split)} titles, {len(flat)} sentences")
    ids = tokenizer(flat, truncation=True, max_length=128)["input_ids"]
    vectors = predict(model.pool, ids, tokenizer.pad_token_id, device)
    with torch.inference_mode():
        logits = model.answer(torch.from_numpy(vectors).to(device)).cpu().numpy()

    steps, severe, _ = text_steps(logits)
    ends = np.cumsum([len(sentences) for sentences in split])[:-1]
    pooled = np.split(vectors.astype(np.float64), ends)
    for column, category in enumerate(Category):
        # The sentences whose tone counts in advisory.weighing.
        still = np.split((steps[:, column, 0] < 0.5) & (severe < 0.5), ends)
        weights, bias = fit_head(pooled, still, title_levels(titles, category))
        model.tone.weight.data[column] = torch.from_numpy(weights)
        model.tone.bias.data[column] = bias
    torch.save(model.state_dict(), run / "model.pt")


def main(
    config: Annotated[Path, typer.Argument(exists=True, dir_okay=False)],
    data: Annotated[Path, typer.Option(exists=True, file_okay=False, help="The data folder.")],
    run: Annotated[Path, typer.Option(exists=True, file_okay=False, help="Output folder of train_sentences.")],
) -> None:
    """Fit the tone head by CONFIG into the run's model."""
    started = time.monotonic()
    fit(ToneConfig.read(config), data, run)
    print(f"{(time.monotonic() - started) / 60:.1f} minutes")


if __name__ == "__main__":
    typer.run(main)
