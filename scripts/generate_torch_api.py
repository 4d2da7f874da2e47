"""Writes `torchlint/semantics/torch_api.py`: what PyTorch's own stubs, schemas and classes state.

    python scripts/generate_torch_api.py            rewrites the file
    python scripts/generate_torch_api.py --check    exits with 1 where the file is stale

Results come from annotations (``torch/_C/*.pyi``, ``torch/_tensor.py``, ``torch/nn/functional.pyi``,
signatures of Python functions) or, where there are none, from operator schemas. What neither states
is in `RESULT_TABLE` or, with the reason, in `WITHOUT_RESULT`. Facts that no declaration holds (who
draws random numbers, whose result is of an integer dtype) come from calling everything with small
arguments: see `trials`.
"""

from __future__ import annotations

import argparse
import ast
import importlib
import inspect
import itertools
import pkgutil
import re
import sys
import textwrap
import types
import warnings
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Template
from typing import Any

import torch
import torch.nested
import torch.signal.windows
from torch import Tensor, nn

TARGET = Path(__file__).parent.parent / "torchlint" / "semantics" / "torch_api.py"
PYTORCH = Path(torch.__file__).parent
WIDTH = 110

# --- where facts are found, and those that are declared nowhere -----------------------------------

NAMESPACES: dict[str, tuple[str, ...]] = {
    "torch": ("",),
    "torch.nn.functional": ("",),
    "torch.nn.init": (),
    "torch.linalg": ("linalg_",),
    "torch.fft": ("fft_",),
    "torch.special": ("special_",),
    "torch.sparse": ("_sparse_", "sparse_", "_"),
    "torch.signal.windows": (),
    "torch.nested": ("nested_",),
}
"""Modules whose functions RESULTS covers, with the prefixes of their operators' names."""

WITHOUT_RESULT: dict[str, str] = {
    "torch.classproperty": "imported helper, not API",
    "torch.compile": "a module for a module, a function for a function",
    "torch.cond": "what its branches give",
    "torch.get_device_module": "a Python module",
    "torch.load": "whatever was saved",
    "torch.quantized_gru": "deprecated operator packet",
    "torch.quantized_lstm": "deprecated operator packet",
    "torch.sym_fresh_size": "what it is given",
    "torch.sym_ite": "what its branches give",
    "torch.sym_sum": "the sum of whatever it is given",
    "torch.wait": "what the future holds",
    "torch.while_loop": "what its body gives",
    "torch.nn.functional.boolean_dispatch": "imported helper, not API",
    "torch.nn.functional.handle_torch_function": "imported helper, not API",
    "torch.sparse.as_sparse_gradcheck": "decorator for gradcheck",
    "Tensor.as_subclass": "an instance of the class given",
    "Tensor.eig": "removed: raises",
    "Tensor.index": "a first-class tensor of functorch",
    "Tensor.lstsq": "removed: raises",
    "Tensor.reinforce": "removed: raises",
    "Tensor.solve": "removed: raises",
    "Tensor.symeig": "removed: raises",
}
"""Functions and methods that RESULTS and METHODS leave out, and why."""

RESULT_TABLE: dict[str, str] = {
    name: result
    for result, names in {
        "Tensor": """
            torch.autograd.Variable torch.block_diag torch.cdist torch.chain_matmul torch.norm
            torch.tensordot torch.nn.functional.logsigmoid torch.nn.init.constant torch.nn.init.dirac
            torch.nn.init.eye torch.nn.init.kaiming_normal torch.nn.init.kaiming_uniform
            torch.nn.init.normal torch.nn.init.orthogonal torch.nn.init.sparse torch.nn.init.uniform
            torch.nn.init.xavier_normal torch.nn.init.xavier_uniform Tensor.__array_wrap__
            Tensor.__deepcopy__ Tensor.__pos__ Tensor.__reversed__ Tensor.cdouble Tensor.cfloat Tensor.ipu
            Tensor.module_load Tensor.mtia Tensor.norm Tensor.resize Tensor.resize_as Tensor.stft
            Tensor.to_sparse_coo""",
        "Tensor | tuple[Tensor, ...]": "torch.atleast_1d torch.atleast_2d torch.atleast_3d",
        "Tensor | tuple[Tensor, Tensor] | tuple[Tensor, Tensor, Tensor]": """torch.unique
            torch.unique_consecutive Tensor.unique Tensor.unique_consecutive""",
        "tuple[Tensor, Tensor] | tuple[Tensor, Tensor, Tensor]": "torch.lu Tensor.lu",
        "tuple[Tensor, ...]": """torch.broadcast_tensors torch.split_copy torch.split_with_sizes_copy
            torch.unbind_copy Tensor.split""",
        "tuple[int, ...]": "Tensor.dim_order",
        "Self": "Tensor.__ipow__ Tensor.__itruediv__ Tensor.share_memory_",
        "Number": "torch.sym_max torch.sym_min",
        "list | Number": "Tensor.tolist",
        "int": "torch.sym_int Tensor.__hash__ Tensor.__len__ Tensor.const_data_ptr",
        "float": "torch.sym_float torch.sym_sqrt",
        "bool": """torch.is_autocast_ipu_enabled torch.is_autocast_xla_enabled torch.sym_not
            torch.profiler_allow_cudagraph_cupti_lazy_reinit_cuda12
            torch.nn.functional.has_torch_function torch.nn.functional.has_torch_function_unary
            torch.nn.functional.has_torch_function_variadic Tensor.is_shared""",
        "str": "Tensor.__format__ Tensor.__repr__",
        "ndarray": "Tensor.__array__",
        "Size": "torch.broadcast_shapes torch.Size",
        "device": "torch.device",
        "dtype": "torch.get_autocast_ipu_dtype torch.get_autocast_xla_dtype",
        "Generator": "torch.Generator",
        "None": """torch.set_autocast_ipu_dtype torch.set_autocast_ipu_enabled
            torch.set_autocast_xla_dtype torch.set_autocast_xla_enabled torch.set_printoptions
            Tensor.backward""",
        "Other": """torch.to_dlpack Tensor.__dlpack__ Tensor.__iter__ Tensor.register_hook
            Tensor.register_post_accumulate_grad_hook Tensor.storage""",
    }.items()
    for name in names.split()
}
"""Results that the declarations lack or state too loosely, and those of calls of a few classes."""

ATTRIBUTE_TABLE = {"is_xla": "bool", "name": "str | None", "volatile": "bool"}
"""Attributes of a tensor that the stub of TensorBase lacks."""

ATOMS: dict[str, str] = {
    spelling: atom
    for atom, spellings in {
        "Tensor": "Tensor Self SparseSemiStructuredTensor",
        "bool": "bool _bool",
        "int": "int _int SymInt IntEnum",
        "float": "float _float",
        "complex": "complex _complex",
        "str": "str _str",
        "Number": "Number number",
        "Size": "Size _size",
        "dtype": "dtype _dtype DType",
        "device": "device _device",
        "layout": "layout _layout",
        "list": "list",
        "ndarray": "ndarray",
        "Generator": "Generator",
        "Other": """_qscheme Callable Decl Event FunctionSchema Future Graph JitType Node _Node
            ScriptModule Storage UntypedStorage memory_format""",
    }.items()
    for spelling in spellings.split()
}
"""How PyTorch's annotations spell our atoms; ScriptModule is here that of ``torch._C``, no nn.Module."""

# --- results --------------------------------------------------------------------------------------


@cache
def _tree(path: str) -> ast.Module:
    return ast.parse((PYTORCH / path).read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Overload:
    """One declared form of a function: its parameters with their annotations, and its result."""

    parameters: Mapping[str, str]
    result: str


def _overload(node: ast.FunctionDef) -> Overload:
    arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
    return Overload(
        parameters={each.arg: ast.unparse(each.annotation) if each.annotation else "" for each in arguments},
        result=ast.unparse(node.returns) if node.returns else "",
    )


@cache
def _classes(path: str) -> Mapping[str, ast.ClassDef]:
    return {node.name: node for node in _tree(path).body if isinstance(node, ast.ClassDef)}


@cache
def stub(path: str, owner: str | None = None) -> Mapping[str, list[Overload]]:
    """The functions that the file at `path`, below PyTorch, declares, or the methods of one class."""
    found: defaultdict[str, list[Overload]] = defaultdict(list)
    for node in (_classes(path)[owner] if owner else _tree(path)).body:
        if isinstance(node, ast.FunctionDef) and node.returns:
            found[node.name].append(_overload(node))
    return found


def _signature(function: Any) -> list[Overload]:
    try:
        signature = inspect.signature(function)
    except (TypeError, ValueError):
        return []
    spell = inspect.formatannotation
    if signature.return_annotation is signature.empty:
        return []
    parameters = {name: spell(each.annotation) for name, each in signature.parameters.items()}
    return [Overload(parameters, spell(signature.return_annotation))]


def _schemas(operator: str) -> list[Overload]:
    found = []
    for schema in torch._C._jit_get_schemas_for_operator(f"aten::{operator}"):
        returns = [str(each.type) for each in schema.returns]
        result = returns[0] if len(returns) == 1 else f"tuple[{', '.join(returns)}]"
        found.append(Overload({each.name: str(each.type) for each in schema.arguments}, result))
    return found


@cache
def overloads(qualified: str) -> list[Overload]:
    """How PyTorch declares a function, or a method written ``Tensor.name``; empty where it does not."""
    namespace, _, name = qualified.rpartition(".")
    if namespace == "Tensor":
        return stub("_tensor.py", "Tensor").get(name) or stub("_C/__init__.pyi", "TensorBase").get(name, [])
    function = getattr(importlib.import_module(namespace), name)
    declared = stub("nn/functional.pyi").get(name) if namespace == "torch.nn.functional" else None
    declared = declared or _signature(function)
    if not declared and "" in NAMESPACES[namespace]:
        declared = stub("_C/_VariableFunctions.pyi").get(name) or stub("_C/__init__.pyi").get(name)
    for prefix in () if declared else NAMESPACES[namespace]:
        declared = declared or _schemas(prefix + name)
    return declared or []


def _members(node: ast.expr) -> Iterator[str]:
    """The members of the union that an annotation is, in our grammar."""
    match node:
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            yield from _members(left)
            yield from _members(right)
        case ast.Constant(value=None):
            yield "None"
        case ast.Constant(value=str() as quoted):
            yield from members(quoted)
        case ast.Attribute(value=ast.Attribute(attr="return_types"), attr=name):
            yield from _members(_classes("return_types.pyi")[name].bases[0])
        case ast.Name(id=name) | ast.Attribute(attr=name):
            yield ATOMS[name]
        case ast.Subscript(value=ast.Name(id=base) | ast.Attribute(attr=base), slice=inside):
            match base, inside:
                case "TypeIs" | "TypeGuard", _:
                    yield "bool"
                case "Callable", _:
                    yield "Other"
                case "tuple" | "list", ast.Tuple(elts=elements):
                    yield f"{base}[{', '.join(map(_element, elements))}]"
                case "tuple" | "list", element:
                    yield f"{base}[{_element(element)}]"
                case _:
                    raise LookupError(ast.unparse(node))
        case _:
            raise LookupError(ast.unparse(node))


def _element(node: ast.expr) -> str:
    return "..." if isinstance(node, ast.Constant) and node.value is ... else join(_members(node))


def members(annotation: str) -> Iterator[str]:
    """The members of PyTorch's `annotation`; LookupError where it says nothing."""
    try:
        tree = ast.parse(annotation, mode="eval")
    except SyntaxError as error:  # the repr of a type variable
        raise LookupError(annotation) from error
    yield from _members(tree.body)


def join(parts: Iterable[str]) -> str:
    """A union: shorter members first, None last."""
    return " | ".join(sorted(set(parts), key=lambda part: (part == "None", len(part), part)))


def result(qualified: str) -> str:
    """What a function or method gives, in the grammar of RESULTS; LookupError where nothing says it."""
    if qualified in RESULT_TABLE:
        return RESULT_TABLE[qualified]
    if not (declared := overloads(qualified)):
        raise LookupError(f"no declaration of {qualified}")
    joined = join(member for each in declared for member in members(each.result))
    is_self = joined == "Tensor" and qualified.startswith("Tensor.") and in_place(qualified)
    return "Self" if is_self else joined


IN_PLACE_OPERATOR = re.compile(
    r"__i(add|and|div|floordiv|lshift|matmul|mod|mul|or|pow|rshift|sub|truediv|xor)__$"
)


def in_place(qualified: str) -> bool:
    """Whether the name says that the function changes its first argument and returns it."""
    name = qualified.rpartition(".")[2]
    return (name.endswith("_") and not name.endswith("__")) or bool(IN_PLACE_OPERATOR.match(name))


def is_function(value: object) -> bool:
    """Whether `value` is a function of PyTorch (a class, or one of typing's forms, is none)."""
    home = getattr(value, "__module__", None) or ""
    return callable(value) and not inspect.isclass(value) and home.partition(".")[0] == "torch"


def public_functions() -> dict[str, Callable[..., Any]]:
    """The functions of `NAMESPACES`, by qualified name."""
    return {
        f"{namespace}.{name}": value
        for namespace in NAMESPACES
        for name, value in sorted(vars(importlib.import_module(namespace)).items())
        if not name.startswith("_") and is_function(value)
    }


def public_methods() -> dict[str, Callable[..., Any]]:
    """The methods of a tensor, and the special ones that PyTorch declares, as ``Tensor.name``."""
    found = {}
    for name in dir(Tensor):
        if name.startswith("_") and not (name.startswith("__") and _declared_operator(name)):
            continue
        if callable(value := getattr(Tensor, name)):
            found[f"Tensor.{name}"] = value
    return found


def _declared_operator(name: str) -> bool:
    qualified = f"Tensor.{name}"
    return name not in {"__new__", "__init__"} and bool(qualified in RESULT_TABLE or overloads(qualified))


@cache
def results() -> dict[str, str]:
    """RESULTS, and METHODS under ``Tensor.name``."""
    constructors = (name for name in RESULT_TABLE if not name.startswith("Tensor."))
    names = {*public_functions(), *public_methods(), *constructors} - WITHOUT_RESULT.keys()
    return {name: result(name) for name in sorted(names)} | dict.fromkeys(tensor_types(), "Tensor")


def attributes() -> dict[str, str]:
    """ATTRIBUTES: what TensorBase's stub annotates, and `ATTRIBUTE_TABLE`."""
    declared = {
        node.target.id: join(_members(node.annotation))
        for node in _classes("_C/__init__.pyi")["TensorBase"].body
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
        if not node.target.id.startswith("_")
    }
    return declared | ATTRIBUTE_TABLE


NO_FACTORIES = {
    "torch.as_tensor": "may share the memory of its argument",
    "torch.asarray": "may share the memory of its argument",
    "torch.from_file": "shares the memory of a file",
    "torch.nested.nested_tensor": "goes to the device of its arguments",
    "torch.normal": "may go to the device of its arguments",
    "torch.range": "ignores the default device",
}


def factories() -> list[str]:
    """FACTORIES: what can do with a dtype and a device and no tensor, `NO_FACTORIES` apart."""
    return [
        name
        for name in public_functions().keys() - NO_FACTORIES.keys()
        if results().get(name) == "Tensor" and any(map(_makes_from_nothing, overloads(name)))
    ]


def _makes_from_nothing(overload: Overload) -> bool:
    tensors = {name for name, spelled in overload.parameters.items() if "Tensor" in spelled}
    return {"dtype", "device"} <= overload.parameters.keys() and tensors <= {"out"}


# --- facts that only calls show -------------------------------------------------------------------


@dataclass(frozen=True)
class Outcome:
    """What one call gave: its value, the number of arguments, and what happened beside it.

    Attributes:
        value: what was returned.
        arguments: how many were given.
        same: whether the value is the very first argument.
        drew: whether the call advanced PyTorch's random generator.
    """

    value: object
    arguments: int
    same: bool
    drew: bool


ARGUMENTS: dict[str, Callable[[], object]] = {
    "matrix": lambda: torch.rand(3, 3) + 0.1,
    "index": lambda: torch.tensor([[0, 1, 2], [2, 1, 0], [1, 2, 0]]),
    "mask": lambda: torch.ones(3, 3, dtype=torch.bool),
    "vector": lambda: torch.rand(3),
    "positions": lambda: torch.tensor([0, 1, 1]),
    "image": lambda: torch.rand(1, 3, 4, 4),
    "batch": lambda: torch.rand(2, 3, 3),
    "one": lambda: 1,
    "two": lambda: 2,
    "half": lambda: 0.5,
    "shape": lambda: (3, 3),
    "axes": lambda: (1, 0),
    "list": lambda: [torch.rand(3, 3), torch.rand(3, 3)],
    "complex": lambda: torch.rand(3, 3, dtype=torch.complex64),
    "dtype": lambda: torch.float64,
}
"""Makers of the arguments of trials."""

RARE_ARGUMENTS: dict[str, Callable[[], object]] = {
    "true": lambda: True,
    "scalar": lambda: torch.tensor(2.0),
    "volume": lambda: torch.rand(1, 3, 4, 4, 4),
    "sparse": lambda: torch.eye(3).to_sparse(),
    "rows": lambda: torch.eye(3).to_sparse_csr(),
    "columns": lambda: torch.eye(3).to_sparse_csc(),
    "quantized": lambda: torch.quantize_per_tensor(torch.rand(3, 3), 0.1, 0, torch.quint8),
}
"""More of them, for the combinations listed below."""

RARE_COMBINATIONS = """\
scalar
volume
sparse
rows
columns
quantized
volume volume
volume two
volume two two
batch batch
sparse one
sparse matrix
matrix sparse
sparse matrix matrix
matrix half true
matrix half mask
matrix one index
matrix index matrix
matrix mask one
matrix mask matrix
mask matrix matrix
batch batch batch
matrix batch batch
vector matrix vector
batch one shape
matrix one axes
matrix one shape
matrix positions matrix
matrix one index matrix
matrix one positions matrix
matrix one positions one
matrix one one one
matrix vector one one
matrix half one one"""

COMBINATIONS: tuple[tuple[str, ...], ...] = (
    (),
    *((name,) for name in ARGUMENTS),
    *itertools.product(("matrix", "mask", "vector", "positions", "image", "one", "shape", "list"), ARGUMENTS),
    *itertools.product(("matrix", "positions", "one"), repeat=3),
    *(tuple(line.split()) for line in RARE_COMBINATIONS.splitlines()),
)

NOT_CALLED = re.compile(
    r"torch\.(set_|use_|seed|manual_seed|autocast_|clear_|init_|prepare_|save|fork|lobpcg)"
    r"|torch\.nested\.(masked_select|nested_tensor_from_jagged)"
)
"""What changes a setting of PyTorch, leaves something behind, logs, or is slow."""


@cache
def trials() -> Mapping[str, list[Outcome]]:
    """Everything in `results` called with small arguments of all sorts; the calls that succeeded."""
    callables = public_functions() | public_methods()
    state, threads = torch.get_rng_state(), torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return {
                name: list(
                    _outcomes(
                        callables[name],
                        method=name.startswith("Tensor."),
                        changes=name.endswith("_") or "resize" in name,
                    )
                )
                for name in results()
                if name in callables and not NOT_CALLED.match(name)
            }
    finally:
        torch.set_rng_state(state)
        torch.set_num_threads(threads)


def _outcomes(function: Callable[..., Any], *, method: bool, changes: bool) -> Iterator[Outcome]:
    torch.manual_seed(0)
    makers = ARGUMENTS | RARE_ARGUMENTS
    made = {name: make() for name, make in makers.items()}
    for combination in COMBINATIONS:
        arguments = [makers[name]() if changes else made[name] for name in combination]
        if method and not (arguments and isinstance(arguments[0], Tensor)):
            continue
        before = torch.get_rng_state()
        try:
            value = function(*arguments)
        except Exception:  # the arguments do not suit
            continue
        if value is not NotImplemented:
            drew = not torch.equal(before, torch.get_rng_state())
            yield Outcome(value, len(arguments), bool(arguments) and value is arguments[0], drew)


def random_names() -> list[str]:
    """What draws from the generator when it is called with the fewest arguments that it takes."""
    found = []
    for name, outcomes in trials().items():
        fewest = min((each.arguments for each in outcomes), default=0)
        if _has_tensor(name) and any(each.drew for each in outcomes if each.arguments == fewest):
            found.append(name)
    return found


def integral_names() -> list[str]:
    """What gave tensors of integer or bool dtypes, and never another."""
    return [
        name
        for name, outcomes in trials().items()
        if outcomes and _has_tensor(name) and all(_is_integral(each.value) for each in outcomes)
    ]


def _has_tensor(name: str) -> bool:
    return bool({"Tensor", "Self"}.intersection(results()[name].split(" | ")))


def _is_integral(value: object) -> bool:
    match value:
        case Tensor():
            return not value.is_floating_point() and not value.is_complex()
        case tuple():
            return all(map(_is_integral, value))
        case _:
            return False


# --- classes and their names ----------------------------------------------------------------------

PACKAGES = (
    *("torch.nn", "torch.ao", "torch.export", "torch.functional", "torch.fx", "torch.jit", "torch.masked"),
    *("torch.distributed.fsdp", "torch.distributed.nn", "torch.distributed.tensor", "torch.optim"),
    *("torch.quantization", "torch.sparse", "torch.utils.mkldnn", "torch._tensor", "torch._C._nn"),
)
"""Where classes and aliases are looked for, with everything below that is not private."""

ALIASED = ("torch.nn.", "torch.functional.", "torch.quantization.", "torch._tensor.")
"""Where any name is worth an alias; elsewhere, those on the way to where a thing is defined."""


def _walk(name: str) -> Iterator[types.ModuleType]:
    try:
        module = importlib.import_module(name)
    except ImportError:  # needs a package that is not installed
        return
    yield module
    for found in pkgutil.iter_modules(getattr(module, "__path__", ())):
        if not found.name.startswith("_"):
            yield from _walk(f"{name}.{found.name}")


@cache
def places() -> Mapping[Any, list[str]]:
    """Every module, tensor and optimizer class, and every public function -> the names it is found by."""
    functions = {id(value) for name, value in public_functions().items() if name in results()}
    found: defaultdict[Any, list[str]] = defaultdict(list)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        walked = [module for package in PACKAGES for module in _walk(package)]
        for module in (torch, *walked):
            for name, value in vars(module).items():
                if id(value) in functions or (
                    inspect.isclass(value) and issubclass(value, (nn.Module, Tensor, torch.optim.Optimizer))
                ):
                    found[value].append(f"{module.__name__}.{name}")
    return found


def canonical(value: Any) -> str:
    """The name that a function or class goes by: for a class, the shortest in a package above its home."""
    found = places().get(value, [])
    if is_function(value):
        found = [name for name in found if name in results()]
    else:
        found = [name for name in found if _leads_home(name, value)]

    def cost(name: str) -> tuple[bool, int, bool, str]:
        parts = name.split(".")
        return any(part.startswith("_") for part in parts), len(parts), parts[-1] != value.__name__, name

    return min(found, key=cost, default=f"{value.__module__}.{value.__qualname__}")


def aliases() -> dict[str, str]:
    """ALIASES: the other names."""
    return {
        name: canonical(value)
        for value, found in places().items()
        for name in (*found, *_home(value))
        if name != canonical(value) and name not in results()
        if name.startswith(ALIASED) or _leads_home(name, value)
    }


def _home(value: Any) -> list[str]:
    """Where a class is defined, which may be a private module."""
    defined = getattr(sys.modules.get(value.__module__), value.__name__, None) is value
    return [f"{value.__module__}.{value.__name__}"] if inspect.isclass(value) and defined else []


def _package(name: str) -> str:
    return name.rpartition(".")[0]


def _leads_home(name: str, value: Any) -> bool:
    return f"{value.__module__}.".startswith(f"{_package(name)}.")


def classes(base: type) -> dict[str, type[Any]]:
    """The subclasses of `base`, and itself, by canonical name."""
    found = filter(inspect.isclass, places())
    return {canonical(value): value for value in found if issubclass(value, base)}


def bases() -> dict[str, str]:
    """BASES, as words."""
    return {
        name: " ".join(canonical(base) for base in value.__bases__ if base is not object)
        for name, value in classes(nn.Module).items()
    }


def module_classes() -> dict[str, type[nn.Module]]:
    """MODULES: the public classes of torch.nn itself."""
    return {name: value for name, value in classes(nn.Module).items() if _package(name) == "torch.nn"}


KEEPING = {
    *("Parameter", "UninitializedParameter", "Buffer", "UninitializedBuffer", "register_buffer"),
    *("register_parameter", "register_module", "add_module", "setattr"),
}
"""Calls by which a module comes to keep state."""


def stateless() -> list[str]:
    """STATELESS_MODULES: nothing is kept by their own code or their bases', no argument may be a module."""
    return [
        name
        for name, value in module_classes().items()
        if value is not nn.Module
        if not any(_may_keep_state(base) for base in value.__mro__[: value.__mro__.index(nn.Module)])
    ]


@cache
def _may_keep_state(owner: type) -> bool:
    names = vars(sys.modules[owner.__module__])
    for node in ast.walk(_classes(inspect.getfile(owner))[owner.__name__]):
        match node:
            case ast.Call(func=ast.Name(id=called) | ast.Attribute(attr=called)):
                made = names.get(called)
                if called in KEEPING or (inspect.isclass(made) and issubclass(made, nn.Module)):
                    return True
            case ast.arg(annotation=ast.expr() as annotation):
                if re.search(r"\b(Module|T)\b", ast.unparse(annotation)):
                    return True
    return False


def tensor_types() -> list[str]:
    """Names whose annotation or call means a tensor: torch.Tensor, torch.cuda.FloatTensor, ..."""
    legacy = [
        f"{module.__name__}.{name}"
        for module in (torch, torch.cuda, torch.sparse)
        for name, value in vars(module).items()
        if isinstance(value, type(torch.FloatTensor))
    ]
    return ["torch.Tensor", "torch.autograd.Variable", *legacy]


def tensor_subclasses() -> dict[str, str]:
    """TENSOR_SUBCLASSES: the subclasses of Tensor that have a public name."""
    return {
        name: _tensor_kind(value)
        for name, value in classes(Tensor).items()
        if value is not Tensor and not any(part.startswith("_") for part in name.split("."))
    }


def _tensor_kind(owner: type[Any]) -> str:
    if issubclass(owner, nn.Parameter):
        return "PARAMETER"
    try:  # an instance of UninitializedBuffer is one of Buffer, by a mark on the instance alone
        return "BUFFER" if isinstance(owner(), nn.Buffer) else "TENSOR"
    except TypeError:  # needs arguments: no buffer does
        return "TENSOR"


def dtypes() -> dict[str, str]:
    """DTYPES; quantized and bit dtypes are neither."""
    return {
        f"torch.{name}": "floating" if value.is_floating_point or value.is_complex else "integral"
        for name, value in vars(torch).items()
        if isinstance(value, torch.dtype) and not re.match("q|bit", name)
    }


PASSING_NAMES = {
    *("__annotate__", "__annotate_func__", "__annotations_cache__", "__conditional_annotations__"),
    *("__firstlineno__", "__getstate__", "__static_attributes__", "__warningregistry__"),
}
"""Names that Python gives to a class or module in some versions, or after a warning."""


def reserved_names() -> dict[str, str]:
    """RESERVED_NAMES: what is looked up on the class, then what every instance has in its ``__dict__``."""
    on_class = {
        name: "method" if inspect.isroutine(getattr(nn.Module, name)) else "attribute"
        for name in dir(nn.Module)
    }
    found = on_class | dict.fromkeys(vars(nn.Module()), "instance")
    return {name: kind for name, kind in found.items() if name not in PASSING_NAMES}


def reserved_keys(container: object) -> list[str]:
    """RESERVED_KEYS: names that a container module refuses as keys, as it has attributes of these names.

    ModuleDict.add_module looks at the instance, ParameterDict.__setitem__ stores the key as an attribute
    and so at the class (torch/nn/modules/container.py).
    """
    return [name for name in dir(container) if not name.startswith("__")]


def names(namespace: str) -> list[str]:
    """NAMES: what ``dir()`` shows, the submodules that may be imported, and what ``__getattr__`` adds."""
    module = importlib.import_module(namespace)
    submodules = {found.name for found in pkgutil.iter_modules(getattr(module, "__path__", ()))}
    deprecated = getattr(module, "_deprecated_attrs", {})
    return sorted({*dir(module), *submodules, *deprecated} - PASSING_NAMES)


def signatures() -> dict[str, str]:
    """SIGNATURES of the classes of torch.nn and torch.optim."""
    optimizers = {
        name: value
        for name, value in classes(torch.optim.Optimizer).items()
        if _package(name) == "torch.optim"
    }
    return {name: _parameters(value) for name, value in {**module_classes(), **optimizers}.items()}


def _parameters(owner: type) -> str:
    parameters = list(inspect.signature(owner).parameters.values())
    if parameters[-1:] and parameters[-1].kind is inspect.Parameter.VAR_KEYWORD:
        parameters = _first_overload(owner) or parameters
    spelled, starred = [], False
    for each in parameters:
        if each.kind is each.KEYWORD_ONLY and not starred:
            spelled.append("*")
        starred = starred or each.kind in {each.VAR_POSITIONAL, each.KEYWORD_ONLY}
        star = "*" if each.kind is each.VAR_POSITIONAL else "**" if each.kind is each.VAR_KEYWORD else ""
        spelled.append(f"{star}{each.name}{'=' if each.default is not each.empty else ''}")
    return ", ".join(spelled)


def _first_overload(owner: type) -> list[inspect.Parameter]:
    """The parameters of the ``@overload`` that declares what ``**kwargs`` passes on; empty for none."""
    for node in _classes(inspect.getfile(owner))[owner.__name__].body:
        match node:
            case ast.FunctionDef(name="__init__", decorator_list=[ast.Name(id="overload")], args=arguments):
                for each in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs):
                    each.annotation = None  # its names mean nothing here
                declared = inspect.signature(eval(f"lambda {ast.unparse(arguments)}: None"))
                return list(declared.parameters.values())[1:]
    return []


# --- the file -------------------------------------------------------------------------------------

TEMPLATE = Template('''\
"""Facts about PyTorch that a static analysis needs.

Generated from PyTorch $version by ``python scripts/generate_torch_api.py``; not edited by hand.

Functions go by their qualified public names ("torch.relu"), methods and attributes of a tensor by
their bare names ("relu_"), classes by their canonical names, to which ALIASES leads.
"""
# fmt: off

from __future__ import annotations

from collections.abc import Mapping


def _names(groups: Mapping[str, str]) -> frozenset[str]:
    """Names, from words by prefix."""
    return frozenset(name for prefix, words in groups.items() for name in map(prefix.__add__, words.split()))


def _facts(groups: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """Name -> fact, from words by fact and prefix."""
    facts: dict[str, str] = {}
    for fact, prefixes in groups.items():
        for prefix, words in prefixes.items():
            facts |= dict.fromkeys(map(prefix.__add__, words.split()), fact)
    return facts


PYTORCH_VERSION = "$version"
"""The version that all this holds for."""

RESULTS: dict[str, str] = _facts($results)
"""What a call of a function gives.

The grammar: an atom, ``tuple[X, Y]``, ``tuple[X, ...]``, ``A | B``. Atoms are Tensor, None, bool, int,
float, complex, str, Number (int, float, complex or bool), Size, dtype, device, layout, list, ndarray,
Generator, and Other (an instance of a class that is none of these: no tensor, module or container).
A named tuple is spelled as a tuple. A union holds what the arguments decide between.
RESULTS["torch.max"] is "Tensor | tuple[Tensor, Tensor]".
"""

METHODS: dict[str, str] = _facts($methods)
"""What a method of a tensor gives, as in RESULTS; Self is the very tensor that it is called on.

METHODS["add_"] is "Self", METHODS["add"] is "Tensor".
"""

ATTRIBUTES: dict[str, str] = _facts($attributes)
"""What an attribute of a tensor is, as in RESULTS. ATTRIBUTES["grad"] is "Tensor | None"."""

IN_PLACE: frozenset[str] = _names($in_place)
"""Functions that change their first argument and return that very object: "torch.nn.init.zeros_"."""

FACTORIES: frozenset[str] = _names($factories)
"""Functions that make a tensor with memory of its own from no tensor, on the default device unless
``device=`` is given: "torch.zeros"."""

RANDOM: frozenset[str] = _names($random)
"""Functions and methods that give a tensor drawn from the random generator: "torch.rand", "normal_".

Those that need an argument to draw (``torch.rrelu(training=True)``) are not here.
"""

INTEGRAL_RESULTS: frozenset[str] = _names($integral)
"""Functions and methods whose tensors are of an integer or bool dtype whatever is given, ``dtype=`` and
``out=`` apart: "torch.argmax", "eq"."""

DTYPES: dict[str, str] = _facts($dtypes)
"""Whether a dtype is "integral" (integers and bool) or "floating" (complex too): "torch.long" is integral.

Quantized and bit dtypes are neither, and absent.
"""

TENSOR_TYPES: frozenset[str] = _names($tensor_types)
"""Names that mean a plain tensor in an annotation: "torch.Tensor", "torch.cuda.FloatTensor"."""

TENSOR_SUBCLASSES: dict[str, str] = _facts($tensor_subclasses)
"""Subclasses of Tensor -> what nn.Module takes an instance for, a name of `Kind`: "torch.nn.Buffer" is
BUFFER."""

MODULES: frozenset[str] = _names($modules)
"""The module classes of torch.nn: "torch.nn.Linear"."""

STATELESS_MODULES: frozenset[str] = _names($stateless)
"""Those of MODULES that have no parameter, buffer or submodule, whatever they are built with:
"torch.nn.ReLU". Not "torch.nn.CrossEntropyLoss": its weight is a buffer."""

CONTAINER_MODULES: frozenset[str] = _names($containers)
"""Modules that hold modules by position or key."""

PARAMETER_CONTAINERS: frozenset[str] = _names($parameter_containers)
"""Modules that hold parameters by position or key."""

_BASES = _facts($bases)
BASES: dict[str, tuple[str, ...]] = {name: tuple(words.split()) for name, words in _BASES.items()}
"""Every module class of PyTorch -> its direct bases, object apart.

BASES["torch.nn.BatchNorm2d"] is ("torch.nn.modules.batchnorm._BatchNorm",).
"""

_HOMES = _facts($homes)
ALIASES: dict[str, str] = {
    name: home + name.rpartition(".")[2] if home.endswith(".") else home for name, home in _HOMES.items()
}
"""Other names of a function or class -> its canonical name.

ALIASES["torch.nn.modules.linear.Linear"] is "torch.nn.Linear"; a canonical name is no key.
"""

RESERVED_NAMES: dict[str, str] = _facts($reserved)
"""nn.Module's own names -> "method" or "attribute" of the class, or "instance" (set by ``__init__``).

RESERVED_NAMES["training"] is "instance".
"""

RESERVED_KEYS: dict[str, frozenset[str]] = {
    "torch.nn.ModuleDict": _names($module_keys),
    "torch.nn.ParameterDict": _names($parameter_keys),
}
"""Keys that a container module refuses, dunder names apart: RESERVED_KEYS["torch.nn.ModuleDict"] has
"type"."""

NAMES: dict[str, frozenset[str]] = {
$names}
"""Every name that a module has, its submodules too: NAMES["torch.nn"] has "Linear"."""

SIGNATURES: dict[str, str] = _facts($signatures)
"""What the classes of torch.nn and torch.optim are called with; a name with "=" has a default, those after
a star are given by keyword. SIGNATURES["torch.nn.Flatten"] is "start_dim=, end_dim="."""
''')


def _words(found: Iterable[str], indent: int, before: int = 0) -> str:
    """A string of words, over several lines where it does not fit behind `before` characters."""
    text = " ".join(sorted(found))
    if indent + before + len(text) < WIDTH - 10:
        return f'"{text}"'
    margin = " " * (indent + 4)
    lines = textwrap.fill(text, WIDTH, initial_indent=margin, subsequent_indent=margin)
    return f'"""\n{lines}\n{margin}"""'


def _names(found: Iterable[str], indent: int = 0, before: int = 40) -> str:
    """A mapping of prefixes to words."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for name in found:
        prefix, dot, word = name.rpartition(".")
        groups[prefix + dot].append(word)
    entries = [
        f'"{prefix}": {_words(words, indent + 4, len(prefix))}' for prefix, words in sorted(groups.items())
    ]
    if len(entries) == 1 and indent + before + len(entries[0]) < WIDTH - 10:
        return f"{{{entries[0]}}}"
    margin = " " * indent
    return "\n".join(["{", *(f"{margin}    {entry}," for entry in entries), f"{margin}}}"])


def _facts(facts: Mapping[str, str]) -> str:
    """A mapping of facts to mappings of prefixes to words."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for name, fact in facts.items():
        groups[fact].append(name)
    lines = ["{"]
    for fact, found in sorted(groups.items()):
        if len(fact) < 60:
            lines.append(f'    "{fact}": {_names(found, 4, len(fact))},')
        else:
            parts = textwrap.wrap(fact, WIDTH - 14, drop_whitespace=False)
            lines += ["    (", *(f'        "{part}"' for part in parts), f"    ): {_names(found, 4, 2)},"]
    return "\n".join([*lines, "}"])


def render() -> str:
    """The text of the file."""
    functions = {name: spelled for name, spelled in results().items() if not name.startswith("Tensor.")}
    changing = [name for name, spelled in functions.items() if in_place(name) and spelled == "Tensor"]
    homes = {
        name: home + dot if name.endswith(f".{word}") else target
        for name, target in aliases().items()
        for home, dot, word in [target.rpartition(".")]
    }
    spaces = ("torch", "torch.nn", "torch.nn.functional", "torch.nn.init", "torch.optim")
    return TEMPLATE.substitute(
        version=torch.__version__.partition("+")[0],
        results=_facts(functions),
        methods=_facts({_bare(name): results()[name] for name in results().keys() - functions.keys()}),
        attributes=_facts(attributes()),
        in_place=_names(changing),
        factories=_names(factories()),
        random=_names(map(_bare, random_names())),
        integral=_names(map(_bare, integral_names())),
        dtypes=_facts(dtypes()),
        tensor_types=_names(tensor_types()),
        tensor_subclasses=_facts(tensor_subclasses()),
        modules=_names(module_classes()),
        stateless=_names(stateless()),
        containers=_names(["torch.nn.Sequential", "torch.nn.ModuleList", "torch.nn.ModuleDict"]),
        parameter_containers=_names(["torch.nn.ParameterList", "torch.nn.ParameterDict"]),
        bases=_facts(bases()),
        homes=_facts(homes),
        reserved=_facts(reserved_names()),
        module_keys=_names(reserved_keys(nn.ModuleDict()), 4),
        parameter_keys=_names(reserved_keys(nn.ParameterDict), 4),
        names="".join(f'    "{space}": _names({{"": {_words(names(space), 4)}}}),\n' for space in spaces),
        signatures=_facts(signatures()),
    )


def _bare(name: str) -> str:
    return name.removeprefix("Tensor.")


def main(arguments: list[str] | None = None) -> int:
    """Writes the file, or only compares it; the exit status."""
    parser = argparse.ArgumentParser(description="Writes torchlint/semantics/torch_api.py.")
    parser.add_argument("--check", action="store_true", help="exit with 1 where the file is stale")
    check = parser.parse_args(arguments).check
    text = render()
    if not check:
        TARGET.write_text(text, encoding="utf-8")
    elif not TARGET.exists() or TARGET.read_text(encoding="utf-8") != text:
        print(f"{TARGET.name} is stale: run python scripts/generate_torch_api.py")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
