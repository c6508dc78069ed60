"""Which words of a sentence stand with a capital letter, as names and titles do: "a pub called the Slaughtered Lamb".

The encoder's vocabulary is of small letters alone. What the capitals say goes in beside the tokens, as the type of each
(BERT's two segments, of which a single sentence needs but one; Devlin et al. 2018).
"""

from tokenizers import Encoding


def capitals(text: str, encoding: Encoding) -> list[int]:
    """For each token of a text 1 where its word begins with a capital, 0 where not; the encoding must have offsets.

    0 too for the first word, where a capital says nothing, and for a word that is all capitals ("VERY", "I").
    """
    marks = []
    first = 0
    last, mark = first, 0
    for word, (start, _) in zip(encoding.word_ids, encoding.offsets, strict=True):
        if word is None:
            marks.append(0)
            continue
        if word != last:
            last = word
            # A word here ends at a hyphen or an apostrophe: "Mary-Ann" is three, of which two have capitals.
            mark = int(text[start].isupper() and text[start + 1 : start + 2].islower())
        marks.append(mark)
    return marks
