"""Writes rules.md, the documentation of all rules, from the rules themselves.

    python -m torchlint.docs            writes rules.md
    python -m torchlint.docs --check    exits with 1 where rules.md is stale

rules.md is that of the current folder, unless another path is given.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from torchlint.documentation import Documentation, demoted
from torchlint.rule import Rule, all_rules
from torchlint.settings import is_on

FAMILIES = {
    "TL0": "PyTorch raises",
    "TL1": "state that the module does not know",
    "TL2": "registered, but not as meant",
    "TL3": "saving and loading",
    "TL4": "training and inference",
    "TL9": "opinion",
}

HEAD = """\
# Rules of torchlint

<!-- Written by `python -m torchlint.docs` from torchlint/rules; edit the rules. -->

The hundreds of a code say what happens to the user. Each example is reported on the lines marked
`# error`. Each proof was run on PyTorch: it fails after the example, and holds after what to use
instead. `TL000` is no rule: torchlint could not analyse a class or a file, and says why.

| code | name | what happens | fix | on by default |
|---|---|---|---|---|
"""


def rules_markdown() -> str:
    """The whole of rules.md."""
    rules = all_rules()
    index = "".join(f"| {' | '.join(row(rule))} |\n" for rule in rules)
    return "\n".join([HEAD + index, *(section(rule) for rule in rules)])


def row(rule: Rule) -> Iterator[str]:
    """The cells of a rule in the index."""
    yield f"[{rule.code}](#{rule.code.lower()})"
    yield rule.name
    yield FAMILIES[rule.code[:3]]
    yield Documentation.parse(rule.documentation).fix
    yield "yes" if is_on(rule.code) else "no"


def section(rule: Rule) -> str:
    """The section of a rule."""
    title = f'<a id="{rule.code.lower()}"></a>\n\n## {rule.code} {rule.name}'
    return f"{title}\n\n{demoted(rule.documentation.strip())}\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m torchlint.docs", description="Write rules.md.")
    parser.add_argument("--check", action="store_true", help="write nothing, exit with 1 if it is stale")
    parser.add_argument("path", nargs="?", type=Path, default=Path("rules.md"))
    options = parser.parse_args(arguments)
    text = rules_markdown()
    if not options.check:
        options.path.write_text(text, encoding="utf-8")
    elif not options.path.exists() or options.path.read_text(encoding="utf-8") != text:
        print(f"{options.path} is stale: run `python -m torchlint.docs {options.path}`", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
