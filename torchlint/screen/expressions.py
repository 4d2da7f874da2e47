"""What an expression may be, at the screen's coarse grain."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Any

from torchlint.screen import calls
from torchlint.screen.kinds import (
    CLASS,
    CONTAINER,
    FILLS,
    FLOATING,
    FUNCTION,
    HELD,
    ITSELF,
    KINDS,
    LIST,
    MODULE,
    NONE,
    OPAQUE,
    PARAMETER,
    PURE,
    SCALAR,
    SORTS,
    STATE,
    TENSOR,
    TENSORS,
    TOUCHES,
    UNKNOWN,
    Matters,
)
from torchlint.screen.names import ORDINARY, WORDS, is_module_class
from torchlint.screen.scope import Scope
from torchlint.semantics import torch_api
from torchlint.semantics.definitions import (
    ClassDefinition,
    Definition,
    External,
    FunctionDefinition,
    Variable,
)
from torchlint.semantics.members import alternatives, decorators, find, members
from torchlint.semantics.resolution import dotted_name

OF_TENSORS = frozenset({"shape", "ndim", "device", "dtype", "is_cuda", "requires_grad", "itemsize"})
ARITHMETIC = (ast.Add, ast.Sub, ast.Mult, ast.Div)


def kinds_of(node: ast.expr, scope: Scope) -> int:
    """What `node` may be, of `torchlint.screen.kinds`.

    Raises:
        Matters: that is not known in full, or evaluating it may give a rule something to say.
    """
    found = _EXPRESSIONS.get(type(node))
    if found is None:
        raise Matters
    return found(node, scope)


def element_of(kinds: int) -> int:
    """What iteration or a subscript gives."""
    if kinds & PARAMETER or kinds & TENSORS:
        kinds = kinds & ~(PARAMETER | FLOATING) | TENSOR
    if kinds & LIST:
        kinds |= MODULE
    return kinds | UNKNOWN


def of_constant(node: ast.Constant, scope: Scope) -> int:
    if node.value is None:
        return NONE
    if isinstance(node.value, str) and node.value.startswith("cuda"):
        raise Matters("a device")
    return SCALAR


def of_parts(node: ast.AST, scope: Scope) -> int:
    """An expression that gives a string or a truth of its parts."""
    for each in ast.iter_child_nodes(node):
        if isinstance(each, ast.expr):
            kinds_of(each, scope)
    return SCALAR


def of_comparison(node: ast.Compare, scope: Scope) -> int:
    found = kinds_of(node.left, scope)
    for each in node.comparators:
        found |= kinds_of(each, scope)
    return TENSOR if found & (TENSORS | PARAMETER) else SCALAR


def of_name(node: ast.Name, scope: Scope) -> int:
    if node.id == scope.itself:
        raise Matters
    kinds = scope.local(node.id)
    if kinds is not None:
        return kinds | HELD if kinds & CONTAINER else kinds
    if scope.itself is None and scope.owner is not None and node.id in members(scope.owner):
        raise Matters  # the name of a class body, in that body
    return of_global(node.id, scope)


def of_global(dotted: str, scope: Scope) -> int:
    """What a name of the file, with its attributes, may be where it is not called."""
    match denoted(dotted, scope):
        case External(qualified=qualified):
            return of_external(qualified, scope)
        case FunctionDefinition() as definition:
            made = scope.subject.functions.gives(definition)
            if made & (STATE | TOUCHES | FILLS):
                return FUNCTION | scope.subject.functions.bit(definition)
            return PURE | scope.subject.functions.bit(definition)
        case ClassDefinition() as definition:
            if is_module_class(definition, scope.subject.project):
                return CLASS | scope.subject.functions.bit(definition)
            return FUNCTION | OPAQUE
        case Variable(header=header, assignment=assignment, enclosing=()) if assignment.value is not None:
            if len(scope.subject.running) > 20:
                raise Matters
            outside = scope.subject.outside(header, None, assignment.value)
            scope.subject.running.append(assignment.value)
            kinds = kinds_of(assignment.value, outside)
            scope.subject.running.pop()
            return kinds | UNKNOWN
        case _:
            return UNKNOWN


def of_external(qualified: str, scope: Scope) -> int:
    """The same of a name outside the readable files."""
    top = qualified.partition(".")[0]
    if qualified in ORDINARY:
        return CLASS | scope.subject.functions.bit(qualified)
    if qualified == "torch.nn.Module":
        return FUNCTION | OPAQUE
    if qualified in torch_api.DTYPES:
        return SCALAR
    if top == "builtins":
        return FUNCTION | scope.subject.functions.bit(qualified)
    if top in ("math", "typing"):
        return SCALAR | FUNCTION | OPAQUE
    if top != "torch":
        return UNKNOWN | FUNCTION | scope.subject.functions.bit(qualified)
    if qualified in torch_api.NAMES or torch_api.RESULTS.get(qualified):
        return FUNCTION | scope.subject.functions.bit(qualified)
    raise Matters("a name of PyTorch")


def denoted(dotted: str, scope: Scope) -> Definition:
    """The definition of a name that is not local."""
    return scope.subject.project.resolve(scope.header, dotted)


def is_global(dotted: str, scope: Scope) -> bool:
    """Whether a dotted name begins with a name of the file."""
    first = dotted.partition(".")[0]
    return first != scope.itself and first not in scope.names


def of_attribute(node: ast.Attribute, scope: Scope) -> int:
    dotted = dotted_name(node)
    if dotted is not None and is_global(dotted, scope):
        return of_global(dotted, scope)
    if node.attr in WORDS:
        raise Matters
    match node.value:
        case ast.Name(id=name) if name == scope.itself:
            return of_itself(node.attr, scope)
    base = kinds_of(node.value, scope)
    if base & ITSELF:
        return UNKNOWN | STATE
    found = 0
    if base & (TENSORS | PARAMETER):
        found = SCALAR | CONTAINER if node.attr in OF_TENSORS else TENSOR
    if base & (MODULE | LIST) or base & ~KINDS:
        found |= scope.subject.functions.of_state(base, node.attr)
    return found or UNKNOWN | base & STATE


def of_itself(name: str, scope: Scope) -> int:
    """An attribute of the module."""
    subject = scope.subject
    if name == "training":
        return SCALAR
    if name.startswith("_") and name in torch_api.RESERVED_NAMES:
        raise Matters
    if name in subject.attributes:
        subject.seen.add((None, name))
        kinds = subject.attributes[name]
        return kinds | HELD if kinds & CONTAINER else kinds
    match find(name, subject.lineage):
        case None:
            subject.seen.add((None, name))
            return UNKNOWN
        case (place, ast.FunctionDef() as function):
            owner = subject.lineage[place]
            assert isinstance(owner, ClassDefinition)
            marks = decorators(function)
            if not marks <= {"property"}:
                raise Matters
            given = 0 if marks else UNKNOWN | MODULE | ITSELF
            found = calls.read(function, owner, owner.header, given, subject)
            return found if marks else FUNCTION | OPAQUE if found & STATE else PURE
        case (place, ast.Assign() | ast.AnnAssign()):
            owner = subject.lineage[place]
            assert isinstance(owner, ClassDefinition)
            kinds = UNKNOWN
            for each in alternatives(owner, name):
                value = getattr(each, "value", None)
                if not isinstance(each, ast.Assign | ast.AnnAssign) or value is None:
                    raise Matters
                kinds |= kinds_of(value, subject.outside(owner.header, owner, each))
            return kinds
        case _:
            raise Matters


def of_subscript(node: ast.Subscript, scope: Scope) -> int:
    base = kinds_of(node.value, scope)
    kinds_of(node.slice, scope)
    return element_of(base)


def of_slice(node: ast.Slice, scope: Scope) -> int:
    return of_parts(node, scope)


def of_operation(node: ast.BinOp, scope: Scope) -> int:
    return operated(kinds_of(node.left, scope), node.op, kinds_of(node.right, scope))


def operated(left: int, op: ast.operator, right: int) -> int:
    """What an operation on two values gives."""
    both = left | right
    if both & PARAMETER or isinstance(op, ast.MatMult):
        raise Matters
    if both & TENSORS:
        kept = (
            isinstance(op, ARITHMETIC)
            and both & FLOATING
            and not both & SORTS & ~(FLOATING | SCALAR | UNKNOWN)
        )
        return FLOATING if kept else TENSOR
    if both & STATE and not isinstance(op, ast.Add):
        raise Matters("an operation on state")
    return both & ~HELD


def of_unary(node: ast.UnaryOp, scope: Scope) -> int:
    kinds = kinds_of(node.operand, scope)
    if kinds & PARAMETER:
        raise Matters
    return SCALAR if isinstance(node.op, ast.Not) else kinds


def of_choice(node: ast.BoolOp, scope: Scope) -> int:
    found = 0
    for each in node.values:
        found |= kinds_of(each, scope)
    return found


def of_conditional(node: ast.IfExp, scope: Scope) -> int:
    kinds_of(node.test, scope)
    return kinds_of(node.body, scope) | kinds_of(node.orelse, scope)


def of_walrus(node: ast.NamedExpr, scope: Scope) -> int:
    kinds = kinds_of(node.value, scope)
    scope.bind(node.target.id, kinds)
    return kinds


def of_lambda(node: ast.Lambda, scope: Scope) -> int:
    """Its body is not run where it stands; what it holds is looked at all the same."""
    for each in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs):
        scope.bind(each.arg, UNKNOWN)
    if node.args.vararg or node.args.kwarg:
        raise Matters
    for default in (*node.args.defaults, *filter(None, node.args.kw_defaults)):
        kinds_of(default, scope)
    kinds_of(node.body, scope)
    return FUNCTION | OPAQUE


def of_display(node: ast.List | ast.Tuple | ast.Set, scope: Scope) -> int:
    found = CONTAINER
    for each in node.elts:
        found |= kinds_of(each, scope)
    return found


def of_starred(node: ast.Starred, scope: Scope) -> int:
    return element_of(kinds_of(node.value, scope))


def of_dict(node: ast.Dict, scope: Scope) -> int:
    found = CONTAINER
    for each in (*filter(None, node.keys), *node.values):
        found |= kinds_of(each, scope)
    return found


def of_comprehension(node: ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp, scope: Scope) -> int:
    for each in node.generators:
        assign(each.target, element_of(kinds_of(each.iter, scope)), scope)
        for test in each.ifs:
            kinds_of(test, scope)
    if isinstance(node, ast.DictComp):
        return CONTAINER | kinds_of(node.key, scope) | kinds_of(node.value, scope)
    return CONTAINER | kinds_of(node.elt, scope)


def assign(target: ast.expr, kinds: int, scope: Scope) -> None:
    """A target is assigned what may be `kinds`."""
    match target:
        case ast.Name(id=name):
            scope.bind(name, kinds)
        case ast.Attribute(value=ast.Name(id=base), attr=name) if base == scope.itself:
            scope.subject.store(name, kinds & ~HELD)
        case ast.Tuple(elts=targets) | ast.List(elts=targets):
            for each in targets:
                assign(each, element_of(kinds), scope)
        case ast.Starred(value=inner):
            assign(inner, CONTAINER | kinds, scope)
        case ast.Subscript(value=value, slice=key):
            added = kinds | kinds_of(key, scope)
            receiver = kinds_of(value, scope)
            if receiver & (PARAMETER | MODULE | LIST) and not receiver & CONTAINER:
                raise Matters("an element is assigned")
            if not receiver & TENSORS:
                add(value, added, scope)
        case _:
            raise Matters


def add(receiver: ast.expr, kinds: int, scope: Scope) -> None:
    """Something is put into a container."""
    match receiver:
        case ast.Name(id=name) if name in scope.names:
            if kinds & STATE and scope.names[name] & HELD:
                raise Matters("state is put into a container with two names")
            scope.bind(name, CONTAINER | kinds)
        case ast.Attribute(value=ast.Name(id=base), attr=name) if base == scope.itself:
            scope.subject.store(name, CONTAINER | kinds)
        case _ if kinds & STATE:
            raise Matters


_EXPRESSIONS: dict[type[ast.AST], Callable[[Any, Scope], int]] = {
    ast.Constant: of_constant,
    ast.JoinedStr: of_parts,
    ast.FormattedValue: of_parts,
    ast.Compare: of_comparison,
    ast.Name: of_name,
    ast.Attribute: of_attribute,
    ast.Subscript: of_subscript,
    ast.Slice: of_slice,
    ast.BinOp: of_operation,
    ast.UnaryOp: of_unary,
    ast.BoolOp: of_choice,
    ast.IfExp: of_conditional,
    ast.NamedExpr: of_walrus,
    ast.Lambda: of_lambda,
    ast.List: of_display,
    ast.Tuple: of_display,
    ast.Set: of_display,
    ast.Starred: of_starred,
    ast.Dict: of_dict,
    ast.ListComp: of_comprehension,
    ast.SetComp: of_comprehension,
    ast.GeneratorExp: of_comprehension,
    ast.DictComp: of_comprehension,
    ast.Call: lambda node, scope: calls.of_call(node, scope),
}
