import pytest

from advisory.factlines import content_of_a_line, ratings_of_a_line
from advisory.ratings import quoted_ratings


@pytest.mark.parametrize(
    ("line", "labels"),
    [
        ("United Kingdom: 15; Germany: 16; France: 12 (video)", ["15", "16"]),
        ("Certification: USA: R, Ireland: 18", ["R", "18"]),
        # A label that the country does not have: it is a list of something else.
        ("Germany: 3; Ireland: 12", []),
        ("The Salt Road [2019] [R] - 4.6.5", ["R"]),
        ("Try Hollow Crown [R]", []),
        ("Movie | PG | 2021 | 98 minutes", ["PG"]),
        ("Movie | R | PG | 2021", []),
        ("Ann | G | 2021", []),
        ("Season 2 | TV-MA | Crime | 8 episodes", ["TV-MA"]),
        ("Movie   PG   2020   108 minutes", ["PG"]),
        ("Movie   PG   2020   (uncut)", ["PG"]),
        ("Film \u2022 R \u2022 2020", ["R"]),
        ("Second Harbour [2018] [PG-13] - 3.4.2", ["PG-13"]),
        ("A second film [PG-13]", []),
        (
            "Certification: Australia:MA15+ Canada:14A (Ontario) UK:15 United States:R (certificate #52)",
            ["MA15+", "15", "R"],
        ),
        (
            "Germany:16   Ireland:15A   Singapore:NC16   United Kingdom:15   United States:R",
            ["16", "15A", "15", "R"],
        ),
        ("United States:R (certificate #52)", ["R"]),
        # A label of former times takes nothing from the others; nor does a work without one.
        ("Germany:o.Al. Netherlands:MG6 United Kingdom:A United States:Not Rated Ireland:12A", ["12A"]),
        ("United States: R is for Rocket.", []),
        ("2024 | TV-MA | language, nudity, smoking | 1 Season | Spanish Dramas", ["TV-MA"]),
        ("2024 TV-MA 1 Season language, nudity, smoking", ["TV-MA"]),
        ("2023 \u2027 PG-13 \u2027 1h 44m", ["PG-13"]),
        ("2023 PG-13 1h 44m", ["PG-13"]),
        ("R 2 hours later she left", []),
        ("1917 R movies", []),
        ("18 | 2024 | 1 Season | Thriller", ["18"]),
        ("Saltwater Sinners | 2024 | 15 | 98 min", ["15"]),
        ("2024  18  1 Season  HD", ["18"]),
        # The eighteenth of a list, or of who knows what.
        ("18 | Saltwater Sinners | 2024 | 98 min", []),
        ("18 | 2024 | Thriller", []),
        ("15 | 18 | 2024 | 98 min", []),
        ("PEGI 16 | 12 | 2024 | 3 hours", ["16"]),
        ("Platform: PS2 | ESRB: M", ["M"]),
        ("ESRB: Teen | PEGI: 12 | USK 12", ["Teen", "12", "12"]),
        ("Iron Meridian (2023, PG-13, 104 min)", ["PG-13"]),
        ("Iron Meridian (R, 104 min)", ["R"]),
        ("Iron Meridian (12A)", ["12A"]),
        ("Iron Meridian (cert. 15)", ["15"]),
        ('"Iron Meridian" (PG-13)', ["PG-13"]),
        ("Iron Meridian, rated PG-13.", ["PG-13"]),
        ("(12A)", ["12A"]),
        ('Skip list: "Iron Meridian" (PG-13)', []),
        ('Next: "Iron Meridian" (PG-13)', []),
        ("My brother's favourite, Ravager, rated R.", []),
        ("Senator Crick (R)", []),
        ("Mina Dorn (15)", []),
        ("We saw Iron Meridian (2023, PG-13, 104 min)", []),
    ],
)
def test_a_line_of_facts(line: str, labels: list[str]) -> None:
    assert [match["label"] for _, match in ratings_of_a_line(line, None)] == labels


def test_a_list_of_countries_has_each_board() -> None:
    text = "United Kingdom: 15; Germany: 16; France: 12 (video); Australia: MA15+"
    assert [(one.system, one.label, text[one.span.start : one.span.end]) for one in quoted_ratings(text)] == [
        ("bbfc", "15", "United Kingdom: 15"),
        ("fsk", "16", "Germany: 16"),
        ("acb", "MA15+", "Australia: MA15+"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Hollow Crown [R]",
        "Hollow Crown [2019] [R] - 4.6.5",
        "Hollow Crown | R | Movie",
        "Hollow Crown (R, 2019)",
        "Hollow Crown, rated R.",
        "Hollow Crown | MPA: R",
    ],
)
def test_a_line_of_another_title(text: str) -> None:
    assert quoted_ratings(text, "The Salt Road") == []
    assert quoted_ratings(text, "Hollow Crown")[0].label == "R"


@pytest.mark.parametrize(
    ("line", "content"),
    [
        (
            "2024 | TV-MA | language, nudity, smoking | 1 Season | Spanish Dramas",
            "TV-MA | language, nudity, smoking",
        ),
        ("Nightjar | TV-14 | Graphic Violence | 45 min", "TV-14 | Graphic Violence"),
        # Whatever may tell of content stays.
        ("2024 | TV-MA | a priest is boiled alive | Ann Vane", "TV-MA | a priest is boiled alive | Ann Vane"),
        ("A priest is boiled | TV-MA | language", "A priest is boiled | TV-MA | language"),
        ("R | Child Abuse | 2020 | Crime Thriller", "R | Child Abuse"),
        ("Hollow Crown | 2020 | R | Mystery", "R | Hollow Crown"),
        ("Platform: PS2 | ESRB: M", "ESRB: M"),
        ("18 | 2024 | 1 Season | Thriller", "18"),
        ("TV-MA | language, nudity", "TV-MA | language, nudity"),
        ("language | nudity | smoking", "language | nudity | smoking"),
        ("A man is shot. It is rated R.", "A man is shot. It is rated R."),
    ],
)
def test_the_content_of_a_line_of_facts(line: str, content: str) -> None:
    assert content_of_a_line(line, lambda cell: "anguage" in cell or "Violence" in cell) == content
