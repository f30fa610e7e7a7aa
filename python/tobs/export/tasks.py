"""What tasks side by side share."""

from __future__ import annotations

__all__ = ["first_of"]


def first_of(errors: BaseExceptionGroup[BaseException]) -> BaseException:
    """Return the error that ended a group of tasks: the others were cancelled for its sake."""
    first = errors.exceptions[0]
    return first_of(first) if isinstance(first, BaseExceptionGroup) else first
