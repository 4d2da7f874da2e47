"""What names mean to the screen, and which functions of readable files cannot make state."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from torchlint.screen.kinds import (
    BEYOND,
    CLASS,
    CODE,
    CONTAINER,
    FILLS,
    GIVES,
    KINDS,
    LIST,
    MODULE,
    NONE,
    PARAMETER,
    SCALAR,
    STATE,
    TENSOR,
    TOUCHES,
    UNKNOWN,
    Matters,
)
from torchlint.semantics import torch_api
from torchlint.semantics.ancestry import Verdict, ancestry
from torchlint.semantics.definitions import (
    ClassDefinition,
    Definition,
    External,
    FunctionDefinition,
    Variable,
)
from torchlint.semantics.externals import MODULE as MODULE_CLASS
from torchlint.semantics.members import FunctionNode, body, decorators, find
from torchlint.semantics.remembering import remembered
from torchlint.semantics.resolution import dotted_name
from torchlint.semantics.torch_state import STATE as TORCH_STATE

if TYPE_CHECKING:
    from torchlint.semantics.header import Header
    from torchlint.semantics.project import Project

WORD = re.compile(r"\w+")

UNSEEN = frozenset({"setattr", "delattr", "__setattr__", "__delattr__", "__dict__", "exec", "vars"})
"""Names by which attributes are written without an assignment that shows."""
HARMLESS = frozenset(
    "training parameters buffers modules children named_parameters named_buffers named_modules"
    " named_children to float double half bfloat16 type cuda cpu apply train eval state_dict compile"
    " load_state_dict zero_grad requires_grad_ extra_repr __init__ __repr__ __call__ __doc__ __class__"
    " __module__".split()
)
"""What nn.Module has and methods may use, once the module is constructed, without a rule having to say
anything of it."""
WORDS = (
    torch_api.RESERVED_NAMES.keys() - HARMLESS | UNSEEN | {"import", "global", "nonlocal", "lambda", "Buffer"}
)
"""Words without which a method is clean, as long as it names no class of modules."""

ORDINARY = frozenset(
    name
    for name in torch_api.MODULES
    if not name.rpartition(".")[2].startswith("Lazy")
    and name not in torch_api.CONTAINER_MODULES | torch_api.PARAMETER_CONTAINERS
)
"""Module classes of PyTorch whose objects are registered by being assigned, and can be called."""

STANDARD_CLASSES = frozenset(
    f"builtins.{name}" for name in "int float str bool bytes complex object list tuple dict set type".split()
)
CONTAINERS = frozenset(
    "list tuple dict set frozenset sorted reversed iter range enumerate zip map filter".split()
)
"""Builtins that give containers of what they get."""
READING = frozenset(
    "int float str bool len repr format hash id isinstance issubclass hasattr callable any all abs round "
    "min max sum print getattr next pow divmod".split()
)
"""Builtins that give a number, a string, or what they get."""
ADDING = frozenset({"append", "extend", "insert", "update", "add", "setdefault", "appendleft"})
"""Methods that put something into a container."""
STATEFUL = frozenset(
    [f"torch.nn.{name}" for name in ("Parameter", "Buffer", "UninitializedParameter", "UninitializedBuffer")]
    + ["torch.autograd.Variable"]
)


def is_module_class(definition: Definition, project: Project) -> bool:
    """Whether a definition is a class whose objects are ordinary modules."""
    match definition:
        case External(qualified=qualified):
            return qualified in ORDINARY or qualified == MODULE_CLASS
        case ClassDefinition():
            found = ancestry(definition, project)
            return found.verdict is Verdict.YES and all(
                base.qualified in ORDINARY | {MODULE_CLASS, "torch.nn.Sequential"}
                for base in found.mro
                if isinstance(base, External)
            )
        case _:
            return False


def is_significant(qualified: str) -> bool:
    """Whether calling something outside the readable files may make state or depend on the mode."""
    package, _, name = qualified.rpartition(".")
    return (
        qualified in torch_api.BASES
        or qualified in torch_api.SIGNATURES
        or qualified in STATEFUL
        or (package == "torch.nn.functional" and "dropout" in name)
    )


@remembered
def declared(definition: ClassDefinition) -> frozenset[str]:
    """The names in a class body that are more than methods: annotations, properties, assignments."""
    found = set()
    for statement in body(definition.node):
        match statement:
            case ast.AnnAssign(target=ast.Name(id=name)):
                found.add(name)
            case ast.Assign(targets=targets):
                found.update(each.id for each in targets if isinstance(each, ast.Name))
            case ast.FunctionDef(name=name) if not decorators(statement) <= {
                "staticmethod",
                "classmethod",
                "ignore",
            }:
                found.add(name)
    return frozenset(found)


Known: TypeAlias = str | ClassDefinition | FunctionDefinition
"""What has a bit of its own: a class of modules, its objects, a function."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the code of one function names: the kinds that lie therein, and the code of readable files."""

    kinds: int
    further: tuple[tuple[ast.AST, Header], ...] = ()


class Functions:
    """Finds, for the files of one project, what calls of functions in them can give: whatever they name, and
    whatever that names."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self._read: dict[ast.AST, Reading] = {}
        self._all: dict[ast.AST, int] = {}
        self._bits: dict[Known, int] = {}
        self._classes: list[Known] = []

    def bit(self, cls: Known) -> int:
        """A bit for one class of modules, and for its objects, above those of the kinds."""
        found = self._bits.get(cls)
        if found is None:
            found = self._bits[cls] = (KINDS + 1) << len(self._classes)
            self._classes.append(cls)
        return found

    def classes(self, kinds: int) -> Iterator[Known]:
        """The classes whose bits are set."""
        kinds >>= KINDS.bit_length()
        while kinds:
            lowest = kinds & -kinds
            yield self._classes[lowest.bit_length() - 1]
            kinds ^= lowest

    def of_state(self, kinds: int, name: str) -> int:
        """What the attribute `name` of modules of such kinds may be."""
        found = UNKNOWN
        for cls in self.classes(kinds):
            match cls:
                case ClassDefinition() if kinds_of_field := self.field(cls, name):
                    return UNKNOWN | kinds_of_field
                case str():
                    if name in TORCH_STATE.get(cls, {}):
                        return UNKNOWN | TENSOR | PARAMETER
                case ClassDefinition():
                    mro = ancestry(cls, self.project).mro
                    if any(isinstance(base, ClassDefinition) and name in declared(base) for base in mro):
                        return UNKNOWN | TENSOR | CONTAINER
        return found

    def of_call(self, kinds: int, name: str) -> int:
        """What the method `name` of modules of such kinds may give."""
        found = UNKNOWN
        for cls in self.classes(kinds):
            if isinstance(cls, ClassDefinition):
                match find(name, ancestry(cls, self.project).mro):
                    case (place, (ast.FunctionDef() | ast.AsyncFunctionDef()) as function):
                        owner = ancestry(cls, self.project).mro[place]
                        assert isinstance(owner, ClassDefinition)
                        found |= self.all_of(function, owner.header) & ~CODE
        return found

    def field(self, definition: ClassDefinition, name: str) -> int:
        """What the annotation of a field says, 0 where there is none."""
        from torchlint.screen.annotated import annotated

        for base in ancestry(definition, self.project).mro:
            if isinstance(base, ClassDefinition):
                for statement in base.node.body:
                    match statement:
                        case ast.AnnAssign(target=ast.Name(id=found)) if found == name:
                            kinds = annotated(statement.annotation, base.header, self)
                            value = statement.value
                            return kinds | (
                                0
                                if value is None
                                else self.all_of(value, base.header) & ~CODE & (STATE | ~KINDS)
                            )
        return 0

    def named(self, qualified: str) -> int:
        """What a function may give that names something outside the readable files."""
        if qualified in ORDINARY or qualified == MODULE_CLASS:
            return MODULE | CLASS | self.bit(qualified)
        if qualified in torch_api.BASES:
            return MODULE | LIST | self.bit(qualified)
        if qualified in STATEFUL or qualified.startswith(("torch.optim.", "torch.nn.utils.")):
            return STATE
        if not qualified.startswith("torch."):
            return 0
        gives = torch_api.RESULTS.get(qualified, "")
        return TENSOR if qualified in torch_api.TENSOR_TYPES or "Tensor" in gives or "Self" in gives else 0

    def gives(self, definition: Definition) -> int:
        """What a call of a function, or of a variable that holds one, may give beside what it is given.

        Raises:
            Matters: that is not known.
        """
        match definition:
            case FunctionDefinition(header=header, node=node):
                return self.all_of(node, header)
            case Variable(header=header, assignment=assignment) if assignment.value is not None:
                return self.all_of(assignment.node, header)
            case _:
                raise Matters("a call of an unknown name")

    def of_class(self, definition: ClassDefinition) -> int:
        """What an object of a class that is no module may be, and what its attributes may.

        Raises:
            Matters: that is not known.
        """
        found = ancestry(definition, self.project)
        kinds = UNKNOWN
        for base in found.mro:
            if isinstance(base, ClassDefinition):
                kinds |= self.all_of(base.node, base.header)
            elif base.qualified.partition(".")[0] == "torch":
                raise Matters("an object of a class of PyTorch")
        return kinds

    def all_of(self, node: ast.AST, header: Header) -> int:
        """The kinds in a piece of code, and in all code that it leads to."""
        found = self._all.get(node)
        if found is None:
            found = UNKNOWN | NONE | SCALAR | CONTAINER
            seen = {node}
            waiting = [(node, header)]
            while waiting:
                reading = self.reading(*waiting.pop())
                found |= reading.kinds
                for each in reading.further:
                    if each[0] not in seen:
                        seen.add(each[0])
                        waiting.append(each)
            self._all[node] = found
        if found & BEYOND:
            raise Matters("a function does what is not followed")
        return found

    def reading(self, node: ast.AST, header: Header) -> Reading:
        """What one piece of code names."""
        known = self._read.get(node)
        if known is None:
            known = self._read[node] = self._names(node, header)
        return known

    def _names(self, node: ast.AST, header: Header) -> Reading:
        local: set[str] = set()
        kinds = 0
        nodes = list(ast.walk(node))
        if isinstance(node, FunctionNode) and gives_argument(node, nodes):
            kinds |= GIVES
        for each in nodes:
            match each:
                case ast.Name(id=name, ctx=ast.Store()) | ast.arg(arg=name):
                    local.add(name)
                case ast.FunctionDef(name=name) if each is not node:
                    local.add(name)
                case ast.AugAssign() | ast.Subscript(ctx=ast.Store()):
                    kinds |= FILLS
                case ast.Attribute(ctx=ast.Store() | ast.Del()):
                    kinds |= TOUCHES
                case ast.Attribute(attr=name) if name in ADDING:
                    kinds |= FILLS
                case ast.Attribute(attr=name) if name in WORDS:
                    kinds |= TOUCHES
                case ast.Name(id="setattr" | "delattr" | "vars" | "exec" | "eval" | "globals"):
                    kinds |= TOUCHES
                case ast.Import() | ast.ImportFrom() | ast.Global() | ast.Nonlocal() | ast.MatMult():
                    kinds |= BEYOND
                case ast.Constant(value=str(text)) if "Tensor" in text or "Parameter" in text:
                    kinds |= STATE  # an annotation in quotes
        further: dict[ast.AST, Header] = {}
        for dotted in set(global_names(nodes, local)):
            found = self.project.resolve(header, dotted)
            match found:
                case External(qualified=qualified):
                    kinds |= self.named(qualified)
                case FunctionDefinition():
                    further[found.node] = found.header
                case ClassDefinition():
                    verdict = ancestry(found, self.project).verdict
                    if verdict is Verdict.YES:
                        kinds |= MODULE | CLASS | self.bit(found)
                        if not is_module_class(found, self.project):
                            kinds |= LIST
                    elif found.node is not node:
                        further[found.node] = found.header
                case Variable(assignment=assignment):
                    if assignment.value is not None or isinstance(assignment.node, ast.AnnAssign):
                        further[assignment.node] = found.header
        return Reading(kinds, tuple(further.items()))


def gives_argument(function: FunctionNode, nodes: list[ast.AST]) -> bool:
    """Whether a function may give one of its arguments, or keep it: it names one otherwise than to look at
    its attributes or to hand it on."""
    given = function.args
    names = {each.arg for each in (*given.posonlyargs, *given.args, *given.kwonlyargs)}
    known: set[ast.AST] = set()
    for node in nodes:
        match node:
            case ast.Attribute(value=ast.Name() as name):
                known.add(name)
            case ast.Call(args=args, keywords=keywords):
                known.update(args)
                known.update(each.value for each in keywords)
            case ast.Lambda() | ast.FunctionDef() if node is not function:
                return True
    return any(isinstance(node, ast.Name) and node.id in names and node not in known for node in nodes)


def global_names(nodes: list[ast.AST], local: set[str]) -> Iterator[str]:
    """The names, with their attributes, that are read and not bound by what reads them."""
    inner: set[ast.AST] = set()
    for node in nodes:
        if isinstance(node, ast.Attribute) and node not in inner:
            value = node.value
            while isinstance(value, ast.Attribute):
                inner.add(value)
                value = value.value
            if isinstance(value, ast.Name):
                inner.add(value)
                if value.id not in local:
                    yield dotted_name(node) or ""
        elif isinstance(node, ast.Name) and node not in inner and node.id not in local:
            yield node.id
