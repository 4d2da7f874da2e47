"""Whether objects of a class have a hash, and what takes it away."""

from __future__ import annotations

import ast
from enum import Enum, auto

from torchlint.semantics import torch_api
from torchlint.semantics.ancestry import Ancestor, Ancestry, Verdict, ancestry
from torchlint.semantics.definitions import ClassDefinition, External
from torchlint.semantics.members import EMPTY_PACKAGES, members
from torchlint.semantics.project import Project
from torchlint.semantics.resolution import dotted_name

UNHASHABLE = frozenset(
    {"builtins.bytearray", "builtins.dict", "builtins.list", "builtins.set"}
    | {"collections.ChainMap", "collections.Counter", "collections.OrderedDict", "collections.UserDict"}
    | {"collections.UserList", "collections.defaultdict", "collections.deque"}
    | {
        f"{package}.{name}"
        for package in ("collections.abc", "typing")
        for name in ("ItemsView", "KeysView", "Mapping", "MutableMapping", "MutableSet", "Set")
    }
    | {"typing.AbstractSet", "typing.Dict", "typing.List"}
)
"""Classes of the standard library whose ``__hash__`` is None."""

WRITES_HASH = {"frozen": False, "unsafe_hash": False}
"""Options of `dataclasses.dataclass` that write a ``__hash__`` where they differ from their default."""


class Hash(Enum):
    """What a class does to the hash of its objects."""

    KEPT = auto()  # gives one, or may
    DATACLASS = auto()  # loses it: @dataclass writes __eq__
    EQ = auto()  # loses it: the class body binds __eq__, and not __hash__
    NONE = auto()  # loses it: __hash__ = None
    BASE = auto()  # inherits the loss from a base that is no module


def unhashable(definition: ClassDefinition, known: Ancestry, project: Project) -> Hash | None:
    """How a module class, whose ancestors are `known`, comes to have no hash; kept by the project.

    Returns:
        None where it has one, where it inherits the loss from another module class, and where that is
        not known.
    """
    if definition not in project.hashes:
        project.hashes[definition] = _unhashable(definition, known, project)
    return project.hashes[definition]


def _unhashable(definition: ClassDefinition, known: Ancestry, project: Project) -> Hash | None:
    if any(keyword.arg is not None for keyword in definition.node.keywords):
        return None  # a metaclass may do anything
    found = itself(definition, project)
    if found is None and known.complete and not inherits_loss(known, project):
        found = next(filter(None, (of_base(base, project) for base in known.mro[1:])), None)
    return None if found is Hash.KEPT else found


def inherits_loss(known: Ancestry, project: Project) -> bool:
    """Whether an ancestor that is a module class has no hash already."""
    for base in reversed(known.mro[1:]):  # what others build on is known before them
        if isinstance(base, ClassDefinition):
            found = ancestry(base, project)
            if found.verdict is Verdict.YES and unhashable(base, found, project) is not None:
                return True
    return False


def itself(definition: ClassDefinition, project: Project) -> Hash | None:
    """What a class itself does to the hash, None for nothing.

    Python sets ``__hash__`` to None where a class binds ``__eq__`` alone (its reference, under
    `object.__hash__`), and `dataclass` where it writes the ``__eq__``.
    """
    names = members(definition)
    match names.get("__hash__"):
        case ast.Assign(value=ast.Constant(value=None)):
            return Hash.NONE
        case ast.stmt():
            return Hash.KEPT
    options = dataclass_options(definition, project)
    if options is not None and options.get("eq", True) is not False:
        plain = options.get("eq", True) is True and "**" not in options
        plain = plain and all(options.get(name, default) is default for name, default in WRITES_HASH.items())
        return Hash.DATACLASS if plain else Hash.KEPT
    return Hash.EQ if "__eq__" in names else None


def dataclass_options(definition: ClassDefinition, project: Project) -> dict[str, object] | None:
    """The options given to `dataclasses.dataclass`, Ellipsis for what is not literal; None without it."""
    for decorator in definition.node.decorator_list:
        called = decorator if isinstance(decorator, ast.Call) else None
        dotted = dotted_name(called.func if called else decorator)
        if dotted and project.resolve_in(definition, dotted) == External("dataclasses.dataclass"):
            return {
                each.arg or "**": each.value.value if isinstance(each.value, ast.Constant) else ...
                for each in (called.keywords if called else ())
            }
    return None


def of_base(base: Ancestor, project: Project) -> Hash | None:
    """What an ancestor does to the hash; what another module class loses is said there."""
    match base:
        case ClassDefinition():
            found = itself(base, project)
            if found is None or found is Hash.KEPT or ancestry(base, project).verdict is Verdict.YES:
                return None if found is None else Hash.KEPT
            return Hash.BASE
        case External(qualified=qualified) if qualified in UNHASHABLE:
            return Hash.BASE
        case External(qualified=qualified):
            silent = qualified in torch_api.BASES or qualified.partition(".")[0] in EMPTY_PACKAGES
            return None if silent else Hash.KEPT
