"""One Rater with the shipped weights for the whole run: loading it is the slow part."""

import pytest

from advisory import Rater


@pytest.fixture(scope="session")
def rater() -> Rater:
    return Rater()
