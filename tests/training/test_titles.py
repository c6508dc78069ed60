from pathlib import Path

import pandas as pd

from training.config import TitleConfig
from training.titles import set_apart, title_reviews


def test_the_titles_that_fit_the_tone_are_not_those_that_weigh_it(tmp_path: Path) -> None:
    names = [f"t{number}" for number in range(60)]
    pd.DataFrame({"title_id": names, "review_words": 400, "imdb_sex": 1.0}).to_csv(
        tmp_path / "titles_train.csv", index=False
    )
    pd.DataFrame({"title_id": names, "text": "A review."}).to_parquet(tmp_path / "reviews_train.parquet")
    config = TitleConfig(titles=100, reviews_a_title=1, least_words=1, seed=1)
    apart, rest = (set(title_reviews(tmp_path, config, apart=part).title_id) for part in (True, False))
    assert apart | rest == set(names)
    assert not apart & rest
    assert apart == {name for name in names if set_apart(name)}
    assert 0 < len(apart) < len(rest)
