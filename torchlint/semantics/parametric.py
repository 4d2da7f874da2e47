"""Whether a module has parameters: what decides that sharing it, or making it anew, matters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from torchlint.semantics import torch_api
from torchlint.semantics.references import Instance
from torchlint.semantics.state import Slot
from torchlint.semantics.values import Kind, Trait, Value

if TYPE_CHECKING:
    from torchlint.semantics.model import Argument, Attribute
    from torchlint.semantics.project import ClassDefinition, Project

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
            return any(
                (known.slots == {Slot.PARAMETER} and known.value.must_be(Kind.PARAMETER))
                or (known.slots == {Slot.MODULE} and has_parameters(known.value, project, depth + 1))
                for known in constructed(definition, project).values()
            )
        case _:
            return False


def constructed(definition: ClassDefinition, project: Project) -> Mapping[str, Attribute]:
    """The attributes of a module of a readable file after construction, none where that is not known; kept
    by the project."""
    from torchlint.semantics.ancestry import ancestry
    from torchlint.semantics.build import analyse
    from torchlint.semantics.frame import GivenUp
    from torchlint.semantics.source import Unparsable

    known = project.constructions
    if definition not in known:
        known[definition] = {}
        with suppress(GivenUp, Unparsable, RecursionError):
            known[definition] = analyse(definition, ancestry(definition, project), project).attributes
    return known[definition]
