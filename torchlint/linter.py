"""The one pipeline: from the text of a file to its diagnostics."""

from __future__ import annotations

import ast
import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache, partial
from typing import TYPE_CHECKING

from torchlint.diagnostics import Diagnostic, Fix

if TYPE_CHECKING:
    from torchlint.rule import Report, Rule
    from torchlint.screen.methods import Methods
    from torchlint.semantics.ancestry import Ancestry
    from torchlint.semantics.header import Header, Scope
    from torchlint.semantics.members import FunctionNode
    from torchlint.semantics.model import ModuleClass
    from torchlint.semantics.project import ClassDefinition, Project
    from torchlint.semantics.script import Script
    from torchlint.settings import Settings

GAVE_UP = "TL000"
LARGEST_FILE = 5_000_000
"""In characters."""


def lint(
    text: str,
    path: str,
    settings: Settings,
    tree: ast.Module | None = None,
    *,
    fixes: bool = False,
    screened: bool = True,
) -> list[Diagnostic]:
    """Check one file.

    Args:
        text: its source.
        path: where it is, or would be; other files are looked for from there. Empty for unknown.
        settings: the options.
        tree: the syntax tree of `text`, where the caller has it.
        fixes: whether to work out the fixes of what is found.
        screened: whether classes of which a cheap look proves that no rule can say anything are left out;
            without it the result is the same, and comes later.

    Returns:
        What the rules report, by line and column.

    Raises:
        SyntaxError: `tree` is not given and `text` does not parse.
    """
    from torchlint.semantics.script_gate import mentions

    if "class " not in text and not mentions(text):
        return []
    if len(text) > LARGEST_FILE:
        said = f"the file was not checked: it has more than {LARGEST_FILE:,} characters"
        return [Diagnostic(1, 0, GAVE_UP, said)]
    from torchlint.semantics.project import Project

    with uncollected():
        project = Project.for_file(path or None, settings=settings)
        header = project.header(text, tree if tree is not None else ast.parse(text.removeprefix("\ufeff")))
        found: dict[tuple[int, int, str], Diagnostic] = {}
        for diagnostic in diagnose(header, project, fixes, screened):
            found.setdefault((diagnostic.line, diagnostic.column, diagnostic.code), diagnostic)
        return sorted(found.values())


@contextmanager
def uncollected() -> Iterator[None]:
    """Python's cyclic garbage collector rests inside: what the analysis of a file makes lives as long as it,
    and looking through millions of syntax nodes again and again takes a third of the time."""
    from torchlint.semantics.remembering import forget

    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        forget()
        if enabled:
            gc.enable()


@cache
def load() -> None:
    """Imports all that interprets, LibCST above all, which most files do not need. It stays to the end of the
    process: from now on the garbage collector need not look through it every time."""
    from torchlint.rule import all_rules
    from torchlint.semantics import build, script_run  # noqa: F401

    all_rules()
    gc.freeze()


def diagnose(header: Header, project: Project, fixes: bool, screened: bool) -> Iterator[Diagnostic]:
    """Diagnostics for every module class of a file, then for its functions and its top level, with their
    `fixes` or without."""
    try:
        for model, node in models(header, project, screened, thorough=fixes):
            yield from guarded(model, header, node, fixes)
    except Exception as error:  # what looks for classes and functions fails
        yield Diagnostic(1, 0, GAVE_UP, f"the rest of the file was not checked: {why(error)}")


def models(
    header: Header, project: Project, screened: bool = True, thorough: bool = True
) -> Iterator[tuple[Callable[[], ModuleClass | Script], ast.ClassDef | FunctionNode | None]]:
    """What makes each model that rules are run on, with its statement; None for the top level. Unless it is
    `thorough`, a `screened` model is without methods of which no rule asks."""
    from torchlint.semantics.ancestry import module_classes
    from torchlint.semantics.script_gate import scripts

    found = list(module_classes(header, project))
    methods: Methods | None = None
    if screened and found:
        from torchlint.screen.screen import Screen

        screen = Screen(project)
        found = [each for each in found if screen.matters(*each)]
        methods = None if thorough else screen.methods
    for definition, ancestry in found:
        yield partial(analysed, definition, ancestry, project, methods), definition.node
    for node, enclosing in scripts(header):
        yield partial(interpreted, node, enclosing, header, project), node


def analysed(
    definition: ClassDefinition, ancestry: Ancestry, project: Project, methods: Methods | None = None
) -> ModuleClass:
    """The model of a class, without those of its methods of which `methods` tells that no rule asks."""
    from torchlint.screen.later import needless
    from torchlint.semantics.build import analyse

    known = project.constructions
    if (model := known.get(definition)) is None:
        asked = None
        if methods is not None:
            asked = partial(needless, methods=methods)
        model = known[definition] = analyse(definition, ancestry, project, needless=asked)
    return model


def interpreted(
    node: FunctionNode | None, enclosing: tuple[Scope, ...], header: Header, project: Project
) -> Script:
    """The model of a function or a top level."""
    from torchlint.semantics.script_run import interpret

    return interpret(node, enclosing, header, project)


def guarded(
    model: Callable[[], ModuleClass | Script],
    header: Header,
    node: ast.ClassDef | FunctionNode | None,
    fixes: bool = False,
) -> Iterator[Diagnostic]:
    """What the rules say of a model, with their `fixes` or without; where it cannot be made, that."""
    load()
    try:
        yield from report(model(), header, fixes)
    except Exception as error:  # a fault of torchlint's own must not cost the rest of the file
        yield gave_up(node, why(error))


def why(error: Exception) -> str:
    """Why a model could not be made, by what was raised."""
    from torchlint.semantics.budget import GivenUp
    from torchlint.semantics.source import Unparsable

    match error:
        case RecursionError():
            return "it is nested too deeply"
        case GivenUp() | Unparsable():
            return str(error)
        case _:
            return f"torchlint failed with {type(error).__name__}: {error}"


def gave_up(node: ast.ClassDef | FunctionNode | None, reason: str) -> Diagnostic:
    """What is said of a class or function that could not be analysed."""
    match node:
        case None:
            return Diagnostic(1, 0, GAVE_UP, f"the top level was not checked: {reason}")
        case _:
            sort = "class" if isinstance(node, ast.ClassDef) else "function"
            message = f"{sort} `{node.name}` was not checked: {reason}"
            return Diagnostic(node.lineno, node.col_offset, GAVE_UP, message)


def report(subject: ModuleClass | Script, header: Header, fixes: bool) -> Iterator[Diagnostic]:
    """Run every rule over one model; of rules that overlap, only the most specific speaks."""
    from torchlint.rule import rules_about
    from torchlint.semantics.source import source_of

    found = [
        (rule, reported)
        for rule in rules_about(type(subject).__name__)
        if rule.check is not None
        for reported in rule.check(subject)
    ]
    for rule, reported in most_specific(found):
        line, column, *end = source_of(header).span(reported.node)
        message = rule.message.format(**reported.fields)
        fix = fix_of(reported) if fixes else None
        yield Diagnostic(line, column, rule.code, message, end[0], end[1], fix)


def fix_of(reported: Report) -> Fix | None:
    """The fix of a report, if there is one and it is within this file."""
    if reported.fix is None:
        return None
    try:
        return reported.fix()
    except (LookupError, RecursionError):  # syntax of another file, or nested too deeply
        return None


def most_specific(found: Sequence[tuple[Rule, Report]]) -> Iterator[tuple[Rule, Report]]:
    """What rules say of one model, without what a more specific rule says of the same place."""
    silenced = {(code, id(reported.node)) for rule, reported in found for code in rule.instead_of}
    for rule, reported in found:
        if (rule.code, id(reported.node)) not in silenced:
            yield rule, reported
