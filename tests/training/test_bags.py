"""Titles as bags of sentences: who is drawn, what their labels say, and that a model learns from them."""

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

pytest.importorskip("torch")

import torch
from transformers import AutoTokenizer

from advisory.domain import Category
from advisory.heads import CATEGORIES, LOGITS, STEPS
from training.bags import SIZE, Bags, bag_loss, read_bags, shared_out, title_labels
from training.config import SentenceConfig
from training.titles import set_apart
from training.tokens import tokenize
from training.train_sentences import train

from .test_pipeline import config

VIOLENCE = list(Category).index(Category.VIOLENCE)
QUIET, FIGHT = "It is a quiet film of bees.", "A man is killed in the fight."


def folder_of(path: Path, reviews: dict[str, str], labels: dict[str, list[Any]]) -> Path:
    """A data folder with nothing but train titles, a review each, and their labels by column."""
    columns: dict[str, Any] = {"title_id": list(reviews), "review_words": 400} | labels
    pd.DataFrame(columns).to_csv(path / "titles_train.csv", index=False)
    texts = pd.DataFrame({"title_id": list(reviews), "text": list(reviews.values())})
    texts.to_parquet(path / "reviews_train.parquet")
    return path


def read(settings: SentenceConfig, folder: Path, backbone: Path) -> tuple[Bags, list[str]]:
    """The bags, and the words of each of their sentences."""
    tokenizer = AutoTokenizer.from_pretrained(backbone)
    bags = read_bags(settings, folder, tokenizer)
    rows = zip(bags.tokens.ids, bags.tokens.lengths, strict=True)
    return bags, [tokenizer.decode(ids[1 : length - 1]) for ids, length in rows]


def test_a_label_reaches_the_steps_of_its_source_and_sources_that_differ_share() -> None:
    titles = pd.DataFrame(
        {"imdb_violence": [2, None, None], "kim_violence": [7, 2, None], "kim_sex": [None, 1, 4], "imdb_fright": 3}
    )
    reached, labelled = title_labels(titles)
    assert reached.shape == (3, CATEGORIES, STEPS)
    assert reached[:, VIOLENCE].tolist() == [[1, 1, 0.5], [1, 0, 0], [0, 0, 0]]
    assert labelled[:, VIOLENCE].tolist() == [1, 1, 0]
    sex = list(Category).index(Category.SEX)
    assert reached[:, sex].tolist() == [[0, 0, 0], [0, 0, 0], [1, 1, 0]]
    assert labelled[:, sex].tolist() == [0, 1, 1]
    assert labelled.sum() == 4


def test_bags_are_of_labelled_titles_that_are_not_set_apart(tmp_path: Path, backbone: Path) -> None:
    names = [f"t{number}" for number in range(20)]
    free = [name for name in names if not set_apart(name)]
    reviews = {name: (FIGHT if set_apart(name) else QUIET) for name in names}
    labels: list[float | None] = [None if name in free[:3] else 1.0 for name in names]
    folder = folder_of(tmp_path, reviews, {"imdb_violence": labels})
    bags, sentences = read(config(tmp_path, title_bags=100), folder, backbone)
    assert len(bags.reached) == len(free) - 3 > 0
    assert len(sentences) == SIZE * len(bags.reached)
    assert not any("killed" in sentence for sentence in sentences)
    few, _ = read(config(tmp_path, title_bags=2), folder, backbone)
    assert len(few.reached) == 2


def test_sentences_are_drawn_by_the_seed(tmp_path: Path, backbone: Path) -> None:
    words = "film fight barn kiss bees family man".split()
    many = " ".join(f"The {one} and the {other} was in." for one in words for other in words)
    folder = folder_of(tmp_path, {"t0": many}, {"kim_violence": [3]})
    first, again, other = (read(config(tmp_path, title_bags=3, seed=seed), folder, backbone)[1] for seed in (1, 1, 2))
    assert len(set(first)) == SIZE
    assert first == again
    assert set(first) != set(other)


def test_ratings_are_masked_and_short_bags_filled_with_what_they_have(tmp_path: Path, backbone: Path) -> None:
    reviews = {"t1": "A film of a barn, rated R for a fight. It was quiet.", "t2": "rated R for a fight"}
    bags, sentences = read(
        config(tmp_path, title_bags=3), folder_of(tmp_path, reviews, {"kim_violence": [3, 3]}), backbone
    )
    # Of the second title, which is but its rating, nothing is left.
    assert len(bags.reached) == 1
    assert len(sentences) == SIZE
    assert len(set(sentences)) == 2
    assert not any("fight" in sentence for sentence in sentences)


def test_a_bag_reaches_a_step_by_its_strongest_sentence_alone() -> None:
    logits = torch.full((2 * SIZE, LOGITS), -5.0)
    at = VIOLENCE * STEPS
    logits[3, at : at + 2] = 5.0
    reached = torch.zeros(2, CATEGORIES, STEPS)
    reached[0, VIOLENCE, :2] = 1
    labelled = torch.zeros(2, CATEGORIES)
    labelled[:, VIOLENCE] = 1
    logits.requires_grad_()
    low = bag_loss(logits, reached, labelled)
    (slopes,) = torch.autograd.grad(low, logits)
    assert low < 0.1
    assert slopes[:SIZE].any(-1).nonzero().flatten().tolist() == [3]
    assert set(slopes.any(0).nonzero().flatten().tolist()) <= set(range(at, at + STEPS))
    # The title that is not violent, with the sentence of the one that is.
    assert bag_loss(logits.flip(0), reached, labelled) > 5
    # A step is reached only with those below it.
    lone = torch.full((2 * SIZE, LOGITS), -5.0)
    lone[3, at + 1] = 5.0
    assert bag_loss(lone, reached, labelled) > 5
    assert bag_loss(lone, reached, torch.zeros(2, CATEGORIES)) == 0


def test_every_bag_is_read_once_an_epoch_in_an_order_of_the_seed() -> None:
    for bags, steps in ((7, 3), (2, 5), (0, 2)):
        shared = shared_out(bags, steps, 1)
        assert len(shared) == steps
        assert sorted(bag for one in shared for bag in one) == list(range(bags))
    assert shared_out(50, 5, 1) == shared_out(50, 5, 1) != shared_out(50, 5, 2)


def test_a_model_learns_from_titles_what_no_sentence_was_labelled_for(tmp_path: Path, backbone: Path) -> None:
    names = [name for number in range(12) if not set_apart(name := f"t{number}")]
    violent = {name: at % 2 == 1 for at, name in enumerate(names)}
    folder = folder_of(
        tmp_path,
        {name: f"{QUIET} {FIGHT}" if violent[name] else QUIET for name in names},
        {"imdb_violence": [3.0 if violent[name] else 0.0 for name in names]},
    )
    row = '{"text": "the family drinks .", "language": 0, "sex": 0, "substances": 1, "violence": 0, '
    row += '"declared_absent": [], "audience": "none"}\n'
    (folder / "sentences_train.jsonl").write_text(row * 16)
    tokens = tokenize(["a man is killed in the fight .", "it is a quiet film of bees ."], *tokenizing(backbone))

    def violence(name: str, **changes: Any) -> list[float]:
        settings = {"document_files": [], "epochs": 50, "dropout": 0.0} | changes
        model = train(config(tmp_path / name, **settings), folder, str(backbone)).eval()
        with torch.inference_mode():
            logits = model(*tokens.batch(torch.tensor([0, 1]), int(tokens.lengths.max())))
        chances: list[float] = torch.sigmoid(logits[:, VIOLENCE * STEPS]).tolist()
        return chances

    fight, quiet = violence("titles", title_bags=len(names))
    assert fight > 0.6 > 0.4 > quiet
    assert max(violence("without")) < 0.4


def tokenizing(backbone: Path) -> tuple[Any, int]:
    return AutoTokenizer.from_pretrained(backbone), 32
