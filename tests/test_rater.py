from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from advisory import Category, PolicyError, Rater, ReadingError, Report, Severity
from advisory.assessing import assess
from advisory.citing import Passage, cite, finding_reports
from advisory.classifier import loading
from advisory.domain import Basis
from advisory.errors import ModelError
from advisory.limits import Answer, Limits
from advisory.manifest import SHIPPED
from advisory.rater import Work, prepare
from advisory.reading import read_text
from advisory.rendering.wording import doubt, fit, headline
from advisory.segmenting import segment
from tests.made import policy_file, scores

EXAMPLES = Path(__file__).parent.parent / "examples"
NEUTRAL = "The score is by a Danish composer and the sets were built in a barn."
SEVERE = "Dozens of people are tortured and dismembered in gory, bloody close-up."


def test_public_names() -> None:
    import advisory

    # The four of the contract, the errors they raise and the version: other programs build on these.
    errors = ["AdvisoryError", "ModelError", "PolicyError", "ReadingError"]
    assert sorted(advisory.__all__) == sorted(["Rater", "Report", "Category", "Severity", *errors, "__version__"])
    for name in advisory.__all__:
        assert getattr(advisory, name) is not None
    with pytest.raises(AttributeError, match="nonsense"):
        _ = advisory.nonsense


def test_rate_a_grim_text(rater: Rater) -> None:
    report = rater.rate(f"{NEUTRAL}\n{SEVERE}", title="Ash")
    violence = report.categories[Category.VIOLENCE]
    assert report.title == "Ash"
    assert violence.severity is Severity.SEVERE
    assert violence.basis is Basis.STATED
    assert report.quoted(violence.evidence)[0].quote == SEVERE
    assert report.quoted(violence.evidence)[0].line == 2
    assert report.age_band.min_age >= 16
    assert report.age_band.decided_by[0].category is Category.VIOLENCE
    assert report.age_band.decided_by[0].evidence
    assert report.systems["mpa"].label in ("R", "NC-17")
    assert report.systems["mpa"].official is False
    assert report.systems["mpa"].uri


def test_rate_a_gentle_text(rater: Rater) -> None:
    report = rater.rate(
        "A gentle picture book about bees. There is no violence, no swearing, no sex and no drinking. "
        "Perfect for the whole family, from four years up."
    )
    assert report.age_band.min_age == 0
    assert report.age_band.sufficient_evidence
    assert report.age_band.evidence
    assert report.categories[Category.VIOLENCE].basis is Basis.DECLARED_ABSENT


def test_a_text_that_does_not_tell(rater: Rater) -> None:
    report = rater.rate(NEUTRAL)
    assert not report.age_band.sufficient_evidence
    assert set(report.untold) == set(Category)
    assert report.evidence == ()


@pytest.mark.parametrize(
    "synopsis",
    [
        "A tense thriller about a spy who loves the wrong woman.",
        "After his father's death, a boy goes to sea.",
        "A hunter returns to the valley. The neighbours have not forgotten him.",
    ],
)
def test_what_a_thin_synopsis_says_nothing_of_does_not_add_up(rater: Rater, synopsis: str, tmp_path: Path) -> None:
    asking = rater.answering(policy_file(tmp_path, {"adds-up": ("{total: 1.5}", "13+")}), Limits())
    assert asking.rate(synopsis).age_band.label == "0+"
    assert asking.rate(f"{synopsis} Two men are shot dead. They swear and get drunk.").age_band.label == "13+"


def test_adding_a_severe_sentence_never_lowers_the_age(rater: Rater) -> None:
    for example in ("the-salt-road.txt", "biscuit-moon.txt", "copied-page.txt"):
        text = (EXAMPLES / example).read_text()
        before, after = rater.rate(text), rater.rate(f"{text}\n\n{SEVERE}")
        assert after.age_band.min_age >= before.age_band.min_age
        assert after.categories[Category.VIOLENCE].severity >= before.categories[Category.VIOLENCE].severity


def test_rate_many_equals_rate(rater: Rater) -> None:
    texts = [NEUTRAL, SEVERE, f"{SEVERE} {NEUTRAL}"] * 15
    many = list(rater.rate_many(iter(texts)))
    assert len(many) == len(texts)
    for text, report in zip(texts[:3], many, strict=False):
        assert report == rater.rate(text)


def test_rate_many_yields_what_came_before_a_bad_text(rater: Rater) -> None:
    reports = rater.rate_many([NEUTRAL, "", SEVERE])
    assert next(reports).sources[0].text == NEUTRAL
    with pytest.raises(ReadingError, match="is empty"):
        next(reports)


def test_rate_each_gives_an_error_in_the_place_of_a_bad_text(rater: Rater) -> None:
    # Bad ones at the edges of what is scored together too.
    texts = ["", *[SEVERE] * 30, "Home\nFilms\nSeries\nSign in\nSlaughter Bay\n", NEUTRAL, "..."]
    results = list(rater.rate_each(texts))
    assert [type(result) for result in results] == [ReadingError, *[Report] * 30, ReadingError, Report, ReadingError]
    assert [str(results[at]) for at in (0, 31, 33)] == [
        "text: is empty",
        "text: holds no sentence to rate, only menus or labels",
        "text: holds no words",
    ]
    assert results[32] == rater.rate(NEUTRAL)


def test_what_is_no_text_is_an_error_in_its_place(rater: Rater) -> None:
    texts: list[Any] = [NEUTRAL, None, b"x", 3, SEVERE]
    results = list(rater.rate_each(texts))
    assert [str(one) if isinstance(one, ReadingError) else type(one) for one in results] == [
        Report,
        "text: is no text but None",
        "text: is no text but bytes",
        "text: is no text but int",
        Report,
    ]


def test_one_text_is_not_taken_for_a_list_of_letters(rater: Rater) -> None:
    for method in (rater.rate_many, rater.rate_each, rater.rate_title, rater.score_sentences):
        with pytest.raises(TypeError, match="pass a list of texts"):
            list(method(SEVERE))


def test_rate_works_keeps_each_work_to_its_texts_and_title(rater: Rater) -> None:
    grim = Work([prepare(read_text(NEUTRAL, "one")), prepare(read_text(SEVERE, "two"))], "Ash")
    gentle = Work([prepare(read_text(NEUTRAL, "one"))])
    assert list(rater.rate_works([grim, gentle])) == [
        rater.rate_title({"one": NEUTRAL, "two": SEVERE}, "Ash"),
        rater.rate_title({"one": NEUTRAL}),
    ]


def test_rate_title_names_the_source_of_each_quote(rater: Rater) -> None:
    report = rater.rate_title({"one": NEUTRAL, "two": SEVERE}, title="Ash")
    assert [source.name for source in report.sources] == ["one", "two"]
    assert {piece.source for piece in report.evidence} == {"two"}
    assert rater.rate_title(MappingProxyType({"one": NEUTRAL, "two": SEVERE}), title="Ash") == report
    numbered = rater.rate_title([NEUTRAL, SEVERE])
    assert {piece.source for piece in numbered.evidence} == {"text 2"}
    with pytest.raises(ReadingError, match="no text"):
        rater.rate_title([])


def test_rate_file_reads_html(rater: Rater) -> None:
    report = rater.rate_file(EXAMPLES / "night-shift.html")
    quotes = " ".join(piece.quote for piece in report.evidence)
    assert report.sources[0].format == "html"
    assert report.categories[Category.SUBSTANCES].severity is Severity.SEVERE
    assert "heroin" in quotes
    for other in ("Slaughter", "Torturer", "Naked", "gore"):
        assert other not in quotes


def test_nothing_is_cited_out_of_a_menu(rater: Rater) -> None:
    report = rater.rate_file(EXAMPLES / "copied-page.txt")
    assert report.evidence
    assert {piece.line for piece in report.evidence} <= {18, 19, 20}
    told = "\n".join((EXAMPLES / "copied-page.txt").read_text().splitlines()[17:20])
    assert report.age_band.min_age == rater.rate(told).age_band.min_age


def test_a_page_of_nothing_but_menus(rater: Rater) -> None:
    with pytest.raises(ReadingError, match="only menus"):
        rater.rate("Home\nFilms\nSeries\nSign in\nSlaughter Bay\n")


def test_limits(rater: Rater) -> None:
    limited = Rater(limits=Limits(most={Category.VIOLENCE: Severity.MILD, Category.SEX: Severity.NONE}))
    report = limited.rate(SEVERE)
    assert {one.category: one.exceeded for one in report.limits} == {Category.VIOLENCE: True, Category.SEX: None}


def test_another_policy(rater: Rater) -> None:
    report = Rater(policy="mpa").rate(SEVERE)
    assert report.age_band.label in ("R", "NC-17")
    assert "family" in report.systems
    assert "mpa" not in report.systems


def test_every_system_answers_and_none_is_official(rater: Rater) -> None:
    report = rater.rate(SEVERE)
    assert {"mpa", "us-tv", "bbfc", "pegi", "esrb", "kijkwijzer", "fsk", "acb", "ifco", "fpb"} == set(report.systems)
    assert not any(system.official for system in report.systems.values())
    assert [reason.code for reason in report.systems["us-tv"].reasons] == ["V"]
    assert report.findings["gore"].evidence == ("e1",)
    assert "gore" in report.evidence[0].descriptors


def test_a_synopsis_that_mentions_nothing_is_not_fit_for_all(rater: Rater) -> None:
    report = rater.rate("A baker moves to a small town. She opens a shop and makes new friends.")
    assert not report.age_band.sufficient_evidence


def test_json_round_trip(rater: Rater) -> None:
    report = rater.rate_file(EXAMPLES / "the-salt-road.txt")
    assert Report.model_validate_json(report.model_dump_json()) == report


def test_a_finding_is_cited_and_stays_when_a_stronger_sentence_comes(rater: Rater) -> None:
    text = ["A suicide is told of.", "Some die."]
    unsure = scores({Category.VIOLENCE: (0.4, 0.5, 0.05, 0.05)})
    strong = scores({Category.VIOLENCE: (0.01, 0.01, 0.01, 0.97)})
    one = assess(text[:1], [unsure], rater.manifest)
    both = assess(text, [unsure, strong], rater.manifest)
    assert one.facts.findings["suicide"] == both.facts.findings["suicide"] == 1
    assert both.weighed.categories[Category.VIOLENCE].evidence == (1,)
    passages = [Passage("made", sentence, None, (), ()) for sentence in segment("\n".join(text))]
    evidence, ids = cite(passages, [unsure, strong], both)
    assert finding_reports(both, ids)["suicide"].evidence == (ids[0],)
    assert "suicide" in evidence[1].descriptors


def test_one_model_answers_by_several_policies(rater: Rater) -> None:
    limits = Limits(most={Category.VIOLENCE: Severity.MILD})
    before = rater.rate(SEVERE)
    assert rater.answering("mpa", limits).rate(SEVERE) == Rater("mpa", limits=limits).rate(SEVERE)
    assert rater.rate(SEVERE) == before
    with pytest.raises(PolicyError):
        rater.answering("nonsense", limits)


def test_a_model_that_is_being_loaded_is_waited_for(rater: Rater) -> None:
    assert Rater(model=loading(SHIPPED)).rate(SEVERE) == rater.rate(SEVERE)


def test_what_is_wrong_with_a_model_comes_out_where_it_is_waited_for(tmp_path: Path) -> None:
    opening = loading(tmp_path)
    with pytest.raises(ModelError, match="not a model directory"):
        Rater(model=opening)


def test_whom_another_game_is_for_is_no_advice_on_this_one(rater: Rater) -> None:
    ours = "You run a mail sledge across the ice. A storm made our youngest nervous. Suitable for 5 and up."
    other = "The publisher's other game, Zombie Abattoir, is very much not for children, so check the box."
    assert rater.rate(f"{ours} {other}").age_band.min_age == rater.rate(ours).age_band.min_age
    # Said of ours, once against "suitable for 5 and up" may be a misreading, twice is none.
    twice = rater.rate(f"{ours} This game is very much not for children. Not for kids.")
    assert twice.age_band.min_age > rater.rate(ours).age_band.min_age


# A guess from how a text sounds that tells nothing, and what is told.
GUESSES = {
    "sounds": ("{untold: true}", "10+"),
    "violence": ("{category: violence, severity: mild}", "13+"),
    "advised": ("{advised_age: 7}", "7+"),
}


def test_where_nothing_is_told_an_age_is_a_guess_and_stands_on_nothing(rater: Rater, tmp_path: Path) -> None:
    asking = rater.answering(policy_file(tmp_path, GUESSES), Limits(for_age=6))
    report = asking.rate("The barn was built by the Danish composer himself.")
    assert report.age_band.min_age == 10
    assert (report.age_band.decided_by, report.age_band.sufficient_evidence) == ((), False)
    assert [band.label for band in report.age_band.possible] == ["0+", "18+"]
    assert report.age_band.confidence == 0
    assert headline(report).startswith("Cannot tell")
    assert doubt(report.age_band) == ""
    assert report.fit is not None
    assert report.fit.answer is Answer.CANNOT_TELL
    # An age that the text names is more than that.
    advised = asking.rate("The barn was built by the Danish composer himself. Suitable for ages 7 and up.")
    assert (advised.age_band.min_age, advised.age_band.sufficient_evidence) == (7, True)


def test_the_tone_alone_sets_no_age_and_turns_no_work_away(rater: Rater, tmp_path: Path) -> None:
    asking = rater.answering(policy_file(tmp_path, GUESSES), Limits(most={Category.VIOLENCE: Severity.NONE}, for_age=6))
    grim = "Bleak and unforgettable. The sergeant and his platoon are superbly acted."
    report = asking.rate(grim)
    assert report.categories[Category.VIOLENCE].basis is Basis.INFERRED
    assert report.categories[Category.VIOLENCE].severity > Severity.NONE
    assert not report.age_band.sufficient_evidence
    assert report.fit is not None
    assert [check.answer for check in report.fit.checks] == [Answer.CANNOT_TELL, Answer.CANNOT_TELL]
    assert f"perhaps {report.categories[Category.VIOLENCE].severity}" in " ".join(fit(report))
    told = asking.rate(f"{grim} Two men are shot dead.")
    assert (told.age_band.label, told.age_band.sufficient_evidence) == ("13+", True)
    assert told.fit is not None
    assert [check.answer for check in told.fit.checks] == [Answer.NOT_FIT, Answer.NOT_FIT]


def test_a_rating_that_the_text_quotes_is_asked_for_and_shown(rater: Rater, tmp_path: Path) -> None:
    rules = {"rated-13": ("{rated_age: 13}", "13+"), "rated-16": ("{rated_age: 15}", "16+")}
    bare = "A young woman takes a job in a bakery by the sea and finds her mother's letters there."
    asking = rater.answering(policy_file(tmp_path, rules), Limits(for_age=13))
    assert asking.rate(bare).age_band.sufficient_evidence is False
    for rating, label, answer in (
        ("Rated PG-13.", "13+", Answer.CANNOT_TELL),
        ("BBFC: 15", "16+", Answer.NOT_FIT),
        ("Rated R for language.", "16+", Answer.NOT_FIT),
    ):
        report = asking.rate(f"{rating}\n\n{bare}")
        assert (report.age_band.label, report.age_band.sufficient_evidence) == (label, True)
        assert report.quoted(report.age_band.evidence)[0].quote == rating
        assert any("quoted rating: " in fired.met_by for fired in report.age_band.decided_by)
        assert report.fit is not None
        assert report.fit.answer is answer
    # The estimates by the rules of boards stay ours: none repeats a rating.
    assert asking.rate(f"BBFC: 15\n\n{bare}").systems["bbfc"].label != "15"


def test_a_rule_on_any_of_several_findings_names_those_that_met_it(rater: Rater, tmp_path: Path) -> None:
    rules = {
        "drugs": ("{finding: [cannabis, gore, hard-drugs]}", "13+"),
        "often": ("{finding: [cannabis, hard-drugs], count: 2}", "16+"),
    }
    asking = rater.answering(policy_file(tmp_path, rules), Limits())
    text = "They snort cocaine.\nThe barn was built by the composer.\nThey smoke pot."
    (fired,) = asking.rate(text).age_band.decided_by
    assert (fired.rule, fired.met_by, fired.category) == ("drugs", "cannabis: 1, hard-drugs: 1", Category.SUBSTANCES)
    assert fired.findings == ("cannabis", "hard-drugs")
    assert len(fired.evidence) == 2
    more = asking.rate(f"{text}\nThen they smoke pot in the barn.")
    (fired,) = more.age_band.decided_by
    assert (fired.rule, fired.met_by, fired.findings) == ("often", "cannabis: 2", ("cannabis",))
    assert {piece.line for piece in more.quoted(fired.evidence)} == {3, 4}


def test_what_a_sentence_rather_denies_than_tells_of_is_no_finding(rater: Rater) -> None:
    text = "Two pirates smoke a pipe."
    told = scores({Category.SUBSTANCES: (0.4, 0.5, 0.05, 0.05)})
    denied = scores({Category.SUBSTANCES: (0.4, 0.5, 0.05, 0.05)}, absent={Category.SUBSTANCES: 0.8})
    mixed = scores({Category.SUBSTANCES: (0.02, 0.5, 0.43, 0.05)}, absent={Category.SUBSTANCES: 0.8})
    found = [bool(assess([text], [score], rater.manifest).facts.findings) for score in (told, denied, mixed)]
    assert found == [True, False, True]
