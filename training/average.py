"""The mean of the weights of runs that came from one another. `python -m training.average RUN RUN ... --output RUN`.

Runs from one start that learnt from different rows lie in one valley: between them is a model that mostly keeps what
each learnt (model soups, Wortsman et al. 2022), at no cost in size or time.
"""

import json
import resource
import shutil
import time
from pathlib import Path
from typing import Annotated

import torch
import typer
from torch import Tensor
from transformers import AutoTokenizer

from advisory.errors import ModelError
from training.config import SentenceConfig
from training.data import labelled_rows
from training.export import SETTINGS, WEIGHTS, load_run
from training.failing import one_line_errors
from training.model import VIEW
from training.tokens import tokenize
from training.train_sentences import DEV, LOG, evaluate


def mean_weights(runs: list[Path]) -> dict[str, Tensor]:
    """By its name the mean of each parameter of run folders, but for the view of the work: that is the last run's, for
    it begins anew where it is first learnt, and views that began apart have no middle. Raises ModelError where they are
    of different shapes.
    """
    states = [load_run(run).state_dict() for run in runs]
    shapes = [{name: part.shape for name, part in state.items()} for state in states]
    for run, shape in zip(runs, shapes, strict=True):
        if shape != shapes[0]:
            raise ModelError(f"{run}: is of another shape than {runs[0]}")
    view = {name for name in states[-1] if name.startswith(VIEW)}
    return {
        name: torch.stack([state[name].float() for state in states]).mean(dim=0) if name not in view else part
        for name, part in states[-1].items()
    }


def average(runs: list[Path], output: Path, data: Path | None) -> None:
    """Write the run folder of the mean; with a data folder that has dev sentences, its log has figures on them."""
    started = time.monotonic()
    weights = mean_weights(runs)
    last = runs[-1]
    settings = SentenceConfig.model_validate_json((last / SETTINGS).read_text(encoding="utf-8"))
    shutil.copytree(last / "encoder", output / "encoder", dirs_exist_ok=True)
    (output / SETTINGS).write_text(
        settings.model_copy(update={"output": output}).model_dump_json() + "\n", encoding="utf-8"
    )
    torch.save(weights, output / WEIGHTS)
    if data is None or not (data / DEV).exists():
        return
    tokenizer = AutoTokenizer.from_pretrained(output / "encoder")
    dev = labelled_rows(settings, data, DEV)
    tokens = tokenize(dev["text"][:], tokenizer, settings.max_tokens)
    figures = evaluate(load_run(output), dev, tokens, torch.device("cpu"))
    entry = {
        "epoch": 1,
        "averaged": [run.name for run in runs],
        "minutes": round((time.monotonic() - started) / 60, 1),
        "peak_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "dev": {name: round(figure, 4) for name, figure in figures.items()},
    }
    print(json.dumps(entry))
    (output / LOG).write_text(json.dumps(entry) + "\n", encoding="utf-8")


def main(
    runs: Annotated[
        list[Path], typer.Argument(exists=True, file_okay=False, help="Output folders of train_sentences.")
    ],
    output: Annotated[Path, typer.Option(file_okay=False, help="The run folder to write.")],
    data: Annotated[Path | None, typer.Option(exists=True, file_okay=False, help="The data folder.")] = None,
) -> None:
    """Average the weights of RUNS."""
    with one_line_errors():
        average(runs, output, data)


if __name__ == "__main__":
    typer.run(main)
