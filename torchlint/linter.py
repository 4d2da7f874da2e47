"""The one pipeline: from the text of a file to its diagnostics."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from torchlint.diagnostics import Diagnostic

if TYPE_CHECKING:
    from torchlint.semantics.header import Header
    from torchlint.semantics.model import ModuleClass
    from torchlint.semantics.project import ClassDefinition, Project
    from torchlint.settings import Settings

GAVE_UP = "TL000"


def lint(text: str, path: str, settings: Settings, tree: ast.Module | None = None) -> list[Diagnostic]:
    """Check one file.

    Args:
        text: its source.
        path: where it is, or would be; other files are looked for from there. Empty for unknown.
        settings: the options.
        tree: the syntax tree of `text`, where the caller has it.

    Returns:
        What the rules report, by line and column.

    Raises:
        SyntaxError: `tree` is not given and `text` does not parse.
    """
    if "class " not in text:
        return []
    from torchlint.semantics.project import Project

    project = Project.for_file(path or None, module_bases=settings.module_bases)
    header = project.header(text, tree if tree is not None else ast.parse(text.removeprefix("\ufeff")))
    found: dict[tuple[int, int, str], Diagnostic] = {}
    for diagnostic in diagnose(header, project):
        found.setdefault((diagnostic.line, diagnostic.column, diagnostic.code), diagnostic)
    return sorted(found.values())


def diagnose(header: Header, project: Project) -> Iterator[Diagnostic]:
    """Diagnostics for every module class of a file, class by class."""
    from torchlint.semantics.ancestry import module_classes

    for definition, ancestry in module_classes(header, project):
        from torchlint.semantics.build import analyse
        from torchlint.semantics.frame import GivenUp
        from torchlint.semantics.source import Unparsable

        try:
            yield from report(analyse(definition, ancestry, project))
        except RecursionError:
            yield gave_up(definition, "it is nested too deeply")
        except (GivenUp, Unparsable) as error:
            yield gave_up(definition, str(error))
        except Exception as error:  # a fault of torchlint's own must not cost the rest of the file
            yield gave_up(definition, f"torchlint failed with {type(error).__name__}: {error}")


def gave_up(definition: ClassDefinition, reason: str) -> Diagnostic:
    """What is said of a class that could not be analysed."""
    message = f"class `{definition.node.name}` was not checked: {reason}"
    return Diagnostic(definition.node.lineno, definition.node.col_offset, GAVE_UP, message)


def report(cls: ModuleClass) -> Iterator[Diagnostic]:
    """Run every rule over one class; of rules that overlap, only the most specific speaks."""
    from torchlint.rule import all_rules
    from torchlint.semantics.source import source_of

    found = [
        (rule, reported) for rule in all_rules() if rule.check is not None for reported in rule.check(cls)
    ]
    silenced = {(code, id(reported.node)) for rule, reported in found for code in rule.instead_of}
    for rule, reported in found:
        if (rule.code, id(reported.node)) not in silenced:
            line, column, *end = source_of(cls.definition.header).span(reported.node)
            yield Diagnostic(line, column, rule.code, rule.message.format(**reported.fields), *end)
