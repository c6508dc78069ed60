"""Solve for the tone of words, into a run folder. `python -m training.fit_tone CONFIG --data FOLDER --run RUN`.

What a text tells without stating it: how much of a category works have whose reviews use such words, and how high their
official ratings are. Ridge regression of the level of a work on the words of its reviews, as advisory.words weighs them.
All sentences of a work teach, also those that advisory.weighing then leaves out because they state content and speak for
themselves: the words that they share with others tell most. The works are films; what is said of other works, the authored
whole texts teach.
"""

import time
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import pandas as pd
import torch
import typer
from numpy.typing import NDArray
from rich.progress import track
from scipy.linalg import cho_factor, cho_solve
from scipy.sparse import csr_matrix, vstack
from tokenizers import Tokenizer

from advisory.domain import Category
from advisory.manifest import TOKENIZER
from advisory.normalising import normalise
from advisory.words import WORD_WIDTH
from training.authored_texts import authored_for_sentences
from training.config import ToneConfig
from training.export import TONE
from training.rated_titles import mask_ratings
from training.reasons import reason_severities
from training.titles import TITLE_SOURCES, title_reviews

Floats = NDArray[np.float64]
_RATINGS = ("G", "PG", "PG-13", "R", "NC-17")
# Where on that ladder the ages are that readers give, by what boards abroad ask of films that have these ratings.
_AGE_PLACES = {0: 0.0, 7: 0.6, 10: 1.2, 13: 2.0, 16: 3.0, 18: 3.6}
# Part of the known works that chooses the strength of the penalty.
_HELD_OUT = 0.2
# A token of fewer works tells nothing of others.
_LEAST_WORKS = 3
# Rarer tokens count for more than in TF-IDF, where this is 1: on works set apart a hundredth better for violence and
# ratings, the same elsewhere.
_RARITY = 1.5


def title_levels(titles: pd.DataFrame, reasons: Floats, category: Category) -> tuple[Floats, Floats]:
    """One level a title in standard deviations, and how much it is to be trusted (0-1).

    Where Kids-In-Mind or IMDb's voters know the work, the mean of their standardised labels, trusted fully. Elsewhere
    what its MPA rating and the severities that the board's reason names [n, 4] lead to expect,
    by a regression over the works that have both, trusted by its R squared.
    """
    columns = [f"{source}_{category}" for source in TITLE_SOURCES if f"{source}_{category}" in titles]
    standard = [(titles[column] - titles[column].mean()) / titles[column].std() for column in columns]
    levels: Floats = pd.concat(standard, axis=1).mean(axis=1).to_numpy(copy=True)
    trust = np.isfinite(levels).astype(np.float64)
    if "mpa_rating" not in titles:
        return levels, trust
    rated = titles.mpa_rating.isin(_RATINGS).to_numpy()
    known = rated & np.isfinite(levels)
    if known.sum() < 50:
        return levels, trust
    ratings = np.stack([titles.mpa_rating.eq(rating) for rating in _RATINGS], axis=1)
    expected = np.concatenate([ratings, reasons, titles.mpa_reason.isna().to_numpy()[:, None]], axis=1).astype(float)
    weights, *_ = np.linalg.lstsq(expected[known], levels[known], rcond=None)
    guessed = expected @ weights
    fit = 1 - np.var(levels[known] - guessed[known]) / np.var(levels[known])
    missing = rated & ~np.isfinite(levels)
    levels[missing], trust[missing] = guessed[missing], fit
    return levels, trust


def rating_levels(titles: pd.DataFrame) -> tuple[Floats, Floats]:
    """The place of a title's MPA rating on the ladder in standard deviations, and whether it has one (0 or 1)."""
    places = _places(titles)
    levels: Floats = np.asarray((places - places.mean()) / places.std(), dtype=np.float64)
    return levels, np.isfinite(levels).astype(np.float64)


def _places(titles: pd.DataFrame) -> "pd.Series[float]":
    ratings = titles.mpa_rating if "mpa_rating" in titles else pd.Series(index=titles.index, dtype=object)
    return ratings.map({rating: at for at, rating in enumerate(_RATINGS)}).astype(float)


def authored_levels(annotations: list[dict[str, Any]], titles: pd.DataFrame) -> list[Floats]:
    """The levels of authored texts in standard deviations of the titles, an array a tone; NaN where nothing is known.

    Severities are on the scale of IMDb's voters, none to severe; ages have a place on the ladder of ratings.
    """
    levels = []
    for category in Category:
        column = f"imdb_{category}"
        voted = titles[column] if column in titles else pd.Series(dtype=np.float64)
        given = np.array([annotation["severity"][category] for annotation in annotations], dtype=np.float64)
        levels.append((given - voted.mean()) / voted.std())
    places = _places(titles)
    ages = np.array([_AGE_PLACES.get(annotation["age"], np.nan) for annotation in annotations], dtype=np.float64)
    return [*levels, (ages - places.mean()) / places.std()]


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
    """Solve for the tone of the words of a run's tokenizer and save it as the run's tone.pt."""
    tokenizer = Tokenizer.from_file(str(run / "encoder" / TOKENIZER))
    tokenizer.no_truncation()
    titles = title_reviews(data, config, apart=False, rated=True)
    authored = authored_for_sentences() if config.authored_trust else []
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
    reasons = np.zeros((len(titles), len(Category)))
    if "mpa_reason" in titles:
        named = [reason_severities(reason) for reason in titles.mpa_reason.fillna("")]
        reasons = np.array([[levels[category].level for category in Category] for levels in named], dtype=np.float64)
    table = np.zeros((len(rarity), WORD_WIDTH))
    table[:, 0] = rarity
    asked = [*(title_levels(titles, reasons, category) for category in Category), rating_levels(titles)]
    besides = authored_levels([row["annotations"][0] for row in authored], titles)
    for column, ((of_titles, trust), of_texts) in enumerate(zip(asked, besides, strict=True), start=1):
        levels = np.concatenate([of_titles, of_texts])
        trust = np.concatenate([trust, config.authored_trust * np.isfinite(of_texts)])
        usable = np.flatnonzero(trust > 0)
        if len(usable) < 2:
            continue
        known = alike[np.ix_(usable, usable)], levels[usable], trust[usable]
        table[:, column] = words[usable].T @ solve(*known, choose(*known, config))
    torch.save(torch.from_numpy(table.astype(np.float32)), run / TONE)


def token_counts(texts: list[str], tokenizer: Tokenizer) -> csr_matrix:
    """How often texts use each token, all together, [1, vocabulary]."""
    encodings = tokenizer.encode_batch_fast(texts, add_special_tokens=False)
    ids = np.concatenate([np.array(encoding.ids, dtype=np.int64) for encoding in encodings])
    return csr_matrix(np.bincount(ids, minlength=tokenizer.get_vocab_size()).astype(np.float64))


def main(
    config: Annotated[Path, typer.Argument(exists=True, dir_okay=False)],
    data: Annotated[Path, typer.Option(exists=True, file_okay=False, help="The data folder.")],
    run: Annotated[Path, typer.Option(exists=True, file_okay=False, help="Output folder of train_sentences.")],
) -> None:
    """Solve for the tone by CONFIG and save it in the run."""
    started = time.monotonic()
    fit(ToneConfig.read(config), data, run)
    print(f"{(time.monotonic() - started) / 60:.1f} minutes")


if __name__ == "__main__":
    typer.run(main)
