"""Fixes that make a registering container of a plain one."""

from __future__ import annotations

import re

import libcst as cst

from torchlint.diagnostics import Fix
from torchlint.editing.editor import Editor
from torchlint.editing.imports import spelled
from torchlint.semantics.events import Event, Phase
from torchlint.semantics.model import ModuleClass
from torchlint.semantics.state import Op, Slot
from torchlint.semantics.torch_api import RESERVED_KEYS, RESERVED_NAMES
from torchlint.semantics.values import Kind

LIST_ONLY = "index|count|remove|sort|reverse|copy|clear"
"""Methods of a list that nn.ModuleList and nn.ParameterList lack."""


def contained(cls: ModuleClass, event: Event, sort: str) -> Fix | None:
    """Wraps the list, tuple or dict that an attribute holds in a container that registers what is in it.

    Args:
        cls: the class.
        event: what puts the values into a container that is an attribute.
        sort: "Module" or "Parameter": of ``nn.ModuleList`` and ``nn.ModuleDict``, or the other two.
    """
    made = store_of(cls, event)
    if made is None or made.value_node is None or not isinstance(event.node, cst.BaseExpression):
        return None
    wanted = Kind.MODULE if sort == "Module" else Kind.PARAMETER
    held = [value for each in additions(cls, event) for value in each.held]
    if not all(value.must_be(wanted) for value in held) or uses_list_methods(cls, event):
        return None
    editor = Editor(cls.definition.header)
    node = made.value_node
    match node:
        case cst.Tuple(lpar=[]) if flat(node):
            opening, closing, container = "([", "])", "List"
        case cst.List() | cst.Tuple() if flat(node):
            opening, closing, container = "(", ")", "List"
        case cst.ListComp(elt=element) if not isinstance(element, cst.List | cst.Tuple | cst.Dict):
            opening, closing, container = "(", ")", "List"
        case cst.Dict() | cst.DictComp() if named(node, cls, event):
            opening, closing, container = "(", ")", "Dict"
        case _:
            return None
    name = spelled(f"torch.nn.{sort}{container}", node, editor)
    if name is None:
        return None
    empty = isinstance(node, cst.List | cst.Dict) and not node.elements
    if empty and "#" not in editor.of(node):
        return editor.fix(*name.edits, editor.replace(node, f"{name.text}()"))
    return editor.fix(*name.edits, *editor.around(node, f"{name.text}{opening}", closing))


def store_of(cls: ModuleClass, event: Event) -> Event | None:
    """The one assignment that makes the container of an attribute; None where there are others, or where
    the module would not take the name for a registered container."""
    stores = {
        each.node: each
        for each in cls.events
        if each.name == event.name and not each.appended and not is_none(each)
    }
    if len(stores) != 1 or event.name in RESERVED_NAMES:
        return None
    (store,) = stores.values()
    safe = store.before <= {Slot.ABSENT, Slot.PLAIN, Slot.MODULE} and store.own and store.op is Op.SET
    return store if safe and store.method == event.method else None


def is_none(event: Event) -> bool:
    """Whether an event stores None in construction, which a container then replaces."""
    return event.op is Op.SET and event.value.kind == Kind.NONE and event.phase is Phase.CONSTRUCTION


def additions(cls: ModuleClass, event: Event) -> list[Event]:
    """All events that put something into the container."""
    return [each for each in cls.events if each.name == event.name and each.held]


def uses_list_methods(cls: ModuleClass, event: Event) -> bool:
    """Whether the class calls methods that the registering containers lack."""
    return re.search(rf"\.{event.name}\.({LIST_ONLY})\(", cls.definition.header.text) is not None


def flat(node: cst.List | cst.Tuple) -> bool:
    """Whether no element is a container that is written out."""
    inner = (cst.List, cst.Tuple, cst.Dict, cst.Set, cst.ListComp, cst.DictComp, cst.SetComp)
    return not any(isinstance(each.value, inner) for each in node.elements)


def named(node: cst.Dict | cst.DictComp, cls: ModuleClass, event: Event) -> bool:
    """Whether all keys certainly are strings that a registry takes."""
    if isinstance(node, cst.DictComp):
        return isinstance(node.key, cst.FormattedString) and not isinstance(node.value, cst.Dict | cst.List)
    keys = [each.key if isinstance(each, cst.DictElement) else None for each in node.elements]
    keys += [key_of(each.node) for each in additions(cls, event) if each.appended]
    texts = [each.evaluated_value if isinstance(each, cst.SimpleString) else None for each in keys]
    reserved = RESERVED_KEYS["torch.nn.ModuleDict"] | RESERVED_KEYS["torch.nn.ParameterDict"]
    return all(isinstance(text, str) and text and "." not in text for text in texts) and reserved.isdisjoint(
        map(str, texts)
    )


def key_of(node: cst.CSTNode) -> cst.BaseExpression | None:
    """The key of ``self.x[key]``."""
    match node:
        case cst.Subscript(slice=[cst.SubscriptElement(slice=cst.Index(value=key))]):
            return key
        case _:
            return None
