"""What an expression may evaluate to: kinds, traits and the lattice they form."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Flag, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from torchlint.semantics.references import Reference


class Kind(Flag):
    """What nn.Module's attribute protocol tells apart; a set of them is what a value may be.

    The join of two sets is ``|``, the top is `UNKNOWN`, the empty set is a value that no path
    produces. TENSOR excludes its subclasses Parameter and Buffer; SCALAR is a number, a string or
    a bool; OTHER is what is certainly none of the rest (a function, a type, a device, ...).
    """

    PARAMETER = auto()
    BUFFER = auto()
    TENSOR = auto()
    MODULE = auto()
    NONE = auto()
    NDARRAY = auto()
    CONTAINER = auto()
    SCALAR = auto()
    OTHER = auto()


NOTHING = Kind(0)
UNKNOWN = ~NOTHING
TENSORS = Kind.PARAMETER | Kind.BUFFER | Kind.TENSOR


class Trait(Flag):
    """What is certain about a value beside its kind; a join keeps what holds on both sides.

    DECLARED is a doubt instead, which a join keeps from either side.
    """

    REGISTERED = auto()  # the very object is in one of the module's registries, or contains nothing else
    RANDOM = auto()  # drawn from a generator
    EMPTY = auto()  # a tensor without elements
    BLANK = auto()  # a tensor that holds no information: empty, zeros
    INTEGRAL = auto()  # of an integer or bool dtype; a number: one that counts
    FLOATING = auto()  # of a floating-point or complex dtype
    REQUIRES_GRAD = auto()  # a leaf that autograd tracks
    NO_GRAD = auto()  # created with requires_grad=False, or detached
    EXPANDED = auto()  # several elements share one memory location
    FROM_NEW_PARAMETER = auto()  # an operation on a Parameter that nothing registered
    FROM_NEW_BUFFER = auto()  # an operation on an nn.Buffer that nothing registered
    FROM_PARAMETER = auto()  # computed, with its gradient, from a registered Parameter
    PERSISTENT = auto()  # nn.Buffer(.., persistent=True), the default
    NON_PERSISTENT = auto()  # nn.Buffer(.., persistent=False)
    FRESH = auto()  # made by a constructor or factory call, on the default device where a tensor
    STATELESS = auto()  # a module without parameters and buffers
    INERT = auto()  # a stateless module that does the same in training and evaluation
    PARAMETRIC = auto()  # a module of torch.nn that certainly made parameters of its own
    REPEATED = auto()  # the very object stands several times in one container
    MAKES_MODULES = auto()  # a class or a function whose calls give modules
    DECLARED = auto()  # known from an annotation alone


NO_TRAITS = Trait(0)

Site = int
"""Where an object is made: the identity of the syntax node whose evaluation makes it."""


Shape = tuple[int | None, ...]
"""Sizes of a tensor's dimensions, None for one that is not known."""


@dataclass(frozen=True, slots=True)
class Value:
    """An abstract value.

    Attributes:
        kind: what it may be.
        reference: what it denotes, where that is exactly one thing (a constant, a class, ...).
        sites: where the object may have been made; contents of containers hang on them.
        traits: what is certain of it, None apart.
        maker: qualified name of the class or function whose call made it, e.g. "torch.nn.Linear".
        shape: of a tensor, None where not even the number of dimensions is known.
    """

    kind: Kind = UNKNOWN
    reference: Reference | None = None
    sites: frozenset[Site] = frozenset()
    traits: Trait = NO_TRAITS
    maker: str | None = None
    shape: Shape | None = None

    def may_be(self, kind: Kind) -> bool:
        """Whether some path gives one of `kind`."""
        return bool(self.kind & kind)

    def must_be(self, kind: Kind) -> bool:
        """Whether every path gives one of `kind`."""
        return bool(self.kind) and not self.kind & ~kind

    def is_a(self, kind: Kind) -> bool:
        """Whether it is certainly of `kind`, or of `kind` or None."""
        return bool(self.kind & kind) and not self.kind & ~(kind | Kind.NONE)

    def has(self, trait: Trait) -> bool:
        """Whether all of `trait` certainly holds."""
        return self.traits & trait == trait

    def but(self, kind: Kind) -> Value:
        """The value where it is known not to be `kind`."""
        return replace(self, kind=self.kind & ~kind)

    def only(self, kind: Kind) -> Value:
        """The value where it is known to be one of `kind`."""
        return replace(self, kind=self.kind & kind)

    def join(self, other: Value) -> Value:
        """The least value that covers both."""
        if self == other or other.kind == NOTHING:
            return self
        if self.kind == NOTHING:
            return other
        sites = self.sites | other.sites
        kind = self.kind | other.kind
        if self.kind == Kind.NONE or other.kind == Kind.NONE:
            some = other if self.kind == Kind.NONE else self
            return Value(kind=kind, sites=sites, traits=some.traits, maker=some.maker, shape=some.shape)
        return Value(
            kind=kind,
            reference=self.reference if self.reference == other.reference else None,
            sites=sites,
            traits=self.traits & other.traits | (self.traits | other.traits) & Trait.DECLARED,
            maker=self.maker if self.maker == other.maker else None,
            shape=self.shape if self.shape == other.shape else None,
        )


UNKNOWN_VALUE = Value()
NO_VALUE = Value(kind=NOTHING)
NONE_VALUE = Value(kind=Kind.NONE)
SCALAR_VALUE = Value(kind=Kind.SCALAR)
INTEGER_VALUE = Value(kind=Kind.SCALAR, traits=Trait.INTEGRAL)


def join_all(values: Iterable[Value]) -> Value:
    """The join of `values`; `NO_VALUE` for none at all."""
    joined = NO_VALUE
    for value in values:
        joined = joined.join(value)
    return joined
