import numpy as np
import pytest
from numpy.typing import NDArray

from advisory.words import MOST_ATTENTION, NO_WORDS, TONES, WORD_WIDTH, Words, foreign, of_bag, of_views, tone


def words(*ids: int, rarity: float = 1.0, view: float = 0.0, attention: float = 0.0) -> Words:
    """Each token tells of its number in every column, and the sentence has one view of them all."""
    weights = [[rarity, *[float(one)] * TONES] for one in ids]
    return Words(
        np.array(ids, dtype=np.int32),
        np.array(weights, dtype=np.float16).reshape(-1, WORD_WIDTH),
        seen(view, attention),
    )


def seen(view: float, attention: float) -> NDArray[np.float32]:
    return np.array([*[view] * TONES, attention], dtype=np.float32)


def test_without_words_that_tell_anything_there_is_no_tone() -> None:
    for nothing in ([], [NO_WORDS], [words(3, rarity=0.0)]):
        assert tone(nothing).tolist() == [0.0] * TONES


def test_sentences_are_one_bag_of_which_neither_length_nor_order_matters() -> None:
    once = of_bag([words(1, 2), words(3)])
    assert once == pytest.approx(6 / np.sqrt(3))
    assert of_bag([words(3, 1, 2)] * 50) == pytest.approx(once)


def test_a_word_counts_by_the_root_of_how_often_and_by_its_rarity() -> None:
    assert of_bag([words(1, 1, 1, 1, 2)])[0] == pytest.approx((2 * 1 + 1 * 2) / np.sqrt(2**2 + 1**2))
    rare = of_bag([words(1), words(2, rarity=3.0)])[0]
    assert rare == pytest.approx((1 + 3 * 2) / np.sqrt(1 + 9))


def test_views_count_by_their_weight_and_few_of_them_for_little() -> None:
    def of(*sentences: Words) -> float:
        return float(of_views(np.array([one.view for one in sentences]))[0])

    assert of(words(view=2.0)) == pytest.approx(2.0 / 2)
    assert of(*[words(view=2.0)] * 9) == pytest.approx(2.0 * 9 / 10)
    loud = words(view=1.0, attention=np.log(8))
    assert of(loud, words(view=-1.0)) == of(words(view=-1.0), loud) == pytest.approx((8 - 1) / (8 + 1 + 1))
    # However sure a sentence is of itself, it has its limits.
    assert of(words(view=1.0, attention=99.0)) == of(words(view=1.0, attention=MOST_ATTENTION)) < 1


def test_the_tone_is_what_both_readings_add_up_to() -> None:
    several = [words(1, 2, view=0.5), words(3, view=-2.0, attention=1.0)] * 5
    alone = of_views(np.array([one.view for one in several]))
    assert tone(several) == pytest.approx(of_bag(several) * 10 / 20 + alone)


def test_a_sentence_with_few_common_words_is_foreign() -> None:
    common, rare = words(1, 2, 3), words(4, 5, 6, 7, 8, 9, rarity=9.0)

    def joined(*parts: Words) -> Words:
        ids, weights, views = zip(*parts, strict=True)
        return Words(np.concatenate(ids), np.concatenate(weights), views[0])

    assert not foreign(NO_WORDS)
    assert not foreign(common)
    assert foreign(rare)
    assert foreign(joined(words(1), rare))
    assert not foreign(joined(common, words(4, 5, rarity=9.0)))
    # A token that no work knows is no common one.
    assert foreign(words(1, 2, rarity=0.0))
