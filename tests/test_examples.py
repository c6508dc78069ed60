import json
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from advisory import Rater

EXAMPLES = Path(__file__).parent.parent / "examples"
TEXTS = ["A man is shot dead, and there is blood.", None, "Nobody swears."]


@pytest.mark.skipif(not (find_spec("pyspark") and shutil.which("java")), reason="needs pyspark and Java")
def test_spark(tmp_path: Path, rater: Rater) -> None:
    parquet.write_table(pa.table({"id": [1, 2, 3], "text": TEXTS}), tmp_path / "in.parquet")
    command = [sys.executable, *map(str, (EXAMPLES / "spark.py", tmp_path / "in.parquet", tmp_path / "out.parquet"))]
    subprocess.run(
        command, check=True, capture_output=True, timeout=300, env={**os.environ, "PYSPARK_PYTHON": sys.executable}
    )
    rows = sorted(parquet.read_table(tmp_path / "out.parquet").to_pylist(), key=lambda row: row["id"])
    assert [row["reason"] for row in rows] == [None, "text: is empty", None]
    assert rows[1]["min_age"] is None
    for row in (rows[0], rows[2]):
        report = rater.rate(row["text"])
        assert (row["min_age"], row["label"]) == (report.age_band.min_age, report.age_band.label)
        assert json.loads(row["report"]) == json.loads(report.model_dump_json())
