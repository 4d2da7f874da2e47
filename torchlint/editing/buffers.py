"""The fix that registers a tensor as a buffer."""

from __future__ import annotations

from dataclasses import dataclass

import libcst as cst

from torchlint.diagnostics import Edit, Fix
from torchlint.editing.editor import Editor
from torchlint.editing.imports import Spelling, spelled
from torchlint.editing.layout import call_around
from torchlint.semantics.events import Event, Phase
from torchlint.semantics.model import ModuleClass
from torchlint.semantics.state import Op, Slot
from torchlint.semantics.torch_api import RESERVED_NAMES
from torchlint.semantics.values import TENSORS, UNKNOWN, Kind

BUFFER = "torch.nn.Buffer"
NO_BUFFER = Kind.SCALAR | Kind.CONTAINER | Kind.NDARRAY | Kind.OTHER


def registered(cls: ModuleClass, event: Event, persistent: bool) -> Fix | None:
    """Registers the tensor that `event` assigns as a buffer, wherever construction sets the attribute first.

    What is assigned over a registered buffer stays an assignment. There is no fix where an assignment may
    give the attribute what a buffer cannot hold, or where the name is taken.
    """
    target = event.node
    editor = Editor(cls.definition.header)
    statement = editor.small(target)
    names = targets_of(statement) if isinstance(statement, cst.Assign) else [target]
    attributes = [each for each in names if isinstance(each, cst.Attribute)]
    nodes = {each.node for each in cls.events if each.name in [node.attr.value for node in attributes]}
    if not nodes or not nodes.issuperset(attributes):
        return None
    edits: list[Edit | None] = []
    done: set[cst.CSTNode] = set()
    for attribute in attributes:
        stores = first_stores(cls, attribute.attr.value)
        if not stores:
            return None
        for store in stores:
            inside = editor.small(store.node)
            if inside in done:
                continue
            found = Registration(cls, store, persistent, editor).edits(inside) if inside else None
            if inside is None or found is None:
                return None
            done.add(inside)
            edits += found
    return editor.fix(*edits)


def targets_of(statement: cst.Assign) -> list[cst.BaseExpression]:
    """The targets of an assignment, those in displays one by one."""
    found: list[cst.BaseExpression] = []
    for each in statement.targets:
        match each.target:
            case cst.Tuple(elements=elements) | cst.List(elements=elements):
                found += [element.value for element in elements]
            case target:
                found.append(target)
    return found


def first_stores(cls: ModuleClass, name: str) -> list[Event]:
    """The assignments that may set an attribute first, empty where it cannot become a buffer."""
    events = [each for each in cls.events if each.name == name and not each.appended]
    building = [each for each in events if each.phase is Phase.CONSTRUCTION]
    own = {each.node: each for each in building if each.own and each.op is Op.SET}
    if len(own) < len({each.node for each in building}) or name in RESERVED_NAMES or not name.isidentifier():
        return []
    for each in building:
        unknown = each.value.kind == UNKNOWN and cls.used_as_tensor(each)
        if not (unknown or each.value.is_a(TENSORS) or each.value.kind == Kind.NONE):
            return []
        if not each.before <= {Slot.ABSENT, Slot.PLAIN}:
            return []
    for each in events:
        refused = each.value.kind != UNKNOWN and each.value.may_be(NO_BUFFER)
        if each.phase is Phase.LATER and (each.op not in (Op.SET, Op.DELETE) or refused):
            return []
    return [each for each in own.values() if Slot.ABSENT in each.before]


@dataclass(frozen=True)
class Registration:
    """One assignment that becomes a registration.

    Attributes:
        cls: the class.
        event: the assignment.
        persistent: whether the buffer is to be saved.
        editor: of the file.
    """

    cls: ModuleClass
    event: Event
    persistent: bool
    editor: Editor

    def edits(self, statement: cst.BaseSmallStatement) -> list[Edit] | None:
        """The edits of the statement that the assignment is; None where no good code comes of it."""
        editor = self.editor
        style = self.buffer_style(statement)
        match statement:
            case cst.Assign(targets=[cst.AssignTarget(target=cst.Attribute() as target)], value=value):
                if style is not None:
                    return self.as_buffer(value, style)
                start = editor.extent(target)[0]
                return call_around(start, self.head(target), value, self.tail, editor)
            case cst.AnnAssign(target=cst.Attribute() as target, annotation=annotation, value=value):
                if value is None or not editor.has_own_line(statement):
                    return None
                if style is not None:
                    return self.as_buffer(value, style)
                start = editor.extent(annotation.annotation)[1]
                gap = editor.newline(start) + editor.indent(editor.extent(target)[0])
                return call_around(start, self.head(target), value, self.tail, editor, gap)
            case cst.Assign(
                targets=[cst.AssignTarget(target=cst.Tuple() as target)], value=cst.Tuple() as value
            ):
                return self.one_by_one(statement, target, value)
            case cst.Assign(targets=[_, _, *_]) if editor.has_own_line(statement):
                return self.chain(statement)
            case _:
                return None

    @property
    def tail(self) -> list[str]:
        """What follows the value among the arguments of ``register_buffer``."""
        return [] if self.persistent else ["persistent=False"]

    def head(self, target: cst.Attribute) -> tuple[str, str]:
        """The function that registers, and its first argument."""
        return f"{self.editor.of(target.value)}.register_buffer", f'"{target.attr.value}"'

    def buffer_style(self, statement: cst.CSTNode) -> Spelling | None:
        """How to write ``nn.Buffer`` where the file chose it and the value can be one."""
        chosen = any(call.callee == BUFFER for call in self.cls.calls)
        if not chosen or not self.event.value.must_be(TENSORS):
            return None
        return spelled(BUFFER, statement, self.editor)

    def as_buffer(self, value: cst.BaseExpression, name: Spelling) -> list[Edit]:
        """Wraps the value in ``nn.Buffer``."""
        closing = ", ".join(["", *self.tail]) + ")"
        start, end = self.editor.extent(value)
        inner = self.editor.inside(value)
        return [*name.edits, Edit(start, inner[0], f"{name.text}("), Edit(inner[1], end, closing)]

    def call(self, target: cst.Attribute, value: str) -> str:
        """A registration as text."""
        function, name = self.head(target)
        return f"{function}({', '.join([name, value, *self.tail])})"

    def chain(self, statement: cst.Assign) -> list[Edit] | None:
        """``x = self.a = value``: a local name keeps the value, the attributes are registered from it."""
        editor = self.editor
        targets = [each.target for each in statement.targets]
        names = [each for each in targets if isinstance(each, cst.Name)]
        attributes = [each for each in targets if isinstance(each, cst.Attribute)]
        several = len(attributes) > 1
        if len(names) + len(attributes) < len(targets):
            return None
        if several and not self.event.value.must_be(TENSORS):
            return None
        start = editor.extent(targets[0])[0]
        value_start, end = editor.extent(statement.value)
        indent = editor.indent(start)
        kept = names[0].value if names else editor.of(attributes[0])
        copies = [
            self.call(each, kept if names and not place else f"{kept}.clone()")
            for place, each in enumerate(attributes)
        ]
        if "#" in editor.text[start:value_start]:
            return None
        if names:
            first = [Edit(start, value_start, "".join(f"{each.value} = " for each in names))]
        else:
            found = call_around(start, self.head(attributes[0]), statement.value, self.tail, editor)
            if found is None:
                return None
            first, copies = found, copies[1:]
        below = editor.newline(end).join(indent + each for each in copies)
        return [*first, editor.line_below(end, below)]

    def one_by_one(self, statement: cst.Assign, target: cst.Tuple, value: cst.Tuple) -> list[Edit] | None:
        """``self.a, b = x, y``: a statement for each."""
        editor = self.editor
        start, end = editor.extent(target)[0], editor.extent(value)[1]
        text = editor.text[start:end]
        pairs = list(zip(target.elements, value.elements, strict=False))
        if len(target.elements) != len(value.elements) or not editor.has_own_line(statement):
            return None
        if "#" in text or "\n" in text or "\r" in text:
            return None
        lines = []
        for each, part in pairs:
            mentioned = any(editor.of(other.value) in editor.of(part.value) for other, _ in pairs)
            match each, part:
                case _ if mentioned:
                    return None
                case cst.Element(value=cst.Attribute() as attribute), cst.Element(value=inner):
                    lines.append(self.call(attribute, editor.of(inner)))
                case cst.Element(value=cst.Name(value=name)), cst.Element(value=inner):
                    lines.append(f"{name} = {editor.of(inner)}")
                case _:
                    return None
        gap = editor.newline(start) + editor.indent(start)
        return [Edit(start, end, gap.join(lines))]
