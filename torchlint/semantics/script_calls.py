"""What calls in functions and scripts give."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from torchlint.semantics import torch_api
from torchlint.semantics.definitions import Definition, External
from torchlint.semantics.resolution import dotted_name
from torchlint.semantics.script import Argument
from torchlint.semantics.script_elements import iterated
from torchlint.semantics.script_objects import NOTHING, TENSORS, Object, Sort, Value
from torchlint.semantics.script_sorts import defines, instance_of
from torchlint.semantics.script_walk import Walk

MODULE_ITSELF = frozenset(
    "to cuda cpu xpu eval train half float double bfloat16 type requires_grad_ share_memory to_empty apply "
    "compile".split()
)
"""Methods of nn.Module that give the module itself (`compile` apart, which gives None)."""
GENERATORS = {
    **dict.fromkeys(("parameters", "named_parameters"), Sort.PARAMETER),
    **dict.fromkeys(("buffers", "named_buffers"), Sort.TENSOR),
    **dict.fromkeys(("children", "named_children", "modules", "named_modules"), Sort.MODULE),
}
"""Methods of nn.Module that give generators, and what of."""
WRAPPERS = frozenset(
    {"torch.compile", "torch.nn.DataParallel", "torch.nn.parallel.DistributedDataParallel"}
    | {"torch.nn.parallel.DataParallel", "torch.distributed.fsdp.FullyShardedDataParallel", "copy.copy"}
)
"""What gives something that holds the very tensors of its first argument."""
DICTS = frozenset({"builtins.dict", "collections.OrderedDict"})
SEQUENCES = frozenset(f"builtins.{name}" for name in ("list", "tuple", "set", "sorted", "reversed", "iter"))
LAZY = frozenset({"builtins.filter", "builtins.map", "builtins.iter", "itertools.chain"})
"""What takes the elements of an iterator only as they are asked for."""


def result(definition: Definition | None, arguments: Sequence[Argument], node: ast.Call, walk: Walk) -> Value:
    """What calling a function or class gives."""
    first = arguments[0].value if arguments and not arguments[0].star else NOTHING
    name = definition.qualified if isinstance(definition, External) else ""
    only = next(iter(first)) if len(first) == 1 else None
    if name in DICTS and only is not None and only.sort is Sort.STATE_DICT:
        return first
    if name == "copy.copy" and only is not None:
        return first
    if name == "copy.deepcopy" and only is not None:
        sort = Sort.CONTAINER if only.sort in (Sort.STATE_DICT, Sort.GENERATOR) else only.sort
        return walk.one(node, sort, definition=only.definition, elements=only.elements)
    if name == "builtins.isinstance" and len(arguments) == 2:
        doubt(first, arguments[1].node, walk)
    taken = [each for argument in arguments for each in argument.value if each.sort is Sort.GENERATOR]
    if name in LAZY and taken:
        held = taken[0].elements if name != "builtins.map" else NOTHING
        return walk.one(node, Sort.GENERATOR, of=taken[0], elements=held)
    if name in SEQUENCES and arguments:
        return walk.one(node, Sort.CONTAINER, elements=iterated(first, walk))
    if name in ("builtins.enumerate", "builtins.zip"):
        places = [iterated(each.value, walk) or walk.one(each.node) for each in arguments if not each.star]
        counter = [walk.one(node.func, Sort.OTHER)] if name == "builtins.enumerate" else []
        parts = (*counter, *(places[:1] if counter else places))
        pair = walk.make((id(node), "pair"), Sort.CONTAINER, "", parts=parts)
        return walk.one(node, Sort.CONTAINER, elements=frozenset({pair}))
    if name in WRAPPERS and only is not None and (only.sort is Sort.MODULE or only.sort is Sort.UNKNOWN):
        return walk.one(node, Sort.MODULE, of=only, definition=definition)
    made, cls = instance_of(definition, walk.script.project)
    of = owner_of_parameters(arguments) if made is Sort.OPTIMIZER else None
    return walk.one(node, made, of=of, definition=cls)


def doubt(value: Value, classes: ast.expr, walk: Walk) -> None:
    """Note that the code checks whether `value` is of `classes`, where that is no subclass of what it is."""
    nodes = classes.elts if isinstance(classes, ast.Tuple) else [classes]
    for node in nodes:
        sort, _ = instance_of(walk.look(dotted_name(node) or ""), walk.script.project)
        for each in value:
            fits = sort is each.sort or {sort, each.sort} in (TENSORS, {Sort.UNKNOWN, Sort.MODULE})
            each.doubted = each.doubted or not fits


def owner_of_parameters(arguments: Sequence[Argument]) -> Object | None:
    """The one module whose parameters stand in arguments."""
    owners = {owner for each in arguments[:1] for owner in owners_in(each.value)}
    return owners.pop() if len(owners) == 1 else None


def owners_in(value: Value, depth: int = 3) -> set[Object | None]:
    """The modules whose parameters a value holds, with None for what is not known."""
    found: set[Object | None] = set()
    for each in value:
        if each.sort is Sort.GENERATOR:
            while each.sort is Sort.GENERATOR and each.of is not None:
                each = each.of
            found.add(each)
        elif each.sort is Sort.PARAMETER and each.of is not None:
            found.add(each.of)
        elif each.elements and depth:
            found |= owners_in(each.elements, depth - 1)
        elif each.sort not in (Sort.OTHER, Sort.TEXT, Sort.NONE):
            found.add(None)
    return found


def method_result(
    receiver: Object, name: str, arguments: Sequence[Argument], node: ast.Call, walk: Walk
) -> Value:
    """What a method of an object gives."""
    if defines(receiver.definition, name, walk.script.project):
        return walk.one(node)
    key = id(node), receiver
    match receiver.sort:
        case Sort.MODULE | Sort.UNKNOWN if name == "state_dict":
            return frozenset({walk.make(key, Sort.STATE_DICT, "", of=receiver, node=node)})
        case Sort.MODULE | Sort.UNKNOWN if name in GENERATORS:
            return frozenset({generator(receiver, name, node, walk)})
        case Sort.MODULE | Sort.UNKNOWN if name in MODULE_ITSELF:
            return frozenset({receiver})
        case Sort.MODULE if name == "get_submodule":
            return walk.one(node, Sort.MODULE, of=receiver)
        case Sort.MODULE if name == "load_state_dict":
            return walk.one(node, Sort.OTHER)
        case Sort.STATE_DICT if name == "copy":
            return frozenset({receiver})
        case Sort.TENSOR | Sort.PARAMETER:
            given = torch_api.METHODS.get(name)
            if given == "Self":
                return frozenset({receiver})
            return walk.one(node, Sort.TENSOR if given == "Tensor" else Sort.UNKNOWN)
        case Sort.CONTAINER if name in ("items", "values", "copy") and receiver.elements:
            parts = (walk.one(node.func), receiver.elements)
            pair = walk.make((key, "pair"), Sort.CONTAINER, "", parts=parts)
            held = frozenset({pair}) if name == "items" else receiver.elements
            return walk.one(node, Sort.CONTAINER, elements=held)
        case Sort.TEXT if name in ("join", "format", "replace", "strip", "lower", "joinpath", "with_suffix"):
            return walk.one(node, Sort.TEXT)
        case _:
            return walk.one(node)


def generator(receiver: Object, name: str, node: ast.Call, walk: Walk) -> Object:
    """What ``module.parameters()`` and its like give."""
    sort, key = GENERATORS[name], (id(node), receiver)
    element = walk.make((key, "element"), sort, "", of=receiver)
    if name.startswith("named_"):
        parts = (walk.one(node.func, Sort.TEXT), frozenset({element}))
        element = walk.make((key, "pair"), Sort.CONTAINER, "", parts=parts, of=receiver)
    return walk.make(key, Sort.GENERATOR, "", of=receiver, elements=frozenset({element}), node=node)
