from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisory.classifier import SentenceScores
from advisory.domain import Audience, Basis, Category, Severity
from advisory.manifest import KINDS, SHIPPED, CategoryWeights, read_manifest
from advisory.policies import load_policy
from advisory.rules import Facts, decide
from advisory.weighing import Weighed, features, maturity_features, told, weigh
from tests.made import manifest, scores

SEVERE = (0.01, 0.01, 0.02, 0.96)
MILD = (0.05, 0.9, 0.04, 0.01)
VIOLENCE = Category.VIOLENCE
MANIFESTS = (manifest(), read_manifest(SHIPPED))


def distribution(steps: tuple[float, float, float]) -> tuple[float, float, float, float]:
    """Four probabilities from three conditional steps, as the model makes them."""
    a, b, c = steps[0], steps[0] * steps[1], steps[0] * steps[1] * steps[2]
    return (1 - a, a - b, b - c, c)


def row(**weights: float) -> tuple[float, ...]:
    """Weights by kind of feature; the strongest sentence weighs 1 at each step besides."""
    return tuple(weights.get(kind, float(kind.startswith("strongest"))) for kind in KINDS)


unit = st.floats(0, 1)
steps = st.tuples(unit, unit, unit)
sentence = st.builds(
    lambda four, tone, maturity: scores(
        {c: distribution(each) for c, each in zip(Category, four, strict=True)}, tone=tone, maturity=maturity
    ),
    st.tuples(steps, steps, steps, steps),
    st.floats(-3, 3),
    st.floats(-3, 3),
)
texts = st.lists(sentence, max_size=30)


def age(weighed: Weighed, sentences: Sequence[SentenceScores]) -> int:
    """The rank of the family band."""
    facts = Facts(
        severities={c: w.severity for c, w in weighed.categories.items()},
        probabilities={c: w.probabilities for c, w in weighed.categories.items()},
        sentences={
            c: tuple(max(1, sentences[row].severities[c].level) for row in w.evidence)
            for c, w in weighed.categories.items()
        },
        audience={kind: len(rows) for kind, rows in weighed.audience.items() if rows},
        length=len(sentences),
        maturity=weighed.maturity,
    )
    return decide(load_policy("family"), facts).band


@given(texts, st.sampled_from(list(Category)), sentence)
def test_adding_a_severe_sentence_never_lowers_any_severity_or_the_age(
    sentences: list[SentenceScores], category: Category, beside: SentenceScores
) -> None:
    # It may hold anything else besides.
    longer = [*sentences, scores({**beside.probabilities, category: SEVERE}, tone=-3.0, maturity=-3.0)]
    for column in range(len(Category)):
        assert (features(told(longer), column) >= features(told(sentences), column) - 1e-9).all()
    for weights in MANIFESTS:
        before, after = weigh(sentences, weights), weigh(longer, weights)
        assert after.maturity >= before.maturity - 1e-9
        for each in Category:
            assert after.categories[each].severity >= before.categories[each].severity
        assert age(after, longer) >= age(before, sentences)


def test_maturity_is_what_a_text_tells_and_how_it_sounds() -> None:
    def maturity(*rows: SentenceScores) -> float:
        return weigh(rows, manifest()).maturity

    gentle, average, grim = (scores(maturity=level) for level in (-1.0, 0.0, 1.0))
    assert maturity(*[gentle] * 40) < maturity(*[gentle] * 4) < maturity(average) < maturity(*[grim] * 4)
    quiet = [average] * 10
    severe, mild = scores({VIOLENCE: SEVERE}, maturity=-3.0), scores({VIOLENCE: MILD})
    assert maturity(*quiet) < maturity(*quiet, mild) < maturity(*quiet, severe) < maturity(*quiet, *[severe] * 5)


def test_the_longer_a_text_the_less_its_maturity_hangs_on_what_is_stated() -> None:
    def stated(quiet: int) -> float:
        values = [np.ones(len(KINDS))] * len(Category)
        return float(maturity_features(told([scores()] * quiet), values)[0])

    assert stated(0) == 1
    assert 1 > stated(10) > stated(100) > stated(10_000) > 0.19


@given(texts, st.randoms())
def test_order_does_not_matter(sentences: list[SentenceScores], random: st.DrawFn) -> None:
    shuffled = list(sentences)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = (weigh(rows, manifest()).categories[VIOLENCE] for rows in (sentences, shuffled))
    np.testing.assert_allclose(one.probabilities, other.probabilities, atol=1e-9)
    assert one.severity is other.severity


@given(texts)
def test_probabilities_are_a_distribution_and_evidence_is_sorted(sentences: list[SentenceScores]) -> None:
    found = weigh(sentences, manifest()).categories[VIOLENCE]
    assert abs(sum(found.probabilities) - 1) < 1e-9
    assert min(found.probabilities) >= 0
    assert 0 <= found.score <= 3
    worth = [sum(k * p for k, p in enumerate(sentences[row].probabilities[VIOLENCE])) for row in found.evidence]
    assert worth == sorted(worth, reverse=True)


def test_features_are_named_and_bounded() -> None:
    values = features(told([scores({VIOLENCE: SEVERE})] * 500), list(Category).index(VIOLENCE))
    assert values.shape == (len(KINDS),)
    assert (values >= 0).all()
    assert values.max() < 5


def test_a_quiet_text_is_told_by_tone_and_advice() -> None:
    quiet = [scores(tone=-1.0, audience=Audience.CHILDREN, absent={VIOLENCE: 0.8}), *[scores(tone=-1.0)] * 29]
    row = dict(zip(KINDS, features(told(quiet), list(Category).index(VIOLENCE)), strict=True))
    assert row["grim"] == 0
    assert row["gentle"] == pytest.approx(-30 / 40 * 0.97, abs=0.02)
    assert (row["children"], row["adults"], row["denied"]) == pytest.approx((-0.97, 0.01, -0.8))


@pytest.mark.parametrize("category", list(Category))
@pytest.mark.parametrize("severity", list(Severity)[1:])
def test_one_sure_sentence_among_ten_is_enough_by_the_shipped_weights(category: Category, severity: Severity) -> None:
    sure = tuple(0.88 if each is severity else 0.04 for each in Severity)
    found = weigh([scores({category: (sure[0], sure[1], sure[2], sure[3])}), *[scores(tone=-1.0)] * 10], MANIFESTS[1])
    assert found.categories[category].severity >= severity


def test_no_sentence_at_all_gives_nothing() -> None:
    found = weigh([], manifest()).categories[VIOLENCE]
    assert (found.severity, found.basis, found.evidence) == (Severity.NONE, Basis.UNMENTIONED, ())


def test_stated() -> None:
    found = weigh([scores(), scores({VIOLENCE: MILD}), scores({VIOLENCE: SEVERE})], manifest()).categories[VIOLENCE]
    assert (found.severity, found.basis, found.evidence) == (Severity.SEVERE, Basis.STATED, (2, 1))


def test_declared_absent_is_not_unmentioned() -> None:
    weighed = weigh([scores(absent={VIOLENCE: 0.9})], manifest())
    assert weighed.categories[VIOLENCE].basis is Basis.DECLARED_ABSENT
    assert weighed.categories[VIOLENCE].declared_absent == (0,)
    assert weighed.categories[Category.SEX].basis is Basis.UNMENTIONED


def test_content_outweighs_a_declared_absence_of_it() -> None:
    weighed = weigh([scores(absent={VIOLENCE: 0.9}), scores({VIOLENCE: SEVERE})], manifest())
    assert weighed.categories[VIOLENCE].basis is Basis.STATED
    assert weighed.categories[VIOLENCE].severity is Severity.SEVERE


def test_fit_for_children_without_a_word_on_content_is_inferred() -> None:
    weighed = weigh([scores(audience=Audience.CHILDREN)], manifest())
    assert weighed.categories[VIOLENCE].basis is Basis.INFERRED
    assert weighed.categories[VIOLENCE].severity is Severity.NONE
    assert weighed.audience[Audience.CHILDREN] == (0,)


def test_advice_for_children_in_a_sentence_that_states_content_does_not_count() -> None:
    mixed = scores({VIOLENCE: (0.5, 0.4, 0.05, 0.05)}, audience=Audience.CHILDREN)
    assert weigh([mixed], manifest()).audience[Audience.CHILDREN] == ()
    assert weigh([mixed, scores(audience=Audience.CHILDREN)], manifest()).audience[Audience.CHILDREN] == (1,)


def test_tone_alone_is_inferred() -> None:
    weights = manifest().model_copy(
        update={
            "documents": dict.fromkeys(
                Category, CategoryWeights(weights=row(grim=3, gentle=3, denied=4), thresholds=(2, 6, 9))
            )
        }
    )
    gentle, grim = ([scores(tone=tone)] * 40 for tone in (-2.0, 1.5))
    assert weigh(gentle, weights).categories[VIOLENCE].severity is Severity.NONE
    found = weigh(grim, weights).categories[VIOLENCE]
    assert (found.severity, found.basis) == (Severity.MILD, Basis.INFERRED)
    # Of sex it is wrong more often than not.
    untold = weigh(grim, weights).categories[Category.SEX]
    assert (untold.severity, untold.basis) == (Severity.NONE, Basis.UNMENTIONED)
    denied = weigh([*grim, scores(absent={VIOLENCE: 0.9})], weights).categories[VIOLENCE]
    assert (denied.severity, denied.basis) == (Severity.NONE, Basis.DECLARED_ABSENT)


def test_a_severity_that_stands_on_a_sentence_shows_it() -> None:
    weights = manifest().model_copy(update={"evidence_threshold": dict.fromkeys(Category, 0.8)})
    found = weigh([scores(), scores({VIOLENCE: (0.35, 0.6, 0.04, 0.01)})], weights).categories[VIOLENCE]
    assert (found.severity, found.basis, found.evidence) == (Severity.MILD, Basis.STATED, (1,))


def test_the_strongest_that_holds_something_is_cited_beside_what_is_sure_to_hold_it() -> None:
    weights = manifest().model_copy(update={"evidence_threshold": dict.fromkeys(Category, 0.8)})
    doubtful, sure = scores({VIOLENCE: (0.3, 0.01, 0.01, 0.68)}), scores({VIOLENCE: MILD})
    assert weigh([sure, doubtful], weights).categories[VIOLENCE].evidence == (1, 0)


def test_a_gentle_tone_takes_nothing_from_what_is_stated() -> None:
    weights = manifest().model_copy(
        update={
            "documents": dict.fromkeys(Category, CategoryWeights(weights=row(grim=3, gentle=3), thresholds=(1, 3, 5)))
        }
    )
    found = weigh([scores({VIOLENCE: SEVERE}), *[scores(tone=-3.0)] * 40], weights).categories[VIOLENCE]
    assert found.severity is Severity.SEVERE


def test_evidence_is_never_shown_beside_none() -> None:
    # Just above the threshold of a citation, below that of the text as a whole.
    weights = manifest().model_copy(update={"evidence_threshold": dict.fromkeys(Category, 0.3)})
    found = weigh([scores({VIOLENCE: (0.65, 0.33, 0.01, 0.01)})], weights).categories[VIOLENCE]
    assert found.evidence == (0,)
    assert found.severity is Severity.MILD


def test_three_sentences_that_surely_say_it_are_enough_however_long_the_text() -> None:
    sure = scores({Category.SEX: (0.01, 0.02, 0.96, 0.01)})
    quiet = [scores(tone=-1.0)] * 2000
    model = manifest().model_copy(
        update={
            "documents": {c: CategoryWeights(weights=(0.0,) * len(KINDS), thresholds=(5.0, 5.0, 5.0)) for c in Category}
        }
    )
    assert weigh([*quiet, sure, sure, sure], model).categories[Category.SEX].severity is Severity.MODERATE
    assert weigh([*quiet, sure, sure], model).categories[Category.SEX].severity is Severity.MILD
    unsure = scores({Category.SEX: (0.02, 0.2, 0.77, 0.01)})
    assert weigh([*quiet, *[unsure] * 3], model).categories[Category.SEX].severity is Severity.MILD


def test_praise_of_a_family_film_with_a_killing_is_no_word_on_its_language() -> None:
    praise = scores(audience=Audience.CHILDREN)
    gentle = weigh([praise, scores({VIOLENCE: MILD})], manifest()).categories
    killing = weigh([praise, scores({VIOLENCE: (0.02, 0.03, 0.9, 0.05)})], manifest()).categories
    assert gentle[Category.LANGUAGE].basis is Basis.INFERRED
    assert killing[VIOLENCE].severity is Severity.MODERATE
    assert killing[Category.LANGUAGE].basis is Basis.UNMENTIONED


def test_one_or_two_sentences_are_no_worse_than_the_worse_of_them_says() -> None:
    eager = CategoryWeights(weights=row(share_mild=40), thresholds=(1, 3, 90))
    weights = manifest().model_copy(update={"documents": dict.fromkeys(Category, eager)})
    mild, moderate = scores({VIOLENCE: MILD}), scores({VIOLENCE: (0.02, 0.03, 0.9, 0.05)})

    def severity(*sentences: SentenceScores) -> Severity:
        return weigh([*sentences, scores()], weights).categories[VIOLENCE].severity

    assert severity(mild) is severity(mild, mild) is Severity.MILD
    assert severity(mild, moderate) is severity(mild, mild, mild) is Severity.MODERATE


def test_what_a_guide_states_does_not_add_up_to_worse() -> None:
    eager = CategoryWeights(weights=row(share_mild=40), thresholds=(1, 2, 3))
    weights = manifest().model_copy(update={"documents": dict.fromkeys(Category, eager)})
    moderate = [scores({VIOLENCE: (0.02, 0.03, 0.9, 0.05)})] * 4

    def severity(*sentences: SentenceScores, guide: bool) -> Severity:
        return weigh([*sentences, scores()], weights, guide=guide).categories[VIOLENCE].severity

    assert severity(*moderate, guide=False) is Severity.SEVERE
    assert severity(*moderate, guide=True) is Severity.MODERATE
    # Something severe, of whatever kind, lowers nothing.
    for category in (VIOLENCE, Category.SEX):
        assert severity(*moderate, scores({category: SEVERE}), guide=True) is Severity.SEVERE
