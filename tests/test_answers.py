import pytest

from advisory.answers import Answer, answer_in


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("No.", Answer("No", denied=True, of_all=True)),
        ("Not very.", Answer("Not very", denied=True, of_all=True)),
        ("Next to none.", Answer("Next to none", denied=True, of_all=True)),
        ("No, but people die.", Answer("No", denied=True, of_all=True, goes_on=True)),
        # Of how it is shown.
        ("Nothing graphic.", Answer("Nothing graphic", denied=True)),
        ("Not shown.", Answer("Not shown", denied=True)),
        ("Yes, a lot.", Answer("Yes, a lot")),
        ("A bit.", Answer("A bit")),
        ("Mild.", Answer("Mild")),
        ("Light.", Answer("mild")),
        ("A fair bit.", Answer("Yes, a fair bit")),
        ("Off screen.", Answer("Yes, off screen")),
        ("A: Mostly implied.", Answer("Yes, mostly implied")),
        ("Talked about constantly, never seen.", Answer("Yes, talked about constantly, never seen")),
        ("All the time!", Answer("Yes, all the time")),
        ("Kind of, but not really.", Answer("Kind of, but not really")),
    ],
)
def test_answers(text: str, answer: Answer) -> None:
    assert answer_in(text) == answer


@pytest.mark.parametrize(
    "text",
    ["Great film.", "Off screen he is a gentleman.", "I would.", "They slap him.", "Talked about it for days.", ""],
)
def test_what_is_no_answer(text: str) -> None:
    assert answer_in(text) is None


def test_opinions_answer_who_asks_for_advice() -> None:
    assert answer_in("I'd say so.", to_advice=True) == Answer("Yes")
    assert answer_in("I wouldn’t!", to_advice=True) == Answer("No", denied=True)
