"""What a value may be by its annotation alone."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from torchlint.semantics import torch_api
from torchlint.semantics.quoted import parse, unparse
from torchlint.semantics.references import Alias, Class, Constant, Global, Instance
from torchlint.semantics.store import Contents
from torchlint.semantics.values import (
    NONE_VALUE,
    UNKNOWN_VALUE,
    Kind,
    Trait,
    Value,
    join_all,
)

if TYPE_CHECKING:
    from torchlint.semantics.store import Store

Lookup = Callable[[str], Value]
"""The value of a dotted name where the annotation stands."""

DEEPEST = 12
SCALARS = frozenset("int float str bool complex bytes numbers.Number numbers.Real numbers.Integral".split())
CONTAINERS = frozenset(
    "list tuple dict set frozenset List Tuple Dict Set FrozenSet Sequence MutableSequence Iterator "
    "Mapping MutableMapping OrderedDict defaultdict DefaultDict Deque deque Generator".split()
)
ITERABLES = frozenset({"Iterable", "Collection"})
"""What a module or a tensor may be as well."""
MAPPINGS = frozenset("dict Dict Mapping MutableMapping OrderedDict defaultdict DefaultDict".split())
MAKING = frozenset({"type", "Type", "Callable"})
"""What is called for an object of its last argument."""
WRAPPERS = frozenset("Annotated Final ClassVar Required NotRequired ReadOnly".split())
OTHERS = frozenset("Type type Literal LiteralString Path PathLike Enum".split())
SIZES = {
    **dict.fromkeys(
        (f"torch.nn.common_types._size_{n}_t" for n in ("any", *range(1, 7))), Kind.SCALAR | Kind.CONTAINER
    ),
    **dict.fromkeys(
        (f"torch.nn.common_types._size_{n}_opt_t" for n in ("any", 2, 3)),
        Kind.SCALAR | Kind.CONTAINER | Kind.NONE,
    ),
    **dict.fromkeys(
        (f"torch.nn.common_types._ratio_{n}_t" for n in ("any", 2, 3)), Kind.SCALAR | Kind.CONTAINER
    ),
}
"""PyTorch's own names for one number or several (torch/nn/common_types.py, 2.13)."""
TYPING = frozenset("typing typing_extensions collections.abc collections builtins types".split())


def declared(node: ast.expr, look: Lookup, store: Store, depth: int = 0) -> Value:
    """What a value annotated with `node` may be.

    Args:
        node: the annotation.
        look: finds names.
        store: where the contents of annotated containers are noted.
        depth: how many aliases and strings were followed so far.
    """
    if depth > DEEPEST:
        return UNKNOWN_VALUE
    match node:
        case ast.Constant(value=None):
            return NONE_VALUE
        case ast.Constant(value=str() as text):
            inner = parse(text)
            return UNKNOWN_VALUE if inner is None else declared(inner, look, store, depth + 1)
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            return union((left, right), look, store, depth)
        case ast.Name() | ast.Attribute():
            match (found := look(unparse(node))).reference:
                case Alias(node=aliased, look=inside):
                    return apart(declared(aliased, inside, store, depth + 1), node, store)
            return named(found, node, store)
        case ast.Subscript(value=ast.Name() | ast.Attribute() as base, slice=inside):
            return subscripted(unparse(base), base, inside, look, store, depth)
        case _:
            return UNKNOWN_VALUE


def union(nodes: Iterable[ast.expr], look: Lookup, store: Store, depth: int) -> Value:
    """What a value may be that is annotated with one of `nodes`."""
    return join_all(declared(node, look, store, depth + 1) for node in nodes)


def named(found: Value, node: ast.expr, store: Store) -> Value:
    """What an object of the type `found` may be."""
    match found.reference:
        case Constant(value=None):
            return NONE_VALUE
        case Class(definition=definition, instances=kind):
            return Value(kind=kind, reference=Instance(definition), traits=Trait.DECLARED)
        case Global(qualified=qualified):
            return named_globally(qualified, node, store)
        case _:
            return UNKNOWN_VALUE


def named_globally(qualified: str, node: ast.expr, store: Store) -> Value:
    """What an object of the type with this qualified name may be."""
    package, _, name = qualified.rpartition(".")
    if qualified in torch_api.TENSOR_TYPES:
        return Value(kind=Kind.TENSOR, traits=Trait.DECLARED)
    if qualified in ("torch.nn.Parameter", "torch.nn.UninitializedParameter"):
        return Value(kind=Kind.PARAMETER, traits=Trait.DECLARED)
    if qualified in ("torch.nn.Buffer", "torch.nn.UninitializedBuffer"):
        return Value(kind=Kind.BUFFER, traits=Trait.DECLARED)
    if qualified in torch_api.BASES:
        return Value(kind=Kind.MODULE, traits=Trait.DECLARED, maker=qualified)
    if qualified in ("numpy.ndarray", "numpy.typing.NDArray", "numpy.typing.ArrayLike"):
        return Value(kind=Kind.NDARRAY, traits=Trait.DECLARED)
    if package in ("builtins", "numbers") and (name in SCALARS or qualified in SCALARS):
        return Value(kind=Kind.SCALAR, traits=Trait.DECLARED)
    if (sized := SIZES.get(qualified)) is not None:
        held = container(node, Contents(element=Value(kind=Kind.SCALAR)), store)
        return replace(held, kind=sized)
    if qualified == "torch.Size":
        return container(node, Contents(element=Value(kind=Kind.SCALAR)), store)
    if package in TYPING and name in ITERABLES:
        return Value(kind=Kind.CONTAINER | Kind.MODULE | Kind.TENSOR, traits=Trait.DECLARED)
    if package in TYPING and name in CONTAINERS:
        return Value(kind=Kind.CONTAINER, traits=Trait.DECLARED)
    if package in TYPING and name == "Callable":  # a module is one too
        return Value(kind=Kind.OTHER | Kind.MODULE, traits=Trait.DECLARED)
    if package in (*TYPING, "pathlib", "os", "enum", "torch") and name in (
        *OTHERS,
        "device",
        "dtype",
        "Generator",
    ):
        return Value(kind=Kind.OTHER | Kind.SCALAR, traits=Trait.DECLARED)
    return UNKNOWN_VALUE


def subscripted(text: str, base: ast.expr, inside: ast.expr, look: Lookup, store: Store, depth: int) -> Value:
    """What a value annotated with ``base[inside]`` may be."""
    found = look(text)
    match found.reference:
        case Global(qualified=qualified):
            package, _, name = qualified.rpartition(".")
        case Alias() as alias:
            return apart(declared(alias.node, filled(alias, inside, look), store, depth + 1), base, store)
        case _:
            return named(found, base, store)
    arguments = inside.elts if isinstance(inside, ast.Tuple) else [inside]
    if package == "jaxtyping" and arguments:
        return declared(arguments[0], look, store, depth + 1)
    if package not in TYPING:
        return named(found, base, store)
    if name == "Optional":
        return declared(inside, look, store, depth + 1).join(NONE_VALUE)
    if name == "Union":
        return union(arguments, look, store, depth)
    if name in WRAPPERS and arguments:
        return declared(arguments[0], look, store, depth + 1)
    if name in MAPPINGS and len(arguments) == 2:
        key, element = (declared(each, look, store, depth + 1) for each in arguments)
        return container(inside, Contents(element=element, key=key, mapping=True), store)
    if name.lower() == "tuple" and not any(is_ellipsis(argument) for argument in arguments):
        held = Contents.of(declared(each, look, store, depth + 1) for each in arguments)
        return container(inside, held, store)
    if name in MAKING and declared(arguments[-1], look, store, depth + 1).kind == Kind.MODULE:
        made = named(found, base, store)
        return replace(made, traits=made.traits | Trait.MAKES_MODULES)
    if name in ITERABLES and arguments:
        return replace(named(found, base, store), reference=None)
    if name in CONTAINERS and arguments:
        return container(inside, Contents(element=declared(arguments[0], look, store, depth + 1)), store)
    return named(found, base, store)


def apart(value: Value, node: ast.expr, store: Store) -> Value:
    """A value whose type an alias writes, as another object than the next one of that type is."""
    for site in value.sites:
        store.contents[id(node)] = store.contents[site]
    return replace(value, sites=frozenset({id(node)})) if value.sites else value


def filled(alias: Alias, inside: ast.expr, look: Lookup) -> Lookup:
    """Finds the names in the type that an alias means, its type variables replaced by what ``alias[inside]``
    gives them."""
    names = sorted(
        (each for each in ast.walk(alias.node) if isinstance(each, ast.Name)),
        key=lambda each: (each.lineno, each.col_offset),
    )
    variables = [name for name in dict.fromkeys(each.id for each in names) if is_variable(alias.look(name))]
    arguments = inside.elts if isinstance(inside, ast.Tuple) else [inside]
    given = dict(zip(variables, arguments, strict=False))

    def find(name: str) -> Value:
        return Value(reference=Alias(given[name], look)) if name in given else alias.look(name)

    return find


def is_variable(value: Value) -> bool:
    """Whether a value is a type variable."""
    match value.reference:
        case Alias(node=ast.Call()):
            return True
        case _:
            return False


def is_ellipsis(node: ast.expr) -> bool:
    """Whether it is ``...``."""
    return isinstance(node, ast.Constant) and node.value is ...


def container(node: ast.expr, held: Contents, store: Store) -> Value:
    """A container whose contents are known from an annotation."""
    store.contents[id(node)] = held
    return Value(kind=Kind.CONTAINER, sites=frozenset({id(node)}), traits=Trait.DECLARED)


def stated(text: str, store: Store) -> Value:
    """What `torch_api` states about a result: an annotation in PyTorch's own terms."""
    node = parse(text)
    value = UNKNOWN_VALUE if node is None else declared(node, in_torch, store)
    return replace(value, traits=value.traits & ~Trait.DECLARED)


def in_torch(name: str) -> Value:
    """What the names mean that `torch_api` uses in its annotations."""
    return Value(reference=Global(TORCH_NAMES.get(name, f"builtins.{name}")))


TORCH_NAMES = {
    "Tensor": "torch.Tensor",
    "Parameter": "torch.nn.Parameter",
    "Number": "builtins.float",
    "Size": "torch.Size",
    "device": "torch.device",
    "dtype": "torch.dtype",
    "Generator": "torch.Generator",
    "Module": "torch.nn.Module",
    "ndarray": "numpy.ndarray",
}
