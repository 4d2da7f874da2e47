"""Show what a rule is about.

Prints the documentation of one rule, or of all of them: what is reported and why, code that is
reported, code to write instead, and asserts that tell the two apart on PyTorch.
"""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING

from torchlint.commands import CommandError

if TYPE_CHECKING:
    from torchlint.rule import Rule

WIDEST = 112  # columns, as long lines are hard to read; examples have up to 110


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the arguments of the command."""
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("code", nargs="?", metavar="CODE", help="code or name of a rule")
    which.add_argument("--all", action="store_true", help="show all rules")
    parser.add_argument("--output-format", choices=("text", "json"), default="text", help="(default: text)")


def run(options: argparse.Namespace) -> int:
    """Prints what the arguments ask for; returns the exit status."""
    from torchlint.rule import all_rules

    rules = all_rules() if options.all else (named(options.code),)
    if options.output_format == "json":
        rows = [described(rule) for rule in rules]
        json.dump(rows if options.all else rows[0], sys.stdout, indent=2)
        print()
    else:
        show("\n\n".join(map(markdown, rules)))
    return 0


def named(wanted: str) -> Rule:
    """The rule with a code or name.

    Raises:
        CommandError: there is none.
    """
    from torchlint.configuration import nearest
    from torchlint.linter import GAVE_UP
    from torchlint.rule import all_rules

    rules = {each: rule for rule in all_rules() for each in (rule.code, rule.name)}
    key = wanted.upper() if wanted.upper() in rules else wanted.lower().replace("_", "-")
    if key in rules:
        return rules[key]
    if wanted.upper() == GAVE_UP:
        raise CommandError(f"`{GAVE_UP}` is no rule: it says what was not checked, and why")
    raise CommandError(f"there is no rule `{wanted}`{nearest(wanted, rules)}")


def markdown(rule: Rule) -> str:
    """The documentation of a rule, with a heading."""
    return f"# {rule.code} {rule.name}\n\n{rule.documentation.strip()}"


def described(rule: Rule) -> dict[str, object]:
    """A rule for programs."""
    from torchlint.docs import FAMILIES
    from torchlint.documentation import Documentation
    from torchlint.settings import is_on

    parts = Documentation.parse(rule.documentation)
    return {
        "code": rule.code,
        "name": rule.name,
        "family": FAMILIES[rule.code[:3]],
        "summary": parts.summary,
        "message": rule.message,
        "fix": parts.fix,
        "on_by_default": is_on(rule.code),
        "explanation": rule.documentation.strip(),
    }


def show(text: str) -> None:
    """Prints Markdown: rendered on a terminal, as it is elsewhere."""
    from rich.console import Console
    from rich.markdown import Markdown

    console = Console(file=sys.stdout)
    if not console.is_terminal:
        print(text)
        return
    console.width = min(console.width, WIDEST)
    console.print(Markdown(text, code_theme="ansi_dark"))
