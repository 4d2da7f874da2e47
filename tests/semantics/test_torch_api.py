"""What `torch_api` says of PyTorch, against PyTorch itself and in both directions."""

from __future__ import annotations

import ast
import contextlib
import functools
import importlib
import importlib.util
import inspect
import itertools
import re
import sys
import types
import warnings
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from torchlint.semantics import torch_api
from torchlint.semantics.values import Kind

SCRIPT = Path(__file__).parents[2] / "scripts" / "generate_torch_api.py"


def _load_generator() -> Any:
    spec = importlib.util.spec_from_file_location("generate_torch_api", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # its dataclasses look themselves up there
    spec.loader.exec_module(module)
    return module


generator = _load_generator()


@cache
def resolve(qualified: str) -> Any:
    """The object that a qualified name denotes; AttributeError where there is none."""
    words = qualified.split(".")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of deprecated packages
        # a module first: torch.export.unflatten is a function, too
        for length in range(len(words) - 1, 0, -1):
            with contextlib.suppress(ImportError):
                module = importlib.import_module(".".join(words[:length]))
                return functools.reduce(getattr, words[length:], module)
    raise AttributeError(qualified)


def classes(module: types.ModuleType, base: type) -> set[str]:
    """Qualified names of the classes in a module that derive from `base`."""
    found = {name: value for name, value in vars(module).items() if inspect.isclass(value)}
    return {f"{module.__name__}.{name}" for name, value in found.items() if issubclass(value, base)}


# --- the file -------------------------------------------------------------------------------------


def test_is_fresh() -> None:
    assert generator.main(["--check"]) == 0


def test_says_what_it_was_made_from() -> None:
    assert torch_api.__doc__ is not None
    assert f"PyTorch {torch_api.PYTORCH_VERSION}" in torch_api.__doc__
    assert torch.__version__.startswith(torch_api.PYTORCH_VERSION)


# --- results --------------------------------------------------------------------------------------

TYPES: dict[str, tuple[type, ...]] = {
    "Tensor": (Tensor,),
    "None": (type(None),),
    "bool": (bool,),
    "int": (int,),
    "float": (float,),
    "complex": (complex,),
    "str": (str,),
    "Number": (bool, int, float, complex),
    "Size": (torch.Size,),
    "dtype": (torch.dtype,),
    "device": (torch.device,),
    "layout": (torch.layout,),
    "list": (list,),
    "ndarray": (np.ndarray,),
    "Generator": (torch.Generator,),
}
CONTAINERS_AND_MODULES = (tuple, list, dict, set, nn.Module)


def conforms(value: object, annotation: ast.expr) -> bool:
    """Whether `value` is what `annotation`, in the grammar of RESULTS, says; KeyError where it is none."""
    match annotation:
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            return conforms(value, left) or conforms(value, right)
        case ast.Constant(value=None):
            return value is None
        case ast.Name(id="Self"):
            return isinstance(value, Tensor)
        case ast.Name(id="Other"):
            known = (*CONTAINERS_AND_MODULES, *itertools.chain.from_iterable(TYPES.values()))
            return not isinstance(value, known)
        case ast.Name(id="int" | "float" as name) if isinstance(value, bool):
            return False
        case ast.Name(id=name):
            return isinstance(value, TYPES[name])
        case ast.Subscript(value=ast.Name(id="tuple"), slice=ast.Tuple(elts=[each, ast.Constant()])):
            return isinstance(value, tuple) and all(conforms(item, each) for item in value)
        case ast.Subscript(value=ast.Name(id="tuple"), slice=ast.Tuple(elts=elements)):
            fits = isinstance(value, tuple) and len(value) == len(elements)
            return fits and all(map(conforms, cast("tuple[object, ...]", value), elements))
        case _:
            raise KeyError(ast.unparse(annotation))


@cache
def parsed(annotation: str) -> ast.expr:
    """The expression that an annotation is."""
    return ast.parse(annotation, mode="eval").body


def said(name: str) -> str:
    """What the file says of a function, or of a method written ``Tensor.name``."""
    owner, _, method = name.rpartition(".")
    return torch_api.METHODS[method] if owner == "Tensor" else torch_api.RESULTS[name]


@pytest.mark.parametrize("facts", ["RESULTS", "METHODS", "ATTRIBUTES"])
def test_annotations_are_in_the_grammar(facts: str) -> None:
    for annotation in set(getattr(torch_api, facts).values()):
        conforms((), parsed(annotation))
        conforms((torch.zeros(1),) * 2, parsed(annotation))


def functions(namespace: str) -> Iterator[str]:
    """The public functions of a module of PyTorch."""
    module = importlib.import_module(namespace)
    for name in dir(module):
        value = getattr(module, name)
        ours = str(getattr(value, "__module__", "")).startswith("torch")
        if callable(value) and ours and not inspect.isclass(value) and not name.startswith("_"):
            yield f"{namespace}.{name}"


def test_every_public_function_has_a_result_or_a_reason() -> None:
    public = {name for namespace in generator.NAMESPACES for name in functions(namespace)}
    reasons = {name for name in generator.WITHOUT_RESULT if not name.startswith("Tensor.")}
    assert public - torch_api.RESULTS.keys() == reasons
    classes = {name for name in torch_api.RESULTS if inspect.isclass(resolve(name))}
    assert torch_api.RESULTS.keys() - public == classes
    assert classes - torch_api.TENSOR_TYPES == {"torch.Generator", "torch.Size", "torch.device"}


def test_every_public_method_has_a_result_or_a_reason() -> None:
    methods = {name for name in dir(Tensor) if callable(getattr(Tensor, name))}
    public = {name for name in methods if not name.startswith("_")}
    missing = {f"Tensor.{name}" for name in public - torch_api.METHODS.keys()}
    assert missing == {name for name in generator.WITHOUT_RESULT if name.startswith("Tensor.")}
    assert torch_api.METHODS.keys() <= methods
    assert all(name.startswith("__") for name in torch_api.METHODS.keys() - public)


def test_every_exception_is_used() -> None:
    assert generator.RESULT_TABLE.keys() <= generator.results().keys()
    assert not generator.RESULT_TABLE.keys() & generator.WITHOUT_RESULT.keys()


@pytest.mark.filterwarnings("ignore:volatile was removed")
def test_every_attribute_is_what_it_says() -> None:
    public = {name for name in dir(Tensor) if not name.startswith("_")}
    assert torch_api.ATTRIBUTES.keys() == {name for name in public if not callable(getattr(Tensor, name))}
    leaf = torch.rand(2, 2, requires_grad=True)
    torch.autograd.backward((leaf * 2).sum())
    for tensor in (torch.rand(2, 2), torch.rand(2, 2, dtype=torch.complex64), leaf):
        for name, annotation in torch_api.ATTRIBUTES.items():
            if name != "imag" or tensor.is_complex():
                assert conforms(getattr(tensor, name), parsed(annotation)), (name, annotation)


def test_calls_give_what_is_said() -> None:
    trials = generator.trials()
    wrong = {
        (name, said(name), type(outcome.value).__name__)
        for name, outcomes in trials.items()
        for outcome in outcomes
        if not conforms(outcome.value, parsed(said(name)))
    }
    assert not wrong
    called = sum(bool(outcomes) for outcomes in trials.values())
    assert called >= 1400, f"{called} of {len(trials)} functions and methods were called"


COUNTS = [{"return_inverse": True}, {"return_inverse": True, "return_counts": True}]
INDICES = [{"return_indices": True}]
WITH_KEYWORDS: dict[str, list[dict[str, bool]]] = {
    "torch.lu": [{"get_infos": True}],
    "torch.nonzero": [{"as_tuple": True}],
    "torch.unique": COUNTS,
    "torch.unique_consecutive": COUNTS,
    **dict.fromkeys((f"torch.nn.functional.max_pool{n}d" for n in (1, 2, 3)), INDICES),
    **dict.fromkeys((f"torch.nn.functional.fractional_max_pool{n}d" for n in (2, 3)), INDICES),
}
NOT_SEEN = {
    ("torch.dequantize", "tuple[Tensor, ...]"),  # of a list of quantized tensors, deprecated
    ("torch.thread_safe_generator", "Generator"),  # in a worker of a DataLoader
}


@pytest.mark.filterwarnings("ignore")
def test_every_member_of_a_union_is_given_by_some_call() -> None:
    unseen = set()
    for name, annotation in torch_api.RESULTS.items():
        values = [outcome.value for outcome in generator.trials().get(name, ())]
        for keywords in WITH_KEYWORDS.get(name, ()):
            sized = [torch.rand((3,) * dimensions) for dimensions in (2, 3, 4, 5)]
            for tensor, rest in itertools.product(sized, ((), (2,), (2, 1))):
                with contextlib.suppress(Exception):  # the arguments do not suit
                    values.append(resolve(name)(tensor, *rest, **keywords))
        for member in alternatives(parsed(annotation)) if values else ():
            if not any(conforms(value, member) for value in values):
                unseen.add((name, ast.unparse(member)))
    assert unseen == NOT_SEEN


def alternatives(annotation: ast.expr) -> list[ast.expr]:
    """The members of a union."""
    match annotation:
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            return [*alternatives(left), *alternatives(right)]
        case _:
            return [annotation]


def test_in_place_functions_and_methods_return_what_they_are_given() -> None:
    for name, outcomes in generator.trials().items():
        if name in torch_api.IN_PLACE or said(name) == "Self":
            assert all(outcome.same for outcome in outcomes), name
        elif name.endswith("_") and not name.endswith("__"):
            assert not all(outcome.same for outcome in outcomes), name


# --- tensors --------------------------------------------------------------------------------------

SHAPES: tuple[tuple[Any, ...], ...] = (
    *((3,), ((3,),), (3, 3), (0, 9, 3)),
    *((9, (3,)), ((3,), 0), ((3,), (1,)), ((3,), (0,)), ()),
)


OTHERS_FROM_NUMBERS = {
    *("torch.add", "torch.block_diag", "torch.div", "torch.divide", "torch.floor_divide", "torch.mul"),
    *("torch.get_rng_state", "torch.multiply", "torch.sparse_coo_tensor", "torch.sub", "torch.subtract"),
    "torch.true_divide",
}
"""What gives a tensor for numbers, or for nothing, and takes tensors for that, or has no dtype and device."""


def made_from_numbers(name: str) -> list[Tensor]:
    """The tensors that a function makes from shapes and numbers, where meta is the default device."""
    made = []
    keywords = {"a": [0.5, 0.5]} if name.endswith(".general_cosine") else {}
    for arguments in SHAPES:
        with contextlib.suppress(Exception), torch.device("meta"):  # the arguments do not suit
            made.append(resolve(name)(*arguments, **keywords))
    return made


@pytest.mark.filterwarnings("ignore")
def test_factories_make_tensors_of_their_own_on_the_default_device() -> None:
    for name in torch_api.FACTORIES:
        made = made_from_numbers(name)
        assert made, name
        assert all(tensor.is_meta and tensor.is_leaf and tensor._base is None for tensor in made), name


@pytest.mark.filterwarnings("ignore")
def test_nothing_else_makes_tensors_from_numbers() -> None:
    known = torch_api.FACTORIES | torch_api.TENSOR_TYPES | generator.NO_FACTORIES.keys()
    others = {name for name, result in torch_api.RESULTS.items() if result == "Tensor"} - known
    assert {name for name in others if made_from_numbers(name)} == OTHERS_FROM_NUMBERS
    assert generator.NO_FACTORIES.keys() <= torch_api.RESULTS.keys()


def test_random_names_are_those_that_take_a_generator() -> None:
    callables = generator.public_functions() | generator.public_methods()
    taking = {
        name.removeprefix("Tensor.")
        for name in callables
        if any("generator" in overload.parameters for overload in generator.overloads(name))
    }
    # draws in training only
    assert taking - torch_api.RANDOM == {"torch.rrelu", "torch.rrelu_", "torch.nn.functional.rrelu_"}
    # draw from the default generator only, as the deprecated wrappers of nn.init do
    for name in torch_api.RANDOM - taking:
        assert re.search("dropout|fractional|gumbel", name) or f"{name}_" in taking, name


def test_random_names_advance_the_generator() -> None:
    for name in torch_api.RANDOM:
        outcomes = generator.trials()[name if "." in name else f"Tensor.{name}"]
        assert any(outcome.drew for outcome in outcomes), name
    assert not {"torch.empty", "torch.zeros_like", "torch.relu", "torch.rrelu", "add_"} & torch_api.RANDOM


@pytest.mark.filterwarnings("ignore")
def test_integral_results_are_integral_for_floating_arguments_too() -> None:
    floating, integers = torch.rand(3, 3), torch.arange(9).view(3, 3)
    pairs = [(floating, floating), (integers, integers), (floating, 1)]
    for name in torch_api.INTEGRAL_RESULTS:
        function = resolve(name) if "." in name else getattr(Tensor, name)
        for arguments in ((floating,), (integers,), *pairs):
            with contextlib.suppress(TypeError, RuntimeError):  # the arguments do not suit
                found = function(*arguments)
                assert not isinstance(found, Tensor) or not found.is_floating_point(), name
    weights = torch.rand(2)
    assert torch.bincount(torch.tensor([0, 1]), weights).is_floating_point()
    assert "torch.bincount" not in torch_api.INTEGRAL_RESULTS


def test_tensor_types_are_types_of_tensors() -> None:
    for name in torch_api.TENSOR_TYPES:
        found = resolve(name)
        assert found in {Tensor, torch.autograd.Variable} or type(found) is type(torch.FloatTensor), name
        assert torch_api.RESULTS[name] == "Tensor"


def test_modules_take_tensors_for_what_they_are_said_to_be() -> None:
    built = set()
    for name, kind in torch_api.TENSOR_SUBCLASSES.items():
        assert issubclass(resolve(name), Tensor)
        module = nn.Module()
        with contextlib.suppress(TypeError):  # needs arguments
            module.state = resolve(name)()
            built.add(name)
            registered = {Kind.PARAMETER: {*module._parameters}, Kind.BUFFER: {*module._buffers}}
            assert "state" in registered.get(Kind[kind], {*vars(module)}), name
    assert built >= {name for name, kind in torch_api.TENSOR_SUBCLASSES.items() if kind != "TENSOR"}
    assert torch_api.TENSOR_SUBCLASSES.keys() >= classes(nn, Tensor)


@pytest.mark.filterwarnings("ignore")  # of experimental dtypes
def test_dtypes_that_take_no_gradient_are_integral() -> None:
    dtypes = {f"torch.{name}": value for name, value in vars(torch).items() if isinstance(value, torch.dtype)}
    absent = dtypes.keys() - torch_api.DTYPES.keys()
    assert all(name.startswith(("torch.bit", "torch.qint", "torch.quint")) for name in absent)
    assert {name for name in torch_api.DTYPES if takes_gradient(dtypes[name])} == {
        name for name, family in torch_api.DTYPES.items() if family == "floating"
    }


def takes_gradient(dtype: torch.dtype) -> bool:
    """Whether a tensor of this dtype may require a gradient."""
    try:
        torch.empty(0, dtype=dtype).requires_grad_()
    except RuntimeError:
        return False
    return True


# --- modules --------------------------------------------------------------------------------------

LAYER = nn.Linear(1, 1)
PARAMETER = nn.Parameter(torch.zeros(1))
STATEFUL: dict[str, tuple[Any, ...]] = {
    "torch.nn.AdaptiveLogSoftmaxWithLoss": (1, 3, [1]),
    "torch.nn.DataParallel": (LAYER,),
    "torch.nn.FractionalMaxPool2d": (1, 1, None, False, torch.rand(1, 1, 2)),
    "torch.nn.FractionalMaxPool3d": (1, 1, None, False, torch.rand(1, 1, 3)),
    "torch.nn.GRU": (1, 1),
    "torch.nn.LSTM": (1, 1),
    "torch.nn.ModuleDict": ({"a": LAYER},),
    "torch.nn.ModuleList": ([LAYER],),
    "torch.nn.ParameterDict": ({"a": PARAMETER},),
    "torch.nn.ParameterList": ([PARAMETER],),
    "torch.nn.NLLLoss2d": (torch.ones(1),),
    "torch.nn.RNN": (1, 1),
    "torch.nn.RNNBase": ("GRU", 1, 1),
    "torch.nn.Sequential": (LAYER,),
    "torch.nn.TransformerDecoder": (LAYER, 1),
    "torch.nn.TransformerEncoder": (nn.TransformerEncoderLayer(2, 1), 1),
    "torch.nn.TripletMarginWithDistanceLoss": (),
}
"""Arguments with which a class of torch.nn has state, where plain numbers do not do."""


def instances(name: str, *values: Any) -> Iterator[nn.Module]:
    """Instances of a class, all required arguments being one of `values`, with each optional one, too."""
    found = resolve(name)
    words = torch_api.SIGNATURES[name].split(", ")
    required = [word for word in words if word.isidentifier()]
    optional = [word[:-1] for word in words if word.endswith("=")]
    for value, keyword, extra in itertools.product(values, (None, *optional), values):
        with contextlib.suppress(Exception):  # the arguments do not suit
            yield found(*[value] * len(required), **({keyword: extra} if keyword else {}))


def has_state(module: nn.Module) -> bool:
    """Whether something is registered in it."""
    return any(True for _ in itertools.chain(module.parameters(), module.buffers(), module.children()))


def test_modules_are_the_module_classes_of_torch_nn() -> None:
    assert classes(nn, nn.Module) == torch_api.MODULES
    containers = torch_api.CONTAINER_MODULES | torch_api.PARAMETER_CONTAINERS
    assert containers | torch_api.STATELESS_MODULES <= torch_api.MODULES
    assert not containers & torch_api.STATELESS_MODULES


@pytest.mark.filterwarnings("ignore")
def test_stateless_modules_have_no_state_whatever_they_are_built_with() -> None:
    for name in torch_api.STATELESS_MODULES:
        modules = list(instances(name, 1, 2, 0.5, (1, 1), True, torch.ones(1), "none"))
        assert modules, name
        assert not any(map(has_state, modules)), name


@pytest.mark.filterwarnings("ignore")
def test_other_modules_have_state_for_some_arguments() -> None:
    for name in torch_api.MODULES - torch_api.STATELESS_MODULES - {"torch.nn.Module", "torch.nn.Container"}:
        if name in STATEFUL:
            modules: Iterable[nn.Module] = [resolve(name)(*STATEFUL[name])]
        else:
            modules = instances(name, 2, torch.ones(1))
        assert any(map(has_state, modules)), name


def test_bases_are_those_of_the_classes() -> None:
    for name, bases in torch_api.BASES.items():
        real = [base for base in resolve(name).__bases__ if base is not object]
        assert len(real) == len(bases), name
        for base, word in zip(real, bases, strict=True):
            if word.startswith("torch."):
                assert resolve(word) is base, name
            else:
                assert word == f"{base.__module__}.{base.__qualname__}", name


def test_bases_has_every_module_class_of_torch_nn() -> None:
    def below(found: type[nn.Module]) -> Iterator[type[nn.Module]]:
        yield found
        for each in found.__subclasses__():
            yield from below(each)

    known = {resolve(name) for name in torch_api.BASES}
    missing = {
        each
        for each in below(nn.Module)
        if each.__module__.startswith(("torch.nn.", "torch.ao.nn."))
        # not one that parametrizing made
        if getattr(sys.modules[each.__module__], each.__name__, None) is each
    }
    assert not missing - known
    assert torch_api.BASES.keys() >= torch_api.MODULES


def test_bases_of_module_classes_are_known_too() -> None:
    for bases in torch_api.BASES.values():
        for base in bases:
            modular = base.startswith("torch.") and issubclass(resolve(base), nn.Module)
            assert modular == (base in torch_api.BASES), base


# --- names ----------------------------------------------------------------------------------------


def test_aliases_are_the_very_objects() -> None:
    for alias, canonical in torch_api.ALIASES.items():
        assert resolve(alias) is resolve(canonical), alias
    assert not torch_api.ALIASES.keys() & {*torch_api.ALIASES.values(), *torch_api.RESULTS, *torch_api.BASES}


def test_aliases_lead_from_where_a_class_is_defined() -> None:
    canonical = {*torch_api.MODULES, *torch_api.SIGNATURES, *torch_api.TENSOR_SUBCLASSES}
    for name in canonical:
        found = resolve(name)
        home = f"{found.__module__}.{found.__qualname__}"
        assert torch_api.ALIASES.get(home, home) == name
    functions = {f"torch.functional.{name}" for name in torch.functional.__all__}
    assert all(torch_api.ALIASES[name] == name.replace(".functional", "") for name in functions)


def test_reserved_names_are_what_a_new_module_has() -> None:
    module = nn.Module()
    everything = {*dir(nn.Module), *vars(module)}
    assert torch_api.RESERVED_NAMES.keys() == everything - generator.PASSING_NAMES
    for name, sort in torch_api.RESERVED_NAMES.items():
        assert (sort == "instance") == (name in vars(module)), name
        assert sort == "instance" or (sort == "method") == inspect.isroutine(getattr(nn.Module, name)), name


def test_reserved_names_cannot_be_registered() -> None:
    for name in torch_api.RESERVED_NAMES:
        with pytest.raises(KeyError, match="already exists"):
            nn.Module().register_buffer(name, None)


@pytest.mark.parametrize("owner", sorted(torch_api.RESERVED_KEYS))
def test_reserved_keys_are_refused(owner: str) -> None:
    value = LAYER if owner.endswith("ModuleDict") else PARAMETER
    container = resolve(owner)
    for key in torch_api.RESERVED_KEYS[owner]:
        with pytest.raises(KeyError, match="already exists"):
            container({key: value})
    assert "weight" in container({"weight": value})


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("namespace", sorted(torch_api.NAMES))
def test_names_are_those_of_the_module(namespace: str) -> None:
    module = importlib.import_module(namespace)
    names = torch_api.NAMES[namespace]
    assert not set(dir(module)) - names - generator.PASSING_NAMES
    for name in names:
        assert hasattr(module, name) or importlib.util.find_spec(f"{namespace}.{name}"), name


def test_signatures_are_those_of_the_classes() -> None:
    for name, text in torch_api.SIGNATURES.items():
        if name in {"torch.nn.RNN", "torch.nn.GRU", "torch.nn.LSTM"}:  # declared as overloads
            continue
        stated = inspect.signature(eval(f"lambda {text.replace('=', '=...')}: None")).parameters.values()
        real = inspect.signature(resolve(name)).parameters.values()
        assert list(map(shape, stated)) == list(map(shape, real)), name
    optimizers = classes(torch.optim, torch.optim.Optimizer)
    assert torch_api.SIGNATURES.keys() == torch_api.MODULES | optimizers


def shape(parameter: inspect.Parameter) -> tuple[str, object, bool]:
    """Its name, its sort, and whether it has a default."""
    return parameter.name, parameter.kind, parameter.default is not parameter.empty


@pytest.mark.parametrize("name", ["RNN", "GRU", "LSTM"])
def test_overloaded_signatures_are_what_the_classes_take(name: str) -> None:
    text = torch_api.SIGNATURES[f"torch.nn.{name}"]
    assert text.startswith("input_size, hidden_size, num_layers=, ")
    owner = getattr(nn, name)
    for keyword in re.findall(r"(\w+)=", text):
        defaults = {"num_layers": 1, "nonlinearity": "relu", "dropout": 0.0}
        owner(1, 1, **{keyword: defaults.get(keyword, None if keyword in {"device", "dtype"} else False)})
    with pytest.raises(TypeError, match="unexpected keyword"):
        owner(1, 1, bidirection=True)
