"""The model of a function or of a file's top level: what happens in it, in program order."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from typing import TYPE_CHECKING

from torchlint.semantics.definitions import ClassDefinition
from torchlint.semantics.passing import argument_for
from torchlint.semantics.resolution import dotted_name
from torchlint.semantics.script_objects import NOTHING, Block, Object, Path, Sort, Value, is_a
from torchlint.semantics.script_sorts import defines
from torchlint.semantics.state import Slot

if TYPE_CHECKING:
    from torchlint.semantics.header import Header
    from torchlint.semantics.project import Project

MODULE_API = frozenset(
    "parameters named_parameters buffers named_buffers children named_children modules named_modules "
    "eval".split()
)
"""Methods that code asks nn.Modules for, and hardly anything else."""


class Action(Enum):
    """What an event does."""

    CALL = auto()
    SET = auto()  # `receiver.name = value`
    SET_ITEM = auto()  # `receiver[..] = value`
    ITERATE = auto()  # a loop or comprehension takes the elements of `value`
    MENTION = auto()  # a statement that is `receiver.name` and nothing else
    RETURN = auto()  # `return value`
    ALIAS = auto()  # `target = owner`: one more name for the same object


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument of a call: None as `keyword` where it is positional; `star` is "*", "**" or empty."""

    keyword: str | None
    star: str
    value: Value
    node: ast.expr

    @property
    def literal(self) -> object:
        """The literal that is passed; Ellipsis where it is none."""
        return self.node.value if isinstance(self.node, ast.Constant) else ...

    @property
    def written(self) -> str:
        """How a name or attribute is written, "" for anything else."""
        return dotted_name(self.node) or ""


@dataclass(frozen=True, slots=True, eq=False)
class Event:
    """One thing that happens.

    Attributes:
        order: its place in program order.
        action: what happens.
        node: what to point at.
        path: the loops and conditional parts around it, outermost first.
        name: of a call the qualified name of the callee ("torch.save"), or "" where that is not
            known; the method or attribute where there is a receiver.
        receiver: the object whose method or attribute it is.
        arguments: of a call.
        value: what is assigned, iterated over or returned; what a call gives.
        targets: what the result is assigned to, or what is returned, as written; "" for anything but
            names and attributes.
        owner: how the receiver is written, likewise.
        discarded: whether the result is thrown away.
    """

    order: int
    action: Action
    node: ast.expr | ast.stmt
    path: Path
    name: str = ""
    receiver: Value = NOTHING
    arguments: tuple[Argument, ...] = ()
    value: Value = NOTHING
    targets: tuple[str, ...] = ()
    owner: str = ""
    discarded: bool = False

    def argument(self, position: int, keyword: str) -> Argument | None:
        """The argument given by `position` (from 0) or by `keyword`; None where it is not given
        or a star may hide it."""
        return argument_for(self.arguments, position, keyword)

    def keyword(self, name: str) -> Argument | None:
        """The argument given by keyword."""
        return next((each for each in self.arguments if each.keyword == name), None)

    @property
    def guarded(self) -> bool:
        """Whether it is tried, or expected to go wrong: whether it stands in a ``try`` or ``raises``."""
        return any(isinstance(block.node, ast.Try | ast.With | ast.AsyncWith) for block in self.path)


class Exit(Enum):
    """How a block ends that is never left at its end."""

    FUNCTION = auto()  # return, raise
    LOOP = auto()  # break
    ROUND = auto()  # continue


@dataclass(eq=False)
class Script:
    """A function, or the top level of a file, interpreted.

    Attributes:
        header: the file.
        project: finds what other files define; holds the versions of PyTorch to support.
        name: of the function, "" for the top level.
        events: in program order.
        exits: the blocks that are never left at their end, by their path.
    """

    header: Header
    project: Project
    name: str
    events: list[Event] = field(default_factory=list)
    exits: dict[Path, Exit] = field(default_factory=dict)

    def calls(self, *names: str, method: bool = False) -> Iterator[Event]:
        """Calls of functions of these qualified names, or of methods of these names."""
        for event in self.events:
            if event.action is Action.CALL and event.name in names and bool(event.receiver) is method:
                yield event

    def actions(self, action: Action) -> Iterator[Event]:
        """Events of one sort."""
        return (event for event in self.events if event.action is action)

    def follows(self, later: Event, earlier: Event) -> bool:
        """Whether `later` may happen after `earlier`, within one round of the loops around both."""
        if later.order <= earlier.order:
            return False
        common = shared(earlier.path, later.path)
        if exclusive(earlier.path, later.path):
            return False
        for size in range(common + 1, len(earlier.path) + 1):
            match self.exits.get(earlier.path[:size]):
                case Exit.FUNCTION:
                    return False
                case Exit.LOOP | Exit.ROUND:
                    loop = max((i for i in range(size) if earlier.path[i].loops), default=0)
                    if loop < common:
                        return False
                case None:
                    pass
        return True

    def ends_loop(self, event: Event, loop: int) -> bool:
        """Whether the loop at place `loop` of the path of an event ends in the round in which it happens."""
        path = event.path
        ends = (self.exits.get(path[:size]) for size in range(loop + 1, len(path) + 1))
        return any(end in (Exit.FUNCTION, Exit.LOOP) for end in ends)

    def always_before(self, earlier: Event, later: Event) -> bool:
        """Whether `earlier` certainly happened when `later` does; loops are taken to run at least once."""
        if not self.follows(later, earlier):
            return False
        rest = earlier.path[shared(earlier.path, later.path) :]
        return all(block.loops for block in rest)

    def repeats(self, event: Event, since: Path) -> bool:
        """Whether an event happens again and again for an object that appears on the path `since`."""
        start = shared(event.path, since)
        for place in range(start, len(event.path)):
            if not event.path[place].loops:
                continue
            inner = event.path[place + 1 :]
            return all(block.loops for block in inner) and not self.ends_loop(event, place)
        return False

    def may_pass(self, first: Event, middle: Event, last: Event, made: Path) -> bool:
        """Whether `middle` may happen between `first` and `last`, without `first` happening again.

        `made` is the path of the object that all three are about: rounds of a loop in which it is made
        have nothing to do with each other.
        """
        return self._leads(first, middle, made, first, last) and self._leads(middle, last, made, first, last)

    def _leads(self, start: Event, end: Event, made: Path, first: Event, last: Event) -> bool:
        if self.follows(end, start):
            return True
        for place in range(shared(start.path, end.path)):
            if not start.path[place].loops or made[: place + 1] == start.path[: place + 1]:
                continue
            if self.ends_loop(start, place):
                continue
            if first.path[: place + 1] != start.path[: place + 1]:
                return True
            below = first.path[place + 1 :]
            if any(not b.loops and b not in last.path for b in below) or last.order < first.order:
                return True
        return False

    def runs_out(self, event: Event, before: Event) -> bool:
        """Whether what an event iterates over is taken to its end when `before` happens: nothing leaves
        the loop until then."""
        return not any(iterates(block, event) for block in before.path) and not any(
            end is not Exit.ROUND and any(iterates(block, event) for block in path)
            for path, end in self.exits.items()
        )

    def defines(self, found: Object, name: str) -> bool:
        """Whether the readable class of an object has a method or attribute `name` of its own."""
        return defines(found.definition, name, self.project)

    def plain(self, event: Event) -> bool:
        """Whether a method may well be nn.Module's or an optimizer's own: no receiver is certainly something
        else, or of a readable class that defines the method itself."""
        owners = event.receiver
        return all(each.sort is not Sort.OTHER and not self.defines(each, event.name) for each in owners)

    def are(self, value: Value, *sorts: Sort) -> bool:
        """Whether a value is certainly of one of `sorts`, an attribute being what construction makes it."""
        return is_a(frozenset(self.constructed(each) for each in value), *sorts)

    def constructed(self, found: Object) -> Object:
        """An attribute of a module of a readable class, as the module's construction leaves it."""
        owner = None if found.of is None or found.of.sort is not Sort.MODULE else found.of.definition
        if found.sort is not Sort.UNKNOWN or not isinstance(owner, ClassDefinition):
            return found
        from torchlint.semantics.parametric import constructed

        made = constructed(owner, self.project)
        known = None if made is None else made.attributes.get(found.attribute or "")
        slots = {Slot.MODULE: Sort.MODULE, Slot.PARAMETER: Sort.PARAMETER, Slot.BUFFER: Sort.TENSOR}
        match [] if known is None else [*known.slots]:
            case [only] if only in slots:
                return replace(found, sort=slots[only])
            case _:
                return found

    def is_module(self, value: Value, but: str = "") -> bool:
        """Whether a value is certainly an nn.Module, or is used as one by more than the method `but`."""
        known = [self.constructed(each) for each in value if each.sort is not Sort.NONE]
        return bool(known) and all(
            not each.doubted
            and (each.sort is Sort.MODULE or (each.sort is Sort.UNKNOWN and each.asked & MODULE_API - {but}))
            for each in known
        )


def iterates(block: Block, event: Event) -> bool:
    """Whether a block is the loop whose elements an event takes."""
    return isinstance(block.node, ast.For | ast.AsyncFor) and block.node.iter is event.node


def shared(first: Path, second: Path) -> int:
    """How many blocks are around both."""
    count = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        count += 1
    return count


def exclusive(first: Path, second: Path) -> bool:
    """Whether two places stand in arms of one statement of which only one runs."""
    count = shared(first, second)
    if count >= min(len(first), len(second)):
        return False
    one, other = first[count], second[count]
    choice = ast.If, ast.Match, ast.IfExp
    return one.node is other.node and one.arm != other.arm and isinstance(one.node, choice)
