"""Short original reviews of invented works, made from templates: any number, always the same, natural in length."""

import random

_WHO = ["two sisters", "a ferryman", "a tired detective", "three mice", "the lighthouse keeper", "a young boxer"]
_WHERE = ["in a drowned village", "on the night train", "at the edge of the salt flats", "in a house without doors"]
_OPENINGS = [
    "{title} follows {who} {where}.",
    "I watched {title} with my daughter last week; it is about {who} {where}.",
    "{title} is set {where}, where {who} must decide whom to trust.",
]
_TELLING = [
    "A man is stabbed {where} and we see him bleed.",
    "There is a fist fight, played for laughs.",
    "The f-word is used {number} times.",
    'Somebody says "damn" once.',
    "The two leads kiss, and the camera looks away.",
    "There is a long sex scene with nudity.",
    "The grown-ups drink wine at every meal.",
    "A teenager snorts cocaine at a party.",
    "{number} people are shot, with blood on the walls.",
    "There is no violence at all.",
    "Nobody smokes or drinks.",
    "A dog dies, which upset my youngest.",
]
_OTHER = [
    "The score is by a composer from the islands.",
    "I liked the second half better than the first.",
    "The sets were built in a barn, and it shows.",
    "It runs for {number} minutes too long.",
    "The translation reads well.",
    "We talked about it all the way home.",
    "The ending did not surprise anybody {where}.",
]
_ADVICE = [
    "Fine for the whole family.",
    "Not for under-twelves.",
    "For adults only.",
    "I would wait until they are teenagers.",
]
_ADJECTIVES = ["Salt", "Paper", "Hollow", "Winter", "Copper", "Quiet", "Seventh", "Borrowed"]
_NOUNS = ["Road", "Orchard", "Harbour", "Crown", "Letters", "Clock", "Tide", "Garden"]


def titles(count: int, seed: int = 0) -> list[str]:
    """Titles of invented works; many occur more than once."""
    chance = random.Random(seed)
    return [f"{chance.choice(_ADJECTIVES)} {chance.choice(_NOUNS)} {chance.randint(1, 9)}" for _ in range(count)]


def reviews(count: int, seed: int = 0) -> list[tuple[str, str]]:
    """Pairs of a title and a review of three to twelve sentences."""
    chance = random.Random(seed)
    return [(title, _review(title, chance)) for title in titles(count, seed)]


def _review(title: str, chance: random.Random) -> str:
    lines = [chance.choice(_OPENINGS)]
    lines += chance.choices(_TELLING, k=chance.randint(0, 4)) + chance.choices(_OTHER, k=chance.randint(2, 6))
    lines += [chance.choice(_ADVICE)] if chance.random() < 0.4 else []
    return " ".join(
        line.format(title=title, who=chance.choice(_WHO), where=chance.choice(_WHERE), number=chance.randint(2, 40))
        for line in lines
    )
