"""Solve for the tone of words, into a run folder. `python -m training.fit_tone CONFIG --data FOLDER --run RUN`.

What a text tells without stating it: how much of a category works have whose reviews use such words, and how high
their official ratings are. Ridge regression of the level of a work on the words of its reviews, as advisory.words
weighs them. All sentences of a work teach, also those that advisory.weighing then leaves out because they state content
and speak for themselves: the words that they share with others tell most. The works are films; what is said of other
works, the authored whole texts teach.
"""

import time
from pathlib import Path
from typing import Annotated

import numpy as np
import torch
import typer
from numpy.typing import NDArray
from rich.progress import track
from scipy.linalg import cho_factor, cho_solve
from scipy.sparse import csr_matrix, vstack
from tokenizers import Tokenizer

from advisory.errors import ModelError
from advisory.manifest import TOKENIZER
from advisory.normalising import normalise
from advisory.words import TONES, WORD_WIDTH
from training.authored_texts import authored_for_sentences
from training.config import ToneConfig
from training.export import TONE
from training.failing import one_line_errors
from training.levels import work_levels
from training.rated_titles import mask_ratings
from training.titles import title_reviews

Floats = NDArray[np.float64]
# Part of the known works that chooses the strength of the penalty.
_HELD_OUT = 0.2
# A token of fewer works tells nothing of others.
_LEAST_WORKS = 3
# Rarer tokens count for more than in TF-IDF, where this is 1: on works set apart a hundredth better for violence and
# ratings, the same elsewhere.
_RARITY = 1.5


def rarities(counts: csr_matrix) -> Floats:
    """How rare each token is among works, [vocabulary], from how often they use it [works, vocabulary]; 0 for tokens of
    too few works.
    """
    works = np.asarray((counts > 0).sum(axis=0)).ravel()
    rare: Floats = (np.log((1 + counts.shape[0]) / (1 + works)) + 1) ** _RARITY
    return np.where(works >= _LEAST_WORKS, rare, 0.0)


def strengths(counts: csr_matrix, rarity: Floats) -> csr_matrix:
    """What each token counts for in each text, [texts, vocabulary], as advisory.words.tone weighs them."""
    raised = csr_matrix(counts.sqrt().multiply(rarity))
    lengths = np.sqrt(np.asarray(raised.multiply(raised).sum(axis=1))).ravel()
    return csr_matrix(raised.multiply((1 / np.where(lengths > 0, lengths, 1.0))[:, None]))


def solve(alike: Floats, levels: Floats, trust: Floats, alpha: float) -> Floats:
    """By ridge regression the worth of each work [works], whose sum of words, so weighted, gives the words' weights.

    alike [works, works]: the inner products of their words. In the dual, with as many unknowns as works:
    (alike + alpha / trust) a = levels. Without a constant: no words, no tone.
    """
    kernel = alike.copy()
    kernel[np.diag_indices_from(kernel)] += alpha / trust
    worth: Floats = cho_solve(cho_factor(kernel, overwrite_a=True), levels)
    return worth


def choose(alike: Floats, levels: Floats, trust: Floats, config: ToneConfig) -> float:
    """The alpha of the settings that predicts held-out works best; only fully known ones are held out."""
    sure = np.flatnonzero(trust == 1)
    held = np.random.default_rng(config.seed).permutation(sure)[: int(_HELD_OUT * len(sure))]
    rest = np.setdiff1d(np.arange(len(levels)), held)

    def agreement(alpha: float) -> float:
        guessed = alike[np.ix_(held, rest)] @ solve(alike[np.ix_(rest, rest)], levels[rest], trust[rest], alpha)
        return float(np.corrcoef(guessed, levels[held])[0, 1])

    agreements = {alpha: agreement(alpha) for alpha in config.alphas}
    chosen = max(agreements, key=lambda alpha: agreements[alpha])
    print(f"alpha {chosen}: correlation {agreements[chosen]:.3f} on {len(held)} held-out works")
    return chosen


def fit(config: ToneConfig, data: Path, run: Path) -> None:
    """Solve for the tone of the words of a run's tokenizer and save it as the run's tone.pt.

    Raises ModelError where the run has no tokenizer.
    """
    path = run / "encoder" / TOKENIZER
    if not path.exists():
        raise ModelError(f"{run}: is no run of training.train_sentences (no {path.relative_to(run)})")
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    titles = title_reviews(data, config, apart=False, rated=True)
    authored = authored_for_sentences()
    # A rating is to be heard in what else a text says, not read off it.
    counts = vstack(
        [
            token_counts([normalise(mask_ratings(text)) for text in texts], tokenizer)
            for texts in track([*titles.texts, *([row["text"]] for row in authored)], description="words")
        ]
    ).tocsr()
    rarity = rarities(counts)
    words = strengths(counts, rarity)
    alike = (words @ words.T).toarray()
    table = np.zeros((len(rarity), WORD_WIDTH))
    table[:, 0] = rarity
    all_levels, all_trust = work_levels(titles, [row["annotations"][0] for row in authored])
    for column in range(TONES):
        levels, trust = all_levels[:, column], all_trust[:, column]
        usable = np.flatnonzero(trust > 0)
        if len(usable) < 2:
            continue
        known = alike[np.ix_(usable, usable)], levels[usable], trust[usable]
        table[:, 1 + column] = words[usable].T @ solve(*known, choose(*known, config))
    torch.save(torch.from_numpy(table.astype(np.float32)), run / TONE)


def token_counts(texts: list[str], tokenizer: Tokenizer) -> csr_matrix:
    """How often texts use each token, all together, [1, vocabulary]."""
    encodings = tokenizer.encode_batch_fast(texts, add_special_tokens=False)
    ids = np.concatenate([np.array(encoding.ids, dtype=np.int64) for encoding in encodings])
    return csr_matrix(np.bincount(ids, minlength=tokenizer.get_vocab_size()).astype(np.float64))


def main(
    config: Annotated[Path, typer.Argument()],
    data: Annotated[Path, typer.Option(exists=True, file_okay=False, help="The data folder.")],
    run: Annotated[Path, typer.Option(exists=True, file_okay=False, help="Output folder of train_sentences.")],
) -> None:
    """Solve for the tone by CONFIG and save it in the run."""
    started = time.monotonic()
    with one_line_errors(config):
        fit(ToneConfig.read(config), data, run)
    print(f"{(time.monotonic() - started) / 60:.1f} minutes")


if __name__ == "__main__":
    typer.run(main)
