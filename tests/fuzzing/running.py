"""Runs of made-up programs on real PyTorch, with what each line did to the attributes of the module."""

from __future__ import annotations

import ast
import itertools
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from random import Random
from typing import Any

import torch
from semantics.judging import slots_of
from torch import nn

from torchlint.semantics.state import Slot

ROWS: Sequence[tuple[bool, bool, int]] = tuple(itertools.product((False, True), (False, True), (0, 1, 2)))
"""Arguments to construct a module with."""

PROTOCOL = frozenset(
    "__setattr__ __delattr__ register_buffer register_parameter add_module register_module".split()
)
"""Functions of nn.Module whose exceptions are those that `transfer` speaks of."""


REGISTRIES = ("_parameters", "_buffers", "_modules")


@dataclass(frozen=True)
class Places:
    """Where a module keeps its attributes.

    Attributes:
        slots: by name.
        initialized: whether Module.__init__ has run.
        twice: names that two places have; which one counts differs by operation.
    """

    slots: Mapping[str, Slot]
    initialized: bool
    twice: frozenset[str]

    @staticmethod
    def of(module: nn.Module) -> Places:
        """Those of a module at this moment."""
        held = vars(module)
        found = [frozenset(held), *(frozenset(held.get(each, ())) for each in REGISTRIES)]
        twice = (one & other for one, other in itertools.combinations(found, 2))
        return Places(slots_of(module), "_parameters" in held, frozenset().union(*twice))


@dataclass(eq=False)
class Visit:
    """One execution of one simple statement in a class.

    Attributes:
        line: its number.
        module: what it works on.
        before, after: where the attributes of the module were.
        raised: name of the exception that left it, None where it came to its end.
        by_protocol: whether nn.Module's attribute protocol raised it, called by this line.
    """

    line: int
    module: nn.Module
    before: Places
    after: Places
    raised: str | None = None
    by_protocol: bool = False


@dataclass(eq=False)
class Run:
    """One construction of a module, or one row of calls of its methods.

    Attributes:
        name: of the class.
        construction: which of the two.
        visits: in the order in which they ended.
        module: what was made, None where an exception left it.
        earlier: the construction of a module like that whose methods are called.
    """

    name: str
    construction: bool
    visits: list[Visit] = field(default_factory=list)
    module: nn.Module | None = None
    earlier: Run | None = None

    @property
    def ambiguous(self) -> frozenset[str]:
        """Names that were in two places at some time, past nn.Module's protocol."""
        before = frozenset[str]() if self.earlier is None else self.earlier.ambiguous
        return before.union(*(each.before.twice | each.after.twice for each in self.visits))


class Watch:
    """What the statements of a program report to while it runs."""

    def __init__(self) -> None:
        self.visits: list[Visit] = []

    def begin(self, module: nn.Module, line: int) -> Visit:
        """A statement begins."""
        places = Places.of(module)
        return Visit(line, module, places, places)

    def end(self, visit: Visit, error: BaseException | None = None) -> None:
        """A statement came to its end, or an exception left it."""
        visit.after = Places.of(visit.module)
        if error is not None:
            visit.raised = type(error).__name__
            visit.by_protocol = raised_by_protocol(error)
        self.visits.append(visit)


def raised_by_protocol(error: BaseException) -> bool:
    """Whether a function of nn.Module's attribute protocol raised, and no other statement of the program
    called it."""
    traceback, names = error.__traceback__, []
    while traceback is not None:
        names.append(traceback.tb_frame.f_code.co_name)
        traceback = traceback.tb_next
    return names[-1] in PROTOCOL


class Instrument(ast.NodeTransformer):
    """Lets every simple statement of a method report when it begins and how it ends."""

    def __init__(self) -> None:
        self.inside = False

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.ClassDef:
        self.inside = node.name != "Sub"
        for each in node.body:
            if isinstance(each, ast.FunctionDef):
                self.generic_visit(each)
        self.inside = False
        return node

    def generic_visit(self, node: ast.AST) -> ast.AST:
        simple = isinstance(node, ast.Expr | ast.Assign | ast.AnnAssign | ast.AugAssign | ast.Delete)
        if not (self.inside and isinstance(node, ast.stmt) and simple):
            return super().generic_visit(node)
        visit = f"_visit{node.lineno}"
        wrapped = ast.parse(
            f"{visit} = _watch.begin(self, {node.lineno})\n"
            f"try:\n    pass\nexcept BaseException as _error:\n    _watch.end({visit}, _error)\n    raise\n"
            f"_watch.end({visit})"
        )
        attempt = wrapped.body[1]
        assert isinstance(attempt, ast.Try)
        attempt.body = [node]
        return ast.If(ast.Constant(True), wrapped.body, [])


def runs(text: str, seed: int) -> Iterator[Run]:
    """Construct a program's classes with every row of arguments, and call their methods in some order until
    one of them raises."""
    watch = Watch()
    names: dict[str, Any] = {"__name__": "made_up", "_watch": watch}
    tree = ast.fix_missing_locations(Instrument().visit(ast.parse(text)))
    exec(compile(tree, "<made up>", "exec"), names)
    random = Random(seed)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for cls in (names[name] for name in ("Base", "Net") if name in names):
            methods = sorted(name for name in dir(cls) if name.startswith(("helper", "update")))
            methods += [name for name in vars(cls) if name == "forward"]
            for row in ROWS:
                built = watched(watch, Run(cls.__name__, construction=True), partial(cls, *row))
                yield built
                if built.module is not None and "_parameters" in vars(built.module) and methods:
                    module = cls(*row)
                    calls = [(random.choice(methods), random.choice(ROWS)) for _ in range(2 * len(methods))]
                    later = Run(cls.__name__, construction=False, earlier=built)
                    yield watched(watch, later, partial(call, module, calls))


def call(module: nn.Module, calls: Sequence[tuple[str, Sequence[object]]]) -> nn.Module:
    """Call methods of a module one after the other."""
    for name, row in calls:
        getattr(module, name)(*row)
    return module


def watched(watch: Watch, run: Run, make: Callable[[], nn.Module]) -> Run:
    """Record what `make` does."""
    torch.manual_seed(0)
    watch.visits = run.visits
    try:
        run.module = make()
    except Exception:  # whatever the program raises
        run.module = None
    watch.visits = []
    return run
