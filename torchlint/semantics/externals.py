"""Names outside the readable files: what they are called, and whether they are nn.Modules."""

from __future__ import annotations

import sys

from torchlint.semantics import known_bases, torch_api

MODULE = "torch.nn.Module"

OPAQUE = frozenset({"torch", "numpy", "typing_extensions"})
"""Packages whose files are never opened: names in them stay External."""

_STANDARD = sys.stdlib_module_names | {"builtins"}
_TORCH_PLAIN = {base for bases in torch_api.BASES.values() for base in bases} - torch_api.BASES.keys()
_TORCH_PLAIN_PACKAGES = (
    *("torch.amp.", "torch.autograd.", "torch.cuda.", "torch.distributed.optim.", "torch.distributions."),
    *("torch.fx.", "torch.multiprocessing.", "torch.optim.", "torch.overrides.", "torch.utils."),
)
"""Packages of PyTorch whose public module classes, if any, are all in `torch_api.BASES`."""


def is_closed(qualified: str) -> bool:
    """Whether a name is External without a look at the disk."""
    top = qualified.partition(".")[0]
    return top in OPAQUE or top in _STANDARD


def canonical(qualified: str) -> str:
    """The name under which something is known, whichever path it is imported by."""
    return torch_api.ALIASES.get(qualified, qualified)


def bases_of(qualified: str) -> tuple[str, ...] | None:
    """Canonical names of the bases of an external class, None where nothing is known of it.

    Bases that decide nothing are left out; what is known to be no nn.Module has none, and
    ``torch.nn.Module`` neither.
    """
    package, _, name = qualified.rpartition(".")
    top = qualified.partition(".")[0]
    if qualified in torch_api.BASES:
        return torch_api.BASES[qualified]
    if known_bases.is_module(qualified):
        return (MODULE,)
    if top in _STANDARD or top in known_bases.WITHOUT_MODULES or qualified in _TORCH_PLAIN:
        return ()
    if name in torch_api.NAMES.get(package, ()) or qualified.startswith(_TORCH_PLAIN_PACKAGES):
        return ()
    return None


def is_transparent(qualified: str) -> bool:
    """Whether all that a class inherits from an external one is known without its file."""
    top = qualified.partition(".")[0]
    return top == "torch" or top in _STANDARD
