"""What a class body binds, and where a name is found along a linearisation."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from torchlint.semantics import torch_api, torch_state
from torchlint.semantics.externals import MODULE
from torchlint.semantics.header import Header, classes
from torchlint.semantics.project import ClassDefinition, External
from torchlint.semantics.remembering import remembered

EMPTY_PACKAGES = frozenset({"abc", "typing", "typing_extensions"})
"""Packages whose base classes give their subclasses no members that matter."""

LOOKUPS = frozenset("_parameters _buffers _modules __dict__ __getattr__ get_submodule named_children".split())

WRITERS = frozenset(
    "register_buffer register_parameter add_module register_module __setattr__ __delattr__".split()
)
"""Methods of nn.Module, and of object, that change attributes."""

READING = frozenset("hasattr getattr isinstance type".split())
"""Builtins that change nothing of the module that they get."""

ON_CLASS = frozenset({"classmethod", "staticmethod"})

WORD = re.compile(r"\w+")

FunctionNode: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef


@remembered
def members(definition: ClassDefinition) -> Mapping[str, ast.stmt]:
    """Names that the class body binds, with the last statement that does, setters apart."""
    return {
        name: statement
        for statement in body(definition.node)
        for name in bound(statement)
        if not isinstance(statement, FunctionNode) or not decorators(statement) & {"setter", "deleter"}
    }


@remembered
def setters(definition: ClassDefinition) -> Mapping[str, FunctionNode]:
    """The setters of the properties that the class body defines, by the property's name."""
    return {
        statement.name: statement
        for statement in body(definition.node)
        if isinstance(statement, FunctionNode) and "setter" in decorators(statement)
    }


def setter(definition: ClassDefinition, name: str) -> FunctionNode | None:
    """The setter of a property of a class."""
    return setters(definition).get(name)


def body(node: ast.ClassDef) -> Iterator[ast.stmt]:
    """Statements of a class body, those inside conditions included."""
    waiting: list[ast.stmt] = list(reversed(node.body))
    while waiting:
        statement = waiting.pop()
        yield statement
        match statement:
            case ast.If(body=first, orelse=second):
                waiting.extend(reversed([*first, *second]))
            case ast.Try(body=first, handlers=handlers, orelse=second, finalbody=last):
                inner = [each for handler in handlers for each in handler.body]
                waiting.extend(reversed([*first, *inner, *second, *last]))
            case ast.With(body=first) | ast.For(body=first) | ast.While(body=first):
                waiting.extend(reversed(first))


def bound(statement: ast.stmt) -> Iterator[str]:
    """Names that one statement binds."""
    match statement:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            yield name
        case ast.Assign(targets=targets):
            for target in targets:
                yield from (each.id for each in ast.walk(target) if isinstance(each, ast.Name))
        case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr()):
            yield name
        case ast.For(target=target) | ast.AugAssign(target=target):
            yield from (each.id for each in ast.walk(target) if isinstance(each, ast.Name))
        case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
            yield from ((each.asname or each.name).partition(".")[0] for each in aliases)


def hands_on(node: FunctionNode) -> bool:
    """Whether a ``__setattr__`` always hands on what it gets, and does nothing else to its module."""
    first, *given = [each.arg for each in node.args.args]
    for each in ast.walk(node):
        match each:
            case ast.Return() | ast.Attribute(ctx=ast.Store() | ast.Del()):
                return False
            case ast.Name(id=name, ctx=ast.Store() | ast.Del()) if name in given:
                return False
            case ast.Attribute(attr=name) if name in LOOKUPS:
                return False
            case ast.Call(func=ast.Attribute(value=ast.Name(id=name))) if name == first:
                return False
            case ast.Call(func=function, args=args) if any(is_named(first, arg) for arg in args):
                if not any(is_named(name, function) for name in READING):
                    return False
    return any(given == handed_on(statement) for statement in node.body)


def is_named(name: str, node: ast.expr) -> bool:
    """Whether an expression is a name."""
    return isinstance(node, ast.Name) and node.id == name


def handed_on(statement: ast.stmt) -> list[str] | None:
    """The names that ``super().__setattr__(..)`` gets, None for any other statement."""
    match statement:
        case ast.Expr(
            value=ast.Call(
                func=ast.Attribute(value=ast.Call(func=ast.Name(id="super")), attr="__setattr__"), args=args
            )
        ):
            return [each.id for each in args if isinstance(each, ast.Name)]
        case _:
            return None


def alternatives(definition: ClassDefinition, name: str) -> list[ast.stmt]:
    """The statements of a class body of which one binds `name` last: conditions may choose."""
    found = [statement for statement in body(definition.node) if name in bound(statement)]
    certain = [place for place, each in enumerate(found) if each in definition.node.body]
    return found[certain[-1] :] if certain else found


def find(
    name: str, linearisation: Sequence[ClassDefinition | External], start: int = 0
) -> tuple[int, ast.stmt | None] | None:
    """Where a name is found along a linearisation.

    Returns:
        The place, and the statement that binds it; None for the statement where the place is a
        class of no readable file, which may have the name or not. None where no class has it.
    """
    for place in range(start, len(linearisation)):
        base = linearisation[place]
        if isinstance(base, External):
            if not may_have(base.qualified, name):
                continue
            return place, None
        if (statement := members(base).get(name)) is not None:
            return place, statement
    return None


def may_have(qualified: str, name: str) -> bool:
    """Whether a class of no readable file may bind a name."""
    if qualified.partition(".")[0] in EMPTY_PACKAGES or qualified == "builtins.object":
        return False
    names = frozenset[str]() if qualified == MODULE else torch_state.MEMBERS.get(qualified)
    return names is None or name in names or name in torch_api.RESERVED_NAMES


def decorators(node: FunctionNode | ast.ClassDef) -> set[str]:
    """Last parts of the names of the decorators."""
    found = set()
    for decorator in node.decorator_list:
        inner = decorator.func if isinstance(decorator, ast.Call) else decorator
        match inner:
            case ast.Name(id=name) | ast.Attribute(attr=name):
                found.add(name)
            case _:
                found.add("")
    return found


@remembered
def declares_interfaces(header: Header) -> bool:
    """Whether a file declares interfaces of TorchScript."""
    return any("interface" in decorators(node) for node, _ in classes(header))


def has_metaclass(node: ast.ClassDef) -> bool:
    """Whether a class names a metaclass, which may do anything to an instance before and after ``__init__``;
    that of abstract classes does nothing."""
    named = (each.value for each in node.keywords if each.arg == "metaclass")
    return any(ast.unparse(each) not in ("ABCMeta", "abc.ABCMeta") for each in named)


def reads_registry(node: FunctionNode) -> bool:
    """Whether a method looks into a registry of its module by itself, or for a name that it computes: where
    the module has no such attribute, nn.Module looks for the property's own name after all."""
    for each in ast.walk(node):
        match each:
            case ast.Attribute(attr=name) if name in LOOKUPS:
                return True
            case ast.Call(func=ast.Name(id="getattr"), args=[_, name, *_]):
                if not isinstance(name, ast.Constant):
                    return True
    return False


def read_on_class(definition: ClassDefinition) -> frozenset[str]:
    """Attributes that methods of the class itself read: of its name, or of their first argument."""
    names = set()
    for statement in body(definition.node):
        if isinstance(statement, FunctionNode) and (marks := decorators(statement)) & ON_CLASS:
            first = [each.arg for each in statement.args.args[:1] if "classmethod" in marks]
            for each in ast.walk(statement):
                match each:
                    case ast.Attribute(value=ast.Name(id=name), attr=attribute):
                        if name in (*first, definition.node.name):
                            names.add(attribute)
    return frozenset(names)


def set_by_name(node: FunctionNode) -> Iterator[ast.expr]:
    """The objects of which a method sets attributes under names that it computes."""
    for each in ast.walk(node):
        match each:
            case ast.Call(func=ast.Name(id="setattr"), args=[target, name, _]):
                if not isinstance(name, ast.Constant):
                    yield target


def keeps_by_name(method: ast.stmt | None) -> bool:
    """Whether a method may keep in its own way what it knows by name: it cannot be read, or it sets
    attributes of something else than its module under computed names."""
    if not isinstance(method, FunctionNode):
        return True
    itself = [each.arg for each in method.args.args[:1]]
    return any(not (isinstance(each, ast.Name) and each.id in itself) for each in set_by_name(method))


def sets_mode(definition: ClassDefinition) -> bool:
    """Whether a class calls `eval()` or `train()` of anything after construction."""
    methods = [each for each in body(definition.node) if isinstance(each, FunctionNode)]
    return any(
        isinstance(each, ast.Call)
        and isinstance(each.func, ast.Attribute)
        and each.func.attr in ("eval", "train")
        for method in methods
        if method.name != "__init__"
        for each in ast.walk(method)
    )


ANY_NAME = "self"
"""Stands for names that are computed at run time."""


@remembered
def written(node: FunctionNode) -> frozenset[str]:
    """The names of the attributes that a method assigns or deletes, and `ANY_NAME` where it calls something
    that may assign others."""
    return frozenset(_written(node, first_argument(node)))


def _written(node: FunctionNode, itself: str | None) -> Iterator[str]:
    """The same, one by one."""
    for each in ast.walk(node):
        match each:
            case ast.Attribute(attr=name, ctx=ast.Store() | ast.Del()):
                yield name
            case ast.Subscript(value=ast.Attribute(attr=name), ctx=ast.Store() | ast.Del()) if (
                name in LOOKUPS
            ):
                yield ANY_NAME
            case ast.Call(func=ast.Name(id="setattr" | "delattr")):
                yield ANY_NAME
            case ast.Call(func=ast.Attribute(attr=method), args=[ast.Constant(value=str() as name), *_]) if (
                method in WRITERS
            ):
                yield name
            case ast.Call(func=ast.Attribute(attr=method)) if method in WRITERS:
                yield ANY_NAME
            case ast.Call(func=ast.Name(id=name), args=arguments) if name not in READING:
                if any(isinstance(argument, ast.Name) and argument.id == itself for argument in arguments):
                    yield ANY_NAME


def writes_at_last(node: FunctionNode, mro: Sequence[ClassDefinition | External]) -> bool:
    """Whether a method, or one of the methods that it calls on its module, does that."""
    waiting, seen = [node], {node}
    while waiting:
        method = waiting.pop()
        if written(method):
            return True
        for name in called_methods(method):
            match find(name, mro):
                case (_, (ast.FunctionDef() | ast.AsyncFunctionDef()) as found) if found not in seen:
                    seen.add(found)
                    waiting.append(found)
    return False


@remembered
def words(header: Header) -> frozenset[str]:
    """The words in the text of a file."""
    return frozenset(WORD.findall(header.text))


@remembered
def called_methods(node: FunctionNode) -> frozenset[str]:
    """The names of methods that a method calls on its module."""
    itself = first_argument(node)
    return frozenset(
        each.func.attr
        for each in ast.walk(node)
        if isinstance(each, ast.Call)
        and isinstance(each.func, ast.Attribute)
        and isinstance(each.func.value, ast.Name)
        and each.func.value.id == itself
    )


def first_argument(node: FunctionNode) -> str | None:
    """The name that a method has for its module."""
    return next((each.arg for each in (*node.args.posonlyargs, *node.args.args)), None)
