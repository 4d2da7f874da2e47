"""What names denote, and which files are found, read and kept."""

from __future__ import annotations

import ast
import os
from pathlib import Path

import pytest
from semantics.trees import opened, opened_text, write

from torchlint.semantics import files
from torchlint.semantics.header import Ambiguous, Assignment, Header, Import, classes
from torchlint.semantics.project import (
    ClassDefinition,
    Definition,
    External,
    FunctionDefinition,
    ModuleFile,
    Project,
    Unresolved,
    Variable,
)


def header_of(text: str, module: str = "pkg.sub.file", is_package: bool = False) -> Header:
    return Header("", module, is_package, text, ast.parse(text))


def spelt(definition: Definition) -> str:
    """A definition in a few words."""
    match definition:
        case ModuleFile(header=header):
            return f"file {header.module}"
        case ClassDefinition(qualified=name):
            return f"class {name}"
        case FunctionDefinition(qualified=name):
            return f"function {name}"
        case Variable(qualified=name):
            return f"variable {name}"
        case External(qualified=name):
            return name
        case Unresolved():
            return "?"


# Headers


@pytest.mark.parametrize(
    ("statement", "name", "qualified"),
    [
        ("import a.b", "a", "a"),
        ("import a.b as c", "c", "a.b"),
        ("from a import b", "b", "a.b"),
        ("from a.b import c as d", "d", "a.b.c"),
        ("from . import x", "x", "pkg.sub.x"),
        ("from .a import x", "x", "pkg.sub.a.x"),
        ("from ..a import x as y", "y", "pkg.a.x"),
        ("from .. import x", "x", "pkg.x"),
        ("from ...a import x", "x", "...a.x"),
        ("from .... import x", "x", "....x"),
    ],
)
def test_imports(statement: str, name: str, qualified: str) -> None:
    binding = header_of(statement).bindings[name]
    assert isinstance(binding, Import)
    assert binding.qualified == qualified


def test_imports_of_a_package() -> None:
    binding = header_of("from .a import x", "pkg", is_package=True).bindings["x"]
    assert binding == Import("pkg.a.x", ".a")


def test_bindings() -> None:
    header = header_of("""
import torch
x: int = 1
y, (z, *rest) = f()
a, b = 1, 2
for loop in x: inner = 1
with open() as (one, two): pass
while x: again = 2
class C: hidden = 1
def f(): also_hidden = 1
async def g(): pass
x += 1
[comprehended for comprehended in x]
m.attribute = m["item"] = 1
only: int
""")
    assert " ".join(header.bindings) == "torch x y z rest a b loop inner one two again C f g only"
    match header.bindings["b"], header.bindings["y"], header.bindings["only"]:
        case (
            Assignment(value=ast.Constant(value=2), node=ast.Assign()),
            Assignment(value=None),
            Assignment(value=None, annotation=ast.Name(id="int")),
        ):
            pass
        case others:
            pytest.fail(str(others))
    assert isinstance(header.bindings["C"], ast.ClassDef)
    assert isinstance(header.bindings["g"], ast.AsyncFunctionDef)


def test_competing_bindings() -> None:
    header = header_of("""
try:
    from a import One
except ImportError:
    from b import One
try:
    import two
except ImportError:
    two = None
if x:
    from a import Three
else:
    from b import Four as Three
if x:
    Five = 1
elif y:
    Five = 2
six = 1
six = 2
if __name__ == "__main__":
    six = 3
""")
    assert header.bindings["One"] == Import("a.One", "a", (Import("b.One", "b"),))
    assert header.bindings["two"] == Import("two", "two")
    assert header.bindings["Three"] == Ambiguous((Import("a.Three", "a"), Import("b.Four", "b")))
    assert isinstance(header.bindings["Five"], Ambiguous)
    match header.bindings["six"]:
        case Assignment(value=ast.Constant(value=value)):
            assert value == 2


@pytest.mark.parametrize(
    ("text", "exports"),
    [
        ("", None),
        ("__all__ = ['a', 'b']", ("a", "b")),
        ("__all__ = ('a',) + ['b']", ("a", "b")),
        ("__all__: list[str] = ['a']", ("a",)),
        ("__all__ = ['a']\n__all__ += ['b']\n__all__.extend(('c',))\n__all__.append('d')", tuple("abcd")),
        ("__all__ = ['a']\nif x:\n    __all__ += ['b']", ("a", "b")),
        ("__all__ = ['a']\n__all__ += other.__all__", None),
        ("__all__ = ['a']\n__all__.extend(other.__all__)", None),
        ("__all__ = ['a']\n__all__.remove('a')", None),
        ("__all__ = [name for name in x]", None),
        ("__all__ = [a.__name__, 'b']", None),
        ("__all__ = other.__all__\n__all__ = ['a']", ("a",)),
    ],
)
def test_exports(text: str, exports: tuple[str, ...] | None) -> None:
    assert header_of(text).exports == exports


def test_stars() -> None:
    header = header_of("from a.b import *\ntry:\n    from .c import *\nexcept ImportError: pass")
    assert header.stars == ("a.b", "pkg.sub.c")
    assert "*" not in header.bindings


def test_every_class_statement() -> None:
    header = header_of("""
class A:
    class B:
        def method(self):
            if self:
                class C: pass
            else:
                class D: pass
try:
    class E: pass
except ValueError:
    class F: pass
else:
    class G: pass
finally:
    async def f():
        async with x:
            async for y in z:
                class H: pass
match 1:
    case 1:
        class I: pass
for x in y:
    while x:
        class J: pass
""")
    found = {node.name: [scope.name for scope in enclosing] for node, enclosing in classes(header)}
    assert list(found) == list("ABCDEFGHIJ")
    assert found["C"] == ["A", "B", "method"]
    assert found["H"] == ["f"]
    assert found["J"] == []


# Names

TREE = """
import torch
import torch.nn.modules.linear as lin
import numpy as np
import os.path
from torch import nn
from pkg import *
from pkg import base, Base as Renamed, support as f, sub
from pkg.base import CONSTANT
import pkg.sub.deep as deep
import pkg.sub.deep
import missing.thing
from pkg import missing as gone
relu = nn.functional.relu
Alias = base.Base
value = torch.zeros(3)
copy = value
class Outer:
    class Inner: ...
    attribute = 1
    method = Alias
def function(x): ...
if value:
    def either(): ...
else:
    either = 1
### pkg/__init__.py
from .base import *
from .base import Base as Reexported
from . import sub
from .loop import looped
from .support import support
### pkg/base.py
import torch.nn as nn
CONSTANT = 1
class Base(nn.Module): ...
class _Private: ...
### pkg/support.py
def support(): ...
### pkg/sub/__init__.py
__all__ = ["deep"]
### pkg/sub/deep.py
from .. import base as up
from ...nowhere import x as above
class Deep(up.Base): ...
### pkg/loop.py
from pkg import looped
"""


@pytest.mark.parametrize(
    ("dotted", "meaning"),
    [
        ("torch", "torch"),
        ("torch.nn.Linear", "torch.nn.Linear"),
        ("torch.nn.modules.linear.Linear", "torch.nn.Linear"),
        ("lin.Linear", "torch.nn.Linear"),
        ("nn.functional.relu", "torch.nn.functional.relu"),
        ("relu", "torch.nn.functional.relu"),
        ("np.random.rand", "numpy.random.rand"),
        ("os.path.join", "os.path.join"),
        ("missing.thing.Name", "missing.thing.Name"),
        ("gone", "?"),
        ("len", "builtins.len"),
        ("nothing", "?"),
        ("Base", "class pkg.base.Base"),
        ("Renamed", "class pkg.base.Base"),
        ("Alias", "class pkg.base.Base"),
        ("Reexported", "class pkg.base.Base"),
        ("_Private", "?"),
        ("base", "file pkg.base"),
        ("base.nn", "torch.nn"),
        ("base.nn.Module", "torch.nn.Module"),
        ("base.absent", "?"),
        ("CONSTANT", "variable pkg.base.CONSTANT"),
        ("f", "function pkg.support.support"),
        ("pkg", "file pkg"),
        ("pkg.sub", "file pkg.sub"),
        ("pkg.sub.deep.Deep", "class pkg.sub.deep.Deep"),
        ("pkg.sub.deep.up.Base", "class pkg.base.Base"),
        ("pkg.sub.deep.above", "?"),
        ("pkg.looped", "?"),
        ("deep.Deep", "class pkg.sub.deep.Deep"),
        ("sub.deep.Deep", "class pkg.sub.deep.Deep"),
        ("value", "variable main.value"),
        ("copy", "variable main.value"),
        ("value.shape", "?"),
        ("Outer.Inner", "class main.Outer.Inner"),
        ("Outer.attribute", "variable main.Outer.attribute"),
        ("Outer.method", "class pkg.base.Base"),
        ("Outer.absent", "?"),
        ("function", "function main.function"),
        ("function.attribute", "?"),
        ("either", "?"),
        ("", "?"),
        ("..", "?"),
    ],
)
def test_resolve(dotted: str, meaning: str, tmp_path: Path) -> None:
    project, header = opened_text(tmp_path, TREE)
    assert spelt(project.resolve(header, dotted)) == meaning


def test_definitions_are_equal_where_their_nodes_are(tmp_path: Path) -> None:
    project, header = opened_text(tmp_path, TREE)
    found = {project.resolve(header, dotted) for dotted in ("Base", "Renamed", "Alias", "base.Base")}
    assert len(found) == 1


def test_names_inside_scopes(tmp_path: Path) -> None:
    text = """
import torch.nn as x
class Outer:
    import os as x
    class Inner: ...
def function(parameter, *arguments, **options):
    import json as x
    def inner():
        from . import other
"""
    main, *_ = write(tmp_path, text + "### other.py\n")
    project, header = opened(main)
    outer, function = header.bindings["Outer"], header.bindings["function"]
    assert isinstance(outer, ast.ClassDef)
    assert isinstance(function, ast.FunctionDef)
    inner = function.body[-1]
    assert isinstance(inner, ast.FunctionDef)
    assert spelt(project.resolve(header, "x")) == "torch.nn"
    assert spelt(project.resolve(header, "x", (outer,))) == "os"
    assert spelt(project.resolve(header, "x", (outer, function))) == "json"
    assert spelt(project.resolve(header, "x", (function, inner))) == "json"
    assert spelt(project.resolve(header, "other", (function, inner))) == "file other"
    for name in ("parameter", "arguments", "options"):
        assert spelt(project.resolve(header, name, (function,))) == f"variable main.function.<locals>.{name}"
    definition = ClassDefinition(header, outer, "main.function.<locals>.Outer", (function,))
    assert spelt(project.resolve_in(definition, "x")) == "json"


def test_an_import_in_a_function(tmp_path: Path) -> None:
    project, header = opened_text(tmp_path, TREE)
    assert spelt(project.imported(header, "torch.nn", "Linear")) == "torch.nn.Linear"
    assert spelt(project.imported(header, ".pkg", "Base")) == "class pkg.base.Base"
    assert spelt(project.imported(header, ".", "pkg")) == "file pkg"
    assert spelt(project.imported(header, ".absent", "x")) == "?"


def test_classes_that_conditions_choose_from(tmp_path: Path) -> None:
    text = """
from torch import nn
if nn:
    class Same(nn.Module): a = 1
    class Other(nn.Module): ...
else:
    class Same(nn.Module): b = 2
    class Other(nn.Linear): ...
"""
    project, header = opened_text(tmp_path, text)
    same = project.resolve(header, "Same")
    assert isinstance(same, ClassDefinition)
    assert same.node.lineno == 4
    assert len(project.alternatives(header, "Same")) == 2
    assert spelt(project.resolve(header, "Other")) == "?"


def test_what_is_bound_further_down_does_not_count(tmp_path: Path) -> None:
    text = "from torch.nn import Linear\nx = Linear\nfrom torch.nn import Conv2d as Linear\n"
    project, header = opened_text(tmp_path, text)
    assert spelt(project.resolve(header, "Linear")) == "torch.nn.Conv2d"
    assert spelt(project.resolve(header, "Linear", before=2)) == "torch.nn.Linear"


def test_many_star_imports_open_only_what_can_matter(tmp_path: Path) -> None:
    count = 60
    stars = "".join(f"from .m{n} import *\n" for n in range(count))
    listed = "".join(
        f"### pkg/m{n}.py\nclass C{n}: ...\nclass Hidden: ...\n__all__ = [\n    'C{n}',\n]\n"
        for n in range(count)
    )
    main, *rest = write(tmp_path, f"from pkg import *\n### pkg/__init__.py\n{stars}{listed}")
    project, header = opened(main)
    assert spelt(project.resolve(header, "C7")) == "class pkg.m7.C7"
    assert spelt(project.resolve(header, "Hidden")) == "?"
    assert not any(str(path) in files._headers for path in rest if path.stem in ("m5", "m8"))
    rest[8].write_text("class New: ...\nclass Another: ...\n")
    project, header = opened(main)
    assert spelt(project.resolve(header, "C7")) == "?"


def test_what_star_imports_give_in_turn(tmp_path: Path) -> None:
    text = """
from pkg import *
### pkg/__init__.py
from .inner import *
from .outward import *
from .absent import *
from .broken import *
### pkg/broken.py
__all__ = [1 +]
### pkg/inner/__init__.py
from .leaf import *
def f(): ...
### pkg/inner/leaf.py
__all__ = ["Leaf"]
__all__ += ["Other"]
class Leaf: ...
class Other: ...
class Unlisted: ...
### pkg/outward.py
from . import *
from torch.nn import *
"""
    project, header = opened_text(tmp_path, text)
    names = ("Leaf", "Other", "Unlisted", "f", "Linear", "leaf")
    assert [spelt(project.resolve(header, name)) for name in names] == [
        "class pkg.inner.leaf.Leaf",
        "class pkg.inner.leaf.Other",
        "?",
        "function pkg.inner.f",
        "torch.nn.Linear",
        "file pkg.inner.leaf",
    ]


# Files


def test_the_linted_text_counts_and_not_what_is_on_disk(tmp_path: Path) -> None:
    main, *_ = write(tmp_path, "old = 1\n### other.py\nimport main\nfrom main import *\n")
    project = Project.for_file(str(main), [])
    header = project.header("import other\nnew = 2\n", ast.parse("import other\nnew = 2\n"))
    assert spelt(project.resolve(header, "other.main.new")) == "variable main.new"
    assert spelt(project.resolve(header, "other.new")) == "variable main.new"
    assert spelt(project.resolve(header, "other.main.old")) == "?"
    assert project.module("main") is header


@pytest.mark.parametrize(
    ("linted", "dotted"),
    [
        ("pkg/sub/main.py", "pkg.other"),  # the own package
        ("scripts/main.py", "pkg.other"),  # a folder next to the own one
        ("scripts/main.py", "models.net"),  # without __init__.py
        ("scripts/main.py", "models.deeper.net"),
        ("tests/unit/main.py", "installed"),  # below src
        ("main.py", "installed.inner"),
        ("scripts/main.py", "sibling"),  # the own folder
        ("main.py", "far"),  # on the search path
        ("main.py", "far.near"),
    ],
)
def test_absolute_imports(linted: str, dotted: str, tmp_path: Path) -> None:
    write(
        tmp_path,
        """
### .git/HEAD
### pkg/__init__.py
### pkg/other.py
### pkg/sub/__init__.py
### models/net.py
### models/deeper/net.py
### src/installed/__init__.py
### src/installed/inner.py
### scripts/sibling.py
### site/far/__init__.py
### site/far/near.py
""",
    )
    project = Project.for_file(str(tmp_path / linted), [str(tmp_path / "site"), "/nowhere"])
    found = project.module(dotted)
    assert found is not None
    assert Path(found.path).stem in (dotted.rpartition(".")[2], "__init__")


@pytest.mark.parametrize(
    "dotted", ["", "x", "x.y", "..", ".x", "a b", "a/b", "models", "torch", "numpy", "os", "éa"]
)
def test_no_file(dotted: str, tmp_path: Path) -> None:
    write(
        tmp_path,
        "### .git/HEAD\n### models/net.py\n### torch.py\n### os.py\n### numpy/__init__.py\n### a/b.py\n",
    )
    assert Project.for_file(str(tmp_path / "main.py"), []).module(dotted) is None


def test_folders_above_the_repository_are_out_of_reach(tmp_path: Path) -> None:
    write(tmp_path, "### above.py\n### repo/.git/HEAD\n### repo/a/b/c.py\n### repo/beside.py\n")
    project = Project.for_file(str(tmp_path / "repo/a/b/c.py"), [])
    assert project.module("beside") is not None
    assert project.module("above") is None


def test_relative_imports_go_by_location(tmp_path: Path) -> None:
    text = """
### top/models/net.py
from ..layers import Layer
from .beside import Beside
from ...top.layers import Layer as Again
### top/models/beside.py
class Beside: ...
### top/layers.py
class Layer: ...
"""
    net, *_ = write(tmp_path, text)
    project, header = opened(net)
    assert spelt(project.resolve(header, "Layer")) == "class layers.Layer"
    assert project.resolve(header, "Again") == project.resolve(header, "Layer")
    assert spelt(project.resolve(header, "Beside")) == "class beside.Beside"


def test_a_text_without_a_path(tmp_path: Path) -> None:
    write(tmp_path, "### far.py\nclass Far: ...\n")
    project = Project.for_file(None, [str(tmp_path)])
    text = "from far import Far\nfrom .near import Near\nfrom torch import nn\nclass Own: ...\n"
    header = project.header(text, ast.parse(text))
    assert (header.path, header.module, header.is_package) == ("", "", False)
    spellings = [spelt(project.resolve(header, name)) for name in ("Far", "Near", "nn.Linear", "Own")]
    assert spellings == ["class far.Far", "?", "torch.nn.Linear", "class Own"]


def test_installed_packages_are_searched_by_default() -> None:
    project = Project.for_file(None)
    found = project.module("pytest")
    assert found is not None
    assert found.is_package


def test_folders_named_torch(tmp_path: Path) -> None:
    text = """
import torch
from torch import nn
### torch/__init__.py
from .layers import Layer
### torch/layers.py
import torch
from torch.nn import Module
from .base import Base
from torch.base import Base as Same
class Layer(Base): ...
### torch/base.py
class Base: ...
### pkg/__init__.py
### pkg/torch/__init__.py
from .layers import Layer
### pkg/torch/layers.py
import torch.nn as nn
class Layer(nn.Module): ...
### uses.py
from pkg.torch import Layer
"""
    project, header = opened_text(tmp_path, text)
    assert spelt(project.resolve(header, "nn.Linear")) == "torch.nn.Linear"
    assert spelt(project.resolve(header, "torch.layers.Layer")) == "torch.layers.Layer"
    project, header = opened(tmp_path / "torch/layers.py")
    assert spelt(project.resolve(header, "Module")) == "torch.nn.Module"
    assert spelt(project.resolve(header, "torch.nn.Linear")) == "torch.nn.Linear"
    assert spelt(project.resolve(header, "Base")) == "class torch.base.Base"
    assert spelt(project.resolve(header, "Same")) == "class torch.base.Base"
    project, header = opened(tmp_path / "uses.py")
    assert spelt(project.resolve(header, "Layer")) == "class pkg.torch.layers.Layer"


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "syntax.py").write_text("def f(:\n")
    (tmp_path / "nul.py").write_bytes(b"x = 1\0\n")
    (tmp_path / "bytes.py").write_bytes(b"x = '\xff'\n")
    (tmp_path / "cookie.py").write_bytes(b"# -*- coding: no-such-codec -*-\n")
    (tmp_path / "deep.py").write_text("x = " + "(" * 5000 + ")" * 5000)
    (tmp_path / "long.py").write_text("x = 1\n" * (files.LARGEST_FILE // 6 + 1))
    (tmp_path / "folder.py").mkdir()
    (tmp_path / "dangling.py").symlink_to(tmp_path / "nowhere.py")
    (tmp_path / "loop.py").symlink_to(tmp_path / "loop.py")
    os.mkfifo(tmp_path / "pipe.py")
    project = Project.for_file(str(tmp_path / "main.py"), [])
    for path in tmp_path.iterdir():
        assert project.module(path.stem) is None, path
        assert files.read(str(path)) is None, path
    assert files.read("a\0b") is None
    assert files.read("\ud800") is None


def test_encodings(tmp_path: Path) -> None:
    (tmp_path / "latin.py").write_bytes(b"# -*- coding: latin-1 -*-\nx = '\xe9'\n")
    (tmp_path / "mark.py").write_bytes(b"\xef\xbb\xbfx = '\xc3\xa9'\r\n")
    project = Project.for_file(str(tmp_path / "main.py"), [])
    for name in ("latin", "mark"):
        header = project.module(name)
        assert header is not None
        assert "x = 'é'\n" in header.text


def test_warnings_of_other_files_are_not_shown(tmp_path: Path) -> None:
    (tmp_path / "escape.py").write_text("x = '\\d'\n")
    assert Project.for_file(str(tmp_path / "main.py"), []).module("escape") is not None


def test_headers_are_shared_until_the_file_changes(tmp_path: Path) -> None:
    path = tmp_path / "other.py"
    path.write_text("x = 1\n")
    first = files.read(str(path))
    assert first is not None
    assert Project.for_file(str(tmp_path / "main.py"), []).module("other") is first
    path.write_text("x = 1\ny = 2\n")
    second = files.read(str(path))
    assert second is not None
    assert "y" in second.bindings
    path.unlink()
    assert files.read(str(path)) is None


def test_the_cache_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_CACHE_LIMIT", 1000)
    paths = [tmp_path / f"m{n}.py" for n in range(5)]
    for path in paths:
        path.write_text("#" * 400)
        assert files.read(str(path)) is not None
    assert [str(path) in files._headers for path in paths] == [False, False, False, True, True]
    kept = files.read(str(paths[3]))
    assert files.read(str(paths[3])) is kept
