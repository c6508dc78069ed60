"""Rounding in training, against what onnxruntime's dynamic quantisation makes of the same layer."""

from pathlib import Path

import numpy as np
import onnxruntime
import pytest
import torch
from torch import nn

from training.export import quantize
from training.rounding import Rounded, feel_rounding, round_states, round_weights


def layer(width: int = 24, out: int = 10) -> nn.Linear:
    torch.manual_seed(3)
    return nn.Linear(width, out)


# The ONNX exporter of torch that needs no further package warns of its age.
@pytest.mark.filterwarnings("ignore")
def test_the_same_numbers_as_the_exported_layer(tmp_path: Path) -> None:
    model = nn.Sequential(layer()).eval()
    states = torch.randn(1, 7, 24) * torch.linspace(0.1, 9, 24)
    torch.onnx.export(
        model, (states,), str(tmp_path / "full.onnx"), input_names=["states"], opset_version=17, dynamo=False
    )
    quantize(tmp_path / "full.onnx", tmp_path / "int8.onnx")
    session = onnxruntime.InferenceSession(str(tmp_path / "int8.onnx"), providers=["CPUExecutionProvider"])
    (exported,) = session.run(None, {"states": states.numpy()})
    exact = model(states).detach().numpy()
    feel_rounding(model)
    felt = model(states).detach().numpy()
    np.testing.assert_allclose(felt, exported, atol=1e-4)
    assert np.abs(exact - exported).max() > 0.01


def test_each_sentence_has_its_own_range() -> None:
    small = torch.randn(1, 3, 8)
    both = round_states(torch.cat([small, 1000 * torch.randn(1, 3, 8)]))
    torch.testing.assert_close(both[:1], round_states(small))


def test_states_lie_on_255_steps_and_zero_stays_zero() -> None:
    states = torch.linspace(-1, 3, 2001).view(1, 1, -1)
    rounded = round_states(states)
    # Both ends of the range may lie between two steps.
    assert len(set(rounded.flatten().tolist())) <= 257
    assert (rounded - states).abs().max() <= 4 / 255 / 2 + 1e-6
    assert round_states(torch.tensor([[[0.0, 0.5, -2.0]]]))[0, 0, 0] == 0
    assert round_states(torch.zeros(2, 3, 4)).abs().max() == 0


def test_weights_are_rounded_a_row_at_a_time() -> None:
    weights = torch.randn(5, 400) * torch.tensor([[0.01], [1.0], [50.0], [3.0], [0.0]])
    steps = weights.abs().amax(dim=1, keepdim=True) / 64
    rounded = round_weights(weights)
    assert ((rounded - weights).abs() <= steps / 2 + 1e-6).all()
    assert all(len(set(row)) <= 129 for row in rounded.tolist())
    assert len(set(weights[1].tolist())) > 129


def test_gradients_pass_and_names_stay() -> None:
    inner = nn.Sequential(layer(), nn.GELU(), layer(10, 4))
    model = nn.ModuleDict({"inner": inner})
    names = set(model.state_dict())
    feel_rounding(model)
    assert set(model.state_dict()) == names
    assert [type(part) for part in inner] == [Rounded, nn.GELU, Rounded]
    states = torch.randn(2, 3, 24, requires_grad=True)
    inner(states).sum().backward()
    assert states.grad is not None
    assert states.grad.abs().sum() > 0
    assert all(parameter.grad is not None for parameter in model.parameters())
