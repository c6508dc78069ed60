"""A trained sentence model to the directory that advisory reads: int8 ONNX, tokenizer, manifest.

`python -m training.export RUN --output DIR`, where RUN is the output folder of training.train_sentences. The manifest
starts with neutral calibration; `python -m training.fit_documents` replaces it by fitted figures.
"""

import json
import math
import shutil
import tempfile
from pathlib import Path
from typing import Annotated

import onnx
import onnxruntime
import torch
import typer
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from transformers import AutoModel
from transformers.models.auto.configuration_auto import AutoConfig

from advisory.classifier import SLOWER
from advisory.domain import Category
from advisory.errors import ModelError
from advisory.manifest import KINDS, MANIFEST, MODEL, TOKENIZER, CategoryWeights, Manifest, MaturityWeights, sha256
from advisory.words import WORD_WIDTH
from training.failing import one_line_errors
from training.model import SentenceModel

NAME = "advisory-minilm-l6"
WEIGHTS = "model.pt"
TONE = "tone.pt"
SETTINGS = "settings.json"


class _Exported(nn.Module):
    """All that the product asks of a sentence: a row of logits [sentences, LOGITS]; and for advisory.words what each of
    its tokens is worth [sentences, tokens, WORD_WIDTH], and its view [sentences, VIEW_WIDTH].
    """

    def __init__(self, model: SentenceModel, words: Tensor) -> None:
        super().__init__()
        self.model = model
        # In half the space: they are as exact as that.
        self.words = nn.Embedding(words.shape[0], words.shape[1], _weight=words.half())

    def forward(
        self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        logits, view = self.model.read(input_ids, attention_mask, token_type_ids)
        return logits, self.words(input_ids).float(), view


def load_run(run: Path, attention: str | None = None) -> SentenceModel:
    """The trained model of a run folder, in evaluation mode; attention None: the fastest that its encoder has.

    Raises ModelError for a folder that holds none, and for one that was made for comparison alone: the product has no
    such head and reads no such text.
    """
    if not (run / WEIGHTS).exists():
        raise ModelError(f"{run}: is no run of training.train_sentences (no {WEIGHTS})")
    if trouble := _only_compared(run):
        raise ModelError(f"{run}: {trouble}")
    settings = AutoConfig.from_pretrained(run / "encoder", attn_implementation=attention)
    model = SentenceModel(AutoModel.from_config(settings, add_pooling_layer=False), dropout=0.0)
    model.load_state_dict(torch.load(run / WEIGHTS, map_location="cpu", weights_only=True))
    return model.eval()


def _only_compared(run: Path) -> str | None:
    """Why a run cannot be used further, or None. A run without its settings is older than what could be in the way."""
    path = run / SETTINGS
    settings = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    if (head := settings.get("head", "corn")) != "corn":
        return f"trained with the head {head}; only corn can be exported"
    if not settings.get("normalised", True) or settings.get("context", False):
        return "trained on raw text or with the sentence before; only single, normalised sentences can be read later"
    return None


def load_words(run: Path, vocabulary: int) -> Tensor:
    """The worth of each token [vocabulary, WORD_WIDTH] of a run folder; 0 where training.fit_tone has not been run."""
    if not (run / TONE).exists():
        return torch.zeros(vocabulary, WORD_WIDTH)
    words: Tensor = torch.load(run / TONE, map_location="cpu", weights_only=True)
    return words


def export_onnx(model: SentenceModel, words: Tensor, path: Path) -> None:
    """The model as fp32 ONNX with free batch and length."""
    wrapper = _Exported(model, words).eval()
    ids = torch.tensor([[1, 2, 3], [1, 2, 0]])
    inputs = ["input_ids", "attention_mask", "token_type_ids"]
    torch.onnx.export(
        wrapper,
        (ids, (ids != 0).long(), torch.zeros_like(ids)),
        str(path),
        input_names=inputs,
        output_names=["logits", "words", "view"],
        dynamic_axes={
            **{key: {0: "n", 1: "t"} for key in (*inputs, "words")},
            "logits": {0: "n"},
            "view": {0: "n"},
        },
        opset_version=17,
        # The older exporter: the newer one needs onnxscript and gives the same graph for this model.
        dynamo=False,
    )


def quantize(source: Path, target: Path) -> None:
    """Dynamic int8 of all weights but those of words, which differ too much.

    reduce_range keeps processors without VNNI from overflowing; per channel for accuracy.
    """
    words = [node.name for node in onnx.load(source).graph.node if any("words" in name for name in node.input)]
    quantize_dynamic(
        source, target, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True, nodes_to_exclude=words
    )


def fuse(source: Path, target: Path) -> None:
    """The same answers from fewer, larger operators, as onnxruntime would fuse them each time it opens the model:
    opening takes half as long.
    """
    options = onnxruntime.SessionOptions()
    # What comes after these fusions is for this machine's processor alone.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.optimized_model_filepath = str(target)
    onnxruntime.InferenceSession(str(source), options, providers=["CPUExecutionProvider"], disabled_optimizers=SLOWER)


def neutral_weights() -> CategoryWeights:
    """The strongest sentence decides: with it alone, a text reaches a step where its sentence as likely as not reaches
    it, and surely (95 %) the steps below.
    """
    weights = tuple(float(kind.startswith("strongest")) for kind in KINDS)
    likely, sure = math.log(2), -math.log(0.05)
    return CategoryWeights(weights=weights, thresholds=(likely, likely + sure, likely + 2 * sure))


def neutral_maturity() -> MaturityWeights:
    """A text is as mature as it sounds."""
    nothing = (0.0,) * len(KINDS)
    return MaturityWeights(categories=dict.fromkeys(Category, nothing), grim=1.0, gentle=1.0, average=0.0)


def export(run: Path, output: Path, version: str) -> Manifest:
    """Write the model directory of a run and return its manifest."""
    # Eager attention exports to plain matrix products, which the quantiser knows.
    model = load_run(run, "eager")
    output.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        full, small = Path(scratch) / "full.onnx", Path(scratch) / "int8.onnx"
        export_onnx(model, load_words(run, model.encoder.config.vocab_size), full)
        quantize(full, small)
        fuse(small, output / MODEL)
    shutil.copyfile(run / "encoder" / "tokenizer.json", output / TOKENIZER)
    manifest = neutral_manifest(output, version)
    write_manifest(manifest, output)
    return manifest


def neutral_manifest(folder: Path, version: str) -> Manifest:
    """What a model directory without fitted figures says of itself; its model and tokenizer must be there."""
    return Manifest(
        name=NAME,
        version=version,
        files={name: sha256(folder / name) for name in (MODEL, TOKENIZER)},
        severity_temperature=dict.fromkeys(Category, 1.0),
        evidence_threshold=dict.fromkeys(Category, 0.5),
        absent_threshold=0.5,
        # Moves what a parent is told by a single sentence: it takes more than a likely reading.
        audience_threshold=0.7,
        documents={category: neutral_weights() for category in Category},
        maturity=neutral_maturity(),
    )


def write_manifest(manifest: Manifest, folder: Path) -> None:
    """Write manifest.json, replacing one that is there."""
    (folder / MANIFEST).write_text(manifest.model_dump_json(indent=2) + "\n", encoding="utf-8")


def main(
    run: Annotated[Path, typer.Argument(exists=True, file_okay=False, help="Output folder of train_sentences.")],
    output: Annotated[Path, typer.Option(file_okay=False, help="The model directory to write.")],
    version: Annotated[str, typer.Option(help="Version of the weights.")] = "1",
) -> None:
    """Export a trained run to a model directory."""
    with one_line_errors():
        export(run, output, version)
    size = (output / MODEL).stat().st_size
    print(f"{output}: {MODEL} {size / 1e6:.1f} MB")


if __name__ == "__main__":
    typer.run(main)
