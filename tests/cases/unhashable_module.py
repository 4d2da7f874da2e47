"""Module classes without a hash, and some that compare and keep it."""

import collections
import dataclasses
import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from dataclasses import dataclass as record

from torch import nn


@dataclass
class Bare(nn.Module):  # error
    size: int


@dataclass()
class Called(nn.Module):  # error
    size: int


@dataclasses.dataclass(eq=True, repr=False)
class Explicit(nn.Module):  # error
    size: int


@record(init=False)
class Aliased(nn.Module):  # error: TL013 @7
    size: int


class Compared(nn.Module):  # error
    def __eq__(self, other):
        return self is other


class Assigned(nn.Module):  # error
    def same(self, other):
        return self is other

    __eq__ = same


class WithoutHash(nn.Module):  # error
    __hash__ = None


@dataclass(eq=False)
class OwnComparison(nn.Module):  # error
    size: int

    def __eq__(self, other):
        return self is other


class Equal:
    def __eq__(self, other):
        return type(self) is type(other)


class Mixed(Equal, nn.Module):  # error
    pass


class MixedBehind(nn.Module, Equal):  # error
    """nn.Module has no __hash__ of its own: the next class in line decides."""


class Table(nn.Module, Mapping):  # error
    def __getitem__(self, key):
        return self._modules[key]

    def __iter__(self):
        return iter(self._modules)

    def __len__(self):
        return len(self._modules)


class Options(nn.Module, dict):  # error
    pass


class Ordered(nn.Module, collections.UserDict):  # error
    pass


class InheritsBare(Bare):
    """Unhashable, too, but through a class that is reported itself."""


@dataclass
class WithHash(nn.Module):
    size: int

    def __hash__(self):
        return id(self)


@dataclass(eq=False)
class NoComparison(nn.Module):
    size: int


@dataclass(frozen=True)
class Frozen(nn.Module):
    size: int


@dataclass(unsafe_hash=True)
class UnsafeHash(nn.Module):
    size: int


EQ = False


@dataclass(eq=EQ)
class NotLiteral(nn.Module):
    size: int


OPTIONS = {"eq": False}


@dataclass(**OPTIONS)
class Starred(nn.Module):
    size: int


class HashDefined(nn.Module):
    def __eq__(self, other):
        return self is other

    def __hash__(self):
        return hash(id(self))


class HashKept(nn.Module):
    def __eq__(self, other):
        return self is other

    __hash__ = nn.Module.__hash__


class HashedEqual:
    def __eq__(self, other):
        return type(self) is type(other)

    def __hash__(self):
        return 0


class MixedHashed(HashedEqual, nn.Module):
    pass


class HashedFirst(HashedEqual, Equal, nn.Module):
    pass


class Repaired(Compared):
    def __hash__(self):
        return id(self)


class Sequenced(nn.Module, Sequence):
    """A Sequence does not compare."""

    def __getitem__(self, index):
        return list(self._modules.values())[index]

    def __len__(self):
        return len(self._modules)


def dataclass_of_ours(cls):
    return cls


@dataclass_of_ours
class OtherDecorator(nn.Module):
    size: int = 3


@functools.total_ordering
class Sorted(nn.Module):
    def __lt__(self, other):
        return id(self) < id(other)


class Meta(type):
    def __init__(cls, name, bases, namespace):
        super().__init__(name, bases, namespace)
        cls.__hash__ = object.__hash__


class WithMetaclass(nn.Module, metaclass=Meta):
    def __eq__(self, other):
        return self is other


@dataclass
class NotAModule:
    size: int
