"""Fine-tune the sentence model. `python -m training.train_sentences CONFIG --data FOLDER [--backbone DIR]`.

Writes OUTPUT/model.pt (weights), OUTPUT/encoder (config and tokenizer), OUTPUT/settings.json and OUTPUT/log.jsonl.
Interrupted, the same command goes on from OUTPUT/checkpoint.pt and ends with the same weights.
"""

import json
import math
import random
import resource
import time
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import numpy as np
import torch
import typer
from datasets import Dataset
from numpy.typing import NDArray
from rich.progress import Progress
from torch import Tensor
from transformers import AutoTokenizer, PreTrainedTokenizerBase, get_linear_schedule_with_warmup

from advisory.capitals import capitals
from advisory.heads import to_levels, to_probabilities
from training.config import SentenceConfig
from training.data import labelled_rows, training_rows
from training.export import SETTINGS, export
from training.metrics import sentence_metrics
from training.model import SentenceModel, Targets, cumulative, load_backbone, loss, soft_targets, targets
from training.rounding import feel_rounding

Floats = NDArray[np.float32]
TARGETS = ("severity", "absent", "audience")
DEV = "sentences_dev.jsonl"


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


class Tokens(NamedTuple):
    """What the model reads of a sentence: the ids of its tokens and their advisory.capitals, [tokens] each."""

    ids: list[int]
    types: list[int]


def pad_batch(rows: list[Tokens], pad: int, device: torch.device) -> tuple[Tensor, Tensor, Tensor]:
    """Ids, attention mask and types [n, longest] of sentences."""
    lengths = np.array([len(row.ids) for row in rows])
    mask = np.arange(lengths.max()) < lengths[:, None]
    ids, types = np.full(mask.shape, pad), np.zeros(mask.shape, dtype=np.int64)
    ids[mask] = [token for row in rows for token in row.ids]
    types[mask] = [kind for row in rows for kind in row.types]
    padded, read, marks = (torch.from_numpy(part).to(device) for part in (ids, mask.astype(np.int64), types))
    return padded, read, marks


def tokenize(texts: list[str], tokenizer: PreTrainedTokenizerBase, max_tokens: int) -> list[Tokens]:
    """The tokens of normalised sentences, in the order given."""
    found = []
    for start in range(0, len(texts), 10_000):
        part = texts[start : start + 10_000]
        encodings = tokenizer(part, truncation=True, max_length=max_tokens).encodings
        found += [Tokens(one.ids, capitals(text, one)) for text, one in zip(part, encodings, strict=True)]
    return found


@torch.inference_mode()
def predict(
    function: Callable[[Tensor, Tensor, Tensor], Tensor], tokens: list[Tokens], pad: int, device: torch.device
) -> Floats:
    """What a function of ids, mask and types gives for each sentence [n, width], in the order given."""
    order = sorted(range(len(tokens)), key=lambda row: len(tokens[row].ids))
    size = 64 if device.type == "cpu" else 1024
    found: list[Tensor] = []
    for start in range(0, len(order), size):
        batch = pad_batch([tokens[row] for row in order[start : start + size]], pad, device)
        with torch.autocast(device.type, torch.bfloat16):
            found.append(function(*batch).float())
    result: Floats = torch.cat(found).cpu().numpy()
    result[order] = result.copy()
    return result


def evaluate(
    model: SentenceModel, rows: Dataset, tokens: list[Tokens], pad: int, device: torch.device
) -> dict[str, float]:
    """sentence_metrics of the model on labelled rows, whose tokens are given."""
    probabilities = to_probabilities(predict(model.eval(), tokens, pad, device))
    predicted = (
        to_levels(probabilities.severity),
        (probabilities.absent >= 0.5).astype(np.int64),
        probabilities.audience.argmax(axis=-1),
    )
    severity, absent, audience = (np.array(rows[name][:]) for name in TARGETS)
    return sentence_metrics(severity, absent, audience, predicted)


def train(config: SentenceConfig, data: Path | None, backbone: str | None = None) -> SentenceModel:
    """Train by the config and leave the model in config.output. Resumes from a checkpoint of the same config."""
    torch.manual_seed(config.seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    config.output.mkdir(parents=True, exist_ok=True)
    folder = data or Path()
    tokenizer = AutoTokenizer.from_pretrained(backbone or config.backbone)
    rows = training_rows(config, folder)
    dev = None
    if (folder / DEV).exists():
        dev = labelled_rows(config, folder, DEV)
        dev_tokens = tokenize(dev["text"][:], tokenizer, config.max_tokens)

    # Once for all: asking the data set for every batch costs a third of the time on two cores.
    tokens = tokenize(rows["text"][:], tokenizer, config.max_tokens)
    wanted = targets(*(torch.tensor(rows[name][:]) for name in TARGETS))
    if config.taught:
        taught = torch.load(config.taught, map_location="cpu", weights_only=True)
        chosen = random.Random(config.seed).sample(range(len(taught["texts"])), len(taught["texts"]))[
            : config.most_taught
        ]
        texts = [taught["texts"][row] for row in chosen]
        tokens += tokenize(texts, tokenizer, config.max_tokens)
        soft = soft_targets(taught["logits"][chosen].float())
        wanted = Targets(*(torch.cat(parts) for parts in zip(wanted, soft, strict=True)))
    if config.head == "coral":
        wanted = cumulative(wanted)
    wanted = Targets(*(part.to(device) for part in wanted))
    lengths = [len(row.ids) for row in tokens]

    model = load_backbone(
        backbone or config.backbone, config.dropout, layers=config.layers, freeze=config.freeze, head=config.head
    )
    if config.start:
        model.load_state_dict(torch.load(config.start / "model.pt", map_location="cpu", weights_only=True))
    if config.rounded:
        feel_rounding(model.encoder)
    model.to(device)
    model.encoder.config.save_pretrained(config.output / "encoder")
    tokenizer.save_pretrained(config.output / "encoder")
    optimizer = torch.optim.AdamW(
        [parameter for parameter in model.parameters() if parameter.requires_grad],
        lr=config.learning_rate,
        weight_decay=config.weight_decay,
        fused=True,
    )
    steps_an_epoch = math.ceil(len(tokens) / config.batch_size)
    steps = steps_an_epoch * config.epochs
    schedule = get_linear_schedule_with_warmup(optimizer, int(config.warmup * steps), steps)

    checkpoint = config.output / "checkpoint.pt"
    settings = config.model_dump_json()
    done = 0
    if checkpoint.exists():
        saved = torch.load(checkpoint, map_location=device, weights_only=True)
        if saved["settings"] != settings:
            raise SystemExit(f"{checkpoint} is of other settings: remove it, or choose another output folder")
        model.load_state_dict(saved["model"])
        optimizer.load_state_dict(saved["optimizer"])
        schedule.load_state_dict(saved["schedule"])
        torch.set_rng_state(saved["random"].cpu())
        done = saved["step"]

    started = saved_at = time.monotonic()
    step = 0
    with Progress() as progress:
        bar = progress.add_task(f"{len(tokens)} sentences", total=steps, completed=done)
        for epoch in range(config.epochs):
            losses = []
            for chosen in batches(lengths, config.batch_size, config.seed + epoch):
                step += 1
                if step <= done:
                    continue
                model.train()
                batch = pad_batch([tokens[row] for row in chosen], tokenizer.pad_token_id, device)
                with torch.autocast(device.type, torch.bfloat16):
                    logits = model(*batch)
                asked = wanted.rows(torch.tensor(chosen, device=device))
                value = loss(logits.float(), asked, head=config.head, focal=config.focal)
                torch.autograd.backward(value)
                torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
                optimizer.step()
                schedule.step()
                optimizer.zero_grad()
                # Not as a number yet: asking for it, a GPU would wait for each step.
                losses.append(value.detach())
                progress.advance(bar)
                if time.monotonic() - saved_at > 60 * config.checkpoint_minutes:
                    state = {"model": model, "optimizer": optimizer, "schedule": schedule}
                    _save_checkpoint(checkpoint, settings, step, state)
                    saved_at = time.monotonic()
            if not losses:
                continue
            entry: dict[str, Any] = {
                "epoch": epoch + 1,
                "sentences": len(tokens),
                "loss": round(float(torch.stack(losses).mean()), 4),
                "minutes": round((time.monotonic() - started) / 60, 1),
                "peak_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
            }
            if dev is not None:
                began = time.monotonic()
                figures = evaluate(model, dev, dev_tokens, tokenizer.pad_token_id, device)
                entry["dev_sentences_per_second"] = round(len(dev) / (time.monotonic() - began))
                entry["dev"] = {name: round(figure, 4) for name, figure in figures.items()}
            print(json.dumps(entry))
            with (config.output / "log.jsonl").open("a", encoding="utf-8") as log:
                log.write(json.dumps(entry) + "\n")
    torch.save(model.state_dict(), config.output / "model.pt")
    (config.output / SETTINGS).write_text(settings + "\n", encoding="utf-8")
    checkpoint.unlink(missing_ok=True)
    return model


def _save_checkpoint(path: Path, settings: str, step: int, parts: dict[str, Any]) -> None:
    """All that is needed to go on after `step`, under its name only when it is whole."""
    temporary = path.with_suffix(".tmp")
    state = {name: part.state_dict() for name, part in parts.items()}
    torch.save(state | {"settings": settings, "step": step, "random": torch.get_rng_state()}, temporary)
    temporary.replace(path)


def main(
    config: Annotated[Path, typer.Argument(exists=True, dir_okay=False)],
    data: Annotated[Path | None, typer.Option(exists=True, file_okay=False, help="The data folder.")] = None,
    backbone: Annotated[str | None, typer.Option(help="A folder or hub name in place of the config's.")] = None,
) -> None:
    """Fine-tune the sentence model by CONFIG."""
    settings = SentenceConfig.read(config)
    train(settings, data, backbone)
    if settings.model:
        export(settings.output, settings.model, config.stem)
        print(f"advisory rate --model {settings.model} FILE")


if __name__ == "__main__":
    typer.run(main)
