"""What is installed with advisory, all the way down, comes under licences that let it be used with Apache-2.0."""

import re
import tomllib
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

# SPDX names. MPL-2.0 asks for the source of its own files alone; the others for their notice at most.
ACCEPTED = frozenset(
    {
        "0BSD", "Apache-2.0", "Apache-2.0 WITH LLVM-exception", "BSD-2-Clause", "BSD-3-Clause", "BSL-1.0", "CC0-1.0",
        "CNRI-Python", "ISC", "MIT", "MPL-2.0", "PSF-2.0", "Unlicense", "Zlib",
    }
)  # fmt: skip
# What packages without an SPDX expression call the same.
OTHER_NAMES = {
    "3-Clause BSD License": "BSD-3-Clause",
    "Apache 2.0": "Apache-2.0",
    "Apache 2.0 License": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD": "BSD-3-Clause",
    "BSD License": "BSD-3-Clause",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
    "The Unlicense (Unlicense)": "Unlicense",
}
# Only tests use these, and nothing of them ships: frozendict comes with pyld, which reads JSON-LD.
TESTS_ONLY = {"frozendict": "LGPL-3.0"}
# Packages whose metadata say nothing: read in the licence that lies in them.
READ = {"atheris": "Apache-2.0", "axe-playwright-python": "MIT"}


def installed(name: str, extras: Iterable[str] = ()) -> set[str]:
    """The names of all packages that one brings, itself included; those that are not installed are left out."""
    seen: set[tuple[str, str]] = set()
    waiting = [(canonicalize_name(name), extra) for extra in ("", *extras)]
    while waiting:
        package, extra = waiting.pop()
        if (package, extra) in seen:
            continue
        try:
            requires = distribution(package).requires or []
        except PackageNotFoundError:
            continue
        seen.add((package, extra))
        for one in map(Requirement, requires):
            if one.marker is None or one.marker.evaluate({"extra": extra}):
                waiting += [(canonicalize_name(one.name), further) for further in ("", *one.extras)]
    return {package for package, _ in seen}


def licences(package: str) -> set[str]:
    """What a package's metadata says: its SPDX expression, else its classifiers, else its free field."""
    said = distribution(package).metadata
    if expression := said.get_all("License-Expression"):
        return set(expression)
    classifiers = [one for one in said.get_all("Classifier") or [] if one.startswith("License :: OSI Approved :: ")]
    named = {one.rpartition(" :: ")[2] for one in classifiers} or {*(said.get_all("License") or [])}
    return named or {READ.get(package, "none")}


def accepted(licence: str) -> bool:
    """Whether each part of a licence is accepted, or one of those to choose from."""
    choices = re.split(r"\s+OR\s+", OTHER_NAMES.get(licence, licence).strip("()"))
    return any(all(part.strip(" ()") in ACCEPTED for part in re.split(r"\s+AND\s+", one)) for one in choices)


@pytest.mark.parametrize("extra", ["", *(distribution("advisory").metadata.get_all("Provides-Extra") or [])])
def test_licences_of_all_dependencies(extra: str) -> None:
    packages = installed("advisory", [extra] if extra else []) - (TESTS_ONLY.keys() if extra == "dev" else set())
    found = {package: licences(package) for package in sorted(packages)}
    assert {name: said for name, said in found.items() if not all(map(accepted, said))} == {}


def test_every_dependency_is_looked_at() -> None:
    project = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text())["project"]
    named = {canonicalize_name(Requirement(one).name) for one in project["dependencies"]}
    found = installed("advisory")
    assert named < found
    assert "pydantic-core" in found  # of a dependency
    assert "pytest" not in found


@pytest.mark.parametrize(
    ("licence", "fine"),
    [
        ("MIT", True),
        ("GPL-3.0-only", False),
        ("MIT AND GPL-3.0-only", False),
        ("GPL-2.0-only OR (MIT AND BSD-3-Clause)", True),
        ("Apache-2.0 WITH LLVM-exception", True),
        ("GNU Affero General Public License v3", False),
        ("none", False),
    ],
)
def test_which_licences_are_accepted(licence: str, fine: bool) -> None:
    assert accepted(licence) is fine
