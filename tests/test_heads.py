import numpy as np

from advisory.heads import LOGITS, to_levels, to_probabilities

RANDOM = np.random.default_rng(1).normal(0, 4, (50, LOGITS)).astype(np.float32)


def test_rows_are_distributions_whose_cumulatives_never_cross() -> None:
    severity, absent, audience = to_probabilities(RANDOM)
    assert severity.shape == (50, 4, 4)
    assert absent.shape == (50, 4)
    np.testing.assert_allclose(severity.sum(-1), 1, atol=1e-5)
    np.testing.assert_allclose(audience.sum(-1), 1, atol=1e-5)
    assert (severity >= -1e-6).all()


def test_levels_are_medians() -> None:
    rows = np.array(
        [[[0.6, 0.4, 0, 0], [0.4, 0.3, 0.2, 0.1], [0.1, 0.1, 0.1, 0.7], [0.3, 0.3, 0.4, 0]]], dtype=np.float32
    )
    assert to_levels(rows).tolist() == [[0, 1, 3, 1]]


def test_a_higher_temperature_is_less_sure() -> None:
    sharp = to_probabilities(RANDOM).severity.max(-1).mean()
    soft = to_probabilities(RANDOM, np.full(4, 3, dtype=np.float32)).severity.max(-1).mean()
    assert soft < sharp
