"""Which dtype PyTorch gives a tensor, as far as it is certain."""

from __future__ import annotations

from collections.abc import Sequence

from torchlint.semantics import torch_api
from torchlint.semantics.events import Argument
from torchlint.semantics.frame import Frame, literal
from torchlint.semantics.references import Global
from torchlint.semantics.values import NO_TRAITS, TENSORS, Kind, Trait, Value

DTYPE_TRAITS = {"integral": Trait.INTEGRAL, "floating": Trait.FLOATING}
FLOATING_FACTORIES = frozenset(
    f"torch.{name}" for name in "rand randn empty zeros ones eye linspace logspace normal".split()
)
CASTS = {
    **dict.fromkeys(("long", "int", "short", "char", "byte", "bool"), Trait.INTEGRAL),
    **dict.fromkeys(("float", "double", "half", "bfloat16"), Trait.FLOATING),
}
DTYPES = Trait.INTEGRAL | Trait.FLOATING
KEEPS_INTEGERS = frozenset(
    "abs block_diag broadcast_to cat chunk clone column_stack concat concatenate contiguous cpu cuda "
    "cummax cummin cumprod cumsum detach diag diag_embed diagflat diagonal diff dstack expand expand_as "
    "flatten flip fliplr flipud gather hstack index_select masked_select movedim moveaxis narrow neg permute "
    "prod ravel repeat repeat_interleave reshape reshape_as roll rot90 select sign sort split squeeze stack "
    "sum swapaxes swapdims t take tile transpose tril triu unbind unflatten unsqueeze view view_as "
    "vstack".split()
)
"""Functions and methods that give integers for integers, whatever their other arguments are."""
COMBINES = frozenset(
    "add bitwise_and bitwise_or bitwise_xor bmm clamp dot einsum floor_divide kron logical_and masked_fill "
    "matmul maximum minimum mm mul multiply mv outer pow remainder scatter scatter_add sub subtract "
    "tensordot where".split()
)
"""Functions and methods that give integers where all numbers that they get are integers."""


def default_dtype(qualified: str, arguments: Sequence[Argument], frame: Frame) -> Trait:
    """The dtype that a factory chooses by itself, where that is certain."""
    if qualified in FLOATING_FACTORIES:
        return Trait.FLOATING
    positional = [argument.value for argument in arguments if argument.keyword is None]
    match qualified:
        case "torch.arange":
            numbers = [
                argument.value for argument in arguments if argument.keyword in (None, "start", "end", "step")
            ]
        case "torch.full" if len(positional) > 1:
            numbers = positional[1:2]
        case "torch.tensor" if positional:
            numbers = list(frame.now.flat(positional[0])) if positional[0].sites else positional[:1]
        case _:
            return NO_TRAITS
    found = [literal(number) for number in numbers]
    if found and all(isinstance(number, int) for number in found):
        return Trait.INTEGRAL
    if any(isinstance(number, float) for number in found):
        return Trait.FLOATING
    return NO_TRAITS


def retyped(name: str, traits: Trait, arguments: Sequence[Argument]) -> Trait:
    """The traits of what a function computes from operands with `traits`: many give floating-point numbers
    for integers."""
    given = dtype_given(arguments)
    if given is not None or {name, f"torch.{name}"} & (torch_api.INTEGRAL_RESULTS | {"matrix_rank"}):
        return traits & ~DTYPES | (given or NO_TRAITS)
    scalars = [each.value for each in arguments if not each.value.may_be(TENSORS | Kind.CONTAINER)]
    integers = all(value.has(Trait.INTEGRAL) for value in scalars)
    kept = name in KEEPS_INTEGERS or (name in COMBINES and integers)
    return traits if kept else traits & ~Trait.INTEGRAL


def dtype_given(arguments: Sequence[Argument]) -> Trait | None:
    """INTEGRAL or FLOATING for a dtype among the arguments, neither for one that is not known; None where
    there is none."""
    for argument in arguments:
        if argument.keyword == "dtype" or dtype_trait(argument.value):
            return dtype_trait(argument.value)
    return None


def dtype_trait(value: Value) -> Trait:
    """INTEGRAL or FLOATING for a known dtype."""
    match value.reference:
        case Global(qualified=qualified):
            known = torch_api.DTYPES.get(qualified.replace("builtins.", "torch."), "")
            return DTYPE_TRAITS.get(known, NO_TRAITS)
        case _:
            return NO_TRAITS


def cast(name: str, traits: Trait, arguments: Sequence[Argument]) -> Trait:
    """`traits` after a method that may change the dtype."""
    if name in CASTS:
        return traits & ~DTYPES | CASTS[name]
    if name in torch_api.INTEGRAL_RESULTS:
        return traits & ~DTYPES | Trait.INTEGRAL
    if name in ("to", "type", "type_as"):
        return traits & ~DTYPES | (dtype_given(arguments) or NO_TRAITS)
    return traits
