"""A report as one flat row: the contract of `advisory catalogue`. Its JSON Schema: `advisory schema --catalogue`."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field, create_model

from advisory.domain import Basis, Category, Severity
from advisory.limits import Answer
from advisory.policies import policy_names
from advisory.report import SCHEMA_VERSION, Probability, Report


class _Common(BaseModel):
    model_config = ConfigDict(extra="forbid")

    row: int = Field(ge=1, description="Number of the row in the input, from 1; of a group, its first row's.")
    id: str = Field(description="The row's id, the group's value, or the file's path in the folder.")
    title: str | None
    texts: int = Field(ge=1, description="Texts about the work that were rated: more than 1 only where grouped.")
    sentences: int = Field(ge=1, description="Sentences that were read.")
    min_age: int = Field(description="Years. Where sufficient_evidence is false: only what is told allows this age.")
    label: str = Field(description="The policy's name for the age.")
    confidence: Probability = Field(description="Probability of this very age.")
    lowest_age: int = Field(description="With highest_age: between these ages lie 80 % of probability.")
    highest_age: int
    sufficient_evidence: bool = Field(description="False: the text tells too little to answer.")
    rules: list[str] = Field(description="Ids of the policy's rules that decided; see `advisory explain`.")
    fit: Answer | None = Field(description="Only where limits or an age were given.")
    findings: list[str] = Field(description="Ids of the finer findings, as f-word or suicide.")
    advised_age: int | None = Field(
        description="The highest age from which the text itself advises the work, in years."
    )
    stated_ratings: list[str] = Field(description='Ratings of the work that the text quotes, as "mpa R".')
    policy: str = Field(description="Its name.")
    model: str = Field(description="Name and version of the weights that answered.")
    schema_version: str = Field(description="That of the report; within one major version columns are only added.")


_OF_CATEGORY: dict[str, tuple[Any, str]] = {
    "": (Severity, "How much of it the work holds, as far as the text tells."),
    "_score": (float, "Expected severity, 0-3."),
    "_basis": (Basis, "stated, declared_absent, inferred from tone, or unmentioned: the text does not say."),
    "_sentences": (int, "Sentences that say so."),
    "_quote": (str | None, "The strongest of them, verbatim."),
}

FlatRow = create_model(
    "FlatRow",
    __base__=_Common,
    __doc__="One work of a catalogue.",
    **{  # type: ignore[call-overload]
        f"{category}{name}": (kind, Field(description=f"{category}: {about}"))
        for category in Category
        for name, (kind, about) in _OF_CATEGORY.items()
    },
    **{
        f"estimate_{name.replace('-', '_')}": (
            str | None,
            Field(
                description=f"Label by the policy {name}, an estimate, never an official rating; "
                "null where it is `policy`."
            ),
        )
        for name in policy_names()
    },
)


def flat(report: Report, row: int, name: str) -> dict[str, Any]:
    """The report as a row with the columns of FlatRow, enumerations as their words."""
    band = report.age_band
    quotes = {piece.id: piece.quote for piece in report.evidence}
    columns: dict[str, Any] = {
        "row": row,
        "id": name,
        "title": report.title,
        "texts": len(report.sources),
        "sentences": sum(source.sentences for source in report.sources),
        "min_age": band.min_age,
        "label": band.label,
        "confidence": band.confidence,
        "lowest_age": band.possible[0].min_age,
        "highest_age": band.possible[1].min_age,
        "sufficient_evidence": band.sufficient_evidence,
        "rules": [rule.rule for rule in band.decided_by],
        "fit": str(report.fit.answer) if report.fit else None,
        "findings": list(report.findings),
        "advised_age": max((one.from_age for one in report.advised_ages), default=None),
        "stated_ratings": [f"{stated.system} {stated.label}" for stated in report.stated_ratings],
        "policy": band.policy,
        "model": f"{report.model.name} {report.model.version}",
        "schema_version": SCHEMA_VERSION,
    }
    for category, found in report.categories.items():
        columns |= {
            f"{category}": str(found.severity),
            f"{category}_score": found.score,
            f"{category}_basis": str(found.basis),
            f"{category}_sentences": len(found.evidence),
            f"{category}_quote": quotes[found.evidence[0]] if found.evidence else None,
        }
    for policy in policy_names():
        estimate = report.systems.get(policy)
        columns[f"estimate_{policy.replace('-', '_')}"] = estimate.label if estimate else None
    return columns
