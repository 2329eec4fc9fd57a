"""What is asked of `typing` at run time, without `typing`: that takes a start as long as thirty modules of ours.

What only a type checker reads is imported under `TYPE_CHECKING`, which is true to every checker by its name, and an
alias of a `Literal` is written as a text, so that other modules can import it.
"""

from __future__ import annotations

TYPE_CHECKING = False

if TYPE_CHECKING:
    from typing import cast as cast
else:

    def cast(kind: object, value: object) -> object:
        """The value as it is; to a type checker it is of that kind."""
        return value
