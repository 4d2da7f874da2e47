"""The registries and ``__dict__`` of the module under analysis, changed past nn.Module's protocol."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from torchlint.semantics import attributes
from torchlint.semantics.events import Argument
from torchlint.semantics.frame import Frame, text_of
from torchlint.semantics.references import Builtin, Itself
from torchlint.semantics.state import Slot
from torchlint.semantics.store import ABSENT
from torchlint.semantics.values import NONE_VALUE, UNKNOWN_VALUE, Trait, Value

SLOTS = {
    "_parameters": frozenset({Slot.PARAMETER}),
    "_buffers": frozenset({Slot.BUFFER, Slot.NON_PERSISTENT_BUFFER}),
    "_modules": frozenset({Slot.MODULE}),
    "__dict__": attributes.IN_DICT,
}


def registry_of(value: Value) -> str | None:
    """The name of the registry of the module under analysis that a value is, ``__dict__`` included."""
    match value.reference:
        case Builtin(name=name, receiver=Value(reference=Itself())) if name in SLOTS:
            return name
        case _:
            return None


def put(registry: str, name: str | None, value: Value, frame: Frame) -> None:
    """``self.registry[name] = value``; None for a name that is not known."""
    attributes.escape(value, frame)
    store = frame.now
    if name is None:
        store.rest |= SLOTS[registry]
        return
    if registry != "__dict__":
        value = replace(value, traits=value.traits | Trait.REGISTERED)
    attributes.hide(name, SLOTS[registry], value, frame)


def remove(registry: str, name: str | None, frame: Frame) -> None:
    """``del self.registry[name]``; None for a name that is not known."""
    store = frame.now
    if name is not None:
        attributes.uncover(name, SLOTS[registry], frame)
        return
    for each, known in store.attributes.items():
        if known.slots & SLOTS[registry]:
            store.attributes[each] = replace(known, slots=known.slots | ABSENT)


def clear(registry: str, frame: Frame) -> None:
    """``self.registry.clear()``."""
    store = frame.now
    for name in store.attributes:
        attributes.uncover(name, SLOTS[registry], frame)


def method(registry: str, name: str, arguments: Sequence[Argument], frame: Frame) -> Value | None:
    """What ``self.registry.name(..)`` gives where it changes the registry, None for any other method."""
    key = text_of(arguments[0].value) if arguments else None
    match name:
        case "pop":
            remove(registry, key, frame)
            return UNKNOWN_VALUE
        case "popitem":
            remove(registry, None, frame)
            return UNKNOWN_VALUE
        case "clear":
            clear(registry, frame)
            return NONE_VALUE
        case "update":
            for argument in arguments:
                update(registry, argument, frame)
            return NONE_VALUE
        case "setdefault" if len(arguments) == 2:
            put(registry, key, arguments[1].value, frame)
            return UNKNOWN_VALUE
        case _:
            return None


def update(registry: str, argument: Argument, frame: Frame) -> None:
    """One argument of ``self.registry.update(..)``."""
    if argument.keyword is not None:
        put(registry, argument.keyword, argument.value, frame)
        return
    held = frame.now.held(argument.value)
    if held.keys is None or held.items is None:
        attributes.escape(argument.value, frame)
        put(registry, None, held.element, frame)
        return
    for name, value in zip(held.keys, held.items, strict=True):
        put(registry, name, value, frame)
