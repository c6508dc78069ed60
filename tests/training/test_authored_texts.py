"""training.authored_texts: sentences for the sentence model, documents for what becomes of them."""

import json
from pathlib import Path

from advisory.domain import Category
from advisory.segmenting import segment
from training.authored_texts import TEXTS, authored_documents, authored_text_sentences
from training.reading import read_jsonl

TEXT = "A quiet book. Then the miller is stabbed. Not for the little ones, though nobody swears."


def write(path: Path, sentences: list[list[object]]) -> Path:
    rows = [{"set": "sentences", "text": TEXT, "sentences": sentences}, {"set": "documents", "text": "Another."}]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


def test_sentences_without_a_label_say_nothing_and_documents_teach_none(tmp_path: Path) -> None:
    spans = [(sentence.start, sentence.end) for sentence in segment(TEXT)]
    path = write(tmp_path / "texts.jsonl", [[*spans[1], "0002", "-", "-"], [*spans[2], "0000", "L", "x"]])
    quiet, stabbed, advice = authored_text_sentences(path)
    assert [quiet[category] for category in Category] == [0, 0, 0, 0]
    assert (quiet["declared_absent"], quiet["audience"]) == ([], "none")
    assert (stabbed["text"], stabbed["violence"]) == ("Then the miller is stabbed.", 2)
    assert (advice["declared_absent"], advice["audience"]) == (["language"], "adults")
    assert [row["text"] for row in authored_documents(path)] == ["Another."]


def test_a_sentence_cut_otherwise_than_when_it_was_read_is_left_out(tmp_path: Path) -> None:
    (_, stabbed, _) = segment(TEXT)
    path = write(tmp_path / "texts.jsonl", [[stabbed.start + 5, stabbed.end, "0002", "-", "-"]])
    assert [row["text"] for row in authored_text_sentences(path)] == [
        TEXT[: stabbed.start - 1],
        TEXT[stabbed.end + 1 :],
    ]


def test_the_texts_are_well_formed_and_no_text_is_of_both_sets() -> None:
    rows = read_jsonl(TEXTS)
    assert {row["set"] for row in rows} == {"sentences", "documents"}
    assert len({row["text"] for row in rows}) == len({row["document_id"] for row in rows}) == len(rows)
    labelled = 0
    marked, still_cut_so = 0, 0
    for row in rows:
        (annotation,) = row["annotations"]
        assert annotation["age"] in (0, 7, 10, 13, 16, 18, None)
        assert set(annotation["severity"]) == set(annotation["basis"]) == set(annotation["evidence"]) == set(Category)
        cut = {(sentence.start, sentence.end) for sentence in segment(row["text"])}
        labels = [(start, end) for start, end, *_ in row.get("sentences", [])]
        evidence = [tuple(span) for spans in annotation["evidence"].values() for span in spans]
        marked += len({*labels, *evidence})
        still_cut_so += len(cut & {*labels, *evidence})
        labelled += len(labels)
    # How texts are cut may change a little over time.
    assert still_cut_so >= 0.99 * marked
    assert labelled > 500
