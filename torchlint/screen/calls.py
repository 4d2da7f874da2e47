"""What calls give and do, at the screen's coarse grain."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from functools import cache
from itertools import chain
from typing import TypeGuard

from torchlint.screen import expressions, statements
from torchlint.screen.annotated import annotated
from torchlint.screen.expressions import OF_TENSORS
from torchlint.screen.kinds import (
    CLASS,
    CODE,
    CONTAINER,
    FILLS,
    FLOATING,
    FUNCTION,
    GIVES,
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
    Arguments,
    Matters,
)
from torchlint.screen.names import (
    ADDING,
    CONTAINERS,
    HARMLESS,
    ORDINARY,
    READING,
    STANDARD_CLASSES,
    WORDS,
    is_module_class,
    is_significant,
)
from torchlint.screen.scope import Scope, Subject
from torchlint.semantics import torch_api
from torchlint.semantics.ancestry import Verdict, ancestry
from torchlint.semantics.definitions import (
    ClassDefinition,
    Definition,
    External,
    FunctionDefinition,
    Variable,
)
from torchlint.semantics.header import Header
from torchlint.semantics.members import FunctionNode, decorators, find
from torchlint.semantics.resolution import dotted_name
from torchlint.semantics.torch_state import CALLED
from torchlint.semantics.torch_state import STATE as TORCH_STATE
from torchlint.semantics.torch_versions import OTHER_KEYWORDS

FLOATING_FACTORIES = frozenset(f"torch.{name}" for name in "zeros ones empty rand randn".split())
PLACING = frozenset({"device", "dtype"})
LISTING = {
    "modules": MODULE,
    "children": MODULE,
    "named_modules": MODULE | SCALAR,
    "named_children": MODULE | SCALAR,
    "parameters": TENSOR,
    "named_parameters": TENSOR | SCALAR,
}
NUMBERS = frozenset({"item", "size", "dim", "numel"})
LISTS = frozenset({"tolist", "split", "chunk", "unbind"})
COPIES = frozenset({"copy.copy", "copy.deepcopy"})
PARTIAL = "functools.partial"
MOST_RUNNING = 12
REGISTERING = frozenset({"register_buffer", "register_parameter", "add_module", "register_module"})
OBSERVING = frozenset({"hasattr", "isinstance", "type", "id", "len", "repr", "str"})
"""Builtins that do nothing to the module when they get it."""


def of_call(node: ast.Call, scope: Scope) -> int:
    """A call."""
    function = node.func
    if isinstance(function, ast.Name) and function.id != scope.itself:
        kinds = scope.local(function.id)
        if kinds is not None:
            return of_local(kinds, node, scope)
        if function.id == "super":
            raise Matters
        return of_definition(expressions.denoted(function.id, scope), node, scope)
    if not isinstance(function, ast.Attribute):
        return of_local(expressions.kinds_of(function, scope), node, scope)
    dotted = dotted_name(function)
    if dotted is not None and expressions.is_global(dotted, scope):
        return of_definition(expressions.denoted(dotted, scope), node, scope)
    name = function.attr
    match function.value:
        case ast.Name(id=base) if base == scope.itself:
            return of_own(name, node, scope)
        case ast.Call(func=ast.Name(id="super"), args=given, keywords=[]):
            return of_super(name, given, node, scope)
    if name == "add_module" and len(node.args) == 2 and not node.keywords:
        return added_to(expressions.kinds_of(function.value, scope), node, scope)
    if name in WORDS:
        raise Matters
    return of_method(expressions.kinds_of(function.value, scope), function, node, scope)


def arguments(node: ast.Call, scope: Scope) -> Arguments:
    """What the arguments may be."""
    positional: list[int] = []
    named: list[tuple[str, int]] = []
    rest: int | None = None
    for each in node.args:
        kinds = argument(each, scope)
        if isinstance(each, ast.Starred) or rest is not None:
            rest = (rest or 0) | kinds
        else:
            positional.append(kinds)
    for keyword in node.keywords:
        kinds = argument(keyword.value, scope)
        if keyword.arg is None:
            rest = (rest or 0) | expressions.element_of(kinds)
        else:
            named.append((keyword.arg, kinds))
    return Arguments(tuple(positional), tuple(named), rest)


def others(node: ast.Call, scope: Scope) -> Arguments:
    """The same, where none may be the module itself."""
    found = arguments(node, scope)
    if found.together & ITSELF:
        raise Matters("the module is handed on")
    return found


def argument(node: ast.expr, scope: Scope) -> int:
    """One argument; it may be the module itself."""
    if isinstance(node, ast.Name) and node.id == scope.itself:
        return ITSELF
    return expressions.kinds_of(node, scope)


def of_local(kinds: int, node: ast.Call, scope: Scope) -> int:
    """A call of a value."""
    given = others(node, scope)
    if kinds & (LIST | PARAMETER | TENSORS):
        raise Matters("call of a value")
    found = UNKNOWN | NONE
    if kinds & FUNCTION:
        found |= of_known(kinds, node, scope)
    if kinds & PURE:
        found |= CONTAINER | SCALAR | given.together
    if kinds & CLASS:
        known_keywords(given, scope.subject.functions.classes(kinds))
        found |= MODULE | kinds & ~KINDS
    return found


def of_known(kinds: int, node: ast.Call, scope: Scope) -> int:
    """A call of a value that may be one of some functions, all of which are known."""
    found = 0
    functions = [
        each for each in scope.subject.functions.classes(kinds) if not isinstance(each, ClassDefinition)
    ]
    for each in functions:
        match each:
            case FunctionDefinition():
                found |= of_function(each, node, scope)
            case str() if each not in ORDINARY:
                found |= of_external(each, node, scope)
    if not functions:
        raise Matters("a call of a function")
    return found


def known_keywords(given: Arguments, classes: Iterable[str | ClassDefinition | FunctionDefinition]) -> None:
    """Whether PyTorch's classes take the keywords of a call.

    Raises:
        Matters: one may not.
    """
    words = {name for name, _ in given.named}
    if not words:
        return
    for each in classes:
        taken = taken_by(each) if isinstance(each, str) and each in ORDINARY else None
        if taken is not None and not words <= taken:
            raise Matters(f"keyword {words - taken} of {each}")


@cache
def taken_by(qualified: str) -> frozenset[str] | None:
    """The keywords that a class of PyTorch takes, of any version, None for any."""
    signature = torch_api.SIGNATURES.get(qualified)
    if signature is None:
        return None
    names = [each.rstrip("=") for each in signature.split(", ")]
    if any(each.startswith("**") for each in names):
        return None
    return frozenset(names) | frozenset(OTHER_KEYWORDS.get(qualified, ()))


def of_definition(definition: Definition, node: ast.Call, scope: Scope) -> int:
    """A call of what a name of the file denotes."""
    match definition:
        case External(qualified=qualified):
            return of_external(qualified, node, scope)
        case ClassDefinition():
            others(node, scope)
            return of_class(definition, scope)
        case FunctionDefinition() | Variable():
            return of_function(definition, node, scope)
        case _:
            return unknown(arguments(node, scope).together)


def unknown(given: int) -> int:
    """What code gives that cannot be followed."""
    if given & ITSELF:
        raise Matters("unknown code gets the module")
    return UNKNOWN


def of_function(definition: FunctionDefinition | Variable, node: ast.Call, scope: Scope) -> int:
    """A call of a function of a readable file, or of what such a variable holds."""
    passed = arguments(node, scope)
    given = passed.together
    made = scope.subject.functions.gives(definition)
    if given & ITSELF and made & TOUCHES:
        raise Matters("a function changes the module")
    if given & ITSELF:
        if made & GIVES and scope.discarded is not node and not looks_at(definition, passed):
            raise Matters("a function gives what may be the module")
        call_back(given, scope)
        passed = passed.without(ITSELF)
        given = passed.together
    if made & (MODULE | LIST) and follows(definition, scope):
        return read(definition.node, None, definition.header, passed, scope.subject)
    if made & FILLS and given & CONTAINER and (made | given) & STATE:
        raise Matters("a function puts state into a container")
    opaque = OPAQUE if made & TOUCHES else 0
    return given & ~(FLOATING | HELD) | (TENSOR if given & FLOATING else 0) | made & ~CODE | opaque


def follows(definition: FunctionDefinition | Variable, scope: Scope) -> TypeGuard[FunctionDefinition]:
    """Whether a function is read like a part of construction: one of a file, that does not run already."""
    if not isinstance(definition, FunctionDefinition) or definition.enclosing:
        return False
    return definition.node not in scope.subject.running


def looks_at(definition: FunctionDefinition | Variable, passed: Arguments) -> bool:
    """Whether a function that gets the module uses nothing but attributes of it."""
    if not isinstance(definition, FunctionDefinition) or (passed.rest or 0) & ITSELF:
        return False
    places = [*definition.node.args.posonlyargs, *definition.node.args.args]
    if len(passed.positional) > len(places) or decorators(definition.node):
        return False
    given = {each.arg for each, kinds in zip(places, passed.positional, strict=False) if kinds & ITSELF}
    given.update(name for name, kinds in passed.named if kinds & ITSELF)
    nodes = list(ast.walk(definition.node))
    bare = {node for node in nodes if isinstance(node, ast.Name) and node.id in given}
    return bare <= {node.value for node in nodes if isinstance(node, ast.Attribute)}


def of_class(definition: ClassDefinition, scope: Scope) -> int:
    """An object of a class of a readable file."""
    if ancestry(definition, scope.subject.project).verdict is not Verdict.NO:
        return MODULE | scope.subject.functions.bit(definition)
    return UNKNOWN | scope.subject.functions.bit(definition)


def of_external(qualified: str, node: ast.Call, scope: Scope) -> int:
    """A call of a function or class outside the readable files."""
    package, _, name = qualified.rpartition(".")
    if qualified in ORDINARY:
        known_keywords(others(node, scope), (qualified,))
        return MODULE | scope.subject.functions.bit(qualified)
    if qualified == "torch.nn.Sequential":
        return of_sequential(node, scope)
    if qualified == "torch.nn.ModuleList":
        return of_list(node, scope)
    if qualified == "torch.nn.ModuleDict" and not node.args and not node.keywords:
        return LIST
    if qualified == "torch.nn.Parameter":
        return of_parameter(node, scope)
    if package == "builtins":
        return of_builtin(name, node, scope)
    if name in WORDS:
        raise Matters
    passed = others(node, scope)
    given = passed.together
    if package == "torch.nn.init":
        return TENSOR
    if qualified in FLOATING_FACTORIES:
        certain = all(each.arg is None or each.arg in PLACING for each in node.keywords)
        typed = any(each.arg == "dtype" and not is_parameter(each.value, scope) for each in node.keywords)
        return FLOATING if certain and not typed else TENSOR
    if package == "torch" and torch_api.RESULTS.get(qualified) == "Tensor":
        return TENSOR
    if qualified in COPIES:
        if given & (PARAMETER | TENSORS | CONTAINER):
            raise Matters
        return given
    if qualified == PARTIAL:
        return CLASS | UNKNOWN | given
    if package == "math" or qualified == "torch.device":
        return SCALAR
    if name == "cast" or package.partition(".")[0] != "torch":
        return UNKNOWN | CONTAINER | SCALAR | given
    if is_significant(qualified) or is_significant(package):
        raise Matters("a function of PyTorch")
    return scope.subject.functions.named(qualified) or UNKNOWN


def is_parameter(node: ast.expr, scope: Scope) -> bool:
    """Whether it is a name of which nothing is known."""
    return isinstance(node, ast.Name) and (scope.local(node.id) or 0) & SORTS in (UNKNOWN, UNKNOWN | NONE)


def of_sequential(node: ast.Call, scope: Scope) -> int:
    """``nn.Sequential(a, *modules)``."""
    if node.keywords:
        raise Matters
    for each in node.args:
        kinds = expressions.kinds_of(each, scope)
        if is_ordered(each, scope) and len(node.args) == 1:
            continue
        if kinds & (PARAMETER | TENSORS | LIST):
            raise Matters
        if not isinstance(each, ast.Starred) and kinds & SORTS & ~(MODULE | UNKNOWN | NONE):
            raise Matters
    return MODULE


def is_ordered(node: ast.expr, scope: Scope) -> bool:
    """Whether an expression makes an ordered dictionary."""
    dotted = dotted_name(node.func) if isinstance(node, ast.Call) else None
    if dotted is None or not expressions.is_global(dotted, scope):
        return False
    return expressions.denoted(dotted, scope) == External("collections.OrderedDict")


def of_list(node: ast.Call, scope: Scope) -> int:
    """``nn.ModuleList(modules)``."""
    if node.keywords or len(node.args) > 1:
        raise Matters
    for each in node.args:
        kinds = expressions.kinds_of(each, scope)
        if isinstance(each, ast.Starred) or kinds & SORTS & ~(MODULE | UNKNOWN | NONE | CONTAINER):
            raise Matters("what is no list of modules")
        if kinds & MODULE and not kinds & CONTAINER:
            raise Matters("a module for a list")
    return LIST


def of_parameter(node: ast.Call, scope: Scope) -> int:
    """``nn.Parameter(data)``."""
    for keyword in node.keywords:
        if keyword.arg != "requires_grad" or len(node.keywords) > 1:
            raise Matters("keywords of a Parameter")
        if isinstance(keyword.value, ast.Constant) and keyword.value.value is not True:
            raise Matters("a frozen Parameter")
        expressions.kinds_of(keyword.value, scope)
    if len(node.args) != 1 or expressions.kinds_of(node.args[0], scope) & SORTS not in (FLOATING, UNKNOWN):
        raise Matters("data of a Parameter")
    return PARAMETER


def of_builtin(name: str, node: ast.Call, scope: Scope) -> int:
    """A call of a builtin."""
    given = arguments_of_builtin(name, node, scope)
    if given & PARAMETER or (given & TENSORS and name not in CONTAINERS | {"len", "int", "float"}):
        raise Matters
    if name in CONTAINERS:
        if given & FUNCTION and name in ("map", "filter"):
            raise Matters
        return CONTAINER | SCALAR | given & ~(FUNCTION | HELD)
    if name == "dir":
        return CONTAINER | SCALAR
    if name in ("getattr", "next", "max", "min", "sum", "abs", "round", "pow"):
        return given | UNKNOWN
    if name in READING or f"builtins.{name}" in STANDARD_CLASSES:
        return SCALAR
    raise Matters


def arguments_of_builtin(name: str, node: ast.Call, scope: Scope) -> int:
    """The same, of the types that ``isinstance`` asks for noted with what it asks."""
    if name != "isinstance" or len(node.args) != 2 or node.keywords:
        given = arguments(node, scope).together
        if given & ITSELF and name not in OBSERVING:
            raise Matters("a builtin gets the module")
        return given & ~ITSELF
    subject, types = node.args
    asked = types.elts if isinstance(types, ast.Tuple) else [types]
    shown = 0
    for each in asked:
        dotted = dotted_name(each)
        if dotted is None or not expressions.is_global(dotted, scope):
            kinds = expressions.kinds_of(each, scope)
            if kinds & SORTS & ~(CLASS | UNKNOWN | NONE):
                raise Matters
            shown |= MODULE
            continue
        match expressions.denoted(dotted, scope):
            case External(qualified=qualified) if qualified in STANDARD_CLASSES or qualified.startswith(
                "numbers."
            ):
                shown |= SCALAR | CONTAINER
            case External(qualified=qualified) if qualified.startswith(("collections.abc.", "typing.")):
                shown |= CONTAINER | SCALAR
            case found if is_module_class(found, scope.subject.project):
                shown |= MODULE
            case External(qualified="torch.nn.Sequential"):
                shown |= MODULE
            case External(qualified=qualified) if qualified in torch_api.TENSOR_TYPES:
                shown |= TENSOR
            case External(qualified=qualified) if qualified.startswith("torch."):
                raise Matters("a type of PyTorch")
    kinds = argument(subject, scope)
    match subject:
        case ast.Name(id=itself) if itself == scope.itself:
            return SCALAR
        case ast.Name(id=local) if local in scope.names:
            scope.bind(local, shown)
        case ast.Attribute(value=ast.Name(id=base), attr=name) if base == scope.itself:
            scope.subject.store(name, shown)
        case ast.NamedExpr():
            raise Matters
    return kinds & ~(PARAMETER | TENSORS)


def of_own(name: str, node: ast.Call, scope: Scope) -> int:
    """``self.name(..)``."""
    subject = scope.subject
    if name in subject.attributes:
        subject.seen.add((None, name))
        return of_local(subject.attributes[name], node, scope)
    match find(name, subject.lineage):
        case (place, ast.FunctionDef() as function):
            owner = subject.lineage[place]
            assert isinstance(owner, ClassDefinition)
            return of_method_of(function, owner, node, scope)
        case _ if not is_of_torch(name, subject):
            raise Matters("a method that is not known")
        case _ if name in REGISTERING and scope.discarded is not node:
            raise Matters("the result of a registration")
        case _ if name == "register_buffer":
            return buffer(node, scope)
        case _ if name == "register_parameter":
            return parameter(node, scope)
        case _ if name in ("add_module", "register_module") and len(node.args) == 2 and not node.keywords:
            return added(node, scope)
        case _ if name == "apply" and len(node.args) == 1 and not node.keywords:
            return applied(node.args[0], scope)
        case _ if name in LISTING and not node.args and not node.keywords:
            return CONTAINER | LISTING[name]
        case _:
            raise Matters(f"a method of nn.Module: {name}")


def is_of_torch(name: str, subject: Subject) -> bool:
    """Whether a method is nn.Module's own."""
    found = find(name, subject.lineage)
    return found is None or found[1] is None


def parameter(node: ast.Call, scope: Scope) -> int:
    """``self.register_parameter("name", parameter)``."""
    match node:
        case ast.Call(args=[ast.Constant(value=str(name)), value], keywords=[]) if name.isidentifier():
            kinds = expressions.kinds_of(value, scope)
            if kinds & SORTS & ~(PARAMETER | NONE):
                raise Matters("a parameter that may be none")
            scope.subject.register(name, PARAMETER)
            return NONE
    raise Matters("a parameter")


def buffer(node: ast.Call, scope: Scope) -> int:
    """``self.register_buffer("name", tensor)`` with a tensor that is made in place and is saved."""
    if scope.subject.project.settings.buffer_style:
        raise Matters("the project has a style for buffers")
    match node:
        case ast.Call(args=[ast.Constant(value=str(name)), ast.Call() as value], keywords=options):
            kinds = expressions.kinds_of(value, scope)
            for each in options:
                if each.arg != "persistent" or not isinstance(each.value, ast.Constant):
                    raise Matters("options of a buffer")
                if each.value.value is False:
                    scope.subject.transient.add(name)
            if not is_factory(value, scope, drawn=name not in scope.subject.transient):
                raise Matters("a buffer that no factory makes")
            if kinds & SORTS & ~(TENSORS | UNKNOWN) or not name.isidentifier():
                raise Matters("a buffer that may be no tensor")
            scope.subject.register(name, TENSOR)
            return NONE
    raise Matters("a buffer")


def is_factory(node: ast.Call, scope: Scope, *, drawn: bool) -> bool:
    """Whether PyTorch makes a tensor from nothing but numbers, random ones only where it is `drawn`."""
    dotted = dotted_name(node.func)
    if dotted is None or not expressions.is_global(dotted, scope):
        return False
    match expressions.denoted(dotted, scope):
        case External(qualified=qualified):
            return qualified in torch_api.FACTORIES and (drawn or qualified not in torch_api.RANDOM)
        case _:
            return False


def of_method_of(function: ast.FunctionDef, owner: ClassDefinition, node: ast.Call, scope: Scope) -> int:
    """A call of a method of a class of a readable file."""
    if not decorators(function) <= {"staticmethod", "classmethod"}:
        raise Matters
    return read(function, owner, owner.header, others(node, scope), scope.subject)


def added(node: ast.Call, scope: Scope) -> int:
    """``self.add_module(name, module)``."""
    key, module = node.args
    kinds = expressions.kinds_of(module, scope)
    if kinds & SORTS & ~(MODULE | LIST | UNKNOWN | NONE) or not scope.subject.initialized:
        raise Matters("a submodule that may be none")
    checked_name(key, scope)
    if isinstance(key, ast.Constant):
        scope.subject.register(str(key.value), kinds)
    return NONE


def added_to(base: int, node: ast.Call, scope: Scope) -> int:
    """``module.add_module(name, module)``."""
    key, module = node.args
    kinds = expressions.kinds_of(module, scope)
    if base & SORTS & ~(MODULE | LIST | UNKNOWN) or kinds & SORTS & ~(MODULE | LIST | UNKNOWN | NONE):
        raise Matters("a submodule of a submodule")
    checked_name(key, scope)
    return NONE


def checked_name(key: ast.expr, scope: Scope) -> None:
    """A name under which something is registered.

    Raises:
        Matters: it may be no good one.
    """
    match key:
        case ast.Constant(value=str(name)) if name.isidentifier():
            pass
        case ast.JoinedStr(values=parts):
            expressions.kinds_of(key, scope)
            for part in parts:
                if isinstance(part, ast.Constant) and "." in str(part.value):
                    raise Matters
        case ast.Call(func=ast.Name(id="str"), args=[_], keywords=[]):
            expressions.kinds_of(key, scope)
        case _:
            raise Matters("a name that is not known")


def applied(function: ast.expr, scope: Scope) -> int:
    """``self.apply(function)``, which calls it with the module, too."""
    call_back(expressions.kinds_of(function, scope), scope)
    return UNKNOWN


def call_back(kinds: int, scope: Scope) -> None:
    """What may be a function is called with the module.

    Raises:
        Matters: that may change the module.
    """
    if kinds & (OPAQUE | MODULE | LIST):
        raise Matters("an unknown function gets the module")
    for each in scope.subject.functions.classes(kinds):
        if not isinstance(each, FunctionDefinition) or scope.subject.functions.gives(each) & TOUCHES:
            raise Matters("a function changes the module")


def of_super(name: str, given: list[ast.expr], node: ast.Call, scope: Scope) -> int:
    """``super().name(..)``."""
    subject, owner = scope.subject, scope.owner
    if owner is None or owner not in subject.lineage or scope.itself is None:
        raise Matters
    match given:
        case []:
            pass
        case [ast.Name(id=cls), ast.Name(id=itself)] if cls == owner.node.name and itself == scope.itself:
            pass
        case _:
            raise Matters
    place = subject.lineage.index(owner)
    if name == "__init__" and not is_unconditional(node, scope):
        raise Matters
    match find(name, subject.lineage, place + 1):
        case (found, ast.FunctionDef() as function):
            base = subject.lineage[found]
            assert isinstance(base, ClassDefinition)
            if name == "__init__":
                return read(function, base, base.header, others(node, scope), subject)
            return of_method_of(function, base, node, scope)
        case (found, None) if name == "__init__":
            base = subject.lineage[found]
            assert isinstance(base, External)
            initialize(base.qualified, node, scope)
            return NONE
        case None if name == "__init__" and External("torch.nn.Module") in subject.lineage:
            initialize("torch.nn.Module", node, scope)
            return NONE
        case _:
            raise Matters


def is_unconditional(node: ast.Call, scope: Scope) -> bool:
    """Whether a call is a statement that every run of the constructor comes to."""
    body = scope.node.body if isinstance(scope.node, ast.FunctionDef) and scope.constructor else []
    return any(isinstance(each, ast.Expr) and each.value is node for each in body)


def initialize(base: str, node: ast.Call | None, scope: Scope) -> None:
    """The constructor of a class of PyTorch runs."""
    subject = scope.subject
    if subject.initialized:
        raise Matters
    subject.initialized = True
    if base == "torch.nn.Sequential":
        if node is not None:
            of_sequential(node, scope)
        return
    if node is not None:
        known_keywords(others(node, scope), (base,))
    if base == "torch.nn.Module":
        return
    if base not in ORDINARY or base not in TORCH_STATE:
        raise Matters
    for name, words in TORCH_STATE[base].items():
        kinds = 0
        for word, kind in (("PARAMETER", PARAMETER), ("MODULE", MODULE), ("PLAIN", UNKNOWN)):
            kinds |= kind if word in words else 0
        subject.attributes[name] = kinds or TENSOR
    for name in sorted(CALLED.get(base, ())):
        match find(name, subject.lineage):
            case (place, ast.FunctionDef() as function):
                owner = subject.lineage[place]
                assert isinstance(owner, ClassDefinition)
                read(function, owner, owner.header, 0, subject)


def of_method(base: int, function: ast.Attribute, node: ast.Call, scope: Scope) -> int:
    """``value.name(..)``, for each sort of value that it may be."""
    name = function.attr
    given = others(node, scope).together
    if base & ITSELF and find(name, scope.subject.lineage) is not None:
        raise Matters("a method of the module is called")
    if base & PARAMETER and name not in OF_TENSORS:
        raise Matters("a method of a Parameter")
    found = 0
    if base & TENSORS:
        if name not in NUMBERS:
            found |= CONTAINER | SCALAR | TENSOR if name in LISTS else TENSOR
        found |= SCALAR
    if base & LIST:
        found |= of_container_module(name, given)
    if base & CONTAINER:
        if name in ADDING:
            expressions.add(function.value, given, scope)
            found |= NONE
        else:
            found |= base & ~ITSELF | given
    if base & MODULE and not base & LIST:
        found |= of_module(base, name, scope)
    elif base & UNKNOWN and base & ~KINDS:
        return found | of_record(base, node, name, scope)
    if base & SCALAR:
        found |= SCALAR | CONTAINER
    if base & (UNKNOWN | NONE):
        found |= UNKNOWN | given & ~CODE
    if base & (FUNCTION | CLASS) or not found:
        found |= UNKNOWN | base & ~(CODE | ITSELF) | given
    return found


def of_record(base: int, node: ast.Call, name: str, scope: Scope) -> int:
    """A call of what an object of a class that is no module has under `name`."""
    functions = scope.subject.functions
    found = functions.of_call(base, name) | arguments(node, scope).together
    for each in functions.classes(base):
        if isinstance(each, ClassDefinition) and (kinds := functions.field(each, name)):
            found |= of_local(kinds, node, scope)
    return found


def of_container_module(name: str, given: int) -> int:
    """A method of nn.ModuleList and its like."""
    if name in ADDING:
        if given & SORTS & ~(MODULE | UNKNOWN | NONE | CONTAINER):
            raise Matters("an element that may be no module")
        return UNKNOWN
    if name in LISTING or name in ("values", "items", "keys"):
        return CONTAINER | MODULE | SCALAR
    raise Matters("a method of a container")


def of_module(base: int, name: str, scope: Scope) -> int:
    """A method of a module."""
    if name in LISTING:
        return CONTAINER | LISTING[name]
    if name in torch_api.RESERVED_NAMES:
        if name not in HARMLESS or (scope.subject.constructing and name in ("eval", "cuda")):
            raise Matters("a method of a submodule")
        return base | UNKNOWN
    return scope.subject.functions.of_call(base, name)


def read(
    function: FunctionNode,
    owner: ClassDefinition | None,
    header: Header,
    given: Arguments | int,
    subject: Subject,
) -> int:
    """Read a function that runs with the arguments `given`, each or all of them; what it gives.

    Raises:
        Matters: it may give a rule something to say.
    """
    if not isinstance(function, ast.FunctionDef):
        raise Matters("an asynchronous function")
    names = subject.locals.setdefault(function, {})
    if function in subject.running or len(subject.running) > MOST_RUNNING:
        raise Matters("recursion")
    marks = decorators(function)
    itself = None
    positional = [*function.args.posonlyargs, *function.args.args]
    if owner is not None and "staticmethod" not in marks:
        if not positional:
            raise Matters("a method without self")
        first = positional.pop(0).arg
        itself = None if "classmethod" in marks else first
    elif owner is None and marks - {"register_notrace_function", "ignore"}:
        raise Matters("a decorated function")
    scope = Scope(subject, header, owner, function, itself, names, function.name == "__init__")
    before = dict(names)
    bind(function, positional, given, scope)
    known = subject.results.get(function)
    if known is not None and names == before and function.name != "__init__":
        return known
    subject.running.append(function)
    statements.run(function.body, scope)
    subject.running.pop()
    found = scope.result | NONE
    if function.returns is not None:
        found |= annotated(function.returns, header, subject.functions)
    subject.results[function] = found
    return found


def bind(function: ast.FunctionDef, positional: list[ast.arg], given: Arguments | int, scope: Scope) -> None:
    """Bind the parameters of a method to its arguments, annotations and defaults."""
    if isinstance(given, int):
        given = Arguments(rest=given)
    named = dict(given.named)
    rest = given.rest or 0
    for place, each in enumerate((*positional, *function.args.kwonlyargs)):
        kinds = rest | named.pop(each.arg, 0)
        if place < min(len(given.positional), len(positional)):
            kinds |= given.positional[place]
        stated = UNKNOWN
        if each.annotation is not None:
            stated = annotated(each.annotation, scope.header, scope.subject.functions)
        scope.bind(each.arg, kinds | stated | (HELD if (kinds | stated) & CONTAINER else 0))
    extra = rest
    for kinds in (*given.positional[len(positional) :], *named.values()):
        extra |= kinds
    for variadic in filter(None, (function.args.vararg, function.args.kwarg)):
        scope.bind(variadic.arg, CONTAINER | UNKNOWN | extra)
    outside = scope.subject.outside(scope.header, scope.owner, function.args)
    places = [*function.args.posonlyargs, *function.args.args]
    defaults = chain(
        zip(places[len(places) - len(function.args.defaults) :], function.args.defaults, strict=True),
        zip(function.args.kwonlyargs, function.args.kw_defaults, strict=True),
    )
    for each, default in defaults:
        if default is not None:
            kinds = expressions.kinds_of(default, outside)
            if kinds & STATE:
                raise Matters("state in a default")
            scope.bind(each.arg, kinds if given.rest is None else vague(kinds))


def vague(kinds: int) -> int:
    """A default where something else may be passed: not which class or function it is."""
    return kinds & KINDS & ~FUNCTION | UNKNOWN if kinds & ~KINDS else kinds
