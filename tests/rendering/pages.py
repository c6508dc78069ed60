"""A page as a reader of HTML sees it: well nested, with all that it refers to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = {"meta", "br", "link", "img", "input", "hr"}


@dataclass
class Page(HTMLParser):
    """tags: each with its attributes. text: what is between them. ids and references: by id, without '#'."""

    source: str
    tags: list[tuple[str, Mapping[str, str | None]]] = field(default_factory=list)
    text: str = ""
    ids: list[str] = field(default_factory=list)
    references: set[str] = field(default_factory=set)
    _open: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.source)
        self.close()
        assert self._open == []
        assert len(set(self.ids)) == len(self.ids)
        assert self.references <= set(self.ids)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append((tag, given))
        if tag not in _VOID:
            self._open.append(tag)
        if one := given.get("id"):
            self.ids.append(one)
        for name in ("aria-labelledby", "aria-describedby"):
            self.references |= set((given.get(name) or "").split())
        if (given.get("href") or "").startswith("#"):
            self.references.add(str(given["href"])[1:])

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self._open:
            self.text += data

    def all(self, tag: str) -> list[Mapping[str, str | None]]:
        """The attributes of each such tag."""
        return [attributes for name, attributes in self.tags if name == tag]
