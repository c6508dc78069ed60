"""Fine-tune the sentence model. `python -m training.train_sentences CONFIG --data FOLDER [--backbone DIR]`.

Writes OUTPUT/model.pt (weights), OUTPUT/encoder (config and tokenizer), OUTPUT/settings.json and OUTPUT/log.jsonl.
Interrupted, the same command goes on from OUTPUT/checkpoint.pt and ends with the same weights and the same log.
"""

import json
import math
import os
import random
import resource
import time
from collections.abc import Callable, Sequence
from copy import deepcopy
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import torch
import typer
from datasets import Dataset
from numpy.typing import NDArray
from rich.progress import Progress
from torch import Tensor
from transformers import AutoTokenizer

from advisory.heads import to_levels, to_probabilities
from training.bags import Bags, read_bags, shared_out
from training.config import SentenceConfig
from training.data import labelled_rows, training_rows
from training.export import SETTINGS, WEIGHTS, export
from training.failing import SettingsError, loading, one_line_errors
from training.metrics import sentence_metrics
from training.model import SentenceModel, Targets, cumulative, load_backbone, soft_targets, targets
from training.rare import weigh_rare
from training.rounding import feel_rounding
from training.steps import Steps, pace
from training.tokens import Tokens, tokenize
from training.works import TaughtTexts, Works, draw, read_works, taught_texts

Floats = NDArray[np.float32]
TARGETS = ("severity", "absent", "audience")
DEV = "sentences_dev.jsonl"
CHECKPOINT = "checkpoint.pt"
LOG = "log.jsonl"


def batches(lengths: list[int], size: int, seed: int) -> list[list[int]]:
    """Row numbers in batches of like length (less padding), batches in random order. Same seed, same batches."""
    generator = random.Random(seed)
    order = list(range(len(lengths)))
    generator.shuffle(order)
    # Sorted within stretches of 50 batches: near enough in length, and still mixed anew every epoch.
    stretch = size * 50
    made = []
    for start in range(0, len(order), stretch):
        rows = sorted(order[start : start + stretch], key=lengths.__getitem__)
        made += [rows[at : at + size] for at in range(0, len(rows), size)]
    generator.shuffle(made)
    return made


@torch.inference_mode()
def predict(function: Callable[[Tensor, Tensor, Tensor], Tensor], tokens: Tokens, device: torch.device) -> Floats:
    """What a function of ids, mask and types gives for each sentence [n, width], in the order given."""
    tokens = tokens.to(device)
    lengths, order = tokens.lengths.sort()
    size = 64 if device.type == "cpu" else 1024
    found: list[Tensor] = []
    for chosen, longest in zip(torch.split(order, size), torch.split(lengths, size), strict=True):
        with torch.autocast(device.type, torch.bfloat16):
            found.append(function(*tokens.batch(chosen, int(longest[-1]))).float())
    result = torch.cat(found)
    result[order] = result.clone()
    return result.cpu().numpy()


def evaluate(model: SentenceModel, rows: Dataset, tokens: Tokens, device: torch.device) -> dict[str, float]:
    """sentence_metrics of the model on labelled rows, whose tokens are given."""
    probabilities = to_probabilities(predict(model.eval(), tokens, device))
    predicted = (
        to_levels(probabilities.severity),
        (probabilities.absent >= 0.5).astype(np.int64),
        probabilities.audience.argmax(axis=-1),
    )
    severity, absent, audience = (np.array(rows[name][:]) for name in TARGETS)
    return sentence_metrics(severity, absent, audience, predicted)


def check(config: SentenceConfig, data: Path | None) -> None:
    """Raises SettingsError, before anything is read, for what the settings ask for and is not there."""
    if data is None and (keys := config.of_data()):
        raise SettingsError(f"{', '.join(keys)}: not without the data folder (--data FOLDER)")
    named = [("start", config.start / WEIGHTS)] if config.start else []
    named += [(key, path) for key in ("taught", "taught_views") if (path := getattr(config, key))]
    for key, files in (("sentence_files", config.sentence_files), ("document_files", config.document_files)):
        named += [(key, data / name) for name in files if data]
    for key, path in named:
        if not path.exists():
            raise SettingsError(f"{key}: {path} is not there")


def train(config: SentenceConfig, data: Path | None, backbone: str | None = None) -> SentenceModel:
    """Train by the config and leave the model in config.output. Resumes from a checkpoint of the same config.

    Raises SettingsError for a checkpoint of another, and for what the config asks for and is not there.
    """
    check(config, data)
    torch.manual_seed(config.seed)
    encoder = backbone or config.backbone
    with loading(f"backbone: {encoder}"):
        tokenizer = AutoTokenizer.from_pretrained(encoder)
    config.output.mkdir(parents=True, exist_ok=True)
    # Where there is none, nothing is read from it.
    folder = data or Path()
    rows = training_rows(config, folder)
    tokens = tokenize(rows["text"][:], tokenizer, config.max_tokens)
    wanted = targets(*(torch.tensor(rows[name][:]) for name in TARGETS))
    if config.taught:
        taught = torch.load(config.taught, map_location="cpu", weights_only=True)
        chosen = random.Random(config.seed).sample(range(len(taught["texts"])), len(taught["texts"]))[
            : config.most_taught
        ]
        more = tokenize([taught["texts"][row] for row in chosen], tokenizer, config.max_tokens)
        soft = soft_targets(taught["logits"][chosen].float())
        tokens = Tokens(*(torch.cat(parts) for parts in zip(tokens, more, strict=True)))
        wanted = Targets(*(torch.cat(parts) for parts in zip(wanted, soft, strict=True)))
    if config.head == "coral":
        wanted = cumulative(wanted)
    if config.rare:
        # Last: `cumulative` takes what is asked for a chance.
        wanted = weigh_rare(wanted, torch.tensor(rows["severity"][:]), config.rare)
    bags = read_bags(config, folder, tokenizer) if config.title_bags else None
    works: list[Works | TaughtTexts] = [read_works(config, folder, tokenizer)] if config.works else []
    if config.taught_views:
        works.append(taught_texts(config.taught_views, tokenizer, config.max_tokens))

    dev = labelled_rows(config, data, DEV) if data and (data / DEV).exists() else None
    dev_tokens = tokenize(dev["text"][:], tokenizer, config.max_tokens) if dev is not None else None

    def figures(model: SentenceModel, device: torch.device) -> dict[str, Any]:
        if dev is None or dev_tokens is None:
            return {}
        began = time.monotonic()
        found = evaluate(model, dev, dev_tokens, device)
        speed = round(len(dev) / (time.monotonic() - began))
        return {"dev_sentences_per_second": speed, "dev": {name: round(figure, 4) for name, figure in found.items()}}

    with loading(f"backbone: {encoder}"):
        model = load_backbone(encoder, config.dropout, layers=config.layers, freeze=config.freeze, head=config.head)
    if config.start:
        model.load_state_dict(torch.load(config.start / WEIGHTS, map_location="cpu", weights_only=True))
    model.encoder.config.save_pretrained(config.output / "encoder")
    tokenizer.save_pretrained(config.output / "encoder")
    fit(model, tokens, wanted, config, figures, bags=bags, works=works)
    torch.save(model.state_dict(), config.output / WEIGHTS)
    (config.output / SETTINGS).write_text(config.model_dump_json() + "\n", encoding="utf-8")
    (config.output / CHECKPOINT).unlink(missing_ok=True)
    return model


def fit(
    model: SentenceModel,
    tokens: Tokens,
    wanted: Targets,
    config: SentenceConfig,
    figures: Callable[[SentenceModel, torch.device], dict[str, Any]],
    *,
    bags: Bags | None = None,
    works: Sequence[Works | TaughtTexts] = (),
) -> None:
    """Train a model on sentences, and bags or works beside them, by the settings; from a checkpoint of these where one
    is there. Raises SettingsError where it is of others.

    The answers that it may be held to are those it gives now. After each epoch a line goes to log.jsonl in
    config.output, with what `figures` says of the model. Its loss is the mean of the epoch's steps; its minutes are
    counted from the start of training, without what an interruption undid.
    """
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    start = deepcopy(model).eval().to(device) if config.held else None
    if config.rounded:
        feel_rounding(model.encoder)
    model.to(device)
    stepper = Steps(
        model,
        tokens.to(device),
        Targets(*(part.to(device) for part in wanted)),
        config,
        bags=bags and bags.to(device),
        works=[one.to(device) for one in works],
        start=start,
    )
    sentences = len(tokens.lengths) + sum(len(more.tokens.lengths) for more in (bags, *works) if more)
    steps_an_epoch = math.ceil(len(tokens.lengths) / config.batch_size)
    steps = steps_an_epoch * config.epochs
    warmup = int(config.warmup * steps)

    checkpoint, log = config.output / CHECKPOINT, config.output / LOG
    settings = config.model_dump_json()
    done, seconds = 0, 0.0
    losses: list[Tensor] = []
    if checkpoint.exists():
        saved = torch.load(checkpoint, map_location=device, weights_only=True)
        if saved["settings"] != settings:
            raise SettingsError(f"output: {checkpoint} is of other settings: remove it, or choose another folder")
        model.load_state_dict(saved["model"])
        stepper.optimizer.load_state_dict(saved["optimizer"])
        _restore_random(saved)
        done = saved["step"]
        # Those of earlier versions have none of these.
        seconds, losses = saved.get("seconds", 0.0), list(saved.get("losses", ()))
        _cut(log, saved.get("logged"))

    saved_at = time.monotonic()
    started = saved_at - seconds
    with Progress() as progress:
        bar = progress.add_task(f"{sentences} sentences", total=steps, completed=done)
        for epoch in range(done // steps_an_epoch, config.epochs):
            beside = shared_out(len(bags.reached) if bags else 0, steps_an_epoch, config.seed + epoch)
            chosen = batches(stepper.lengths, config.batch_size, config.seed + epoch)
            for step, (rows, titles) in enumerate(zip(chosen, beside, strict=True), epoch * steps_an_epoch + 1):
                if step <= done:
                    continue
                # Not after the step: of an epoch that ends with it, the line in the log must come first.
                if time.monotonic() - saved_at > 60 * config.checkpoint_minutes:
                    _save_checkpoint(
                        checkpoint,
                        {"model": model, "optimizer": stepper.optimizer},
                        settings=settings,
                        step=step - 1,
                        seconds=time.monotonic() - started,
                        losses=torch.stack(losses) if losses else torch.empty(0),
                        logged=log.stat().st_size if log.exists() else 0,
                    )
                    saved_at = time.monotonic()
                # Not as a number yet: asking for it, a GPU would wait for each step.
                drawn = [
                    draw(one.ends, config.works_sentences, config.seed + step + number * steps)
                    for number, one in enumerate(works)
                ]
                rate = config.learning_rate * pace(step - 1, warmup, steps)
                losses.append(stepper.take(rows, rate, bags=titles, drawn=drawn))
                progress.advance(bar)
            entry: dict[str, Any] = {
                "epoch": epoch + 1,
                "sentences": sentences,
                "loss": round(float(torch.stack(losses).mean()), 4),
                "minutes": round((time.monotonic() - started) / 60, 1),
                "peak_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
                **figures(model, device),
            }
            losses = []
            print(json.dumps(entry))
            with log.open("a", encoding="utf-8") as lines:
                lines.write(json.dumps(entry) + "\n")


def _save_checkpoint(path: Path, parts: dict[str, Any], **reached: Any) -> None:
    """All that is needed to go on, under its name only when it is whole.

    parts: what has a state. reached: `settings`, the last `step` taken, `seconds` of training so far, `losses` of the
    steps of an epoch that has begun, and the bytes that are `logged`.
    """
    temporary = path.with_suffix(".tmp")
    state = {name: part.state_dict() for name, part in parts.items()}
    torch.save(state | reached | _random(), temporary)
    temporary.replace(path)


def _cut(log: Path, logged: int | None) -> None:
    """Take from a log what came after a checkpoint, which had so many bytes logged: those epochs will end again."""
    if logged is not None and log.exists() and log.stat().st_size > logged:
        os.truncate(log, logged)


def _random() -> dict[str, Tensor]:
    """The random numbers' states of the CPU and, where there is one, of the GPU, which draws its own for dropout."""
    on_gpu = {"random_gpu": torch.cuda.get_rng_state()} if torch.cuda.is_available() else {}
    return {"random": torch.get_rng_state()} | on_gpu


def _restore_random(saved: dict[str, Any]) -> None:
    """Go on with a checkpoint's random numbers. One of a run without a GPU has none for it, nor have older ones."""
    torch.set_rng_state(saved["random"].cpu())
    if "random_gpu" in saved and torch.cuda.is_available():
        torch.cuda.set_rng_state(saved["random_gpu"].cpu())


def main(
    config: Annotated[Path, typer.Argument()],
    data: Annotated[Path | None, typer.Option(exists=True, file_okay=False, help="The data folder.")] = None,
    backbone: Annotated[str | None, typer.Option(help="A folder or hub name in place of the config's.")] = None,
) -> None:
    """Fine-tune the sentence model by CONFIG."""
    with one_line_errors(config):
        settings = SentenceConfig.read(config)
        train(settings, data, backbone)
        if settings.model:
            export(settings.output, settings.model, config.stem)
            print(f"advisory rate --model {settings.model} FILE")


if __name__ == "__main__":
    typer.run(main)
