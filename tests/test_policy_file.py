import os
import time
from pathlib import Path

import pytest

from advisory.errors import PolicyError
from advisory.policy_file import read_policy_file
from advisory.rules import policy_names

POLICIES = Path(__file__).parent.parent / "configs" / "policies"
LAUGHS = "a: &a [x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, name in zip("abcdefghijk", "bcdefghijkl", strict=True)
)
WITHIN_ITSELF = "when: &when {all: [*when]}\n"


@pytest.mark.parametrize("name", policy_names())
def test_shipped_policies(name: str) -> None:
    assert read_policy_file(POLICIES / f"{name}.yaml")["name"] == name


@pytest.mark.parametrize(
    ("content", "trouble"),
    [
        (LAUGHS, "aliases"),
        (WITHIN_ITSELF, "aliases"),
        ("[" * 100_000, "is not YAML"),
        ("a: [" + "x," * 200_000 + "]", "larger than a policy may be"),
        ("name: " + "9" * 5_000, "is not YAML"),
        ("a: !!python/object/apply:os.system [true]", "is not YAML"),
        ("name: 2024-99-99", "is not YAML"),
        ("a: [", "is not YAML"),
        ('a: "\x01"', "is not YAML"),
    ],
)
def test_what_is_refused_at_once(tmp_path: Path, content: str, trouble: str) -> None:
    path = tmp_path / "policy.yaml"
    path.write_text(content)
    started = time.monotonic()
    with pytest.raises(PolicyError, match=rf"policy\.yaml: .*{trouble}") as caught:
        read_policy_file(path)
    assert "\n" not in str(caught.value)
    assert time.monotonic() - started < 20


def test_what_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path, trouble in (
        (tmp_path / "absent", "no such file"),
        (tmp_path, "is a folder"),
        (tmp_path / "pipe", "no program writes to"),
        (Path("/dev/zero"), "not a regular file"),
    ):
        with pytest.raises(PolicyError, match=trouble):
            read_policy_file(path)
