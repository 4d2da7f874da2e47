"""Where modules are built: on tensors that cost little, without downloads."""

from __future__ import annotations

import importlib
import pkgutil
import sys
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from io import StringIO
from typing import Any

import torch
from semantics.live import qualified, subclasses
from torch import nn
from torch.overrides import TorchFunctionMode

from torchlint.semantics import torch_api

MOST_ELEMENTS = 10_000  # of a tensor on the CPU


class Frugal(TorchFunctionMode):
    """Small tensors on the CPU, for constructors that look at what is in them, large ones on meta."""

    def __torch_function__(
        self, func: Any, types: Any, args: Sequence[Any] = (), kwargs: Mapping[str, Any] | None = None
    ) -> Any:
        given = dict(kwargs or {})
        if func not in FACTORIES or given.get("device") is not None:
            return func(*args, **given)
        made = func(*args, **{**given, "device": "meta"})
        return made if made.numel() > MOST_ELEMENTS else func(*args, **given)


FACTORIES = frozenset(getattr(torch, name.removeprefix("torch."), None) for name in torch_api.FACTORIES)


class Weights(dict[str, Any]):
    """What a download gives: under every key the same again."""

    def __missing__(self, key: str) -> Weights:
        return self


@contextmanager
def surroundings() -> Iterator[None]:
    """Without warnings, output, downloads and moves to a device: these change no registry."""
    replaced: list[tuple[Any, str, Callable[..., Any]]] = [
        (nn.Module, "load_state_dict", lambda *_, **__: None),
        (nn.Module, "to", lambda self, *_, **__: self),
    ]
    replaced += [
        (module, DOWNLOAD, lambda *_, **__: Weights())
        for module in list(sys.modules.values())
        if DOWNLOAD in vars(module)
    ]
    originals = [getattr(owner, name) for owner, name, _ in replaced]
    with warnings.catch_warnings(), redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        warnings.simplefilter("ignore")
        for owner, name, value in replaced:
            setattr(owner, name, value)
        try:
            yield
        finally:
            for (owner, name, _), original in zip(replaced, originals, strict=True):
                setattr(owner, name, original)


DOWNLOAD = "load_state_dict_from_url"


def classes_of(package: str) -> list[type[nn.Module]]:
    """The module classes in the files of a package, those of its modules that can be imported, by name."""
    with surroundings():
        root = importlib.import_module(package)
        for each in pkgutil.walk_packages(root.__path__, f"{package}.", onerror=lambda _: None):
            with suppress(Exception):
                importlib.import_module(each.name)
    found = {cls for cls in subclasses(nn.Module) if f"{cls.__module__}.".startswith(f"{package}.")}
    return sorted(filter(is_written, found), key=qualified)


def is_written(cls: type) -> bool:
    """Whether a class stands in its module: a module that is parametrized gets one of its own at run time."""
    return hasattr(sys.modules[cls.__module__], cls.__qualname__.partition(".")[0])
