"""What PyTorch's own module classes hold once they are constructed."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from torchlint.semantics.events import Argument, Attribute
from torchlint.semantics.frame import Frame
from torchlint.semantics.members import find, members
from torchlint.semantics.project import ClassDefinition
from torchlint.semantics.references import Function, Itself
from torchlint.semantics.state import REGISTRIES, Slot
from torchlint.semantics.store import ABSENT, ANY_SLOT, join_attributes
from torchlint.semantics.torch_state import CALLED, REST, STATE
from torchlint.semantics.values import UNKNOWN, UNKNOWN_VALUE, Kind, Trait, Value

PRESENT = ANY_SLOT - ABSENT
KINDS = {
    Slot.PARAMETER: Kind.PARAMETER,
    Slot.BUFFER: Kind.TENSOR,
    Slot.NON_PERSISTENT_BUFFER: Kind.TENSOR,
    Slot.MODULE: Kind.MODULE,
}


def construct(base: str, frame: Frame) -> None:
    """What the constructor of a class of ``torch`` stores in the module under analysis, nn.Module's apart.

    Nothing is known of it where the class has no entry in `torch_state`.
    """
    store = frame.now
    facts = STATE.get(base)
    if facts is None:
        store.rest |= ANY_SLOT
        return
    for name, words in facts.items():
        known = attribute(words)
        if answered(name, frame) or frame.run.hidden_writes:
            known = Attribute(known.slots | ANY_SLOT, UNKNOWN_VALUE)
        if Slot.ABSENT in known.slots:
            known = join_attributes(Attribute(known.slots - ABSENT, known.value), store.attribute(name))
        store.attributes[name] = known
    store.rest |= attribute(REST.get(base, "")).slots
    for name in sorted(CALLED.get(base, ())):
        overridden(name, None, frame)


def answered(name: str, frame: Frame) -> bool:
    """Whether a class of a readable file binds the name that PyTorch's constructor stores under."""
    return any(isinstance(each, ClassDefinition) and name in members(each) for each in frame.run.ancestry.mro)


def overridden(name: str, arguments: Sequence[Argument] | None, frame: Frame) -> None:
    """Run a method of the module that PyTorch or Python itself calls, where it is a readable file's."""
    match find(name, frame.run.ancestry.mro):
        case (place, (ast.FunctionDef() | ast.AsyncFunctionDef()) as node):
            owner = frame.run.ancestry.mro[place]
            assert isinstance(owner, ClassDefinition)
            receiver = Value(kind=Kind.MODULE, reference=Itself())
            frame.run.invoke(frame, Function(node, owner.header, owner), arguments, receiver)


def attribute(words: str) -> Attribute:
    """What `torch_state` says of one attribute, in its words."""
    slots: frozenset[Slot] = frozenset()
    for word in filter(None, words.rstrip("?").split("|")):
        slots |= PRESENT if word == "ANY" else {Slot[word]}
    kind = UNKNOWN if Slot.PLAIN in slots else Kind(0)
    for slot in slots & REGISTRIES:
        kind |= KINDS[slot]
    if words.endswith("?"):
        kind |= Kind.NONE
    traits = Trait.REGISTERED if slots and slots <= REGISTRIES else Trait(0)
    return Attribute(slots, Value(kind=kind, traits=traits))


def state_of(module: Value, name: str) -> Value | None:
    """The value of ``module.name`` where that is a parameter, buffer or submodule of a class of ``torch``."""
    words = STATE.get(module.maker or "", {}).get(name)
    if words is None or not module.is_a(Kind.MODULE):
        return None
    known = attribute(words)
    return known.value if known.slots <= REGISTRIES else None
