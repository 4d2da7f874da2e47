"""Whether interpreting a class can give any rule something to say."""

from __future__ import annotations

import ast

from torchlint.screen import calls, expressions
from torchlint.screen.kinds import STATE, UNKNOWN, Matters
from torchlint.screen.methods import Methods
from torchlint.screen.names import Functions
from torchlint.screen.scope import Subject
from torchlint.semantics.ancestry import Ancestry
from torchlint.semantics.definitions import ClassDefinition, External, FunctionDefinition
from torchlint.semantics.members import find
from torchlint.semantics.project import Project
from torchlint.semantics.resolution import dotted_name

SPECIAL = frozenset(
    "__init__ __repr__ __str__ __len__ __getitem__ __iter__ __contains__ __call__ __constants__ "
    "__jit_unused_properties__ __annotations__ __doc__ __slots__".split()
)
"""Names with two underscores that a class body may bind and still be an ordinary module."""
MOST_READINGS = 5


class Screen:
    """Screens the classes of one file.

    Args:
        project: the files in reach.
    """

    def __init__(self, project: Project) -> None:
        self.project = project
        self.functions = Functions(project)
        self.methods = Methods(project)

    def matters(self, definition: ClassDefinition, ancestry: Ancestry) -> bool:
        """Whether the class has to be interpreted; False is certain: no rule would say anything of it."""
        try:
            self._read(definition, ancestry)
        except (
            Exception
        ):  # Matters, for the most part; a fault of the screen's own must cost nothing but time
            return True
        return False

    def _read(self, definition: ClassDefinition, ancestry: Ancestry) -> None:
        readable = [base for base in ancestry.mro if isinstance(base, ClassDefinition)]
        if not ancestry.complete or any(base.enclosing or len(base.node.bases) != 1 for base in readable):
            raise Matters
        subject = Subject(self.project, ancestry.mro, self.functions)
        for base in readable:
            self._head(base, subject)
        for _ in range(MOST_READINGS):
            subject.settled = True
            subject.initialized = False
            subject.results.clear()
            subject.constructing = True
            self._construct(subject, definition)
            subject.constructing = False
            self.methods.read(subject, definition)
            if subject.settled:
                return
        raise Matters

    def _head(self, base: ClassDefinition, subject: Subject) -> None:
        """The class statement, and what the body binds apart from methods."""
        node = base.node
        for decorator in node.decorator_list:
            dotted = dotted_name(decorator.func if isinstance(decorator, ast.Call) else decorator)
            if not isinstance(self.project.resolve(base.header, dotted or "?"), FunctionDefinition):
                raise Matters
        for statement in node.body:
            match statement:
                case ast.Expr(value=ast.Constant()) | ast.Pass() | ast.AnnAssign(value=None):
                    pass
                case ast.FunctionDef(name=name):
                    special = name.startswith("__") and name.endswith("__")
                    if special and name not in SPECIAL:
                        raise Matters
                case ast.Assign(value=value) | ast.AnnAssign(value=ast.expr() as value):
                    if any(isinstance(each, ast.Call) for each in ast.walk(value)):
                        outside = subject.outside(base.header, base, statement)
                        if expressions.kinds_of(value, outside) & STATE:
                            raise Matters("state in a class body")
                    targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
                    for target in targets:
                        if not isinstance(target, ast.Name) or target.id in ("__hash__", "__eq__"):
                            raise Matters
                case _:
                    raise Matters

    def _construct(self, subject: Subject, definition: ClassDefinition) -> None:
        match find("__init__", subject.lineage):
            case (place, ast.FunctionDef() as function):
                owner = subject.lineage[place]
                assert isinstance(owner, ClassDefinition)
                if function.decorator_list:
                    raise Matters
                calls.read(function, owner, owner.header, UNKNOWN, subject)
            case (place, None):
                base = subject.lineage[place]
                assert isinstance(base, External)
                nothing = subject.outside(definition.header, definition, definition.node)
                calls.initialize(base.qualified, None, nothing)
            case None:
                subject.initialized = True
            case _:
                raise Matters
