"""What is kept of other files gives the syntax that was there."""

from __future__ import annotations

import ast
import sysconfig
from pathlib import Path

from torchlint.semantics.folding import FunctionDef, fold
from torchlint.semantics.remembering import forget

STANDARD = Path(sysconfig.get_paths()["stdlib"])
TEXT = '''
class A:
    @decorated(
        1)
    def f(self, x=1):
        y = """
a"""
        return y

        z
async def g():
    a
    b
    c
    d
    e
if x:
\tdef h():
\t\ta

\t\tb

\t\tc
\\
def continued():
    a

    b

    c
\x0cdef after_a_form_feed():
    a

    b

    c'''


def dump(tree: ast.Module) -> str:
    """Every node with its place."""
    return ast.dump(tree, include_attributes=True)


def test_unfolds_to_the_same_syntax() -> None:
    files = [*(STANDARD / "json").glob("*.py"), STANDARD / "argparse.py", STANDARD / "asyncio" / "tasks.py"]
    for text in [TEXT, *(path.read_text(encoding="utf-8") for path in files)]:
        tree = ast.parse(text)
        fold(tree, text)
        assert dump(tree) == dump(ast.parse(text))


def test_a_body_is_parsed_once_and_forgotten_with_the_analysis() -> None:
    tree = ast.parse(TEXT)
    fold(tree, TEXT)
    match tree.body[0]:
        case ast.ClassDef(body=[FunctionDef() as function]):
            first = function.body
            assert function.body is first
            forget()
            assert function.body is not first
        case _:
            raise AssertionError(ast.dump(tree))
