"""What statements bind, by a walk that enters neither functions nor expressions."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from torchlint.semantics.bindings import Arm, Assignment, Binding, Bound, Import, Names, Scope


def names_of(scope: Scope, package: str) -> Names:
    """The names that a class or function binds, its parameters among them.

    Args:
        scope: the class or function.
        package: dotted name of the package that relative imports start from.
    """
    names = bind(scope.body, package)
    if not isinstance(scope, ast.ClassDef):
        arguments = scope.args
        every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
        every += [each for each in (arguments.vararg, arguments.kwarg) if each is not None]
        for each in every:
            bound = Bound(Assignment(None, each.annotation, each), scope.lineno, Arm.ALWAYS)
            names.bounds[each.arg].insert(0, bound)
    return names


def bind(body: Sequence[ast.stmt], package: str) -> Names:
    """The names that `body` binds, without what its functions, classes and expressions bind."""
    names = Names()
    for statement, arm in statements(body):
        for name, binding in _bound(statement, package):
            if name == "*":
                assert isinstance(binding, Import)
                names.stars.append(binding)
            else:
                names.bounds[name].append(Bound(binding, statement.lineno, arm))
    return names


def statements(body: Sequence[ast.stmt]) -> Iterator[tuple[ast.stmt, Arm]]:
    """The statements of a body and of the compound statements in it, in order, with their arms."""
    waiting = [(statement, Arm.ALWAYS) for statement in reversed(body)]
    while waiting:
        statement, arm = waiting.pop()
        yield statement, arm
        if isinstance(statement, _COMPOUND):
            for block, inner in reversed([*_blocks(statement, arm)]):
                waiting += [(each, inner) for each in reversed(block)]


TRY: tuple[type[ast.stmt], ...] = (ast.Try, *([ast.TryStar] if hasattr(ast, "TryStar") else []))
_LOOPS = (ast.For, ast.AsyncFor, ast.While)
_WITHS = (ast.With, ast.AsyncWith)
_COMPOUND = (ast.If, ast.Match, *TRY, *_LOOPS, *_WITHS)


def _blocks(statement: ast.stmt, arm: Arm) -> Iterator[tuple[list[ast.stmt], Arm]]:
    """The bodies of a compound statement, each with the arm of what stands in it."""
    inside = arm if arm in (Arm.TYPING, Arm.MAIN) else Arm.BRANCH
    match statement:
        case ast.If(test=test, body=body, orelse=orelse):
            yield body, _arm(test, inside)
            yield orelse, Arm.TYPING if isinstance(test, ast.UnaryOp) and _is_typing(test.operand) else inside
        case ast.With(body=body) | ast.AsyncWith(body=body):
            yield body, arm
        case ast.Match(cases=cases):
            for case in cases:
                yield case.body, inside
        case ast.For(body=body, orelse=orelse) | ast.AsyncFor(body=body, orelse=orelse):
            yield body, inside
            yield orelse, inside
        case ast.While(body=body, orelse=orelse):
            yield body, inside
            yield orelse, inside
        case _:
            tried = Arm.TRIED if inside is Arm.BRANCH else inside
            yield getattr(statement, "body", []), tried
            for handler in getattr(statement, "handlers", []):
                yield handler.body, tried
            yield getattr(statement, "orelse", []), tried
            yield getattr(statement, "finalbody", []), arm


def _arm(test: ast.expr, otherwise: Arm) -> Arm:
    if _is_typing(test):
        return Arm.TYPING
    match test:
        case ast.Compare(left=ast.Name(id="__name__"), comparators=[ast.Constant(value="__main__")]):
            return Arm.MAIN
        case _:
            return otherwise


def _is_typing(test: ast.expr) -> bool:
    match test:
        case ast.Name(id="TYPE_CHECKING") | ast.Attribute(attr="TYPE_CHECKING"):
            return True
        case _:
            return False


def _bound(statement: ast.stmt, package: str) -> Iterator[tuple[str, Binding]]:
    """The names that a statement binds by itself; a star import binds ``*``."""
    match statement:
        case ast.Import(names=aliases):
            for alias in aliases:
                first = alias.name.partition(".")[0]
                module = alias.name if alias.asname else first
                yield alias.asname or first, Import(module, module)
        case ast.ImportFrom(module=module, names=aliases, level=level):
            for alias in aliases:
                written = "." * level + (module or "")
                yield alias.asname or alias.name, imported(written, alias.name, package)
        case ast.ClassDef(name=name) | ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
            yield name, statement
        case ast.Assign(targets=targets, value=value):
            for target in targets:
                yield from _targets(target, value, statement)
        case ast.AnnAssign(target=ast.Name(id=name), annotation=annotation, value=annotated):
            yield name, Assignment(annotated, annotation, statement)
        case ast.AugAssign(target=target):
            yield from _targets(target, None, statement)
        case ast.For(target=target) | ast.AsyncFor(target=target):
            yield from _targets(target, None, statement)
        case ast.With(items=items) | ast.AsyncWith(items=items):
            for item in items:
                if item.optional_vars is not None:
                    yield from _targets(item.optional_vars, None, statement)


def _targets(
    target: ast.expr, value: ast.expr | None, statement: ast.stmt
) -> Iterator[tuple[str, Assignment]]:
    match target, value:
        case ast.Name(id=name), _:
            yield name, Assignment(value, None, statement)
        case ((ast.Tuple(elts=targets) | ast.List(elts=targets)), _):
            values = value.elts if isinstance(value, ast.Tuple) else []
            paired = len(targets) == len(values)
            starred = any(isinstance(each, ast.Starred) for each in (*targets, *values))
            for place, each in enumerate(targets):
                yield from _targets(each, values[place] if paired and not starred else None, statement)
        case ast.Starred(value=inner), _:
            yield from _targets(inner, None, statement)


def imported(written: str, name: str, package: str) -> Import:
    """What ``from written import name`` binds; a star stands for the module itself.

    Args:
        written: the module, with the leading dots of a relative import.
        name: the name.
        package: the package that the import stands in.
    """
    base = absolute(written, package)
    if name == "*":
        return Import(base, written)
    return Import(f"{base}{name}" if base.endswith(".") else f"{base}.{name}", written)


def absolute(written: str, package: str) -> str:
    """The absolute name of a module that a ``from`` statement names.

    Args:
        written: with the leading dots of a relative import.
        package: the package that the import stands in.
    Returns:
        `written` itself where it leaves the package root.
    """
    name = written.lstrip(".")
    level = len(written) - len(name)
    if not level:
        return name
    parts = package.split(".") if package else []
    if level > len(parts):
        return written
    return ".".join([*parts[: len(parts) - level + 1], *([name] if name else [])])
