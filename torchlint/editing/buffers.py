"""The fix that registers a tensor as a buffer."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property

import libcst as cst

from torchlint.diagnostics import Edit, Fix
from torchlint.editing.editor import Editor
from torchlint.editing.imports import Spelling, spelled
from torchlint.editing.layout import Around, call_around
from torchlint.semantics.events import Event, Phase
from torchlint.semantics.lifetime import irrecoverable
from torchlint.semantics.model import ModuleClass
from torchlint.semantics.state import Op, Slot
from torchlint.semantics.torch_api import RESERVED_NAMES
from torchlint.semantics.values import TENSORS, UNKNOWN, Kind, Value

BUFFER = "torch.nn.Buffer"
REGISTER = "register_buffer"
KEEPING = frozenset({Op.SET, Op.DELETE, Op.REGISTER_BUFFER})
"""What methods may do to a buffer after construction."""

NO_BUFFER = Kind.SCALAR | Kind.CONTAINER | Kind.NDARRAY | Kind.OTHER


def registered(cls: ModuleClass, event: Event, names: Collection[str]) -> Fix | None:
    """Registers the tensor that `event` assigns as a buffer, wherever construction sets the attribute first,
    and with it those of `names` that the same statements assign.

    What is assigned over a registered buffer stays an assignment. There is no fix where an assignment may
    give the attribute what a buffer cannot hold, or where the name is taken.
    """
    if not cls.inherits(REGISTER):
        return None
    editor = Editor(cls.definition.header)
    registration = Registration(cls, names, editor)
    edits: set[Edit] = set()
    waiting, done = [str(event.name)], set[str]()
    while waiting:
        done.add(name := waiting.pop())
        stores = first_stores(cls, name)
        if not stores:
            return None
        for each in stores:
            if not (becomes_buffer(cls, each) or each.value.kind == Kind.NONE):
                continue  # it has no part in what the others do
            statement = editor.small(each.node)
            found = None if statement is None else registration.edits(statement)
            if statement is None or found is None:
                return None
            targets = registration.targets(statement)
            styles = [style for each in targets if (style := registration.style(each))]
            edits |= {*found, *(edit for style in styles for edit in style.edits)}
            waiting += {each.attr.value for each in targets} - done
    return editor.fix(*edits)


def first_stores(cls: ModuleClass, name: str) -> list[Event]:
    """The assignments that may set an attribute first, empty where it cannot become a buffer."""
    events = [each for each in cls.events if each.name == name and not each.appended]
    building = [each for each in events if each.phase is Phase.CONSTRUCTION]
    own = {each.node: each for each in building if each.own and each.op is Op.SET}
    if len(own) < len({each.node for each in building}) or name in RESERVED_NAMES or not name.isidentifier():
        return []
    apart = all(each.before == {Slot.ABSENT} for each in building)
    if not apart and not all(becomes_buffer(cls, each) or each.value.kind == Kind.NONE for each in building):
        return []
    if not all(each.before <= {Slot.ABSENT, Slot.PLAIN} for each in building):
        return []
    for each in events:
        refused = each.value.kind != UNKNOWN and each.value.may_be(NO_BUFFER)
        if each.phase is Phase.LATER and (each.op not in KEEPING or refused):
            return []
    return [each for each in own.values() if Slot.ABSENT in each.before]


def becomes_buffer(cls: ModuleClass, event: Event) -> bool:
    """Whether what an event stores is a tensor, or is used as one."""
    unknown = event.value.kind == UNKNOWN and cls.used_as_tensor(event)
    return unknown or event.value.is_a(TENSORS)


@dataclass(frozen=True)
class Registration:
    """How assignments of tensors become registrations.

    Attributes:
        cls: the class.
        names: the attributes to register; the others stay assignments.
        editor: of the file.
    """

    cls: ModuleClass
    names: Collection[str]
    editor: Editor

    def targets(self, statement: cst.CSTNode) -> list[cst.Attribute]:
        """The targets of a statement that are to be registered."""
        match statement:
            case cst.Assign(targets=targets):
                chosen = [each for target in targets for each in parts(target.target)]
            case cst.AnnAssign(target=target):
                chosen = [target]
            case _:
                chosen = []
        attributes = (each for each in chosen if isinstance(each, cst.Attribute))
        return [each for each in attributes if each.attr.value in self.names and each in self.values]

    @cached_property
    def values(self) -> dict[cst.CSTNode, Value]:
        """What construction assigns, by targets."""
        events = self.cls.own_events(Op.SET)
        return {each.node: each.value for each in events if each.phase is Phase.CONSTRUCTION}

    def edits(self, statement: cst.BaseSmallStatement) -> list[Edit] | None:
        """The edits of the statement that an assignment is; None where no good code comes of it."""
        editor = self.editor
        match statement:
            case cst.Assign(targets=[cst.AssignTarget(target=cst.Attribute() as target)], value=value):
                return self.one(target, value, editor.extent(target)[0])
            case cst.AnnAssign(
                target=cst.Attribute() as target, annotation=annotation, value=cst.BaseExpression() as value
            ):
                start = editor.extent(annotation.annotation)[1]
                return self.one(target, value, start, self.gap(statement))
            case cst.Assign(
                targets=[cst.AssignTarget(target=cst.Tuple() | cst.List() as target)],
                value=cst.Tuple() | cst.List() as value,
            ):
                return self.one_by_one(statement, target, value)
            case cst.Assign(targets=[_, _, *_]):
                return self.chain(statement)
            case _:
                return None

    def gap(self, statement: cst.BaseSmallStatement) -> str:
        """What separates a statement from one that is put behind it."""
        if not self.editor.has_own_line(statement):
            return "; "
        start = self.editor.extent(statement)[0]
        return self.editor.newline(start) + self.editor.indent(start)

    def one(
        self, target: cst.Attribute, value: cst.BaseExpression, start: int, gap: str = ""
    ) -> list[Edit] | None:
        """An assignment to one attribute: its text from `start` on becomes a call, or its value one."""
        if self.style(target) is None:
            return call_around(start, self.call(target), value, self.editor, gap)
        return call_around(self.editor.extent(value)[0], self.call(target), value, self.editor)

    def call(self, target: cst.Attribute) -> Around:
        """The call that makes a buffer of a value, saved where construction would not bring that back."""
        name = target.attr.value
        stores = (each for each in self.cls.plain_stores() if each.name == name)
        lost = any(irrecoverable(self.cls, each) for each in stores)
        after = () if lost else ("persistent=False",)
        if style := self.style(target):
            return Around(style.text, (), after)
        return Around(f"{self.editor.of(target.value)}.{REGISTER}", (f'"{name}"',), after)

    def style(self, target: cst.Attribute) -> Spelling | None:
        """How to write ``nn.Buffer`` where the project or the class chose it and the value can be one."""
        used = any(call.callee == BUFFER for call in self.cls.calls)
        chosen = self.cls.project.settings.buffer_style or ("nn.Buffer" if used else REGISTER)
        if chosen == REGISTER or not self.values[target].must_be(TENSORS):
            return None
        return spelled(BUFFER, target, self.editor)

    def written(self, target: cst.CSTNode, value: str) -> str:
        """The statement that gives a target a value."""
        match target:
            case cst.Attribute() if target.attr.value in self.names and target in self.values:
                opening, closing = self.call(target).on_one_line()
                name = f"{self.editor.of(target)} = " if self.style(target) else ""
                return f"{name}{opening}{value}{closing}"
            case _:
                return f"{self.editor.of(target)} = {value}"

    def chain(self, statement: cst.Assign) -> list[Edit] | None:
        """``x = self.a = value``: a local name keeps the value, the attributes are registered from it."""
        editor = self.editor
        targets = [each.target for each in statement.targets]
        names = [each for each in targets if isinstance(each, cst.Name)]
        attributes = [each for each in self.targets(statement) if each in targets]
        if len(names) + len(attributes) < len(targets):
            return None
        if len(attributes) > 1 and not self.values[attributes[0]].must_be(TENSORS):
            return None
        start = editor.extent(statement)[0]
        value_start, end = editor.extent(statement.value)
        kept = names[0].value if names else editor.of(attributes[0])
        copies = [
            self.written(each, kept if names and not place else f"{kept}.clone()")
            for place, each in enumerate(attributes)
        ]
        if editor.cut(start, value_start) is None:
            return None
        if names:
            first = [Edit(start, value_start, "".join(f"{each.value} = " for each in names))]
        else:
            found = self.one(attributes[0], statement.value, start)
            if found is None:
                return None
            others = editor.extent(attributes[0])[1], editor.extent(attributes[-1])[1]
            first = found if self.style(attributes[0]) is None else [Edit(*others, ""), *found]
            copies = copies[1:]
        if editor.has_own_line(statement):
            below = editor.newline(end).join(editor.indent(start) + each for each in copies)
            return [*first, editor.line_below(end, below)]
        return [*first, editor.insert(end, "".join(f"; {each}" for each in copies))]

    def one_by_one(
        self, statement: cst.Assign, target: cst.BaseExpression, value: cst.BaseExpression
    ) -> list[Edit] | None:
        """``self.a, b = x, y``: a statement for each."""
        editor = self.editor
        start, end = editor.extent(target)[0], editor.extent(value)[1]
        text = editor.text[start:end]
        targets, values = [*parts(target)], [*parts(value)]
        if len(targets) != len(values) or any(mark in text for mark in "#\n\r"):
            return None
        if not all(isinstance(each, cst.Attribute | cst.Name) for each in targets):
            return None
        if any(editor.of(one) in editor.of(other) for one in targets for other in values):
            return None
        lines = (self.written(one, editor.of(other)) for one, other in zip(targets, values, strict=True))
        return [Edit(start, end, self.gap(statement).join(lines))]


def parts(node: cst.BaseExpression) -> Iterator[cst.CSTNode]:
    """The elements of a display, or the one thing that an expression is; a starred element as it is."""
    match node:
        case cst.Tuple(elements=elements) | cst.List(elements=elements):
            for each in elements:
                yield each.value if isinstance(each, cst.Element) else each
        case _:
            yield node
