"""nn.Module's attribute protocol as a function: where an attribute is after an operation on it.

Every function below the types is the rule that the method of nn.Module which it names follows in
torch/nn/modules/module.py of PyTorch 2.13, check for check. A test runs every case on live modules.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from torchlint.semantics.values import Kind


class Slot(Enum):
    """Where nn.Module keeps an attribute: the place that holds the name, even if it holds None."""

    UNINITIALIZED = auto()  # Module.__init__ has not run: no registries, at most a plain attribute
    ABSENT = auto()  # nowhere
    CLASS_ATTRIBUTE = auto()  # only in the class or a base: a constant, a method, nn.Module's own API
    PLAIN = auto()  # the instance's __dict__
    PARAMETER = auto()  # _parameters
    BUFFER = auto()  # _buffers
    NON_PERSISTENT_BUFFER = auto()  # _buffers and _non_persistent_buffers_set
    MODULE = auto()  # _modules


REGISTRIES = frozenset({Slot.PARAMETER, Slot.BUFFER, Slot.NON_PERSISTENT_BUFFER, Slot.MODULE})
"""The slots that the module knows as its state, and so moves, saves or trains."""


BUFFERS = frozenset({Slot.BUFFER, Slot.NON_PERSISTENT_BUFFER})


class Op(Enum):
    """What is done to an attribute."""

    SET = auto()  # self.x = value, setattr
    DELETE = auto()  # del self.x, delattr
    REGISTER_BUFFER = auto()  # register_buffer
    REGISTER_PARAMETER = auto()  # register_parameter
    ADD_MODULE = auto()  # add_module, register_module


@dataclass(frozen=True, slots=True)
class Raises:
    """An operation that raises: the name of the exception's type."""

    exception: str


Effect = Slot | Raises

ATTRIBUTE_ERROR = Raises("AttributeError")  # before Module.__init__, or nothing to delete
TYPE_ERROR = Raises("TypeError")  # not a value for that registry (ValueError for an uninitialized tensor)
KEY_ERROR = Raises("KeyError")  # the name is an attribute already, elsewhere


def transfer(slot: Slot, op: Op, kind: Kind, *, persistent: bool = True, on_class: bool = False) -> Effect:
    """What `op` with a value of `kind` does to an attribute that is in `slot`.

    An attribute is UNINITIALIZED for as long as Module.__init__ has not run, also where a plain
    value was stored before. Properties and other data descriptors are outside of the protocol, and
    so is a value that is no tensor but has ``__torch_function__``, which passes for one.

    Args:
        slot: where the attribute is.
        op: the operation.
        kind: exactly one kind; DELETE ignores it.
        persistent: the keyword of register_buffer, or that of the nn.Buffer that is assigned;
            everything else ignores it.
        on_class: whether the class has the attribute too, beneath a PLAIN one or hiding a MODULE;
            then the name is never free. CLASS_ATTRIBUTE implies it, ABSENT excludes it.

    Returns:
        The slot afterwards, or what PyTorch raises. An operation that raises leaves the attribute
        as it was, but for a Parameter assigned over a PLAIN, BUFFER or MODULE attribute that is
        `on_class`: the old value is gone then.
    """
    on_class = on_class or slot is Slot.CLASS_ATTRIBUTE
    match op:
        case Op.SET:
            return _setattr(slot, kind, persistent, on_class)
        case Op.DELETE:
            return _delattr(slot, on_class)
        case Op.REGISTER_BUFFER:
            return _register_buffer(slot, kind, persistent)
        case Op.REGISTER_PARAMETER:
            return _register_parameter(slot, kind)
        case Op.ADD_MODULE:
            return _add_module(slot, kind)


def _setattr(slot: Slot, kind: Kind, persistent: bool, on_class: bool) -> Effect:
    """Module.__setattr__: a Parameter or module moves the name, a registry keeps it, the rest is plain."""
    match slot, kind:
        case Slot.UNINITIALIZED, Kind.PARAMETER | Kind.MODULE:
            return ATTRIBUTE_ERROR
        case Slot.PARAMETER, _:
            return _register_parameter(slot, kind)
        case _, Kind.PARAMETER:  # removed from the instance first, and only then is the name looked at
            return KEY_ERROR if on_class else Slot.PARAMETER
        case _, Kind.MODULE:  # stored without add_module's look at the name
            return Slot.MODULE
        case Slot.MODULE, _:
            return _add_module(slot, kind)
        case _, Kind.BUFFER:
            return _register_buffer(slot, kind, persistent)
        case Slot.BUFFER | Slot.NON_PERSISTENT_BUFFER, _:  # anything but nn.Buffer keeps the persistence
            return _register_buffer(slot, kind, slot is Slot.BUFFER)
        case _:
            return Slot.PLAIN


def _delattr(slot: Slot, on_class: bool) -> Effect:
    """Module.__delattr__: what the instance holds goes, and uncovers what the class holds."""
    match slot:
        case Slot.UNINITIALIZED | Slot.ABSENT | Slot.CLASS_ATTRIBUTE:
            return ATTRIBUTE_ERROR
        case _:
            return Slot.CLASS_ATTRIBUTE if on_class else Slot.ABSENT


def _register_buffer(slot: Slot, kind: Kind, persistent: bool) -> Effect:
    """Module.register_buffer: any tensor or None, under a free name or a buffer's."""
    match slot, kind:
        case Slot.UNINITIALIZED, _:
            return ATTRIBUTE_ERROR
        case (
            Slot.ABSENT | Slot.BUFFER | Slot.NON_PERSISTENT_BUFFER,
            Kind.PARAMETER | Kind.BUFFER | Kind.TENSOR | Kind.NONE,
        ):
            return Slot.BUFFER if persistent else Slot.NON_PERSISTENT_BUFFER
        case Slot.ABSENT | Slot.BUFFER | Slot.NON_PERSISTENT_BUFFER, _:
            return TYPE_ERROR
        case _:
            return KEY_ERROR


def _register_parameter(slot: Slot, kind: Kind) -> Effect:
    """Module.register_parameter: a Parameter or None, under a free name or a parameter's."""
    match slot, kind:
        case Slot.UNINITIALIZED, _:
            return ATTRIBUTE_ERROR
        case Slot.ABSENT | Slot.PARAMETER, Kind.PARAMETER | Kind.NONE:
            return Slot.PARAMETER
        case Slot.ABSENT | Slot.PARAMETER, _:
            return TYPE_ERROR
        case _:
            return KEY_ERROR


def _add_module(slot: Slot, kind: Kind) -> Effect:
    """Module.add_module: a module or None, checked before all else, under a free name or a module's."""
    match slot, kind:
        case Slot.ABSENT | Slot.MODULE, Kind.MODULE | Kind.NONE:
            return Slot.MODULE
        case Slot.UNINITIALIZED, Kind.MODULE | Kind.NONE:
            return ATTRIBUTE_ERROR
        case _, Kind.MODULE | Kind.NONE:
            return KEY_ERROR
        case _:
            return TYPE_ERROR
