"""A model directory back as a run folder to train on from.

`python -m training.restore FOLDER --output RUN [--backbone DIR]`, where FOLDER holds the model and DIR an encoder of
its shape. The run has the int8 weights of the exported graph times their scales, so it exports to the same model again.
With `start: RUN` in a settings file of training.train_sentences it learns more, without the runs that it came from.
"""

import re
from pathlib import Path
from typing import Annotated

import numpy as np
import onnx
import torch
import typer
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import Tensor
from transformers import AutoConfig, AutoModel, AutoTokenizer

from advisory.errors import ModelError
from advisory.manifest import MODEL
from training.export import TONE, WEIGHTS
from training.failing import loading, one_line_errors
from training.model import VIEW, SentenceModel

# The exporter names the weights of linear layers by number; the node that multiplies by them has the layer's name.
_LAYER = re.compile(r"^(?:/model)?/(.+?)/(?:Gemm_)?MatMul")


def stored_weights(model: Path) -> dict[str, Tensor]:
    """All weights of an exported graph by the name that they have in the run: the model's, and `words.weight`."""
    graph = onnx.load(model).graph
    stored = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    names = {name: name for name in stored}
    for node in graph.node:
        for name in node.input:
            if name.endswith("_quantized") and (layer := _LAYER.match(node.name)):
                names[name] = f"model.{layer[1].replace('/', '.')}.weight_quantized"
    found = {}
    for name, values in stored.items():
        base = name.removesuffix("_quantized")
        if base != name:
            zero, scale = stored[f"{base}_zero_point"], stored[f"{base}_scale"]
            exact: NDArray[np.float32] = (values.astype(np.float32) - zero) * scale
            # Linear layers stand transposed in the graph; the embeddings, whose names it keeps, do not.
            values = exact if names[name] == name else exact.T
        if values.dtype.kind == "f":
            named = names[name].removeprefix("model.").removesuffix("_quantized")
            found[named] = torch.from_numpy(values.astype(np.float32))
    return found


def restore(folder: Path, output: Path, backbone: str) -> None:
    """Write the run folder of a model directory whose encoder has the shape of the backbone.

    Releases before the eleventh have no view of the work: what makes it is as new then. Raises ModelError where the
    encoder has another shape, or the graph was not made by training.export; SettingsError where no backbone is there.
    """
    stored = stored_weights(folder / MODEL)
    with loading(f"backbone: {backbone}"):
        settings = AutoConfig.from_pretrained(backbone)
        tokenizer = AutoTokenizer.from_pretrained(backbone)
    model = SentenceModel(AutoModel.from_config(settings, add_pooling_layer=False), dropout=0.0)
    wanted = model.state_dict()
    if not any(name in stored for name in wanted if name.startswith(VIEW)):
        stored |= {name: part for name, part in wanted.items() if name.startswith(VIEW)}
    for name, part in wanted.items():
        if name not in stored or stored[name].shape != part.shape:
            raise ModelError(f"{folder / MODEL}: has no {name} of the shape {list(part.shape)}, which {backbone} has")
    output.mkdir(parents=True, exist_ok=True)
    torch.save({name: stored[name].contiguous() for name in wanted}, output / WEIGHTS)
    torch.save(stored["words.weight"], output / TONE)
    settings.save_pretrained(output / "encoder")
    tokenizer.save_pretrained(output / "encoder")


def main(
    folder: Annotated[Path, typer.Argument(exists=True, file_okay=False, help="A model directory.")],
    output: Annotated[Path, typer.Option(file_okay=False, help="The run folder to write.")],
    backbone: Annotated[str, typer.Option(help="A folder or hub name with the shape of its encoder.")] = (
        "sentence-transformers/all-MiniLM-L6-v2"
    ),
) -> None:
    """Restore FOLDER to a run."""
    with one_line_errors():
        restore(folder, output, backbone)


if __name__ == "__main__":
    typer.run(main)
