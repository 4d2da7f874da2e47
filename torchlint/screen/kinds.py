"""What the screen tells apart: a set of these, in the bits of a number, is what an expression may be."""

from __future__ import annotations

from dataclasses import dataclass

NONE = 1
SCALAR = 2
UNKNOWN = 4  # nothing is known of it, and so interpretation knows nothing either
MODULE = 8
LIST = 16  # a container module that cannot be called
PARAMETER = 32
FLOATING = 64  # a tensor that certainly is of a floating-point dtype
TENSOR = 128  # a tensor, or what may come from one
CONTAINER = 256  # a plain container; the other bits say what it and all that is in it may be
CLASS = 512  # a class of modules
FUNCTION = 1024  # what is not followed where it is called
HELD = 2048  # a container that an attribute, a parameter or another name may hold as well
FILLS = 4096  # code that may put something into a container that it gets
TOUCHES = 8192  # code that may change a module that it gets
BEYOND = 16384  # code that is not followed
ITSELF = 32768  # the module itself
MADE = 1 << 16  # given by a call, where nothing else is known of it
PURE = 1 << 17  # a function that makes no state
GIVES = 1 << 18  # code that may give one of its arguments, or keep it
OPAQUE = 1 << 19  # a function that is not known, or may lead to one that changes a module that it gets
CODE = FILLS | TOUCHES | BEYOND | GIVES
SORTS = HELD - 1  # what a value is, without what is noted of it
KINDS = (1 << 20) - 1  # all of these; the bits above stand for single classes of PyTorch

TENSORS = FLOATING | TENSOR
STATE = MODULE | LIST | PARAMETER | TENSORS
PLAIN = NONE | SCALAR | UNKNOWN


class Matters(Exception):
    """What is met here may give a rule something to say: the class is interpreted."""


@dataclass(frozen=True, slots=True)
class Arguments:
    """What a call passes.

    Attributes:
        positional: the arguments given by position, in order, up to the first star.
        named: those given by keyword.
        rest: what stars bring in, all together; None where there is none.
    """

    positional: tuple[int, ...] = ()
    named: tuple[tuple[str, int], ...] = ()
    rest: int | None = None

    @property
    def together(self) -> int:
        """What any of them may be."""
        found = self.rest or 0
        for each in self.positional:
            found |= each
        for _, each in self.named:
            found |= each
        return found

    def without(self, kinds: int) -> Arguments:
        """The same without some kinds."""
        return Arguments(
            tuple(each & ~kinds for each in self.positional),
            tuple((name, each & ~kinds) for name, each in self.named),
            None if self.rest is None else self.rest & ~kinds,
        )
