import pytest

from advisory.markup import heading_rank, shown, unmarked


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("**Violence:** 5/5", "Violence:   5/5"),
        ("__Sex__: *mild*", "Sex  :  mild"),
        ("## Violence ##", "Violence"),
        ("=== Violence ===", "Violence"),
        ("; Violence", "Violence"),
        (": A man is shot.", "A man is shot."),
        ("'''Night Ferry''' is a film.", "Night Ferry    is a film."),
        ("[b]Violence:[/b] 4/5", "Violence:     4/5"),
        ("[14/03/2026, 18:02] Priya (Y4 mum): any swearing?", "any swearing?"),
        ("3/14/26, 6:02 PM - Tom: A man is shot.", "A man is shot."),
        ("- [x] Violence\n- [ ] Sex", "- \u2714   Violence\n- \u2718\ufe0f  Sex"),
        (
            "- [x] Gore\n- [ ] A man is shot dead in front of his son.",
            "- \u2714   Gore\n- [ ] A man is shot dead in front of his son.",
        ),
        ("**Language.** The pirates swear.", "Language:   The pirates swear."),
        ("- **Consumerism.** Plush cakes.", "-   Consumerism:   Plush cakes."),
        ("Violence: [x]", "Violence: \u2714"),
        ("Violence: (x)(x)( )", "Violence:       2/3"),
        (
            "Gore   [x] [x] [x]\nSex    [x] [x] [ ] - a bit\nDrugs  [ ] [ ] [ ]",
            "Gore           3/3\nSex            2/3 - a bit\nDrugs          0/3",
        ),
        ("\u2714 yes", "yes"),
        ("Sex? \u2718\ufe0f No.\nGore?\n\u2714 Yes, brief", "Sex?    No.\nGore?\n  Yes, brief"),
        ("Violence: [ ] none [x] a little [ ] a lot", "Violence:              a little"),
        ("Age: \u2610 7+ \u2611 12+ \u2610 16+", "Age:        12+"),
        ("Violence: (x) severe ( ) none. Two men die.", "Violence:     severe         . Two men die."),
        ("[ ] none\n[ ] some\n[x] a lot", "a lot"),
        ("**Night Ferry** is **sad**.", "Night Ferry   is   sad  ."),
        ("<strong>Sex:</strong> `mild`", "Sex:           mild"),
        ("Plot ......... B+\nViolence ..... none", "Plot         : B+\nViolence     : none"),
    ],
)
def test_marks_are_blanks(text: str, plain: str) -> None:
    assert unmarked(text).strip() == plain
    assert len(unmarked(text)) == len(text)


@pytest.mark.parametrize(
    "text",
    [
        "He says f*** and s***, and then calls him a b****.",
        "The f**k-count is high, you a**.",
        "A 5* film, and another 5* one.",
        "* Violence: 3/5\n* Sex: 2/5",
        "Name ____________ Signed ____________",
        "The file night_ferry_two is there; so is #blessed.",
        # A pause, not what leads to a note.
        "Blood .... what a film that was.",
        "It goes on.... and on.\nThen he stops....",
        "I = a fan.",
        "He is cut [x] times.",
        # Where nothing is ticked boxes are bullets, and so are they before whole sentences.
        "- [ ] Violence\n- [ ] Sex",
        "Violence: [ ] none [ ] a lot",
        "- [ ] A man is shot dead in front of his son.",
        "none [ ] a little [x]",
        # Signs of yes and no.
        "\u2714",
        "\u2714 No gore\n\u2718 yes men",
        "\u2611 Gore \u2612 Drugs",
        "\u2611 Gore \u2611 Sex",
        "[1] He is shot. [2] She dies.",
        "[V] Two men are shot.",
        # A scale, and whole sentences.
        "Violence: \u2611 \u2611 \u2610",
        "[x] A man is shot. [ ] A woman is stabbed in front of her children.",
        # Columns, of which one is ticked, and which nobody can tell from them.
        "Violence: ( )(x)( )\nSex: (x)( )( )",
        "Violence: (x)( )( )\nSex: (x)( )( )",
        "Violence: (x)(x)( )\nSex: ( )(x)( )",
        "Violence: (x)(x)(x)",
        # Masked words.
        'He says "**ck off, you a**" twice.',
        '"___k you," he says, "you b___."',
        "if a < b and b > c: it`s and that`s",
        "[00:12:45] VIOLENCE: A man is shot.",
        "12/03/2026: Violence: a man is shot.",
        "12/03/2026 18:02 Violence: severe",
        "On 12/03/2026, 18:02 was the time: he died.",
    ],
)
def test_what_is_no_mark_stays(text: str) -> None:
    assert unmarked(text) == text


@pytest.mark.parametrize(
    "text", ["**Violence, sex, drugs.**", "**He dies.** Then she dies.", "There is **violence.** Lots."]
)
def test_a_full_stop_in_bold_stays_where_no_heading_runs_in(text: str) -> None:
    assert ":" not in unmarked(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # Without a label, what is ticked is a name.
        ("[x] Violence [ ] Sex [ ] Drugs", "\u2714 Violence"),
        ("\u2611 Gore \u2610 Drugs \u2611 Sex", "\u2714 Gore \u2714 Sex"),
        ("[ ] none [x] a little [ ] a lot", "a little"),
        ("1. [x] Gore\n2. [ ] Sex", "1. \u2714 Gore 2. \u2718\ufe0f Sex"),
        ("* [x] Gore", "* \u2714 Gore"),
        ("| Gore | [x] |\n| Sex | [ ] |", "| Gore | \u2714 | | Sex | \u2718\ufe0f |"),
        ("- [x] **Violence**\n- [ ] *Sex*", "- \u2714 Violence - \u2718\ufe0f Sex"),
        ("**Violence:** [x] None [ ] Some", "Violence: None"),
        ("Language: [ ] None / [x] Mild / [ ] Strong", "Language: Mild"),
    ],
)
def test_of_boxes_what_is_ticked_is_said(text: str, said: str) -> None:
    assert " ".join(unmarked(text).split()) == said


@pytest.mark.parametrize(
    ("text", "looks"),
    [
        ("Not for under-12s.", "Not for under-12s."),
        ("**Not** for *under*-**12s**.", "Not for under-12s."),
        ("**9**+ and *up*, I'd say", "9+ and up, I'd say"),
        # Blanks of its own stay.
        ("Night Ferry   12+", "Night Ferry   12+"),
        ("**Overall** \t \t 9+", "Overall \t \t 9+"),
    ],
)
def test_a_text_as_it_looks(text: str, looks: str) -> None:
    found = shown(text)
    assert found.text == looks
    assert [text[place] for place in found.places] == list(looks)
    whole = found.span(0, len(looks))
    assert (text[whole.start], text[whole.end - 1]) == (looks[0], looks[-1])


@pytest.mark.parametrize(
    ("line", "rank"),
    [
        ("# Night Ferry", 1),
        ("### Violence ###", 3),
        ("== Violence ==", 2),
        ("**Who is it for?**", 7),
        ("__Sex:__", 7),
        ("**A man is shot.**", None),
        ("**Violence:** none", None),
        ("#blessed", None),
        ("Violence", None),
        ("", None),
    ],
)
def test_how_high_a_heading_stands(line: str, rank: int | None) -> None:
    assert heading_rank(line) == rank
