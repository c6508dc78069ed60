"""The exported graph, of a tiny model with random weights."""

from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pytest
import torch
from transformers import BertConfig, BertModel

from advisory.heads import LOGITS, Floats
from advisory.words import VIEW_WIDTH, WORD_WIDTH
from training.export import export_onnx, fuse, quantize
from training.model import SentenceModel

# Columns of very different size, as rarities and weights are.
WORDS = torch.arange(50)[:, None] * torch.tensor([1.0, *[1e-3] * (WORD_WIDTH - 1)])


@pytest.fixture(scope="module")
def quantized(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("export")
    torch.manual_seed(1)
    settings = BertConfig(
        vocab_size=50, hidden_size=32, num_hidden_layers=2, num_attention_heads=2, intermediate_size=64,
        attn_implementation="eager",
    )  # fmt: skip
    model = SentenceModel(BertModel(settings, add_pooling_layer=False), dropout=0.0).eval()
    export_onnx(model, WORDS, folder / "full.onnx")
    quantize(folder / "full.onnx", folder / "int8.onnx")
    return folder / "int8.onnx"


def operators(path: Path) -> list[str]:
    return [node.op_type for node in onnx.load(path).graph.node]


def run(path: Path, tokens: list[int], capital: int = 0) -> tuple[Floats, Floats, Floats]:
    """Logits, words and view of a sentence, all of whose tokens have this mark of advisory.capitals."""
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    ids = np.array([tokens], dtype=np.int64)
    inputs = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.full_like(ids, capital)}
    logits, words, view = session.run(None, inputs)
    return logits, words, view


def answers(path: Path, tokens: list[int]) -> Floats:
    return run(path, tokens)[0]


# The ONNX exporter of torch that needs no further package warns of its age.
@pytest.mark.filterwarnings("ignore")
def test_fusing_changes_no_answer(quantized: Path, tmp_path: Path) -> None:
    fused = tmp_path / "fused.onnx"
    fuse(quantized, fused)
    for length in (1, 7, 40):
        tokens = [1 + at % 49 for at in range(length)]
        found = answers(fused, tokens)
        assert found.shape == (1, LOGITS)
        np.testing.assert_allclose(found, answers(quantized, tokens), atol=1e-4)
        seen = run(fused, tokens)[2]
        assert seen.shape == (1, VIEW_WIDTH)
        np.testing.assert_allclose(seen, run(quantized, tokens)[2], atol=1e-4)


@pytest.mark.filterwarnings("ignore")
def test_a_fused_graph_has_the_operators_that_pay(quantized: Path, tmp_path: Path) -> None:
    fused = tmp_path / "fused.onnx"
    fuse(quantized, fused)
    assert len(operators(fused)) < 0.7 * len(operators(quantized))
    assert "DynamicQuantizeMatMul" in operators(fused)
    assert "SkipLayerNormalization" not in operators(fused)


@pytest.mark.filterwarnings("ignore")
def test_what_words_are_worth_is_not_rounded_to_eight_bits(quantized: Path) -> None:
    words = run(quantized, [3, 49])[1]
    np.testing.assert_allclose(words[0], WORDS[[3, 49]].numpy(), rtol=1e-3)


@pytest.mark.filterwarnings("ignore")
def test_capitals_are_read(quantized: Path) -> None:
    small, large = (run(quantized, [3, 7, 49], capital) for capital in (0, 1))
    assert np.abs(small[0] - large[0]).max() > 1e-3
    np.testing.assert_array_equal(small[1], large[1])
