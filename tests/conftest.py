"""One Rater with the shipped weights for the whole run: loading it is the slow part."""

import hypothesis
import pytest

from advisory import Rater

# Properties are about results; a slow machine is no failure.
hypothesis.settings.register_profile("advisory", deadline=None)
hypothesis.settings.load_profile("advisory")


@pytest.fixture(scope="session")
def rater() -> Rater:
    return Rater()
