"""Is a class an nn.Module, and through which classes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TypeAlias

from torchlint.semantics.bases import Base, Bases, Made, Place
from torchlint.semantics.definitions import ClassDefinition, External, Unresolved, qualified_name
from torchlint.semantics.externals import MODULE, bases_of, is_transparent
from torchlint.semantics.header import Header, classes
from torchlint.semantics.project import Project

Ancestor: TypeAlias = ClassDefinition | External

OBJECT = External("builtins.object")
_DEEPEST = 60  # classes between one and its furthest ancestor
_MOST_ANCESTORS = 200


class Verdict(Enum):
    """Whether a class is an nn.Module."""

    YES = auto()
    NO = auto()
    UNKNOWN = auto()


@dataclass(frozen=True, slots=True)
class Ancestry:
    """What is known of a class's ancestors.

    Attributes:
        verdict: whether it is an nn.Module.
        mro: its linearisation, itself first and without ``object``; in depth-first order where Python
            would find none, and without what is unresolved.
        complete: whether everything that it inherits is in a readable file, PyTorch's or the standard
            library's.
        bases: its direct bases, as written; a class that a call makes is given by that class's bases.
    """

    verdict: Verdict
    mro: tuple[Ancestor, ...] = field()  # or the dataclass takes `type.mro` for its default
    complete: bool
    bases: tuple[Ancestor | Unresolved, ...] = ()


_NONE = Ancestry(Verdict.UNKNOWN, (), complete=False)


def ancestry(definition: ClassDefinition, project: Project) -> Ancestry:
    """The ancestry of a class; kept by the project."""
    return _of_class(definition, project, 0)


def module_classes(header: Header, project: Project) -> Iterator[tuple[ClassDefinition, Ancestry]]:
    """Every class of a file that is certainly an nn.Module, in order."""
    for node, enclosing in classes(header):
        if node.bases:
            definition = ClassDefinition(
                header, node, qualified_name(header, enclosing, node.name), enclosing
            )
            found = ancestry(definition, project)
            if found.verdict is Verdict.YES:
                yield definition, found


def _of_class(definition: ClassDefinition, project: Project, depth: int) -> Ancestry:
    known = project.ancestries
    if definition in known:
        return known[definition] or _NONE
    if depth > _DEEPEST:
        return _NONE
    known[definition] = None  # a class that leads back to itself inherits something unknown
    node = definition.node
    place = Place(project, definition.header, definition.enclosing, node.lineno)
    bases = [_one(place.classes(base), project, depth) for base in node.bases]
    found = _derived(definition, bases, project, depth)
    known[definition] = found
    return found


def _of(base: Base, project: Project, depth: int) -> Ancestry:
    match base:
        case ClassDefinition():
            return _of_class(base, project, depth + 1)
        case External():
            return _of_external(base, project, depth)
        case Made(bases=bases, empty=empty):
            return _derived(None, [(each, True) for each in bases], project, depth, complete=empty)
        case _:
            return _NONE


def _of_external(external: External, project: Project, depth: int) -> Ancestry:
    names = bases_of(external.qualified)
    listed = _is_listed(external.qualified, project)
    if external == OBJECT:
        return Ancestry(Verdict.NO, (), complete=True)
    if names is None or depth > _DEEPEST:
        return Ancestry(Verdict.YES if listed else Verdict.UNKNOWN, (external,), complete=False)
    bases = [(External(name), True) for name in names]
    return _derived(external, bases, project, depth, complete=is_transparent(external.qualified))


def _one(choice: Bases, project: Project, depth: int) -> tuple[Base, bool]:
    """The base that stands for a choice of bases, and whether it is the only one."""
    if len(choice) == 1:
        return choice[0], True
    verdicts = {_of(each, project, depth).verdict for each in choice}
    return (choice[0] if len(verdicts) == 1 else Unresolved()), False


def _derived(
    ancestor: Ancestor | None,
    bases: Sequence[tuple[Base, bool]],
    project: Project,
    depth: int,
    complete: bool = True,
) -> Ancestry:
    """The ancestry of a class that derives from `bases`, each with whether no other may stand there."""
    inherited = [_of(base, project, depth) for base, _ in bases]
    verdicts = {each.verdict for each in inherited}
    itself = () if ancestor is None else (ancestor,)
    if (
        Verdict.YES in verdicts
        or any(each.qualified == MODULE for each in itself)
        or any(_is_listed(each.qualified, project) for each in itself)
    ):
        verdict = Verdict.YES
    else:
        verdict = Verdict.UNKNOWN if Verdict.UNKNOWN in verdicts else Verdict.NO
    direct: list[Ancestor | Unresolved] = []
    for base, _ in bases:
        direct += _plain(base)
    mro = (*itself, *_merged([each.mro for each in inherited], direct))
    return Ancestry(
        verdict,
        mro[:_MOST_ANCESTORS],
        complete
        and len(mro) <= _MOST_ANCESTORS
        and all(each.complete for each in inherited)
        and all(sole for _, sole in bases),
        tuple(direct),
    )


def _plain(base: Base) -> Iterator[Ancestor | Unresolved]:
    """A base, with a class that a call makes replaced by that class's own bases."""
    match base:
        case Made(bases=bases):
            for each in bases:
                yield from _plain(each)
        case _:
            yield base


def _merged(mros: Sequence[tuple[Ancestor, ...]], bases: Sequence[Ancestor | Unresolved]) -> list[Ancestor]:
    """C3: the first class that stands in no other tail, until none is left.

    Where there is no such class Python raises TypeError; the first one is taken then.
    """
    if len(mros) == 1:
        return list(mros[0])
    direct = [base for base in bases if not isinstance(base, Unresolved) and base != OBJECT]
    waiting = [list(mro) for mro in (*mros, direct) if mro]
    merged: list[Ancestor] = []
    while waiting:
        heads = (each[0] for each in waiting)
        head = next((one for one in heads if not any(one in each[1:] for each in waiting)), waiting[0][0])
        merged.append(head)
        waiting = [rest for each in waiting if (rest := [one for one in each if one != head])]
    return merged


def _is_listed(qualified: str, project: Project) -> bool:
    """Whether the user says that a class is an nn.Module."""
    listed = project.settings.module_bases
    return qualified in listed or qualified.rpartition(".")[2] in listed
