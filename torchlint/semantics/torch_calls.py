"""What PyTorch's functions, classes and tensor methods give."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import libcst as cst

from torchlint.semantics import attributes, parametric, shapes, torch_api
from torchlint.semantics.annotations import stated
from torchlint.semantics.dtypes import cast, default_dtype, dtype_given, retyped
from torchlint.semantics.events import Argument
from torchlint.semantics.frame import Frame, literal, text_of
from torchlint.semantics.operators import computed
from torchlint.semantics.references import Global
from torchlint.semantics.values import NO_TRAITS, TENSORS, UNKNOWN_VALUE, Kind, Trait, Value

MAY_RETURN_ITSELF = frozenset(
    {"to", "type", "type_as", "flatten", "conj", "real", "positive", "resolve_conj", "resolve_neg"}
    | {
        "sum_to_size",
        "to_dense",
        "as_tensor",
        "asarray",
        "atleast_1d",
        "atleast_2d",
        "atleast_3d",
        "cartesian_prod",
    }
    | {"conj_physical", "dropout", "dropout1d", "dropout2d", "dropout3d", "alpha_dropout"}
    | {"feature_dropout", "feature_alpha_dropout", "dequantize"}
)
"""Functions and methods that give the very tensor that they get where there is nothing to do."""
RESHAPING = frozenset("unsqueeze_ squeeze_ t_ transpose_ swapaxes_ swapdims_ resize_ resize_as_ set_".split())
"""Methods that change a tensor's shape in place."""
TUPLE_FLAGS = frozenset({"dim", "keepdim", "return_indices", "return_inverse", "return_counts", "as_tuple"})
EXPANDING = frozenset({"expand", "expand_as", "broadcast_to"})
KEEPS_OVERLAP = frozenset("unsqueeze view t transpose permute detach to float".split())
DETACHING = frozenset("detach item tolist numpy".split())
MODAL = frozenset(
    f"torch.nn.{name}"
    for name in "Dropout Dropout1d Dropout2d Dropout3d AlphaDropout FeatureAlphaDropout RReLU".split()
)
"""Stateless modules that read `training` (torch/nn/modules/dropout.py, activation.py, 2.13)."""
PLACING = frozenset("to type cuda xpu mtia ipu type_as".split())
"""Methods that may give a tensor on another device."""
UNINITIALIZED = frozenset({"torch.nn.UninitializedParameter", "torch.nn.UninitializedBuffer"})


def function(qualified: str, arguments: Sequence[Argument], node: cst.Call, frame: Frame) -> Value | None:
    """What calling something in ``torch`` gives; None where PyTorch does not say."""
    if qualified in ("torch.nn.Parameter", "torch.nn.Buffer") or qualified in UNINITIALIZED:
        return state(qualified, arguments, node)
    if qualified in torch_api.BASES:
        return module(qualified, arguments, node, frame)
    if qualified == "torch.autograd.Variable" or qualified in torch_api.TENSOR_TYPES:
        return Value(
            kind=Kind.TENSOR, sites=frozenset({id(node)}), traits=made_traits(qualified, arguments, frame)
        )
    if qualified in torch_api.IN_PLACE and arguments:
        return in_place(qualified.rpartition(".")[2], arguments[0].value, arguments[1:])
    annotation = torch_api.RESULTS.get(qualified)
    if annotation is None:
        return None
    value = stated(form(annotation, qualified, arguments[1:], arguments), frame.now)
    if not value.must_be(Kind.TENSOR):
        return value
    return tensor(qualified, arguments, node, frame)


def form(annotation: str, name: str, options: Sequence[Argument], given: Sequence[Argument]) -> str:
    """The result of a function of two forms, a tensor or a tuple, where its arguments tell which.

    Args:
        annotation: what `torch_api` states.
        name: of the function or method.
        options: the arguments behind the tensor that it works on.
        given: all arguments.
    """
    if not annotation.startswith("Tensor | tuple") or any(argument.star for argument in given):
        return annotation
    if name == "torch.where":
        return "Tensor" if len(given) > 1 else annotation
    flags = [argument for argument in options if argument.keyword in TUPLE_FLAGS]
    pooling = "pool" in name  # a size is no dimension
    others = [argument for argument in options if not (pooling or argument.value.must_be(TENSORS))]
    return annotation if flags or others else "Tensor"


def state(qualified: str, arguments: Sequence[Argument], node: cst.Call) -> Value:
    """A new Parameter or nn.Buffer, or one without data, which takes none."""
    traits = Trait.FRESH
    given = qualified not in UNINITIALIZED
    if qualified.endswith("Buffer"):
        data = next(
            (each.value for each in arguments if given and each.keyword in (None, "data")), UNKNOWN_VALUE
        )
        traits |= data.traits & (Trait.EXPANDED | Trait.RANDOM | Trait.INTEGRAL | Trait.FLOATING)
        match keyword_literal(arguments, "persistent", 1 if given else 3):
            case None | True:
                traits |= Trait.PERSISTENT
            case False:
                traits |= Trait.NON_PERSISTENT
        return Value(kind=Kind.BUFFER, sites=frozenset({id(node)}), traits=traits, maker=qualified)
    match keyword_literal(arguments, "requires_grad", 1 if given else 0):
        case None | True:
            traits |= Trait.REQUIRES_GRAD
        case False:
            traits |= Trait.NO_GRAD
    return Value(kind=Kind.PARAMETER, sites=frozenset({id(node)}), traits=traits, maker=qualified)


def module(qualified: str, arguments: Sequence[Argument], node: cst.Call, frame: Frame) -> Value:
    """A new module of a class of ``torch``; what it gets it may register."""
    for argument in arguments:
        attributes.escape(argument.value, frame)
    traits = Trait.FRESH
    unweighted = qualified.endswith("Loss") and not any(
        argument.keyword in (None, "weight", "pos_weight") or argument.star for argument in arguments
    )  # the weight of a loss is its only buffer, and None by default
    if parametric.makes_parameters(qualified, arguments):
        traits |= Trait.PARAMETRIC
    if qualified in torch_api.STATELESS_MODULES or unweighted:
        traits |= Trait.STATELESS if qualified in MODAL else Trait.STATELESS | Trait.INERT
    held = [each for argument in arguments for each in argument.elements or (argument.value,)]
    if qualified in torch_api.CONTAINER_MODULES and held and all(map(is_registered, held)):
        traits |= Trait.REGISTERED
    return Value(kind=Kind.MODULE, sites=frozenset({id(node)}), traits=traits, maker=qualified)


def is_registered(value: Value) -> bool:
    """Whether a value is a module that is registered already."""
    return value.must_be(Kind.MODULE) and value.has(Trait.REGISTERED)


def tensor(qualified: str, arguments: Sequence[Argument], node: cst.Call, frame: Frame) -> Value:
    """The tensor that a function of PyTorch gives."""
    sites = frozenset({id(node)})
    if qualified in torch_api.FACTORIES:
        return Value(
            kind=Kind.TENSOR,
            sites=sites,
            traits=made_traits(qualified, arguments, frame),
            maker=qualified,
            shape=shapes.made(qualified, arguments, frame.now),
        )
    if qualified == "torch.broadcast_to" and len(arguments) == 2 and arguments[0].value.must_be(TENSORS):
        return method("broadcast_to", arguments[0].value, arguments[1:], node, frame)
    operands = [each for argument in arguments for each in operands_of(argument.value, frame)]
    like = qualified.endswith("_like")
    value = computed([] if like else operands, frame)
    name = qualified.rpartition(".")[2]
    traits = retyped(name, value.traits, arguments) | result_traits(qualified, arguments)
    if name in ("zeros_like", "empty_like"):
        traits |= Trait.BLANK
    if any(argument.keyword == "device" for argument in arguments):
        traits &= ~Trait.FRESH
    if traits & Trait.INTEGRAL:  # no gradient flows through it
        traits &= ~Trait.FROM_PARAMETER
    kind = Kind.TENSOR
    if operands and (name in MAY_RETURN_ITSELF or qualified.startswith("torch.nn.init.")):
        kind |= operands[0].kind
    return Value(kind=kind, sites=sites | value.sites, traits=traits, maker=qualified)


def operands_of(value: Value, frame: Frame) -> list[Value]:
    """The tensors that an argument brings in, those of a list included."""
    if value.must_be(Kind.CONTAINER) and value.sites:
        return [each for each in frame.now.flat(value) if each.must_be(TENSORS)]
    return [value] if value.must_be(TENSORS) else []


def made_traits(qualified: str, arguments: Sequence[Argument], frame: Frame) -> Trait:
    """What is certain of a tensor that a factory makes."""
    traits = result_traits(qualified, arguments)
    if not frame.placed and all(argument.keyword != "device" for argument in arguments):
        traits |= Trait.FRESH
    match keyword_literal(arguments, "requires_grad", 99):
        case True:
            traits |= Trait.REQUIRES_GRAD
    if not traits & (Trait.INTEGRAL | Trait.FLOATING) and all(each.keyword != "dtype" for each in arguments):
        traits |= default_dtype(qualified, arguments, frame)
    if qualified in ("torch.zeros", "torch.empty") or (qualified == "torch.tensor" and is_zero(arguments)):
        traits |= Trait.BLANK
    if not arguments or 0 in (shapes.made(qualified, arguments, frame.now) or ()):
        traits |= Trait.EMPTY | Trait.BLANK
    return traits


def is_zero(arguments: Sequence[Argument]) -> bool:
    """Whether the first of the arguments is a number 0, or a list of such numbers."""
    data = next(iter(arguments), None)
    return data is not None and all(literal(each) == 0 for each in data.elements or (data.value,))


def result_traits(qualified: str, arguments: Sequence[Argument]) -> Trait:
    """What is certain of a result by the function's name and its ``dtype``; what an explicit generator
    draws can be drawn again."""
    traits = NO_TRAITS
    inactive = "dropout" in qualified and keyword_literal(arguments, "training", 2) is False
    drawn = qualified in torch_api.RANDOM and not inactive
    if drawn and all(argument.keyword != "generator" for argument in arguments):
        traits |= Trait.RANDOM
    if (given := dtype_given(arguments)) is not None:
        return traits | given
    if qualified in torch_api.INTEGRAL_RESULTS:
        traits |= Trait.INTEGRAL
    return traits


def keyword_literal(arguments: Sequence[Argument], keyword: str, position: int) -> object:
    """The literal given for an argument: None where it is not given, Ellipsis where not known."""
    for index, argument in enumerate(arguments):
        if argument.star == "**" and argument.keys and len(argument.keys) == len(argument.items):
            if keyword in argument.keys:
                return literal(argument.items[argument.keys.index(keyword)])
            continue
        if argument.star:
            return ...
        if argument.keyword == keyword or (argument.keyword is None and index == position):
            return literal(argument.value)
    return None


def method(name: str, receiver: Value, arguments: Sequence[Argument], node: cst.Call, frame: Frame) -> Value:
    """What ``tensor.name(..)`` gives."""
    annotation = torch_api.METHODS.get(name)
    if annotation is None:
        return UNKNOWN_VALUE
    if annotation == "Self":
        return in_place(name, receiver, arguments)
    if name == "type":
        annotation = "Tensor" if arguments else "str"
    value = stated(form(annotation, name, arguments, arguments), frame.now)
    if not value.must_be(Kind.TENSOR):
        return value
    if name.startswith("new_"):
        shape = shapes.sizes_of(arguments, frame.now) if name in ("new_empty", "new_zeros") else None
        traits = result_traits(name, arguments) | (NO_TRAITS if shape is None else Trait.BLANK)
        if 0 in (shape or ()):
            traits |= Trait.EMPTY
        return Value(kind=Kind.TENSOR, sites=frozenset({id(node)}), traits=traits, shape=shape)
    operands = [receiver]
    if name != "to" and not name.endswith("_as"):  # those take a tensor for its form alone
        operands += [each for argument in arguments for each in operands_of(argument.value, frame)]
    result = computed(operands, frame, detached=name in DETACHING)
    traits = result.traits | (Trait.RANDOM if name in torch_api.RANDOM else NO_TRAITS)
    traits = cast(name, retyped(name, traits, arguments), arguments)
    if name in PLACING:
        traits &= ~Trait.FRESH
    if traits & Trait.INTEGRAL:  # no gradient flows through it
        traits &= ~Trait.FROM_PARAMETER
    if name in EXPANDING and shapes.widens(receiver.shape, shapes.target(name, arguments, frame.now)):
        traits |= Trait.EXPANDED
    if name in KEEPS_OVERLAP:
        traits |= receiver.traits & (Trait.EXPANDED | Trait.EMPTY | Trait.BLANK)
    converted = name == "float" and not receiver.has(Trait.FLOATING)
    if converted or dtype_given(arguments):  # the elements are copied
        traits &= ~Trait.EXPANDED
    kind = Kind.TENSOR
    if name in MAY_RETURN_ITSELF or stays(name, arguments):
        kind |= receiver.kind
    if stays(name, arguments):
        traits &= ~(Trait.FROM_NEW_PARAMETER | Trait.FROM_NEW_BUFFER)
    shape = shapes.after(name, receiver.shape, arguments, frame.now)
    return Value(kind=kind, sites=result.sites | {id(node)}, traits=traits, shape=shape)


def stays(name: str, arguments: Sequence[Argument]) -> bool:
    """Whether a conversion gives back the very tensor where it is new, on the default device and dtype."""
    match name, arguments:
        case "to" | "type", [Argument(value=value)]:
            return text_of(value) == "cpu" or value.reference == Global("torch.float32")
        case _:
            return name in ("cpu", "float", "contiguous")


def in_place(name: str, receiver: Value, arguments: Sequence[Argument]) -> Value:
    """The tensor itself, after a method that changes it."""
    traits = receiver.traits
    if name == "requires_grad_":
        traits &= ~(Trait.REQUIRES_GRAD | Trait.NO_GRAD)
        match keyword_literal(arguments, "requires_grad", 0):
            case None | True:
                traits |= Trait.REQUIRES_GRAD
            case False:
                traits |= Trait.NO_GRAD
    elif name == "detach_":
        traits = traits & ~Trait.REQUIRES_GRAD | Trait.NO_GRAD
    elif name in torch_api.RANDOM:
        traits = traits & ~Trait.BLANK | Trait.RANDOM
    elif name not in ("zero_", "zeros_", "share_memory_"):
        traits &= ~Trait.BLANK
    return replace(receiver, traits=traits, shape=None if name in RESHAPING else receiver.shape)
