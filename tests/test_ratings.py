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
        ("Rated 15 by the BBFC.", "bbfc", "15", 15),
        ("The BBFC rated it 15.", "bbfc", "15", 15),
        ("The BBFC has rated this film 15.", "bbfc", "15", 15),
        ("MPAA Rating - PG-13 for language", "mpa", "PG-13", 13),
        ("Certificate 12", "bbfc", "12", 12),
        ("Rated M for Mature.", "esrb", "M", 17),
        ("The game is rated T for Teen.", "esrb", "T", 13),
        ("This brilliant film was rightly rated R.", "mpa", "R", 17),
        ("Despite its PG-13 rating, small children watch.", "mpa", "PG-13", 13),
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
        "Ravager is rated G.",
        "My brother's favourite, Ravager, is rated R.",
        "Its companion piece is rated G.",
        "I let the kids see G-rated films.",
        "PG-13 movies bore me.",
        "If you like this, try Hollow Crown (18)",
        "The boy is played by Tom Hale (12).",
    ],
)  # fmt: skip
def test_ratings_of_other_works_and_wishes_are_not(text: str) -> None:
    assert quoted_ratings(text) == []


def test_the_title_tells_whose_rating_it_is() -> None:
    assert quoted_ratings("Hollow Crown is rated R for gore.", "Hollow Crown")[0].label == "R"
    assert quoted_ratings("The Salt Road is rated R.", "Hollow Crown") == []
    assert quoted_ratings("Hollow Crown\u2019s R rating is for gore.", "Hollow Crown")[0].label == "R"
    assert quoted_ratings("Watching Hollow Crown, rated R, is hard.", "Hollow Crown")[0].label == "R"


@pytest.mark.parametrize(
    "text",
    [
        "The Hollow Crown is rated R for gore.",
        "The Hollow Crown (18)",
        "Salt Lake is rated R.",
        "Ravager is rated R.",
        "Unlike The Salt Road (18)",
        "The boy is played by Tom Hale (12).",
    ],
)
def test_a_title_like_ours_is_not_ours(text: str) -> None:
    assert quoted_ratings(text, "The Salt Road") == []


@pytest.mark.parametrize("text", ["The Salt Road (12)", "  Salt Road (12)."])
def test_a_title_with_its_certificate(text: str) -> None:
    (rating,) = quoted_ratings(text, "The Salt Road")
    assert (rating.system, rating.label, rating.min_age) == ("bbfc", "12", 12)
    assert quoted_ratings("The Last Samurai (15)", "The Last Samurai") != []
    assert "Salt Road (12)" in text[rating.span.start : rating.span.end]


def test_reasons_are_read_after_the_wording_of_the_board() -> None:
    text = "strong bloody violence, language and some drug use"
    assert [(text[r.span.start : r.span.end], r.severities) for r in parse_reasons(text)] == [
        ("strong bloody violence", {Category.VIOLENCE: Severity.SEVERE}),
        ("language", {Category.LANGUAGE: Severity.SEVERE}),
        ("some drug use", {Category.SUBSTANCES: Severity.MODERATE}),
    ]


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        ("It is rated PG-13 for violence, but there is no nudity and no drug use.", ["violence"]),
        ("Rated PG-13 for violence though the nudity is brief.", ["violence"]),
        ("Rated PG-13 for violence and contains nudity.", ["violence"]),
        ("Rated PG-13 for violence, no nudity.", ["violence"]),
        ("Rated R (for violence and language)", ["violence", "language"]),
    ],
)
def test_only_what_the_rating_is_for_is_a_reason(text: str, reasons: list[str]) -> None:
    (rating,) = quoted_ratings(text)
    assert [text[one.span.start : one.span.end] for one in rating.reasons] == reasons


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
