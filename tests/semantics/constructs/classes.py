"""Classes: bases, mix-ins, super, properties, __setattr__, dataclasses, class attributes, nesting."""
# mypy: ignore-errors
# ruff: noqa
# fmt: off

import abc
import functools
from dataclasses import InitVar, dataclass, field
from typing import ClassVar, Generic, Optional, TypeVar

import torch
from torch import Tensor, nn

T = TypeVar("T")


class Empty(nn.Module):
    pass


class Base(nn.Module):
    def __init__(self, size=1):
        super().__init__()
        self.base = nn.Linear(size, size)
        self.build()

    def build(self):
        self.x = 1


class Inherits(Base):
    pass


class Extends(Base):
    def __init__(self):
        super().__init__(size=2)
        self.y = self.base


class Overrides(Base):
    def build(self):
        self.x = torch.ones(1)


class OverridesAndCalls(Base):
    def build(self):
        super().build()
        self.z = self.x


class SuperWithArguments(Base):
    def __init__(self):
        super(SuperWithArguments, self).__init__()
        self.y = 1


class SkipsBase(Base):
    def __init__(self):
        super(Base, self).__init__()
        self.y = 1


class SkipsModule(nn.Module):  # initialized: False
    def __init__(self):
        super(nn.Module, self).__init__()
        self.x = torch.ones(1)


class CallsBaseInit(Base):
    def __init__(self):
        Base.__init__(self, 2)
        self.y = None


class CallsModuleInit(Base):
    def __init__(self):
        nn.Module.__init__(self)
        self.y = nn.ReLU()


class CallsObjectInit(nn.Module):
    def __init__(self):
        object.__init__(self)
        self.x = torch.ones(1)


class InitInHelper(nn.Module):
    def __init__(self):
        self.prepare()
        self.y = nn.ReLU()

    def prepare(self):
        super().__init__()
        self.x = 1


class _Mixin:
    def setup(self):
        self.mixed = torch.ones(1)
        self.register_buffer("b", torch.ones(1))


class MixinFirst(_Mixin, nn.Module):
    def __init__(self):
        super().__init__()
        self.setup()


class MixinLast(nn.Module, _Mixin):
    def __init__(self):
        super().__init__()
        self.setup()


class _MixinWithInit:
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.extra = nn.ReLU()


class CooperativeMixin(_MixinWithInit, nn.Module):
    def __init__(self):
        super().__init__()
        self.y = 1


class _MixinWithoutSuper:
    def __init__(self):
        self.extra = 1


class UncooperativeMixin(_MixinWithoutSuper, nn.Module):
    def __init__(self):
        super().__init__()
        self.y = torch.ones(1)


class MixinInitNeverRuns(nn.Module, _MixinWithInit):
    def __init__(self):
        super().__init__()
        self.y = torch.ones(1)


class BothInits(_MixinWithoutSuper, nn.Module):
    def __init__(self):
        nn.Module.__init__(self)
        _MixinWithoutSuper.__init__(self)
        self.y = nn.ReLU()


class _Left(Base):
    def build(self):
        super().build()
        self.left = self.x


class _Right(Base):
    def build(self):
        super().build()
        self.x = nn.ReLU()


class Diamond(_Left, _Right):
    pass


class Abstract(nn.Module, abc.ABC, Generic[T]):
    def __init__(self):
        super().__init__()
        self.x = self.make()

    def make(self):
        return None


class Concrete(Abstract[int]):
    def make(self):
        return torch.ones(1)


class SequentialSubclass(nn.Sequential):  # rest: ABSENT | MODULE
    def __init__(self):
        super().__init__(nn.ReLU(), nn.Linear(1, 1))  # slots of 0: MODULE | ABSENT; slots of 1: MODULE | ABSENT; kind of 0: MODULE | NONE; kind of 1: MODULE | NONE
        self.x = torch.ones(1)


class LinearSubclass(nn.Linear):  # kind of in_features: UNKNOWN; kind of out_features: UNKNOWN
    ARGUMENTS = [(1, 1), (1, 1, False)]

    def __init__(self, *args):
        super().__init__(*args)
        self.extra = 1


class ClassAttributes(nn.Module):
    size = 2
    layer = None
    names = ["a", "b"]
    scale: float = 1.0

    def __init__(self):
        super().__init__()
        self.layer = nn.Linear(self.size, self.size)
        self.x = self.size
        self.y = ClassAttributes.names[0]
        self.scale = self.scale * 2
        for name in self.names:
            setattr(self, name, None)


class ClassAttributeTaken(nn.Module):
    mask = None

    def __init__(self):
        super().__init__()
        self.register_buffer("mask", torch.ones(1))  # raises: KeyError


class MethodTaken(nn.Module):
    def __init__(self):
        super().__init__()
        self.forward = nn.ReLU()
        self.scale = torch.ones(1)
        self.training = False

    def scale(self):
        return 1


class ClassBodyControl(nn.Module):
    if torch.__version__ > "0":
        device = 1
    else:
        device = None
    try:
        size = int("1")
    except ValueError:
        size = None
    for letter in "ab":
        pass
    with torch.no_grad():
        table = (1, 2)

    def __init__(self):
        super().__init__()
        self.x = self.device  # kind: SCALAR | NONE
        self.y = self.size  # kind: SCALAR | NONE
        self.z = self.table
        self.letter = self.letter  # slots: PLAIN | MODULE; kind: UNKNOWN


class ClassBodyValues(nn.Module):
    a, b = 1, "two"
    c = d = torch.ones(1)
    pair = (a, nn.ReLU())

    def __init__(self):
        super().__init__()
        self.x = self.a
        self.y = self.c
        self.z = self.pair[1]


class Property(nn.Module):
    def __init__(self):
        super().__init__()
        self._x = None
        self.x = torch.ones(1)
        self.y = self.x
        self.z = self.constant

    @property
    def x(self):
        return self._x

    @x.setter
    def x(self, value):
        self._x = value * 2

    @property
    def constant(self):
        return nn.ReLU()


class PropertyReadOnly(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(1, 1)
        self.x = self.weight
        self.y = self.count

    @property
    def weight(self):
        return self.linear.weight

    @property
    def count(self) -> int:
        return len(list(self.parameters()))


class InheritedSetter(Property):
    def __init__(self):
        super().__init__()
        self.x = torch.ones(2)


class CachedProperty(nn.Module):
    def __init__(self):
        super().__init__()
        self.x = self.table

    @functools.cached_property
    def table(self):
        return torch.ones(1)


class OwnSetattr(nn.Module):
    def __init__(self):
        super().__init__()
        self.x = torch.ones(1)  # slots: any; kind: TENSOR

    def __setattr__(self, name, value):
        if isinstance(value, Tensor):
            self.register_buffer(name, value)
        else:
            super().__setattr__(name, value)


class SetattrHandsOn(nn.Module):
    def __init__(self):
        super().__init__()
        self.x = torch.ones(1)
        self.layer = nn.ReLU()
        self.log["layer"] = 1
        setattr(self, "weight", nn.Parameter(torch.ones(1)))

    log = {}

    def __setattr__(self, name, value):
        if hasattr(self, name) and name in self.log:
            self.log[name] = value
        super().__setattr__(name, value)


class SetattrHandsOnAnother(nn.Module):
    def __init__(self):
        super().__init__()
        self.x = torch.ones(1)  # slots: any; kind: TENSOR

    def __setattr__(self, name, value):
        value = value.clone() if isinstance(value, Tensor) else value
        super().__setattr__(name, value)


class SetattrAlsoRegisters(nn.Module):
    def __init__(self):
        super().__init__()
        self.x = torch.ones(1)  # slots: any; kind: TENSOR

    def __setattr__(self, name, value):
        if isinstance(value, Tensor) and not hasattr(self, name):
            self.register_buffer(name, None)
        super().__setattr__(name, value)


class SetattrOnSomePaths(nn.Module):
    def __init__(self):
        super().__init__()
        self.x = torch.ones(1)  # slots: any

    def __setattr__(self, name, value):
        if isinstance(value, Tensor):
            return
        super().__setattr__(name, value)


class OwnGetattr(nn.Module):
    def __init__(self):
        super().__init__()
        self.x = self.missing  # unknown

    def __getattr__(self, name):
        if name == "missing":
            return 1
        return super().__getattr__(name)


class OwnNew(nn.Module):  # rest: any; slots of early: ?; initialized: True | False
    def __new__(cls):
        module = super().__new__(cls)
        nn.Module.__init__(module)
        module.early = nn.ReLU()
        return module

    def __init__(self):
        self.x = nn.ReLU()


class Maker:
    def __new__(cls):
        return nn.ReLU()


class MakesWithNew(nn.Module):
    def __init__(self):
        super().__init__()
        self.x = Maker()  # unknown


@dataclass(eq=False)
class DataModule(nn.Module):
    size: int
    name: str = "x"
    mask: Optional[Tensor] = None
    sizes: list[int] = field(default_factory=list)
    count: ClassVar[int] = 1
    ARGUMENTS = [(1,), (1, "x", lambda: torch.ones(1))]

    def __post_init__(self):
        super().__init__()
        self.linear = nn.Linear(self.size, self.size)
        self.x = self.mask


@dataclass(eq=False)
class DataModuleDefaults(nn.Module):
    size: int = None
    mask: Tensor = None
    extra: InitVar[int] = 1
    later: int = field(init=False)
    ARGUMENTS = [(), (1, lambda: torch.ones(1))]

    def __post_init__(self, extra):
        nn.Module.__init__(self)
        self.x = extra  # unknown
        if self.mask is None:
            self.y = 1


@dataclass(eq=False)
class DataModuleInherits(DataModule):
    bias: bool = True
    ARGUMENTS = [(1,), (1, "x", lambda: torch.ones(1))]


class PlainOfDataModule(DataModule):
    ARGUMENTS = [(1,), (1, "x", lambda: torch.ones(1))]

    def scale(self):
        self.later = 1


@dataclass(eq=False, init=False)
class DataModuleOwnInit(nn.Module):
    size: int
    name: str = "x"

    def __init__(self):
        super().__init__()
        self.size = 1


@dataclass(eq=False)
class DataModuleKeepsInit(nn.Module):
    size: int = 1

    def __init__(self):
        super().__init__()
        self.x = nn.ReLU()


@dataclass
class Config:
    size: int = 1
    layer: Optional[nn.Module] = None
    tensor: Tensor = None


class TakesConfig(nn.Module):
    ARGUMENTS = [(Config(),), (Config(layer=nn.ReLU(), tensor=torch.ones(1)),)]

    def __init__(self, config: Config):
        super().__init__()
        self.config = config
        self.size = config.size
        self.layer = config.layer
        self.tensor = config.tensor
        made = Config(2)
        self.made = made.size


class Plain:
    table = torch.ones(1)

    def __init__(self):
        self.size = 1

    @property
    def layer(self):
        return nn.ReLU()

    def build(self):
        return torch.ones(1)

    @staticmethod
    def static():
        return None


class UsesPlain(nn.Module):
    def __init__(self):
        super().__init__()
        plain = Plain()
        self.plain = plain
        self.size = plain.size  # unknown
        self.layer = plain.layer
        self.built = plain.build()
        self.static = Plain.static()
        self.table = Plain.table
        self.missing = getattr(Plain, "missing", 1)  # unknown


class _Outer:
    class Inner(nn.Module):
        def __init__(self):
            super().__init__()
            self.x = nn.ReLU()


class UsesInner(nn.Module):
    class Block(nn.Module):
        def __init__(self):
            super().__init__()
            self.x = torch.ones(1)

    def __init__(self):
        super().__init__()
        self.a = self.Block()
        self.b = UsesInner.Block()
        self.c = _Outer.Inner()


def make_class(scale=1.0):
    size = 2

    class Made(nn.Module):
        def __init__(self):
            super().__init__()
            self.x = torch.ones(size)
            self.y = scale  # unknown
            self.z = size  # unknown

    return Made


class LocalClass(nn.Module):
    def __init__(self):
        super().__init__()

        class Local(nn.Module):
            def __init__(self):
                super().__init__()
                self.x = 1

        self.local = Local()  # unknown


class MethodOfOtherClass(nn.Module):
    def __init__(self):
        super().__init__()
        Base.build(self)
        _Mixin.setup(self)


class SuperInNested(Base):
    def __init__(self):
        def initialize():
            super(SuperInNested, self).__init__()

        initialize()
        self.y = nn.ReLU()


class CallsBeforeAssigned(Base):
    def build(self):
        self.size = self.base.in_features  # unknown
        self.other = self.missing_until_later()

    def missing_until_later(self):
        return self.base


class ReassignsMethod(nn.Module):
    def __init__(self):
        super().__init__()
        self.forward = self.other
        self.x = self.forward(1)

    def other(self, x):
        return torch.ones(x)


class MetaClass(type):
    pass


class WithMetaclass(nn.Module, metaclass=MetaClass):
    def __init__(self):
        super().__init__()
        self.x = nn.ReLU()


class Overloaded(nn.Module):
    def __init__(self):
        super().__init__()
        self.x = 1

    def __init__(self):
        super().__init__()
        self.y = nn.ReLU()


class ConditionalMethod(nn.Module):
    if torch.__version__ > "0":

        def build(self):
            self.x = 1

    def __init__(self):
        super().__init__()
        self.build()
