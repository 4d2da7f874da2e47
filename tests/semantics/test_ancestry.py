"""Which classes are nn.Modules: each class of a case bears the verdict that it must get.

``# yes``, ``# no`` and ``# unknown`` are verdicts; ``# yes, in part`` is one whose ancestors are not all
known. Cases import nothing but PyTorch, unless they say ``# not importable``, and are held against what
Python makes of them.
"""

from __future__ import annotations

import importlib
import inspect
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from semantics.trees import definitions, opened, opened_text, write
from torch import nn

from torchlint.semantics.ancestry import Ancestry, Verdict, ancestry, module_classes
from torchlint.semantics.files import package_root
from torchlint.semantics.project import ClassDefinition, External, Unresolved

CASES = {
    "direct": """
import torch
import torch as th
import torch.nn as nn
import torch.nn.modules.linear as linear
from torch import nn as N
from torch.nn import Module, Linear as L
class A(torch.nn.Module): ...  # yes
class B(th.nn.Module): ...  # yes
class C(nn.Module): ...  # yes
class D(N.Sequential): ...  # yes
class E(Module): ...  # yes
class F(L): ...  # yes
class G(linear.Linear): ...  # yes
class H(E, dict): ...  # yes
class I(nn.Parameter): ...  # no
class J(torch.Tensor): ...  # no
class K(torch.utils.data.Dataset): ...  # no
class L(L): ...  # yes
class L(L): ...  # yes
""",
    "nothing": """
import abc, enum, threading, typing
from collections import OrderedDict, namedtuple
class A: ...  # no
class B(object): ...  # no
class C(Exception): ...  # no
class D(abc.ABC): ...  # no
class E(enum.Enum): ...  # no
class F(OrderedDict): ...  # no
class G(namedtuple("G", "x y")): ...  # no
class H(typing.NamedTuple): ...  # no
class I(typing.NamedTuple("I", [("x", int)])): ...  # no
class J(type): ...  # no
class K(enum.Enum("Base", "")): ...  # no
class M(type(C)): ...  # no
""",
    "stars": """
from torch.nn import *
from torch import *
class A(Module): ...  # yes
class B(Linear): ...  # yes
class C(Tensor): ...  # no
class D(Exception): ...  # no
""",
    "stars of the project": """
from pkg.all import *
from pkg import *
class A(Listed): ...  # yes
class B(pkg_base.Base): ...  # yes
class C(Public): ...  # yes
### pkg/__init__.py
from .public import *
from . import base as pkg_base
### pkg/public.py
from .base import *
class Public(Base): ...  # yes
class _Private(Base): ...  # yes
### pkg/base.py
import torch
class Base(torch.nn.Module): ...  # yes
### pkg/all.py
from .base import Base
__all__ = ["Listed"]
__all__ += []
class Listed(Base): ...  # yes
class Public: ...  # no
""",
    "a private name is not starred": """# not importable
from other import *
class A(_Base): ...  # unknown
class B(Hidden): ...  # unknown
### other.py
from torch.nn import Module as _Base, Linear as Hidden
__all__ = ["Something"]
""",
    "another file": """
from pkg import models
from pkg.models import Base as Renamed
import pkg.models.net
import pkg.models.net as net
class A(models.Base): ...  # yes
class B(Renamed): ...  # yes
class C(pkg.models.net.Net): ...  # yes
class D(net.Plain): ...  # no
class E(net.nn.Module): ...  # yes
### pkg/__init__.py
### pkg/models/__init__.py
from .net import Net as Base
### pkg/models/net.py
from torch import nn
from ..mixins import Mixin
class Plain(Mixin): ...  # no
class Net(Plain, nn.Module): ...  # yes
### pkg/mixins.py
class Mixin: ...  # no
""",
    "the submodule and the function of one name": """
from pkg import linear
from pkg.linear import Linear
class A(Linear): ...  # yes
### pkg/__init__.py
from .linear import linear
### pkg/linear.py
from torch import nn
def linear(): ...
class Linear(nn.Linear): ...  # yes
""",
    "aliases": """
from typing import TYPE_CHECKING, Any
from typing_extensions import TypeAlias
import torch.nn as nn
Base = nn.Module
Other: "TypeAlias" = Base
module = nn
First, Second = nn.Linear, object
Chain = Links = nn.Conv2d
class A(Base): ...  # yes
class B(Other): ...  # yes
class C(module.Linear): ...  # yes
class D(First): ...  # yes
class E(Second): ...  # no
class F(Links): ...  # yes
Base = dict
class G(Base): ...  # no
class H: ...  # no
Alias = H
H = nn.Module
class I(Alias): ...  # no
class J(H): ...  # yes
""",
    "generics": """
from typing import Generic, Protocol, TypeVar
from torch import nn
T = TypeVar("T")
class Base(nn.Module, Generic[T]): ...  # yes
class A(Base[int]): ...  # yes
class B(Base[T], Generic[T]): ...  # yes
class Shape(Protocol[T]): ...  # no
class C(nn.Module, Shape[int]): ...  # yes
class D(dict[str, nn.Module]): ...  # no
IntBase = Base[int]
class E(IntBase): ...  # yes
class F(Generic[T], nn.Module): ...  # yes
""",
    "metaclasses and mixins": """
import abc
from torch import nn
class Meta(abc.ABCMeta): ...  # no
class Mixin(metaclass=Meta): ...  # no
class A(Mixin, nn.Module): ...  # yes
class B(nn.Module, metaclass=Meta): ...  # yes
class C(Mixin): ...  # no
""",
    "calls": """
import functools, types, typing
from dataclasses import dataclass
from torch import nn
class Eq:  # no
    def __lt__(self, other): return True
class A(type("Base", (nn.Module,), {})): ...  # yes
Made = type("Made", (nn.Linear,), {"x": 1})
class B(Made): ...  # yes, in part
class C(typing.cast(typing.Any, nn.Module)): ...  # yes
class D(functools.total_ordering(Eq)): ...  # no
class E(getattr(nn, "Module")): ...  # yes
class F(types.new_class("New", (nn.Module,))): ...  # yes
class G(dataclass(Eq)): ...  # no
""",
    "cast": """
from typing import Any, Type, cast
from torch import nn
def any_class(): return {0: nn.Linear}[0]
class A(cast(Type[nn.Module], any_class())): ...  # yes, in part
class B(any_class()): ...  # unknown
Typed: type[nn.Module] = any_class()
class C(Typed): ...  # yes, in part
""",
    "conditional expressions": """
from torch import nn
def f(): return nn.Module
class Plain: ...  # no
class A(nn.Linear if Plain else nn.Module): ...  # yes, in part
class B(nn.Linear if Plain else Plain): ...  # unknown
class C(nn.Linear if Plain else {0: nn.Module}[0]): ...  # unknown
class D(Plain if Plain else object): ...  # no
""",
    "factories": """
import functools
from torch import nn
def made():
    class Made(nn.Module): ...  # yes
    return Made
@functools.lru_cache(maxsize=None)
def cached(): return nn.Linear
def either(flag):
    if flag:
        return nn.Module
    return object
def around(base):
    class Around(base): ...  # unknown
    return Around
def typed(base: type[nn.Module]):
    class Typed(base): ...  # yes, in part
    return Typed
def wrapped(function): return lambda: nn.Module
@wrapped
def decorated(): return object
class A(made()): ...  # yes
class B(cached()): ...  # yes
class C(either(True)): ...  # unknown
class D(around(nn.Module)): ...  # unknown
class E(typed(nn.Linear)): ...  # yes, in part
class F(decorated()): ...  # unknown
""",
    "functions": """
import torch
Base = object
def build():
    from torch.nn import Linear
    import torch.nn as nn
    Base = nn.Module
    class A(Base):  # yes
        class Inner(Linear): ...  # yes
    class B(A): ...  # yes
    def deeper():
        class C(B): ...  # yes
        class D(Late): ...  # yes
        return C
    class Late(A): ...  # yes
    return deeper()
class E(Base): ...  # no
class Outer:  # no
    Local = torch.nn.Module
    class F(Local): ...  # yes
    class G(F): ...  # yes
    def method(self):
        class H(Base): ...  # no
        return H
class I(Outer.G): ...  # yes
class J(build()): ...  # yes
""",
    "conditions": """
import sys
from torch import nn
if sys.version_info >= (3, 0):
    class A(nn.Module): ...  # yes
else:
    class A(nn.Module): ...  # yes
class B(A): ...  # yes, in part
if sys.flags.debug:
    Base = nn.Module
else:
    Base = nn.Linear
class C(Base): ...  # yes, in part
for _ in range(1):
    with open(__file__):
        while True:
            match 1:
                case 1:
                    class D(nn.Module): ...  # yes
            break
class E(D): ...  # yes
if __name__ == "__main__":
    A = None
class F(A): ...  # yes, in part
if sys.flags.debug:
    G = object
    class G(nn.Module): ...  # yes
""",
    "either a module or not": """
import sys
from torch import nn
if sys.flags.debug:
    class Base(nn.Module): ...  # yes
else:
    class Base: ...  # no
class A(Base): ...  # unknown
""",
    "failed imports": """
from torch import nn
try:
    from torch.nn import NoSuchThing as Base
except ImportError:
    Base = None
try:
    from no_such_package import Fast
except ImportError:
    from torch.nn import Linear as Fast
try:
    from no_such_package import Norm
except ImportError:
    class Norm(nn.Module): ...  # yes
try:
    from torch.nn import Linear
except ImportError:
    class Linear: ...  # no
try:
    import no_such_package.nn as other
except ModuleNotFoundError:
    other = nn
class A(Fast): ...  # yes
class B(Norm): ...  # yes
class C(Linear): ...  # yes
class D(other.Linear): ...  # yes
""",
    "stubs for failed imports": """# not importable
try:
    from no_such_package import Missing
except ImportError:
    class Missing: ...  # no
try:
    from no_such_package import Other
except ImportError:
    Other = object
class A(Missing): ...  # unknown
class B(Other): ...  # unknown
""",
    "type checking": """
from __future__ import annotations
from typing import TYPE_CHECKING
import typing as t
if TYPE_CHECKING:
    from torch.nn import Module as Base
else:
    Base = object
if not t.TYPE_CHECKING:
    from torch.nn import Module as Other
if TYPE_CHECKING:
    from no_such_package import Third
    Fourth = None
else:
    from torch.nn import Linear as Third
    class Fourth: ...  # no
class A(Base): ...  # no
class B(Other): ...  # yes
class D(Third): ...  # yes
class E(Fourth): ...  # no
def f():
    if TYPE_CHECKING:
        from torch.nn import Module
    class C(Module): ...  # yes
""",
    "what only a type checker sees": """
from typing import TYPE_CHECKING
from torch import nn
def lazily(name): return getattr(nn, name)
if TYPE_CHECKING:
    from torch.nn import Module as Base
else:
    Base = lazily("Module")
class A(Base): ...  # yes
""",
    "unknown": """# not importable
import no_such_package
from no_such_package import *
from . import generated
from .....far.away import Above
from .nowhere import Nothing
class A(no_such_package.Base): ...  # unknown
class B(generated.Base): ...  # unknown
class C(Above): ...  # unknown
class D(Nothing): ...  # unknown
class E(undefined): ...  # unknown
class F(A, Exception): ...  # unknown
class G(*[Exception]): ...  # unknown
class H({}["x"]): ...  # unknown
import torch.nn.modules.no_such_file
class I(torch.nn.modules.no_such_file.Thing): ...  # unknown
""",
    "calls of unknown things": """# not importable
import six, typing
from torch import nn
from unknown import decorate, make
def recursive(): return recursive()
def nothing(): return
def endless():
    while True: ...
async def later(): return nn.Module
@decorate[0]
def decorated(): return nn.Module
def instance(): return nn.Linear(1, 1)
class Meta(type): ...  # no
class A(six.with_metaclass(Meta, nn.Module)): ...  # yes
class B(make()()): ...  # unknown
class C(make("x", base=nn.Module)): ...  # unknown
class D(recursive()): ...  # unknown
class E(nothing()): ...  # unknown
class F(endless()): ...  # unknown
class G(later()): ...  # unknown
class H(decorated()): ...  # unknown
class I(getattr(make(), "Module")): ...  # unknown
class J(type("J", nn.Module.__mro__, {})): ...  # unknown
class K(typing.NamedTuple("K", x=int)): ...  # no
class L(instance()): ...  # unknown
class M(nn.Linear(1, 1)): ...  # unknown
class N((name := nn.Module)): ...  # yes
class O(type("O", (nn.Linear if make else nn.Conv2d,), {})): ...  # unknown
""",
    "known in part": """# not importable
import torch.nn as nn
from no_such_package import Mixin
class A(Mixin, nn.Module): ...  # yes, in part
class B(nn.Module): ...  # yes
class C(A): ...  # yes, in part
""",
    "circles": """# not importable
from a import A
from torch import nn
class Main(A): ...  # unknown
class Self(Self): ...  # unknown
class Fine(nn.Module): ...  # yes
X = Y
Y = X
class Z(X): ...  # unknown
### a.py
from b import *
from b import B
class A(B): ...  # unknown
### b.py
from a import *
from a import A
class B(A): ...  # unknown
""",
    "files that import each other": """
from pkg.first import First
class A(First): ...  # yes
### pkg/__init__.py
from .first import *
from .second import *
### pkg/first.py
from torch import nn
class First(nn.Module): ...  # yes
import pkg.second
### pkg/second.py
from . import first
from . import *
from .first import *
import pkg
class Second(first.First): ...  # yes
class Third(First): ...  # yes
""",
    "decorated": """
from torch import nn
def register(cls): return cls
class A(nn.Module): ...  # yes
A = register(A)
class B(A): ...  # yes
@register
class C(B): ...  # yes
""",
    "well-known bases": """# not importable
import pytorch_lightning as pl
from lightning.pytorch import LightningModule
from torch_geometric.nn import MessagePassing
from transformers import PreTrainedModel
from transformers.models.bert.modeling_bert import BertPreTrainedModel
class A(pl.LightningModule): ...  # yes, in part
class B(LightningModule): ...  # yes, in part
class C(MessagePassing): ...  # yes, in part
class D(PreTrainedModel): ...  # yes, in part
class E(BertPreTrainedModel): ...  # yes, in part
class F(pl.NoSuchThing): ...  # unknown
""",
}


def told(found: Ancestry) -> str:
    """The marker of a verdict."""
    part = ", in part" if found.verdict is Verdict.YES and not found.complete else ""
    return f"{found.verdict.name.lower()}{part}"


def marked(definition: ClassDefinition) -> str:
    """The marker of a class."""
    return definition.header.text.splitlines()[definition.node.lineno - 1].partition("# ")[2]


@pytest.mark.parametrize("label", CASES)
def test_verdict(label: str, tmp_path: Path) -> None:
    for path in write(tmp_path, CASES[label]):
        project, header = opened(path)
        every = definitions(header)
        wanted = {each.qualified: marked(each) for each in every}
        assert {each.qualified: told(ancestry(each, project)) for each in every} == wanted
        modules = [definition for definition, _ in module_classes(header, project)]
        assert modules == [each for each in every if marked(each).startswith("yes")]


@contextmanager
def importing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Make the files of `folder` importable for a while."""
    before = set(sys.modules)
    monkeypatch.syspath_prepend(str(folder))
    yield
    for name in set(sys.modules) - before:
        del sys.modules[name]


@pytest.mark.parametrize("label", [label for label, text in CASES.items() if "# not importable" not in text])
def test_verdict_against_python(label: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in write(tmp_path, CASES[label]):
        _, header = opened(path)
        with importing(tmp_path, monkeypatch):
            module = importlib.import_module(package_root(str(path))[1])
        last = {each.node.name: each for each in definitions(header) if not each.enclosing}
        for name, definition in last.items():
            verdict, found = marked(definition), getattr(module, name, None)
            if inspect.isclass(found) and found.__module__ == module.__name__ and verdict != "unknown":
                assert issubclass(found, nn.Module) == verdict.startswith("yes"), name


def test_linearisation(tmp_path: Path) -> None:
    text = """
import abc
from torch import nn
class Mixin(abc.ABC): ...
class Left(Mixin, nn.Linear): ...
class Right(Mixin, nn.Module): ...
class Both(Left, Right, object): ...
class Made(type("Base", (Left,), {}), Right): ...
class Impossible(Mixin, Both, Left, Mixin): ...
"""
    project, header = opened_text(tmp_path, text)
    found = {each.node.name: ancestry(each, project) for each in definitions(header)}
    mros = {name: " ".join(each.qualified for each in one.mro) for name, one in found.items()}
    ends = "main.Right main.Mixin abc.ABC torch.nn.Module"
    assert mros["Left"] == "main.Left main.Mixin abc.ABC torch.nn.Linear torch.nn.Module"
    assert mros["Both"] == "main.Both main.Left main.Right main.Mixin abc.ABC torch.nn.Linear torch.nn.Module"
    assert mros["Made"] == mros["Both"].replace("Both", "Made")
    assert sorted(mros["Impossible"].split()) == sorted(["main.Impossible", *mros["Both"].split()])
    assert mros["Right"] == ends
    assert [each for each in found["Left"].bases if isinstance(each, External)] == [
        External("torch.nn.Linear")
    ]
    assert found["Made"].bases == (found["Left"].mro[0], found["Right"].mro[0])


def test_what_is_unresolved_is_no_part_of_the_linearisation(tmp_path: Path) -> None:
    text = "from torch import nn\nclass A(missing(), nn.Module): ...\n"
    project, header = opened_text(tmp_path, text)
    found = ancestry(definitions(header)[0], project)
    assert found.bases == (Unresolved(), External("torch.nn.Module"))
    assert [each.qualified for each in found.mro] == ["main.A", "torch.nn.Module"]


@pytest.mark.parametrize("listed", ["Base", "company.nets.Base"])
def test_bases_that_the_user_lists(listed: str, tmp_path: Path) -> None:
    text = """# listed
import company.nets
from company.nets import Base as Renamed
class A(company.nets.Base): ...  # yes, in part
class B(Renamed): ...  # yes, in part
class C(company.nets.Other): ...  # unknown
class D(A): ...  # yes, in part
"""
    project, header = opened_text(tmp_path, text, module_bases=frozenset({listed}))
    every = definitions(header)
    assert [told(ancestry(each, project)) for each in every] == [marked(each) for each in every]


def test_a_listed_base_may_be_unresolved_or_at_hand(tmp_path: Path) -> None:
    text = "from .gone import Base\nclass A(Base): ...\nclass Plain: ...\nclass B(Plain): ...\n"
    project, header = opened_text(tmp_path, text, module_bases=frozenset({"Base", "main.Plain"}))
    assert [ancestry(each, project).verdict for each in definitions(header)] == [Verdict.YES] * 3


def test_long_chains_end(tmp_path: Path) -> None:
    chain = "".join(f"class C{n + 1}(C{n}): ...\n" for n in range(3000))
    text = f"import torch.nn as nn\nclass C0(nn.Module): ...\n{chain}"
    project, header = opened_text(tmp_path, text)
    assert ancestry(definitions(header)[-1], project).verdict is Verdict.UNKNOWN
    project, header = opened(tmp_path / "main.py")
    assert len(list(module_classes(header, project))) == 3001


def test_deep_nesting_ends(tmp_path: Path) -> None:
    links = "".join(f"elif x == {n}:\n    from torch import nn\n" for n in range(400))
    text = f"if x:\n    pass\n{links}class A(nn.Module): ...\n__all__ = {' + '.join(['[]'] * 400)}\n"
    project, header = opened_text(tmp_path, text)
    assert [found.verdict for _, found in module_classes(header, project)] == [Verdict.YES]
    assert header.exports == ()


def test_many_alternatives_end(tmp_path: Path) -> None:
    links = "".join(f"if x:\n    a{n + 1} = a{n}\nelse:\n    a{n + 1} = a{n}\n" for n in range(38))
    text = f"import torch.nn as nn\na0 = nn.Module\n{links}class A(a5): ...\nclass B(a38): ...\n"
    project, header = opened_text(tmp_path, text)
    verdicts = [ancestry(each, project).verdict for each in definitions(header)]
    assert verdicts == [Verdict.YES, Verdict.UNKNOWN]
