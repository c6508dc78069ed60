import json
from pathlib import Path

import jsonschema
import pytest
from pydantic import ValidationError

from advisory import Rater, Report

EXAMPLES = Path(__file__).parent.parent / "examples"


@pytest.fixture(scope="module")
def report(rater: Rater) -> Report:
    return rater.rate_file(EXAMPLES / "the-salt-road.txt")


def test_the_json_follows_its_published_schema(report: Report) -> None:
    schema = Report.model_json_schema(mode="serialization")
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(report.model_dump_json()), schema)


def test_a_later_version_with_more_fields_is_read(report: Report) -> None:
    later = json.loads(report.model_dump_json()) | {"schema_version": "1.7", "mood": "gentle"}
    later["evidence"][0]["weight"] = 3
    jsonschema.validate(later, Report.model_json_schema(mode="serialization"))
    assert Report.model_validate(later).evidence == report.evidence


def test_another_major_version_is_refused(report: Report) -> None:
    other = json.loads(report.model_dump_json()) | {"schema_version": "2.0"}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(other, Report.model_json_schema(mode="serialization"))
    with pytest.raises(ValidationError):
        Report.model_validate(other)


def test_a_quote_that_is_not_verbatim_is_refused(report: Report) -> None:
    data = json.loads(report.model_dump_json())
    data["evidence"][0]["quote"] += " and more"
    with pytest.raises(ValidationError, match="is not verbatim"):
        Report.model_validate(data)


def test_severities_are_words_in_json(report: Report) -> None:
    data = json.loads(report.model_dump_json())
    assert set(data["categories"]["violence"]["probabilities"]) == {"none", "mild", "moderate", "severe"}
    assert data["categories"]["violence"]["severity"] in {"none", "mild", "moderate", "severe"}


def test_the_schema_says_what_none_stands_for() -> None:
    said = Report.model_json_schema()["$defs"]["CategoryReport"]["properties"]["severity"]["description"]
    assert "basis is unmentioned" in said


def test_every_cited_id_exists(report: Report) -> None:
    ids = {piece.id for piece in report.evidence}
    cited = [*report.age_band.evidence]
    for category in report.categories.values():
        cited += [*category.evidence, *category.declared_absent]
    for fired in (*report.age_band.decided_by, *report.age_band.also):
        cited += fired.evidence
    assert cited
    assert set(cited) <= ids
