"""Break transfer in every small way and see whether its test notices.

Every mutant of torchlint/semantics/state.py is compared, in this process, with what PyTorch does in
the cases of tests/semantics/test_transfer.py. A survivor is a line that the test does not pin.

    python scripts/mutate_transfer.py --at-least 100
"""

from __future__ import annotations

import argparse
import ast
import importlib.util
import sys
from collections.abc import Callable, Iterator
from enum import Enum
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from torchlint.semantics import state  # noqa: E402
from torchlint.semantics.values import Kind  # noqa: E402

ENUMS: dict[str, type[Enum]] = {"slot": state.Slot, "op": state.Op, "kind": Kind}
MEMBERS = {enum.__name__: [f"{enum.__name__}.{member.name}" for member in enum] for enum in ENUMS.values()}
ERRORS = [name for name, value in vars(state).items() if isinstance(value, state.Raises)]
EXCEPTIONS = [vars(state)[name].exception for name in ERRORS]
METHODS = [name for name, value in vars(state).items() if name.startswith("_") and callable(value)]
OPPOSITE: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}


def main() -> int:
    """Run the command line; 1 where too many mutants survive."""
    parser = argparse.ArgumentParser(description="Break transfer and see whether its test notices.")
    parser.add_argument("--at-least", type=float, default=100, metavar="PERCENT", help="default: 100")
    at_least: float = parser.parse_args().at_least

    agrees = checker(load_test())
    tree = subject()
    if not agrees(ast.unparse(tree)):
        sys.exit("transfer is wrong before it is mutated: run its test")
    survivors = []
    total = 0
    for description, source in mutants(tree):
        total += 1
        if agrees(source):
            survivors.append(description)
    killed = total - len(survivors)
    score = 100 * killed / total
    print(f"mutants: {total}, killed: {killed}, score: {score:.1f}%")
    for description in survivors:
        print(f"survived: {description}")
    return int(score < at_least)


def load_test() -> Any:
    """The test module, from its file."""
    path = ROOT / "tests" / "semantics" / "test_transfer.py"
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module: ModuleType = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module  # where dataclasses look for it
    spec.loader.exec_module(module)
    return module


def checker(test: Any) -> Callable[[str], bool]:
    """Whether a variant of transfer agrees with PyTorch, which is asked only once."""
    outcomes = [(case, case.outcomes()) for case in test.CASES]
    registries = set(test.listed_slots())

    def agrees(source: str) -> bool:
        namespace = dict(vars(state))
        try:
            exec(source, namespace)
            return namespace["REGISTRIES"] == registries and all(
                {case.predicted(namespace["transfer"])} == effects for case, effects in outcomes
            )
        except Exception:
            return False

    return agrees


def subject() -> ast.Module:
    """What is mutated: the functions and constants of state.py, without docstrings and types."""
    tree = ast.parse(Path(state.__file__).read_text(encoding="utf-8"))
    tree.body = [
        node
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
        or (isinstance(node, ast.Assign) and isinstance(node.value, ast.Call))
    ]
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            node.returns = None
            node.body = node.body[1:]
            for argument in [*node.args.args, *node.args.kwonlyargs]:
                argument.annotation = None
    return tree


def mutants(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Every mutant that compiles and differs: what is changed, and its source."""
    original = ast.unparse(tree)
    for definition in tree.body:
        where = definition.name if isinstance(definition, ast.FunctionDef) else ast.unparse(definition)
        for description in changes(definition):
            source = ast.unparse(tree)
            try:
                compile(source, "mutant", "exec")
            except SyntaxError:
                continue
            if source != original:
                yield f"{where}: {description}", source


def changes(definition: ast.stmt) -> Iterator[str]:
    """Make every single change to `definition`, in place; each is undone before the next."""
    parameters = [node.arg for node in ast.walk(definition) if isinstance(node, ast.arg)]
    for parent in list(ast.walk(definition)):
        for field, held in list(ast.iter_fields(parent)):
            for index, child in enumerate(held if isinstance(held, list) else [held]):
                if not isinstance(child, ast.AST):
                    continue
                in_its_place = narrowed(child, parent, definition, index)
                for variant in [*variants(child, parent, parameters), *in_its_place]:
                    put(parent, field, index, variant)
                    yield f"{shown(child)} -> {shown(variant)}"
                    put(parent, field, index, child)
                if isinstance(parent, (ast.Match, ast.MatchOr, ast.Set)) and isinstance(held, list):
                    del held[index]
                    yield f"{shown(child)} dropped"
                    held.insert(index, child)


def variants(node: ast.AST, parent: ast.AST, parameters: list[str]) -> Iterator[ast.AST]:
    """What `node` may be mistaken for."""
    match node:
        case ast.Attribute(value=ast.Name(id=enum)) if enum in MEMBERS:
            for member in MEMBERS[enum]:
                yield expression(member)
            if enum == "Slot" and not isinstance(parent, ast.MatchValue):
                yield from map(expression, ERRORS)
        case ast.Name(id=name, ctx=ast.Load()) if name in ERRORS:
            yield from map(expression, [*ERRORS, *MEMBERS["Slot"]])
        case ast.Name(id=name, ctx=ast.Load()) if name in METHODS:
            yield from map(expression, METHODS)
        case ast.Name(id=name, ctx=ast.Load()) if name in parameters:
            yield from map(expression, parameters)
        case ast.Constant(value=bool(value)):
            yield ast.Constant(not value)
        case ast.Constant(value=str()):
            yield from map(ast.Constant, EXCEPTIONS)
        case ast.Compare(left=left, ops=[operator], comparators=comparators):
            yield ast.Compare(left, [OPPOSITE[type(operator)]()], comparators)
        case ast.BoolOp(op=operator, values=operands):
            yield ast.BoolOp(ast.And() if isinstance(operator, ast.Or) else ast.Or(), operands)
            yield from operands
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield operand
        case ast.IfExp(test=test, body=body, orelse=orelse):
            yield ast.IfExp(test, orelse, body)
            yield from (body, orelse)
        case ast.If(test=test, body=body, orelse=alternative):
            yield ast.If(ast.UnaryOp(ast.Not(), test), body, alternative)
            yield ast.Pass()
        case ast.match_case(pattern=pattern, guard=guard, body=body):
            if guard is not None:
                yield ast.match_case(pattern, None, body)
                yield ast.match_case(pattern, ast.UnaryOp(ast.Not(), guard), body)
        case ast.MatchValue() | ast.MatchOr() if not isinstance(parent, ast.match_case):
            yield ast.MatchAs()  # a whole case would not compile, or be the last, which changes nothing
        case ast.Return() | ast.Assign() if not isinstance(parent, ast.Module):
            yield ast.Pass()


def narrowed(node: ast.AST, parent: ast.AST, definition: ast.stmt, index: int) -> Iterator[ast.AST]:
    """Single members in place of a wildcard within the pattern of a tuple."""
    if isinstance(parent, ast.MatchSequence) and isinstance(node, ast.MatchAs):
        for match in ast.walk(definition):
            if isinstance(match, ast.Match) and isinstance(match.subject, ast.Tuple):
                matched = match.subject.elts[index]
                assert isinstance(matched, ast.Name)
                for member in MEMBERS[ENUMS[matched.id].__name__]:
                    yield ast.MatchValue(expression(member))


def expression(text: str) -> ast.expr:
    """The tree of an expression."""
    return ast.parse(text, mode="eval").body


def put(parent: ast.AST, field: str, index: int, node: ast.AST) -> None:
    """Make `node` a child of `parent`, in place of the one there."""
    held = getattr(parent, field)
    if isinstance(held, list):
        held[index] = node
    else:
        setattr(parent, field, node)


def shown(node: ast.AST) -> str:
    """The node's source on one line, with its line in the file where it has one."""
    text = " ".join(ast.unparse(node).split())
    return f"line {node.lineno}: {text}" if hasattr(node, "lineno") and node.lineno > 1 else text


if __name__ == "__main__":
    sys.exit(main())
