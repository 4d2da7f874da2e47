"""How nn.Module calls the methods that a class may override, and whether an override can be called so."""

from __future__ import annotations

import ast
from collections.abc import Mapping

from torchlint.semantics.members import FunctionNode, decorators

CALLED_WITH: Mapping[str, str] = {
    "train": "mode",
    "state_dict": "destination=, prefix=, keep_vars=",
    "_save_to_state_dict": "destination, prefix, keep_vars",
    "_load_from_state_dict": (
        "state_dict, prefix, local_metadata, strict, missing_keys, unexpected_keys, error_msgs"
    ),
    "get_extra_state": "",
    "set_extra_state": "state",
    "_apply": "fn",
    "apply": "fn",
    "named_modules": "memo, prefix, remove_duplicate",
    "extra_repr": "",
}
"""What nn.Module passes to methods of its submodules, or to its own; a keyword has ``=`` behind its name
(torch/nn/modules/module.py, 2.13)."""

GIVE_ITSELF = {"train": "eval()", "_apply": "to()"}
"""Methods that must return the module, as the one beside each gives what they return."""

SAME_CALL = frozenset({"override", "final", "no_grad", "inference_mode"})
"""Decorators under which a method is called as it is written."""


def is_plain(node: FunctionNode) -> bool:
    """Whether a method is called as it is written."""
    return isinstance(node, ast.FunctionDef) and decorators(node) <= SAME_CALL


def takes(node: FunctionNode, passed: str) -> bool:
    """Whether a method can be called with arguments, written as in `CALLED_WITH`."""
    given = [each.strip() for each in passed.split(",") if each.strip()]
    keywords = {each[:-1] for each in given if each.endswith("=")}
    count = 1 + len(given) - len(keywords)  # with the module itself
    arguments = node.args
    positional = [each.arg for each in (*arguments.posonlyargs, *arguments.args)]
    required = positional[: len(positional) - len(arguments.defaults)]
    required += [
        each.arg
        for each, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
        if default is None
    ]
    filled = {*positional[:count], *keywords}
    known = {each.arg for each in arguments.kwonlyargs} | set(positional[count:])
    return (
        (count <= len(positional) or arguments.vararg is not None)
        and (keywords <= known or arguments.kwarg is not None)
        and filled.issuperset(required)
    )


def always_raises(node: FunctionNode) -> bool:
    """Whether a method ends in ``raise``, and returns nowhere: it stands for what a subclass brings."""
    returns = any(isinstance(each, ast.Return) for each in ast.walk(node))
    return isinstance(node.body[-1], ast.Raise) and not returns
