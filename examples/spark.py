"""A column of texts rated on Spark: `spark-submit examples/spark.py reviews.parquet rated.parquet`.

Each Python worker loads the model once and rates batches of rows; a text that cannot be rated gets the reason. Needs
advisory, pandas and pyarrow on all machines; PYSPARK_PYTHON names the Python that has them.
"""

import sys
from collections.abc import Iterator

import pandas as pd
from pyspark.sql import SparkSession
from pyspark.sql.functions import col, pandas_udf

from advisory import Rater, Report

# A schema in words is read by the session.
spark = SparkSession.builder.getOrCreate()


@pandas_udf("min_age int, label string, report string, reason string")
def advise(batches: Iterator[pd.Series]) -> Iterator[pd.DataFrame]:
    """For each text its age and the whole report as JSON, or the reason why there is none."""
    rater = Rater()
    for texts in batches:
        # As Rater.rate_many, which would end the job at the first text that cannot be rated.
        results = rater.rate_each(texts.fillna(""))
        rows = [
            (result.age_band.min_age, result.age_band.label, result.model_dump_json(), None)
            if isinstance(result, Report)
            else (None, None, None, str(result))
            for result in results
        ]
        frame = pd.DataFrame(rows, columns=["min_age", "label", "report", "reason"])
        yield frame.astype({"min_age": "Int32"})


if __name__ == "__main__":
    source, target = sys.argv[1:]
    reviews = spark.read.parquet(source)
    reviews.withColumn("advice", advise(col("text"))).select("*", "advice.*").drop("advice").write.parquet(target)
    spark.stop()
