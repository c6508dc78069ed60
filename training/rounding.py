"""Training that feels the rounding to int8 which training.export does, so that a model loses less by it.

The forward pass rounds what the encoder's linear layers read and multiply as the exported graph will; gradients pass
through as if it did not (straight-through, Bengio et al. 2013; quantisation-aware training, Jacob et al. 2018). The
embeddings and the heads, of which int8 takes little, stay as they are; and padding, which the product has none of,
counts into the range of a sentence here.
"""

from torch import Tensor, nn
from torch.nn import functional

# Dynamic quantisation gives activations 256 levels. With reduce_range, weights have 64 on either side of zero.
_STEPS, _WEIGHT_STEPS = 255, 64
_LEAST = 1e-8


class Rounded(nn.Linear):
    """A linear layer whose weights and inputs are rounded as in int8, weights by output and inputs by sentence."""

    def forward(self, states: Tensor) -> Tensor:
        """[sentences, tokens, in] to [sentences, tokens, out]."""
        return functional.linear(round_states(states), round_weights(self.weight), self.bias)


def round_states(states: Tensor) -> Tensor:
    """[sentences, ...], each sentence on 255 equal steps between its lowest and its highest value; 0 stays 0.

    The product runs one sentence at a time, so each has its own range.
    """
    values = states.detach().float().flatten(1)
    span = values.amax(dim=1).clamp(min=0) - values.amin(dim=1).clamp(max=0)
    return _rounded(states, (span / _STEPS).view(-1, *[1] * (states.dim() - 1)))


def round_weights(weights: Tensor) -> Tensor:
    """[out, in], each row on 64 equal steps between 0 and its largest absolute value."""
    return _rounded(weights, weights.detach().abs().amax(dim=1, keepdim=True) / _WEIGHT_STEPS)


def _rounded(values: Tensor, step: Tensor) -> Tensor:
    step = step.clamp(min=_LEAST)
    return values + ((values.detach() / step).round() * step - values.detach())


def feel_rounding(module: nn.Module) -> None:
    """Put Rounded layers in place of all linear ones within; they keep their names and parameters."""
    for name, child in module.named_children():
        if isinstance(child, nn.Linear):
            rounded = Rounded(child.in_features, child.out_features, device="meta")
            rounded.weight, rounded.bias = child.weight, child.bias
            setattr(module, name, rounded)
        else:
            feel_rounding(child)
