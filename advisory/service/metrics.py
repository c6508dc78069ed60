"""Counts for Prometheus. Of requests, never of what is in them."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


class Metrics:
    """The counts of one service."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._requests = Counter("advisory_requests", "Requests answered.", ("path", "status"), registry=self._registry)
        self._seconds = Histogram(
            "advisory_request_seconds",
            "From the request's head to the answer's end.",
            ("path",),
            registry=self._registry,
        )
        self.in_work = Gauge(
            "advisory_requests_in_work", "Requests that are read, waiting or rated now.", registry=self._registry
        )
        self._sentences = Counter("advisory_sentences", "Sentences the model has read.", registry=self._registry)
        self._together = Histogram(
            "advisory_model_run_requests", "Requests whose sentences one run of the model read.",
            buckets=(1, 2, 4, 8), registry=self._registry,
        )  # fmt: skip

    def answered(self, path: str, status: int, seconds: float) -> None:
        """A request was answered."""
        self._requests.labels(path, str(status)).inc()
        self._seconds.labels(path).observe(seconds)

    def model_run(self, requests: int, sentences: int) -> None:
        """The model ran once, for so many requests."""
        self._together.observe(requests)
        self._sentences.inc(sentences)

    def text(self) -> bytes:
        """All counts in Prometheus' text format."""
        return generate_latest(self._registry)
