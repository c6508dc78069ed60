import datetime
from pathlib import Path
from typing import Any

import pytest

from advisory import Rater, Report
from advisory.domain import Basis, Category, Severity
from advisory.limits import parse_limits
from advisory.policies import Condition
from advisory.rendering import csvrow, html, markdown, terminal
from advisory.rendering.chain import chain
from advisory.rendering.wording import (
    advised,
    because,
    by_source,
    condition,
    deciding,
    fit,
    headline,
    printable,
    says,
    stated_rating,
    unsaid,
    untold,
)
from tests.made import policy_file


@pytest.mark.parametrize(
    ("raw", "safe"),
    [("a\tb\nc", "a b c"), ("\x1b[2Jgone", "[2Jgone"), ("\u202egnp.exe", "gnp.exe"), ("tag\U000e0041", "tag"), ("café — “ok” 😀", "café — “ok” 😀")],
)  # fmt: skip
def test_printable(raw: str, safe: str) -> None:
    assert printable(raw) == safe


def test_a_band_that_is_only_what_is_told_says_so(rater: Rater) -> None:
    stated = "Dozens of people are tortured and dismembered in gory close-up."
    part = rater.rate(stated)
    whole = rater.rate(f"{stated} There is no swearing, no sex and no drinking or drugs.")
    label, age = part.age_band.label, part.age_band.min_age
    assert headline(part) == f"At least {label}: what the text tells is fit from about age {age}."
    assert headline(whole) == f"{label}: fit from about age {age}."


AGES = (
    "Ages 9 and up. I'd say 12 and older.\nThe barn was built by the composer.\nReaders aged 9+ will enjoy the jokes."
)


def test_the_ages_that_a_text_advises(rater: Rater) -> None:
    report = rater.rate(AGES)
    assert advised(report) == "The text advises: from 9 (lines 1, 3); from 12 (line 1)"
    assert {says(piece) for piece in report.evidence} == {"from 9", "from 12"}
    assert advised(rater.rate("The barn was built by the composer.")) == ""


def test_every_rendering_for_people_shows_them(rater: Rater) -> None:
    report = rater.rate(AGES)
    page = html.render(report, date=datetime.date(2025, 1, 2))
    for text in (terminal.render(report), markdown.render(report), page):
        assert "The text advises: from 9 (lines 1, 3); from 12 (line 1)" in text
    assert "Says: from 12" in page
    assert ",12," in csvrow.render(report)
    steps = [line for _, line in chain(report, unmasked=False)]
    assert "advised age: 12 -> advised-13 -> 13+ (The text's own advice)" in steps
    # Each sentence once, whatever rules rest on it.
    assert sum("“I'd say 12 and older.” -> from 12" in line for line in steps) == 1


def test_the_lowest_band_does_not_hide_what_the_text_advises(rater: Rater) -> None:
    text = "Ages 5 and up. No one is hurt, no one swears, kisses or drinks."
    assert headline(rater.rate(text)) == "All ages by what it tells; the text itself advises from age 5."


def test_a_policy_that_does_not_look_at_advice_does_not_hide_it() -> None:
    report = Rater(policy="mpa").rate("Ages 16 and up. No one is hurt, no one swears, kisses or drinks.")
    assert headline(report) == "G by what it tells; the text itself advises from age 16."
    part = Rater(policy="mpa").rate("Dozens of people are tortured and dismembered in gory close-up. Ages 21 and up.")
    assert headline(part) == f"At least {part.age_band.label} by what it tells; the text itself advises from age 21."


def test_lines_of_several_texts_are_told_apart(rater: Rater) -> None:
    report = rater.rate_title(
        {"one": "Ages 9 and up.", "two": "The barn was built.\nFor ages 9-12.\nI'd say 12 and older."}
    )
    assert advised(report) == "The text advises: from 9 (line 1 of one; line 2 of two); from 12 (line 3 of two)"


@pytest.mark.parametrize(
    ("how", "label"),
    [
        ({}, "MPA R for pervasive language including f***, a killing of the bride by her sister"),
        ({"unmasked": True}, "MPA R for pervasive language including fuck, a killing of the bride by her sister"),
        ({"quotes": False}, "MPA R"),
    ],
)
def test_reasons_of_a_quoted_rating_are_words_of_the_text(rater: Rater, how: dict[str, bool], label: str) -> None:
    report = rater.rate("Rated R for pervasive language including fuck, and a killing of the bride by her sister.")
    (rating,) = report.stated_ratings
    assert stated_rating(rating, **{"unmasked": False, "quotes": True, **how}) == label
    page = html.render(report, date=datetime.date(2025, 1, 2), **how)
    for text in (
        terminal.render(report, width=200, **how),
        markdown.render(report, **how),
        csvrow.render(report, **how),
        page,
    ):
        assert label in text.replace("\\*", "*")
        assert ("bride" in text) is how.get("quotes", True)
        assert ("fuck" in text) is how.get("unmasked", False)


def test_no_estimates_where_the_text_tells_of_no_content(rater: Rater) -> None:
    report = rater.rate("Ages 16+")
    assert report.systems["bbfc"].label == "U"
    page = html.render(report, date=datetime.date(2025, 1, 2))
    for text in (terminal.render(report), markdown.render(report), page, csvrow.render(report)):
        assert "16+" in text
        assert "BBFC" not in text
        assert ",U," not in text


def test_rules_that_say_the_same_are_told_once(rater: Rater) -> None:
    report = rater.rate("They swear all the time, with dozens of f-words. A man is tortured with a saw, in close-up.")
    band = report.age_band
    first = band.decided_by[0]
    other = first.model_copy(update={"rule": "another", "evidence": ("e2", "e1")})
    doubled = band.model_copy(update={"decided_by": (*band.decided_by, other)})
    assert [fired.rule for fired in deciding(band)] == [fired.rule for fired in band.decided_by]
    told = deciding(doubled)
    assert len(told) == len(band.decided_by)
    assert told[0].rule == f"{first.rule}, another"
    assert set(told[0].evidence) == {*first.evidence, "e1", "e2"}


def test_pieces_are_grouped_in_the_order_of_the_texts(rater: Rater) -> None:
    report = rater.rate_title(
        {"b": "A man is tortured with a saw.", "a": "They kiss in the rain.", "c": "It has maps."}
    )
    grouped = by_source(report, report.evidence)
    assert list(grouped) == ["b", "a"]
    assert [piece.quote for piece in grouped["a"]] == ["They kiss in the rain."]


@pytest.mark.parametrize(
    ("limit", "text", "line"),
    [
        ("no killing", "A man is shot dead.", "killing, at most none: does not fit; 1 sentence (line 1)"),
        (
            "no killing",
            "A man is shot dead.\nThen his brother is murdered.",
            "killing, at most none: does not fit; 2 sentences (lines 1, 2)",
        ),
        ("no f-word", "The f-word is heard once.", "f-word, at most none: does not fit; 1 use (line 1)"),
        ("no f-word", "I counted three f-words.", "f-word, at most none: does not fit; 3 uses (line 1)"),
        ("no suicide", "A man is shot dead.", "suicide, at most none: cannot tell; the text does not say"),
        ("violence=mild", "A man is shot dead.", "violence, at most mild: does not fit; moderate (line 1)"),
    ],
)
def test_what_was_found_beside_a_limit_says_what_is_counted(rater: Rater, limit: str, text: str, line: str) -> None:
    report = rater.answering("family", parse_limits([limit])).rate(text)
    assert fit(report)[1] == line


def test_a_sentence_that_tells_of_two_kinds_counts_once(rater: Rater) -> None:
    report = rater.answering("family", parse_limits(["no drugs"])).rate("They snort cocaine, smoke pot and take drugs.")
    assert {"cannabis", "hard-drugs"} <= set(report.findings)
    assert "; 1 sentence (line 1)" in fit(report)[1]


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ({"finding": "gore"}, "the evidence tells of gore"),
        ({"finding": "f-word", "count": 2}, "the evidence tells of f-word 2 times or more"),
        ({"finding": ["gore", "blood", "war"]}, "the evidence tells of gore, blood or war"),
        ({"finding": ["gore", "war"], "count": 2}, "the evidence tells of gore or war, one of them 2 times or more"),
    ],
)
def test_the_findings_that_a_rule_asks_for(when: dict[str, Any], words: str) -> None:
    assert condition(Condition.model_validate(when)) == words


NO_SENTENCE = "(no sentence says so; the tone of the text points there)"


def by_tone(rater: Rater, folder: Path) -> Report:
    """A Report whose violence is mild by the tone alone, which decides."""
    policy = policy_file(folder, {"hurts": ("{category: violence, severity: mild}", "13+")})
    report = rater.answering(policy, parse_limits([])).rate("A man is shot dead. Nobody swears.")
    assert report.categories[Category.VIOLENCE].basis is Basis.STATED
    heard = {"basis": Basis.INFERRED, "severity": Severity.MILD, "evidence": ()}
    violence = report.categories[Category.VIOLENCE].model_copy(update=heard)
    (fired,) = report.age_band.decided_by
    band = report.age_band.model_copy(update={"decided_by": (fired.model_copy(update={"evidence": ()}),)})
    return report.model_copy(
        update={"age_band": band, "categories": {**report.categories, Category.VIOLENCE: violence}}
    )


def test_a_rule_that_stands_on_the_tone_alone_says_so(rater: Rater, tmp_path: Path) -> None:
    report = by_tone(rater, tmp_path)
    (fired,) = report.age_band.decided_by
    assert because(fired, report) == f"Made. {NO_SENTENCE}"
    assert f"  Because: Made. {NO_SENTENCE} [hurts]" in terminal.render(report)
    assert f"- Because: Made. {NO_SENTENCE} (`hurts`)" in markdown.render(report)
    page = html.render(report, date=datetime.date(2025, 1, 2))
    assert f'<li>Made. <span class="quiet">{NO_SENTENCE}</span></li>' in page
    # Where a sentence stands behind it, or no category does, nothing of the tone.
    told = fired.model_copy(update={"evidence": (report.evidence[0].id,)})
    other = fired.model_copy(update={"category": None})
    assert because(told, report) == "Made. (line 1)"
    assert (unsaid(told, report), unsaid(other, report)) == ("", "")
    band = report.age_band.model_copy(update={"decided_by": (other,)})
    page = html.render(report.model_copy(update={"age_band": band}), date=datetime.date(2025, 1, 2))
    assert "<li>Made.</li>" in page


def test_what_only_the_tone_points_to_is_no_sentence_of_the_text(rater: Rater, tmp_path: Path) -> None:
    report = by_tone(rater, tmp_path)
    said = "No sentence says that there is violence (mild): the tone of the text points there."
    assert untold(report) == f"Nothing about sex or substances. Not told is not the same as none. {said}"
    assert untold(report.model_copy(update={"untold": ()})) == said
    page = html.render(report, date=datetime.date(2025, 1, 2))
    for text in (terminal.render(report, width=200), markdown.render(report), page):
        assert said in text[text.index("What the text does not tell") :]
    assert "No sentence says" not in untold(rater.rate("A man is shot dead."))
    # Advice for children is none either, and no tone.
    assert "No sentence says" not in untold(rater.rate("Wonderful fun for the whole family, and for small children."))
