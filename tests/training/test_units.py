"""Losses, batches, metrics, fits and card tables by themselves."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import torch

from advisory.domain import Category
from advisory.heads import LOGITS, to_probabilities
from training.cards import fill
from training.data import PRESENT, UNLABELLED, read_jsonl
from training.evaluate import calibration_error
from training.export import neutral_weights
from training.fit_documents import Observations, fit_steps, fit_temperature, fit_threshold
from training.fit_tone import fit_head, title_levels
from training.metrics import detection_f1, weighted_kappa
from training.model import loss
from training.train_sentences import AUTHORED, batches


def test_the_loss_is_least_for_the_right_answer() -> None:
    severity = torch.tensor([[0, 1, 2, 3]])
    absent = torch.tensor([[1, 0, 0, 0]])
    audience = torch.tensor([2])
    logits = torch.zeros(1, LOGITS)
    # Steps of the four categories: none; mild; moderate; severe. Then absent, audience, tone.
    right = [-9, 0, 0, 9, -9, 0, 9, 9, -9, 9, 9, 9, 9, -9, -9, -9, 0, 0, 30, 0, 0, 0, 0, 0]
    logits[0] = torch.tensor(right, dtype=torch.float)
    best = loss(logits, severity, absent, audience)
    assert best < 0.01
    assert to_probabilities(logits.numpy()).severity[0].argmax(-1).tolist() == [0, 1, 2, 3]
    for at in (0, 3, 4, 6, 7, 8, 11, 12, 13, 18):
        wrong = logits.clone()
        wrong[0, at] = -wrong[0, at]
        assert loss(wrong, severity, absent, audience) > best


def test_unlabelled_parts_have_no_loss() -> None:
    severity = torch.full((1, 4), PRESENT)
    absent, audience = torch.full((1, 4), UNLABELLED), torch.tensor([UNLABELLED])
    logits = torch.zeros(1, LOGITS, requires_grad=True)
    torch.autograd.backward(loss(logits, severity, absent, audience))
    assert logits.grad is not None
    moved = logits.grad[0].nonzero().flatten().tolist()
    assert moved == [0, 3, 6, 9]


def test_batches_hold_every_row_once_and_repeat_by_seed() -> None:
    lengths = [3, 50, 7, 7, 20] * 31
    made = batches(lengths, 8, seed=1)
    assert sorted(row for batch in made for row in batch) == list(range(len(lengths)))
    assert made == batches(lengths, 8, seed=1)
    assert made != batches(lengths, 8, seed=2)


def test_metrics() -> None:
    truth, found = np.array([0, 1, 2, 3]), np.array([0, 0, 2, 3])
    assert detection_f1(truth, found) == pytest.approx(0.8)
    assert weighted_kappa(truth, truth) == 1
    assert weighted_kappa(truth, found) < 1


def test_calibration_error() -> None:
    assert calibration_error(np.array([0.0, 1.0]), np.array([False, True])) == 0
    assert calibration_error(np.array([0.9] * 10), np.array([True] * 5 + [False] * 5)) == pytest.approx(0.4)


def test_temperature_softens_what_is_too_sure() -> None:
    rng = np.random.default_rng(0)
    honest = rng.normal(0, 2, 4000)
    present = rng.random(4000) < 1 / (1 + np.exp(-honest))
    assert fit_temperature(honest * 3, present) == pytest.approx(3, rel=0.15)


def test_threshold_separates() -> None:
    present = np.array([False, False, False, True, True])
    assert fit_threshold(np.array([0.1, 0.2, 0.3, 0.6, 0.9]), present) == pytest.approx(0.6, abs=0.021)


def test_step_fit_finds_the_feature_that_matters() -> None:
    rng = np.random.default_rng(0)
    values = rng.random((2000, 3, 4))
    # Reaching the moderate step hangs on its second kind of feature alone.
    reached = np.stack([values[:, 0, 0] > 0.5, values[:, 1, 1] > 0.5, values[:, 2, 0] > 0.5], axis=1)
    fitted = fit_steps([Observations(values, reached, 1.0)], prior=0.01)
    assert fitted.weights[1][1] > 3 * max(fitted.weights[1][0], fitted.weights[1][2])


def test_step_fit_without_texts_of_a_step_keeps_the_neutral_weights() -> None:
    values = np.zeros((5, 3, 4))
    fitted = fit_steps([Observations(values, np.zeros((5, 3), dtype=bool), 1.0)], prior=10.0)
    assert fitted.weights[2] == pytest.approx(neutral_weights().weights[2], abs=0.01)


def test_title_levels_are_the_mean_of_standardised_sources() -> None:
    titles = pd.DataFrame(
        {"kim_violence": [0.0, 10.0, np.nan], "imdb_violence": [1.0, 3.0, np.nan], "imdb_sex": [0, 1, 2]}
    )
    levels = title_levels(titles, Category.VIOLENCE)
    assert levels[0] == -levels[1] < 0
    assert np.isnan(levels[2])


def test_tone_head_is_fitted_on_the_quiet_sentences() -> None:
    rng = np.random.default_rng(0)
    levels = rng.normal(size=300)
    # The first coordinate carries the level in quiet sentences only; loud ones shout the opposite.
    pooled = [np.stack([np.r_[level, rng.normal(size=3)], np.r_[-9 * level, rng.normal(size=3)]]) for level in levels]
    weights, bias = fit_head(pooled, [np.array([True, False])] * 300, levels)
    assert weights[0] == pytest.approx(1, abs=0.05)
    assert abs(bias) < 0.1
    nothing, _ = fit_head(pooled, [np.array([False, False])] * 300, levels)
    assert not nothing.any()


def test_fill_replaces_only_its_block() -> None:
    text = "a\n<!-- figures:x -->\nold\n<!-- end -->\nb\n<!-- figures:y -->\nkeep\n<!-- end -->\n"
    filled = fill(text, "figures:x", "new\n")
    assert "old" not in filled
    assert "new" in filled
    assert "keep" in filled
    assert fill(filled, "figures:x", "new\n") == filled


def test_authored_sentences_are_well_formed() -> None:
    rows = read_jsonl(AUTHORED)
    texts = [row["text"] for row in rows]
    assert len(rows) >= 2500
    assert len(set(texts)) == len(texts)
    assert sum(row["drawn"].startswith("x-") for row in rows) >= len(rows) / 2
    for row in rows:
        assert all(row[category] in (0, 1, 2, 3) for category in ("language", "sex", "substances", "violence"))
        assert row["audience"] in ("none", "children", "teens", "adults")
        assert 1 <= len(row["text"].split()) <= 80


def test_evaluation_needs_no_file_of_this_machine() -> None:
    for path in Path(__file__).parent.parent.parent.glob("training/*.py"):
        assert "../shared" not in path.read_text()
