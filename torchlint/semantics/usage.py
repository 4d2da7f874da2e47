"""How the methods of a class use an attribute: what a careful reviewer takes for evidence."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from torchlint.semantics import torch_api
from torchlint.semantics.members import FunctionNode, body
from torchlint.semantics.project import ClassDefinition, External, FunctionDefinition, Project
from torchlint.semantics.resolution import dotted_name

MOVES = frozenset({"to", "cuda", "cpu", "type", "type_as", "float", "double", "half"})
"""Methods that give a tensor on another device or of another dtype; some are a module's, too."""

TENSOR_ONLY = frozenset(
    "unsqueeze permute masked_fill index_select type_as expand_as view_as new_zeros new_ones new_tensor "
    "new_full new_empty contiguous bmm scatter_ scatter_add is_floating_point data_ptr "
    "repeat_interleave".split()
)
"""Methods that a tensor has, and hardly anything else that a module keeps."""

COMPUTING: Mapping[str, tuple[int, ...]] = {
    "torch.where": (0,),
    **dict.fromkeys((f"torch.{name}" for name in "matmul bmm mm mv outer".split()), (0, 1)),
    **dict.fromkeys((f"torch.{name}" for name in "index_select gather".split()), (0, 2)),
    **dict.fromkeys((f"torch.nn.functional.{name}" for name in "embedding grid_sample".split()), (0, 1)),
    **dict.fromkeys(
        (f"torch.nn.functional.{name}" for name in "linear conv1d conv2d conv3d".split()), (0, 1, 2)
    ),
}
"""Functions, with the positions of the arguments that are tensors and nothing else."""


class Use(Enum):
    """One way to use an attribute."""

    CALLED = auto()  # ``self.x(..)``
    METHOD = auto()  # ``self.x.unsqueeze(0)``: a method that only tensors have
    MOVED = auto()  # ``self.x.to(y.device) * 2``: a tensor that does not follow the module
    COMPUTED = auto()  # ``torch.matmul(q, self.x)``, ``q @ self.x``
    NO_TENSOR = auto()  # ``self.x.weight``: something that tensors do not have
    HANDED_ON = auto()  # an argument of other code that may move it, a local name, a result
    TESTED = auto()  # ``self.x is None``, ``if self.x``
    ASKED = auto()  # ``isinstance(self.x, Tensor)``: it may be something else as well
    OTHER = auto()


def uses(definition: ClassDefinition, project: Project) -> dict[str, frozenset[Use]]:
    """How the methods of a class, its constructor apart, use the attributes of ``self``."""
    found: dict[str, set[Use]] = {}
    for statement in body(definition.node):
        if isinstance(statement, FunctionNode) and statement.name != "__init__" and statement.args.args:
            parents = {child: node for node in ast.walk(statement) for child in ast.iter_child_nodes(node)}
            for name, use in Reader(definition, project, parents).read(statement.args.args[0].arg):
                found.setdefault(name, set()).add(use)
    return {name: frozenset(each) for name, each in found.items()}


@dataclass(frozen=True)
class Reader:
    """Reads one method; `parents` has the syntax around every node of it."""

    definition: ClassDefinition
    project: Project
    parents: Mapping[ast.AST, ast.AST]

    def read(self, itself: str) -> Iterator[tuple[str, Use]]:
        """The attributes of the name `itself` that the method reads, each with the way it is used."""
        for node in self.parents:
            match node:
                case ast.Attribute(value=ast.Name(id=base), attr=name, ctx=ast.Load()) if base == itself:
                    yield name, self.use_of(node)

    def use_of(self, node: ast.expr) -> Use:
        """The way `node` is used by the syntax around it."""
        match self.around(node):
            case ast.Call(func=function) if function is node:
                return Use.CALLED
            case ast.Call() as call:
                return self.use_in_call(call, node)
            case ast.Attribute(attr=name) as attribute:
                return self.use_of_member(attribute, name)
            case ast.BinOp(op=ast.MatMult()):
                return Use.COMPUTED
            case ast.Assign(targets=[ast.Name()]) | ast.Return():
                return Use.HANDED_ON
            case ast.Compare(ops=[ast.Is() | ast.IsNot()]) | ast.If() | ast.BoolOp():
                return Use.TESTED
            case ast.IfExp(test=test) if test is node:
                return Use.TESTED
            case _:
                return Use.OTHER

    def around(self, node: ast.AST) -> ast.AST:
        """The syntax around `node`; the call around a keyword argument."""
        parent = self.parents[node]
        return self.parents[parent] if isinstance(parent, ast.keyword) else parent

    def use_of_member(self, attribute: ast.Attribute, name: str) -> Use:
        """The way of ``self.x.name``."""
        call = self.parents[attribute]
        if not isinstance(call, ast.Call) or call.func is not attribute:
            known = name in torch_api.ATTRIBUTES or name in torch_api.METHODS
            return Use.OTHER if known else Use.NO_TENSOR
        if name in TENSOR_ONLY:
            return Use.METHOD
        if name in MOVES:
            return Use.MOVED if goes_to_device(call, name) and self.is_tensor_after(call) else Use.OTHER
        return Use.OTHER if name in torch_api.METHODS else Use.NO_TENSOR

    def is_tensor_after(self, call: ast.expr) -> bool:
        """Whether the result of `call`, which moves, is used as only a tensor is, or is moved to a tensor's
        device: a module moves in place, and its result is hardly looked at."""
        match self.around(call):
            case ast.BinOp() | ast.Subscript() | ast.Compare():
                return True
            case ast.IfExp() as choice:
                return self.is_tensor_after(choice)
            case ast.Attribute(attr=name):
                return name in TENSOR_ONLY
            case ast.Call() as outer:
                return self.qualified(outer.func).startswith("torch.")
            case ast.Assign(targets=[ast.Name(id=local)]):
                return not self.calls(local)
            case _:
                return False

    def calls(self, local: str) -> bool:
        """Whether the method calls a local name."""
        return any(
            isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == local
            for node in self.parents
        )

    def use_in_call(self, call: ast.Call, argument: ast.expr) -> Use:
        """The way of an argument of a call."""
        match call:
            case ast.Call(func=ast.Name(id="isinstance"), args=[first, _]) if first is argument:
                return Use.ASKED
        qualified = self.qualified(call.func)
        if qualified == "torch.is_tensor":
            return Use.ASKED
        if argument in [call.args[place] for place in COMPUTING.get(qualified, ()) if place < len(call.args)]:
            return Use.COMPUTED
        return Use.HANDED_ON if self.may_move(call, argument, qualified) else Use.OTHER

    def qualified(self, function: ast.expr) -> str:
        """The qualified name of a callee outside the readable files, empty for any other."""
        dotted = dotted_name(function)
        match self.project.resolve_in(self.definition, dotted) if dotted else None:
            case External(qualified=qualified):
                return qualified
            case _:
                return ""

    def may_move(self, call: ast.Call, argument: ast.expr, qualified: str) -> bool:
        """Whether a callee may move or convert an argument before it computes with it.

        PyTorch's functions and methods of values do not; a function of a readable file does where its
        body assigns the parameter anew or calls a method that moves it.
        """
        if qualified:
            return not qualified.startswith("torch.")
        dotted = dotted_name(call.func)
        match self.project.resolve_in(self.definition, dotted) if dotted else None:
            case FunctionDefinition(node=node):
                return moves(node, parameter_of(node, call, argument))
            case _:
                return not isinstance(call.func, ast.Attribute)


def goes_to_device(call: ast.Call, name: str) -> bool:
    """Whether ``self.x.name(..)`` names a device: what follows its module is never moved by hand, while a
    Parameter is cast to a dtype as often as any tensor."""
    given = [*call.args, *(each.value for each in call.keywords if each.arg == "device")]
    names = {each.attr if isinstance(each, ast.Attribute) else getattr(each, "id", "") for each in given}
    return name == "cuda" or any("device" in each for each in names)


def parameter_of(function: FunctionNode, call: ast.Call, argument: ast.expr) -> str | None:
    """The parameter of `function` that gets `argument`."""
    for keyword in call.keywords:
        if keyword.value is argument:
            return keyword.arg
    names = [each.arg for each in (*function.args.posonlyargs, *function.args.args)]
    return next((name for name, each in zip(names, call.args, strict=False) if each is argument), None)


def moves(function: FunctionNode, parameter: str | None) -> bool:
    """Whether the body of a function may move or convert a parameter."""
    for node in ast.walk(function):
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value) if name == parameter:
                match value:
                    case ast.Call(func=ast.Attribute(value=ast.Name(id=base), attr=attr)) if (
                        base == parameter
                    ):
                        moved = attr in MOVES
                    case _:
                        moved = True
                if moved:
                    return True
            case ast.Attribute(value=ast.Name(id=name), attr=attr) if name == parameter and attr in MOVES:
                return True
    return parameter is None
