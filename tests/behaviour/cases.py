"""The cases: pydantic models of the files in tests/behaviour/cases/, and their reading."""

from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from advisory.domain import Audience, Category, Severity

FOLDER = Path(__file__).parent / "cases"


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Expectation(_Data):
    """What must hold. All but the last three hold for each text of a case by itself."""

    expect: dict[Category, Severity] = Field({}, description="Exactly this severity.")
    at_least: dict[Category, Severity] = {}
    at_most: dict[Category, Severity] = {}
    none: tuple[Category, ...] = Field((), description="Severity none; `all` stands for the four.")
    absent: tuple[Category, ...] = Field((), description="The text says that there is none, or hardly any.")
    not_absent: tuple[Category, ...] = Field((), description="The text does not say that there is none.")
    audience: Audience | None = Field(None, description="Whom the text says the work is for.")
    same: tuple[Category, ...] = Field((), description="The same severity in every text; `all` stands for the four.")
    higher: Category | None = Field(None, description="More in the second text.")
    not_lower: tuple[Category, ...] = Field((), description="No lower severity, nor age, in the second text.")

    @model_validator(mode="before")
    @classmethod
    def _all(cls, data: Any) -> Any:
        """`all` in place of a list of the categories."""
        lists = ("none", "absent", "not_absent", "same", "not_lower")
        return {k: list(Category) if k in lists and v == "all" else v for k, v in data.items()}

    def of_one_text(self) -> bool:
        """Whether it says something of a text by itself."""
        named = (self.expect, self.at_least, self.at_most, self.none, self.absent, self.not_absent, self.audience)
        return any(named)


class Case(Expectation):
    """One or more texts and what must hold of them."""

    texts: tuple[str, ...] = Field(min_length=1)

    def any_language(self) -> bool | None:
        """Whether each text holds bad language, or None where the expectation leaves that open."""
        if Category.LANGUAGE in self.none or self.expect.get(Category.LANGUAGE) is Severity.NONE:
            return False
        if Category.LANGUAGE in self.expect or Category.LANGUAGE in self.at_least:
            return True
        return None


class Capability(_Data):
    """A file of cases. Its own expectation is that of each case which names none."""

    id: str = Field(pattern=r"^[a-z0-9-]+$")
    title: str
    kind: Literal["mft", "inv", "dir"]
    level: Literal["sentence", "document"]
    word_lists: bool = Field(False, description="Whether profanity word lists can be asked the same.")
    cases: tuple[Case, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _consistent(self) -> "Capability":
        for number, case in enumerate(self.cases, start=1):
            if trouble := self._trouble(case):
                raise ValueError(f"case {number} ({case.texts[0][:60]!r}): {trouble}")
        return self

    def _trouble(self, case: Case) -> str | None:
        if self.kind == "mft" and (len(case.texts) != 1 or not case.of_one_text()):
            return "mft has one text and says what must hold of it"
        if self.kind == "inv" and (len(case.texts) < 2 or not case.same):
            return "inv has two texts or more and says what is the same"
        if self.kind == "dir" and (len(case.texts) != 2 or (case.higher is None and not case.not_lower)):
            return "dir has two texts and says what is higher or not lower"
        if self.word_lists and case.any_language() is None:
            return "word lists need to know whether there is bad language"
        return None


class CaseError(ValueError):
    """A malformed file of cases; names the file, the case and the trouble."""


def read_capability(path: Path) -> Capability:
    """The capability of a file. A case may be written as its text alone, or as a list of its texts.

    Raises CaseError.
    """
    try:
        data: Any = yaml.safe_load(path.read_text(encoding="utf-8"))
        default = data.pop("expectation", {})
        written = [_as_mapping(case) for case in data["cases"]]
        data["cases"] = [case if case.keys() - {"texts"} else {**default, **case} for case in written]
    except (yaml.YAMLError, AttributeError, KeyError, TypeError) as error:
        raise CaseError(f"{path.name}: is not a mapping with cases ({' '.join(str(error).split())})") from None
    try:
        return Capability.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        where = list(first["loc"])
        if len(where) > 1 and where[0] == "cases":
            where[1] = f"case {int(where[1]) + 1}"
        named = ".".join(map(str, where))
        raise CaseError(f"{path.name}: {f'{named}: ' if named else ''}{first['msg']}") from None


def _as_mapping(case: Any) -> dict[str, Any]:
    if isinstance(case, str):
        return {"texts": [case]}
    if isinstance(case, list):
        return {"texts": case}
    text = case.pop("text", None)
    return case if text is None else {"texts": [text], **case}


def read_suite(folder: Path = FOLDER) -> list[Capability]:
    """All capabilities in the order of their files' names. Raises CaseError."""
    suite = []
    for path in sorted(folder.glob("*.yaml")):
        capability = read_capability(path)
        if capability.id != path.stem:
            raise CaseError(f"{path.name}: id: is {capability.id!r}, not the file's name")
        suite.append(capability)
    return suite
