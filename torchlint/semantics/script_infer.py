"""What expressions of functions and scripts denote, and the events in them."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import replace

from torchlint.semantics import torch_api
from torchlint.semantics.definitions import ClassDefinition, Definition, External, FunctionDefinition
from torchlint.semantics.header import Assignment
from torchlint.semantics.quoted import unparse
from torchlint.semantics.resolution import dotted_name
from torchlint.semantics.script import Action, Argument
from torchlint.semantics.script_calls import method_result, result
from torchlint.semantics.script_elements import iterated, renewed, unpacked
from torchlint.semantics.script_objects import NOTHING, TENSORS, Block, Object, Sort, Value, join
from torchlint.semantics.script_walk import State, Walk

_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.GeneratorExp, ast.DictComp)


def infer(node: ast.expr, walk: Walk, *, discarded: bool = False) -> Value:
    """The value of an expression.

    Args:
        node: the expression.
        walk: where it stands; what it does happens to its state.
        discarded: whether it is a statement of its own.
    """
    match node:
        case ast.Constant(value=literal):
            sort = Sort.TEXT if isinstance(literal, str) else Sort.NONE if literal is None else Sort.OTHER
            return walk.one(node, sort)
        case ast.Name(id=name):
            return lookup(name, walk)
        case ast.Attribute(value=base, attr=name):
            return attribute(infer(base, walk), name, walk)
        case ast.Call():
            return infer_call(node, walk, discarded=discarded)
        case ast.Subscript(value=base, slice=index):
            whole = infer(base, walk)
            infer(index, walk)
            return subscript(whole, node, walk)
        case ast.NamedExpr(target=ast.Name(id=name), value=inner):
            bind(node.target, infer(inner, walk), walk)
            return walk.now.names[name]
        case ast.IfExp(test=test, body=body, orelse=orelse):
            infer(test, walk)
            return join(arms(node, [body, orelse], walk))
        case ast.BoolOp(values=values):
            return join([infer(values[0], walk), *arms(node, values[1:], walk)])
        case ast.List(elts=elements) | ast.Tuple(elts=elements) | ast.Set(elts=elements):
            return display(node, elements, walk)
        case ast.Dict(keys=keys, values=values):
            for key in keys:
                if key is not None:
                    infer(key, walk)
            return walk.one(node, Sort.CONTAINER, elements=join([infer(each, walk) for each in values]))
        case ast.ListComp() | ast.SetComp() | ast.GeneratorExp() | ast.DictComp():
            return comprehension(node, walk)
        case ast.Starred(value=inner):
            return infer(inner, walk)
        case ast.BinOp(left=left, right=right):
            return operation(node, [infer(left, walk), infer(right, walk)], walk)
        case ast.UnaryOp(operand=operand, op=operator):
            operands = [infer(operand, walk)]
            return walk.one(node) if isinstance(operator, ast.Not) else operation(node, operands, walk)
        case ast.JoinedStr():
            return walk.one(node, Sort.TEXT)
        case ast.Lambda():
            return walk.one(node, Sort.OTHER)
        case _:
            for child in ast.iter_child_nodes(node):
                if isinstance(child, ast.expr):
                    infer(child, walk)
            return walk.one(node)


def arms(node: ast.expr, parts: Sequence[ast.expr], walk: Walk) -> list[Value]:
    """The values of parts of an expression of which not all need run."""
    found = []
    for place, part in enumerate(parts):
        with walk.inside(node, place):
            found.append(infer(part, walk))
    return found


def lookup(name: str, walk: Walk) -> Value:
    """The value of a name."""
    if (found := walk.now.names.get(name)) is not None:
        return found
    header = walk.script.header
    binding = header.bindings.get(name) if walk.scope else None
    key = ("global", name)
    if isinstance(binding, Assignment) and binding.value is not None and key not in walk.objects:
        walk.objects[key] = Object(Sort.UNKNOWN, name)  # a variable that is made of itself
        top = Walk(replace(walk.script, events=[], exits={}), (), silent=True, objects=walk.objects)
        found = infer(binding.value, top)
        match [*found]:
            case [only]:
                walk.objects[key] = replace(only, written=name, path=())
    return frozenset({walk.make(key, Sort.UNKNOWN, name)})


def attribute(base: Value, name: str, walk: Walk) -> Value:
    """The value of ``base.name``."""
    found = []
    for each in base:
        each.asked.add(name)
        found.append(walk.now.attributes.get((each, name)) or frozenset({part(each, name, walk)}))
    return join(found)


def part(owner: Object, name: str, walk: Walk) -> Object:
    """What an object has under a name that nothing assigns."""
    if name == "module" and owner.sort is Sort.MODULE and owner.of is not None and owner.attribute is None:
        return owner.of  # of a wrapper such as DataParallel
    key = owner, name
    if key not in walk.objects:
        tensor = owner.sort in TENSORS and torch_api.ATTRIBUTES.get(name) == "Tensor"
        sort = Sort.TENSOR if tensor else Sort.UNKNOWN
        known = Object(sort, f"{owner.written or '...'}.{name}", owner.path, of=owner, attribute=name)
        walk.objects[key] = known
    return walk.objects[key]


def subscript(base: Value, node: ast.Subscript, walk: Walk) -> Value:
    """The value of ``base[..]``."""
    sorts = {each.sort for each in base}
    if sorts and sorts <= TENSORS:
        return walk.one(node, Sort.TENSOR)
    if sorts == {Sort.CONTAINER}:
        index = node.slice.value if isinstance(node.slice, ast.Constant) else None
        chosen = [
            each.parts[index] if isinstance(index, int) and 0 <= index < len(each.parts) else each.elements
            for each in base
        ]
        return join(chosen) if all(chosen) else walk.one(node)
    if len(base) == 1:
        (only,) = base
        key = (only, "[]", unparse(node.slice))
        sort = Sort.TENSOR if only.sort is Sort.STATE_DICT else Sort.UNKNOWN
        whole = only if only.sort in (Sort.UNKNOWN, Sort.MODULE) else None
        return frozenset({walk.make(key, sort, f"{only.written}[...]", of=whole)})
    return walk.one(node)


def display(node: ast.expr, elements: Sequence[ast.expr], walk: Walk) -> Value:
    """A list, tuple or set display."""
    values = []
    for each in elements:
        value = infer(each, walk)
        if isinstance(each, ast.Starred):
            walk.record(Action.ITERATE, each, value=value)
            value = iterated(value, walk)
        values.append(value)
    starred = any(isinstance(each, ast.Starred) for each in elements)
    return walk.one(node, Sort.CONTAINER, elements=join(values), parts=() if starred else tuple(values))


def operation(node: ast.expr, operands: Sequence[Value], walk: Walk) -> Value:
    """Arithmetic: with a tensor it gives a tensor."""
    sorts = [{each.sort for each in value} for value in operands]
    tensors = [found for found in sorts if found and found <= TENSORS]
    if tensors and all(found <= TENSORS | {Sort.OTHER} for found in sorts):
        return walk.one(node, Sort.TENSOR)
    texts = any(found == {Sort.TEXT} for found in sorts)
    return walk.one(node, Sort.TEXT if texts and not isinstance(node, ast.UnaryOp) else Sort.UNKNOWN)


def comprehension(node: ast.expr, walk: Walk) -> Value:
    """A comprehension or generator expression."""
    assert isinstance(node, _COMPREHENSIONS)
    before = walk.parting()
    path = walk.path
    for place, clause in enumerate(node.generators):
        value = infer(clause.iter, walk)
        walk.record(Action.ITERATE, clause.iter, value=value)
        walk.path = (*walk.path, Block(node, place, loops=True))
        bind(clause.target, renewed(iterated(value, walk), clause.target, walk), walk)
        for test in clause.ifs:
            infer(test, walk)
    aliased = same_tensors(node, walk)
    if isinstance(node, ast.DictComp):
        infer(node.key, walk)
        element = infer(node.value, walk)
    else:
        element = infer(node.elt, walk)
    walk.path = path
    walk.state = State(before.names, walk.now.attributes)
    return aliased or walk.one(node, Sort.CONTAINER, elements=element)


def same_tensors(node: ast.expr, walk: Walk) -> Value | None:
    """The state dict whose very tensors ``{k: v for k, v in state.items()}`` holds."""
    match node:
        case ast.DictComp(
            value=ast.Name(id=name)
            | ast.Attribute(value=ast.Name(id=name), attr="data")
            | ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr="detach"), args=[], keywords=[]),
            generators=[
                ast.comprehension(
                    target=ast.Tuple(elts=[_, ast.Name(id=bound)]),
                    iter=ast.Call(func=ast.Attribute(value=base, attr="items")),
                )
            ],
        ) if name == bound:
            silent, walk.silent = walk.silent, True
            value = infer(base, walk)
            walk.silent = silent
            return value if value and all(each.sort is Sort.STATE_DICT for each in value) else None
        case _:
            return None


def bind(target: ast.expr, value: Value, walk: Walk) -> None:
    """Bind a target to a value."""
    match target:
        case ast.Name(id=name):
            walk.now.names[name] = value
            for each in value:
                each.written = each.written or name
        case ast.Attribute(value=base, attr=name):
            receiver = infer(base, walk)
            walk.record(Action.SET, target, name=name, receiver=receiver, value=value, owner=written(base))
            for each in receiver:
                walk.now.attributes[each, name] = value
        case ast.Subscript(value=base, slice=index):
            receiver = infer(base, walk)
            infer(index, walk)
            walk.record(Action.SET_ITEM, target, receiver=receiver, value=value, owner=written(base))
        case ast.Starred(value=inner):
            bind(inner, walk.one(target, Sort.CONTAINER), walk)
        case ast.Tuple(elts=elements) | ast.List(elts=elements):
            for place, element in enumerate(elements):
                bind(element, unpacked(value, place, len(elements), element, walk), walk)
        case _:
            pass


def written(node: ast.expr) -> str:
    """How a name or an attribute of one is written, "" for anything else."""
    return dotted_name(node) or ""


def infer_call(node: ast.Call, walk: Walk, *, discarded: bool) -> Value:
    """A call: the callee, the arguments from left to right, then what the callee does."""
    definition, receiver, name = callee(node.func, walk)
    arguments = (
        *(argument(each, None, "*" if isinstance(each, ast.Starred) else "", walk) for each in node.args),
        *(argument(each.value, each.arg, "" if each.arg else "**", walk) for each in node.keywords),
    )
    if receiver:
        value = join([method_result(each, name, arguments, node, walk) for each in receiver])
    else:
        value = result(definition, arguments, node, walk)
    owner = written(node.func.value) if isinstance(node.func, ast.Attribute) else ""
    walk.record(
        Action.CALL,
        node,
        name=name,
        receiver=receiver,
        arguments=arguments,
        value=value,
        owner=owner,
        discarded=discarded,
    )
    return value


def callee(node: ast.expr, walk: Walk) -> tuple[Definition | None, Value, str]:
    """The definition of what is called, the object whose method it is, and the name."""
    dotted = dotted_name(node)
    if dotted is not None and dotted.partition(".")[0] not in walk.now.names:
        found = walk.look(dotted)
        match found:
            case External(qualified=qualified) | ClassDefinition(qualified=qualified):
                return found, NOTHING, qualified
            case FunctionDefinition(qualified=qualified):
                return found, NOTHING, qualified
    match node:
        case ast.Attribute(value=ast.Call(func=ast.Name(id="super"), args=[]), attr=name) if walk.scope:
            return None, NOTHING, f"super.{name}"
        case ast.Attribute(value=base, attr=name):
            receiver = infer(base, walk)
            for each in receiver:
                each.asked.add(name)
            return None, receiver, name
        case _:
            for each in infer(node, walk):
                each.asked.add("__call__")
            return None, NOTHING, ""


def argument(node: ast.expr, keyword: str | None, star: str, walk: Walk) -> Argument:
    return Argument(keyword, star, infer(node, walk), node)
