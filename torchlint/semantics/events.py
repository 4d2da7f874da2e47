"""What a class is interpreted to: the operations on its attributes, its calls, and what is left of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

import libcst as cst

from torchlint.semantics.passing import argument_for
from torchlint.semantics.source import EMPTY
from torchlint.semantics.state import Op, Raises, Slot
from torchlint.semantics.values import NO_VALUE, Site, Value

if TYPE_CHECKING:
    from torchlint.semantics.header import Header
    from torchlint.semantics.project import ClassDefinition

LONGEST_OWNER = 60
"""Characters of an expression that a message repeats."""


class Phase(Enum):
    """When a piece of a class's code runs."""

    CLASS_BODY = auto()
    CONSTRUCTION = auto()  # __init__ and everything it calls
    LATER = auto()  # the other methods, from the state after construction


@dataclass(frozen=True, slots=True)
class Test:
    """A test on which it depends whether code runs: where it stands, which attributes of the module and
    which variables it reads."""

    site: Site
    reads: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument of a call.

    Attributes:
        keyword: None where it is positional.
        star: "*", "**" or empty.
        value: what is passed.
        node: its expression.
        items: what the value holds where it is a container: its elements, or what all of them are.
        elements: the same with nested containers flattened.
        keys: its keys where all of them are literal strings.
        key: what all of its keys are, None where that is not known.
    """

    keyword: str | None
    star: str
    value: Value
    node: cst.BaseExpression
    items: tuple[Value, ...] = ()
    elements: tuple[Value, ...] = ()
    keys: tuple[str, ...] = ()
    key: Value | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Call:
    """One call whose callee is known by name.

    Attributes:
        callee: qualified name ("torch.nn.Parameter"), "self.NAME" for the module's own methods and
            attributes, ".NAME" for a method of any other value; a module is called as its ``__call__``.
        receiver: the value the method is looked up on, None for a plain function.
        arguments: as written.
        node: the call.
        method: name of the method that contains it.
        phase: when it runs.
        discarded: whether the call is a statement of its own.
        own: whether it stands in the class's own body, not in an ancestor's or a helper's.
        guarded: whether a ``try`` around it, or around what calls it, catches exceptions.
        conditions: the tests on which it depends whether the method comes here, empty where it always does.
        result: what it gives.
    """

    callee: str
    receiver: Value | None
    arguments: tuple[Argument, ...]
    node: cst.Call
    method: str
    phase: Phase
    discarded: bool
    own: bool
    guarded: bool = False
    conditions: frozenset[Test] = frozenset()
    result: Value = NO_VALUE

    @property
    def owner(self) -> str:
        """How the value is written whose method is called; empty where that is nothing, or long."""
        written = (
            EMPTY.code_for_node(self.node.func.value) if isinstance(self.node.func, cst.Attribute) else ""
        )
        return written if len(written) <= LONGEST_OWNER and "\n" not in written else ""

    def argument(self, position: int, keyword: str) -> Argument | None:
        """The argument given by `position` (from 0) or by `keyword`; None where it is not given
        or a star may hide it."""
        return argument_for(self.arguments, position, keyword)


@dataclass(frozen=True, slots=True, eq=False)
class Event:
    """One operation on one attribute of the module.

    Attributes:
        index: identifies it among the events of its class.
        op: what is done.
        name: the attribute; None where it is not a literal.
        value: the value stored; of kind NONE for a deletion.
        before: the slots that the attribute may be in.
        effects: the slot it may move to, or what PyTorch raises, one for each before and kind.
        node: what to point at: the assignment target, or the call that registers.
        value_node: the expression of the value, where there is one.
        method, phase, own, guarded, conditions: as in `Call`.
        call: the registering call; None for an assignment or a deletion.
        appended: whether the value was put into a container that is an attribute
            (``self.xs.append(v)``, ``self.xs[k] = v``), or into a registered tensor: `op` is SET, `value`
            is what was added.
        elements: what the value holds at that point where it may be a container, nested
            containers flattened.
        header, owner: the file, and the class whose body holds the code; None outside of classes.
    """

    index: int
    op: Op
    name: str | None
    value: Value
    before: frozenset[Slot]
    effects: frozenset[Slot | Raises]
    node: cst.CSTNode
    value_node: cst.BaseExpression | None
    header: Header
    method: str
    phase: Phase
    own: bool
    guarded: bool = False
    conditions: frozenset[Test] = frozenset()
    call: Call | None = None
    appended: bool = False
    elements: tuple[Value, ...] = ()
    owner: ClassDefinition | None = None

    @property
    def held(self) -> tuple[Value, ...]:
        """What it puts into a container: the elements of the container that it stores, or the addition."""
        return self.elements or ((self.value,) if self.appended else ())

    @property
    def tuple_by_comma(self) -> bool:
        """Whether the value is written as one expression with a comma behind it, without parentheses."""
        match self.value_node:
            case cst.Tuple(elements=[cst.Element()], lpar=[]):
                return not self.appended
            case _:
                return False

    @property
    def is_computed(self) -> bool:
        """Whether the value is the result of a call or an operation, which is hardly None."""
        return isinstance(self.value_node, cst.Call | cst.BinaryOperation | cst.Subscript)

    @property
    def raises(self) -> str | None:
        """Name of the one exception that PyTorch raises on every path and for every value, and that
        no ``try`` catches; None otherwise."""
        match tuple(self.effects):
            case (Raises(exception=exception),) if not self.guarded:
                return exception
            case _:
                return None


@dataclass(frozen=True, slots=True)
class Attribute:
    """What is known of one attribute at one point: its possible slots, its value, and the indexes of
    the events that may have put it there."""

    slots: frozenset[Slot]
    value: Value
    sources: frozenset[int] = frozenset()


class SuperForm(Enum):
    """How a class hands construction to its bases."""

    RIGHT = auto()  # super().__init__(..), Base.__init__(self, ..)
    NOT_CALLED = auto()  # super().__init__
    NO_INSTANCE = auto()  # super.__init__(), nn.Module.__init__()
    WRONG_CLASS = auto()  # super(OtherClass, self).__init__()


@dataclass(frozen=True, slots=True)
class SuperInit:
    """One place where ``__init__`` of a base is named.

    Attributes:
        form: how it is written.
        node: the expression to point at.
        method: the method that contains it.
        wipes: names of parameters, buffers and submodules that are certainly registered before
            Module.__init__ runs here, and are lost.
    """

    form: SuperForm
    node: cst.CSTNode
    method: str
    wipes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClassAttribute:
    """One name bound in the class body: its value and the statement's target."""

    value: Value
    node: cst.CSTNode
    value_node: cst.BaseExpression | None


@dataclass(frozen=True, slots=True)
class Default:
    """A parameter of one of the class's own methods that has a default, and the default."""

    name: str
    method: str
    value: Value
    node: cst.BaseExpression
