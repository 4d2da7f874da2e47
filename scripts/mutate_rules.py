"""Break the conditions of rules in every small way and see whether their documentation and cases notice.

Every mutant of a rule's file is run, in this process, over the models of the rule's examples and of its
cases, and over those of classes in another file that inherit from the examples and must be clean. It is
killed where another line is reported than the markers say. A survivor is a condition that no case
needs. Mutants that change nothing but the wording of messages are not counted.

    python scripts/mutate_rules.py                  every rule
    python scripts/mutate_rules.py TL1 TL306        those with such codes
    python scripts/mutate_rules.py --sample 15      some, with a seed that --seed sets
"""

from __future__ import annotations

import argparse
import ast
import inspect
import random
import sys
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeAlias

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from harness import Sample, case, documented, heirs  # noqa: E402

from scripts.mutate_transfer import OPPOSITE, put, shown  # noqa: E402
from torchlint.linter import models, most_specific  # noqa: E402
from torchlint.rule import Report, Rule, all_rules, rules_about  # noqa: E402
from torchlint.semantics.header import Header  # noqa: E402
from torchlint.semantics.project import Project  # noqa: E402
from torchlint.semantics.source import source_of  # noqa: E402
from torchlint.settings import OPINION  # noqa: E402

NEARBY: dict[type[ast.cmpop], type[ast.cmpop]] = {
    **OPPOSITE,
    ast.NotIn: ast.In,
    ast.Lt: ast.GtE,
    ast.GtE: ast.Lt,
    ast.Gt: ast.LtE,
    ast.LtE: ast.Gt,
}


def main() -> int:
    """Run the command line; 1 where too many mutants survive."""
    parser = argparse.ArgumentParser(description="Break rules and see whether their cases notice.")
    parser.add_argument("codes", nargs="*", help="prefixes of codes (default: all)")
    parser.add_argument("--sample", type=int, metavar="N", help="only N of the rules")
    parser.add_argument("--seed", type=int, default=0, help="of the sample (default: 0)")
    parser.add_argument("--at-least", type=float, default=0, metavar="PERCENT", help="default: 0")
    options = parser.parse_args()
    rules = [rule for rule in all_rules() if rule.code.startswith(tuple(options.codes) or "TL")]
    if options.sample is not None:
        rules = sorted(random.Random(options.seed).sample(rules, options.sample), key=lambda rule: rule.code)
    total = survived = 0
    for rule in rules:
        trial = Trial(rule)
        results = [(description, trial.outcome(mutant)) for description, mutant in mutants(rule)]
        results = [
            (description, outcome) for description, outcome in results if outcome is not Outcome.REWORDED
        ]
        survivors = [description for description, outcome in results if outcome is Outcome.SURVIVED]
        total += len(results)
        survived += len(survivors)
        print(f"{rule.code} {rule.name}: mutants {len(results)}, killed {len(results) - len(survivors)}")
        for description in survivors:
            print(f"    survived: {description}")
    score = 100 * (total - survived) / total if total else 100
    print(f"rules: {len(rules)}, mutants: {total}, killed: {total - survived}, score: {score:.1f}%")
    return int(score < options.at_least)


class Outcome(Enum):
    """What becomes of a mutant."""

    KILLED = auto()
    SURVIVED = auto()
    REWORDED = auto()


class Trial:
    """What a rule is tried on: the models of its examples and cases, with what other rules say of them."""

    def __init__(self, rule: Rule) -> None:
        samples = *documented(rule), case(rule)
        with TemporaryDirectory() as folder:
            heirs = [inherited(sample, Path(folder)) for sample in samples]
            self.subjects = [
                *(Subjects(rule, sample, f"{sample.label}.py") for sample in samples),
                *(Subjects(rule, sample, f"{folder}/{sample.label}.py") for sample in heirs),
            ]
        self.right = [each.reported(rule) for each in self.subjects]
        for subjects, right in zip(self.subjects, self.right, strict=True):
            if places(right) != subjects.sample.expected:
                sys.exit(f"{rule.code} is wrong before it is mutated, in {subjects.sample.label}")

    def outcome(self, mutant: Rule | None) -> Outcome:
        """Whether a variant of the rule reports what the markers say; None is one that cannot be loaded."""
        try:
            found = [] if mutant is None else [each.reported(mutant) for each in self.subjects]
        except Exception:
            return Outcome.KILLED
        if found == self.right:
            return Outcome.SURVIVED
        same = list(map(places, found)) == list(map(places, self.right))
        return Outcome.REWORDED if same else Outcome.KILLED


Row: TypeAlias = tuple[int, str, str]
"""Line, code and message of what is reported."""


def places(rows: list[Row]) -> list[tuple[int, str]]:
    """The rows without the messages."""
    return [(line, code) for line, code, _ in rows]


def inherited(sample: Sample, folder: Path) -> Sample:
    """Classes that inherit from those of a sample, which is written to a file beside them."""
    module = sample.label.replace("-", "_")
    (folder / f"{module}.py").write_text(sample.text, encoding="utf-8")
    return Sample(f"{sample.label}-heirs", sample.code, heirs(sample, module))


class Subjects:
    """The models in one sample."""

    def __init__(self, rule: Rule, sample: Sample, path: str) -> None:
        self.sample = sample
        project = Project.for_file(path)
        self.header: Header = project.header(sample.text, ast.parse(sample.text))
        self.found: list[tuple[Any, list[tuple[Rule, Report]]]] = []
        for model, _ in models(self.header, project):
            subject = model()
            others = [
                (other, report)
                for other in rules_about(type(subject).__name__)
                if other.code != rule.code and other.check is not None
                for report in other.check(subject)
            ]
            self.found.append((subject, others))

    def reported(self, rule: Rule) -> list[Row]:
        """All that is reported where a variant stands in for the rule."""
        assert rule.check is not None
        about = next(iter(rule.check.__annotations__.values()))
        rows = {}
        for subject, others in self.found:
            own = [(rule, each) for each in rule.check(subject)] if type(subject).__name__ == about else []
            for speaking, report in most_specific([*others, *own]):
                line, column, *_ = source_of(self.header).span(report.node)
                message = speaking.message.format(**report.fields)
                rows[line, column, speaking.code] = (line, speaking.code, message)
        codes = {rule.code, *(code for marker in self.sample.markers for code in marker.codes)}
        return sorted(row for row in rows.values() if row[1] in codes or not row[1].startswith(OPINION))


def mutants(rule: Rule) -> Iterator[tuple[str, Rule | None]]:
    """Every mutant of a rule that compiles and differs: what is changed, and the rule that results."""
    module = inspect.getmodule(rule.check)
    assert module is not None
    tree = ast.parse(inspect.getsource(module))
    original = ast.unparse(tree)
    for definition in tree.body:
        if isinstance(definition, ast.FunctionDef) and not makes_fix(definition):
            for description in changes(definition):
                if ast.unparse(tree) != original:
                    yield f"{definition.name}: {description}", load(tree, module.__name__)


def makes_fix(definition: ast.FunctionDef) -> bool:
    """Whether a function makes a fix, which other tests pin."""
    return definition.returns is not None and "Fix" in ast.unparse(definition.returns)


def load(tree: ast.Module, name: str) -> Rule | None:
    """The rule of a module's tree; None where it raises."""
    namespace: dict[str, Any] = {"__name__": name, "__file__": None}
    try:
        exec(compile(ast.fix_missing_locations(tree), "mutant", "exec"), namespace)
    except Exception:
        return None
    return next((value for value in namespace.values() if isinstance(value, Rule)), None)


def changes(definition: ast.FunctionDef) -> Iterator[str]:
    """Make every single change to the conditions of a function, in place; each is undone before the next."""
    for parent in executed(definition):
        for field, held in list(ast.iter_fields(parent)):
            for index, child in enumerate(held if isinstance(held, list) else [held]):
                if isinstance(child, ast.AST) and child is not definition.returns:
                    for variant in variants(child):
                        put(parent, field, index, variant)
                        yield f"{shown(child)} -> {shown(variant)}"
                        put(parent, field, index, child)
                if field == "ifs":
                    kept: Sequence[ast.AST] = held
                    setattr(parent, field, [*kept[:index], *kept[index + 1 :]])
                    yield f"{shown(child)} dropped"
                    setattr(parent, field, kept)


def executed(definition: ast.FunctionDef) -> list[ast.AST]:
    """The nodes of a function that run: not those of its annotations."""
    hints = [definition.args, *([] if definition.returns is None else [definition.returns])]
    hints += [node.annotation for node in ast.walk(definition) if isinstance(node, ast.AnnAssign)]
    hidden = {node for hint in hints for node in ast.walk(hint)}
    return [node for node in ast.walk(definition) if node not in hidden]


def variants(node: ast.AST) -> Iterator[ast.AST]:
    """What a condition may be mistaken for."""
    match node:
        case ast.Constant(value=bool(value)):
            yield ast.Constant(not value)
        case ast.Compare(left=left, ops=[operator], comparators=comparators):
            yield ast.Compare(left, [NEARBY[type(operator)]()], comparators)
        case ast.BoolOp(op=operator, values=operands):
            yield ast.BoolOp(ast.And() if isinstance(operator, ast.Or) else ast.Or(), operands)
            for index in range(len(operands)):
                rest = [*operands[:index], *operands[index + 1 :]]
                yield ast.BoolOp(operator, rest) if len(rest) > 1 else rest[0]
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield operand
        case ast.IfExp(test=test, body=body, orelse=orelse):
            yield ast.IfExp(test, orelse, body)
        case ast.If(test=test, body=body, orelse=alternative):
            yield ast.If(ast.UnaryOp(ast.Not(), test), body, alternative)
        case ast.Call(func=ast.Name(id="any" | "all" as name), args=arguments):
            yield ast.Call(ast.Name("all" if name == "any" else "any", ast.Load()), arguments, [])
        case ast.BinOp(left=left, op=ast.BitOr() | ast.BitAnd(), right=right):
            yield from (left, right)
        case ast.keyword(arg="instead_of", value=ast.Tuple(elts=codes)):
            for code in codes:
                kept: list[ast.expr] = [each for each in codes if each is not code]
                yield ast.keyword("instead_of", ast.Tuple(kept, ast.Load()))
        case ast.match_case(pattern=pattern, guard=ast.expr(), body=body):
            yield ast.match_case(pattern, None, body)


if __name__ == "__main__":
    sys.exit(main())
