"""One service with the shipped weights for all tests that need no other settings."""

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from advisory.service.app import create_app
from advisory.service.settings import Settings


@pytest.fixture(scope="session")
def client() -> Iterator[TestClient]:
    with TestClient(create_app(Settings(max_bytes=200_000)), raise_server_exceptions=False) as client:
        yield client
