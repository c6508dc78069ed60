"""The sentence model in onnxruntime: sentences in, SentenceScores out.

Each sentence is a run of its own, several at a time on as many cores. In a batch, dynamic quantisation would take one
range for the activations of all its sentences: a score would hang on its company, and be worse for it.
"""

import os
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Encoding, Tokenizer

from advisory.capitals import capitals
from advisory.domain import Audience, Category, Severity
from advisory.errors import ModelError
from advisory.heads import LOGITS, Floats, to_levels, to_probabilities
from advisory.manifest import MODEL, TOKENIZER, Manifest, read_manifest
from advisory.normalising import normalise
from advisory.words import NO_WORDS, VIEW_WIDTH, WORD_WIDTH, Words

# The encoder's positions end at 512. Sentences of advisory.segmenting never come near; a longer string given straight
# to score() is read up to there.
_MAX_TOKENS = 512
# On one sentence the fused operator takes three times as long as the two it stands for, an eighth of the whole.
SLOWER = ["SkipLayerNormFusion"]
# Sentences whose answers are kept: pages of a site and lines of guides repeat theirs. Some 10 MB.
_MOST_KEPT = 20_000


@dataclass(frozen=True, slots=True)
class SentenceScores:
    """What the model says of one sentence.

    severities: the likeliest severity a category (the median of its distribution).
    probabilities: a category's P(none), P(mild), P(moderate), P(severe); sum 1.
    declared_absent: a category's probability 0-1 that the sentence says there is none or hardly any.
    audience: probabilities of none, children, teens, adults; sum 1.
    words: its words and its view of the work, for the tone of the text.
    """

    severities: dict[Category, Severity]
    probabilities: dict[Category, tuple[float, float, float, float]]
    declared_absent: dict[Category, float]
    audience: dict[Audience, float]
    words: Words = field(default=NO_WORDS, compare=False)


class Classifier:
    """The model of a directory, loaded once. Safe to share between threads."""

    def __init__(self, folder: Path, manifest: Manifest, threads: int | None = None) -> None:
        """threads: how many sentences at a time; None for as many as this process has cores.

        Raises ModelError where the files are no such model.
        """
        self.manifest = manifest
        self._threads = threads or _cores()
        options = onnxruntime.SessionOptions()
        # Cores are shared out by sentence, not within one: it takes no waiting for each other.
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        # Errors come as exceptions; onnxruntime's own log on stderr would only repeat them.
        options.log_severity_level = 4
        try:
            self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
            self._session = onnxruntime.InferenceSession(
                str(folder / MODEL), options, providers=["CPUExecutionProvider"], disabled_optimizers=SLOWER
            )
        except Exception as error:  # both libraries raise bare exceptions of their own
            raise ModelError(f"{folder}: cannot be loaded ({str(error).splitlines()[0]})") from None
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(_MAX_TOKENS)
        widths = [output.shape[-1] for output in self._session.get_outputs()]
        if widths != (needed := [LOGITS, WORD_WIDTH, VIEW_WIDTH]):
            raise ModelError(f"{folder}: the model gives rows of {widths} values, needed are {needed}")
        self._temperature = np.array([manifest.severity_temperature[c] for c in Category], dtype=np.float32)
        self._kept: dict[str, tuple[Floats, Words]] = {}

    def logits(self, sentences: Sequence[str]) -> Floats:
        """Raw logits [n, LOGITS] of sentences, in the order given."""
        return np.array([row for row, _ in self._answers(sentences)], dtype=np.float32).reshape(-1, LOGITS)

    def _answers(self, sentences: Sequence[str]) -> list[tuple[Floats, Words]]:
        """Logits [LOGITS] and words of each sentence. One that was met before is not computed again."""
        texts = [normalise(sentence) for sentence in sentences]
        kept = self._kept
        new = [text for text in dict.fromkeys(texts) if text not in kept]
        # Not encode_batch_fast, which leaves out where in the text each token is.
        encodings = self._tokenizer.encode_batch(new)
        with ThreadPoolExecutor(self._threads) as pool:
            computed = dict(zip(new, pool.map(self._run, new, encodings), strict=True))
        # A table anew each time: other threads may be reading the one that was.
        answers = kept | computed
        self._kept = answers if len(answers) <= _MOST_KEPT else {}
        return [answers[text] for text in texts]

    def _run(self, text: str, encoding: Encoding) -> tuple[Floats, Words]:
        tokens = np.array([encoding.ids], dtype=np.int64)
        types = np.array([capitals(text, encoding)], dtype=np.int64)
        logits, weights, view = self._session.run(
            None, {"input_ids": tokens, "attention_mask": np.ones_like(tokens), "token_type_ids": types}
        )
        return logits[0], Words(tokens[0].astype(np.int32), weights[0].astype(np.float16), view[0])

    def score(self, sentences: Sequence[str]) -> list[SentenceScores]:
        """Calibrated scores of sentences, in the order given."""
        if not sentences:
            return []
        rows, words = zip(*self._answers(sentences), strict=True)
        said = to_probabilities(np.array(rows), self._temperature)
        categories, audiences, severities = tuple(Category), tuple(Audience), tuple(Severity)
        return [
            SentenceScores(
                severities={c: severities[level] for c, level in zip(categories, levels, strict=True)},
                probabilities={c: (p0, p1, p2, p3) for c, (p0, p1, p2, p3) in zip(categories, severity, strict=True)},
                declared_absent=dict(zip(categories, absent, strict=True)),
                audience=dict(zip(audiences, audience, strict=True)),
                words=of_sentence,
            )
            for levels, severity, absent, audience, of_sentence in zip(
                to_levels(said.severity).tolist(), *(part.tolist() for part in said), words, strict=True
            )
        ]


def loading(folder: Path, threads: int | None = None) -> Future[Classifier]:
    """The model of a directory, as a thread of its own loads it: files are read and hashed, the session opened, without
    holding up Python. Its result may raise ModelError.
    """
    beside = ThreadPoolExecutor(1)
    model = beside.submit(lambda: Classifier(folder, read_manifest(folder), threads))
    beside.shutdown(wait=False)
    return model


def _cores() -> int:
    """Cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
