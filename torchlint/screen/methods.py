"""The methods that construction does not run: what in them rules may ask for."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from torchlint.screen import calls
from torchlint.screen.containers import may_call
from torchlint.screen.kinds import LIST, MADE, PARAMETER, SORTS, STATE, TENSORS, UNKNOWN, Matters
from torchlint.screen.names import WORD, WORDS, is_significant
from torchlint.semantics import torch_api
from torchlint.semantics.ancestry import Verdict, ancestry
from torchlint.semantics.definitions import ClassDefinition, External, FunctionDefinition, Unresolved
from torchlint.semantics.externals import MODULE
from torchlint.semantics.header import Import
from torchlint.semantics.members import FunctionNode, decorators, find
from torchlint.semantics.statements import statements
from torchlint.semantics.usage import COMPUTING, MOVES, TENSOR_ONLY, Use, uses

if TYPE_CHECKING:
    from torchlint.screen.scope import Subject
    from torchlint.semantics.header import Header
    from torchlint.semantics.project import Project

TRIVIA = r"(?:\s|\\|\#[^\n]*\n)*"
"""What may stand between two tokens."""
COMPUTING_NAMES = frozenset(name.rpartition(".")[2] for name in COMPUTING)
IGNORED = re.compile(
    r'''\#[^\n]*|(?P<prefix>\b[rRbBfFuU]{1,2})?("""(?:[^\\]|\\.)*?"""|\'\'\'(?:[^\\]|\\.)*?\'\'\''''
    r"""|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\')""",
    re.DOTALL,
)
"""Comments and strings."""
ASKING = re.compile(r"\bisinstance\((?:[^()]|\([^()]*\))*\)")
MISSPELT = re.compile(r"_+(init|inti|ini|nit|int|intit|iniit|initt)_+|_+init|init_+")
"""Names that look like ``__init__``, which is among them."""
OWN = frozenset({"forward", "extra_repr", "__init__", "__repr__", "__call__", "__doc__"})
"""What of nn.Module's a class may override without a rule having to say anything of it."""


class Methods:
    """Reads methods of the classes of one file's project by their words and their assignments."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self._texts: dict[ast.AST, str] = {}
        self._lines: dict[Header, list[str]] = {}
        self._uses: dict[ClassDefinition, Mapping[str, frozenset[Use]]] = {}
        self._packages: dict[Header, dict[str, str]] = {}
        self._classes: dict[tuple[Header, str], bool] = {}

    def read(self, subject: Subject, definition: ClassDefinition) -> None:
        """The class's own methods that were not read as a part of construction.

        Raises:
            Matters: one may give a rule something to say.
        """
        header = definition.header
        later = []
        making = set()
        found = find("forward", subject.lineage)
        has_forward = found is not None and subject.lineage[found[0]] != External(MODULE)
        for node in definition.node.body:
            if not isinstance(node, FunctionNode):
                continue
            if not has_forward and node.name.lower().startswith("f"):
                raise Matters  # it may be a misspelt one
            if (node.name in torch_api.RESERVED_NAMES and node.name not in OWN) or (
                node.name != "__init__" and MISSPELT.fullmatch(node.name)
            ):
                raise Matters("an override")
            makes = self.names(node, header)
            if node not in subject.results:
                later.append(node)
                if makes:
                    making.add(node)
        for node in later:
            text = self.text(node, header)
            words = set(WORD.findall(text))
            if node in subject.results:  # read meanwhile, for another one that calls it
                continue
            if node not in making and not is_handed_on(node, text) and self.is_clean(node, words, header):
                self.assignments(node, subject)
            else:
                self.follow(node, definition, subject)
            self.uses(node, text, words, subject)

    def text(self, node: FunctionNode, header: Header) -> str:
        """The body of a method, with its parameters, without comments and what is in quotes."""
        if (known := self._texts.get(node)) is not None:
            return known
        lines = self._lines.get(header)
        if lines is None:
            lines = self._lines[header] = re.split(r"\r\n|\r|\n", header.text.removeprefix("\ufeff"))
        text = "\n".join(lines[node.lineno - 1 : node.end_lineno])
        found = self._texts[node] = IGNORED.sub(without, text[text.index(node.name) + len(node.name) :])
        return found

    def words(self, node: FunctionNode, header: Header) -> frozenset[str]:
        """The words in the text of a method."""
        return frozenset(WORD.findall(self.text(node, header)))

    def is_clean(self, node: FunctionNode, words: set[str], header: Header) -> bool:
        """Whether a method has no word that a rule asks for, and names no class of a readable file."""
        if not words.isdisjoint(WORDS) or (node.decorator_list and not known_decorators(node)):
            return False
        return not any(self.is_class(word, header) for word in words if word in header.bindings)

    def is_class(self, word: str, header: Header) -> bool:
        """Whether a name of the file may denote a class of modules, or what holds one."""
        key = header, word
        if key not in self._classes:
            match self.project.resolve(header, word):
                case External(qualified=qualified):
                    self._classes[key] = is_significant(qualified)
                case FunctionDefinition():
                    self._classes[key] = False
                case ClassDefinition() as definition:
                    self._classes[key] = ancestry(definition, self.project).verdict is not Verdict.NO
                case Unresolved():
                    self._classes[key] = not isinstance(header.bindings[word], Import)
                case _:
                    self._classes[key] = True
        return self._classes[key]

    def in_forward(self, subject: Subject) -> set[str]:
        """The methods that a forward pass may run, and others."""
        texts: dict[str, set[str]] = {}
        for base in subject.lineage:
            if isinstance(base, ClassDefinition):
                for each in base.node.body:
                    if isinstance(each, FunctionNode):
                        words = WORD.findall(self.text(each, base.header))
                        texts.setdefault(each.name, set()).update(words)
        found = {name for name in texts if "forward" in name or name == "__call__"}
        waiting = list(found)
        while waiting:
            for name in texts.keys() & texts[waiting.pop()] - found:
                found.add(name)
                waiting.append(name)
        return found

    def follow(self, node: FunctionNode, definition: ClassDefinition, subject: Subject) -> None:
        """Read a method as a part of construction is read, provided that no forward pass runs it."""
        if not isinstance(node, ast.FunctionDef) or "forward" in node.name:
            raise Matters("a forward pass is followed")
        if node.name in self.in_forward(subject):
            raise Matters("a method of the forward pass is followed")
        if not decorators(node) <= {"staticmethod", "classmethod", "ignore", "no_grad"}:
            raise Matters("a decorated method is followed")
        calls.read(node, definition, definition.header, UNKNOWN, subject)

    def assignments(self, node: FunctionNode, subject: Subject) -> None:
        """What a method assigns: plain attributes of the module are no matter, as nothing registers them."""
        itself = node.args.args[0].arg if node.args.args else None
        for statement, _ in statements(node.body):
            for target, value in targets(statement):
                for each in ast.walk(target):
                    if isinstance(each, ast.Attribute) and isinstance(each.ctx, ast.Store | ast.Del):
                        self.assigned(each, value, itself, subject)
                    elif (
                        isinstance(each, ast.Subscript) and isinstance(value, ast.Name) and value.id == itself
                    ):
                        raise Matters("the module is put into a container")

    def assigned(
        self, target: ast.Attribute, value: ast.expr | None, itself: str | None, subject: Subject
    ) -> None:
        """One attribute that is assigned."""
        if itself is None or any(
            isinstance(each, ast.Name) and each.id == itself and bare for each, bare in bare_names(value)
        ):
            raise Matters
        match target.value:
            case ast.Name(id=base) if base == itself:
                subject.seen.add((None, target.attr))
                kinds = subject.attributes.get(target.attr, 0)
                found = find(target.attr, subject.lineage)
                if (
                    kinds & (PARAMETER | LIST | TENSORS)
                    or target.attr in torch_api.RESERVED_NAMES
                    or found is not None
                ):
                    raise Matters
                if kinds & STATE and kinds & SORTS & ~STATE & ~UNKNOWN:
                    raise Matters
            case _:
                pass

    def names(self, node: FunctionNode, header: Header) -> bool:
        """Whether a name of PyTorch in a method makes state; all names have to be there."""
        makes = False
        packages = self.packages(header)
        if not packages:
            return False
        pattern = rf"(\S?){TRIVIA}(?<![\w.])({'|'.join(packages)})\b((?:{TRIVIA}\.{TRIVIA}\w+)*){TRIVIA}(.?)"
        text = ASKING.sub("", self.text(node, header))
        for before, first, rest, following in set(re.findall(pattern, text)):
            qualified = packages[first]
            parts = WORD.findall(re.sub(r"\#[^\n]*\n", "", rest))
            if not parts and following != "=":
                raise Matters("a package is handed on")
            for name in parts:
                known = torch_api.NAMES.get(qualified)
                if known is None:
                    break
                if name not in known and not name.startswith("_"):
                    raise Matters("an unknown name of PyTorch")
                qualified = torch_api.ALIASES.get(f"{qualified}.{name}", f"{qualified}.{name}")
            makes |= is_significant(qualified) and (following == "(" or before not in ":>|[")
        return makes

    def packages(self, header: Header) -> dict[str, str]:
        """The names of a file for packages of PyTorch, with their qualified names."""
        if header not in self._packages:
            found = {}
            for name, binding in header.bindings.items():
                if isinstance(binding, Import):
                    denoted = self.project.resolve(header, name)
                    if isinstance(denoted, External) and denoted.qualified in torch_api.NAMES:
                        found[name] = denoted.qualified
            self._packages[header] = found
        return self._packages[header]

    def uses(self, node: FunctionNode, text: str, words: set[str], subject: Subject) -> None:
        """How a method uses the attributes of which nothing is known, and the containers of modules."""
        for name in words & subject.attributes.keys():
            subject.seen.add((None, name))
            kinds = subject.attributes[name]
            if name in subject.transient:
                in_place(text, words)
            if kinds & LIST and may_call(node, name):
                raise Matters("a container module may be called")
            if kinds & UNKNOWN and used_as_tensor(name, text, words, made=bool(kinds & MADE)):
                self.certainly_used(name, kinds, subject)

    def certainly_used(self, name: str, kinds: int, subject: Subject) -> None:
        """The same, by a close look at the syntax.

        Raises:
            Matters: the methods use an attribute as only tensors are used.
        """
        definition = subject.lineage[0]
        assert isinstance(definition, ClassDefinition)
        if definition not in self._uses:
            self._uses[definition] = uses(definition, self.project)
        found = self._uses[definition].get(name, frozenset())
        if found & {Use.CALLED, Use.NO_TENSOR}:
            return
        if Use.MOVED in found or (kinds & MADE and found & {Use.METHOD, Use.COMPUTED}):
            raise Matters("an attribute is used as a tensor")


def is_handed_on(node: FunctionNode, text: str) -> bool:
    """Whether a method mentions the module itself, other than to use its attributes, to ask what it is, or to
    return it."""
    if not node.args.args or "staticmethod" in decorators(node):
        return False
    itself = node.args.args[0].arg
    bare = rf"\b{itself}\b(?!{TRIVIA}\.)"
    known = (
        rf"\breturn {itself}\b(?!{TRIVIA}[.,(\[])|\bsuper\(\w+, {itself}\)|\bin {itself}:"
        rf"|\b(?:isinstance|hasattr|getattr)\({itself},"
    )
    return len(re.findall(bare, text)) > 1 + len(re.findall(known, text))


def in_place(text: str, words: set[str]) -> None:
    """Whether a method that names a buffer which is not saved may update it."""
    if any(word.endswith("_") and not word.startswith("_") for word in words) or "out" in words:
        raise Matters("a buffer may be updated")
    if re.search(r"[-+*/@|&%]=", text):
        raise Matters("a buffer may be updated")


def used_as_tensor(name: str, text: str, words: set[str], *, made: bool) -> bool:
    """Whether an attribute may be used as only tensors are: that it is moved is evidence of any, all else
    only where a call has made it."""
    if not made and "device" not in text and "cuda" not in words:
        return False
    for match in re.finditer(rf"\.{TRIVIA}{name}\b{TRIVIA}(?:\.{TRIVIA}(\w+)|(.))", text):
        member, following = match.groups()
        if member is None:
            if made and following in ",)" and not words.isdisjoint(COMPUTING_NAMES):
                return True
        elif member in MOVES or (made and member in TENSOR_ONLY):
            return True
    return made and "@" in text


def without(match: re.Match[str]) -> str:
    """What stays of a comment or a string: the code in an f-string."""
    return match[0] if "f" in (match["prefix"] or "").lower() else "''"


def known_decorators(node: FunctionNode) -> bool:
    """Whether decorators change nothing that matters."""
    return decorators(node) <= {"ignore", "property", "staticmethod", "classmethod", "no_grad", "setter"}


def bare_names(value: ast.expr | None) -> Iterator[tuple[ast.AST, bool]]:
    """The names in an expression, each with whether it stands by itself and not in front of a dot."""
    if value is None:
        return
    dotted = {each.value for each in ast.walk(value) if isinstance(each, ast.Attribute)}
    for each in ast.walk(value):
        if isinstance(each, ast.Name):
            yield each, each not in dotted


def targets(statement: ast.stmt) -> Iterator[tuple[ast.expr, ast.expr | None]]:
    """What a statement assigns or deletes, with the value where there is one."""
    match statement:
        case ast.Assign(targets=assigned, value=value):
            for each in assigned:
                yield each, value
        case ast.AnnAssign(target=target, value=value) | ast.AugAssign(target=target, value=value):
            yield target, value
        case ast.For(target=target) | ast.AsyncFor(target=target):
            yield target, None
        case ast.With(items=items) | ast.AsyncWith(items=items):
            for item in items:
                if item.optional_vars is not None:
                    yield item.optional_vars, None
        case ast.Delete(targets=deleted):
            for each in deleted:
                yield each, None
