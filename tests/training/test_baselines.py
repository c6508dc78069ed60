import numpy as np

from training.baselines import majority, tfidf_levels, tfidf_ridge


def test_majority_is_the_commonest_level_of_each_column() -> None:
    assert majority(np.array([[0, 3], [0, 3], [2, 1]]), 2).tolist() == [[0, 3], [0, 3]]


def test_levels_are_learnt_a_column_however_many_there_are() -> None:
    texts = ["grim and bloody"] * 3 + ["gentle and sunny"] * 3
    levels = np.array([[3, 0]] * 3 + [[0, 5]] * 3)
    assert tfidf_levels(texts, levels, ["bloody", "sunny"]).tolist() == [[3, 0], [0, 5]]
    assert tfidf_levels(texts, levels[:, 1:], ["sunny"]).tolist() == [[5]]


def test_ridge_fits_each_column_on_the_texts_where_it_is_known() -> None:
    texts = ["grim and bloody"] * 3 + ["gentle and sunny"] * 3
    scores = np.array([[9.0, np.nan]] * 3 + [[0.0, 4.0]] * 3)
    found = tfidf_ridge(texts, scores, ["bloody", "sunny"])
    assert found[0, 0] > found[1, 0]
    assert np.allclose(found[:, 1], 4)
