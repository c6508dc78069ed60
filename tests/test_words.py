import numpy as np
import pytest

from advisory.words import NO_WORDS, TONES, WORD_WIDTH, Words, foreign, tone


def words(*ids: int, rarity: float = 1.0) -> Words:
    """Each token tells of its number in every column."""
    weights = [[rarity, *[float(one)] * TONES] for one in ids]
    return Words(np.array(ids, dtype=np.int32), np.array(weights, dtype=np.float16).reshape(-1, WORD_WIDTH))


def test_without_words_that_tell_anything_there_is_no_tone() -> None:
    for nothing in ([], [NO_WORDS], [words(3, rarity=0.0)]):
        assert tone(nothing).tolist() == [0.0] * TONES


def test_sentences_are_one_bag_of_which_neither_length_nor_order_matters() -> None:
    once = tone([words(1, 2), words(3)])
    assert once == pytest.approx(6 / np.sqrt(3))
    assert tone([words(3, 1, 2)] * 50) == pytest.approx(once)


def test_a_word_counts_by_the_root_of_how_often_and_by_its_rarity() -> None:
    assert tone([words(1, 1, 1, 1, 2)])[0] == pytest.approx((2 * 1 + 1 * 2) / np.sqrt(2**2 + 1**2))
    rare = tone([words(1), words(2, rarity=3.0)])[0]
    assert rare == pytest.approx((1 + 3 * 2) / np.sqrt(1 + 9))


def test_a_sentence_with_few_common_words_is_foreign() -> None:
    common, rare = words(1, 2, 3), words(4, 5, 6, 7, 8, 9, rarity=9.0)

    def joined(*parts: Words) -> Words:
        return Words(*(np.concatenate(arrays) for arrays in zip(*parts, strict=True)))

    assert not foreign(NO_WORDS)
    assert not foreign(common)
    assert foreign(rare)
    assert foreign(joined(words(1), rare))
    assert not foreign(joined(common, words(4, 5, rarity=9.0)))
    # A token that no work knows is no common one.
    assert foreign(words(1, 2, rarity=0.0))
