"""Files that a linter breaks on: deep, long, wide, costly, and what is hardly text at all."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from textwrap import indent

HEAD = "import torch\nfrom torch import nn\n"
NET = """\
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.x = torch.ones(1)
"""
LATER = NET.replace("Net", "Later")
"""What is reported as TL101 wherever the file is checked to its end."""


def inside(line: str) -> str:
    """A file with a line in a method that is interpreted, and an innocent class behind it."""
    return f"{HEAD}{NET}        {line}\n\n    def forward(self, x):\n        return x + self.x\n{LATER}"


def outside(lines: str) -> str:
    """A file with lines of their own before its classes."""
    return f"{HEAD}{lines}\n{NET}"


def function(body: str) -> str:
    """A file with a function that rules about scripts are interested in, and an innocent class behind it."""
    return f"{HEAD}def f(model, x):\n    best = model.state_dict()\n{indent(body, '    ')}\n{LATER}"


def nested(head: str, depth: int, body: str = "pass", step: str = " ") -> str:
    """Blocks inside each other."""
    lines = [f"{step * each}{head.format(each)}" for each in range(depth)]
    return "\n".join([*lines, step * depth + body])


def if_parsed(text: str, codes: list[str]) -> tuple[str, list[str]]:
    """A text with its codes, where this version of Python can parse it; else all of it is TL000."""
    try:
        ast.parse(text)
    except (SyntaxError, RecursionError, MemoryError):
        return text, ["TL000"]
    return text, codes


BOTH, LATER_ONLY, FIRST = ["TL101", "TL101"], ["TL000", "TL101"], ["TL101"]
WIDE = "self.y = "
DEEP: Mapping[str, tuple[str, list[str]]] = {
    "a sum of 1,000": (inside(WIDE + "x + " * 1000 + "x"), LATER_ONLY),
    "a product of powers": (inside(WIDE + "x ** " * 900 + "x"), LATER_ONLY),
    "operands of and, 10,000": (inside(WIDE + "x and " * 10_000 + "x"), LATER_ONLY),
    "operands of or, 100,000": (inside(WIDE + "x or " * 100_000 + "x"), LATER_ONLY),
    "comparisons, 10,000": (inside(WIDE + "x < " * 10_000 + "x"), BOTH),
    "signs": (inside(WIDE + "-" * 900 + "x"), LATER_ONLY),
    "nots": (inside(WIDE + "not " * 900 + "x"), LATER_ONLY),
    "attributes, 1,000": (inside(WIDE + "x" + ".y" * 1000), LATER_ONLY),
    "calls in a chain, 1,000": (inside(WIDE + "x" + ".y()" * 900), LATER_ONLY),
    "subscripts": (inside(WIDE + "x" + "[0]" * 1000), LATER_ONLY),
    "conditions": (inside(WIDE + "1 if x else " * 900 + "x"), LATER_ONLY),
    "lambdas": (inside(WIDE + "lambda: " * 900 + "x"), LATER_ONLY),
    "brackets": (inside(WIDE + "(" * 190 + "x" + ")" * 190), BOTH),
    "calls in calls": (inside(WIDE + "f(" * 190 + "x" + ")" * 190), LATER_ONLY),
    "lists in lists": (inside(WIDE + "[" * 190 + "x" + "]" * 190), LATER_ONLY),
    "calls and brackets": (inside(WIDE + "f(" * 90 + "(" * 100 + "x" + ")" * 190), BOTH),
    "comprehensions": (inside(WIDE + "[x " + "for x in y " * 5000 + "]"), LATER_ONLY),
    "strings side by side": (inside(WIDE + '"a" ' * 10_000), LATER_ONLY),
    "bytes on lines of their own": (inside(WIDE + "(" + 'b"a"\n' * 10_000 + ")"), LATER_ONLY),
    "names with dots": (inside("import a" + ".a" * 10_000), LATER_ONLY),
    "a long string": (inside(WIDE + '"""' + 'it\'s "quoted"\n' * 2000 + '"""'), BOTH),
    "elif, 900": (inside("if x: pass\n" + "        elif x: pass\n" * 900), LATER_ONLY),
    "loops in loops": (inside(nested("for i{} in x:", 80).replace("\n", "\n        ")), BOTH),
    "whiles in whiles": (inside(nested("while x:", 80).replace("\n", "\n        ")), BOTH),
    "ifs in ifs": (inside(nested("if x:", 80).replace("\n", "\n        ")), BOTH),
    "tries in tries": (
        inside(
            (
                nested("try:", 40) + "\n" + "\n".join(" " * (39 - n) + "finally: pass" for n in range(40))
            ).replace("\n", "\n        ")
        ),
        BOTH,
    ),
    "functions in functions": (outside(nested("def f{}():", 90)), FIRST),
    "classes in classes": (outside(nested("class C{}(nn.Module):", 90)), FIRST),
    "a deep sum at the top": (outside("x = " + "1 + " * 1000 + "1"), FIRST),
    "a deep list of names": (outside("__all__ = " + "['a'] + " * 900 + "['b']"), FIRST),
    "a deep base": (outside(f"class B({'f(' * 190}nn.Module{')' * 190}): pass"), FIRST),
    "a deep decorator": (HEAD + "@f" + ".f()" * 900 + "\n" + NET + LATER, BOTH),
    "a deep annotation": (inside("self.z: " + "'" + "a|" * 2000 + "b' = 1"), BOTH),
    "a deep script": (function("x = " + "x.y(" * 150 + "1" + ")" * 150), FIRST),
    "a script of loops": (function(nested("for i{} in x:", 90, "model = model.f()")), FIRST),
    "a script of ifs": (function(nested("if x:", 90, "model = model.f()")), FIRST),
    "a script of elif": (function("if x: pass\n" + "elif x: model = x\n" * 900), LATER_ONLY),
    "too deep for Python": if_parsed(inside(WIDE + "-" * 100_000 + "x"), LATER_ONLY),
    "a sum of 10,000": if_parsed(inside(WIDE + "x + " * 10_000 + "x"), LATER_ONLY),
    "brackets, 1,000": if_parsed(inside(WIDE + "(" * 1000 + "x" + ")" * 1000), BOTH),
    "blocks, 1,000": if_parsed(outside(nested("if x:", 1000)), FIRST),
    "elif, 10,000": if_parsed(outside("if x: pass\n" + "elif x: pass\n" * 10_000), FIRST),
}
"""What is nested, with the codes that are reported for it."""

LONG: Mapping[str, tuple[str, list[str]]] = {
    "100,000 lines": (HEAD + "x = 1\n" * 100_000 + NET, FIRST),
    "100,000 comments": (inside("pass\n" + "        # model.eval()\n" * 100_000), BOTH),
    "100,000 statements in a method": (inside("a = x\n" + "        a = x\n" * 100_000), LATER_ONLY),
    "100,000 attributes": (
        inside("pass\n" + "".join(f"        self.a{n} = 1\n" for n in range(100_000))),
        LATER_ONLY,
    ),
    "500 classes": (HEAD + "".join(NET.replace("Net", f"N{n}") for n in range(500)), ["TL101"] * 500),
    "2,000 classes in a line of descent": (
        HEAD + NET.replace("Net", "N0") + "".join(f"class N{n}(N{n - 1}): pass\n" for n in range(1, 2_000)),
        FIRST,
    ),
    "2,000 bases": (HEAD + f"class B({', '.join(f'A{n}' for n in range(2000))}): pass\n" + NET, FIRST),
    "a line of a megabyte": (inside(WIDE + "[" + "1," * 500_000 + "]"), LATER_ONLY),
    "more than 5 MB": (HEAD + "x = 1\n" * 900_000 + NET, ["TL000"]),
    "a string of a megabyte": (inside(WIDE + repr("a" * 1_000_000)), BOTH),
    "a comment of a megabyte": (inside("pass  # " + "model.eval() " * 80_000), BOTH),
    "a name of a megabyte": (inside(f"self.{'a' * 1_000_000} = 1"), BOTH),
    "many statements on a line": (inside("; ".join(["a = x"] * 5_000)), BOTH),
    "a megabyte of blanks": (inside("pass" + " " * 1_000_000), BOTH),
    "continued lines": (inside(WIDE + "\\\n" * 100_000 + "1"), BOTH),
    "a dict of 100,000": (outside("D = {" + "1: 2, " * 100_000 + "}"), FIRST),
    "10,000 arguments": (inside(WIDE + "f(" + "x, " * 10_000 + ")"), BOTH),
    "open brackets in a format": (inside("setattr(self, '" + "%(" * 400_000 + "' % x, 1)"), BOTH),
    "a number without end": (
        inside(f"setattr(self, f'a{{0x{'f' * 9000}}}', 1); self.register_buffer(0x{'f' * 9000}, None)"),
        BOTH,
    ),
    "an annotation without end": (inside(f"self.z: f(0x{'f' * 9000}).b = 1"), BOTH),
    "an index without end": (function(f"a = model[0x{'f' * 9000}]"), FIRST),
    "100,000 imports": (outside("".join(f"import a{n}\n" for n in range(100_000))), FIRST),
    "100,000 stars": (outside("from a import *\n" * 20_000), FIRST),
    "words of a pattern": (outside("#\n" + "best" * 200_000), FIRST),
    "words of another": (outside("x = 1  # " + "from torch import " * 50_000), FIRST),
    "dots of a pattern": (outside("a" + ".a" * 800 + "\n#" + ".a" * 400_000), FIRST),
    "names with holes": (
        inside(
            "\n        ".join(
                [
                    "for i in range(x):",
                    f"    setattr(self, f'{'{x}a' * 30}{{i}}', 1)",
                    f"self.{'a' * 1000} = 1",
                    "if x:",
                    f"    self.{'a' * 999} = 1",
                ]
            )
        ),
        BOTH,
    ),
    "a pattern of conversions": (inside("setattr(self, '%s' * 9 + '" + "%s" * 5000 + "' % x, 1)"), BOTH),
    "branches that double": (
        inside("\n        ".join(f"if x: self.a{n} = x" for n in range(12_000))),
        LATER_ONLY,
    ),
    "many branches": (inside("\n        ".join(f"if x: self.a{n} = x" for n in range(3_000))), BOTH),
    "values that double": (
        inside("a = [1]\n        " + "\n        ".join("a = [a, a]" for _ in range(200))),
        BOTH,
    ),
    "a container that grows": (
        inside("a = [1]\n        " + "\n        ".join("a = a + a" for _ in range(60))),
        BOTH,
    ),
    "numbers that explode": (
        inside("self.y = 9 ** 9 ** 9 ** 9; self.z = 'a' * 10 ** 12; a = 1 << 10 ** 10"),
        BOTH,
    ),
    "ranges that never end": (inside("for i in range(10 ** 15): setattr(self, f'a{i}', 1)"), BOTH),
    "loops over loops": (
        inside("\n        ".join(" " * n + f"for i{n} in (1, 2, 3, 4, 5, 6):" for n in range(12)) + " pass"),
        LATER_ONLY,
    ),
    "methods that call each other": (
        HEAD
        + NET
        + "".join(f"    def m{n}(self, x):\n" + f"        self.m{n + 1}(x)\n" * 9 for n in range(60))
        + LATER,
        BOTH,
    ),
    "an attribute set 3,000 times": (
        inside("pass\n" + "        self.y = torch.ones(1)\n" * 3_000),
        ["TL101"] * 3,
    ),
    "4,000 buffers": (
        inside("pass\n" + "".join(f"        self.register_buffer('b{n}', x)\n" for n in range(4_000))),
        BOTH,
    ),
    "a list of 3,000 modules": (
        inside("self.l = [" + "nn.Linear(1, 1), " * 3_000 + "]"),
        ["TL101", "TL104", "TL101"],
    ),
    "3,000 methods": (
        HEAD + NET + "".join(f"    def m{n}(self): self.x\n" for n in range(3_000)) + LATER,
        BOTH,
    ),
    "2,000 functions": (
        HEAD + "".join(f"def f{n}(m): m.load_state_dict({n})\n" for n in range(2_000)) + NET,
        FIRST,
    ),
    "a script that branches": (function("\n".join(f"if x: a{n} = model" for n in range(12_000))), LATER_ONLY),
    "many branches of a script": (function("\n".join(f"if x: a{n} = model" for n in range(3_000))), FIRST),
    "a long script": (function("model = model.f()\n" * 30_000), FIRST),
}
"""What is long or costly, with the codes that are reported for it."""

NEWER = "class Sure[T: (int, str) = int](nn.Module):\n    type X[*U] = T\n"
TREES: Mapping[str, str] = {
    "form feeds": f"\f{HEAD}\f\n{NET}\f\n{LATER}",
    "tabs": (HEAD + NET + LATER).replace("    ", "\t"),
    "old Mac newlines": (HEAD + NET + LATER).replace("\n", "\r"),
    "Windows newlines": (HEAD + NET + LATER).replace("\n", "\r\n"),
    "all newlines": HEAD.replace("\n", "\r") + NET.replace("\n", "\r\n") + LATER,
    "other separators": f"{HEAD}'\x0b \x1c \x85 \u2028 \u2029'\n{NET}{LATER}",
    "a lone surrogate in an escape": inside("setattr(self, '\\udfff', 1)"),
    "names beyond the first plane": (HEAD + NET + LATER).replace(
        "self", "\U0001d4c8\u212f\U0001d4c1\U0001d4bb"
    ),
    "right to left": f"{HEAD}# \u202e reversed \u2066\n{NET}{LATER}",
}
"""What is text, and is checked to its end."""

ONE = (HEAD + NET).encode()
BYTES: Mapping[str, tuple[bytes, list[str]]] = {
    "empty": (b"", []),
    "one newline": (b"\n", []),
    "only a byte order mark": (b"\xef\xbb\xbf", []),
    "a byte order mark": (b"\xef\xbb\xbf" + ONE, FIRST),
    "two byte order marks": (b"\xef\xbb\xbf" * 2 + ONE, ["TL000"]),
    "a NUL": (ONE + b"\0", ["TL000"]),
    "a NUL in a string": (ONE + b"x = 'a\0b'\n", ["TL000"]),
    "NULs only": (b"\0" * 4096, ["TL000"]),
    "latin-1, undeclared": (ONE + "# é\n".encode("latin-1"), []),
    "latin-1, declared": (b"# coding: latin-1\n" + ONE + "# é\n".encode("latin-1"), FIRST),
    "an unknown encoding": (b"# coding: klingon\n" + ONE, []),
    "an encoding that is none of text": (b"# coding: hex\n" + ONE, []),
    "two encodings": (b"\xef\xbb\xbf# coding: latin-1\n" + ONE, []),
    "UTF-16": (ONE.decode().encode("utf-16"), []),
    "UTF-32": (ONE.decode().encode("utf-32"), []),
    "UTF-7, declared": (b"# coding: utf-7\n" + ONE, FIRST),
    "a lone surrogate": (ONE + b"x = '\xed\xa0\x80'\n", []),
    "an overlong sequence": (ONE + b"x = '\xc0\x80'\n", []),
    "cut inside a character": (ONE + "# é".encode()[:-1], []),
    "no final newline": (ONE.rstrip(), FIRST),
    "Python 2": (ONE + b"print 'x'\n", ["TL000"]),
    "Python 2's exec": (ONE + b"exec 'x' in y\n", ["TL000"]),
    "tabs and spaces": (ONE + b"if 1:\n        x = 1\n\ty = 2\n", ["TL000"]),
    "cell magics": (b"%%time\n!pip install torch\n" + ONE, ["TL000"]),
    "a line magic": (ONE + b"%matplotlib inline\n", ["TL000"]),
    "merge conflicts": (b"<<<<<<< HEAD\n" + ONE, ["TL000"]),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)), []),
}
"""What need not be text."""
