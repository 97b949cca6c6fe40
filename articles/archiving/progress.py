"""How far it has come."""

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Is told how many steps of how many are done; a step is about as long as another one."""
