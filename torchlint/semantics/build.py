"""From a class statement to its `ModuleClass`: class body, construction, the other methods."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

import libcst as cst

from torchlint.semantics import module_calls
from torchlint.semantics.ancestry import Ancestry
from torchlint.semantics.attributes import havoc
from torchlint.semantics.budget import MOST_STEPS_OF_INHERITED, GivenUp
from torchlint.semantics.evaluation import evaluate
from torchlint.semantics.events import Attribute, ClassAttribute, Event, Phase
from torchlint.semantics.frame import Frame, Run
from torchlint.semantics.functions import invoke
from torchlint.semantics.lookups import declared_field
from torchlint.semantics.members import (
    ANY_NAME,
    FunctionNode,
    body,
    decorators,
    find,
    hands_on,
    has_metaclass,
    members,
    words,
    written,
)
from torchlint.semantics.model import ModuleClass
from torchlint.semantics.project import ClassDefinition, External, Project
from torchlint.semantics.quoted import unparse
from torchlint.semantics.references import Function, Itself
from torchlint.semantics.source import source_of
from torchlint.semantics.state import Slot
from torchlint.semantics.store import ANY_SLOT, Attributes, Store, join_stores, without_constants
from torchlint.semantics.values import Kind, Value

Needless: TypeAlias = Callable[[Sequence[FunctionNode], Run, Store], frozenset[FunctionNode]]
ITSELF = Value(kind=Kind.MODULE, reference=Itself())
NOT_ON_INSTANCES = frozenset({"staticmethod", "classmethod", "overload"})
NOT_LATER = frozenset({"__new__", "__init_subclass__", "__class_getitem__", "__setattr__", "__getattr__"})
MOST_ROUNDS = 3


def analyse(
    definition: ClassDefinition,
    ancestry: Ancestry,
    project: Project,
    *,
    methods: bool = True,
    needless: Needless | None = None,
) -> ModuleClass:
    """Interpret one class.

    Args:
        definition: the class.
        ancestry: its bases.
        project: finds what other files define.
        methods: whether to go on to the other methods once the module is constructed.
        needless: tells which of its methods need not be interpreted, of the methods, the run that has
            constructed it, and what is known then.

    Raises:
        GivenUp: it costs more than it may.
        Unparsable: LibCST cannot read a part of it.
    """
    run = Run(project, definition, ancestry, invoke, evaluate)
    run.budget.spend(len(ancestry.mro))
    readable = [base for base in ancestry.mro if isinstance(base, ClassDefinition)]
    writers = [node for base in readable if (node := members(base).get("__setattr__")) is not None]
    run.hidden_writes = not all(isinstance(node, FunctionNode) and hands_on(node) for node in writers)
    store = Store({}, Attributes({}), {}, frozenset({False}))
    if any(has_metaclass(base.node) for base in readable):  # it may call Module.__init__
        store.initialized = frozenset({True, False})
    if any("__new__" in members(base) for base in readable):  # it may initialize the module itself
        store = Store({}, Attributes({}), {}, frozenset({True, False}), ANY_SLOT)
    frame = Frame(run, definition.header, store, "", Phase.CLASS_BODY, own=True)
    class_attributes = dict(class_body(definition, frame))
    constructor = construct(frame)
    after = frame.now
    results: dict[str, Value] = {}
    if methods:
        own = own_methods(definition)
        left_out = needless(own, run, after) if needless is not None else frozenset()
        run_later = [node for node in own if node not in left_out]
        results = later(frame, after, run_later, inherited_methods(readable[1:], definition))
    return ModuleClass(
        name=definition.node.name,
        definition=definition,
        project=project,
        ancestry=ancestry,
        events=tuple(both_phases(event, run) for event in run.events.values()),
        calls=tuple(run.calls.values()),
        super_inits=tuple(run.super_inits.values()),
        accesses=tuple(run.accesses.values()),
        attributes=after.attributes,
        methods=frozenset(node.name for node in own_methods(definition)),
        results=results,
        class_attributes=class_attributes,
        initialized=after.initialized,
        constructor=constructor,
        complete=ancestry.complete,
        module_base_only=ancestry.mro[1:] == (External("torch.nn.Module"),),
        sites_escaped=frozenset(run.escaped),
        reassigned=frozenset(run.reassigned),
        defaults=tuple(run.defaults.values()),
        hidden_writes=bool(writers),
        rest=after.rest,
    )


def both_phases(event: Event, run: Run) -> Event:
    """An event of a method that construction calls, too, with the effects that it has there: where that
    raises nothing, the method is hardly meant to be called again."""
    first = run.events.get((id(event.node), event.name, Phase.CONSTRUCTION))
    if event.phase is not Phase.LATER or first is None:
        return event
    return replace(event, effects=event.effects | first.effects)


def class_body(definition: ClassDefinition, frame: Frame) -> Iterator[tuple[str, ClassAttribute]]:
    """The names that the class body binds to the result of a call."""
    for statement in body(definition.node):
        match statement:
            case ast.Assign(value=value) | ast.AnnAssign(value=ast.expr() as value):
                if not any(isinstance(each, ast.Call) for each in ast.walk(value)):
                    continue
                for name, target, value_node in targets(source_of(definition.header).statement(statement)):
                    found = evaluate(frame, definition.header, statement, name, definition)
                    yield name, ClassAttribute(found, target, value_node)


def targets(line: cst.BaseStatement) -> Iterator[tuple[str, cst.CSTNode, cst.BaseExpression]]:
    """The names that a line assigns, with the values' expressions."""
    match line:
        case cst.SimpleStatementLine(body=[cst.Assign(targets=assigned, value=value)]):
            for target in assigned:
                if isinstance(target.target, cst.Name):
                    yield target.target.value, target.target, value
        case cst.SimpleStatementLine(
            body=[cst.AnnAssign(target=cst.Name(value=name) as node, value=cst.BaseExpression() as value)]
        ):
            yield name, node, value


def construct(frame: Frame) -> str | None:
    """Run what constructs the module; its name where the class itself defines it."""
    run, mro = frame.run, frame.run.ancestry.mro
    frame.phase = Phase.CONSTRUCTION
    name = "__init__"
    found = find(name, mro)
    generated = next((place for place, base in enumerate(mro) if generates_init(base)), None)
    if generated is not None and (found is None or generated < found[0]):
        fields(mro[generated:], frame)
        name = "__post_init__"
        found = find(name, mro)
    match found:
        case (place, None):
            base = run.ancestry.mro[place]
            assert isinstance(base, External)
            if name == "__init__":
                module_calls.run_init(base.qualified, frame)
        case (place, (ast.FunctionDef() | ast.AsyncFunctionDef()) as node):
            owner = run.ancestry.mro[place]
            assert isinstance(owner, ClassDefinition)
            invoke(frame, Function(node, owner.header, owner), None, ITSELF)
    return name if name in members(run.definition) else None


def generates_init(base: ClassDefinition | External) -> bool:
    """Whether a class is a dataclass that gets an ``__init__`` from its fields."""
    if not isinstance(base, ClassDefinition) or "dataclass" not in decorators(base.node):
        return False
    calls = [each for each in base.node.decorator_list if isinstance(each, ast.Call)]
    chosen = any(keyword.arg == "init" for call in calls for keyword in call.keywords)
    return "__init__" not in members(base) and not chosen


def fields(bases: Sequence[ClassDefinition | External], frame: Frame) -> None:
    """The ``__init__`` of a dataclass: its fields become plain attributes."""
    for base in reversed(bases):
        if not isinstance(base, ClassDefinition) or "dataclass" not in decorators(base.node):
            continue
        for statement in base.node.body:
            match statement:
                case ast.AnnAssign(target=ast.Name(id=name)) if is_field(statement):
                    value = declared_field(statement, frame)
                    frame.now.attributes[name] = Attribute(frozenset({Slot.PLAIN}), value)


def is_field(statement: ast.AnnAssign) -> bool:
    """Whether a dataclass's ``__init__`` stores what an annotation declares."""
    names = set(re.findall(r"\w+", unparse(statement.annotation)))
    match statement.value:
        case ast.Call(keywords=keywords):
            given = {each.arg for each in keywords}
            stored = "init" not in given or not given.isdisjoint({"default", "default_factory"})
        case _:
            stored = True
    return stored and names.isdisjoint({"ClassVar", "InitVar"})


def own_methods(definition: ClassDefinition) -> list[FunctionNode]:
    """The methods that the class body defines, those for instances."""
    return [node for node in body(definition.node) if isinstance(node, FunctionNode) and is_for_later(node)]


def is_for_later(node: FunctionNode) -> bool:
    """Whether a function of a class body gets an instance that is constructed."""
    return node.name not in NOT_LATER and not decorators(node) & NOT_ON_INSTANCES


def inherited_methods(bases: list[ClassDefinition], definition: ClassDefinition) -> list[Function]:
    """Inherited methods that nothing overrides and that write attributes which the file of the class names,
    as what is reported stands there; at last those of which it is only known that they may."""
    hidden = set(members(definition))
    named = words(definition.header)
    found = []
    for base in bases:
        for name, node in members(base).items():
            if not isinstance(node, FunctionNode) or name in hidden or name == "__init__":
                continue
            if is_for_later(node) and not named.isdisjoint(written(node)):
                found.append(Function(node, base.header, base))
        hidden |= set(members(base))
    return sorted(found, key=lambda each: named.isdisjoint(written(each.node) - {ANY_NAME}))


def later(frame: Frame, after: Store, own: list[FunctionNode], inherited: list[Function]) -> dict[str, Value]:
    """Run the other methods, each from the join of all states that the methods may leave, or in which they
    call it; what each gives."""
    results: dict[str, Value] = {}
    run = frame.run
    definition = run.definition
    start = after.copy()
    start.names = {}
    start.initialized = frozenset({True})
    start.attributes = without_constants(start.attributes)
    functions = [Function(node, definition.header, definition) for node in own if node.name != "__init__"]
    for _ in range(MOST_ROUNDS):
        run.resting = start
        entered = dict(run.entered)
        ends: list[Store | None] = [start]
        frame.phase = Phase.LATER
        ends += limited(frame, start, inherited)
        for function in functions:
            frame.store = start.join(entered.get(function.node, start).over(start))
            results[function.node.name] = invoke(frame, function, None, ITSELF)
            ends.append(frame.store)
        joined = join_stores(ends)
        assert joined is not None
        joined = replace(
            joined,
            names={},
            attributes=without_constants(joined.attributes),
            contents=start.contents,
            initialized=start.initialized,
        )
        if joined == start and entered == run.entered:
            break
        start = joined
    return results


def limited(frame: Frame, start: Store, inherited: Sequence[Function]) -> Iterator[Store | None]:
    """What inherited methods leave, each run from where the others may end. With the steps for them spent,
    the rest are like code that cannot be followed."""
    run, whole = frame.run, frame.run.budget
    run.budget = whole.part(MOST_STEPS_OF_INHERITED)
    entered = dict(run.entered)
    try:
        for function in inherited:
            frame.store = start.join(entered.get(function.node, start).over(start))
            invoke(frame, function, None, ITSELF)
            yield frame.store
    except GivenUp:
        if whole.is_spent:
            raise
        run.recursions.clear()
        frame.store = start.copy()
        havoc(frame)
        yield frame.store
    finally:
        run.budget = whole
