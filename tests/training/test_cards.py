"""README and cards say what the figures and the program say."""

import json
import re
from pathlib import Path

import pytest
import yaml

from advisory.manifest import SHIPPED, read_manifest
from training.cards import (
    CARD,
    COMPARISON,
    DATA_CARD,
    METRICS,
    README,
    TEXTS,
    cost,
    cost_block,
    counts_block,
    example_block,
    fill,
    kept_runs,
    variants_block,
)
from training.policy_card import POLICY_METRICS
from training.tables import comparison, table, tables

_NUMBER = re.compile(r"\d+ %")


def test_the_example_in_the_readme_is_what_the_program_prints() -> None:
    # Quantised arithmetic differs by a hair between processors: the percentages may, the words may not.
    assert _NUMBER.sub("", example_block()) in _NUMBER.sub("", README.read_text(encoding="utf-8"))


def test_the_tables_are_those_of_the_figures() -> None:
    made = tables(json.loads(METRICS.read_text(encoding="utf-8")))
    pages = [path.read_text(encoding="utf-8") for path in (README, CARD)]
    for mark, block in made.items():
        holding = [page for page in pages if f"<!-- {mark} -->" in page]
        assert holding, mark
        assert all(block in page for page in holding), mark


@pytest.mark.parametrize("path", [METRICS, TEXTS, POLICY_METRICS], ids=lambda path: path.stem)
def test_the_figures_are_of_the_model_that_ships(path: Path) -> None:
    shipped = read_manifest(SHIPPED)
    assert json.loads(path.read_text(encoding="utf-8"))["model"] == {"name": shipped.name, "version": shipped.version}


def test_the_counts_in_the_data_card_are_those_of_the_files() -> None:
    assert counts_block() in DATA_CARD.read_text(encoding="utf-8")


@pytest.mark.skipif(not COMPARISON.exists(), reason="no variants were trained yet")
def test_the_comparison_is_that_of_its_figures() -> None:
    assert comparison(json.loads(COMPARISON.read_text(encoding="utf-8"))) in CARD.read_text(encoding="utf-8")


def test_the_comparison_says_how_far_seeds_lie_apart() -> None:
    def variant(figure: float, **changes: object) -> dict[str, object]:
        return {
            "changes": changes,
            "sentences": 12000,
            "minutes": 3.21,
            "dev_sentences_per_second": 1500,
            "dev": {"sex_f1": figure},
        }

    made = comparison({"base": variant(0.81), "other": variant(0.84, seed=2), "coral": variant(0.9, head="coral")})
    assert "| variant | learnt from | sex f1 | minutes | dev sentences/s |" in made
    assert "| coral | 12,000 | 0.900 | 3.2 | 1,500 |" in made
    assert "| range of 2 seeds |  | 0.030 |  |  |" in made
    assert "range" not in comparison({"base": variant(0.81)})


def test_the_head_of_the_model_card_is_yaml() -> None:
    head = yaml.safe_load(CARD.read_text(encoding="utf-8").split("---\n")[1])
    assert head["model-index"][0]["name"] == "advisory-minilm-l6"


def test_fill_replaces_only_its_block() -> None:
    text = "a\n<!-- figures:x -->\nold\n<!-- end -->\nb\n<!-- figures:y -->\nkeep\n<!-- end -->\n"
    filled = fill(text, "figures:x", "new\n")
    assert "old" not in filled
    assert "new" in filled
    assert "keep" in filled
    assert fill(filled, "figures:x", "new\n") == filled


def test_fill_keeps_the_comments_of_a_yaml_head() -> None:
    text = "---\n# <!-- figures:x -->\nold: 1\n# <!-- end -->\n---\n"
    assert fill(text, "figures:x", "new: 2\n") == "---\n# <!-- figures:x -->\nnew: 2\n# <!-- end -->\n---\n"


def test_the_cost_is_that_of_the_last_run_with_its_interruptions() -> None:
    def entry(epoch: int, minutes: float, memory: int) -> dict[str, float]:
        return {"epoch": epoch, "minutes": minutes, "peak_memory_mb": memory}

    earlier = [entry(1, 50.0, 9000), entry(2, 99.0, 9000)]
    run = [entry(1, 10.0, 2000), entry(2, 20.0, 2100), entry(3, 8.0, 1900)]
    assert cost(earlier + run) == (28.0, 2100)
    # Now the clock goes on.
    assert cost([entry(1, 10.0, 2000), entry(2, 20.0, 2100), entry(3, 28.0, 1900)]) == (28.0, 2100)


def test_a_bar_in_a_cell_ends_no_cell() -> None:
    assert table(["a|b", "c"], [["d", "1|2"]]) == "| a\\|b | c |\n| --- | ---: |\n| d | 1\\|2 |\n"


def test_runs_are_kept_with_the_figures_of_their_last_epoch(tmp_path: Path) -> None:
    log = tmp_path / "runs" / "small" / "log.jsonl"
    log.parent.mkdir(parents=True)
    entries = [
        {"epoch": at, "minutes": 2.0 * at, "peak_memory_mb": 512, "dev": {"sex_f1": 0.5 + at / 10}} for at in (1, 2)
    ]
    log.write_text("".join(json.dumps(entry) + "\n" for entry in entries), encoding="utf-8")
    known, runs = kept_runs([]), kept_runs([log])
    assert list(runs) == [*known, "small"]
    assert "| small | 0.700 |" in variants_block({"small": runs["small"]})
    assert "| small | 4 | 0.5 |" in cost_block(runs)


def test_the_tables_of_the_runs_are_those_of_the_kept_ones() -> None:
    card = CARD.read_text(encoding="utf-8")
    assert cost_block(kept_runs([])) in card
    assert variants_block(kept_runs([])) in card
