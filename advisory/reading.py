"""Path, bytes or standard input to a Document: encoding, HTML to visible text, size limit, language.

A Document's text is what all offsets and line numbers refer to. For plain text it is the file itself, decoded, with
line ends as "\\n"; for HTML it is the visible text without site furniture.
"""

import codecs
import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from advisory.errors import ReadingError, writable
from advisory.files import in_words, read_file

MAX_BYTES = 20_000_000
STDIN = "-"

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HTML_START = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_HTML_MARKS = re.compile(r"<(?:p|div|h[1-6]|ul|li|table|article|section|main)\b[^<>]{0,500}>", re.IGNORECASE)
_HTML_CHARSET = re.compile(rb"<meta[^<>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
# Codecs of text that a page may name. Python knows others that are none ("hex") or that decode to what is no text.
_TEXT_CODECS = re.compile(
    r"utf-?8|us-ascii|ascii|iso-?8859-\d{1,2}|latin-?\d|windows-125\d|cp125\d|macintosh", re.IGNORECASE
)
# What is furniture by its element, role or class. Lines of menus that hide in plain divs are left to
# advisory.furniture, which also sees them in text copied from a page.
_FURNITURE = [
    "script", "style", "template", "noscript", "iframe", "svg", "nav", "footer", "aside", "form", "button", "select",
    "dialog", "[role=navigation]", "[role=banner]", "[role=contentinfo]", "[role=search]", "[role=dialog]",
    "[role=complementary]", "[aria-hidden=true]", "[hidden]", ".cookie-banner", ".cookie-consent", ".cookie-notice",
    ".cookies", ".cookie", "#cookie-banner", "#cookie-consent", "#cookie-notice", "#cookie", "#onetrust-banner-sdk",
    ".navbar", ".nav", ".menu", ".breadcrumb", ".breadcrumbs", ".sidebar", "#sidebar", ".newsletter", ".related",
    ".related-posts", ".related-articles", ".recommended", ".recommendations", ".share", ".social-share", ".site-header",
    ".site-footer", ".advert", ".advertisement", ".ad", ".comments", "#comments", ".comment-list",
]  # fmt: skip
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)", re.IGNORECASE)
# Elements that have no end tag, or that end where the next of their kind begins.
_ENDED_BY_THEMSELVES = frozenset(
    """html head body area base br col embed hr img input link meta param source track wbr
    p li dt dd option optgroup colgroup thead tbody tfoot tr td th rb rp rt rtc""".split()
)
# The parser takes quadratic time where elements stand in each other without end (browsers stop nesting at 512); with so
# many it takes a fifth of a second.
_MOST_OPEN = 20_000
# Function words that other languages in Latin letters do not share, and the catchwords of guides, which have no others.
_ENGLISH = frozenset(
    """the and of with that this for by from are his there who which what about some has have but not they when
    into their been would could should while then than because if it's isn't doesn't it she you your we our
    drugs language none mild moderate severe scary scenes kissing swearing drinking smoking blood nudity""".split()
)
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)?")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# So few words are of no plain language, and so many of one even where they are no prose.
_MIN_WORDS_TO_JUDGE, _MANY_WORDS = 14, 60
_PIECE = re.compile(r"[^\n.,;:!?|/()\"\u2022\u00b7\u201c\u201d]+")
_PROSE_PIECE = 4


@dataclass(frozen=True, slots=True)
class Document:
    """A text to rate. `name` is what reports and errors call it; `format` is "text" or "html".

    Neither text nor name keeps lone surrogates, which no encoding can write.
    """

    text: str
    name: str
    format: str = "text"

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", self.text.encode("utf-8", "replace").decode("utf-8"))
        object.__setattr__(self, "name", writable(self.name))


def read_path(path: str | Path, max_bytes: int = MAX_BYTES) -> Document:
    """The Document of a file, or of standard input for "-".

    Raises ReadingError: missing, a folder, not a regular file or pipe, a pipe that no program writes to, unreadable,
    too large, or as read_bytes.
    """
    name = str(path)
    if name != STDIN:
        return read_bytes(read_file(Path(path), max_bytes + 1), name, max_bytes)
    if sys.stdin is None:
        raise ReadingError("standard input: is closed")
    try:
        return read_bytes(sys.stdin.buffer.read(max_bytes + 1), "standard input", max_bytes)
    except OSError as error:
        raise ReadingError(f"standard input: cannot be read ({error.strerror})") from None


def read_bytes(data: bytes, name: str = "text", max_bytes: int = MAX_BYTES) -> Document:
    """The Document of raw bytes; HTML is known by its marks. Raises ReadingError: too large, binary, as read_text."""
    name = writable(name)
    if len(data) > max_bytes:
        raise _too_large(name, max_bytes)
    text = _decode(data, name)
    if not _is_html(text):
        return read_text(text, name)
    return _checked(Document(_clean(_visible_text(text, name)), name, "html"))


def read_text(text: str, name: str = "text") -> Document:
    """The Document of a text that is decoded already.

    Raises ReadingError: no text at all (None, bytes, ...), empty, no words, plainly not English.
    """
    # Columns of tables have gaps, whatever their type says.
    if not isinstance(text, str):
        raise ReadingError(f"{name}: is no text but {None if text is None else type(text).__name__}")
    return _checked(Document(_clean(text), name))


def _clean(text: str) -> str:
    """Without a byte order mark, and line ends other than "\\n"."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _is_html(text: str) -> bool:
    start = text[:20_000].lstrip("\ufeff \t\r\n")
    # An XML declaration and comments may come first.
    while start.startswith(("<?xml", "<!--")):
        _, _, start = start.partition("?>" if start.startswith("<?xml") else "-->")
        start = start.lstrip()
    return bool(_HTML_START.match(start)) or len(_HTML_MARKS.findall(text[:200_000])) >= 3


def _checked(document: Document) -> Document:
    if not document.text.strip():
        raise ReadingError(f"{document.name}: is empty")
    if not _WORD.search(document.text):
        raise ReadingError(f"{document.name}: holds no words")
    if language := _foreign_language(document.text):
        raise ReadingError(f"{document.name}: is not English (looks like {language}); advisory reads English only")
    return document


def _too_large(name: str, max_bytes: int) -> ReadingError:
    return ReadingError(f"{name}: is larger than the limit of {in_words(max_bytes)} (see --max-bytes)")


def _decode(data: bytes, name: str) -> str:
    marked = next((encoding for bom, encoding in _BOMS if data.startswith(bom)), None)
    # UTF-16 comes before UTF-8, in which plain English in UTF-16 is valid too, as text full of NULs.
    if certain := marked or _utf16_without_bom(data):
        return data.decode(certain, "replace")
    sample = data[:100_000].decode("latin-1")
    if "\x00" in sample or len(_CONTROL.findall(sample)) > len(sample) // 100:
        raise ReadingError(f"{name}: is binary, not text")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if declared := _declared_charset(data):
        return data.decode(declared, "replace")
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding

    return bytes_to_str(data, detect_encoding(data[:1_000_000]) or "cp1252")


def _utf16_without_bom(data: bytes) -> str | None:
    """utf-16-le or -be where nearly every second byte is NUL, as in English in either; else None."""
    sample = data[:2000]
    half = len(sample) // 2
    if half < 2:
        return None
    for encoding, nul in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        if nul.count(0) > 0.7 * half and sample.count(0) < 1.1 * half:
            return encoding
    return None


def _declared_charset(data: bytes) -> str | None:
    match = _HTML_CHARSET.search(data[:5000])
    label = match[1].decode("ascii", "replace") if match else ""
    if not _TEXT_CODECS.fullmatch(label):
        return None
    # Browsers read Latin-1 as its superset, and pages are written for browsers.
    codec = "cp1252" if re.fullmatch(r"iso-?8859-1|latin-?1|(?:us-)?ascii", label, re.IGNORECASE) else label
    try:
        return codecs.lookup(codec).name
    except LookupError:
        return None


def _visible_text(html: str, name: str) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    if _most_open(html) > _MOST_OPEN:
        raise ReadingError(f"{name}: cannot be read as HTML (over {_MOST_OPEN:,} elements are open at once)")
    try:
        text = extract_plain_text(html, preserve_formatting=True, alt_texts=False, skip_elements=_FURNITURE)
        # A page may wrap all of itself in an element that is furniture elsewhere.
        if not text.strip():
            text = extract_plain_text(html, preserve_formatting=True, alt_texts=False)
    except ValueError as error:
        raise ReadingError(f"{name}: cannot be read as HTML ({error})") from None
    return text


def _most_open(html: str) -> int:
    """How many elements are open at once at most; of a page too short to have too many, 0."""
    if html.count("<") <= _MOST_OPEN:
        return 0
    opened: Counter[str] = Counter()
    now = most = 0
    for tag in _TAG.finditer(html):
        element = tag[2].lower()
        if element in _ENDED_BY_THEMSELVES:
            continue
        if not tag[1]:
            opened[element] += 1
            now += 1
            most = max(most, now)
        elif opened[element]:
            opened[element] -= 1
            now -= 1
    return most


def _foreign_language(text: str) -> str | None:
    """The name of the language where the text is plainly not English, None where it is or cannot be told."""
    letters = [c for c in text[:20_000] if c.isalpha()]
    if sum(c > "\u024f" for c in letters) > len(letters) / 2:
        return "a script other than Latin"
    prose = _prose(text[:20_000])
    judged = prose or text[:20_000]
    sample = _WORD.findall(judged)
    few = len(sample) < _MANY_WORDS
    if len(sample) < _MIN_WORDS_TO_JUDGE or (few and not prose):
        return None
    if sum(word.lower() in _ENGLISH for word in sample) >= 0.04 * len(sample):
        return None
    from resiliparse.parse.lang import detect_fast

    # Language and distance, nearest first. Distances run from about 500 (sure) to 1200 (anything).
    ranked: list[tuple[str, int]] = list(detect_fast(judged, n_results=5))  # type: ignore[arg-type]
    best, distance = ranked[0] if ranked else ("en", 0)
    # A near tie with English is no plain case, and of a few words a rare language is none.
    lead = dict(ranked).get("en", 1200) - distance
    if best == "en" or distance > _SURE_DISTANCE or lead < (_SURE_LEAD if few else _PLAIN_LEAD):
        return None
    return _LANGUAGES.get(best) if few else _LANGUAGES.get(best, f"language {best!r}")


def _prose(text: str) -> str:
    """What has several words between two signs, a piece a line.

    Names, tags and lists of content have no words that tell a language, and many that are as good as Latin.
    """
    return "\n".join(piece for piece in _PIECE.findall(text) if len(_WORD.findall(piece)) >= _PROSE_PIECE)


_SURE_DISTANCE = 900
_PLAIN_LEAD, _SURE_LEAD = 15, 30
_LANGUAGES = {
    "de": "German", "fr": "French", "es": "Spanish", "it": "Italian", "pt": "Portuguese", "nl": "Dutch", "pl": "Polish",
    "sv": "Swedish", "da": "Danish", "no": "Norwegian", "nb": "Norwegian", "fi": "Finnish", "tr": "Turkish",
    "ro": "Romanian", "cs": "Czech", "hu": "Hungarian", "id": "Indonesian", "vi": "Vietnamese", "la": "Latin",
    "ca": "Catalan", "gl": "Galician", "lb": "Luxembourgish", "af": "Afrikaans",
}  # fmt: skip
