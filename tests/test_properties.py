"""What must hold whatever a text says: more that is severe never lowers an age, order does not matter, quotes stand."""

from collections.abc import Sequence

from hypothesis import example, given, settings
from hypothesis import strategies as st

from advisory import Rater
from advisory.ages import advised_ages
from advisory.assessing import assess
from advisory.classifier import SentenceScores
from advisory.domain import Audience, Basis, Category
from advisory.manifest import SHIPPED, Manifest, read_manifest
from advisory.policies import load_policy, policy_names
from advisory.ratings import quoted_ratings
from advisory.rules import Facts, band_of
from tests.made import manifest, scores

MANIFESTS = (manifest(), read_manifest(SHIPPED))
POLICIES = [load_policy(name) for name in policy_names()]
# The last two are too unsure to be cited for themselves by the shipped model's thresholds.
LEVELS = (
    (0.97, 0.01, 0.01, 0.01), (0.02, 0.94, 0.02, 0.02), (0.01, 0.02, 0.95, 0.02), (0.01, 0.01, 0.01, 0.97),
    (0.35, 0.55, 0.05, 0.05), (0.3, 0.05, 0.6, 0.05),
)  # fmt: skip
# What a sentence may say besides: findings and modifiers, some softening, of invented works.
WORDS = (
    "A comic brawl in a fairy tale.", "There is one f-word.", "Over 60 uses of the f-word.", "They smoke pot.",
    "The gore is shown in close-up.", "A suicide, condemned.", "The widow is raped.", "The barn burns down.",
    "Drugs are glamorised.", "Historical torture, played for laughs.", "A topless bather.", "Slurs are shouted.",
    "Rated 15 by the BBFC.", "Rated PG-13 for violence.", "Rated G by the MPA.",
    "Ages 5 and up.", "Best for ages 9 and up.", "I'd say 13 and older.", "Not for anyone under 17.",
)  # fmt: skip

sentence = st.builds(
    lambda text, category, level, audience: (text, scores({category: LEVELS[level]}, audience=audience)),
    st.sampled_from(WORDS),
    st.sampled_from(tuple(Category)),
    st.integers(0, len(LEVELS) - 1),
    st.sampled_from(tuple(Audience)),
)
severe = st.builds(
    lambda text, category, audience, sure: (
        text,
        scores({category: ((1 - sure) / 2, (1 - sure) / 4, (1 - sure) / 4, sure)}, audience=audience),
    ),
    st.sampled_from(WORDS),
    st.sampled_from(tuple(Category)),
    st.sampled_from(tuple(Audience)),
    st.floats(0.5, 0.98),
)
texts = st.lists(sentence, max_size=6)
Text = list[tuple[str, SentenceScores]]


def facts(text: Sequence[tuple[str, SentenceScores]], weights: Manifest = MANIFESTS[0]) -> Facts:
    ages = {row: found for row, (one, _) in enumerate(text) if (found := advised_ages(one))}
    ratings = {row: quoted for row, (one, _) in enumerate(text) if (quoted := quoted_ratings(one))}
    return assess([one for one, _ in text], [score for _, score in text], weights, ages, ratings).facts


@settings(max_examples=200)
@example(
    [("The gore is shown in close-up.", scores({Category.VIOLENCE: (0.28, 0.02, 0.1, 0.6)}))],
    ("The barn burns down.", scores({Category.VIOLENCE: (0.25, 0.125, 0.125, 0.5)})),
    0,
    MANIFESTS[1],
)
# Advice or a rating in a sentence that is hardly severe must soften nothing.
@example(
    [
        ("The barn burns down.", scores({Category.VIOLENCE: LEVELS[3]})),
        ("Slurs.", scores({Category.LANGUAGE: LEVELS[3]})),
    ],
    ("Rated 15 by the BBFC.", scores({Category.VIOLENCE: (0.25, 0.125, 0.125, 0.5)})),
    0,
    MANIFESTS[0],
)
# Nor may it make one count that stands beside nothing severe.
@example(
    [
        ("The barn burns down.", scores({Category.VIOLENCE: LEVELS[3]})),
        ("Slurs.", scores({Category.LANGUAGE: LEVELS[3]})),
        ("Rated G by the MPA.", scores()),
    ],
    ("Rated 15 by the BBFC.", scores({Category.VIOLENCE: LEVELS[3]})),
    0,
    MANIFESTS[0],
)
@example(
    [("A comic brawl in a fairy tale.", scores({Category.LANGUAGE: (0.01, 0.01, 0.97, 0.01)}))],
    ("I'd say 13 and older.", scores({Category.VIOLENCE: (0.25, 0.125, 0.125, 0.5)}, audience=Audience.TEENS)),
    0,
    MANIFESTS[0],
)
@given(texts, severe, st.integers(0, 6), st.sampled_from(MANIFESTS))
def test_adding_what_is_severe_never_lowers_an_age(
    text: Text, added: tuple[str, SentenceScores], at: int, weights: Manifest
) -> None:
    before, after = facts(text, weights), facts([*text[:at], added, *text[at:]], weights)
    for policy in POLICIES:
        assert band_of(policy, after)[0] >= band_of(policy, before)[0], policy.name


@settings(max_examples=60)
@given(texts.flatmap(lambda text: st.tuples(st.just(text), st.permutations(text))))
def test_order_does_not_matter(both: tuple[Text, Text]) -> None:
    before, after = (facts(text) for text in both)
    for policy in POLICIES:
        assert band_of(policy, after) == band_of(policy, before)


@settings(max_examples=25)
@given(
    st.lists(
        st.sampled_from((*WORDS, "Violence: 4/5", "Drugs\nNone", "Rated R for gore.", "He sh!ts, f--k.")),
        min_size=1,
        max_size=6,
    )
)
def test_what_decides_stands_in_the_text(rater: Rater, lines: list[str]) -> None:
    text = "\n".join([*lines, "The barn was built by the Danish composer."])
    report = rater.rate(text)
    by_id = {piece.id: piece for piece in report.evidence}
    for fired in (*report.age_band.decided_by, *report.age_band.also):
        # What the tone of a text alone points to has no sentence, and its category's basis says so.
        inferred = fired.category and report.categories[fired.category].basis is Basis.INFERRED
        assert fired.evidence or inferred
        for name in fired.evidence:
            piece = by_id[name]
            assert report.sources[0].text[piece.start : piece.end] == piece.quote
            assert piece.quote in text
            for words in piece.found:
                assert piece.start <= words.start < words.end <= piece.end
