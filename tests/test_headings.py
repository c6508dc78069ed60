from pathlib import Path

import pytest

from advisory import Category, Rater, Report, Severity
from advisory.domain import Audience, Basis
from advisory.headings import Note, guide_notes, is_guide, without_headings
from advisory.limits import Limits
from advisory.rendering.wording import says
from advisory.scales import Stated
from advisory.segmenting import segment
from tests.made import policy_file

GUIDE = """The Salt Road

Violence: Slapstick.
Sex & Nudity 3/10
Drugs: None.
Language: Quite clean.
"""


def notes(text: str) -> list[Note]:
    return list(guide_notes(text, segment(text)).values())


@pytest.mark.parametrize(
    ("line", "stated", "rest"),
    [
        ("Violence: Slapstick.", None, "Slapstick."),
        ("Violence: [ ] none [ ] a little [x] a lot", Stated(Severity.SEVERE), ""),
        ("**Drinking, drugs and smoking.** None. The rum is tea.", Stated(Severity.NONE), "The rum is tea."),
        ("**Violence and scary moments.** Pie fights.", None, "Pie fights."),
        ("Violence: `5/5`", Stated(Severity.SEVERE, 5, 5), ""),
        ("<b>Violence:</b> 5/5", Stated(Severity.SEVERE, 5, 5), ""),
        ("Violence: \U0001f534 High", Stated(Severity.SEVERE), ""),
        ("Sex: \U0001f7e2 None", Stated(Severity.NONE), ""),
        ("Violence: \U0001f52a A man is cut.", None, "A man is cut."),
        ("Violence \u2192 severe", Stated(Severity.SEVERE), ""),
        ("Violence: 4 stars", Stated(Severity.SEVERE, 4, 5), ""),
        ("Violence: two out of five.", Stated(Severity.MILD, 2, 5), ""),
        ("Violence: zero out of five", Stated(Severity.NONE, 0, 5), ""),
        ("Violence: four out of five men die", None, "four out of five men die"),
        ("Violence: 5 stars of the sheriff fall", None, "5 stars of the sheriff fall"),
        ("Violence intensity: 4/5", Stated(Severity.SEVERE, 4, 5), ""),
        ("Scares 3 of 5, in the marsh at night", Stated(Severity.MODERATE, 3, 5), "in the marsh at night"),
        ("Booze 2 of 5 (a tavern)", Stated(Severity.MILD, 2, 5), "(a tavern)"),
        ("Bad language: none", Stated(Severity.NONE), ""),
        ("Violence (severe)", Stated(Severity.SEVERE), ""),
        ("Sex (moderate): A couple sleep together.", Stated(Severity.MODERATE), "A couple sleep together."),
        ("Violence level: high", Stated(Severity.SEVERE), ""),
        # No scale.
        ("Violence: 1 of 3 (the youngest) is stabbed.", None, "1 of 3 (the youngest) is stabbed."),
        ("Blood 3 of 4, brothers die", None, "3 of 4, brothers die"),
        # A box before a heading is a bullet.
        ("- [x] Sex: none", Stated(Severity.NONE), ""),
        ("**Violence:** 5/5", Stated(Severity.SEVERE, 5, 5), ""),
        ("- **Violence**: 4/5", Stated(Severity.SEVERE, 4, 5), ""),
        ("*Violence:* Severe", Stated(Severity.SEVERE), ""),
        ("**Violence:** Severe. **A war.**", Stated(Severity.SEVERE), ""),
        ("__Drugs:__ **None**", Stated(Severity.NONE), ""),
        ("[b]Sex:[/b] 4/5", Stated(Severity.SEVERE, 4, 5), ""),
        ("| **Violence** | **Severe** | A war |", Stated(Severity.SEVERE), "A war"),
        ("Sex & Nudity 3/10", Stated(Severity.MILD, 3, 10), ""),
        ("Violence 4/5", Stated(Severity.SEVERE, 4, 5), ""),
        ("Language: 3 out of 5. Mostly shouting.", Stated(Severity.MODERATE, 3, 5), "Mostly shouting."),
        ("Violence: 0/5", Stated(Severity.NONE, 0, 5), ""),
        ("Drugs: None.", Stated(Severity.NONE), ""),
        ("Drugs: Nope", Stated(Severity.NONE), ""),
        ("Sex: N/A", Stated(Severity.NONE), ""),
        ("Sex: Nothing at all.", Stated(Severity.NONE), ""),
        ("Violence & Gore: Moderate", Stated(Severity.MODERATE), ""),
        ("Violence: 11/10", None, "11/10"),
        ("Drugs: None of the farmers smokes.", None, "None of the farmers smokes."),
        ("Drugs: None, except heroin.", None, "heroin."),
        ("Language: Nothing, apart from constant f-words.", None, "constant f-words."),
        ("Sex: None, but one kiss.", None, "one kiss."),
        ("Language: 3 of 5.", Stated(Severity.MODERATE, 3, 5), ""),
        ("Sex: High-school crush.", None, "High-school crush."),
        ("Violence: Graphic-novel style fights.", None, "Graphic-novel style fights."),
        ("Violence: High - many die.", Stated(Severity.SEVERE), "many die."),
        ("Violence: Very high.", Stated(Severity.SEVERE), ""),
        ("Language: Very little.", Stated(Severity.MILD), ""),
        ("Violence: 3 of 4 brothers die.", None, "3 of 4 brothers die."),
        ("Violence (5/10/2019)", None, "(5/10/2019)"),
        ("Violence \u25cf\u25cf\u25cf\u25cf\u25cb A man falls.", Stated(Severity.SEVERE, 4, 5), "A man falls."),
        ("Sex: \u2605\u2605\u2606\u2606\u2606", Stated(Severity.MILD, 2, 5), ""),
        ("Sex: \u25cb\u25cb\u25cb\u25cb\u25cb", Stated(Severity.NONE, 0, 5), ""),
        # Three of how many? Of five, as a rule.
        ("Violence: \u2605\u2605\u2605", Stated(Severity.MODERATE), ""),
        ("Violence \U0001f52a\U0001f52a\U0001f52a\U0001f52a", Stated(Severity.SEVERE), ""),
        ("Violence \U0001f52a", None, ""),
        ("Violence: 80%", Stated(Severity.SEVERE), ""),
        ("Violence: 80% of the film is talk.", None, "80% of the film is talk."),
        ("PROFANITY 8", Stated(Severity.SEVERE, 8, 10), ""),
        ("Language: 2", Stated(Severity.MILD), ""),
        ("Violence: 9", Stated(Severity.SEVERE), ""),
        ("Violence \u2718", None, ""),
        ("Bad language: 5/5", Stated(Severity.SEVERE, 5, 5), ""),
        ("Rude words: 3/5", Stated(Severity.MODERATE, 3, 5), ""),
        ("Fright factor: 4/5", Stated(Severity.SEVERE, 4, 5), ""),
        ("Spice level: 4/5", Stated(Severity.SEVERE, 4, 5), ""),
        ("LANGUAGE 3 - 1 F-word, 2 mild oaths.", Stated(Severity.MILD, 3, 10), "1 F-word, 2 mild oaths."),
        # Only headings in capitals are Kids-In-Mind's.
        ("Language 3 - 1 F-word.", None, "3 - 1 F-word."),
        ("| Violence | 4/5 | A prisoner is tortured. |", Stated(Severity.SEVERE, 4, 5), "A prisoner is tortured. |"),
        ("| **Drugs & alcohol** | Medium | Bar scenes |", Stated(Severity.MODERATE), "Bar scenes"),
        ("| Nudity | None | - |", Stated(Severity.NONE), ""),
        ("Violence? A slap.", None, ""),
        ("Sexual content: Light. A kiss.", Stated(Severity.MILD), ""),
        ("Language: Light.", Stated(Severity.MILD), ""),
        ("Violence: Frequent.", Stated(Severity.MODERATE), ""),
        ("Language: Pervasive.", Stated(Severity.SEVERE), ""),
        ("Violence: Mild to moderate.", Stated(Severity.MODERATE), ""),
        ("Violence: Severe to moderate.", Stated(Severity.SEVERE), ""),
        ("Violence: Light sabres are waved.", None, "Light sabres are waved."),
    ],
)
def test_a_line_with_its_heading(line: str, stated: Stated | None, rest: str) -> None:
    (note, *_) = notes(line)
    assert note.stated == stated
    assert line.endswith(rest) or stated is None or note.rest == rest.split(". ")[0]


def test_a_question_heads_what_answers_it_shortly(rater: Rater) -> None:
    text = "Violence? A slap."
    assert [(note.heading.text, note.rest) for note in notes(text)] == [("Violence", ""), ("Violence", "A slap.")]
    assert rater.rate(text).categories[Category.VIOLENCE].severity is Severity.MILD
    assert notes("Is there any violence? They slap him.") == []
    for more in ("I will come to that a little later.", "In a film about bees?"):
        assert len(notes(f"Violence? {more} Nobody swears.")) == 1


@pytest.mark.parametrize("between", ["\n", " "])
def test_a_guide_of_short_questions_is_read_with_its_answers(rater: Rater, between: str) -> None:
    answers = {"Sex?": "\u2714 yes", "Drugs?": "\u2718 no", "Any violence?": "\u2714 yes, brief", "Swearing?": "No."}
    told = rater.rate("\n".join(f"{asked}{between}{said}" for asked, said in answers.items())).categories
    assert min(told[c].severity for c in (Category.SEX, Category.VIOLENCE)) > Severity.NONE
    absent = (Category.SUBSTANCES, Category.LANGUAGE)
    assert [told[c].basis for c in absent] == [Basis.DECLARED_ABSENT] * 2
    menu = rater.rate(f"Home\nHorror?\nRomance?\nNo thanks\nSearch\n\n{BAKERY}").categories
    assert {menu[c].basis for c in (Category.SEX, Category.VIOLENCE)} == {Basis.UNMENTIONED}


def test_a_row_of_boxes_is_a_scale() -> None:
    card = "Violence: (x)(x)( )\nSex: ( )( )( )\nLanguage: (x)( )( )\nDrugs & drink: (x)(x)(x)"
    stated = [note.stated.severity for note in notes(card) if note.stated]
    assert stated == [Severity.MODERATE, Severity.NONE, Severity.MILD, Severity.SEVERE]


def test_a_row_of_bare_numbers(rater: Rater) -> None:
    report = rater.rate("Faith 4  Sex 0  Language 1  Violence 5")
    severities = {category: report.categories[category].severity for category in Category}
    assert severities == {
        Category.LANGUAGE: Severity.MILD,
        Category.SEX: Severity.NONE,
        Category.SUBSTANCES: Severity.NONE,
        Category.VIOLENCE: Severity.MODERATE,
    }
    assert report.categories[Category.SUBSTANCES].basis is Basis.UNMENTIONED
    (note,) = notes("Language 2 Violence 5 Sex 0 out of 5")
    assert [piece.stated for piece in note.all()] == [
        Stated(Severity.MILD, 2, 5),
        Stated(Severity.SEVERE, 5, 5),
        Stated(Severity.NONE, 0, 5),
    ]


def test_what_is_severe_stays_so_beside_a_number_of_ten(rater: Rater) -> None:
    report = rater.rate("VIOLENCE/GORE 6 - A man is disembowelled and a woman is decapitated with blood spurting.")
    assert report.categories[Category.VIOLENCE].severity is Severity.SEVERE


def test_votes_alone_are_a_level() -> None:
    (note,) = notes("Violence & Gore\n48 of 61 found this severe")
    assert (note.stated, note.rest) == (Stated(Severity.SEVERE), "")


def test_what_holds_no_word_is_no_note(rater: Rater) -> None:
    report = rater.rate("Violence\nNone\nAge\n2+\n")
    assert report.categories[Category.VIOLENCE].basis is Basis.DECLARED_ABSENT


def test_men_without_a_shirt_are_no_finding_whatever_they_stand_under(rater: Rater) -> None:
    assert "nudity" not in rater.rate(f"Nudity: shirtless men\n\n{BAKERY}").findings
    assert "nudity" in rater.rate(f"Nudity: a naked man\n\n{BAKERY}").findings


def test_a_scale_is_no_number_of_uses(rater: Rater) -> None:
    report = rater.rate("LANGUAGE 3 - 1 F-word, 2 mild oaths.")
    assert report.findings["f-word"].count == 1


def test_absence_with_an_exception_is_not_declared(rater: Rater) -> None:
    for line in (
        "Drugs: None, except heroin.",
        "Drugs: Nothing, apart from one scene where both brothers take heroin.",
    ):
        report = rater.rate(line).categories[Category.SUBSTANCES]
        assert (report.severity > Severity.NONE, report.basis) == (True, Basis.STATED)


def test_an_exception_that_is_none_leaves_it_absent(rater: Rater) -> None:
    for line, category in (
        ("Sex: None, unless you count hand-holding.", Category.SEX),
        ("Violence: None, apart from a stubbed toe.", Category.VIOLENCE),
    ):
        report = rater.rate(line).categories[category]
        assert (report.severity, report.basis) == (Severity.NONE, Basis.DECLARED_ABSENT)


@pytest.mark.parametrize(
    ("line", "stated"),
    [
        ("Sex 0/5, Violence 4/5, Drugs 5/5", {"Sex": (0, 5), "Violence": (4, 5), "Drugs": (5, 5)}),
        (
            "Sex & Nudity: 0/10 Violence: 8/10 Language: 9/10",
            {"Sex & Nudity": (0, 10), "Violence": (8, 10), "Language": (9, 10)},
        ),
        ("Content: Sex 0 of 5, Humor 3/5, Violence 4 of 5", {"Sex": (0, 5), "Violence": (4, 5)}),
    ],
)
def test_a_line_with_several_headings(line: str, stated: dict[str, tuple[int, int]], rater: Rater) -> None:
    (first,) = notes(line)
    pieces = [first, *first.further]
    assert {n.heading.text: n.stated and (n.stated.value, n.stated.maximum) for n in pieces} == stated
    assert all(line[n.heading.start : n.heading.end] == n.heading.text and not n.rest for n in pieces)
    report = rater.rate(line)
    for piece in pieces:
        for category in piece.heading.categories:
            assert piece.stated is not None
            assert report.categories[category].severity == piece.stated.severity


def test_each_category_of_a_line_has_its_own_heading_and_scale(rater: Rater) -> None:
    line = "Sex & Nudity 0/5 Violence 4/5 Language: some shouting."
    (piece,) = rater.rate(f"The Salt Road\n\n{line}").evidence
    headings = {category: heading.quote for category, heading in piece.headings.items()}
    assert headings == {Category.LANGUAGE: "Language", Category.SEX: "Sex & Nudity", Category.VIOLENCE: "Violence"}
    scales = {category: (scale.value, scale.maximum) for category, scale in piece.scales.items()}
    assert scales == {Category.SEX: (0, 5), Category.VIOLENCE: (4, 5)}
    assert "violence severe (4 of 5)" in says(piece)
    assert "little or no sex (0 of 5)" in says(piece)


@pytest.mark.parametrize("name", ["heading", "headings"])
def test_a_heading_that_does_not_stand_in_the_text_is_refused(rater: Rater, name: str) -> None:
    report = rater.rate("Violence 4/5").model_dump()
    found = report["evidence"][0][name]
    (found if name == "heading" else found["violence"])["quote"] = "Language"
    with pytest.raises(ValueError, match="heading of evidence e1 is not verbatim"):
        Report.model_validate(report)


def test_a_further_heading_begins_after_the_comma() -> None:
    (note,) = notes("Violence: Some blood, drugs none")
    assert note.rest == "Some blood,"
    assert [(n.heading.text, n.stated) for n in note.further] == [("drugs", Stated(Severity.NONE))]


@pytest.mark.parametrize(
    "text",
    [
        "Violence-free fun for kids.\nThe barn was built.\n",
        "Horror\nThe barn was built in a day.\n1/5\n",
        "Romance\n\nThe barn was built in a day.\n",
        "Violence, sex, drug use.\nThe barn was built.\n",
    ],
)
def test_no_headings(text: str) -> None:
    assert notes(text) == []


def test_headings_are_quoted_where_they_stand() -> None:
    found = notes(GUIDE)
    assert found
    for note in found:
        assert GUIDE[note.heading.start : note.heading.end] == note.heading.text


def test_a_lone_heading_speaks_for_the_lines_under_it() -> None:
    text = "Violence & Scariness\nA few bangs.\n\nLanguage\nNone\n\nPositive Messages\nA few.\n"
    assert [(note.heading.text, note.rest) for note in notes(text)] == [
        ("Violence & Scariness", "A few bangs."),
        ("Language", ""),
    ]


def test_a_long_sentence_stands_for_itself() -> None:
    (note,) = notes("Violence\nThe barn was built by the composer himself and the sets are lovely.\n")
    assert note.with_heading is None


def test_scales_and_absence_reach_the_report(rater: Rater) -> None:
    report = rater.rate("Sex & Nudity 3/10\nViolence 4/5\nDrugs: None.\nLanguage: Nope.\n")
    severities = {c: (found.severity, found.basis) for c, found in report.categories.items()}
    assert severities[Category.VIOLENCE] == (Severity.SEVERE, Basis.STATED)
    assert severities[Category.SEX] == (Severity.MILD, Basis.STATED)
    assert severities[Category.SUBSTANCES] == (Severity.NONE, Basis.DECLARED_ABSENT)
    assert severities[Category.LANGUAGE] == (Severity.NONE, Basis.DECLARED_ABSENT)
    scales = {piece.quote: piece.scale for piece in report.evidence}
    scale = scales["Violence 4/5"]
    assert scale is not None
    assert (scale.value, scale.maximum) == (4, 5)


def test_a_heading_gives_its_category_to_a_note(rater: Rater) -> None:
    report = rater.rate("Language\nTwo uses, both by the uncle.\n\nThe barn was built by the composer himself.\n")
    (piece,) = report.quoted(report.categories[Category.LANGUAGE].evidence)
    assert piece.quote == "Two uses, both by the uncle."
    assert piece.heading is not None
    assert piece.heading.quote == "Language"
    assert rater.rate("Two uses, both by the uncle.").categories[Category.LANGUAGE].severity is Severity.NONE


def test_a_heading_alone_is_no_evidence(rater: Rater) -> None:
    report = rater.rate("Violence & Scariness\nSex & Nudity\n\nThe barn was built by the composer himself.\n")
    assert report.evidence == ()


def test_a_heading_that_has_said_all_heads_nothing_below() -> None:
    text = "Language: None.\n\nSuitable for children from about four."
    assert [one.heading.text for one in notes(text)] == ["Language"]


def test_what_a_heading_asks_about_is_no_finding(rater: Rater) -> None:
    assert "drugs" not in rater.rate("Alcohol, drugs: The grandfather sips a glass of wine and falls asleep.").findings
    assert "gore" in rater.rate("Gore: A severed arm lies on the floor, blood everywhere.").findings


@pytest.mark.parametrize(
    ("text", "stated", "rest"),
    [
        ("Sex and nudity\n4/5, best for ages 16 and up.", Stated(Severity.SEVERE, 4, 5), ""),
        ("Sex and nudity\nNone, fine for ages 8 and up.", Stated(Severity.NONE), ""),
        ("Sex and nudity: None, fine for ages 8 and up.", Stated(Severity.NONE), ""),
        ("Violence\nSevere, not for anyone under 17.", None, "Severe, not for anyone under 17."),
        ("Violence\nToo gory for under-tens.", None, "Too gory for under-tens."),
    ],
)
def test_a_note_that_names_an_age_keeps_its_heading(text: str, stated: Stated | None, rest: str) -> None:
    (note,) = notes(text)
    assert (note.stated, note.rest) == (stated, rest)


def test_what_a_note_that_names_an_age_states_reaches_the_report(rater: Rater) -> None:
    absent = rater.rate("Sex and nudity\nNone, fine for ages 8 and up.").categories[Category.SEX]
    assert (absent.severity, absent.basis) == (Severity.NONE, Basis.DECLARED_ABSENT)
    there = rater.rate("Sex and nudity\n4/5, best for ages 16 and up.").categories[Category.SEX]
    assert there.severity is Severity.SEVERE


def test_an_age_under_a_heading_is_no_note(rater: Rater) -> None:
    text = 'Language\n"Heck" and "dang" only.\n\nAge recommendation: 7+\nAges 7 and up.\n'
    assert set(guide_notes(text, segment(text))) == {0}
    report = rater.rate(text)
    assert [piece.labels for piece in report.evidence if piece.from_age] == [{}, {}]


@pytest.mark.parametrize(
    ("text", "guide"),
    [
        ("Violence: A man is stabbed.\nLanguage: Two mild oaths.\nDrugs: None.\nSex: A kiss.", True),
        ("Violence\nA man is stabbed.\nLanguage\nTwo mild oaths.\nDrugs\nNone.", True),
        ("Violence 4/5, Sex 0/5, Language 2/5", True),
        ("Violence: A man is stabbed.\nLanguage: Two mild oaths.", False),
        (
            "A film about bees. It is long. The beekeeper dies.\nViolence: One. Sex: None. Drugs: None.\nIt rains.",
            False,
        ),
        ("A film about bees. The beekeeper dies.", False),
    ],
)
def test_a_guide_goes_through_the_categories(text: str, guide: bool) -> None:
    sentences = segment(text)
    found = guide_notes(text, sentences)
    assert is_guide([found.get(number) for number in range(len(sentences))]) is guide


def test_a_little_of_everything_in_a_guide_does_not_add_up(rater: Rater, tmp_path: Path) -> None:
    asking = rater.answering(policy_file(tmp_path, {"adds-up": ("{total: 3}", "13+")}), Limits())
    guide = (
        "Violence: A man is stabbed and dies.\nLanguage: Two uses of damn.\nDrugs: A wizard smokes a pipe.\n"
        "Sex: A couple kiss."
    )
    review = "A man is stabbed and dies. There are two uses of damn. A wizard smokes a pipe. A couple kiss."
    assert asking.rate(guide).age_band.label == "0+"
    assert asking.rate(review).age_band.label == "13+"


def test_a_title_may_stand_before_scales() -> None:
    found = notes("Harbour Lights (series): Violence 1/5, Scary scenes 2/5, Swearing 4/5, Drugs none.")
    assert [(piece.heading.text, piece.stated and piece.stated.value) for piece in found[0].all()] == [
        ("Violence", 1.0),
        ("Scary scenes", 2.0),
        ("Swearing", 4.0),
        ("Drugs", None),
    ]
    assert not notes("The Harbour Lights chart: violence 3 of the 5 brothers know.")
    assert not notes("He says: Violence 1/5 is too low.")


@pytest.mark.parametrize(
    ("line", "category", "scale"),
    [
        ("Violence 5/5, Gore 0/5", Category.VIOLENCE, 5),
        ("Gore 0/5, Violence 5/5", Category.VIOLENCE, 5),
        ("Blood/Gore: 4/5, Violence: 1/5", Category.VIOLENCE, 4),
        ("Sex 4/5, Nudity none.", Category.SEX, 4),
    ],
)
def test_of_two_headings_of_one_category_the_worse_counts(
    rater: Rater, line: str, category: Category, scale: int
) -> None:
    report = rater.rate(f"{line}\nWe saw it on a Sunday in the old cinema.")
    assert report.categories[category].severity is Severity.SEVERE
    (piece,) = report.quoted(report.categories[category].evidence)
    assert piece.scales[category].value == scale


def test_a_section_ends_where_one_of_no_content_begins() -> None:
    guide = (
        "Drinking, Drugs & Smoking\nA sailor is drunk.\nProducts & Purchases: not present\n"
        "What's the story?\nA clerk must clear his name when his master is murdered.\n"
        "Violence\nA punch.\nComments\nThe parrot pretends to be dead."
    )
    assert [(note.heading.text, note.rest) for note in notes(guide) if note.heading.categories] == [
        ("Drinking, Drugs & Smoking", "A sailor is drunk."),
        ("Violence", "A punch."),
    ]


def test_what_readers_warn_of_stands_under_no_heading(rater: Rater) -> None:
    report = rater.rate(
        "Content warnings\n\nModerate\nSexual content (18)\nDrug use (6)\n\nIt is a novel about a ferry."
    )
    assert report.categories[Category.SEX].severity is Severity.MODERATE
    assert report.categories[Category.SUBSTANCES].severity >= Severity.MILD
    # 18 readers, and no age.
    assert not any(piece.audience is not Audience.NONE for piece in report.evidence)


BAKERY = "A young woman takes a job in a bakery by the sea and finds her mother's letters there."


@pytest.mark.parametrize(
    "listing",
    [
        "Content Warnings:\n\n- Nudity\n- Violence\n- Smoking\n- Swearing",
        "Trigger warnings\nNudity\nBlood\nAlcohol use\nSwearing",
        "ESRB: MATURE 17+\nIntense Violence\nNudity\nStrong Language\nUse of Drugs",
        "Nudity\nViolence\nSwearing\nDrug abuse",
        "swearing, nudity, blood, smoking",
        "Advisory: Violence, Nudity, Smoking, Swearing",
    ],
)
def test_names_of_content_with_nothing_under_them_are_what_the_work_holds(rater: Rater, listing: str) -> None:
    for text in (f"{listing}\n\n{BAKERY}", f"{BAKERY}\n\n{listing}"):
        report = rater.rate(text)
        assert {category: found.basis for category, found in report.categories.items()} == dict.fromkeys(
            Category, Basis.STATED
        )
        assert all(piece.quote in listing for piece in report.evidence)


def test_warnings_may_be_of_anything(rater: Rater) -> None:
    for listing in (
        "Content warnings\n\n\u2022 Suicide\n\u2022 Drug abuse",
        "\u2022 Suicide\n\u2022 Drug abuse\n\u2022 Animal death",
    ):
        report = rater.rate(f"{listing}\n\n{BAKERY}")
        assert {"suicide", "drugs"} <= set(report.findings)
    assert not rater.rate(f"Trigger warnings: none\n\n{BAKERY}").evidence


@pytest.mark.parametrize(
    ("listing", "added"),
    [
        ("Content warnings\nGore\nNudity", "\nThey say fuck once."),
        ("Gore\nNudity\nViolence", "\nA man is shot dead."),
        ("Content warning\nGore", "\n\nLanguage: He says fuck."),
        ("Content warning\nsuicide and self-harm", "\n\nLanguage: He says damn."),
        ("Content warnings\nGore\nDrugs", "\n\nDrugs: They inject heroin."),
    ],
)
def test_what_is_added_to_a_list_takes_nothing_from_it(rater: Rater, listing: str, added: str) -> None:
    before, after = (rater.rate(f"A film of a farm.\n\n{text}") for text in (listing, listing + added))
    assert after.age_band.min_age >= before.age_band.min_age > 0
    assert after.categories[Category.VIOLENCE].severity >= before.categories[Category.VIOLENCE].severity


@pytest.mark.parametrize(
    ("line", "reads"),
    [
        ("Advisory: Violence, nudity", "Contains violence, nudity."),
        ("Tags: Comedy, Gore", "Comedy, Gore"),
        ("\u2705 Gore \u274c Drugs", "Contains gore."),
        ("Violence \u2714 Gore \u2718", "Contains violence."),
        ("Drugs 1/5, Music 5/5", "Music: 5/5"),
        ("Violence: Slapstick.", None),
    ],
)
def test_what_is_read_beside_a_note(line: str, reads: str | None) -> None:
    (note,) = notes(line)
    assert note.reads == reads


@pytest.mark.parametrize(
    ("line", "with_heading"),
    [
        ("Language: None, Sex: They sleep together, nothing seen.", "Sex: They sleep together"),
        ("Sex: They sleep together, nothing seen; Violence: A slap.", "Sex: They sleep together; Violence: A slap."),
        ("Music 5/5, Violence: A slap.", "Music: 5/5, Violence: A slap."),
    ],
)
def test_each_note_of_a_sentence_is_read_in_its_own_way(line: str, with_heading: str) -> None:
    (note,) = notes(line)
    assert note.with_heading == with_heading


def test_what_a_further_note_is_read_as_counts(rater: Rater) -> None:
    told = rater.rate(f"{BAKERY}\n\nLanguage: None, Sex: They sleep together, nothing seen.").categories
    assert told[Category.SEX].severity > Severity.NONE
    assert told[Category.LANGUAGE].basis is Basis.DECLARED_ABSENT


def test_ticks_say_that_there_is_some_and_crosses_nothing(rater: Rater) -> None:
    report = rater.rate(f"Violence \u2714\nSex \u2718\nSwearing \u2714\n\n{BAKERY}").categories
    assert [report[c].basis for c in (Category.VIOLENCE, Category.LANGUAGE)] == [Basis.STATED, Basis.STATED]
    assert report[Category.SEX].basis is Basis.UNMENTIONED


def test_a_picture_after_a_word_for_swearing_or_kissing_is_no_absence(rater: Rater) -> None:
    card = rater.rate("Blood \U0001fa78\U0001fa78\U0001fa78\nSwears \U0001f92c\nSmooch \U0001f48b").categories
    assert {card[c].basis for c in (Category.LANGUAGE, Category.SEX)} == {Basis.UNMENTIONED}


def test_a_row_of_pictures_is_no_absence(rater: Rater) -> None:
    row = "Swearing \U0001f4ac Violence \U0001f52a\U0001f52a\U0001f52a\U0001f52a\U0001f52a"
    report = rater.rate(f"{row}\n\n{BAKERY}").categories
    assert report[Category.LANGUAGE].severity is Severity.MILD
    assert report[Category.VIOLENCE].severity is Severity.SEVERE
    # They say of how many they are as little as a sentence does: it may be worse.
    (note,) = notes("Violence \U0001f52a\U0001f52a They whip him until he falls down dead.")
    assert note.level is None


@pytest.mark.parametrize(
    ("text", "severities"),
    [
        ("Fun: 5/5\nDrugs: 1/5\nIn-game spending: 5/5", {Category.SUBSTANCES: Severity.MILD}),
        ("Violence: 1/5\nMusic: 5/5\nActing: 4/5", {Category.VIOLENCE: Severity.MILD}),
        ("Language 1/5\n\nRating: 9/10", {Category.LANGUAGE: Severity.MILD}),
        ("Drugs 1/5, Music 5/5", {Category.SUBSTANCES: Severity.MILD}),
        ("Gore: 5/5. Spice: 0/5.", {Category.VIOLENCE: Severity.SEVERE}),
        (
            "Violence: \u25cf\u25cb\u25cb\u25cb\u25cb\nBad language: \u25cf\u25cf\u25cf\u25cf\u25cf",
            {Category.VIOLENCE: Severity.MILD, Category.LANGUAGE: Severity.SEVERE},
        ),
        (
            "Violence \u2605\u2605 and Sex \u2605\u2605\u2605\u2605 Bad Language \u2605\u2605\u2605",
            {Category.VIOLENCE: Severity.MILD, Category.SEX: Severity.SEVERE, Category.LANGUAGE: Severity.MODERATE},
        ),
        ("Language: 1/10\nSpice: 4/5", {Category.LANGUAGE: Severity.MILD, Category.SEX: Severity.SEVERE}),
        # What the label of nobody's score names is told all the same.
        ("Murders 5/5, Sex 0/5", {Category.VIOLENCE: Severity.MODERATE}),
        ("Violence\nIntensity: 1/5", {Category.VIOLENCE: Severity.MILD}),
        # Titles, and languages that nobody swears in.
        ("First Blood Pie 4/5", {}),
        ("Pie Of Blood 4/5", {}),
        ("Body language: 5/5", {}),
    ],
)
def test_a_label_with_a_score_is_a_note_of_its_own(
    rater: Rater, text: str, severities: dict[Category, Severity]
) -> None:
    found = rater.rate(f"{text}\n\n{BAKERY}").categories
    assert {c: one.severity for c, one in found.items() if one.severity > Severity.NONE} == severities


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        ("Sex\nNone.\n\nInjury detail\nStrong.", ["Sex", "Injury detail"]),
        ("violence\nA pea is thrown.\n\nflashing/flickering lights\nThis work contains flashing images.", ["violence"]),
        ("Sex\nNone.\n\nStunts on ice\nStrong.", ["Sex"]),
        ("Sex\nNone.\n\nDiscrimination\nStrong.\n\nAlcohol and smoking\nA pipe.", ["Sex", "Alcohol and smoking"]),
        ("Sex\n\nA long kiss\nA short one.", ["Sex", "Sex"]),
        ("Sex\nA kiss\n\na longer kiss\nA short one.", ["Sex"] * 3),
    ],
)
def test_a_heading_in_whatever_words_ends_a_section(text: str, headings: list[str]) -> None:
    assert [note.heading.text for note in notes(text)] == headings


def test_that_a_part_is_absent_says_nothing_of_the_rest(rater: Rater) -> None:
    report = rater.rate(f"Suicide and self-harm\nNone.\n\nSexual violence and sexual threat: None.\n\n{BAKERY}")
    assert report.categories[Category.VIOLENCE].basis is Basis.UNMENTIONED
    assert report.categories[Category.SEX].basis is Basis.UNMENTIONED


def test_tags_with_a_sign_after_them_are_read(rater: Rater) -> None:
    tags = "Popular user-defined tags for this product: Roguelite, Strategy, Gore, Dark Humor, Pixel Graphics +"
    assert rater.rate(f"{tags}\n\n{BAKERY}").categories[Category.VIOLENCE].basis is Basis.STATED


@pytest.mark.parametrize(
    ("listing", "sex", "violence"),
    [
        ("\u2705 Graphic violence\n\u2705 Drug use\n\u274c Nudity", "none", "severe"),
        ("\u2713 Sex scenes\n\u2713 Swearing", "moderate", "none"),
        ("\u2705 Sex \u2705 Gore \u274c Drugs \u274c Language", "moderate", "severe"),
        ("\u2705 Violence \u274c Sex \u274c Drugs \u2705 Gore", "none", "severe"),
    ],
)
def test_a_sign_of_yes_before_a_name_is_of_that_name(rater: Rater, listing: str, sex: str, violence: str) -> None:
    told = rater.rate(f"A film about a choir that nobody leaves.\n{listing}").categories
    assert [told[c].severity for c in (Category.SEX, Category.VIOLENCE)] == [sex, violence]


def test_a_sign_of_yes_before_a_denial_denies(rater: Rater) -> None:
    told = rater.rate("A film about a choir that nobody leaves.\n\u2705 No gore").categories
    assert told[Category.VIOLENCE].basis is Basis.DECLARED_ABSENT


def test_what_is_severe_is_content_whoever_can_talk_about_it(rater: Rater) -> None:
    told = rater.rate("A quiet film.\nFamilies can talk about why Anna is raped by her uncle and hangs herself.")
    assert told.age_band.min_age >= 16
    assert not rater.rate("A quiet film.\nFamilies can talk about violence in cartoons.").age_band.sufficient_evidence


def test_what_families_can_talk_about_is_no_content(rater: Rater) -> None:
    asks = "Families can talk about why the father beats his son. Why do some people drink too much?"
    report = rater.rate(f"{BAKERY} {asks} Two men are shot dead.")
    assert [piece.quote for piece in report.evidence] == ["Two men are shot dead."]
    assert report.categories[Category.SUBSTANCES].basis is Basis.UNMENTIONED


@pytest.mark.parametrize(
    "line", ["Occult: None.", "OCCULT: Nothing objectionable.", "Political: Heavy.", "Loot boxes: none", "Magic: No."]
)
def test_sections_about_something_else_say_nothing_of_the_categories(rater: Rater, line: str) -> None:
    (note,) = notes(line)
    assert (note.heading.categories, note.rest) == ((), "")
    report = rater.rate(f"{BAKERY}\n\n{line}")
    assert not report.evidence
    assert {found.basis for found in report.categories.values()} == {Basis.UNMENTIONED}


def test_what_they_tell_of_counts_and_hides_nothing(rater: Rater) -> None:
    for line in ("Occult: A witch stabs him.", "Gambling: 1/5, Violence: 4/5", "Occult: None, but a man is murdered."):
        assert rater.rate(f"{BAKERY}\n\n{line}").categories[Category.VIOLENCE].severity > Severity.MILD
    assert rater.rate(f"{BAKERY}\n\nWeapons: None.").categories[Category.VIOLENCE].basis is Basis.DECLARED_ABSENT


@pytest.mark.parametrize("line", ["Spoilers: No one survives.", "Magic: No, he is drowned.", "Politics: No survivors."])
def test_what_begins_as_a_denial_may_tell_of_something(line: str) -> None:
    assert notes(line) == []


def test_they_end_the_section_before_them() -> None:
    guide = "Violence\nA punch.\n\nOccult\nNone.\n\nDrugs\nA pipe."
    assert [(note.heading.text, note.rest) for note in notes(guide)] == [("Violence", "A punch."), ("Drugs", "A pipe.")]


@pytest.mark.parametrize(
    ("guide", "absent"),
    [
        ("Nudity: None.\nSex: Couple sleep together, nothing seen.", False),
        ("Sex\nThe vicar has views on it.\n\nNudity\nNone.", False),
        ("Gore: None.\nSex: None.\nNudity: None.", True),
        ("Nudity: None.", True),
        ("Sex: None.\nNudity: Statues.", True),
    ],
)
def test_that_there_is_none_of_a_part_is_not_that_there_is_none(rater: Rater, guide: str, absent: bool) -> None:
    basis = rater.rate(f"{BAKERY}\n\n{guide}").categories[Category.SEX].basis
    assert (basis is Basis.DECLARED_ABSENT) is absent


def test_that_nothing_is_shown_is_neither_content_nor_absence(rater: Rater) -> None:
    guide = "suicide and self-harm\nA man talks about a friend who jumped from a bridge. Nothing is shown."
    report = rater.rate(f"{BAKERY}\n\n{guide}")
    assert "Nothing is shown." not in {piece.quote for piece in report.evidence}
    assert report.categories[Category.VIOLENCE].basis is Basis.STATED


def test_what_there_is_besides_stands_under_no_heading() -> None:
    guide = "threat and horror\nA boy is held at knifepoint.\n\nThere is also mild bad taste humour."
    assert [note.rest for note in notes(guide)] == ["A boy is held at knifepoint."]
    assert len(notes(guide.replace("\n\n", "\n"))) == 2


def test_a_short_answer_may_have_two_parts(rater: Rater) -> None:
    text = f"{BAKERY}\n\nSex? Talked about constantly, never seen."
    assert rater.rate(text).categories[Category.SEX].basis is Basis.STATED


@pytest.mark.parametrize(
    "heading", ["## Violence", "**Violence**", "=== Violence ===", "; Violence", "#### **Violence**"]
)
def test_a_heading_with_marks_heads_what_stands_under_it(heading: str) -> None:
    text = f"{heading}\nA slap, and a fall.\n"
    (note,) = notes(text)
    assert (note.heading.categories, note.with_heading) == ((Category.VIOLENCE,), "Violence: A slap, and a fall.")
    assert text[note.heading.start : note.heading.end] == note.heading.text == "Violence"


@pytest.mark.parametrize(
    "text",
    [
        "## Sex\n\nNone.\n\n## Who is it for?\n\nYoung teens in love.",
        "**Sex**\nNone.\n**My verdict**\nA gentle film.",
        "=== Sex ===\nNone.\n== Reception ==\nGood.",
    ],
)
def test_a_heading_with_marks_ends_the_section_above_it(text: str) -> None:
    (note,) = notes(text)
    assert note.stated == Stated(Severity.NONE)


def test_a_heading_is_quoted_with_the_marks_in_it() -> None:
    text = "**Violence** & **Gore**: Severe"
    (note,) = notes(text)
    assert note.stated == Stated(Severity.SEVERE)
    assert note.heading.text == text[note.heading.start : note.heading.end] == "Violence** & **Gore"
    (note,) = notes("**Violence** & **Gore**: A slap.")
    assert note.with_heading == "Violence & Gore: A slap."


def test_dots_lead_from_a_heading_to_its_note() -> None:
    card = "Songs ............... A\nViolence ............ severe\nDrinking/smoking .... none"
    assert [(note.heading.text, note.stated) for note in notes(card)] == [
        ("Violence", Stated(Severity.SEVERE)),
        ("Drinking/smoking", Stated(Severity.NONE)),
    ]


@pytest.mark.parametrize("line", ["Language level: medium", "Violence (high seas and all) is what he knows."])
def test_what_is_no_level_of_a_heading(line: str) -> None:
    assert notes(line) == []


def test_of_boxes_only_what_is_ticked_is_in_the_work() -> None:
    ticked, unticked = notes("- [x] Violence\n- [ ] Sex")
    assert (ticked.reads, unticked.reads) == ("Contains violence.", None)
    (row,) = notes("[x] Gore [ ] Sex")
    assert row.reads == "Contains gore."
    _, answer = notes("Violence? [x]")
    assert (answer.heading.categories, answer.reads) == ((Category.VIOLENCE,), "Contains violence.")


def test_a_scale_after_a_heading_is_no_number_of_anything_where_marks_follow() -> None:
    text = "**Language:** 9/10 - two *f-words*"
    (sentence,) = segment(text)
    assert "9" not in without_headings(sentence, guide_notes(text, [sentence])[0])


@pytest.mark.parametrize(
    "legend",
    [
        "(L = language, S = sex, V = violence, D = drugs/drink; 0 none, 1 a little, 2 some, 3 a lot)",
        "Key: V = violence, S = sex",
        "0 = none, 1 = a little, 2 = some",
    ],
)
def test_what_codes_stand_for_is_not_in_the_work(legend: str) -> None:
    (note,) = notes(legend)
    assert (note.heading.categories, note.with_heading) == ((), None)


@pytest.mark.parametrize(
    "line",
    [
        "V = high, L = low",
        "V = 4, L = 2",
        "He says that x = y, and she is shot.",
        "V = fistfights and a stabbing; L = about forty f-words",
        "1 = a man is shot, 2 = a dog drowns",
    ],
)
def test_what_is_no_legend_is_read(line: str) -> None:
    assert notes(line) == []


def test_of_several_levels_in_a_sentence_each_is_read() -> None:
    (note,) = notes("Violence: severe, Sex: mild, Drugs: none")
    assert [piece.stated and piece.stated.severity for piece in note.all()] == [
        Severity.SEVERE,
        Severity.MILD,
        Severity.NONE,
    ]
