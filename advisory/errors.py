"""Errors a caller can act on. Each message is one line that names the file or value and the trouble."""


class AdvisoryError(ValueError):
    """The base of every error that advisory raises on purpose."""


class ReadingError(AdvisoryError):
    """A text that cannot be read, or holds nothing to rate."""


class PolicyError(AdvisoryError):
    """A policy or limit that does not exist or is not well formed."""


class ModelError(AdvisoryError):
    """A model directory that is missing, damaged or made for other labels."""
