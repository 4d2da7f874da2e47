"""Where interpretation stands: the run over one class, and the frame of one running function."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from torchlint.semantics.events import Argument, Call, Default, Event, Phase, SuperInit, Test
from torchlint.semantics.references import Closure, Constant, Function
from torchlint.semantics.store import Contents, Store, join_stores
from torchlint.semantics.values import INTEGER_VALUE, NO_TRAITS, Kind, Site, Trait, Value

if TYPE_CHECKING:
    import libcst as cst

    from torchlint.semantics.accesses import Access
    from torchlint.semantics.ancestry import Ancestry
    from torchlint.semantics.header import Header
    from torchlint.semantics.project import ClassDefinition, Project

DEEPEST_CALL = 10
LONGEST_INTEGER = 128
"""In bits: longer ones are not known, and need not be possible to write."""

Invoke = Callable[["Frame", Function | Closure, Sequence[Argument] | None, Value | None], Value]
"""Runs a function of a readable file: frame of the caller, function, arguments, receiver."""

Evaluate = Callable[["Frame", "Header", ast.AST, str, "ClassDefinition | None"], Value]
"""Evaluates what a statement of a file or a class body binds a name to: frame of the reader, file,
statement, name, class."""


@dataclass(eq=False)
class Run:
    """One interpretation of one class, and what it records.

    Attributes:
        project: finds files.
        definition, ancestry: the class.
        invoke, evaluate: run functions; evaluate names of files and class bodies.
        events, calls, super_inits, accesses: what happened, by syntax node (and phase).
        hidden_writes: whether a readable class defines a ``__setattr__`` that may do anything.
        escaped: sites of objects that were registered, or handed to code that may do it.
        uses: how methods read attributes.
        reassigned: attributes that methods outside construction assign.
        defaults: parameters of the class's own methods that have a default, by syntax node.
        reads: names of the attributes and variables that were read since the test began that is being
            evaluated.
        bindings: values of names of files and class bodies, with the contents of their containers.
        results: what functions gave that do not touch the module, by function and arguments.
        summaries: what methods give after construction.
        recursions: what calls to functions that are running are taken to leave, where there are any.
        resting: the join of all states that the methods may leave, once construction is over.
        entered: the join of all states in which other methods call one, by the one that is called; only
            of what is not as it is at rest.
        stack: functions that are running.
        budget: of the steps that this takes.
    """

    project: Project
    definition: ClassDefinition
    ancestry: Ancestry
    invoke: Invoke
    evaluate: Evaluate
    events: dict[tuple[int, str | None, Phase], Event] = field(default_factory=dict)
    calls: dict[tuple[int, Phase], Call] = field(default_factory=dict)
    super_inits: dict[int, SuperInit] = field(default_factory=dict)
    accesses: dict[tuple[int, Phase], Access] = field(default_factory=dict)
    hidden_writes: bool = False
    escaped: set[Site] = field(default_factory=set)
    uses: dict[str, set[str]] = field(default_factory=dict)
    reassigned: set[str] = field(default_factory=set)
    defaults: dict[int, Default] = field(default_factory=dict)
    reads: set[str] = field(default_factory=set)
    bindings: dict[tuple[int, str], tuple[Value, dict[Site, Contents]]] = field(default_factory=dict)
    results: dict[object, tuple[Value, dict[Site, Contents]]] = field(default_factory=dict)
    summaries: dict[ast.AST | cst.CSTNode, Value] = field(default_factory=dict)
    recursions: dict[ast.AST | cst.CSTNode, Store | None] = field(default_factory=dict)
    resting: Store | None = None
    entered: dict[ast.AST | cst.CSTNode, Store] = field(default_factory=dict)
    stack: list[ast.AST | cst.CSTNode] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.budget = self.project.budget.part()


@dataclass(eq=False)
class Frame:
    """One running function.

    Attributes:
        run: what the function runs for.
        header: the file in which it stands, whose names it sees.
        store: what is known at this point, None where no path arrives.
        method: name of the method of the module that runs; functions keep their caller's.
        phase: when it runs.
        own: whether its code stands in the body of the class under analysis.
        owner: the class whose body holds it.
        outer: the frame of the function around it, whose names it sees.
        returns: value and store of every return.
        leaves: for each loop around, stores at its breaks and at its continues.
        trials: for each try around, the join of the stores after each of its statements.
        no_grad: whether gradients are off.
        placed: whether ``with torch.device(..)`` says where new tensors are.
        conditions: as in `Call`.
        via: the call in the class's own body through which this runs, where Module.__init__ had certainly
            run before it.
        called_guarded: whether a ``try`` around the call catches exceptions.
        outer_names: names that belong to a scope outside (``global``, ``nonlocal``).
        yields: values of every yield.
    """

    run: Run
    header: Header
    store: Store | None
    method: str
    phase: Phase
    own: bool
    owner: ClassDefinition | None = None
    outer: Frame | None = None
    returns: list[tuple[Value, Store]] = field(default_factory=list)
    leaves: list[tuple[list[Store], list[Store]]] = field(default_factory=list)
    trials: list[list[Store]] = field(default_factory=list)
    no_grad: bool = False
    placed: bool = False
    conditions: frozenset[Test] = frozenset()
    via: cst.Call | None = None
    called_guarded: bool = False
    outer_names: set[str] = field(default_factory=set)
    yields: list[Value] = field(default_factory=list)

    @property
    def guarded(self) -> bool:
        """Whether a ``try`` catches what is raised here."""
        return self.called_guarded or bool(self.trials)

    @property
    def now(self) -> Store:
        """The store, where it is certain that some path arrives."""
        assert self.store is not None
        return self.store

    def parting(self) -> Store:
        """What is known at this point, for a path of its own; where paths meet all of it is looked at."""
        store = self.now
        self.run.budget.part_ways(len(store.names) + len(store.attributes) + len(store.contents))
        return store.copy()

    @property
    def names(self) -> Mapping[str, Value]:
        """Its local names: now, or as they were when it ended."""
        store = self.store or join_stores(store for _, store in self.returns)
        return {} if store is None else store.names

    def around(self) -> Iterator[Frame]:
        """The frames of the functions around it, from inside out."""
        frame = self.outer
        while frame is not None:
            yield frame
            frame = frame.outer

    def captured(self, name: str) -> Value | None:
        """What a function around it binds a name to, None where none does."""
        return next((frame.names[name] for frame in self.around() if name in frame.names), None)

    def rebind(self, name: str, value: Value) -> None:
        """Bind a name that belongs to a function around it: it may be bound so from now on."""
        for frame in self.around():
            if frame.store is not None and name in frame.store.names:
                frame.store.names[name] = frame.store.names[name].join(value)
                return

    @property
    def exits(self) -> int:
        """How many ways out of the function, or of a loop that runs, were met so far."""
        return len(self.returns) + sum(len(stores) for loop in self.leaves for stores in loop)

    @contextmanager
    def under(self, test: Test | None) -> Iterator[None]:
        """What runs inside depends on a test, if there is one; what follows does so, too, where there is a
        way out of the function inside."""
        exits, outside = self.exits, self.conditions
        self.conditions = outside if test is None else outside | {test}
        yield
        if self.exits == exits:
            self.conditions = outside

    @contextmanager
    def aside(self, names: Iterable[str]) -> Iterator[None]:
        """What is bound to these names inside is forgotten (the targets of a comprehension)."""
        hidden = {name: self.now.names.get(name) for name in names}
        yield
        for name, value in hidden.items():
            self.now.names.pop(name, None)
            if value is not None:
                self.now.names[name] = value


def constant(value: object) -> Value:
    """The value of a literal."""
    if isinstance(value, int) and value.bit_length() > LONGEST_INTEGER:
        return INTEGER_VALUE
    kind = Kind.NONE if value is None else Kind.OTHER if value is ... else Kind.SCALAR
    traits = Trait.INTEGRAL if isinstance(value, int) else NO_TRAITS
    return Value(kind=kind, reference=Constant(value, type(value)), traits=traits)


def literal(value: Value) -> object:
    """The Python object that a value certainly is, `Ellipsis` where that is not known."""
    match value.reference:
        case Constant(value=known):
            return known
        case _:
            return None if value.kind == Kind.NONE else ...


def text_of(value: Value) -> str | None:
    """The string that a value certainly is."""
    known = literal(value)
    return known if isinstance(known, str) else None
