"""From statements to stores: the only flow-sensitive code."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import libcst as cst

from torchlint.semantics.assign import assign, augment, delete
from torchlint.semantics.frame import Frame
from torchlint.semantics.infer import infer, visible
from torchlint.semantics.names import denoted, external
from torchlint.semantics.narrow import narrow
from torchlint.semantics.operators import iterate
from torchlint.semantics.references import Closure
from torchlint.semantics.store import Store, join_stores
from torchlint.semantics.values import NONE_VALUE, UNKNOWN_VALUE, Kind, Value

MOST_ROUNDS = 6
MOST_UNROLLED = 12


def execute(statements: Sequence[cst.CSTNode], frame: Frame) -> None:
    """Run statements one after the other for as long as some path arrives."""
    for statement in statements:
        if frame.store is None:
            return
        frame.run.step()
        match statement:
            case cst.SimpleStatementLine(body=body):
                for small in body:
                    if frame.store is not None:
                        simple(small, frame)
            case _:
                compound(statement, frame)
        if frame.store is not None:
            for trial in frame.trials:
                trial[:] = [joined for joined in (join_stores((*trial, frame.store.copy())),) if joined]


def suite(body: cst.BaseSuite, frame: Frame) -> None:
    """Run the body of a compound statement."""
    match body:
        case cst.SimpleStatementSuite(body=small):
            execute([cst.SimpleStatementLine(body=small)], frame)
        case _:
            execute(list(body.body), frame)


def simple(node: cst.BaseSmallStatement, frame: Frame) -> None:
    """One simple statement."""
    match node:
        case cst.Expr(value=value):
            infer(value, frame, discarded=True)
        case cst.Assign(targets=targets, value=value_node):
            stored = infer(value_node, frame)
            for target in targets:
                assign(target.target, stored, value_node, frame)
        case cst.AnnAssign(target=target, annotation=annotation, value=cst.BaseExpression() as value_node):
            assign(target, infer(value_node, frame), value_node, frame, annotation.annotation)
        case cst.AugAssign(target=target, operator=operator, value=value_node):
            augment(target, operator, infer(value_node, frame), node, frame)
        case cst.Return(value=returned):
            result = NONE_VALUE if returned is None else infer(returned, frame)
            if frame.store is not None:
                frame.returns.append((result, frame.store))
            frame.store = None
        case cst.Raise():
            frame.store = None
        case cst.Break() | cst.Continue():
            if frame.leaves:
                frame.leaves[-1][isinstance(node, cst.Continue)].append(frame.now)
            frame.store = None
        case cst.Del(target=target):
            delete(target, frame)
        case cst.Global(names=names) | cst.Nonlocal(names=names):
            frame.outer_names |= {each.name.value for each in names}
        case cst.Assert(test=test):
            infer(test, frame)
            frame.store = narrow(test, True, frame, infer) or frame.store
        case cst.Import(names=aliases):
            import_modules(aliases, frame)
        case cst.ImportFrom():
            import_names(node, frame)
        case _:
            pass


def import_modules(aliases: Sequence[cst.ImportAlias], frame: Frame) -> None:
    """``import a.b``, ``import a.b as c`` inside a function."""
    for alias in aliases:
        dotted = alias.evaluated_name
        if alias.evaluated_alias is not None:
            frame.now.names[alias.evaluated_alias] = external(dotted)
        else:
            first = dotted.partition(".")[0]
            frame.now.names[first] = external(first)


def import_names(node: cst.ImportFrom, frame: Frame) -> None:
    """``from a import b as c`` inside a function."""
    if isinstance(node.names, cst.ImportStar):
        return
    written = "." * len(node.relative) + dotted_name(node.module)
    for alias in node.names:
        name = alias.evaluated_alias or alias.evaluated_name
        found = frame.run.project.imported(frame.header, written, alias.evaluated_name)
        frame.now.names[name] = denoted(found, frame)


def dotted_name(node: cst.BaseExpression | None) -> str:
    """The text of a dotted name, empty for none."""
    match node:
        case cst.Name(value=name):
            return name
        case cst.Attribute(value=base, attr=cst.Name(value=name)):
            return f"{dotted_name(base)}.{name}"
        case _:
            return ""


def compound(node: cst.CSTNode, frame: Frame) -> None:
    """One compound statement."""
    match node:
        case cst.If(test=test, body=body, orelse=orelse):
            infer(test, frame)
            branches(narrow(test, True, frame, infer), body, narrow(test, False, frame, infer), orelse, frame)
        case cst.Else(body=body) | cst.Finally(body=body):
            suite(body, frame)
        case cst.For():
            loop_over(node, frame)
        case cst.While():
            loop_while(node, frame)
        case cst.Try() | cst.TryStar():
            attempt(node, frame)
        case cst.With(items=items, body=body):
            within(items, body, frame)
        case cst.Match():
            match_cases(node, frame)
        case cst.FunctionDef(name=cst.Name(value=name)):
            function = Value(kind=Kind.OTHER, reference=Closure(node, frame.header, visible(frame)))
            frame.now.names[name] = UNKNOWN_VALUE if node.decorators else function
        case cst.ClassDef(name=cst.Name(value=name)):
            frame.now.names[name] = UNKNOWN_VALUE
        case _:
            pass


def branches(
    yes: Store | None,
    body: cst.BaseSuite,
    no: Store | None,
    orelse: cst.CSTNode | None,
    frame: Frame,
) -> None:
    """Both arms of a condition, each from the store that the condition leaves it."""
    frame.store = yes
    if yes is not None:
        suite(body, frame)
    after, frame.store = frame.store, no
    if no is not None and orelse is not None:
        compound(orelse, frame)
    frame.store = join_stores((after, frame.store))


def loop_over(node: cst.For, frame: Frame) -> None:
    """``for``: a short known sequence item by item, anything else to a fixpoint."""
    iterable = infer(node.iter, frame)
    items = frame.now.held(iterable).items if iterable.must_be(Kind.CONTAINER) else None
    if items is not None and len(items) <= MOST_UNROLLED:
        frame.leaves.append(([], []))
        for item in items:
            if frame.store is None:
                break
            assign(node.target, item, None, frame)
            suite(node.body, frame)
            frame.store = join_stores((frame.store, *frame.leaves[-1][1]))
            frame.leaves[-1][1].clear()
        finish_loop(node.orelse, frame)
        return
    element = iterate(iterable, frame)
    if not element.kind:
        element = UNKNOWN_VALUE

    def once() -> None:
        assign(node.target, element, None, frame)
        suite(node.body, frame)

    to_fixpoint(once, node.orelse, frame)


def loop_while(node: cst.While, frame: Frame) -> None:
    """``while``: the body runs where the test holds, and what follows where it does not."""

    def once() -> None:
        infer(node.test, frame)
        frame.store = narrow(node.test, True, frame, infer)
        if frame.store is not None:
            suite(node.body, frame)

    to_fixpoint(once, node.orelse, frame)


def to_fixpoint(once: Callable[[], None], orelse: cst.Else | None, frame: Frame) -> None:
    """Run a loop's body until nothing new is learnt."""
    frame.leaves.append(([], []))
    for _ in range(MOST_ROUNDS):
        before = frame.now.copy()
        once()
        after = join_stores((before, frame.store, *frame.leaves[-1][1]))
        frame.leaves[-1][1].clear()
        frame.store = after
        if after == before:
            break
    finish_loop(orelse, frame)


def finish_loop(orelse: cst.Else | None, frame: Frame) -> None:
    """What follows a loop: its ``else``, joined with its breaks."""
    breaks, _ = frame.leaves.pop()
    if orelse is not None and frame.store is not None:
        suite(orelse.body, frame)
    frame.store = join_stores((frame.store, *breaks))


def attempt(node: cst.Try | cst.TryStar, frame: Frame) -> None:
    """``try``: a handler starts anywhere in the body."""
    start = frame.now.copy()
    frame.trials.append([start])
    suite(node.body, frame)
    raised = join_stores(frame.trials.pop()) or start
    if node.orelse is not None and frame.store is not None:
        suite(node.orelse.body, frame)
    ends = [frame.store]
    for handler in node.handlers:
        frame.store = raised.copy()
        if handler.name is not None and isinstance(handler.name.name, cst.Name):
            frame.now.names[handler.name.name.value] = Value(kind=Kind.OTHER)
        suite(handler.body, frame)
        ends.append(frame.store)
    frame.store = join_stores(ends)
    if node.finalbody is not None and frame.store is not None:
        suite(node.finalbody.body, frame)


def within(items: Sequence[cst.WithItem], body: cst.BaseSuite, frame: Frame) -> None:
    """``with``: gradients may be off inside, exceptions may be swallowed."""
    outside = frame.no_grad
    start: Store | None = None
    for item in items:
        infer(item.item, frame)
        match item.item:
            case cst.Call(func=cst.Attribute(attr=cst.Name(value="no_grad" | "inference_mode"))):
                frame.no_grad = True
            case cst.Call(func=cst.Attribute(attr=cst.Name(value="suppress"))):
                start = frame.now.copy()
        if item.asname is not None:
            assign(item.asname.name, UNKNOWN_VALUE, None, frame)
    suite(body, frame)
    frame.no_grad = outside
    frame.store = join_stores((frame.store, start))


def match_cases(node: cst.Match, frame: Frame) -> None:
    """``match``: every case may be taken; what it binds may be anything."""
    infer(node.subject, frame)
    ends: list[Store | None] = []
    for case in node.cases:
        before = frame.now.copy()
        for name in captured(case.pattern):
            frame.now.names[name] = UNKNOWN_VALUE
        if case.guard is not None:
            infer(case.guard, frame)
        suite(case.body, frame)
        ends.append(frame.store)
        frame.store = before
        if case.guard is None and isinstance(case.pattern, cst.MatchAs) and case.pattern.pattern is None:
            frame.store = None
            break
    frame.store = join_stores((*ends, frame.store))


def captured(pattern: cst.CSTNode) -> set[str]:
    """Names that a pattern binds."""
    found = set()
    waiting = [pattern]
    while waiting:
        match waiting.pop():
            case cst.MatchAs(name=cst.Name(value=name), pattern=inner):
                found.add(name)
                waiting.extend([inner] if inner is not None else [])
            case cst.MatchStar(name=cst.Name(value=name)):
                found.add(name)
            case each:
                waiting.extend(each.children)
    return found
