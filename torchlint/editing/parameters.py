"""Fixes that make a Parameter of a value."""

from __future__ import annotations

import libcst as cst

from torchlint.diagnostics import Edit, Fix
from torchlint.editing.editor import ATOMS, Editor
from torchlint.editing.imports import Spelling, spelled
from torchlint.semantics.events import Event
from torchlint.semantics.model import ModuleClass
from torchlint.semantics.values import TENSORS, Trait

PARAMETER = "torch.nn.Parameter"
REQUIRES_GRAD = "requires_grad"


def made_parameter(cls: ModuleClass, event: Event) -> Fix | None:
    """Wraps the tensor that `event` stores in ``nn.Parameter``, once: what already makes a Parameter of a
    part of it, or asks for gradients, goes."""
    value, node = event.value, event.value_node
    if node is None or not value.must_be(TENSORS) or value.has(Trait.INTEGRAL):
        return None
    editor = Editor(cls.definition.header)
    name = spelled(PARAMETER, node, editor)
    if name is None:
        return None
    callees = {id(call.node): call.callee for call in cls.calls}
    made = innermost(node, callees)
    if made is not None:
        return moved_inside(node, made, name, editor)
    return editor.fix(*(*name.edits, *wrapped(node, name, callees, editor)))


def wrapped(
    node: cst.BaseExpression, name: Spelling, callees: dict[int, str], editor: Editor
) -> list[Edit | None]:
    """Edits that wrap a tensor, and take away that it requires gradients by itself."""
    match node:
        case cst.Call(func=cst.Attribute(value=tensor, attr=cst.Name("requires_grad_")), args=[]):
            start, end = editor.extent(tensor)
            outer = editor.extent(node)
            return [
                Edit(outer[0], start, f"{name.text}("),
                None if "#" in editor.text[end : outer[1]] else Edit(end, outer[1], ")"),
            ]
        case cst.Call(args=args):
            asks = [each for each in args if is_true(each)]
            if asks and callees.get(id(node)) == "torch.autograd.Variable":
                return [editor.replace(node.func, name.text), editor.without_argument(node, asks[0])]
            if asks:
                return [*editor.around(node, f"{name.text}(", ")"), editor.without_argument(node, asks[0])]
    if bare(node):
        return [*editor.around(node, f"{name.text}(", ")")]
    start, end = editor.extent(node)  # its own parentheses serve the call
    return [Edit(start, start, name.text)]


def bare(node: cst.BaseExpression) -> bool:
    """Whether an expression has no parentheses of its own."""
    return not node.lpar


def is_true(argument: cst.Arg) -> bool:
    """Whether an argument is ``requires_grad=True``."""
    match argument:
        case cst.Arg(keyword=cst.Name(value=keyword), value=cst.Name("True")):
            return keyword == REQUIRES_GRAD
        case _:
            return False


def innermost(node: cst.BaseExpression, callees: dict[int, str]) -> cst.Call | None:
    """The call that makes a Parameter, of which the rest of an expression is an operation."""
    match node:
        case cst.Call(args=[cst.Arg(star=""), *_]) if callees.get(id(node)) == PARAMETER:
            return node
        case cst.Call(func=cst.Attribute(value=inner)) | cst.Attribute(value=inner):
            return innermost(inner, callees)
        case cst.Subscript(value=inner) | cst.UnaryOperation(expression=inner):
            return innermost(inner, callees)
        case cst.BinaryOperation(left=left, right=right):
            return innermost(left, callees) or innermost(right, callees)
        case _:
            return None


def moved_inside(node: cst.BaseExpression, made: cst.Call, name: Spelling, editor: Editor) -> Fix | None:
    """``nn.Parameter(t, more).op()`` to ``nn.Parameter(t.op(), more)``."""
    tensor = made.args[0]
    if tensor.keyword is not None and tensor.keyword.value != "data":
        return None
    text = editor.text
    start, end = editor.extent(tensor.value)
    outer, made_extent = editor.extent(node), editor.extent(made)
    options = [f"{editor.of(each.keyword)}={editor.of(each.value)}" for each in made.args[1:] if each.keyword]
    if len(options) < len(made.args) - 1 or "#" in text[made_extent[0] : start] + text[end : made_extent[1]]:
        return None
    opening, closing = ("", "") if tensor.value.lpar or isinstance(tensor.value, ATOMS) else ("(", ")")
    return editor.fix(
        *name.edits,
        Edit(outer[0], outer[0], f"{name.text}("),
        Edit(made_extent[0], start, opening),
        Edit(end, made_extent[1], closing),
        Edit(outer[1], outer[1], ", ".join(["", *options]) + ")"),
    )
