"""What can be said of a function that is submitted, besides its arguments: where it runs, how it goes on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Here:
    """A function that reads files of this machine: never done on another one."""

    function: Callable[..., Any]

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """As the function."""
        return self.function(*args, **kwargs)


@dataclass(frozen=True)
class Resumable:
    """A function that goes on from what it has reported last, where its worker has died.

    after : given that report (None before the first), then the call's own arguments: args and kwargs of the call that
        does the rest. Its result must be what the first call's would have been.
    """

    function: Callable[..., Any]
    after: Callable[..., tuple[tuple[Any, ...], dict[str, Any]]]

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """As the function."""
        return self.function(*args, **kwargs)
