"""The engine on Ray Data: a part is a task, and each worker loads the model once. The extra `ray` brings it.

All machines need advisory, and the same files under the same paths: the folder beside the output, and an input folder,
a policy file or a model directory where there is one.
"""

import logging
import os
import socket
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from advisory.catalogue.parts import Parts
from advisory.errors import AdvisoryError

# Seconds that a cluster is given to answer.
_PATIENCE = 5.0


class _Worker:
    """A process of its own, which loads the model once."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def __call__(self, batch: dict[str, Any]) -> dict[str, Any]:
        try:
            for number in batch["item"]:
                self._parts.rate(int(number))
        except AdvisoryError as error:
            # Sent as what it is: Ray would try again, and wrap it in errors of its own.
            return {"item": batch["item"], "failure": [str(error)]}
        return {"item": batch["item"], "failure": [""]}


def on_ray(parts: Parts, numbers: Sequence[int], *, address: str | None, workers: int | None) -> Iterator[int]:
    """The engine of the Ray cluster at an address, or of one that is started here where it is None.

    workers: None for one a core. Raises AdvisoryError where there is no cluster, or a worker fails.
    """
    if not numbers:
        return
    # Nothing is sent anywhere, Ray's own usage reports included; and what goes wrong comes as an exception.
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    os.environ.setdefault("RAY_BACKEND_LOG_LEVEL", "fatal")
    import ray
    from ray.exceptions import RayError, RayTaskError

    try:
        _join_cluster(address, workers)
        ray.data.DataContext.get_current().enable_progress_bars = False
        logging.getLogger("ray.data").setLevel(logging.CRITICAL)
        size = min(workers or int(ray.cluster_resources().get("CPU", 1)), len(numbers))
        # A block a part, so that each is told of as soon as it is done.
        results = ray.data.from_items(list(numbers), override_num_blocks=len(numbers)).map_batches(
            _Worker,
            # A copy, without the model and the files that are open here.
            fn_constructor_args=(replace(parts),),
            batch_size=1,
            num_cpus=1,
            compute=ray.data.ActorPoolStrategy(size=size),
        )
        for result in results.iter_rows():
            if result["failure"]:
                raise AdvisoryError(result["failure"])
            yield int(result["item"])
    except RayTaskError:
        raise  # a mistake in the program: its traceback is wanted
    except RayError as error:
        raise AdvisoryError(f"Ray: {_first_line(error)}") from None
    finally:
        ray.shutdown()


def _join_cluster(address: str | None, workers: int | None) -> None:
    import ray

    host, _, port = (address or "").removeprefix("ray://").rpartition(":")
    wish: dict[str, Any] = {"address": address} if address else {"num_cpus": workers, "include_dashboard": False}
    try:
        if port.isdigit():
            # Ray itself would try for minutes.
            socket.create_connection((host, int(port)), timeout=_PATIENCE).close()
        ray.init(**wish, log_to_driver=False, logging_level=logging.ERROR)
    except Exception as error:  # Ray raises bare exceptions
        trouble = f"no cluster at {address}" if address else "cannot be started here"
        raise AdvisoryError(f"Ray: {trouble} ({_first_line(error)})") from None


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0]
