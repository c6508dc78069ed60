import pytest

from advisory.rendering.wording import printable


@pytest.mark.parametrize(
    ("raw", "safe"),
    [("a\tb\nc", "a b c"), ("\x1b[2Jgone", "[2Jgone"), ("\u202egnp.exe", "gnp.exe"), ("tag\U000e0041", "tag"), ("café — “ok” 😀", "café — “ok” 😀")],
)  # fmt: skip
def test_printable(raw: str, safe: str) -> None:
    assert printable(raw) == safe
