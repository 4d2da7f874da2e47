"""From statements to stores: the only flow-sensitive code."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import libcst as cst

from torchlint.semantics.assign import assign, augment, delete
from torchlint.semantics.elements import iterate
from torchlint.semantics.events import Test
from torchlint.semantics.frame import Frame, literal
from torchlint.semantics.infer import decide, infer
from torchlint.semantics.loops import to_fixpoint, unroll
from torchlint.semantics.names import denoted, external
from torchlint.semantics.narrow import narrow
from torchlint.semantics.references import Closure, Constant, Global
from torchlint.semantics.store import Store, join_stores
from torchlint.semantics.trials import attempt, note
from torchlint.semantics.values import NONE_VALUE, UNKNOWN_VALUE, Kind, Value

MOST_UNROLLED = 12


def execute(statements: Sequence[cst.CSTNode], frame: Frame) -> None:
    """Run statements one after the other for as long as some path arrives."""
    for statement in statements:
        if frame.store is None:
            return
        frame.run.budget.spend()
        match statement:
            case cst.SimpleStatementLine(body=body):
                for small in body:
                    if frame.store is not None:
                        simple(small, frame)
                        note(frame)
            case _:
                compound(statement, frame)
                note(frame)


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
        case cst.ImportFrom(names=[*aliases]):
            import_names(node, aliases, frame)
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


def import_names(node: cst.ImportFrom, aliases: Sequence[cst.ImportAlias], frame: Frame) -> None:
    """``from a import b as c`` inside a function."""
    written = "." * len(node.relative) + dotted_name(node.module)
    for alias in aliases:
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
            yes, no, tested = decide(test, frame)
            with frame.under(tested):
                branches(yes, body, no, orelse, frame)
        case cst.Else(body=body) | cst.Finally(body=body):
            suite(body, frame)
        case cst.For():
            loop_over(node, frame)
        case cst.While():
            loop_while(node, frame)
        case cst.Try() | cst.TryStar():
            attempt_body(node, frame)
        case cst.With(items=items, body=body):
            within(items, body, frame)
        case cst.Match():
            match_cases(node, frame)
        case cst.FunctionDef(name=cst.Name(value=name)):
            function = Value(kind=Kind.OTHER, reference=Closure(node, frame))
            frame.now.names[name] = UNKNOWN_VALUE if node.decorators else function
        case cst.ClassDef(name=cst.Name(value=name)):
            frame.now.names[name] = UNKNOWN_VALUE


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
    orelse = partial(otherwise, node.orelse, frame)
    items = frame.now.held(iterable).iterated.items if iterable.must_be(Kind.CONTAINER) else None

    def once(element: Value) -> None:
        assign(node.target, element, None, frame)
        suite(node.body, frame)

    if items is not None and (len(items) <= MOST_UNROLLED or all(is_literal(item) for item in items)):
        unroll([partial(once, item) for item in items], orelse, frame)
        return
    element = iterate(iterable, frame)
    known = element if element.kind else UNKNOWN_VALUE
    to_fixpoint(partial(once, known), lambda: None, orelse, frame)


def is_literal(value: Value) -> bool:
    """Whether a value is known to the letter, as the names are that a loop registers."""
    return isinstance(value.reference, Constant)


def loop_while(node: cst.While, frame: Frame) -> None:
    """``while``: the body runs where the test holds, and what follows where it does not."""

    def once() -> None:
        infer(node.test, frame)
        frame.store = narrow(node.test, True, frame, infer)
        if frame.store is not None:
            suite(node.body, frame)

    def leave() -> None:
        infer(node.test, frame)
        frame.store = narrow(node.test, False, frame, infer)

    to_fixpoint(once, leave, partial(otherwise, node.orelse, frame), frame)


def otherwise(orelse: cst.Else | cst.Finally | None, frame: Frame) -> None:
    """The ``else`` or ``finally`` of a statement."""
    if orelse is not None:
        suite(orelse.body, frame)


def attempt_body(node: cst.Try | cst.TryStar, frame: Frame) -> None:
    """``try``."""
    attempt(
        partial(suite, node.body, frame),
        [partial(handle, handler, frame) for handler in node.handlers],
        partial(otherwise, node.orelse, frame),
        None if node.finalbody is None else partial(otherwise, node.finalbody, frame),
        frame,
    )


def handle(handler: cst.ExceptHandler | cst.ExceptStarHandler, frame: Frame) -> None:
    """The body of an ``except``."""
    if handler.name is not None and isinstance(handler.name.name, cst.Name):
        frame.now.names[handler.name.name.value] = Value(kind=Kind.OTHER)
    with frame.under(Test(id(handler))):
        suite(handler.body, frame)


def within(items: Sequence[cst.WithItem], body: cst.BaseSuite, frame: Frame) -> None:
    """``with``: gradients may be off inside, exceptions may be swallowed."""
    outside = frame.no_grad, frame.placed
    swallows = False
    for item in items:
        infer(item.item, frame)
        match entered(item.item, frame), item.item:
            case "no_grad" | "inference_mode", cst.Call():
                frame.no_grad = True
            case "enable_grad", cst.Call():
                frame.no_grad = False
            case "set_grad_enabled", cst.Call(args=[cst.Arg(value=mode)]):
                frame.no_grad = literal(infer(mode, frame)) is False
            case "device", _:
                frame.placed = True
            case "suppress", cst.Call():
                swallows = True
        if item.asname is not None:
            assign(item.asname.name, UNKNOWN_VALUE, None, frame)
    run = partial(suite, body, frame)
    if swallows:
        attempt(run, [lambda: None], lambda: None, None, frame)
    else:
        run()
    frame.no_grad, frame.placed = outside


def entered(item: cst.BaseExpression, frame: Frame) -> str:
    """The last part of the name of the context manager that a ``with`` enters, empty for none."""
    callee = item.func if isinstance(item, cst.Call) else item
    match callee:
        case cst.Attribute(attr=cst.Name(value=name)):
            return name
        case cst.Name():
            match infer(callee, frame).reference:
                case Global(qualified=qualified):
                    return qualified.rpartition(".")[2]
    return ""


def match_cases(node: cst.Match, frame: Frame) -> None:
    """``match``: every case may be taken; what it binds may be anything."""
    infer(node.subject, frame)
    ends: list[Store | None] = []
    for case in node.cases:
        before = frame.parting()
        for name in captured(case.pattern):
            frame.now.names[name] = UNKNOWN_VALUE
        if case.guard is not None:
            infer(case.guard, frame)
        with frame.under(Test(id(case))):
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
