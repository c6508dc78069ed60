from typing import Any

from advisory import Category, Rater
from training.worst import worst_documents, worst_sentences


def row(text: str, **severity: int) -> dict[str, Any]:
    return {"text": text} | {str(category): severity.get(category, 0) for category in Category}


def test_the_sentence_farthest_from_its_label_comes_first() -> None:
    rows = [row("A man is shot dead.", violence=2), row("It is a quiet film about bees.", violence=3)]
    first, *rest = worst_sentences(Rater(), rows, 1)
    assert not rest
    assert "bees" in first
    assert "labels [0, 0, 0, 3]" in first


def test_documents_without_an_age_are_left_out() -> None:
    text = "A man is tortured and killed. The gore is extreme."
    rows = [{"text": text, "annotations": [{"age": age, "severity": {}}]} for age in (None, 16, 0)]
    found = worst_documents(Rater(), rows, 5)
    assert len(found) == 2
    assert found[0].startswith("reader: 0")
