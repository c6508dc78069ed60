"""What users could have instead, trained or run on the same data: TF-IDF with linear models, and word lists."""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import spmatrix
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression, Ridge

Floats = NDArray[np.float64]
Levels = NDArray[np.int64]


def tfidf_levels(train_texts: list[str], train_levels: Levels, texts: list[str]) -> Levels:
    """Levels [n, columns] by TF-IDF (words, pairs) and balanced logistic regression on those of train [n, columns]."""
    vectorizer = TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True)
    train, test = vectorizer.fit_transform(train_texts), vectorizer.transform(texts)
    columns = [_fit_predict(train, levels, test) for levels in train_levels.T]
    return np.stack(columns, axis=1)


def _fit_predict(train: spmatrix, levels: Levels, test: spmatrix) -> Levels:
    model = LogisticRegression(max_iter=2000, class_weight="balanced", C=4.0)
    predicted: Levels = model.fit(train, levels).predict(test)
    return predicted


def majority(train_levels: Levels, rows: int) -> Levels:
    """The commonest train level of each column [n, columns], for so many rows [rows, columns]."""
    commonest = [np.bincount(column).argmax() for column in train_levels.T]
    return np.tile(np.array(commonest, dtype=np.int64), (rows, 1))


def tfidf_ridge(train_texts: list[str], train_scores: Floats, texts: list[str]) -> Floats:
    """Scores [n, columns] by TF-IDF (words and pairs) and ridge regression; each column on the texts where it is known.

    train_scores [train texts, columns]: nan where unknown.
    """
    vectorizer = TfidfVectorizer(ngram_range=(1, 2), min_df=3, sublinear_tf=True, max_features=200_000)
    train, test = vectorizer.fit_transform(train_texts), vectorizer.transform(texts)
    columns = []
    for scores in train_scores.T:
        known = np.flatnonzero(np.isfinite(scores))
        columns.append(Ridge(alpha=1.0).fit(train[known], scores[known]).predict(test))
    return np.stack(columns, axis=1)


def alt_profanity_check(texts: list[str]) -> NDArray[np.bool_]:
    """Which texts alt-profanity-check calls profane."""
    from profanity_check import predict

    return np.asarray(predict(texts)).astype(bool)


def better_profanity(texts: list[str]) -> NDArray[np.bool_]:
    """Which texts better-profanity calls profane. Some 20 texts a second."""
    from better_profanity import profanity

    profanity.load_censor_words()
    return np.array([profanity.contains_profanity(text) for text in texts], dtype=bool)
