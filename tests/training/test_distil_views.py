"""A teacher's views of documents: of which, what is written, and that a student learns what the teacher sees."""

from pathlib import Path

import pandas as pd
import pytest

pytest.importorskip("torch")

import torch
from transformers import AutoTokenizer

from advisory.words import TONES, VIEW_WIDTH
from training import distil_views
from training.config import ViewsConfig
from training.distil_views import documents, teach
from training.export import WEIGHTS
from training.model import load_backbone, targets
from training.steps import Steps
from training.tokens import tokenize
from training.works import Drawn, draw, taught_texts, tones_of

from .test_bags import FIGHT, QUIET
from .test_pipeline import config

DRINK = "The family drinks."


def settings(folder: Path) -> ViewsConfig:
    return ViewsConfig(
        teacher=folder / "teacher",
        output=folder / "views.pt",
        pool_documents=9,
        most_sentences=2,
        max_tokens=16,
        seed=1,
    )


@pytest.fixture
def folder(tmp_path: Path, backbone: Path) -> Path:
    """A data folder with three documents of the pool, and a teacher that has learnt nothing."""
    texts = {"d1": f"{QUIET} {FIGHT} {QUIET}", "d2": "The family rated PG-13 drinks.", "d3": QUIET}
    table = pd.DataFrame({"document_id": list(texts), "text": list(texts.values())})
    table.to_parquet(tmp_path / "pool_documents.parquet")
    torch.manual_seed(1)
    teacher = load_backbone(str(backbone), 0)
    teacher.encoder.config.save_pretrained(tmp_path / "teacher" / "encoder")
    AutoTokenizer.from_pretrained(backbone).save_pretrained(tmp_path / "teacher" / "encoder")
    torch.save(teacher.state_dict(), tmp_path / "teacher" / WEIGHTS)
    return tmp_path


def test_of_no_document_that_was_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = documents(settings(folder), folder)
    # At most two sentences of each, and no rating that one quotes.
    assert sorted(told) == sorted([[QUIET, FIGHT], [DRINK], [QUIET]])
    # However it is spaced.
    monkeypatch.setattr(distil_views, "pool_documents", lambda data: [{"text": f"{QUIET}  {FIGHT} {QUIET}\n"}])
    assert sorted(documents(settings(folder), folder)) == sorted([[DRINK], [QUIET]])
    for half in (False, True):
        aged = {half: [{"text": QUIET}], not half: []}
        monkeypatch.setattr(distil_views, "aged_documents", lambda data, view, aged=aged: aged[view])
        assert documents(settings(folder), folder) == [[DRINK]]


def test_a_student_learns_what_the_teacher_sees(folder: Path, backbone: Path) -> None:
    teach(settings(folder), folder)
    tokenizer = AutoTokenizer.from_pretrained(backbone)
    texts = taught_texts(folder / "views.pt", tokenizer, 16)
    assert (texts.ends[-1], len(texts.ends)) == (len(texts.tokens.lengths), 3)
    assert texts.views.shape == (4, VIEW_WIDTH)

    drawn = Drawn(torch.tensor([0, 2]), torch.tensor([0, 1, 2, 2]))
    levels, trust = texts.asked(drawn)
    assert (trust == 1).all()
    torch.testing.assert_close(levels, tones_of(texts.views[[0, 1, 2, 2]].reshape(2, 2, VIEW_WIDTH)))

    # A teacher whose views say something.
    told = torch.load(folder / "views.pt", weights_only=True)["texts"]
    grim = torch.tensor([[1.0 if text == FIGHT else -1.0] for text in told])
    texts = texts._replace(views=torch.cat([grim.expand(4, TONES), torch.zeros(4, 1)], dim=1))
    torch.manual_seed(2)
    student = load_backbone(str(backbone), 0)
    tokens = tokenize([QUIET, FIGHT], tokenizer, 16)
    nothing = targets(torch.zeros(2, 4, dtype=torch.long), torch.zeros(2, 4, dtype=torch.long), torch.zeros(2).long())
    steps = Steps(student, tokens, nothing, config(folder, works_sentences=96), works=[texts])

    def off() -> float:
        with torch.inference_mode():
            rows = torch.arange(4)
            views = student.eval().read(*texts.tokens.batch(rows, int(texts.tokens.lengths.max())))[1]
        return float((tones_of(views[None]) - tones_of(texts.views[None])).abs().max())

    before = off()
    for step in range(80):
        steps.take([0, 1], 1e-3, drawn=[draw(texts.ends, 96, step)])
    assert off() < 0.7 * before
