"""What iterating over values and unpacking them gives."""

from __future__ import annotations

import ast
from dataclasses import replace

from torchlint.semantics.script_objects import NOTHING, TENSORS, Object, Sort, Value, join
from torchlint.semantics.script_walk import Walk


def iterated(value: Value, walk: Walk) -> Value:
    """What iterating over a value gives; nothing where that is not known."""
    found = []
    for each in value:
        if each.sort is Sort.NONE:
            continue
        if each.sort in TENSORS:
            found.append(frozenset({walk.make((each, "element"), Sort.TENSOR, "")}))
        elif each.elements:
            found.append(each.elements)
        else:
            return NOTHING
    return join(found)


def renewed(value: Value, node: ast.AST, walk: Walk) -> Value:
    """The elements that a loop at `node` takes: another object in every round."""
    if not value:
        return frozenset({walk.make((id(node), "element"), Sort.UNKNOWN, "")})
    return frozenset(renew(each, node, walk) for each in value)


def renew(found: Object, node: ast.AST, walk: Walk) -> Object:
    """An object that stands for `found` in one round of a loop."""
    key = (id(node), "renewed", found)
    if key not in walk.objects:
        parts = tuple(frozenset(renew(each, node, walk) for each in value) for value in found.parts)
        walk.objects[key] = replace(found, path=walk.path, parts=parts)
    return walk.objects[key]


def unpacked(value: Value, place: int, size: int, node: ast.expr, walk: Walk) -> Value:
    """One of the `size` parts that a value is unpacked into."""
    if value and all(len(each.parts) == size for each in value):
        return join([each.parts[place] for each in value])
    if value and all(each.sort is Sort.GENERATOR for each in value):
        return join([each.elements for each in value])
    return walk.one(node)
