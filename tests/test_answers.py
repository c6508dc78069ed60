import pytest

from advisory.answers import Answer, advice_in, answer_in, opinion_in


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("No.", Answer("No", denied=True, of_all=True)),
        ("Not very.", Answer("Not very", denied=True, of_all=True)),
        ("Next to none.", Answer("Next to none", denied=True, of_all=True)),
        ("None that I saw.", Answer("None that I saw", denied=True, of_all=True)),
        ("N/A", Answer("N/A", denied=True, of_all=True)),
        ("No, but people die.", Answer("No", denied=True, of_all=True, goes_on=True)),
        # Of how it is shown.
        ("Nothing graphic.", Answer("Nothing graphic", denied=True)),
        ("Not shown.", Answer("Not shown", denied=True)),
        ("Yes, a lot.", Answer("Yes, a lot")),
        ("A bit.", Answer("A bit")),
        ("Mild.", Answer("Mild")),
        ("Light.", Answer("mild")),
        ("Infrequent.", Answer("mild")),
        ("Pervasive.", Answer("Yes, pervasive")),
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


def test_opinions_answer_who_only_asks() -> None:
    assert opinion_in("I'd say so.") == Answer("Yes")
    assert opinion_in("I don’t think so!") == Answer("No", denied=True)
    assert opinion_in("No problem.") is None


@pytest.mark.parametrize(
    ("text", "lets", "too_much"),
    [
        ("I wouldn’t!", Answer("No", denied=True), Answer("Yes")),
        ("Not until 12.", Answer("No", denied=True), Answer("Yes")),
        ("Perfectly fine.", Answer("Yes"), Answer("No", denied=True)),
        ("No problem.", Answer("Yes"), Answer("No", denied=True)),
        # Too much, or let them?
        ("I would.", Answer("Yes"), None),
        ("Not on your life.", Answer("No", denied=True), None),
    ],
)
def test_that_one_would_let_them_says_that_it_is_not_too_much(text: str, lets: Answer, too_much: Answer | None) -> None:
    assert advice_in(text) == lets
    assert advice_in(text, on_too_much=True) == too_much
