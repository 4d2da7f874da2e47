"""What makes lists, dicts, tuples and sets, and what their methods give and do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import libcst as cst

from torchlint.semantics import attributes
from torchlint.semantics.elements import iterate
from torchlint.semantics.events import Argument
from torchlint.semantics.frame import Frame, literal, text_of
from torchlint.semantics.operators import fresh_container
from torchlint.semantics.state import Slot
from torchlint.semantics.store import Contents, key_value
from torchlint.semantics.values import (
    INTEGER_VALUE,
    NONE_VALUE,
    UNKNOWN_VALUE,
    Kind,
    Value,
    join_all,
)

UNORDERED = frozenset({"set", "frozenset", "sorted"})
UNORDERED_MAKERS = frozenset({"builtins.set", "builtins.frozenset"})
DROPPING = frozenset(
    {"remove", "discard", "sort", "rotate", "move_to_end"}
    | {"difference_update", "intersection_update", "symmetric_difference_update"}
)


def elements(value: Value, frame: Frame) -> Contents:
    """What iterating over a value gives."""
    if value.must_be(Kind.CONTAINER) and value.sites:
        return frame.now.held(value).iterated
    return Contents(element=iterate(value, frame))


def copied(name: str, source: Value | None, node: cst.Call, frame: Frame) -> Value:
    """``list(source)`` and its like."""
    held = Contents.of(()) if source is None else elements(source, frame)
    if name in UNORDERED:
        held = held.anyhow()
    elif name == "reversed" and held.items is not None:
        held = Contents.of(held.items[::-1])
    return fresh_container(node, held, frame)


def new_dict(arguments: Sequence[Argument], node: cst.Call, frame: Frame) -> Value:
    """``dict(..)``, ``OrderedDict(..)``."""
    return fresh_container(node, updated(Contents.of((), ()), arguments, frame), frame)


def updated(held: Contents, arguments: Sequence[Argument], frame: Frame) -> Contents:
    """The contents of a mapping or set after ``update(..)``."""
    for argument in arguments:
        if argument.keyword is not None:
            held = held.put(key_value(argument.keyword), argument.value)
        elif argument.star:
            held = held.update(frame.now.held(argument.value))
        elif held.mapping:
            held = held.update(as_mapping(argument.value, frame))
        else:
            held = held.anyhow(elements(argument.value, frame).element)
    return held


def as_mapping(value: Value, frame: Frame) -> Contents:
    """What ``dict(value)`` holds: a mapping's contents, or pairs of keys and values."""
    held = frame.now.held(value)
    if held.mapping:
        return held
    if held.mapping is None or held.items is None:
        key, element = pair_of(held.element, frame)
        return Contents(element=element, key=key, mapping=True)
    contents = Contents.of((), ())
    for item in held.items:
        contents = contents.put(*pair_of(item, frame))
    return contents


def pair_of(value: Value, frame: Frame) -> tuple[Value, Value]:
    """The two values of a pair."""
    items = frame.now.held(value).items
    return (items[0], items[1]) if items is not None and len(items) == 2 else (UNKNOWN_VALUE, UNKNOWN_VALUE)


def paired(name: str, arguments: Sequence[Argument], node: cst.Call, frame: Frame) -> Value:
    """``zip``, ``enumerate``, ``map``, ``filter``."""
    values = [argument.value for argument in arguments if argument.keyword is None]
    match name:
        case _ if any(argument.star for argument in arguments):
            return fresh_container(node, Contents(element=UNKNOWN_VALUE), frame)
        case "zip":
            parts = [elements(value, frame).element for value in values]
        case "enumerate":
            parts = [INTEGER_VALUE, *(elements(value, frame).element for value in values[:1])]
        case "filter" if len(values) == 2:
            return fresh_container(node, elements(values[1], frame).anyhow(), frame)
        case _:
            return fresh_container(node, Contents(element=UNKNOWN_VALUE), frame)
    pair = fresh_container(node.func, Contents.of(parts), frame)
    return fresh_container(node, Contents(element=pair), frame)


def method(
    name: str, receiver: Value, arguments: Sequence[Argument], node: cst.CSTNode, frame: Frame
) -> Value:
    """What a method of a list, dict, tuple or set gives and does."""
    held = frame.now.held(receiver)
    values = [argument.value for argument in arguments if not argument.keyword]
    match name, values:
        case ("append", [value]):
            return put(receiver, value, node, frame, held.add(value))
        case ("add", [value]):
            return put(receiver, value, node, frame, held.anyhow(value))
        case ("appendleft", [value]):
            return put(receiver, value, node, frame, inserted(held, value))
        case ("insert", [place, value]):
            contents = inserted(held, value) if literal(place) == 0 else held.anyhow(value)
            return put(receiver, value, node, frame, contents)
        case ("extend" | "extendleft", [value]):
            more = elements(value, frame)
            contents = held.anyhow(more.element)
            if name == "extend" and held.items is not None and more.items is not None:
                contents = Contents.of((*held.items, *more.items))
            return put(receiver, more.element, node, frame, contents)
        case ("update", _):
            contents = updated(held, arguments, frame)
            added = updated(Contents(mapping=held.mapping), arguments, frame).element
            return put(receiver, added, node, frame, contents)
        case ("setdefault", [key, *default]):
            return set_default(receiver, key, default[0] if default else NONE_VALUE, node, frame)
        case ("pop" | "popleft" | "popitem", _):
            return popped(name, receiver, values, frame)
        case ("reverse", []) if held.items is not None:
            return change(receiver, Contents.of(held.items[::-1]), frame)
        case ("clear", []):
            return change(receiver, Contents.of((), () if held.mapping else None), frame)
        case _ if name in DROPPING:
            return change(receiver, held.anyhow(), frame)
        case _:
            return looked_up(name, held, values, node, frame)


def inserted(held: Contents, value: Value) -> Contents:
    """With one more element ahead of the others."""
    return held.anyhow(value) if held.items is None else Contents.of((value, *held.items))


def set_default(receiver: Value, key: Value, default: Value, node: cst.CSTNode, frame: Frame) -> Value:
    """``receiver.setdefault(key, default)``."""
    held, name = frame.now.held(receiver), text_of(key)
    known = None if name is None else held.get(name)
    if known is not None:
        return known
    if name is not None and held.keys is not None:
        put(receiver, default, node, frame, held.put(key, default))
        return default
    put(receiver, default, node, frame, held.put(key, default))
    return held.element.join(default)


def popped(name: str, receiver: Value, values: Sequence[Value], frame: Frame) -> Value:
    """``receiver.pop(..)`` and its like: the element that is taken out."""
    held = frame.now.held(receiver)
    key = text_of(values[0]) if values else None
    if key is not None and (known := held.get(key)) is not None:
        change(receiver, held.without(key), frame)
        return known
    if held.items and not values and not held.mapping and receiver.maker not in UNORDERED_MAKERS:
        rest = held.items[1:] if name == "popleft" else held.items[:-1]
        change(receiver, Contents.of(rest), frame)
        return held.items[0] if name == "popleft" else held.items[-1]
    change(receiver, held.anyhow(), frame)
    element = UNKNOWN_VALUE if name == "popitem" else join_all((held.element, *values[1:]))
    return element if element.kind else UNKNOWN_VALUE


def looked_up(name: str, held: Contents, values: Sequence[Value], node: cst.CSTNode, frame: Frame) -> Value:
    """What a method gives that changes nothing."""
    match name, values:
        case ("get", [key, *default]):
            text = text_of(key)
            missing = default[0] if default else NONE_VALUE
            if text is not None and held.keys is not None:
                return held.get(text) or missing
            return held.element.join(missing)
        case ("items", []):
            key = held.key if held.mapping and held.key is not None else UNKNOWN_VALUE
            pair = fresh_container(node.children[0], Contents.of((key, held.element)), frame)
            return fresh_container(node, Contents(element=pair), frame)
        case ("values", []):
            contents = held.anyhow() if held.items is None else Contents.of(held.items)
            return fresh_container(node, replace(contents, mapping=False), frame)
        case ("keys", []):
            return fresh_container(node, held.iterated, frame)
        case ("copy", []):
            return fresh_container(node, held, frame)
        case ("union" | "intersection" | "difference" | "symmetric_difference", _):
            more = [elements(value, frame).element for value in values]
            return fresh_container(node, held.anyhow(*more), frame)
        case ("index" | "count", _):
            return INTEGER_VALUE
        case _:
            return UNKNOWN_VALUE


def change(receiver: Value, contents: Contents, frame: Frame) -> Value:
    """Change what a container holds; the result of the methods that do."""
    store = frame.now
    for site in receiver.sites:
        known = store.contents.get(site)
        certain = len(receiver.sites) == 1
        store.contents[site] = contents if certain or known is None else known.join(contents)
    return NONE_VALUE


def put(receiver: Value, value: Value, node: cst.CSTNode, frame: Frame, contents: Contents) -> Value:
    """Change what a container holds; note what is added for the attributes that hold the container."""
    change(receiver, contents, frame)
    if receiver.sites & frame.run.escaped:
        attributes.escape(value, frame)
    for name, attribute in list(frame.now.attributes.items()):
        if attribute.value.sites & receiver.sites and Slot.PLAIN in attribute.slots:
            attributes.append(name, value, node, frame)
    return NONE_VALUE
