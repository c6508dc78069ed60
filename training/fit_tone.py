"""Solve for the tone of a trained sentence model. `python -m training.fit_tone CONFIG --data FOLDER --run RUN`.

The tone of a sentence is how much of a category works have whose reviews hold such sentences, and how high their official
ratings are. It is the one thing a text tells without stating it. Multiple-instance learning in closed form: a work's level is known, its sentences' are not, and
the work's tone is their mean; ridge regression of the level on the works' mean sentence gives weights that hold for
each sentence alone. All sentences of a work teach, also those that advisory.weighing then leaves out because they state
content and speak for themselves: the words that they share with others tell most.
"""

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import numpy as np
import pandas as pd
import torch
import typer
from numpy.typing import NDArray
from rich.progress import track
from scipy.linalg import cho_factor, cho_solve
from scipy.sparse import csr_matrix, vstack
from transformers import AutoTokenizer

from advisory.domain import Category
from advisory.heads import to_probabilities
from advisory.normalising import normalise
from advisory.segmenting import segment
from training.config import ToneConfig
from training.export import TONE, load_run, load_tone
from training.rated_titles import mask_ratings
from training.titles import TITLE_SOURCES, title_reviews
from training.train_sentences import predict

Floats = NDArray[np.float64]
_RATINGS = ("G", "PG", "PG-13", "R", "NC-17")
# Part of the known works that chooses the strengths of the penalties.
_HELD_OUT = 0.2


@dataclass(frozen=True)
class Works:
    """n works as the means of their sentences: pooled [n, width], words [n, vocabulary] sparse.

    Of each token the share of a sentence that it makes up, averaged over sentences. alike [n, n]: the inner products of
    `words`, which take longest to work out and are needed for every strength of the penalties.
    """

    pooled: Floats
    words: csr_matrix
    alike: Floats

    def some(self, rows: NDArray[np.int64]) -> "Works":
        """Those works alone."""
        return Works(self.pooled[rows], self.words[rows], self.alike[np.ix_(rows, rows)])

    def kernel(self, mix: float) -> Floats:
        """Inner products [n, n] of works under both views and a constant; `mix` is the worth of the pooled view."""
        products: Floats = self.alike + mix * (self.pooled @ self.pooled.T) + 1.0
        return products


def works(pooled: Floats, words: csr_matrix) -> Works:
    """Works from their two views."""
    return Works(pooled, words, (words @ words.T).toarray())


def title_levels(titles: pd.DataFrame, reasons: Floats, category: Category) -> tuple[Floats, Floats]:
    """One level a title in standard deviations, and how much it is to be trusted (0-1).

    Where Kids-In-Mind or IMDb's voters know the work, the mean of their standardised labels, trusted fully. Elsewhere
    what its MPA rating and the severities that the sentence model reads in the board's reason [n, 4] lead to expect,
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
    ratings = titles.mpa_rating if "mpa_rating" in titles else pd.Series(index=titles.index, dtype=object)
    places = ratings.map({rating: at for at, rating in enumerate(_RATINGS)}).astype(float)
    levels: Floats = np.asarray((places - places.mean()) / places.std(), dtype=np.float64)
    return levels, np.isfinite(levels).astype(np.float64)


def solve(known: Works, levels: Floats, trust: Floats, alpha: float, mix: float) -> tuple[Floats, Floats, float]:
    """Weights of the pooled view [width] and of the words [vocabulary], and a bias, by ridge regression.

    In its dual, with as many unknowns as works: (K + alpha / trust) a = levels.
    """
    kernel = known.kernel(mix)
    kernel[np.diag_indices_from(kernel)] += alpha / trust
    dual = cho_solve(cho_factor(kernel, overwrite_a=True), levels)
    return mix * (known.pooled.T @ dual), np.asarray(known.words.T @ dual), float(dual.sum())


def choose(known: Works, levels: Floats, trust: Floats, config: ToneConfig) -> tuple[float, float]:
    """The alpha and mix of the settings that predict held-out works best; only fully known ones are held out."""
    sure = np.flatnonzero(trust == 1)
    held = np.random.default_rng(config.seed).permutation(sure)[: int(_HELD_OUT * len(sure))]
    rest = np.setdiff1d(np.arange(len(levels)), held)
    part = known.some(rest)
    best, chosen = -np.inf, (config.alphas[0], config.mixes[0])
    for mix in config.mixes:
        for alpha in config.alphas:
            pooled, words, bias = solve(part, levels[rest], trust[rest], alpha, mix)
            guessed = known.pooled[held] @ pooled + known.words[held] @ words + bias
            agreement = float(np.corrcoef(guessed, levels[held])[0, 1])
            if agreement > best:
                best, chosen = agreement, (alpha, mix)
    print(f"alpha {chosen[0]}, mix {chosen[1]}: correlation {best:.3f} on {len(held)} held-out works")
    return chosen


def fit(config: ToneConfig, data: Path, run: Path) -> None:
    """Solve for the tone of a run and save it as the run's tone.pt."""
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    model = load_run(run).to(device)
    tone = load_tone(run, model)
    tokenizer = AutoTokenizer.from_pretrained(run / "encoder")
    titles = title_reviews(data, config, apart=False, rated=True)
    generator = np.random.default_rng(config.seed)

    def ids(sentences: list[str]) -> list[list[int]]:
        found: list[list[int]] = tokenizer(sentences, truncation=True, max_length=128)["input_ids"]
        return found

    sampled: list[list[int]] = []
    counts: list[int] = []
    shares: list[csr_matrix] = []
    for texts in track(titles.texts, description="words"):
        # A rating is to be heard in what else a text says, not read off it.
        rows = ids([normalise(sentence.text) for text in texts for sentence in segment(mask_ratings(text))])
        shares.append(mean_shares(rows, tone.words.num_embeddings))
        chosen = sorted(generator.permutation(len(rows))[: config.sentences_a_title])
        sampled += [rows[row] for row in chosen]
        counts.append(len(chosen))
    print(f"{len(titles)} titles, {len(sampled)} sentences for the encoder")

    vectors = predict(model.pool, sampled, tokenizer.pad_token_id, device)
    owner = np.repeat(np.arange(len(titles)), counts)
    mean = csr_matrix(
        (1 / np.repeat(counts, counts), (owner, np.arange(len(sampled)))), shape=(len(titles), len(sampled))
    )
    pooled = mean @ vectors.astype(np.float64)
    words = vstack(shares).tocsr() @ _keep(set(tokenizer.all_special_ids), tone.words.num_embeddings)
    reasons = np.zeros(0)
    if "mpa_reason" in titles:
        answers = predict(model, ids(titles.mpa_reason.fillna("").tolist()), tokenizer.pad_token_id, device)
        reasons = to_probabilities(answers).severity @ np.arange(4.0)
    asked = [title_levels(titles, reasons, category) for category in Category]
    for column, (levels, trust) in enumerate([*asked, rating_levels(titles)]):
        usable = np.flatnonzero(trust > 0)
        if len(usable) < 2:
            continue
        # Rare words are told apart by few works: scaled so, a frequent one costs less of the penalty, as in TF-IDF.
        scale = _scale(words[usable])
        known = works(pooled[usable], csr_matrix(words[usable] @ scale))
        alpha, mix = choose(known, levels[usable], trust[usable], config)
        linear, lexical, bias = solve(known, levels[usable], trust[usable], alpha, mix)
        tone.linear.weight.data[column] = torch.from_numpy(linear)
        tone.linear.bias.data[column] = bias
        tone.words.weight.data[:, column] = torch.from_numpy(scale @ lexical)
    torch.save(tone.state_dict(), run / TONE)


def mean_shares(rows: list[list[int]], vocabulary: int) -> csr_matrix:
    """Of each token the share of a sentence that it makes up, averaged over sentences given as ids, [1, vocabulary]."""
    weights = np.repeat([1 / len(row) for row in rows], [len(row) for row in rows])
    shares = np.bincount(np.concatenate(rows), weights=weights, minlength=vocabulary) / len(rows)
    return csr_matrix(shares)


def _keep(special: set[int], vocabulary: int) -> csr_matrix:
    """Diagonal [vocabulary, vocabulary]: 0 for the tokens that every sentence has."""
    kept = np.array([float(token not in special) for token in range(vocabulary)])
    return csr_matrix((kept, (np.arange(vocabulary), np.arange(vocabulary))), shape=(vocabulary, vocabulary))


def _scale(shares: csr_matrix) -> csr_matrix:
    """Diagonal [vocabulary, vocabulary] that evens out how much tokens vary between works, most of the way.

    Divides by the standard deviation to the power 0.7: all the way, rare tokens would drown the others. 0 for tokens of
    fewer than three works. The scaled shares of a work have a mean square sum of 1.
    """
    squares = shares.multiply(shares)
    deviation = np.sqrt(
        np.maximum(np.asarray(squares.mean(axis=0)).ravel() - np.asarray(shares.mean(axis=0)).ravel() ** 2, 0)
    )
    works = np.asarray((shares > 0).sum(axis=0)).ravel()
    factor = np.where((works >= 3) & (deviation > 0), np.maximum(deviation, 1e-12) ** -0.7, 0.0)
    size = np.sqrt(float(np.asarray(squares @ factor**2).mean()))
    tokens = np.arange(len(factor))
    return csr_matrix((factor / max(size, 1e-12), (tokens, tokens)), shape=(len(factor), len(factor)))


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
