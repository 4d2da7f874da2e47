"""How nn.Module calls what a class may override, judged by real modules."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Any

import pytest
from torch import nn

from torchlint.semantics.members import FunctionNode
from torchlint.semantics.overriding import CALLED_WITH, GIVE_ITSELF, takes


def recorded(name: str) -> Any:
    """A subclass of nn.Module that counts the arguments which its method `name` gets."""

    def method(self: Any, *args: Any, **kwargs: Any) -> Any:
        calls.append((len(args), tuple(kwargs)))
        return getattr(super(made, self), name)(*args, **kwargs)

    calls: list[tuple[int, tuple[str, ...]]] = []
    made: Any = type("Recorded", (nn.Module,), {name: method, "calls": calls})
    if name in PAIR:
        setattr(made, PAIR[name], lambda self, state=None: state)
        setattr(made, name, lambda self, *args: calls.append((len(args), ())))
    return made


def reload(module: nn.Module) -> None:
    """Loads a module's own state."""
    module.load_state_dict(module.state_dict())


PAIR = {"get_extra_state": "set_extra_state", "set_extra_state": "get_extra_state"}
OCCASIONS: dict[str, Callable[[nn.Module], object]] = {
    "train": lambda parent: parent.eval(),
    "_apply": lambda parent: parent.double(),
    "apply": lambda parent: parent.apply(lambda module: None),
    "named_modules": lambda parent: dict(parent.named_modules()),
    "extra_repr": repr,
}


@pytest.mark.parametrize("name", CALLED_WITH)
def test_submodules_are_called_so(name: str) -> None:
    made = recorded(name)
    OCCASIONS.get(name, reload)(nn.ModuleList([made()]))
    passed = CALLED_WITH[name].split(", ") if CALLED_WITH[name] else []
    keywords = tuple(each[:-1] for each in passed if each.endswith("="))
    assert set(made.calls) == {(len(passed) - len(keywords), keywords)}


@pytest.mark.parametrize("name", GIVE_ITSELF)
def test_gives_what_the_method_returns(name: str) -> None:
    made: Any = type("Made", (nn.Module,), {name: lambda self, *args: None})
    assert {"eval()": made().eval, "to()": made().double}[GIVE_ITSELF[name]]() is None


@pytest.mark.parametrize("passed", sorted(set(CALLED_WITH.values())))
@pytest.mark.parametrize(
    "parameters",
    (
        "|a|mode=True|*args|**kwargs|*args, **kwargs|*, mode=True|*, mode|fn, *args|prefix, **rest"
        "|destination=None, prefix='', keep_vars=False|*, destination, prefix, keep_vars"
        "|destination, prefix, keep_vars|a, b, c, d, e, f, g|a, b, c, /, d|prefix='', /, **rest"
    ).split("|"),
)
def test_takes_as_python_does(parameters: str, passed: str) -> None:
    text = f"def method(self, {parameters}): pass"
    node = ast.parse(text).body[0]
    assert isinstance(node, FunctionNode)
    call = ", ".join(f"{each}None" if each.endswith("=") else "None" for each in passed.split(", ") if each)
    names: dict[str, Any] = {}
    exec(text, names)
    try:
        eval(f"method(None, {call})", names)
        accepted = True
    except TypeError:
        accepted = False
    assert takes(node, passed) is accepted
