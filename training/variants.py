"""Train variants of the sentence model on one small budget and set them side by side.

`python -m training.variants CONFIG --data FOLDER [--backbone DIR ...] [--only NAME ...]`. After each variant it writes
cards/comparison.json and the table of the model card, from the logs of all that are finished. Interrupted, the same
command goes on: a finished run of the same settings is not run again.
"""

import json
import time
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import ValidationError

from advisory.errors import AdvisoryError
from training.cards import CARD, COMPARISON, cost, fill
from training.config import SentenceConfig, VariantsConfig
from training.export import SETTINGS
from training.failing import one_line_errors
from training.reading import read_jsonl
from training.tables import comparison
from training.train_sentences import DEV, LOG, train


class VariantsError(AdvisoryError):
    """A comparison that cannot be made as asked."""


def finished(settings: SentenceConfig) -> bool:
    """Whether the run of these settings is there. Raises VariantsError where its folder holds one of other settings."""
    path = settings.output / SETTINGS
    if not path.exists():
        return False
    try:
        # As settings, not as text: one that came later has its default in runs from before.
        same = SentenceConfig.model_validate_json(path.read_text(encoding="utf-8")) == settings
    except ValidationError:
        same = False
    if not same:
        raise VariantsError(f"{settings.output} is a run of other settings: remove it, or choose another output folder")
    return True


def figures(settings: SentenceConfig, changes: dict[str, Any]) -> dict[str, Any]:
    """What the table says of a finished run: its changes, sentences learnt from, minutes, speed and dev figures."""
    entries = read_jsonl(settings.output / LOG)
    last = {name: entries[-1][name] for name in ("sentences", "dev_sentences_per_second", "dev")}
    return {"changes": changes, "minutes": cost(entries)[0], **last}


def compare(config: VariantsConfig, data: Path, encoders: list[Path], only: list[str]) -> None:
    """Train the variants that are not finished (of `only`, where it names any) and write table and card after each.

    encoders: folders to load in place of the backbones whose names end in theirs. Raises VariantsError before any
    training for a name that no variant has, a folder that none uses, a data folder without dev, runs of other
    settings, or answers to learn from that are not there; SettingsError where a variant cannot be trained.
    """
    settings = config.settings()
    folders = {folder.name: str(folder) for folder in encoders}
    unknown = set(only) - settings.keys() | folders.keys() - {Path(one.backbone).name for one in settings.values()}
    if unknown:
        raise VariantsError(f"no variant has or uses the name {sorted(unknown)[0]}; variants: {', '.join(settings)}")
    if not (data / DEV).exists():
        raise VariantsError(f"{data / DEV} is not there: nothing to compare on")
    done = {name for name, one in settings.items() if finished(one)}
    for name in set(only or settings) - done:
        if (taught := settings[name].taught) and not taught.exists():
            raise VariantsError(
                f"{name}: {taught} is not there; training.distil makes it, --only leaves the variant out"
            )
    for name in only or settings:
        if name in done:
            print(f"{name}: finished before", flush=True)
        else:
            print(f"{name}: {json.dumps(config.variants[name])}", flush=True)
            started = time.monotonic()
            train(settings[name], data, folders.get(Path(settings[name].backbone).name))
            done.add(name)
            print(f"{name}: {(time.monotonic() - started) / 60:.1f} minutes in all", flush=True)
        write({name: figures(one, config.variants[name]) for name, one in settings.items() if name in done})


def write(found: dict[str, dict[str, Any]]) -> None:
    """The figures as cards/comparison.json and as the block of the model card."""
    COMPARISON.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    CARD.write_text(fill(CARD.read_text(encoding="utf-8"), "figures:comparison", comparison(found)), encoding="utf-8")


def main(
    config: Annotated[Path, typer.Argument()],
    data: Annotated[Path, typer.Option(exists=True, file_okay=False, help="The data folder.")],
    backbone: Annotated[
        list[Path] | None,
        typer.Option(exists=True, file_okay=False, help="An encoder's folder, named as the last part of its hub name."),
    ] = None,
    only: Annotated[list[str] | None, typer.Option(help="Train this variant only.")] = None,
) -> None:
    """Compare the variants of CONFIG on dev sentences."""
    with one_line_errors(config):
        compare(VariantsConfig.read(config), data, backbone or [], only or [])


if __name__ == "__main__":
    typer.run(main)
