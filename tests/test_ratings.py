import pytest

from advisory import Category, Rater, Severity
from advisory.ratings import parse_reasons, quoted_ratings


@pytest.mark.parametrize(
    ("text", "system", "label", "age"),
    [
        ("Rated R for strong bloody violence.", "mpa", "R", 17),
        ("It is rated PG-13.", "mpa", "PG-13", 13),
        ("MPAA rating: PG", "mpa", "PG", 7),
        ("A PG-13 tale about bees.", "mpa", "PG-13", 13),
        ("TV-MA LSV", "us-tv", "TV-MA", 17),
        ("The Salt Road (15)", "bbfc", "15", 15),
        ("BBFC certificate 12A", "bbfc", "12A", 12),
        ("PEGI 16", "pegi", "16", 16),
        ("ESRB: M", "esrb", "M", 17),
        ("FSK ab 12", "fsk", "12", 12),
        ("Common Sense says 13+.", "Common Sense Media", "13+", 13),
        ("Common Sense Media: age 8 and up", "Common Sense Media", "8+", 8),
    ],
)
def test_ratings_are_read(text: str, system: str, label: str, age: int) -> None:
    (rating,) = quoted_ratings(text)
    assert (rating.system, rating.label, rating.min_age) == (system, label, age)


@pytest.mark.parametrize(
    "text",
    [
        "Unlike Hollow Crown, which is rated R, this is for all.",
        "Hollow Crown is rated R for gore.",
        "The R-rated Hollow Crown was worse.",
        "This should have been rated R.",
        "It was almost rated NC-17.",
        "The sequel is rated PG-13.",
        "Anna (15) runs away.",
        "I rated it 7 of 10.",
        "Rated G-force: the ride of the year.",
    ],
)  # fmt: skip
def test_ratings_of_other_works_and_wishes_are_not(text: str) -> None:
    assert quoted_ratings(text) == []


def test_the_title_tells_whose_rating_it_is() -> None:
    assert quoted_ratings("Hollow Crown is rated R for gore.", "Hollow Crown")[0].label == "R"
    assert quoted_ratings("The Salt Road is rated R.", "Hollow Crown") == []


def test_reasons_are_read_after_the_wording_of_the_board() -> None:
    text = "strong bloody violence, language and some drug use"
    assert [(text[r.span.start : r.span.end], r.severities) for r in parse_reasons(text)] == [
        ("strong bloody violence", {Category.VIOLENCE: Severity.SEVERE}),
        ("language", {Category.LANGUAGE: Severity.SEVERE}),
        ("some drug use", {Category.SUBSTANCES: Severity.MODERATE}),
    ]


@pytest.mark.parametrize(
    ("reason", "category", "severity"),
    [
        ("intense action", "violence", "moderate"),
        ("some peril", "violence", "mild"),
        ("grisly gore", "violence", "severe"),
        ("strong language", "language", "moderate"),
        ("mild language", "language", "mild"),
        ("pervasive language", "language", "severe"),
        ("crude humor", "language", "mild"),
        ("suggestive material", "sex", "mild"),
        ("graphic nudity", "sex", "severe"),
        ("partial nudity", "sex", "moderate"),
        ("smoking", "substances", "mild"),
    ],
)
def test_each_wording(reason: str, category: str, severity: str) -> None:
    (read,) = parse_reasons(reason)
    assert read.severities == {Category(category): Severity(severity)}


def test_us_tv_codes_are_reasons() -> None:
    (rating,) = quoted_ratings("TV-14 LV")
    assert [one.severities for one in rating.reasons] == [
        {Category.LANGUAGE: Severity.MODERATE},
        {Category.VIOLENCE: Severity.MODERATE},
    ]


def test_a_quoted_rating_is_evidence_of_its_own_kind(rater: Rater) -> None:
    report = rater.rate("Rated R for strong bloody violence. The barn was built by the composer.")
    (stated,) = report.stated_ratings
    (piece,) = report.quoted((stated.evidence,))
    assert piece.kind == "stated_rating"
    assert report.sources[0].text[stated.start : stated.end] == "Rated R for strong bloody violence"
    assert stated.uri == "http://www.movielabs.com/md/ratings/US/MPAA/2/R"
    assert report.age_band.official is False
