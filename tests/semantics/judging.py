"""Real objects as judges of abstract values: what PyTorch says of what the interpreter claims."""

from __future__ import annotations

import collections.abc
import itertools
import types
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from numbers import Number
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from torchlint.semantics.references import Constant
from torchlint.semantics.state import Slot
from torchlint.semantics.values import Kind, Trait, Value

BOOKKEEPING = frozenset(vars(nn.Module()))
"""What every instance has from nn.Module itself."""

VIEWS = (collections.abc.KeysView, collections.abc.ValuesView, collections.abc.ItemsView)
ITERATORS = (types.GeneratorType, zip, map, filter, enumerate, range, reversed)
DISPLAYS = (list, tuple, dict, set, frozenset, collections.deque)


def kind_of(real: object) -> Kind:
    """The one kind of a real object."""
    match real:
        case None:
            return Kind.NONE
        case nn.Parameter():
            return Kind.PARAMETER
        case Tensor():
            return Kind.BUFFER if isinstance(real, nn.Buffer) else Kind.TENSOR
        case nn.Module():
            return Kind.MODULE
        case np.ndarray():
            return Kind.NDARRAY
        case Number() | np.generic() | str() | bytes():
            return Kind.SCALAR
        case _ if isinstance(real, (*DISPLAYS, *VIEWS, *ITERATORS)) or "iterator" in type(real).__name__:
            return Kind.CONTAINER
        case _:
            return Kind.OTHER


def refuted(value: Value, real: object, module: nn.Module | None = None) -> Iterator[str]:
    """What a value claims of a real object that is not so.

    Args:
        value: the claims.
        real: the object.
        module: the module that claims about registration are about.
    """
    kind = kind_of(real)
    if not value.may_be(kind):
        yield f"is {kind.name}, not {value.kind}"
    match value.reference:
        case Constant(value=known) if real is not None and known != real:
            yield f"is {real!r}, not {known!r}"
    if isinstance(real, Tensor):
        for trait, holds in TENSOR_TRAITS.items():
            if value.has(trait) and not holds(real):
                yield f"is not {trait.name}"
        if value.shape is not None and not fits(value.shape, real.shape):
            yield f"is of shape {tuple(real.shape)}, not {value.shape}"
        if module is not None and value.has(Trait.REGISTERED):
            registered = itertools.chain(module._parameters.values(), module._buffers.values())
            if all(each is not real for each in registered):
                yield "is not REGISTERED"
    if isinstance(real, nn.Module) and value.has(Trait.STATELESS) and [*real.state_dict()]:
        yield "is not STATELESS"


def slots_of(module: nn.Module) -> dict[str, Slot]:
    """Where a live module keeps its attributes, all that it has from nn.Module itself apart."""
    held = vars(module)
    slots = dict.fromkeys(held.keys() - BOOKKEEPING, Slot.PLAIN)
    if "_parameters" in held:  # and Module.__init__ has run
        hidden = held["_non_persistent_buffers_set"]
        slots |= dict.fromkeys(held["_parameters"], Slot.PARAMETER)
        slots |= dict.fromkeys(held["_buffers"], Slot.BUFFER)
        slots |= dict.fromkeys(held["_buffers"].keys() & hidden, Slot.NON_PERSISTENT_BUFFER)
        slots |= dict.fromkeys(held["_modules"], Slot.MODULE)
    return slots


def held_by(module: nn.Module, name: str) -> object:
    """What an attribute holds, whichever place holds it."""
    held = vars(module)
    for place in ("_parameters", "_buffers", "_modules"):
        if name in held.get(place, {}):
            return held[place][name]
    return held[name]


def fits(shape: Sequence[int | None], real: Sequence[int]) -> bool:
    """Whether a real shape is one that `shape` allows."""
    return len(shape) == len(real) and all(a in (None, b) for a, b in zip(shape, real, strict=True))


def overlaps(tensor: Tensor) -> bool:
    """Whether several elements share one memory location."""
    return any(size > 1 and stride == 0 for size, stride in zip(tensor.shape, tensor.stride(), strict=True))


def is_blank(tensor: Tensor) -> bool:
    """Whether all elements are zero, or what deterministic algorithms fill uninitialized memory with."""
    flat = tensor.detach().flatten()
    if tensor.is_floating_point():
        return bool((flat == 0).all() or flat.isnan().all())
    return bool((flat == 0).all() or (flat == torch.iinfo(tensor.dtype).max).all())


TENSOR_TRAITS: Mapping[Trait, Callable[[Any], bool]] = {
    Trait.EMPTY: lambda tensor: tensor.numel() == 0,
    Trait.BLANK: is_blank,
    Trait.INTEGRAL: lambda tensor: not (tensor.is_floating_point() or tensor.is_complex()),
    Trait.FLOATING: lambda tensor: tensor.is_floating_point() or tensor.is_complex(),
    Trait.REQUIRES_GRAD: lambda tensor: tensor.requires_grad and tensor.is_leaf,
    Trait.NO_GRAD: lambda tensor: not tensor.requires_grad,
    Trait.EXPANDED: overlaps,
    Trait.PERSISTENT: lambda tensor: tensor.persistent,
    Trait.NON_PERSISTENT: lambda tensor: not tensor.persistent,
}
"""Traits of tensors that a live one shows."""


def flattened(real: object, outer: tuple[object, ...] = ()) -> Iterator[object]:
    """The elements of a container, nested ones flattened; the values of a mapping."""
    inner = real.values() if isinstance(real, Mapping) else real
    for each in inner if isinstance(inner, Iterable) else ():
        if not isinstance(each, DISPLAYS):
            yield each
        elif all(each is not other for other in (real, *outer)):
            yield from flattened(each, (real, *outer))
