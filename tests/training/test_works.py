"""Whole works that teach a view: who is drawn, how sentences make a text's tone, and that a model learns it."""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import numpy as np
import pytest

pytest.importorskip("torch")

import torch
from transformers import AutoTokenizer

from advisory.domain import Category
from advisory.words import TONES, VIEW_WIDTH, of_views
from training.authored_texts import authored_for_sentences
from training.config import SentenceConfig
from training.levels import READ_TRUST
from training.model import SentenceModel, load_backbone, targets
from training.steps import Steps
from training.titles import set_apart
from training.tokens import Tokens, tokenize
from training.works import SIZES, Works, draw, read_works, tone_loss, tones_of

from .test_bags import FIGHT, QUIET, folder_of
from .test_pipeline import config

VIOLENCE = list(Category).index(Category.VIOLENCE)


def read(tmp_path: Path, backbone: Path, reviews: dict[str, str], **labels: list[Any]) -> tuple[Works, list[str]]:
    """The works of a folder with these titles, and the words of their sentences."""
    tokenizer = AutoTokenizer.from_pretrained(backbone)
    works = read_works(config(tmp_path, works=100), folder_of(tmp_path, reviews, labels), tokenizer)
    rows = zip(works.tokens.ids, works.tokens.lengths, strict=True)
    return works, [tokenizer.decode(ids[1 : length - 1]) for ids, length in rows]


def test_works_are_labelled_titles_that_are_not_set_apart_and_the_authored_texts(
    tmp_path: Path, backbone: Path
) -> None:
    names = [f"t{number}" for number in range(20)]
    free = [name for name in names if not set_apart(name)]
    reviews = {name: FIGHT if set_apart(name) else QUIET for name in names}
    levels = [None if name in free[:3] else float(at % 4) for at, name in enumerate(names)]
    works, sentences = read(tmp_path, backbone, reviews, imdb_violence=levels)
    titles = len(free) - 3
    assert len(works.ends) == len(works.levels) == len(works.trust) == titles + len(authored_for_sentences())
    assert works.ends[-1] == len(sentences)
    assert works.ends[:titles].tolist() == list(range(1, titles + 1))
    assert not any("killed" in sentence for sentence in sentences[:titles])
    assert (works.trust[:titles, VIOLENCE] == 1).all()
    assert not works.trust[:titles, 0].any()
    assert (works.trust[titles:, 0] < 1).all()
    assert works.levels.isfinite().all()


def test_a_work_has_each_sentence_once_and_no_rating_to_read_off(tmp_path: Path, backbone: Path) -> None:
    reviews = {"t1": f"{QUIET} {QUIET} It was rated R for a fight.", "t2": "The family drinks."}
    works, sentences = read(tmp_path, backbone, reviews, kim_violence=[1.0, 9.0])
    # In either order: the bees and what is left of the rating, and the family.
    assert works.ends[1] == 3
    assert not any("fight" in sentence for sentence in sentences[:3])


def test_documents_whose_age_was_read_for_this_are_works_too(
    tmp_path: Path, backbone: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = {"text": QUIET, "annotations": [{"age": 18}]}
    monkeypatch.setattr("training.works.aged_documents", lambda data, view: [document] * view)
    names = [f"t{number}" for number in range(20)]
    apart = next(name for name in names if set_apart(name))
    names = [name for name in names if not set_apart(name)][:2]
    folder_of(tmp_path, dict.fromkeys(names, FIGHT), {"imdb_violence": [0.0, 3.0], "mpa_rating": ["G", "R"]})
    labelled = [
        {"title_id": name, "text": FIGHT, "annotations": [{"age": None, "severity": dict.fromkeys(Category, 3)}]}
        for name in (names[0], apart)
    ]
    (tmp_path / "documents_train.jsonl").write_text("".join(json.dumps(row) + "\n" for row in labelled))
    settings = config(tmp_path, works=100, read_documents=True)
    works = read_works(settings, tmp_path, AutoTokenizer.from_pretrained(backbone))
    # Two titles, of the labelled documents that of one that is not set apart, and the one that has an age alone.
    assert len(works.ends) == 2 + len(authored_for_sentences()) + 1 + 1
    assert works.trust[-2, VIOLENCE] == pytest.approx(READ_TRUST)
    assert works.levels[-2, VIOLENCE] == pytest.approx(works.levels[:2, VIOLENCE].max())
    assert works.trust[-2, -1] == 0
    assert works.trust[-1].tolist() == [0.0] * len(Category) + [pytest.approx(READ_TRUST)]
    # 18 stands above R.
    assert works.levels[-1, -1] > works.levels[:2, -1].max()


def test_a_drawn_text_is_of_its_work_alone() -> None:
    ends = np.array([2, 60, 63])
    seen = set()
    for seed in range(40):
        drawn = draw(ends, 96, seed)
        size = len(drawn.sentences) // len(drawn.works)
        seen.add(size)
        texts = drawn.sentences.reshape(-1, size)
        for work, text in zip(drawn.works.tolist(), texts.tolist(), strict=True):
            first, last = ([0, *ends][work], ends[work])
            assert all(first <= row < last for row in text)
            # Where there are enough none comes twice.
            assert len(set(text)) == size or last - first < size
    assert seen == set(SIZES)
    assert all(torch.equal(a, b) for a, b in zip(draw(ends, 96, 5), draw(ends, 96, 5), strict=True))


def test_tones_are_those_of_the_product() -> None:
    views = torch.randn(3, 5, VIEW_WIDTH, generator=torch.Generator().manual_seed(1)) * 4
    expected = [of_views(one.numpy()) for one in views]
    np.testing.assert_allclose(tones_of(views).numpy(), expected, rtol=1e-4)


def test_what_is_not_known_of_a_work_is_not_asked() -> None:
    views = torch.randn(2 * 3, VIEW_WIDTH, generator=torch.Generator().manual_seed(1))
    known = tones_of(views.reshape(2, 3, VIEW_WIDTH))
    levels, trust = known + 1, torch.ones(2, TONES)
    assert float(tone_loss(views, levels, trust)) == pytest.approx(1)
    trust[:, 1:] = 0
    levels[:, 1:] = 99
    assert float(tone_loss(views, levels, trust)) == pytest.approx(1)
    assert float(tone_loss(views, levels, torch.zeros(2, TONES))) == 0


def taught(backbone: Path, tmp_path: Path, held: float) -> tuple[SentenceModel, SentenceModel, Tokens]:
    """A model after some steps on a label that is wrong of both sentences and on a work of each, what it was before,
    and the sentences.
    """
    torch.manual_seed(1)
    tokens = tokenize([QUIET, FIGHT], AutoTokenizer.from_pretrained(backbone), 16)
    settings = config(tmp_path, works=2, works_sentences=96, start=tmp_path, held=held)
    model = load_backbone(str(backbone), 0)
    start = deepcopy(model).eval()
    levels = torch.tensor([[-1.0], [1.0]]).expand(2, TONES)
    works = Works(tokens, np.array([1, 2]), levels, torch.ones(2, TONES))
    wrong = targets(torch.full((2, 4), 3), torch.zeros(2, 4, dtype=torch.long), torch.zeros(2, dtype=torch.long))
    steps = Steps(model, tokens, wrong, settings, works=[works], start=start)
    for step in range(40):
        steps.take([0, 1], 1e-3, drawn=[draw(works.ends, 96, step)])
    return model.eval(), start, tokens


def test_a_model_learns_a_view_of_works(backbone: Path, tmp_path: Path) -> None:
    model, _, tokens = taught(backbone, tmp_path, held=0.0)
    with torch.inference_mode():
        views = model.read(*tokens.batch(torch.tensor([0, 1]), int(tokens.lengths.max())))[1]
    gentle, grim = tones_of(views[:, None].expand(2, 48, VIEW_WIDTH))
    assert (gentle < -0.3).all()
    assert (grim > 0.3).all()


def test_answers_are_held_to_those_of_the_start(backbone: Path, tmp_path: Path) -> None:
    def moved(held: float) -> float:
        model, start, tokens = taught(backbone, tmp_path, held)
        batch = tokens.batch(torch.tensor([0, 1]), int(tokens.lengths.max()))
        with torch.inference_mode():
            return float((model(*batch) - start(*batch)).abs().mean())

    assert moved(1.0) < 0.3 * moved(0.0)


def test_documents_are_read_beside_works_alone() -> None:
    with pytest.raises(ValueError, match="read_documents: without works"):
        SentenceConfig.model_validate(config(Path("run")).model_dump() | {"read_documents": True})


def test_nothing_can_be_held_without_a_start() -> None:
    with pytest.raises(ValueError, match="held: without start"):
        SentenceConfig.model_validate(config(Path("run")).model_dump() | {"held": 0.5})
