"""Shapes of tensors, as far as literals tell: a size that is not known is None."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from torchlint.semantics.references import Constant
from torchlint.semantics.values import Kind, Shape, Value

if TYPE_CHECKING:
    from torchlint.semantics.events import Argument
    from torchlint.semantics.store import Store

FROM_DATA = frozenset({"torch.Tensor", "torch.FloatTensor"})
SIZED = frozenset(f"torch.{name}" for name in "zeros ones empty rand randn Tensor FloatTensor".split())
ONE_DIMENSION = frozenset(f"torch.{name}" for name in "arange linspace logspace randperm hann_window".split())
SAME_SHAPE = frozenset(
    "clone detach float double half long int bool contiguous to abs neg exp log sqrt requires_grad_".split()
)


def sizes_of(arguments: Sequence[Argument], store: Store) -> Shape | None:
    """The sizes that ``f(2, 3)`` or ``f((2, 3))`` are given, None where their number is not known."""
    positional = [argument for argument in arguments if argument.keyword is None]
    if any(argument.star for argument in arguments):
        return None
    if len(positional) == 1 and not positional[0].value.must_be(Kind.SCALAR):
        value = positional[0].value
        items = store.held(value).items if value.must_be(Kind.CONTAINER) and value.sites else None
        return None if items is None else tuple(size(item) for item in items)
    return tuple(size(argument.value) for argument in positional)


def size(value: Value) -> int | None:
    """The integer that a value certainly is."""
    match value.reference:
        case Constant(value=int() as known):
            return known
        case _:
            return None


def made(qualified: str, arguments: Sequence[Argument], store: Store) -> Shape | None:
    """The shape of what a factory makes."""
    if arguments and (qualified == "torch.tensor" or (qualified in FROM_DATA and arguments[0].elements)):
        return display(arguments[0].value, store)
    if qualified in SIZED:
        return sizes_of(arguments, store) if any(each.keyword is None for each in arguments) else None
    if qualified in ONE_DIMENSION:
        return (None,)
    if qualified == "torch.eye":
        return (None, None)
    return None


def display(value: Value, store: Store) -> Shape | None:
    """The shape of a tensor made from nested lists of numbers."""
    if value.must_be(Kind.SCALAR):
        return ()
    items = store.held(value).items if value.must_be(Kind.CONTAINER) and value.sites else None
    if items is None:
        return None
    if not items:
        return (0,)
    inner = display(items[0], store)
    return None if inner is None else (len(items), *inner)


def after(name: str, shape: Shape | None, arguments: Sequence[Argument], store: Store) -> Shape | None:
    """The shape of what a method of a tensor of `shape` gives."""
    if shape is None and name not in ("view", "reshape", "expand"):
        return None
    match name:
        case "unsqueeze" if shape is not None and len(arguments) == 1:
            place = size(arguments[0].value)
            if place is None:
                return (None,) * (len(shape) + 1)
            place = place if place >= 0 else place + len(shape) + 1
            return (*shape[:place], 1, *shape[place:])
        case "view" | "reshape" | "expand":
            sizes = sizes_of(arguments, store)
            return None if sizes is None else tuple(None if each == -1 else each for each in sizes)
        case "t" if shape is not None:
            return shape[::-1]
        case _ if name in SAME_SHAPE:
            return shape
        case _:
            return None


def target(name: str, arguments: Sequence[Argument], store: Store) -> Shape | None:
    """The shape that ``expand``, ``expand_as`` and ``broadcast_to`` give."""
    if name == "expand_as":
        return arguments[0].value.shape if arguments else None
    return sizes_of(arguments, store)


def widens(shape: Shape | None, sizes: Shape | None) -> bool:
    """Whether expanding a tensor of `shape` to `sizes` certainly repeats memory.

    A size that is not known is taken for one that repeats only where the dimension is new: a batch
    or group size that is written as a variable is one in few programs.
    """
    if shape is None or sizes is None or len(sizes) < len(shape):
        return False
    new = len(sizes) - len(shape)
    if any(each != 1 for each in sizes[:new]):
        return True
    return any(old == 1 and wanted not in (1, -1) for old, wanted in zip(shape, sizes[new:], strict=True))
