"""Whether a module has parameters: what decides that sharing it, or making it anew, matters."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from torchlint.semantics import torch_api
from torchlint.semantics.definitions import ClassDefinition
from torchlint.semantics.externals import MODULE
from torchlint.semantics.members import members
from torchlint.semantics.references import Instance
from torchlint.semantics.state import REGISTRIES, Slot
from torchlint.semantics.usage import Use
from torchlint.semantics.values import Kind, Trait, Value

if TYPE_CHECKING:
    from torchlint.semantics.ancestry import Ancestor
    from torchlint.semantics.events import Argument
    from torchlint.semantics.model import ModuleClass
    from torchlint.semantics.project import Project

PARAMETRIC = frozenset(
    f"torch.nn.{name}"
    for name in "AdaptiveLogSoftmaxWithLoss Bilinear Conv1d Conv2d Conv3d ConvTranspose1d ConvTranspose2d "
    "ConvTranspose3d Embedding EmbeddingBag GRU GRUCell LSTM LSTMCell LazyConv1d LazyConv2d LazyConv3d "
    "LazyLinear Linear MultiheadAttention PReLU RNN RNNCell Transformer TransformerDecoderLayer "
    "TransformerEncoderLayer".split()
)
"""Modules that have parameters whatever they are built with (torch/nn/modules, 2.13)."""
NORMALIZING = frozenset(
    f"torch.nn.{name}"
    for name in "BatchNorm1d BatchNorm2d BatchNorm3d GroupNorm LayerNorm RMSNorm SyncBatchNorm".split()
)
"""Modules that have parameters unless an argument says otherwise (torch/nn/modules, 2.13)."""
COMPUTED = frozenset({Use.COMPUTED, Use.TESTED, Use.OTHER})
"""How methods use an argument that construction keeps, where it is hardly a module."""
AFFINE = frozenset({"affine", "elementwise_affine"})
DEEPEST = 4  # modules inside modules


def makes_parameters(qualified: str, arguments: Sequence[Argument]) -> bool:
    """Whether a module of ``torch.nn`` certainly makes parameters, or is given new modules that do."""
    if qualified in torch_api.CONTAINER_MODULES:
        given = (value for each in arguments for value in each.elements or (each.value,))
        return any(value.has(Trait.PARAMETRIC) and not value.has(Trait.REGISTERED) for value in given)
    if qualified in NORMALIZING:  # the flag is the third argument, or a later one
        plain = all(each.keyword not in AFFINE and not each.star for each in arguments)
        return plain and sum(each.keyword is None for each in arguments) < 3
    return qualified in PARAMETRIC


def has_parameters(value: Value, project: Project, depth: int = 0) -> bool:
    """Whether `value` is a module that certainly made parameters of its own."""
    if value.has(Trait.PARAMETRIC):
        return value.must_be(Kind.MODULE)
    match value.reference:
        case Instance(definition=definition) if value.must_be(Kind.MODULE) and depth < DEEPEST:
            made = constructed(definition, project)
            return made is not None and any(
                (known.slots == {Slot.PARAMETER} and trains(known.value))
                or (known.slots == {Slot.MODULE} and has_parameters(known.value, project, depth + 1))
                for known in made.attributes.values()
            )
        case _:
            return False


def trains(value: Value) -> bool:
    """Whether a value is a Parameter that is not frozen from the start."""
    return value.must_be(Kind.PARAMETER) and not value.has(Trait.NO_GRAD)


def is_inert(value: Value, project: Project, depth: int = 0) -> bool:
    """Whether `value` is a module that certainly has no state and does the same in both modes."""
    if value.has(Trait.INERT):
        return True
    match value.reference:
        case Instance(definition=definition) if value.must_be(Kind.MODULE) and depth < DEEPEST:
            made = constructed(definition, project)
            return (
                made is not None
                and made.complete
                and made.rest == {Slot.ABSENT}
                and not any(reads_mode(each) for each in made.ancestry.mro)
                and all(
                    known.slots.isdisjoint(REGISTRIES)
                    or (known.slots == {Slot.MODULE} and is_inert(known.value, project, depth + 1))
                    or (Slot.PLAIN in known.slots and made.uses.get(name, COMPUTED) <= COMPUTED)
                    for name, known in made.attributes.items()
                )
            )
        case _:
            return False


def reads_mode(base: Ancestor) -> bool:
    """Whether a class has code of its own that reads the mode, or overrides what sets it."""
    if not isinstance(base, ClassDefinition):
        return base.qualified != MODULE
    return "train" in members(base) or any(
        isinstance(each, ast.Attribute) and each.attr == "training" for each in ast.walk(base.node)
    )


def constructed(definition: ClassDefinition, project: Project) -> ModuleClass | None:
    """The model of a module of a readable file after construction, None where there is none; kept by the
    project."""
    from torchlint.semantics.ancestry import ancestry
    from torchlint.semantics.budget import GivenUp
    from torchlint.semantics.build import analyse
    from torchlint.semantics.source import Unparsable

    known = project.constructions
    if definition not in known:
        known[definition] = None
        with suppress(GivenUp, Unparsable, RecursionError):
            known[definition] = analyse(definition, ancestry(definition, project), project)
    return known[definition]
