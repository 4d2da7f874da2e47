"""Attributes of values other than the module under analysis: what is read and what is assigned."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from torchlint.semantics import torch_api
from torchlint.semantics.ancestry import ancestry
from torchlint.semantics.names import defines
from torchlint.semantics.references import Instance
from torchlint.semantics.values import Trait, Value

if TYPE_CHECKING:
    import libcst as cst

    from torchlint.semantics.events import Phase
    from torchlint.semantics.frame import Frame
    from torchlint.semantics.project import Project


@dataclass(frozen=True, slots=True, eq=False)
class Access:
    """One ``owner.name`` in the class's own body.

    Attributes:
        owner: the value whose attribute it is.
        name: the attribute.
        stored: what it is assigned, None where it is read.
        node: the expression.
        method, phase, guarded: as in `torchlint.semantics.model.Call`.
    """

    owner: Value
    name: str
    stored: Value | None
    node: cst.Attribute
    method: str
    phase: Phase
    guarded: bool

    def registers(self, project: Project) -> bool:
        """Whether the owner certainly is a module that stores the attribute as nn.Module does: no class of
        its own has that name or a ``__setattr__``."""
        match self.owner.reference:
            case Instance(definition=definition):
                hidden = defines(definition, {self.name, "__setattr__"}, project)
                return not hidden and ancestry(definition, project).complete
            case _:
                return self.owner.maker in torch_api.MODULES and not self.owner.has(Trait.DECLARED)


def note(owner: Value, name: str, node: cst.Attribute, frame: Frame, stored: Value | None = None) -> None:
    """Record an access; one expression has one in each phase, the join of its executions."""
    if not frame.own:
        return
    key = (id(node), frame.phase)
    access = Access(owner, name, stored, node, frame.method, frame.phase, frame.guarded)
    if (old := frame.run.accesses.get(key)) is not None:
        access = replace(
            access,
            owner=old.owner.join(owner),
            stored=None if stored is None or old.stored is None else old.stored.join(stored),
            guarded=old.guarded or access.guarded,
        )
    frame.run.accesses[key] = access
