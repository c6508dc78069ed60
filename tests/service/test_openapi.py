"""Random requests against the OpenAPI document: no answer it does not describe, nothing accepted that it forbids."""

import subprocess
import sys
from pathlib import Path

from tests.service.serving import served

# A random string is seldom English: what the schema allows may still not be rated.
CHECKS = ["--checks", "all", "--exclude-checks", "positive_data_acceptance"]


def test_every_answer_is_as_described(tmp_path: Path) -> None:
    with served() as service:
        done = subprocess.run(
            [sys.executable, "-m", "schemathesis.cli", "run", f"{service.url}/openapi.json", *CHECKS,
             "--max-examples", "5", "--seed", "1", "--generation-database", "none"],
            cwd=tmp_path, capture_output=True, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 0, done.stdout
    assert "Tested: 8" in done.stdout
