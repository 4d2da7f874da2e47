"""rules.md: complete, sane as Markdown, fresh."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from torchlint.docs import main, rules_markdown
from torchlint.documentation import Documentation, code_lines, demoted
from torchlint.rule import all_rules

ROOT = Path(__file__).parent.parent


def test_rules_md_is_fresh() -> None:
    assert main(["--check", str(ROOT / "rules.md")]) == 0


def test_check_tells_fresh_from_stale(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "rules.md"
    assert main(["--check", str(path)]) == 1
    assert "python -m torchlint.docs" in capsys.readouterr().err
    assert main([str(path)]) == 0
    assert main(["--check", str(path)]) == 0
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert main(["--check", str(path)]) == 1


def test_every_rule_is_listed_and_linked() -> None:
    text = rules_markdown()
    for rule in all_rules():
        assert f"| [{rule.code}](#{rule.code.lower()}) | {rule.name} |" in text
        assert text.count(f'<a id="{rule.code.lower()}"></a>\n\n## {rule.code} {rule.name}\n') == 1


def test_outline_has_one_title_and_no_gaps() -> None:
    levels = [
        len(line) - len(line.lstrip("#"))
        for line, is_code in code_lines(rules_markdown())
        if re.match("#+ ", line) and not is_code
    ]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


DOCUMENTATION = """\
One line.

## What it does
Reports.

## Example
```python
## no heading
bad()  # error
```

Use instead:
```python
good()
```

## Proof
```python
assert ok
```
"""


def test_documentation_is_taken_apart() -> None:
    documentation = Documentation.parse(DOCUMENTATION)
    assert documentation.summary == "One line."
    assert list(documentation.sections) == ["What it does", "Example", "Proof"]
    assert documentation.sections["What it does"] == "Reports."
    assert documentation.bad == "## no heading\nbad()  # error\n"
    assert documentation.good == "good()\n"
    assert documentation.proof == "assert ok\n"


def test_what_is_missing_is_empty() -> None:
    documentation = Documentation.parse("Only a summary.")
    assert documentation.summary == "Only a summary."
    assert (documentation.bad, documentation.good, documentation.proof) == ("", "", "")


def test_headings_are_demoted_outside_of_code() -> None:
    assert demoted("## A\n```python\n# b\n```\n### C") == "### A\n```python\n# b\n```\n#### C"
