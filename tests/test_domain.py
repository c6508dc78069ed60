import pytest

from advisory.domain import Category, Severity, expected_level


def test_severity_is_ordered_by_degree_not_by_alphabet() -> None:
    assert Severity.NONE < Severity.MILD < Severity.MODERATE < Severity.SEVERE
    assert max(Severity.MODERATE, Severity.MILD) is Severity.MODERATE
    assert Severity.SEVERE >= "moderate"
    assert Severity.MILD <= Severity.MILD


def test_severity_value_is_the_word() -> None:
    assert Severity("severe").value == "severe"
    assert f"{Severity.MILD}" == "mild"


def test_levels_and_severities_are_inverse() -> None:
    assert [Severity.from_level(severity.level) for severity in Severity] == list(Severity)
    with pytest.raises(IndexError):
        Severity.from_level(4)
    with pytest.raises(IndexError):
        Severity.from_level(-1)


def test_the_expected_level_lies_between_the_severities() -> None:
    assert expected_level((1.0, 0.0, 0.0, 0.0)) == 0
    assert expected_level((0.25, 0.25, 0.25, 0.25)) == 1.5
    assert expected_level((0.0, 0.0, 0.0, 1.0)) == 3


def test_category_keys_can_be_plain_words() -> None:
    assert {Category.VIOLENCE: 1}["violence"] == 1  # type: ignore[index]
