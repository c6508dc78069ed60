import time

import pytest

from advisory import Category, Rater, Severity
from advisory.ratings import for_the_model, parse_reasons, quoted_ratings


@pytest.mark.parametrize(
    ("text", "system", "label", "age"),
    [
        ("Rated R for strong bloody violence.", "mpa", "R", 17),
        ("It is rated PG-13.", "mpa", "PG-13", 13),
        ("MPAA rating: PG", "mpa", "PG", 7),
        ("**Certificate:** 15", "bbfc", "15", 15),
        ("It has a **15** certificate.", "bbfc", "15", 15),
        ("It was rated PG in the United Kingdom and K-7 in Finland.", "bbfc", "PG", 8),
        ("Rated R in the US, where it did badly.", "mpa", "R", 17),
        ("R16: Violence, sexual material, offensive language & suicide", "New Zealand", "R16", 16),
        ("It is rated RP13 there.", "New Zealand", "RP13", 13),
        ("Cert says 15A and I'd agree.", "ifco", "15A", 15),
        ("The certificate says 12 but I'd go higher.", "bbfc", "12", 12),
        ("R13: Language may offend", "New Zealand", "R13", 13),
        ("R16 (horror scenes)", "New Zealand", "R16", 16),
        ("R16: Strong violence that may disturb", "New Zealand", "R16", 16),
        ("Rated M in New Zealand.", "New Zealand", "M", 16),
        ("Rated NC16 for violence.", "Singapore", "NC16", 16),
        ("Rated 14A", "Canada", "14A", 14),
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
        ("Rated 12A for moderate violence, injury detail, mild language.", "bbfc", "12A", 12),
        ("It is rated U for very mild threat.", "bbfc", "U", 4),
        ("Rated 12 for moderate violence.", "bbfc", "12", 12),
        ("Rated 15 for strong language.", "bbfc", "15", 15),
        ("Classified 18 for strong bloody violence", "bbfc", "18", 18),
        ("United States: R", "mpa", "R", 17),
        ("USA: TV-MA", "us-tv", "TV-MA", 17),
        ("United Kingdom: 15", "bbfc", "15", 15),
        ("Certification: UK: 12A (cinema, 2019)", "bbfc", "12A", 12),
        ("Ireland: 15", "ifco", "15", 15),
        ("France: 12, Netherlands: 9", "kijkwijzer", "9", 9),
        ("South Africa: 16", "fpb", "16", 16),
        ("[R]", "mpa", "R", 17),
        ("[PG-13]", "mpa", "PG-13", 13),
        ("The Salt Road [R]", "mpa", "R", 17),
        ("The Salt Road [2019] [PG-13] - 4.6.5", "mpa", "PG-13", 13),
        ("Movie | PG | 2021", "mpa", "PG", 7),
        ("PG-13 | 1h 45m | Drama", "mpa", "PG-13", 13),
        ("The Salt Road | TV-14 | 2021", "us-tv", "TV-14", 14),
        ("R | Film | 2h 5min", "mpa", "R", 17),
        ("PEGI 16", "pegi", "16", 16),
        ("ESRB: M", "esrb", "M", 17),
        ("FSK ab 12", "fsk", "12", 12),
        ("ESRB: MATURE 17+", "esrb", "M", 17),
        ("ESRB: Everyone 10+", "esrb", "E10+", 10),
        ("ESRB Rating: Teen", "esrb", "T", 13),
        ("USK 12", "USK", "12", 12),
        ("MA15+", "acb", "MA15+", 15),
        ("It is rated R18+.", "acb", "R18+", 18),
        ("Ireland:15A", "ifco", "15A", 15),
        ("(cert. 12A)", "bbfc", "12A", 12),
        ("15 cert", "bbfc", "15", 15),
        ("Thunder Creek (12 Certificate)", "bbfc", "12", 12),
        ("Thunder Creek (15 certificate)", "bbfc", "15", 15),
        ("Thunder Creek (18 cert.)", "bbfc", "18", 18),
        ("Thunder Creek (PG certificate)", "bbfc", "PG", 8),
        ("Thunder Creek (2016, 12 certificate, 98 min)", "bbfc", "12", 12),
        ("Thunder Creek | 12 certificate | 98 min", "bbfc", "12", 12),
        ("It has an 18 certificate.", "bbfc", "18", 18),
        ("Rating: 15", "bbfc", "15", 15),
        ("Rated 15.", "bbfc", "15", 15),
        ("It's a 15.", "bbfc", "15", 15),
        ("The film is a 15 in the UK.", "bbfc", "15", 15),
        ("The box says PG.", "mpa", "PG", 7),
        ("The cover says 12A, and rightly.", "bbfc", "12A", 12),
        ("Originally rated R, it was cut to PG-13.", "mpa", "PG-13", 13),
        ("It was originally rated R but is now rated PG-13.", "mpa", "PG-13", 13),
        ("Rating: R - 17+ (violence & profanity)", "MyAnimeList", "R - 17+", 17),
        ("PG-13 - Teens 13 or older", "MyAnimeList", "PG-13 - Teens 13 or older", 13),
        ("Rating: Rx - Hentai", "MyAnimeList", "Rx - Hentai", 18),
        ("2024 TV-MA language, nudity", "us-tv", "TV-MA", 17),
        ("Cert PG, 98 min.", "bbfc", "PG", 8),
        ("Certificate: PG", "bbfc", "PG", 8),
        ("It is certified PG.", "bbfc", "PG", 8),
        ("The film is rated PG by the BBFC.", "bbfc", "PG", 8),
        ("Rated PG by the MPAA.", "mpa", "PG", 7),
        ("The BBFC gives it a PG.", "bbfc", "PG", 8),
        ("Rated PG in the UK.", "bbfc", "PG", 8),
        ("It was rated PG in Ireland.", "ifco", "PG", 8),
        ("The film is rated M in Australia.", "acb", "M", 15),
        ("Classified M.", "acb", "M", 15),
        ("Rated M.", "Australia or ESRB", "M", 15),
        ("Rated M for mature themes and violence.", "Australia or ESRB", "M", 15),
        ("A 15 in cinemas, and that's about right.", "bbfc", "15", 15),
        ("It was a 12A in UK cinemas.", "bbfc", "12A", 12),
        ("It's a 12A.", "bbfc", "12A", 12),
        ("It is certified 15.", "bbfc", "15", 15),
        ("Passed 15 by the BBFC.", "bbfc", "15", 15),
        ("BBFCinsight   12A   moderate violence, infrequent strong language", "bbfc", "12A", 12),
        ("Rated 15 by the IFCO for violence.", "ifco", "15", 15),
        ("The IFCO gave it a 15A.", "ifco", "15A", 15),
        ("The IFCO gave this cartoon a 15A.", "ifco", "15A", 15),
        ("It is certified 15A.", "ifco", "15A", 15),
        ("It's a 15A.", "ifco", "15A", 15),
        ("Thunder Creek (15A, 98 min)", "ifco", "15A", 15),
        ("Rated 12 by PEGI", "pegi", "12", 12),
        ("box says PEGI 7", "pegi", "7", 7),
        ("The box says PEGI 16 but it's tame.", "pegi", "16", 16),
        ("PEGI16", "pegi", "16", 16),
        ("Review: Thunder Creek (Hindi, U/A 13+)", "CBFC", "U/A 13+", 13),
        ("UA 16+ | 2022 | 2h 10m", "CBFC", "UA 16+", 16),
        ("It is certified 'A' by the CBFC.", "CBFC", "A", 18),
        ("The censor board gave it a U/A certificate.", "CBFC", "U/A", 12),
        ("CBFC: U", "CBFC", "U", 0),
        ("Thunder Creek is a 12 certificate.", "bbfc", "12", 12),
        ("It has a 12A, which seems right.", "bbfc", "12A", 12),
        ("Thunder Creek is certified 'A' in India.", "CBFC", "A", 18),
        ("For the CBFC it is certified 'A', no less.", "CBFC", "A", 18),
        ("The film got an 'A' certificate from the Indian censors.", "CBFC", "A", 18),
        ("Hollow Crown is rated R for gore.", "mpa", "R", 17),
        ("Hollow Crown is rated R and certainly earns it.", "mpa", "R", 17),
        ('"Hollow Crown" (2019) is rated 15 for strong violence.', "bbfc", "15", 15),
        ("FAMILY SUITABILITY: Hollow Crown: Ashes is rated PG-13.", "mpa", "PG-13", 13),
        ("Common Sense says 13+.", "Common Sense Media", "13+", 13),
        ("Common Sense Media: age 8 and up", "Common Sense Media", "8+", 8),
    ],
)
def test_ratings_are_read(text: str, system: str, label: str, age: int) -> None:
    (rating,) = quoted_ratings(text)
    assert (rating.system, rating.label, rating.min_age) == (system, label, age)


@pytest.mark.parametrize(
    ("text", "label", "age", "uri"),
    [
        ("Certificate 12", "12", 12, "GB/BBFC/1/12"),
        ("BBFC certificate 12A", "12A", 12, "GB/BBFC/1/12A"),
        ("Rated TV-Y7-FV", "TV-Y7-FV", 7, "US/TVPG/2/TV-Y7-FV"),
        ("TV-Y", "TV-Y", 0, "US/TVPG/2/TV-Y"),
    ],
)
def test_labels_of_one_step_have_uris_of_their_own(text: str, label: str, age: int, uri: str) -> None:
    (rating,) = quoted_ratings(text)
    assert (rating.label, rating.min_age) == (label, age)
    assert rating.uri == f"http://www.movielabs.com/md/ratings/{uri}"


@pytest.mark.parametrize(
    "text",
    [
        "Unlike Hollow Crown, which is rated R, this is for all.",
        "The R-rated Hollow Crown was worse.",
        "This should have been rated R.",
        "It was almost rated NC-17.",
        "The sequel is rated PG-13.",
        "Anna (15) runs away.",
        "I rated it 7 of 10.",
        "Rated G-force: the ride of the year.",
        "My brother's favourite, Ravager, is rated R.",
        "Its companion piece is rated G.",
        "I let the kids see G-rated films.",
        "PG-13 movies bore me.",
        "If you like this, try Hollow Crown (18)",
        "The boy is played by Tom Hale (12).",
        "Rated 15 for kids.",
        "Rated 15 out of 18.",
        "Rated 18 % for violence.",
        "I rated it 15 for violence.",
        "The sequel is rated 12A.",
        "It is rated U-turn of the year.",
        "Germany: 3; Ireland: 12",
        "United Kingdom: 7",
        "Germany: the country of my mother.",
        "United States: R is for Rocket.",
        "It's a 15 minute walk.",
        "It is a 15 in my book.",
        "She got 15 certificates.",
        "Try Hollow Crown (18 certificate)",
        "Unlike Hollow Crown (12 Certificate)",
        "It is gentler than Hollow Crown (12 Certificate).",
        "We saw Hollow Crown (12 certificate) there.",
        "Hollow Crown (12 certificate course)",
        "Hollow Crown (12 certificates)",
        "Hollow Crown (12 certificate, 15 certificate)",
        "Hollow Crown was rated R, but this is gentle.",
        "Hollow Crown is rated R; this one is not.",
        "Hollow Crown is rated PG-13 while Ravager is rated R.",
        "They say Ravager is rated R.",
        "And this film is not bad. Ravager 1 is rated PG-13.",
        "She is a 15 in cinemas.",
        "Everyone is a 12 certificate.",
        "The gold is certified 18.",
        "It is certified 18 carat gold.",
        "The film is certified 18 acres.",
        "She is a certified PG instructor.",
        "Rated M. Night Shyamalan's best.",
        "Dial M for murder.",
        "Room 15A (upstairs)",
        "He lives at 15A.",
        "A 15 in cinemas up and down the land.",
        "CBFC: A history of censorship",
        "She got an A certificate.",
        "The film got an 'A' certificate in 1955.",
        "Thunder Creek is certified 'A', no less.",
        "It is set in India. It got an 'A' certificate in 1955. The CBFC is another board.",
        "Thunder Creek (UA, 1962)",
        "Try Thunder Creek (Hindi, U/A 13+).",
        "Fans of Thunder Creek (U/A 16+) will like it.",
        "The box says PG Tips.",
        "The sleeve says R in red.",
        "Rating: 15/20",
        "I give it a rating: 15 stars.",
        "She is a 15 in the UK.",
        "It was originally rated NC-17.",
        "It should have been cut to PG-13.",
        "The trailer for it was cut to PG-13.",
        "The film was cut to 15 minutes.",
        "The Teen in the story has an everyone rating.",
        "Room 12A (upstairs)",
        "It's more of a 12A.",
        "Pages 15-18 of the certificate.",
        "He paid 15 PGK.",
        "It costs PG 12.",
        "Unlike this one, Germany: 16",
        "France: 12",
        "Try Hollow Crown [R]",
        "Also Hollow Crown [R]",
        "- Hollow Crown [R]",
        "We saw Hollow Crown [R] there.",
        "He said [R] was his letter.",
        "Ann | G | 2021",
        "Vitamin | R | Zinc",
        "Movie | R | PG | 2021",
        "| Movie | R by name | 2021 |",
        "R16: the droid that swears at everyone.",
        "R13: Language lessons for the very lost",
        "R18: Drug Lords",
        "The cert says 15 things about us.",
        "Unlike Hollow Crown, R16: Violence.",
        "They meet in room R16.",
        "Hollow Crown was a PG in the US and this a 12A in the UK.",
        "In R13 the hero finds a door.",
        "A PG in the UK Ireland would not have had.",
    ],
)  # fmt: skip
def test_ratings_of_other_works_and_wishes_are_not(text: str) -> None:
    assert quoted_ratings(text) == []


def test_the_title_tells_whose_rating_it_is() -> None:
    assert quoted_ratings("Hollow Crown is rated R for gore.", "Hollow Crown")[0].label == "R"
    assert quoted_ratings("The Salt Road is rated R.", "Hollow Crown") == []
    assert quoted_ratings("The Salt Road is a 12 certificate.", "Hollow Crown") == []
    assert quoted_ratings("Hollow Crown (12 certificate)", "Hollow Crown")[0].label == "12"
    assert quoted_ratings("The Salt Road (12 certificate)", "Hollow Crown") == []
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


def test_the_reasons_of_a_british_rating() -> None:
    (rating,) = quoted_ratings("Rated 12A for moderate violence, injury detail, mild language.")
    assert [one.severities for one in rating.reasons] == [
        {Category.VIOLENCE: Severity.MODERATE},
        {Category.VIOLENCE: Severity.MODERATE},
        {Category.LANGUAGE: Severity.MILD},
    ]


@pytest.mark.parametrize(
    "unit",
    [
        "Rated R for gore, ",
        "Rated 15 for gore, ",
        "United States: R; ",
        "PG | ",
        "It is rated G ",
        "Rated 15 of, ",
        "TV-MA L, ",
        "ESRB: M | ",
        "PEGI 16, ",
        "rated PG by the ",
        "Thunder Creek is ",
        "(15, 98 mins) ",
        "(Hindi, U/A 13+ ",
        "a 15 cert ",
        "Night (PG-13) ",
        "Germany:16   ",
    ],
)
def test_many_ratings_in_a_line_take_linear_time(unit: str) -> None:
    def seconds(times: int) -> float:
        started = time.process_time()
        quoted_ratings(unit * times)
        return time.process_time() - started

    # As in test_regexes: ten times the text.
    least = seconds(100)
    assert any(seconds(1_000) < 30 * least + 0.2 for _ in range(3))


def test_reasons_are_read_after_the_wording_of_the_board() -> None:
    text = "strong bloody violence, language and some drug use"
    assert [(text[r.span.start : r.span.end], r.severities) for r in parse_reasons(text)] == [
        ("strong bloody violence", {Category.VIOLENCE: Severity.SEVERE}),
        ("language", {Category.LANGUAGE: Severity.SEVERE}),
        ("some drug use", {Category.SUBSTANCES: Severity.SEVERE}),
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


# Of CARA's reasons since 1990: how many hold the wording, and how many of those are rated G or PG, and R or above.
CARA = [
    ("violence", "violence", 1161, 96, 654),
    ("some violence", "violence", 381, 29, 249),
    ("intense violence", "violence", 114, 2, 6),
    ("strong violence", "violence", 371, 1, 314),
    ("strong bloody violence", "violence", 131, 0, 131),
    ("graphic violence", "violence", 33, 0, 33),
    ("action", "violence", 452, 247, 9),
    ("intense action", "violence", 42, 3, 1),
    ("peril", "violence", 304, 153, 33),
    ("gore", "violence", 404, 6, 312),
    ("grisly gore", "violence", 52, 0, 52),
    ("disturbing", "violence", 360, 21, 213),
    ("mild language", "language", 62, 62, 0),
    ("brief language", "language", 123, 52, 27),
    ("some language", "language", 353, 63, 186),
    ("strong language", "language", 384, 1, 41),
    ("language", "language", 2164, 123, 1727),
    ("pervasive language", "language", 187, 0, 186),
    ("crude humor", "language", 283, 209, 19),
    ("suggestive", "sex", 324, 79, 0),
    ("brief sexual content", "sex", 110, 4, 82),
    ("some sexual content", "sex", 603, 1, 476),
    ("strong sexual content", "sex", 136, 0, 131),
    ("crude sexual content", "sex", 83, 0, 55),
    ("partial nudity", "sex", 53, 3, 6),
    ("brief nudity", "sex", 137, 7, 104),
    ("nudity", "sex", 715, 11, 594),
    ("graphic nudity", "sex", 226, 0, 225),
    ("sexual violence", "sex", 48, 0, 41),
    ("brief drugs", "substances", 156, 2, 119),
    ("some drugs", "substances", 229, 1, 182),
    ("drugs", "substances", 951, 4, 739),
    ("alcohol", "substances", 125, 2, 72),
    ("smoking", "substances", 190, 69, 2),
    ("suicide", "violence", 22, 0, 18),
]


@pytest.mark.parametrize(("reason", "category", "number", "mild", "severe"), CARA)
def test_each_wording_is_as_severe_as_the_board_rates_it(
    reason: str, category: str, number: int, mild: int, severe: int
) -> None:
    """By the shares that the header of reasons.yaml gives, to the whole percent."""
    (read,) = parse_reasons(reason)
    expected = "severe" if round(severe / number, 2) >= 0.75 else "mild" if mild / number >= 0.5 else "moderate"
    assert read.severities[Category(category)] == Severity(expected)


def test_the_theme_is_no_reason_of_a_category() -> None:
    assert parse_reasons("thematic elements") == ()


@pytest.mark.parametrize(
    ("reason", "category", "severity"),
    [
        ("some peril", "violence", "mild"),
        ("some action violence", "violence", "mild"),
        ("mild sexual content", "sex", "mild"),
        ("suggestive material", "sex", "moderate"),
        ("mild drug references", "substances", "mild"),
    ],
)
def test_wordings_without_a_count(reason: str, category: str, severity: str) -> None:
    (read,) = parse_reasons(reason)
    assert read.severities == {Category(category): Severity(severity)}


def test_us_tv_codes_are_reasons() -> None:
    (rating,) = quoted_ratings("TV-14 LV")
    assert [one.severities for one in rating.reasons] == [
        {Category.LANGUAGE: Severity.MODERATE},
        {Category.VIOLENCE: Severity.MODERATE},
    ]


@pytest.mark.parametrize("text", ["TV-MA LSV", "TV-MA (L, S, V)", "TV-MA-L,S,V"])
def test_us_tv_codes_are_letters_in_whatever_row(text: str) -> None:
    (rating,) = quoted_ratings(text)
    assert "".join(text[one.span.start : one.span.end] for one in rating.reasons) == "LSV"
    assert for_the_model(text, [rating]).endswith(
        "crude language, strong sexual content, strong violence" + ")" * ("(" in text)
    )


def test_a_name_after_a_rating_is_no_code() -> None:
    (rating,) = quoted_ratings("TV-14, D. W. Vane's last series.")
    assert rating.reasons == ()


def test_boards_beside_each_other() -> None:
    assert [(one.system, one.label) for one in quoted_ratings("PEGI 16, ESRB M, USK 16")] == [
        ("pegi", "16"),
        ("esrb", "M"),
        ("USK", "16"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "TV-MA | language, nudity, smoking",
        "2024 | TV-MA | language, nudity, smoking",
        "TV-MA | language, nudity, smoking | 1 Season",
        "2024 | TV-MA | language, nudity, smoking | 1 Season | Spanish Dramas",
        "Nightjar | 2024 | TV-MA | language, nudity, smoking | 45 min",
    ],
)
def test_a_line_of_facts_tells_of_its_content_whatever_else_it_holds(rater: Rater, line: str) -> None:
    report = rater.rate(f"NIGHTJAR\n{line}\n\nA young woman takes a job in a bakery by the sea.")
    for category in (Category.LANGUAGE, Category.SEX, Category.SUBSTANCES):
        assert [piece.quote for piece in report.quoted(report.categories[category].evidence)] == [line]
    assert [one.label for one in report.stated_ratings] == ["TV-MA"]


def test_codes_tell_of_content(rater: Rater) -> None:
    report = rater.rate("TV-14 DLSV\n\nA young woman takes a job in a bakery by the sea.")
    for category in (Category.LANGUAGE, Category.SEX, Category.VIOLENCE):
        assert report.categories[category].severity is Severity.MODERATE
    assert not report.categories[Category.SUBSTANCES].evidence


def test_a_quoted_rating_is_evidence_of_its_own_kind(rater: Rater) -> None:
    report = rater.rate("Rated R for strong bloody violence. The barn was built by the composer.")
    (stated,) = report.stated_ratings
    (piece,) = report.quoted((stated.evidence,))
    assert piece.kind == "stated_rating"
    assert report.sources[0].text[stated.start : stated.end] == "Rated R for strong bloody violence"
    assert stated.uri == "http://www.movielabs.com/md/ratings/US/MPAA/2/R"
    assert report.age_band.official is False


def test_the_words_of_a_rating_are_those_of_the_text_with_the_marks_in_them() -> None:
    text = "It is a **15** certificate for **strong** *violence*."
    (rating,) = quoted_ratings(text)
    assert text[rating.span.start : rating.span.end] == "a **15** certificate for **strong** *violence"
    assert [text[one.span.start : one.span.end] for one in rating.reasons] == ["strong** *violence"]
