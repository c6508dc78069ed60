"""Losses, batches, metrics, fits and card tables by themselves."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import torch
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from advisory.domain import Category
from advisory.heads import ABSENT_AT, TONE_AT, to_probabilities
from advisory.manifest import KINDS
from training.config import ToneConfig
from training.data import AUTHORED, PRESENT, UNLABELLED, misspelt, sentence_rows
from training.export import neutral_weights
from training.fit_documents import Observations, fit_steps, fit_temperature, fit_threshold, one_sure_sentence
from training.fit_tone import Works, choose, solve, title_levels, works
from training.model import Targets, coral_steps, cumulative, loss, soft_targets, softmax_steps, targets
from training.pool import digest, pool_documents, pool_sentences
from training.reading import read_jsonl
from training.train_sentences import batches


def test_the_loss_is_least_for_the_right_answer() -> None:
    wanted = targets(torch.tensor([[0, 1, 2, 3]]), torch.tensor([[1, 0, 0, 0]]), torch.tensor([2]))
    # Steps of the four categories: none; mild; moderate; severe. Then absent, audience.
    right = [-9, 0, 0, 9, -9, 0, 9, 9, -9, 9, 9, 9, 9, -9, -9, -9, 0, 0, 30, 0]
    logits = torch.tensor([right], dtype=torch.float)
    best = loss(logits, wanted)
    assert best < 0.01
    assert to_probabilities(logits.numpy()).severity[0].argmax(-1).tolist() == [0, 1, 2, 3]
    for at in (0, 3, 4, 6, 7, 8, 11, 12, 13, 18):
        wrong = logits.clone()
        wrong[0, at] = -wrong[0, at]
        assert loss(wrong, wanted) > best


def test_unlabelled_parts_have_no_loss() -> None:
    severity = torch.full((1, 4), PRESENT)
    absent, audience = torch.full((1, 4), UNLABELLED), torch.tensor([UNLABELLED])
    logits = torch.zeros(1, TONE_AT, requires_grad=True)
    torch.autograd.backward(loss(logits, targets(severity, absent, audience)))
    assert logits.grad is not None
    moved = logits.grad[0].nonzero().flatten().tolist()
    assert moved == [0, 3, 6, 9]


def test_a_student_can_do_no_better_than_agree_with_its_teacher() -> None:
    generator = torch.Generator().manual_seed(0)
    teacher = torch.randn(5, TONE_AT, generator=generator)
    wanted = soft_targets(teacher)
    agreeing = teacher.clone().requires_grad_(True)
    torch.autograd.backward(loss(agreeing, wanted))
    assert agreeing.grad is not None
    assert agreeing.grad.abs().max() < 1e-6
    assert loss(teacher + 0.5, wanted) > loss(teacher, wanted)


def severities(steps: torch.Tensor) -> NDArray[np.float32]:
    """Probabilities [n, 4, 4] of CORN steps [n, 4, 3]."""
    rest = torch.zeros(len(steps), TONE_AT - ABSENT_AT)
    return to_probabilities(torch.cat([steps.flatten(1), rest], dim=1).numpy()).severity


def test_a_softmax_as_steps_has_the_same_probabilities_and_its_cross_entropy() -> None:
    scores = torch.randn(6, 4, 4, generator=torch.Generator().manual_seed(0)) * 3
    np.testing.assert_allclose(severities(softmax_steps(scores)), torch.softmax(scores, -1), atol=1e-5)

    labels = torch.arange(24).reshape(6, 4) % 4
    wanted = targets(labels, torch.full((6, 4), UNLABELLED), torch.full((6,), UNLABELLED))
    row = torch.cat([softmax_steps(scores).flatten(1), torch.zeros(6, TONE_AT - ABSENT_AT)], dim=1)
    plain = torch.nn.functional.cross_entropy(scores.flatten(0, 1), labels.flatten(), reduction="sum") / 6
    assert float(loss(row, wanted)) == pytest.approx(float(plain), rel=1e-5)


def test_coral_as_steps_has_one_score_and_ordered_thresholds() -> None:
    score = torch.tensor([-20.0, -1.0, 0.5, 3.0, 20.0])[:, None, None].expand(5, 4, 1)
    raw = torch.tensor([[0.0, 0.0, 0.0], [1.0, -5.0, 2.0], [-2.0, 3.0, 3.0], [0.5, 0.1, -0.1]])
    gaps = torch.nn.functional.softplus(raw[:, 1:] + 1)
    thresholds = torch.cat([raw[:, :1], raw[:, :1] + gaps.cumsum(-1)], dim=-1)
    found = severities(coral_steps(score, raw))
    at_least = found[..., ::-1].cumsum(-1)[..., ::-1][..., 1:]
    np.testing.assert_allclose(at_least, torch.sigmoid(score - thresholds), atol=1e-5)
    assert (found >= 0).all()


def test_cumulative_targets_ask_each_step_that_is_known() -> None:
    labels = torch.tensor([[0, 2, 3, PRESENT]])
    wanted = cumulative(targets(labels, torch.zeros(1, 4), torch.zeros(1, dtype=torch.long)))
    assert wanted.passed[0].tolist() == [[0, 0, 0], [1, 1, 0], [1, 1, 1], [1, 0, 0]]
    assert wanted.reached[0].tolist() == [[1, 1, 1], [1, 1, 1], [1, 1, 1], [1, 0, 0]]
    teacher = torch.randn(3, TONE_AT, generator=torch.Generator().manual_seed(0))
    assert cumulative(soft_targets(teacher)).reached.allclose(torch.ones(3, 4, 3))


def test_the_loss_of_coral_is_least_for_its_own_probabilities() -> None:
    teacher = torch.randn(5, TONE_AT, generator=torch.Generator().manual_seed(0))
    wanted = cumulative(soft_targets(teacher))
    agreeing = teacher.clone().requires_grad_(True)
    torch.autograd.backward(loss(agreeing, wanted, head="coral"))
    assert agreeing.grad is not None
    assert agreeing.grad.abs().max() < 1e-6
    assert loss(teacher + 0.5, wanted, head="coral") > loss(teacher, wanted, head="coral")


def test_focal_loss_passes_over_what_is_sure() -> None:
    nothing = torch.zeros(1, 4), torch.zeros(1, 4), torch.zeros(1, 4), torch.zeros(1)

    def violence(logit: float, focal: float) -> float:
        passed, reached = torch.zeros(1, 4, 3), torch.zeros(1, 4, 3)
        passed[0, 3, 0] = reached[0, 3, 0] = 1
        logits = torch.zeros(1, TONE_AT)
        logits[0, 9] = logit
        return float(loss(logits, Targets(passed, reached, *nothing), focal=focal))

    for logit in (-2.0, 0.0, 3.0):
        chance = 1 / (1 + np.exp(-logit))
        assert violence(logit, 2) == pytest.approx(-((1 - chance) ** 2) * np.log(chance), rel=1e-4)


def test_batches_hold_every_row_once_and_repeat_by_seed() -> None:
    lengths = [3, 50, 7, 7, 20] * 31
    made = batches(lengths, 8, seed=1)
    assert sorted(row for batch in made for row in batch) == list(range(len(lengths)))
    assert made == batches(lengths, 8, seed=1)
    assert made != batches(lengths, 8, seed=2)


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
    values = rng.random((2000, 3, len(KINDS)))
    # Reaching the moderate step hangs on its second kind of feature alone.
    reached = np.stack([values[:, 0, 0] > 0.5, values[:, 1, 1] > 0.5, values[:, 2, 0] > 0.5], axis=1)
    fitted = fit_steps([Observations(values, reached, 1.0)], prior=0.01)
    assert fitted.weights[1][1] > 2 * max(fitted.weights[1][0], fitted.weights[1][2])


def test_step_fit_without_texts_of_a_step_keeps_the_neutral_weights() -> None:
    values = np.zeros((5, 3, len(KINDS)))
    fitted = fit_steps([Observations(values, np.zeros((5, 3), dtype=bool), 1.0)], prior=10.0)
    assert fitted.weights[2] == pytest.approx(neutral_weights().weights[2], abs=0.01)


def test_whatever_the_labels_say_one_sure_sentence_is_enough() -> None:
    # Texts of ten sentences of which one is sure of everything, and labels that deny it all.
    sure = one_sure_sentence(10, 0.85)
    values = np.broadcast_to(sure, (50, 3, len(KINDS)))
    fitted = fit_steps([Observations(values, np.zeros((50, 3), dtype=bool), 1.0)], prior=0.01)
    for weights, threshold in zip(fitted.weights, fitted.thresholds, strict=True):
        assert sure @ np.array(weights) >= threshold - 0.1


def test_step_fit_allows_a_noisier_source_its_own_lines() -> None:
    rng = np.random.default_rng(0)
    values = rng.random((3000, 3, len(KINDS)))
    signal = 8 * values[..., 0] - 4
    clear = rng.random((3000, 3)) < 1 / (1 + np.exp(-signal))
    # The second source knows half as well and draws its line lower.
    vague = rng.random((3000, 3)) < 1 / (1 + np.exp(-(signal / 2 + 2)))
    alone = fit_steps([Observations(values, clear, 1.0)], prior=0.01)
    both = fit_steps([Observations(values, clear, 1.0), Observations(values, vague, 1.0)], prior=0.01)
    assert both.weights[1][0] == pytest.approx(alone.weights[1][0], rel=0.15)
    assert both.thresholds == pytest.approx(alone.thresholds, rel=0.2)


def test_title_levels_are_the_mean_of_standardised_sources() -> None:
    titles = pd.DataFrame(
        {"kim_violence": [0.0, 10.0, np.nan], "imdb_violence": [1.0, 3.0, np.nan], "imdb_sex": [0, 1, 2]}
    )
    levels, trust = title_levels(titles, np.zeros((3, 4)), Category.VIOLENCE)
    assert levels[0] == -levels[1] < 0
    assert trust.tolist() == [1, 1, 0]


def test_titles_without_a_label_get_what_their_rating_leads_to_expect() -> None:
    labels = np.tile([1.0, 9.0], 40)
    titles = pd.DataFrame(
        {
            "kim_violence": [*labels, np.nan, np.nan],
            "mpa_rating": [*["PG", "R"] * 40, "PG", "R"],
            "mpa_reason": [None] * 82,
        }
    )
    levels, trust = title_levels(titles, np.zeros((82, 4)), Category.VIOLENCE)
    assert levels[80] == pytest.approx(levels[0], abs=0.01)
    assert levels[81] == pytest.approx(levels[1], abs=0.01)
    assert 0.9 < trust[80] <= 1


def made_works(count: int) -> tuple[Works, NDArray[np.float64]]:
    """Works whose level is a coordinate of the pooled view and the share of one token together."""
    rng = np.random.default_rng(0)
    pooled, words = rng.normal(size=(count, 5)), rng.random((count, 8))
    return works(pooled, csr_matrix(words)), pooled[:, 0] + 2 * words[:, 3]


def test_tone_is_found_in_both_views() -> None:
    made, levels = made_works(400)
    pooled, words, bias = solve(made, levels, np.ones(400), alpha=0.01, mix=1.0)
    guessed = made.pooled @ pooled + made.words @ words + bias
    assert np.corrcoef(guessed, levels)[0, 1] > 0.99
    assert int(np.abs(pooled).argmax()) == 0
    assert int(np.abs(words).argmax()) == 3


def test_a_level_that_is_less_trusted_counts_less() -> None:
    made, levels = made_works(200)
    wrong = np.where(np.arange(200) < 100, levels, -levels)
    trust = np.where(np.arange(200) < 100, 1.0, 0.001)
    pooled, words, bias = solve(made, wrong, trust, alpha=0.1, mix=1.0)
    assert np.corrcoef(made.pooled @ pooled + made.words @ words + bias, levels)[0, 1] > 0.9


def test_the_penalty_that_suits_held_out_works_is_chosen() -> None:
    made, levels = made_works(300)
    settings = ToneConfig(
        titles=1, reviews_a_title=1, least_words=0, seed=1, sentences_a_title=1, alphas=[1e6, 0.1], mixes=[1.0]
    )
    assert choose(made, levels, np.ones(300), settings) == (0.1, 1.0)


def test_pool_labels_find_their_sentences_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    documents = pd.DataFrame({"document_id": ["d1"], "text": ["A man is killed.  Fine  acting, I thought."]})
    documents.to_parquet(tmp_path / "pool_documents.parquet")
    pd.DataFrame({"id": ["p1"], "text": ["Not for children."]}).to_parquet(tmp_path / "pool_sentences.parquet")
    pd.DataFrame({"text": ["I slept. A gory film."]}).to_parquet(tmp_path / "reviews_train.parquet")
    labels = tmp_path / "labels.tsv"
    labels.write_text(
        f"{digest('A man is killed.')}\t0002\t-\t-\n{digest('Not for  children.')}\t0000\tLV\tx\n{digest('A gory film.')}\t0003\t-\t-\n{digest('Gone')}\t0000\t-\t-\n"
    )
    advice, killed, gory = pool_sentences(tmp_path, labels)
    assert "1 of 4 labels found no sentence" in capsys.readouterr().out
    assert (gory["text"], gory["violence"]) == ("A gory film.", 3)
    assert (killed["text"], killed["violence"], killed["declared_absent"]) == ("A man is killed.", 2, [])
    assert (advice["declared_absent"], advice["audience"]) == (["language", "violence"], "adults")

    rows = tmp_path / "documents.jsonl"
    rows.write_text('{"document_id": "d1", "set": "natural", "age": 13}\n{"document_id": "gone", "set": "natural"}\n')
    (document,) = pool_documents(tmp_path, rows)
    assert document["text"].startswith("A man")
    assert document["annotations"] == [{"age": 13}]


def test_misspelt_copies_differ_by_one_word() -> None:
    rows = sentence_rows(
        [
            {"text": text, **dict.fromkeys(Category, 0), "declared_absent": [], "audience": "none"}
            for text in (
                "A murder in the harbour.",
                "It is so.",
                "Plenty of swearing throughout.",
                "No gore whatsoever.",
            )
        ]
    )
    copies = misspelt(rows, 1.0, seed=3)
    assert copies["severity"][:] == rows["severity"][:]
    assert copies["text"][1] == rows["text"][1]  # no word is long enough
    for at in (0, 2, 3):
        before, after = (one["text"][at].split() for one in (rows, copies))
        assert sum(a != b for a, b in zip(before, after, strict=True)) <= 1
    assert misspelt(rows, 1.0, seed=3)["text"][:] == copies["text"][:]
    assert any(a != b for a, b in zip(rows["text"][:], copies["text"][:], strict=True))


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
