import json
import sys
import unicodedata

from advisory.rendering.jsontext import harmless

_STEERING = {"Cc", "Cf", "Zl", "Zp"}


def test_no_control_or_format_character_of_unicode_is_let_through() -> None:
    every = [chr(code) for code in range(0x20, sys.maxunicode + 1) if unicodedata.category(chr(code)) in _STEERING]
    written = harmless(json.dumps("".join(every), ensure_ascii=False))
    assert not {unicodedata.category(c) for c in written} & _STEERING
    assert json.loads(written) == "".join(every)
