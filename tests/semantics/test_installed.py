"""Ancestors of the classes of real packages, held against what Python says of the same classes."""

from __future__ import annotations

import ast
import importlib
import importlib.util
import inspect
import pkgutil
import warnings
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from types import ModuleType
from typing import Any

import pytest
from semantics.live import subclasses
from semantics.trees import definitions
from torch import nn

from torchlint.semantics import externals, known_bases, torch_api
from torchlint.semantics.ancestry import Verdict, ancestry
from torchlint.semantics.externals import canonical
from torchlint.semantics.header import Header
from torchlint.semantics.project import ClassDefinition, Project

PACKAGES = ("kornia", "x_transformers", "einops.layers.torch")
MOST_UNKNOWN = 0.01


@cache
def modules(package: str) -> list[ModuleType]:
    """A package and all of its modules that can be imported here."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = [importlib.import_module(package)]
        inner = pkgutil.walk_packages(
            getattr(found[0], "__path__", []), f"{package}.", onerror=lambda _: None
        )
        for info in inner:
            with suppress(ImportError):
                found.append(importlib.import_module(info.name))
    return found


def live_classes(package: str) -> Iterator[tuple[type, ClassDefinition, Project]]:
    """Every class that stands on the top level of a package's files, live and as read."""
    for module in modules(package):
        source = inspect.getsource(module)
        project = Project.for_file(module.__file__)
        header = project.header(source, ast.parse(source))
        for definition in definitions(header):
            name = definition.qualified.removeprefix(f"{module.__name__}.")
            live: Any = module
            for part in name.split("."):
                live = getattr(live, part, None)
            if inspect.isclass(live) and (live.__module__, live.__qualname__) == (module.__name__, name):
                yield live, definition, project


@pytest.mark.parametrize("package", PACKAGES)
def test_verdict_and_linearisation(package: str) -> None:
    pytest.importorskip(package)
    seen: Counter[Verdict] = Counter()
    for live, definition, project in live_classes(package):
        found = ancestry(definition, project)
        seen[found.verdict] += 1
        if found.verdict is not Verdict.UNKNOWN:
            assert (found.verdict is Verdict.YES) == issubclass(live, nn.Module), definition.qualified
        if found.verdict is Verdict.YES and found.complete:
            own = [f"{each.__module__}.{each.__qualname__}" for each in live.__mro__[:-1]]
            assert [each.qualified for each in found.mro] == [canonical(name) for name in own]
    assert seen[Verdict.YES]
    assert seen[Verdict.UNKNOWN] <= MOST_UNKNOWN * seen.total()


def test_every_class_of_torch_nn() -> None:
    names = [name for name, each in vars(nn).items() if inspect.isclass(each)]
    text = "import torch.nn as nn\n" + "".join(f"class {name}(nn.{name}): ...\n" for name in names)
    project = Project.for_file(None, [])
    header = project.header(text, ast.parse(text))
    assert len(names) > 150
    for definition in definitions(header):
        live = vars(nn)[definition.node.name]
        verdict = Verdict.YES if issubclass(live, nn.Module) else Verdict.NO
        found = ancestry(definition, project)
        assert (definition.qualified, found.verdict, found.complete) == (definition.qualified, verdict, True)


def test_every_class_statement_of_torch_nn() -> None:
    """The files of torch.nn themselves, read like those of a project of that name."""
    seen: Counter[Verdict] = Counter()
    for module in modules("torch.nn.modules"):
        source = inspect.getsource(module)
        header = Header("", module.__name__, hasattr(module, "__path__"), source, ast.parse(source))
        project = Project.for_file(None, [])
        for definition in definitions(header):
            live = getattr(module, definition.node.name, None)
            if inspect.isclass(live) and live is not nn.Module:
                found = ancestry(definition, project)
                seen[found.verdict] += 1
                wrong = Verdict.NO if issubclass(live, nn.Module) else Verdict.YES
                assert found.verdict is not wrong, definition.qualified
    assert seen[Verdict.UNKNOWN] <= MOST_UNKNOWN * seen.total()


def test_packages_of_torch_without_further_modules() -> None:
    prefixes = externals._TORCH_PLAIN_PACKAGES
    for cls in subclasses(nn.Module):
        name = canonical(f"{cls.__module__}.{cls.__qualname__}")
        private = any(part.startswith("_") for part in name.split(".")) or "<locals>" in name
        assert name in torch_api.BASES or private or not name.startswith(prefixes), name


def test_bases_that_are_no_modules() -> None:
    for name in (
        "torch.optim.Optimizer",
        "torch.utils.data.Dataset",
        "torch.autograd.Function",
        "torch.Tensor",
    ):
        assert externals.bases_of(name) == ()
    for name in ("torch.nn.NoSuchModule", "torch.no.such.Thing", "no_such_package.Thing"):
        assert externals.bases_of(name) is None


# What is known of packages that are not installed

INSTALLED = [
    package for package in known_bases._MODULES if importlib.util.find_spec(package.partition(".")[0])
]


@pytest.mark.parametrize("package", INSTALLED)
def test_known_bases_of_installed_packages(package: str) -> None:
    found: dict[str, list[bool]] = {}
    for live, definition, _ in live_classes(package):
        found.setdefault(definition.node.name, []).append(issubclass(live, nn.Module))
    for name in known_bases._MODULES[package]:
        assert found.get(name), name
        assert all(found[name]), name


@pytest.mark.parametrize(
    ("qualified", "known"),
    [
        ("lightning.LightningModule", True),
        ("lightning.pytorch.core.module.LightningModule", True),
        ("lightning.pytorch.Callback", False),
        ("pytorch_lightning.LightningModule", True),
        ("LightningModule", False),
        ("torchvision.models.resnet.ResNet", True),
        ("torchvision.transforms.Compose", False),
        ("einops.layers.torch.Rearrange", True),
        ("einops.layers.keras.Rearrange", False),
        ("transformers.PreTrainedModel", True),
        ("transformers.modeling_utils.PreTrainedModel", True),
        ("transformers.models.bert.modeling_bert.BertModel", True),
        ("transformers.LlamaForCausalLM", True),
        ("transformers.TFBertModel", False),
        ("transformers.FlaxBertPreTrainedModel", False),
        ("transformers.AutoModel", False),
        ("transformers.AutoModelForCausalLM", False),
        ("transformers.DataCollatorForTokenClassification", False),
        ("transformers.PretrainedConfig", False),
        ("transformers.Trainer", False),
        ("mmcv.runner.BaseModule", True),
        ("mmcv.runner.base_module.Sequential", True),
    ],
)
def test_known_bases(qualified: str, known: bool) -> None:
    assert known_bases.is_module(qualified) is known
