"""Average the weights of runs that came from one another. `python -m training.average RUN... --output DIR`.

Runs of training.train_sentences that started from one another lie close enough for their mean to answer as well as
their answers' mean does, at the cost of one (Wortsman et al. 2022, "Model soups").
"""

import shutil
from pathlib import Path
from typing import Annotated

import torch
import typer


def average(runs: list[Path], output: Path) -> None:
    """Write a run folder with the mean weights of the runs and the encoder's settings of the last."""
    states = [torch.load(run / "model.pt", map_location="cpu", weights_only=True) for run in runs]
    output.mkdir(parents=True, exist_ok=True)
    shutil.copytree(runs[-1] / "encoder", output / "encoder", dirs_exist_ok=True)
    torch.save({name: sum(state[name] for state in states) / len(states) for name in states[0]}, output / "model.pt")


def main(
    runs: Annotated[list[Path], typer.Argument(exists=True, file_okay=False, help="Run folders.")],
    output: Annotated[Path, typer.Option(help="The run folder to write.")],
) -> None:
    """Average RUNS into --output."""
    average(runs, output)


if __name__ == "__main__":
    typer.run(main)
