import numpy as np

from training.evaluate_sentences import grouped


def test_groups_hold_each_sentence_once_and_leave_out_what_is_empty() -> None:
    rows = [
        {"text": "A man is killed.", "kind": "review", "title_id": "t1"},
        {"text": "A man is killed.", "kind": "synopsis", "title_id": "t1"},
        {"text": "word " * 20, "kind": "synopsis", "title_id": "t2"},
    ]
    truth = np.array([[0, 0, 0, 2], [0, 0, 0, 2], [0, 0, 0, 0]])
    found = np.array([[0, 0, 0, 2], [0, 0, 0, 0], [0, 0, 0, 0]])
    groups = grouped(rows, {"t1": 1994.0}, truth, found)
    assert {way: {name: group["rows"] for name, group in members.items()} for way, members in groups.items()} == {
        "kind": {"review": 1, "synopsis": 2},
        "length": {"under 12 words": 2, "12 to 25 words": 1},
        "era": {"1990s": 2, "unknown": 1},
    }
    assert groups["kind"]["review"]["violence_f1"] == 1
    assert groups["kind"]["synopsis"]["violence_f1"] == 0
    assert np.isnan(groups["kind"]["review"]["sex_f1"])
