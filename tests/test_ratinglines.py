import pytest

from advisory.ratinglines import placed_ratings


@pytest.mark.parametrize(
    ("text", "placed"),
    [
        ("Thunder Creek (12 certificate)", [("bbfc", "12")]),
        ("Thunder Creek (15A)", [("ifco", "15A")]),
        ("Movie | 15A | 2021", [("ifco", "15A")]),
        ("Thunder Creek (Tamil, U/A)", [("CBFC", "U/A")]),
        ('Common questions about "Thunder Creek" (TV-14)', [("us-tv", "TV-14")]),
        ("A parents' guide to Thunder Creek (PG-13)", [("mpa", "PG-13")]),
        ("Film review: Thunder Creek (12A)", [("bbfc", "12A")]),
        ("Next review: Thunder Creek (12A)", []),
        ("More about Thunder Creek (TV-14)", []),
        ("She knows about Tom (TV-14)", []),
        ('On Friday 5th class will go to see "Thunder Creek" (PG, 94 mins).', [("mpa", "PG")]),
        ("A fine film about a creek (PG, 94 mins).", [("mpa", "PG")]),
        ("Thunder Creek (Cert PG, 94 mins) tells of a boat.", [("bbfc", "PG")]),
        ('"Thunder Creek" (15, 98 mins) is a gem.', [("bbfc", "15")]),
        ("Film review: Thunder Creek (15, dir. Rosa Vane, 1h 38m) is a gem.", [("bbfc", "15")]),
        ("The Ark of Thunder Creek (Spain, 2016, 18, 1h 50 mins) tells of a boat.", [("bbfc", "18")]),
        ("THUNDER CREEK (15) 118 mins. Daily 17.40", [("bbfc", "15")]),
        ("The Ballad of Thunder Creek (15A) 1h 44m", [("ifco", "15A")]),
        ("Thunder Creek (15) 98 mins and then The Ark (U) 70 mins.", []),
        ("On Friday: Thunder Creek (15) 98 mins.", []),
        ("Mia (15) 90 minutes late.", []),
        ("Thunder Creek (18) 2h", [("bbfc", "18")]),
        ("Thunder Creek (U) 26 mins", [("bbfc", "U")]),
        ("Room (15) 20 mins.", []),
        ("Goalkeeper Tom Hale (18) 45 mins, booked", []),
        ('We would like to show "Thunder Creek" (certificate 12).', [("bbfc", "12")]),
        ("Our film, Thunder Creek (cert 12A), is about a pony.", [("bbfc", "12A")]),
        ('I would like another "Thunder Creek" (certificate 12).', []),
        ("We would like to show a film (certificate 12) on Friday.", [("bbfc", "12")]),
        ("Employer's liability (certificate 12) is on the wall.", []),
        ("Unlike Thunder Creek (certificate 15), it is slow.", []),
        ("The sequel, Thunder Creek II (certificate 15), is worse.", []),
        ("It runs (94 mins) and runs.", []),
        ("Mia (12, stranded for 90 minutes) is found dead.", []),
        ("Mia (12, lost in 90 minutes, alone) is found dead.", []),
        ("At the Odeon on Friday: Saw Point (18, 118 mins).", []),
        ("We will see Saw Point (18, 118 mins).", []),
        ("On Friday Saw Point (18, 118 mins) is on.", []),
        ("Thunder Creek (18 people, 94 mins) is a walk.", []),
        ("If you like this, try Thunder Creek (PG-13, 94 mins).", []),
        ("It is better than Thunder Creek (PG-13, 94 mins).", []),
        # Several are of several works.
        ("We saw Thunder Creek (PG, 94 mins) and then The Ark (U, 70 mins).", []),
    ],
)
def test_a_place_tells_whose_a_rating_is(text: str, placed: list[tuple[str, str]]) -> None:
    assert [(system, match["label"]) for system, match, _ in placed_ratings(text, None)] == placed


def test_the_place_in_the_whole_text() -> None:
    text = 'Common questions about "Thunder Creek" (TV-14)'
    ((_, match, start),) = placed_ratings(text, None)
    assert text[start + match.start("label") : start + match.end("label")] == "TV-14"


def test_a_title_that_is_known_is_the_one_before_the_brackets() -> None:
    for text in (
        'We will see "Thunder Creek" (PG, 94 mins).',
        "Review of Thunder Creek (PG-13)",
        "We will see Thunder Creek (15, 94 mins).",
    ):
        assert placed_ratings(text, "Thunder Creek")
        assert not placed_ratings(text, "Hollow Crown")
