"""The service as a process of its own, on a free port."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

COMMAND = [sys.executable, "-m", "advisory", "serve"]


@dataclass(frozen=True, slots=True)
class Served:
    """A service that runs."""

    process: "subprocess.Popen[str]"
    url: str


@contextmanager
def served(*options: str, port: int = 0, **environment: str) -> Iterator[Served]:
    """A service until the block ends; its standard error is a pipe."""
    process = subprocess.Popen(
        [*COMMAND, "--port", str(port), *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, **environment},
    )
    try:
        assert process.stdout is not None
        found = re.search(r"http://\S+", process.stdout.readline())
        assert found, process.communicate(timeout=60)[1]
        yield Served(process, found[0])
    finally:
        process.kill()
        process.communicate()
