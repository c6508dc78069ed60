"""Training settings: one pydantic model a command, read from configs/training/*.yaml."""

from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from advisory.yamlfile import WrongPart, read_yaml


class Config(BaseModel):
    """Settings read from a YAML file; an unknown or missing key is an error that names it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @classmethod
    def read(cls, path: Path) -> Self:
        """Raises PolicyError, one line with the file, the line and the key that is wrong, as of all YAML files."""
        return read_yaml(path, cls)


class SentenceConfig(Config):
    """Settings of training.train_sentences."""

    backbone: str
    output: Path
    start: Path | None = Field(None, description="A finished run to go on from, in place of the bare encoder.")
    sentence_files: list[str] = []
    document_files: list[str] = []
    authored: bool
    authored_texts: int = Field(0, ge=0, description="How often the sentences of the authored whole texts are read.")
    pool: bool = Field(False, description="The pool sentences labelled in training/data/pool_labels.tsv.")
    reasons: int = Field(0, ge=0, description="At most so many official rating reasons as weakly labelled sentences.")
    most_rows: int | None = Field(
        None, ge=1, description="At most so many of all these labelled rows, drawn by the seed."
    )
    normalised: bool = Field(True, description="Off, the text is read as it was written; the product never reads so.")
    context: bool = Field(False, description="Put before a sentence the one before it, where its text is known.")
    misspelt: float = Field(
        0, ge=0, le=1, description="So many of the labelled sentences once more, with a slip in a word."
    )
    taught: Path | None = Field(None, description="Sentences with a teacher's answers, made by training.distil.")
    most_taught: int | None = Field(None, ge=1, description="At most so many of these, drawn by the seed.")
    layers: int | None = Field(None, ge=1, description="Keep only the lowest so many layers of the encoder.")
    freeze: int = Field(
        0, ge=0, description="The embeddings and the lowest so many layers keep their weights; 0, none do."
    )
    head: Literal["corn", "coral", "softmax"] = Field("corn", description="Severity head; only corn can be exported.")
    focal: float = Field(
        0, ge=0, description="Gamma of focal loss on severity: how far sure steps are passed over; 0, not."
    )
    rare: float = Field(
        0,
        ge=0,
        description="Class weights: a sentence's severity counts in each category by this power of how rare it is "
        "there among the training rows, on average 1; 0, all alike.",
    )
    title_bags: int = Field(
        0, ge=0, description="At most so many labelled train titles as bags of sentences (training/bags.py); 0, none."
    )
    title_weight: float = Field(1, gt=0, description="Worth of one such title against one labelled sentence.")
    works: int = Field(
        0,
        ge=0,
        description="At most so many train titles to learn a view of the work from (training/works.py); 0, none.",
    )
    read_documents: bool = Field(
        False, description="As works besides: documents_train, and documents of the pool whose age was read for this."
    )
    taught_views: Path | None = Field(
        None,
        description="Documents with a teacher's view of each sentence, made by training.distil_views, beside works.",
    )
    works_sentences: int = Field(
        1536, ge=48, description="Sentences of works, and as many of taught documents, that are read at each step."
    )
    works_weight: float = Field(2.5, gt=0, description="Worth of the mean squared error of tones in the loss.")
    view_pace: float = Field(10, gt=0, description="How many times the learning rate what makes the view learns at.")
    held: float = Field(
        0,
        ge=0,
        le=1,
        description="The part of `start` in what labelled sentences are to be answered; those of works, which nobody "
        "labelled, are to be answered as it does. 0: it has no say.",
    )
    rounded: bool = Field(False, description="Learn with the encoder's linear layers rounded as in the exported model.")
    epochs: int = Field(ge=1)
    batch_size: int = Field(ge=1)
    max_tokens: int = Field(ge=8, le=512)
    learning_rate: float = Field(gt=0)
    weight_decay: float = Field(ge=0)
    warmup: float = Field(ge=0, lt=1)
    dropout: float = Field(ge=0, lt=1)
    seed: int
    checkpoint_minutes: float = Field(gt=0)
    model: Path | None = Field(None, description="A model directory to export to at the end, as training.export does.")

    def of_data(self) -> list[str]:
        """The keys that ask for files of the data folder."""
        keys = ("sentence_files", "document_files", "pool", "reasons", "title_bags", "works")
        return [key for key in keys if getattr(self, key)]

    @model_validator(mode="after")
    def _documents_beside_works(self) -> Self:
        if self.read_documents and not self.works:
            raise ValueError("read_documents: without works there is nothing that they are beside")
        return self

    @model_validator(mode="after")
    def _held_to_something(self) -> Self:
        if self.held and self.start is None:
            raise ValueError("held: without start there are no answers to hold to")
        return self


class VariantsConfig(Config):
    """Settings of training.variants: those that all variants share, and by the name of each what it changes in them."""

    base: SentenceConfig = Field(description="Its output is the folder of the runs, each in one of its variant's name.")
    variants: dict[Annotated[str, Field(pattern=r"^[\w-]+$")], dict[str, Any]] = Field(min_length=1)

    @model_validator(mode="after")
    def _variants_are_settings(self) -> Self:
        self.settings()
        return self

    def settings(self) -> dict[str, SentenceConfig]:
        """The settings of each variant. Raises WrongPart where one changes what is no setting."""
        base = self.base.model_dump()
        made = {}
        for name, changes in self.variants.items():
            try:
                made[name] = SentenceConfig.model_validate(base | changes | {"output": self.base.output / name})
            except ValidationError as error:
                first = error.errors()[0]
                raise WrongPart(first["msg"], "variants", name, *first["loc"]) from None
        return made


class DistilConfig(Config):
    """Settings of training.distil."""

    teachers: list[Path] = Field(
        min_length=1, description="Run folders of training.train_sentences, or model directories."
    )
    output: Path
    pool_documents: int = Field(ge=0, description="How many documents of the unlabelled pool to read.")
    reviews: int = Field(0, ge=0, description="How many reviews of train titles to read.")
    most_violent: int = Field(ge=0, description="How many to keep in which the first teacher sees violence alone.")
    most_quiet: int = Field(ge=0, description="How many to keep in which it sees nothing.")
    max_tokens: int = Field(ge=8, le=512)
    seed: int


class ViewsConfig(Config):
    """Settings of training.distil_views."""

    teacher: Path = Field(description="A run folder of training.train_sentences that learnt from works.")
    output: Path
    pool_documents: int = Field(ge=1, description="How many documents of the unlabelled pool to read.")
    most_sentences: int = Field(ge=1, description="At most so many sentences of each.")
    max_tokens: int = Field(ge=8, le=512)
    seed: int


class TitleConfig(Config):
    """Which train titles to read."""

    titles: int = Field(ge=0, description="How many at most.")
    reviews_a_title: int = Field(ge=1, description="How many at most, the first ones.")
    least_words: int = Field(ge=0, description="Titles with fewer words of reviews are left out.")
    seed: int


class ToneConfig(TitleConfig):
    """Settings of training.fit_tone."""

    alphas: list[float] = Field(min_length=1, description="Strengths of the penalty to choose from.")


class DocumentConfig(TitleConfig):
    """Settings of training.fit_documents."""

    document_files: list[str] = Field([], description="Labelled documents that the sentence model was not trained on.")
    authored: bool = Field(description="The authored whole texts that no sentence model was trained on.")
    pool: bool = Field(description="The pool documents labelled in training/data/pool_documents.jsonl.")
    title_weight: float = Field(ge=0, description="Worth of one title against one labelled document.")
    prior: float = Field(ge=0, description="How strongly weights are drawn to 'the strongest sentence decides'.")
    maturity_prior: float = Field(ge=0, description="How strongly the weights of a text's maturity are drawn to 0.")
