"""Losses, batches, metrics, fits and card tables by themselves."""

from itertools import chain
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import torch
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from advisory.domain import Category
from advisory.heads import ABSENT_AT, LOGITS, to_probabilities
from advisory.manifest import KINDS
from advisory.words import NO_WORDS, WORD_WIDTH, Words, of_bag
from training.config import ToneConfig
from training.data import AUTHORED, PRESENT, UNLABELLED, misspelt, sentence_rows
from training.fit_documents import fit_temperature, fit_threshold
from training.fit_tone import choose, rarities, solve, strengths
from training.model import Targets, coral_steps, cumulative, loss, soft_targets, softmax_steps, targets
from training.ordinal import (
    Observations,
    fit_category,
    fit_maturity,
    fit_ordinal,
    one_milder_sentence,
    one_sure_sentence,
)
from training.pool import aged_documents, digest, pool_documents, pool_sentences
from training.reading import read_jsonl
from training.train_sentences import batches

Floats = NDArray[np.float64]


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
    logits = torch.zeros(1, LOGITS, requires_grad=True)
    torch.autograd.backward(loss(logits, targets(severity, absent, audience)))
    assert logits.grad is not None
    moved = logits.grad[0].nonzero().flatten().tolist()
    assert moved == [0, 3, 6, 9]


def test_a_student_can_do_no_better_than_agree_with_its_teacher() -> None:
    generator = torch.Generator().manual_seed(0)
    teacher = torch.randn(5, LOGITS, generator=generator)
    wanted = soft_targets(teacher)
    agreeing = teacher.clone().requires_grad_(True)
    torch.autograd.backward(loss(agreeing, wanted))
    assert agreeing.grad is not None
    assert agreeing.grad.abs().max() < 1e-6
    assert loss(teacher + 0.5, wanted) > loss(teacher, wanted)


def severities(steps: torch.Tensor) -> NDArray[np.float32]:
    """Probabilities [n, 4, 4] of CORN steps [n, 4, 3]."""
    rest = torch.zeros(len(steps), LOGITS - ABSENT_AT)
    return to_probabilities(torch.cat([steps.flatten(1), rest], dim=1).numpy()).severity


def test_a_softmax_as_steps_has_the_same_probabilities_and_its_cross_entropy() -> None:
    scores = torch.randn(6, 4, 4, generator=torch.Generator().manual_seed(0)) * 3
    np.testing.assert_allclose(severities(softmax_steps(scores)), torch.softmax(scores, -1), atol=1e-5)

    labels = torch.arange(24).reshape(6, 4) % 4
    wanted = targets(labels, torch.full((6, 4), UNLABELLED), torch.full((6,), UNLABELLED))
    row = torch.cat([softmax_steps(scores).flatten(1), torch.zeros(6, LOGITS - ABSENT_AT)], dim=1)
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
    teacher = torch.randn(3, LOGITS, generator=torch.Generator().manual_seed(0))
    assert cumulative(soft_targets(teacher)).reached.allclose(torch.ones(3, 4, 3))


def test_the_loss_of_coral_is_least_for_its_own_probabilities() -> None:
    teacher = torch.randn(5, LOGITS, generator=torch.Generator().manual_seed(0))
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
        logits = torch.zeros(1, LOGITS)
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


def observed(values: Floats, signal: Floats, lines: tuple[float, ...], rng: np.random.Generator) -> Observations:
    """Texts whose chance to reach each step is that of the signal above its line."""
    chance = 1 / (1 + np.exp(np.array(lines) - signal[:, None]))
    return Observations(values, rng.random((len(values), 1)) < chance, np.ones(len(values)))


def test_an_ordinal_fit_finds_what_matters_and_where_the_steps_lie() -> None:
    rng = np.random.default_rng(0)
    values = rng.random((5000, 3))
    source = observed(values, 8 * values[:, 1], (1, 4, 6), rng)
    weights, thresholds = fit_ordinal([source], 0.01, np.zeros(3), np.zeros(3))
    assert weights == pytest.approx([0, 8, 0], abs=0.6)
    assert thresholds == pytest.approx([1, 4, 6], abs=0.6)


def test_without_texts_a_category_goes_by_its_strongest_sentences() -> None:
    nothing = Observations(np.zeros((0, len(KINDS))), np.zeros((0, 3), dtype=bool), np.zeros(0))
    fitted = fit_category([nothing], prior=1.0)
    weights = dict(zip(KINDS, fitted.weights, strict=True))
    assert min(weights[kind] for kind in KINDS if kind.startswith("strongest")) > 0.1
    assert [weights[kind] for kind in ("grim", "gentle", "adults", "children", "denied")] == pytest.approx([0] * 5)
    assert list(fitted.thresholds) == sorted(fitted.thresholds)


@pytest.mark.parametrize("step", [0, 1, 2])
def test_whatever_the_labels_say_one_milder_sentence_is_not_enough(step: int) -> None:
    milder = one_milder_sentence(3, step)
    asserted = Observations(np.tile(milder, (50, 1)), np.ones((50, 3), dtype=bool), np.ones(50))
    fitted = fit_category([asserted], prior=0.01)
    assert milder @ np.array(fitted.weights) < fitted.thresholds[step]


@pytest.mark.parametrize("step", [0, 1, 2])
def test_whatever_the_labels_say_one_sure_sentence_is_enough(step: int) -> None:
    # Texts of ten sentences of which one is sure of the step, and labels that deny it all.
    sure = one_sure_sentence(10, 0.85, step)
    denied = Observations(np.tile(sure, (50, 1)), np.zeros((50, 3), dtype=bool), np.ones(50))
    fitted = fit_category([denied], prior=0.01)
    assert sure @ np.array(fitted.weights) >= fitted.thresholds[step] - 0.1


def test_a_noisier_source_has_its_own_lines() -> None:
    rng = np.random.default_rng(0)
    values = rng.random((5000, 2))
    clear = observed(values, 8 * values[:, 0], (1, 4, 6), rng)
    # The second source knows half as well, draws its lines lower and has another number of steps.
    vague = observed(values, 4 * values[:, 0], (0, 1), rng)
    alone, lines = fit_ordinal([clear], 0.01, np.zeros(2), np.zeros(3))
    both, same_lines = fit_ordinal([clear, vague], 0.01, np.zeros(2), np.zeros(3))
    assert both[0] == pytest.approx(alone[0], rel=0.1)
    assert same_lines == pytest.approx(lines, rel=0.15)


def test_maturity_is_in_standard_deviations_of_works() -> None:
    rng = np.random.default_rng(0)
    values = rng.random((400, len(Category) * len(KINDS) + 2))
    fitted = fit_maturity([observed(values, 6 * values[:, -2], (1, 3, 5), rng)], values, prior=0.1)
    weights = np.array([*chain(*fitted.categories.values()), fitted.grim, fitted.gentle])
    assert weights.argmax() == len(weights) - 2
    found = values @ weights - fitted.average
    assert (found.mean(), found.std()) == pytest.approx((0, 1), abs=0.01)


def test_strengths_are_those_of_the_product() -> None:
    counts = csr_matrix(np.array([[4.0, 1, 0], [1, 0, 2], [1, 1, 0], [0, 3, 1]]))
    rarity = rarities(counts)
    # The last token is in two works alone.
    assert rarity[0] == pytest.approx((np.log(5 / 4) + 1) ** 1.5)
    assert rarity[2] == 0
    weights = np.zeros((5, WORD_WIDTH))
    weights[:4, 0], weights[4, 0] = rarity[0], rarity[1]
    weights[:4, 1], weights[4, 1] = 0.25, -0.5
    words = Words(np.array([7, 7, 7, 7, 9], dtype=np.int32), weights.astype(np.float16), NO_WORDS.view)
    of_work = strengths(counts, rarity).toarray()[0]
    assert of_bag([words])[0] == pytest.approx(of_work @ [0.25, -0.5, 0], abs=1e-3)


def made_works(count: int) -> tuple[Floats, Floats]:
    """Words of works whose level is the strength of one of them."""
    words = np.random.default_rng(0).random((count, 8))
    return words, 2 * words[:, 3]


def test_the_word_that_tells_is_found() -> None:
    words, levels = made_works(400)
    weights = words.T @ solve(words @ words.T, levels, np.ones(400), alpha=0.01)
    assert weights == pytest.approx([0, 0, 0, 2, 0, 0, 0, 0], abs=0.01)


def test_a_level_that_is_less_trusted_counts_less() -> None:
    words, levels = made_works(200)
    wrong = np.where(np.arange(200) < 100, levels, -levels)
    trust = np.where(np.arange(200) < 100, 1.0, 0.001)
    weights = words.T @ solve(words @ words.T, wrong, trust, alpha=0.1)
    assert np.corrcoef(words @ weights, levels)[0, 1] > 0.9


def test_the_penalty_that_suits_held_out_works_is_chosen() -> None:
    words, levels = made_works(300)
    settings = ToneConfig(titles=1, reviews_a_title=1, least_words=0, seed=1, alphas=[1e6, 0.1])
    assert choose(words @ words.T, levels, np.ones(300), settings) == 0.1


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

    ages = tmp_path / "ages.tsv"
    ages.write_text("d1\t?\ngone\t7\nd1\t16\n")
    unknown, aged = (row for view in (False, True) for row in aged_documents(tmp_path, ages, view=view))
    assert (unknown["annotations"], aged["annotations"]) == ([{"age": None}], [{"age": 16}])
    assert aged["text"] == document["text"]


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
