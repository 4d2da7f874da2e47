"""What an expression denotes, where that is exactly one thing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import ast
    from collections.abc import Callable

    import libcst as cst

    from torchlint.semantics.events import Argument
    from torchlint.semantics.frame import Frame
    from torchlint.semantics.header import Header
    from torchlint.semantics.project import ClassDefinition
    from torchlint.semantics.values import Kind, Value


@dataclass(frozen=True, slots=True)
class Constant:
    """A literal; `type` keeps 1, 1.0 and True apart."""

    value: object
    type: type


NUMBER = "{}"
"""What stands in a string for a part that is some number."""

HOLE = NUMBER + NUMBER
"""What stands in a string for a part of which nothing is known."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A string known but for its holes, `HOLE` or `NUMBER`: an f-string or a format."""

    text: str


@dataclass(frozen=True, slots=True)
class Global:
    """What a qualified name outside the readable files denotes, e.g. ``torch.nn.Linear``."""

    qualified: str


@dataclass(frozen=True, slots=True, eq=False)
class File:
    """A module whose file is at hand."""

    header: Header


@dataclass(frozen=True, slots=True)
class Function:
    """A function or method of a readable file; `owner` is the class whose body holds it."""

    node: ast.FunctionDef | ast.AsyncFunctionDef
    header: Header
    owner: ClassDefinition | None = None


@dataclass(frozen=True, slots=True)
class Closure:
    """A function or lambda made while another function runs, in `frame`."""

    node: cst.FunctionDef | cst.Lambda
    frame: Frame


@dataclass(frozen=True, slots=True)
class Class:
    """A class of a readable file; `instances` is what calling it may give."""

    definition: ClassDefinition
    instances: Kind


@dataclass(frozen=True, slots=True, eq=False)
class Alias:
    """Another name of the type that `node` writes, or a type variable; `look` finds the names in it."""

    node: ast.expr
    look: Callable[[str], Value]


@dataclass(frozen=True, slots=True)
class Instance:
    """An object of a class of a readable file, other than the module under analysis."""

    definition: ClassDefinition


@dataclass(frozen=True, slots=True)
class Itself:
    """The module under analysis: ``self``."""


@dataclass(frozen=True, slots=True)
class Stored:
    """The very tensor that the module under analysis holds under a name, where it is one."""

    name: str


@dataclass(frozen=True, slots=True)
class Super:
    """``super()``: the module under analysis, looked up from place `start` of its linearisation.

    `foreign` is ``super(Other, self)`` of a class that is no ancestor: looking anything up raises.
    """

    start: int
    foreign: bool = False


@dataclass(frozen=True, slots=True)
class Method:
    """A function of a readable file bound to its first argument."""

    function: Function
    receiver: Value


@dataclass(frozen=True, slots=True)
class Partial:
    """``functools.partial(callee, ..)``: what is called, with the arguments that it gets ahead of others."""

    callee: Value
    arguments: tuple[Argument, ...]


@dataclass(frozen=True, slots=True)
class Builtin:
    """A method looked up by name on a value whose class is not a readable file's.

    `base` is the class that defines it where the lookup went through ``super()`` or through the
    linearisation of the module under analysis.
    """

    name: str
    receiver: Value
    base: str | None = None


Reference: TypeAlias = (
    Constant
    | Pattern
    | Global
    | File
    | Function
    | Closure
    | Class
    | Alias
    | Instance
    | Itself
    | Stored
    | Super
    | Method
    | Partial
    | Builtin
)
