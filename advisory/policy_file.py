"""A policy file as plain data. Policies are passed around: one may be broken or made to harm."""

from pathlib import Path
from typing import Any

import yaml

from advisory.errors import PolicyError, ReadingError
from advisory.files import read_file

# The shipped ones have some 10 kB. YAML is slow to read: a megabyte takes ten seconds.
MAX_BYTES = 200_000


class _Loader(yaml.SafeLoader):
    """SafeLoader without aliases: a few lines of them can stand for billions of items."""

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
            raise yaml.MarkedYAMLError(problem="aliases (*name) are not allowed", problem_mark=mark)
        return super().compose_node(parent, index)


def read_policy_file(path: Path) -> Any:
    """What the YAML says. Raises PolicyError: cannot be read, too large, not YAML, or uses aliases."""
    try:
        content = read_file(path, MAX_BYTES + 1)
    except ReadingError as error:
        raise PolicyError(str(error)) from None
    if len(content) > MAX_BYTES:
        raise PolicyError(f"{path}: is larger than a policy may be ({MAX_BYTES // 1000} kB)")
    try:
        return yaml.load(content, _Loader)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise PolicyError(f"{path}: is not YAML ({' '.join(str(error).split())})") from None
