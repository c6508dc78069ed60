"""The behaviour suite: what advisory must make of sentences and texts about works that do not exist.

After CheckList (Ribeiro et al. 2020) and HateCheck (Röttger et al. 2021): a file of cases a capability, of one of three
kinds. mft (minimum functionality): one text, and what must be said of it. inv (invariance): texts that differ in what
does not matter, and what must stay the same. dir (direction): two texts, and what must not fall, or must rise, from the
first to the second. The cases are labelled by the project's guideline and are never trained on.

`python -m tests.behaviour` prints the pass rates.
"""
