import json

from training.evaluate import FIRST
from training.headline import headline


def test_the_figures_of_the_first_model_have_a_headline() -> None:
    first = json.loads(FIRST.read_text(encoding="utf-8"))
    found = headline(first)
    assert found["sentences"]["violence: F1"] == first["sentences"]["model"]["violence_f1"]
    assert found["whole texts"]["evidence: recall"] == first["documents"]["evidence"]["recall"]
    assert "Kids-In-Mind, substances: Spearman" not in found["works"]
    assert found["works"]["IMDb votes, substances: Spearman"] == first["titles"]["imdb_substances"]["model"]
