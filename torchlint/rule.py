"""What a rule is, and how rules are found: by walking the package, from no list."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from torchlint.diagnostics import Fix
from torchlint.semantics.source import Syntax


@dataclass(frozen=True, slots=True)
class Report:
    """What a rule's check yields.

    Attributes:
        node: the syntax to point at.
        fields: values for the placeholders of the rule's message, by name.
        fix: makes the fix, or None where there is no good one; called only where fixes are asked for.
    """

    node: Syntax
    fields: dict[str, str] = field(default_factory=dict)
    fix: Callable[[], Fix | None] | None = None


Check = Callable[[Any], Iterator[Report]]
"""Yields what it reports of a `ModuleClass` or of a `Script`: the annotation of its parameter says which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule; used as the decorator of its check function, which stays callable as `rule.check`.

    Attributes:
        code: "TL" and three digits.
        message: what is shown, with named placeholders for the fields of a `Report`; lower case,
            no final period, the attribute in backticks, the consequence and then the remedy.
        instead_of: codes of less specific rules that say nothing where this one reports the same
            place.
        check: set by the decorator.
        name: of the file, with hyphens.
        documentation: the docstring of the file, as Markdown.
    """

    code: str
    message: str
    instead_of: tuple[str, ...] = ()
    check: Check | None = None
    name: str = ""
    documentation: str = ""

    def __call__(self, check: Check) -> Rule:
        module = inspect.getmodule(check)
        assert module is not None
        return Rule(
            code=self.code,
            message=self.message,
            instead_of=self.instead_of,
            check=check,
            name=module.__name__.rpartition(".")[2].replace("_", "-"),
            documentation=inspect.getdoc(module) or "",
        )


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule in `torchlint.rules`, by code."""
    package = importlib.import_module("torchlint.rules")
    modules = [
        importlib.import_module(f"torchlint.rules.{found.name}")
        for found in pkgutil.iter_modules(package.__path__)
    ]
    rules = [value for module in modules for value in vars(module).values() if isinstance(value, Rule)]
    return tuple(sorted(rules, key=lambda rule: rule.code))


@cache
def rules_about(subject: str) -> tuple[Rule, ...]:
    """The rules whose check is about a `ModuleClass` or about a `Script`, by code."""
    return tuple(
        rule
        for rule in all_rules()
        if rule.check is not None and next(iter(rule.check.__annotations__.values())) == subject
    )
