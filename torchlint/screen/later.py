"""Of a class that is interpreted, the methods that need not be once it is constructed.

Most methods do nothing but compute: they store nothing, make nothing, change nothing in place and hand on
nothing that may be lost. No rule says anything of them, nor of others because of them.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from torchlint.screen.containers import may_call
from torchlint.screen.kinds import Matters
from torchlint.screen.methods import MISSPELT, OWN, TRIVIA, Methods, is_handed_on
from torchlint.semantics import torch_api
from torchlint.semantics.definitions import ClassDefinition, External
from torchlint.semantics.externals import MODULE
from torchlint.semantics.members import FunctionNode, find, first_argument, members, written
from torchlint.semantics.state import BUFFERS, REGISTRIES
from torchlint.semantics.values import Kind

if TYPE_CHECKING:
    from torchlint.semantics.ancestry import Ancestor
    from torchlint.semantics.frame import Run
    from torchlint.semantics.store import Store

ASKED_FOR = frozenset(
    "apply compile load_state_dict requires_grad_ state_dict zero_grad __class__ __module__ out".split()
)
"""Names that a method may have without a rule having to speak, but not without what it does being known."""
MODES = frozenset({"train", "eval"})
CALLED_IN_PARTS = torch_api.CONTAINER_MODULES - {"torch.nn.Sequential"} | torch_api.PARAMETER_CONTAINERS


def needless(
    own: Sequence[FunctionNode], run: Run, after: Store, methods: Methods
) -> frozenset[FunctionNode]:
    """The methods of which no rule can ask anything.

    Args:
        own: the methods of the class.
        run: its interpretation, which has constructed it.
        after: what is known then.
        methods: reads their words.
    """
    definition, lineage = run.definition, run.ancestry.mro
    words = {node: methods.words(node, definition.header) for node in own}
    asked = ASKED_FOR.union(lost(run, after))
    if any(call.callee.endswith(".eval") for call in run.calls.values()):
        asked |= MODES
    containers = {name for name, known in after.attributes.items() if known.value.maker in CALLED_IN_PARTS}
    buffered = any(
        known.slots & BUFFERS and not known.slots >= REGISTRIES for known in after.attributes.values()
    )
    found = {
        node
        for node in own
        if words[node].isdisjoint(asked)
        and not is_misnamed(node, lineage)
        and computes(node, definition, methods, in_place=not buffered)
        and not any(may_call(node, name) for name in words[node] & containers)
    }
    inherited = {
        name: (node, base.header)
        for base in reversed(lineage[1:])
        if isinstance(base, ClassDefinition)
        for name, node in members(base).items()
        if isinstance(node, FunctionNode)
    }
    writing = {name: methods.words(*each) for name, each in inherited.items() if written(each[0])}
    while True:
        needed = [node for node in own if node not in found]
        names = {node.name for node in needed} | writing.keys()
        named = frozenset[str]().union(*writing.values(), *(words[node] for node in needed))
        kept = {node for node in found if node.name not in named and words[node].isdisjoint(names)}
        if kept == found:
            return frozenset(found)
        found = kept


def lost(run: Run, after: Store) -> Iterator[str]:
    """The attributes that hold something that nothing registers, unless a method does or hands it on."""
    for name, known in after.attributes.items():
        holds = known.value.may_be(Kind.CONTAINER) and known.value.sites
        values = after.flat(known.value) if holds else [known.value]
        if not all(each.sites <= run.escaped for each in values):
            yield name


def is_misnamed(node: FunctionNode, lineage: Sequence[Ancestor]) -> bool:
    """Whether a rule may speak of a method because of its name."""
    place = find("forward", lineage)
    if (place is None or lineage[place[0]] == External(MODULE)) and node.name.lower().startswith("f"):
        return True
    if node.name == "__init__":
        return False
    is_override = node.name in torch_api.RESERVED_NAMES and node.name not in OWN
    return is_override or MISSPELT.fullmatch(node.name) is not None


def computes(node: FunctionNode, definition: ClassDefinition, methods: Methods, *, in_place: bool) -> bool:
    """Whether a method does nothing but compute what it gives, be it `in_place` or not."""
    header = definition.header
    text, words = methods.text(node, header), methods.words(node, header)
    try:
        if methods.names(node, header) or is_handed_on(node, text):
            return False
    except Matters:
        return False
    if not in_place and any(word.endswith("_") and not word.startswith("_") for word in words):
        return False
    if "getattr" in words and re.search(rf"\bgetattr\b{TRIVIA}\({TRIVIA}{first_argument(node)}\b", text):
        return False
    gives = False
    for each in ast.walk(node):
        match each:
            case ast.Attribute(ctx=ast.Store() | ast.Del()) | ast.Subscript(ctx=ast.Store() | ast.Del()):
                return False
            case ast.AugAssign() if not in_place:
                return False
            case ast.ClassDef() | ast.Lambda() | ast.Yield() | ast.YieldFrom():
                return False
            case ast.FunctionDef() | ast.AsyncFunctionDef() if each is not node:
                return False
            case ast.Return(value=ast.expr()):
                gives = True
    return gives and methods.is_clean(node, set(words), header)
