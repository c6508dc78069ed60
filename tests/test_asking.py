import pytest

from advisory.asking import as_statement, asks_for_advice, asks_for_content


@pytest.mark.parametrize(
    "question",
    [
        "Is there any swearing?",
        "Is there a rape scene?",
        "Are there any jump scares in it??",
        "Any sex scenes?",
        "Does it have any violence or gore?",
        "Is it scary?",
        "Is the film too violent for a 6yo?",
        "Is the cartoon too violent?",
        "How scary is it?",
        "How much swearing is there?",
        "Does the dog die?",
        "Does anyone die?",
        "Do the characters drink or do drugs?",
        "Is anyone raped?",
        "Is there anything I should know about?",
        "Q: Is there nudity?",
        "Hi all, is there any sex in this?",
        "Does anyone know if there’s any swearing in it?",
        "Does anyone know whether it has any swearing?",
        "Is there any swearing I need to know about?",
        "Are there any scary bits we have to look out for?",
        "What kind of violence is there?",
        "Q: What about sex and drugs?",
    ],
)
def test_what_only_asks_for_content(question: str) -> None:
    assert asks_for_content(question)


@pytest.mark.parametrize(
    "sentence",
    [
        "Did we really need the scene where he is tortured?",
        "Who doesn't love a good beheading?",
        "Is she a killer?",
        "Is there a killer among them?",
        "Is this a drug movie?",
        "Is it a horror film or a comedy?",
        "Was all the swearing really necessary?",
        "Why all the nudity?",
        "So, what about the gore?",
        "It is gore????",
        "Does he rape her?",
        "Do they kill the dog?",
        "Is there a scene where she is raped by her uncle?",
        "Were there really monkeys that tried to strangle each other?",
        "How bad is the torture of the boy?",
        "Is there any point?",
        # Complaints, and what takes for granted what it names.
        "Did they need to show the rape and the torture?",
        "How many f-bombs do we need?",
        "Did they have to have so much swearing in a kids movie?",
        "Do they have to swear so much?",
        "Is it too much that children are tortured and killed?",
        "Is it bad that they swear?",
        "Is it sad that the dog dies?",
        "Was there much need for all the swearing?",
        "Is it for kids with all the swearing in it?",
        "What kind of kids film has torture in it?",
        "What kind of horror film has torture in it?",
        "What kind of people show torture to kids?",
        "How much torture should kids watch?",
        "There is swearing.",
        "?",
        "",
    ],
)
def test_what_may_state_content(sentence: str) -> None:
    assert not asks_for_content(sentence)


@pytest.mark.parametrize(
    "question",
    [
        "Anyone with a Year 5 let them watch?",
        "Would you let a 10 year old see it?",
        "How old were yours when they first saw it?",
        "Is it suitable for a ten-year-old?",
        "Would this be too much for a sensitive nine year old?",
        "Suitable for kids?",
        "What age would you say?",
        "Is my son too young?",
        "Has anyone let their eight-year-old watch it?",
        "Is this one for the kids?",
        "Can my 8 year old watch this?",
        "Should I take my five year old to see this?",
        "Do you think it’s ok for a 7 year old?",
        "Does anyone know if it's suitable for 9 year olds?",
        "AIBU to let DD (9) watch The Glasshouse Boys?",
    ],
)
def test_what_asks_for_advice(question: str) -> None:
    assert asks_for_advice(question)


@pytest.mark.parametrize(
    "sentence",
    [
        "Is this meant to be a kids movie or a comedy or what?",
        "Why is this movie rated R anyway?",
        "This was supposed to be a movie for kids, right?",
        "I would not let a ten-year-old see it.",
        "If this is for children, then why the crude jokes?",
        "Does it deserve an R rating?",
    ],
)
def test_what_may_be_advice(sentence: str) -> None:
    assert not asks_for_advice(sentence)


@pytest.mark.parametrize(
    ("asked", "yes", "no"),
    [
        ("Is it suitable for kids", "It is suitable for kids", "It is not suitable for kids"),
        ("Is this show right for kids", "It is right for kids", "It is not right for kids"),
        ("OK for a seven year old", "It is OK for a seven year old", "It is not OK for a seven year old"),
        ("Would you let a boy of 9 see it", "I would let a boy of 9 see it", "I would not let a boy of 9 see it"),
        ("What age is it for", None, None),
        ("Is it scary", None, None),
    ],
)
def test_what_an_answered_question_for_advice_states(asked: str, yes: str | None, no: str | None) -> None:
    assert (as_statement(asked, denied=False), as_statement(asked, denied=True)) == (yes, no)
