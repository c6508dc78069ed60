import pytest

from advisory.factlines import ratings_of_a_line
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
        ("Film \u2022 R \u2022 2020", ["R"]),
        ("Second Harbour [2018] [PG-13] - 3.4.2", ["PG-13"]),
        ("A second film [PG-13]", []),
        (
            "Certification: Australia:MA15+ Canada:14A (Ontario) UK:15 United States:R (certificate #52)",
            ["MA15+", "15", "R"],
        ),
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


@pytest.mark.parametrize("text", ["Hollow Crown [R]", "Hollow Crown [2019] [R] - 4.6.5", "Hollow Crown | R | Movie"])
def test_a_line_of_another_title(text: str) -> None:
    assert quoted_ratings(text, "The Salt Road") == []
    assert quoted_ratings(text, "Hollow Crown")[0].label == "R"
