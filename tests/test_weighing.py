from collections.abc import Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from advisory.classifier import SentenceScores
from advisory.domain import Audience, Basis, Category, Severity
from advisory.manifest import SHIPPED, CategoryWeights, Manifest, read_manifest
from advisory.weighing import KINDS, STEPS, at_least, features, weigh
from tests.made import manifest, scores

SEVERE = (0.01, 0.01, 0.02, 0.96)
MILD = (0.05, 0.9, 0.04, 0.01)
VIOLENCE = Category.VIOLENCE


def distribution(steps: tuple[float, float, float]) -> tuple[float, float, float, float]:
    """Four probabilities from three conditional steps, as the model makes them."""
    a, b, c = steps[0], steps[0] * steps[1], steps[0] * steps[1] * steps[2]
    return (1 - a, a - b, b - c, c)


unit = st.floats(0, 1)
sentence = st.builds(
    lambda steps, tone: scores(violence=distribution(steps), tone=tone), st.tuples(unit, unit, unit), st.floats(-3, 3)
)
texts = st.lists(sentence, max_size=30)


def severity(sentences: Sequence[SentenceScores], weights: Manifest) -> Severity:
    return weigh(sentences, weights).categories[VIOLENCE].severity


@given(texts)
def test_adding_a_severe_sentence_never_lowers_the_severity(sentences: list[SentenceScores]) -> None:
    for weights in (manifest(), read_manifest(SHIPPED)):
        before = weigh(sentences, weights).categories[VIOLENCE]
        after = weigh([*sentences, scores(violence=SEVERE)], weights).categories[VIOLENCE]
        assert after.severity >= before.severity


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
    values = features(at_least([scores(violence=SEVERE)] * 500, VIOLENCE), np.zeros(0))
    assert values.shape == (len(STEPS), len(KINDS))
    assert (values >= 0).all()
    assert values.max() < 5


def test_no_sentence_at_all_gives_nothing() -> None:
    found = weigh([], manifest()).categories[VIOLENCE]
    assert (found.severity, found.basis, found.evidence) == (Severity.NONE, Basis.UNMENTIONED, ())


def test_stated() -> None:
    found = weigh([scores(), scores(violence=MILD), scores(violence=SEVERE)], manifest()).categories[VIOLENCE]
    assert (found.severity, found.basis, found.evidence) == (Severity.SEVERE, Basis.STATED, (2, 1))


def test_declared_absent_is_not_unmentioned() -> None:
    weighed = weigh([scores(absent={VIOLENCE: 0.9})], manifest())
    assert weighed.categories[VIOLENCE].basis is Basis.DECLARED_ABSENT
    assert weighed.categories[VIOLENCE].declared_absent == (0,)
    assert weighed.categories[Category.SEX].basis is Basis.UNMENTIONED


def test_content_outweighs_a_declared_absence_of_it() -> None:
    weighed = weigh([scores(absent={VIOLENCE: 0.9}), scores(violence=SEVERE)], manifest())
    assert weighed.categories[VIOLENCE].basis is Basis.STATED
    assert weighed.categories[VIOLENCE].severity is Severity.SEVERE


def test_fit_for_children_without_a_word_on_content_is_inferred() -> None:
    weighed = weigh([scores(audience=Audience.CHILDREN)], manifest())
    assert weighed.categories[VIOLENCE].basis is Basis.INFERRED
    assert weighed.categories[VIOLENCE].severity is Severity.NONE
    assert weighed.audience[Audience.CHILDREN] == (0,)


def test_tone_alone_is_inferred() -> None:
    weights = manifest().model_copy(
        update={
            "documents": dict.fromkeys(Category, CategoryWeights(weights=((2, 0, 0, 3),) * 3, thresholds=(2, 6, 9)))
        }
    )
    gentle, grim = ([scores(tone=tone)] * 40 for tone in (-2.0, 1.5))
    assert weigh(gentle, weights).categories[VIOLENCE].severity is Severity.NONE
    found = weigh(grim, weights).categories[VIOLENCE]
    assert (found.severity, found.basis) == (Severity.MILD, Basis.INFERRED)
    denied = weigh([*grim, scores(absent={VIOLENCE: 0.9})], weights).categories[VIOLENCE]
    assert (denied.severity, denied.basis) == (Severity.NONE, Basis.DECLARED_ABSENT)


def test_evidence_is_never_shown_beside_none() -> None:
    # Just above the threshold of a citation, below that of the text as a whole.
    weights = manifest().model_copy(update={"evidence_threshold": dict.fromkeys(Category, 0.3)})
    found = weigh([scores(violence=(0.65, 0.33, 0.01, 0.01))], weights).categories[VIOLENCE]
    assert found.evidence == (0,)
    assert found.severity is Severity.MILD
