"""The model of a module class: what happens to its attributes, and where they end up."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import libcst as cst

from torchlint.semantics.ancestry import ancestry, module_classes
from torchlint.semantics.definitions import External
from torchlint.semantics.events import Attribute, Call, ClassAttribute, Default, Event, Phase, SuperInit, Test
from torchlint.semantics.externals import MODULE
from torchlint.semantics.following import carried
from torchlint.semantics.forward import in_forward
from torchlint.semantics.members import FunctionNode, body, declares_interfaces, find, members, reads_registry
from torchlint.semantics.names import defines
from torchlint.semantics.overriding import always_raises, is_plain, takes
from torchlint.semantics.parametric import has_parameters, is_inert
from torchlint.semantics.references import Instance, Stored
from torchlint.semantics.source import source_of
from torchlint.semantics.state import REGISTRIES, Op, Slot
from torchlint.semantics.torch_api import CONTAINER_MODULES
from torchlint.semantics.usage import Use, uses
from torchlint.semantics.values import TENSORS, UNKNOWN, Kind, Site, Trait, Value

if TYPE_CHECKING:
    from torchlint.semantics.accesses import Access
    from torchlint.semantics.ancestry import Ancestry
    from torchlint.semantics.project import ClassDefinition, Project


LOADING = frozenset({"_load_from_state_dict", "load_state_dict"})
LOADING_HOOKS = frozenset({"register_load_state_dict_pre_hook", "_register_load_state_dict_pre_hook"})


@dataclass(frozen=True)
class ModuleClass:
    """One subclass of nn.Module, interpreted once; rules are queries over it.

    Attributes:
        name: as written.
        definition: the class statement and the file it stands in.
        project: the files in its reach.
        ancestry: its ancestors.
        events: operations on attributes, in program order, each syntax node once in each phase.
        calls: calls by name, likewise.
        super_inits: places that name a base's ``__init__``.
        accesses: reads and assignments of other values' attributes, likewise.
        attributes: state after construction, by name (that of an f-string has ``{}`` in it).
        methods: names of the methods that the class body defines.
        results: what each of them gives when it is called after construction.
        initialized: whether Module.__init__ has run when construction ends: yes, no, or both.
        class_attributes: names that the class body binds to the result of a call.
        constructor: name of the method that constructs (``__init__``, ``__post_init__``), None
            where the class inherits it.
        complete: whether all ancestors are known, so that absence is a fact.
        module_base_only: whether the only base is nn.Module itself.
        sites_escaped: sites of objects that are registered, or that other code may register.
        reassigned: names that methods assign outside construction.
        defaults: the defaults of its own methods.
        hidden_writes: whether a class defines ``__setattr__``, so that an assignment may do anything.
        rest: the slots that a name which is not in `attributes` may be in.
    """

    name: str
    definition: ClassDefinition
    project: Project
    ancestry: Ancestry
    events: tuple[Event, ...] = ()
    calls: tuple[Call, ...] = ()
    super_inits: tuple[SuperInit, ...] = ()
    accesses: tuple[Access, ...] = ()
    attributes: Mapping[str, Attribute] = field(default_factory=dict)
    methods: frozenset[str] = frozenset()
    results: Mapping[str, Value] = field(default_factory=dict)
    class_attributes: Mapping[str, ClassAttribute] = field(default_factory=dict)
    initialized: frozenset[bool] = frozenset({True})
    constructor: str | None = None
    complete: bool = True
    module_base_only: bool = False
    sites_escaped: frozenset[Site] = frozenset()
    reassigned: frozenset[str] = frozenset()
    defaults: tuple[Default, ...] = ()
    hidden_writes: bool = False
    rest: frozenset[Slot] = frozenset({Slot.ABSENT})

    @cached_property
    def uses(self) -> Mapping[str, frozenset[Use]]:
        """How the methods, the constructor apart, use the attributes."""
        return uses(self.definition, self.project)

    def lacks(self, name: str) -> bool:
        """Whether certainly nothing but nn.Module itself gives the instance an attribute of that name."""
        if not self.complete or name in self.attributes or self.rest != {Slot.ABSENT}:
            return False
        found = find(name, self.ancestry.mro)
        return found is None or self.ancestry.mro[found[0]] == External(MODULE)

    def inherits(self, name: str) -> bool:
        """Whether neither the class nor a readable ancestor binds `name`."""
        return not defines(self.definition, {name}, self.project)

    def definitions(self, value: Value) -> Iterator[ClassDefinition]:
        """The readable classes of which a value may be an object."""
        made = (event.value for event in self.events if event.value.sites & value.sites)
        for each in (value, *made):
            if isinstance(each.reference, Instance):
                yield each.reference.definition

    def defines(self, value: Value, *names: str) -> bool:
        """Whether a value may be an object of a readable class that binds one of `names`."""
        return any(defines(each, set(names), self.project) for each in self.definitions(value))

    @property
    def has_interfaces(self) -> bool:
        """Whether its file declares interfaces of TorchScript."""
        return declares_interfaces(self.definition.header)

    def own_method(self, name: str) -> FunctionNode:
        """The statement of one of its `methods`, of several the last."""
        return [
            each
            for each in body(self.definition.node)
            if isinstance(each, FunctionNode) and each.name == name
        ][-1]

    def is_abstract(self, method: str) -> bool:
        """Whether one of its methods raises in any case."""
        return always_raises(self.own_method(method))

    def takes(self, method: str, passed: str) -> bool:
        """Whether one of its methods may be called with arguments, written as in `overriding.CALLED_WITH`."""
        node = self.own_method(method)
        return not is_plain(node) or self.is_abstract(method) or takes(node, passed)

    def gives_none(self, method: str) -> bool:
        """Whether one of its methods certainly returns None."""
        plain = is_plain(self.own_method(method)) and not self.is_abstract(method)
        return plain and method in self.results and self.results[method].must_be(Kind.NONE)

    def is_defined_below(self, name: str) -> bool:
        """Whether a class of the same file that derives from this one defines `name`."""
        header = self.definition.header
        return any(
            self.definition in found.mro[1:] and name in members(definition)
            for definition, found in module_classes(header, self.project)
        )

    def name_node(self, method: str | None = None) -> cst.Name:
        """The name in the class statement, or in that of a method of its body: a place to point at."""
        node = self.definition.node if method is None else self.own_method(method)
        statement = source_of(self.definition.header).statement(node)
        assert isinstance(statement, cst.ClassDef | cst.FunctionDef)
        return statement.name

    @cached_property
    def in_forward(self) -> Mapping[str, frozenset[Test]]:
        """The methods that a forward pass may run, each with the conditions on which that depends."""
        return in_forward([call for call in self.calls if call.phase is Phase.LATER])

    def depends_on_mode(self, call: Call) -> bool:
        """Whether it depends on something with "train" or "eval" in its name whether a call is made, by the
        method or by the forward pass."""
        conditions = call.conditions | self.in_forward.get(call.method, frozenset())
        return any("train" in name or "eval" in name for test in conditions for name in test.reads)

    @cached_property
    def loads_itself(self) -> bool:
        """Whether the class, an ancestor or a hook takes part in loading."""
        readable = [base for base in self.ancestry.mro if not isinstance(base, External)]
        return any(not LOADING.isdisjoint(members(base)) for base in readable) or any(
            call.callee.rpartition(".")[2] in LOADING_HOOKS for call in self.calls
        )

    def has_parameters(self, value: Value) -> bool:
        """Whether a value is a module that certainly made parameters of its own."""
        return has_parameters(value, self.project)

    def is_inert(self, value: Value) -> bool:
        """Whether a value is a module that certainly has no state and does the same in both modes."""
        return is_inert(value, self.project)

    def changes(self, name: str | None) -> Iterator[Event | Call]:
        """What methods do to a registered tensor that construction does not: they assign it or a part of
        it, delete it, or call a function that changes it in place."""
        initial = {event.node for event in self.events if event.phase is Phase.CONSTRUCTION}
        for event in self.events:
            if event.phase is Phase.LATER and event.name == name and event.node not in initial:
                yield event
        for call in self.calls:
            if call.phase is Phase.LATER and call.callee.endswith("_") and name is not None:
                receivers = (call.receiver, *(argument.value for argument in call.arguments[:1]))
                if any(each is not None and each.reference == Stored(name) for each in receivers):
                    yield call

    def looks_up(self, name: str) -> bool:
        """Whether the class answers `name` with a function, a property, that looks into a registry itself."""
        found = find(name, self.ancestry.mro)
        return found is not None and isinstance(found[1], FunctionNode) and reads_registry(found[1])

    def survives(self, event: Event) -> bool:
        """Whether what `event` stored may still be there, in the same slot, after construction."""
        if event.name is None:
            return False
        attribute = self.attributes.get(event.name)
        return attribute is not None and event.index in attribute.sources

    def plain_stores(self) -> Iterator[Event]:
        """Own assignments and additions to containers in construction whose value may still be a plain
        attribute, or in one, after it."""
        untold = any(each.name is None and each.op is not Op.DELETE for each in self.events)
        for event in self.own_events(Op.SET):
            if event.phase is not Phase.CONSTRUCTION or self.hidden_writes or not self.survives(event):
                continue
            if untold and event.before & REGISTRIES:
                continue  # a registration under a name that is not known may have been this one
            if event.name is None or Slot.PLAIN not in self.attributes[event.name].slots:
                continue  # it is plain only where an exception leaves construction
            stored = event.value.kind & ~Kind.NONE
            if stored and not event.appended and not self.attributes[event.name].value.may_be(stored):
                continue  # the last round of a loop stores something else
            if event.effects == {Slot.PLAIN} or (Slot.PLAIN in event.effects and not event.appended):
                yield event

    def used_as_tensor(self, event: Event) -> bool:
        """Whether the other methods use what `event` stores as only a tensor can be used.

        A move to a device is evidence for whatever may be a tensor. All else may be done to another
        module's Parameter as well, which is registered by the assignment; so it is evidence only for what
        a function of another package gives, not for an object of a class, which may derive from Parameter.
        """
        found = self.uses.get(event.name or "", frozenset())
        stated = event.value.kind != UNKNOWN and event.value.may_be(Kind.PARAMETER | Kind.BUFFER)
        if not event.value.may_be(Kind.TENSOR) or stated or event.before & REGISTRIES:
            return False
        if found & {Use.CALLED, Use.NO_TENSOR, Use.ASKED}:
            return False
        if Use.MOVED in found:
            return True
        made = any(
            call.node is event.value_node
            and call.receiver is None
            and not call.callee.rpartition(".")[2][:1].isupper()
            for call in self.calls
        )
        return made and bool(found & {Use.METHOD, Use.COMPUTED})

    def plain_containers(self, wanted: Callable[[Value], bool]) -> Iterator[Event]:
        """Those of `plain_stores` that put an element that is `wanted` into a container; of additions to
        one attribute only the first."""
        found: set[str | None] = set()
        for event in self.plain_stores():
            if event.appended and event.name in found:
                continue
            if any(wanted(value) for value in event.held):
                found.add(event.name)
                yield event

    def is_placeholder(self, event: Event) -> bool:
        """Whether the tensors that `event` stores hold nothing yet: they have no elements, or are blank
        and a method outside construction assigns the attribute, or puts others into it."""
        tensors = [value for value in event.held or (event.value,) if value.may_be(TENSORS)]
        if not tensors or all(value.has(Trait.EMPTY) for value in tensors):
            return bool(tensors)
        blank = all(value.traits & (Trait.EMPTY | Trait.BLANK) for value in tensors)
        return blank and (event.name in self.reassigned or (bool(event.held) and event.name in self.refilled))

    @cached_property
    def refilled(self) -> frozenset[str | None]:
        """The names of containers that other methods than those that construct put something into."""
        constructing = {each.method for each in self.events if each.phase is Phase.CONSTRUCTION}
        constructing |= {each.method for each in self.calls if each.phase is Phase.CONSTRUCTION}
        later = (each for each in self.events if each.appended and each.phase is Phase.LATER)
        return frozenset(each.name for each in later if each.method not in constructing)

    @cached_property
    def carried(self) -> frozenset[str | None] | None:
        """The attributes that may get to where the input is without being registered, None for all."""
        return carried(self)

    def escaped(self, value: Value) -> bool:
        """Whether the object is registered elsewhere too, or other code may have registered it, or it is a
        container module and everything in it is registered."""
        return not value.sites or bool(value.sites & self.sites_escaped) or self.is_registered(value)

    def is_registered(self, value: Value) -> bool:
        """Whether the object, or everything that it holds as a container module, is registered."""
        held = self.wraps.get(value.sites, ())
        return value.has(Trait.REGISTERED) or (bool(held) and all(map(self.is_registered, held)))

    @cached_property
    def wraps(self) -> Mapping[frozenset[Site], tuple[Value, ...]]:
        """What the container modules hold that are made of other modules, by the sites of the containers."""
        made = (call for call in self.calls if call.result.sites and self.makes_container(call))
        return {
            call.result.sites: tuple(each for arg in call.arguments for each in arg.elements or (arg.value,))
            for call in made
        }

    def makes_container(self, call: Call) -> bool:
        """Whether a call makes a container module: one of PyTorch's, or one that is constructed so."""
        match call.result.reference:
            case Instance(definition=definition):
                mro = ancestry(definition, self.project).mro
                found = find("__init__", mro)
                base = mro[found[0]] if found is not None else definition
                return isinstance(base, External) and base.qualified in CONTAINER_MODULES
            case _:
                return call.callee in CONTAINER_MODULES

    def own_events(self, op: Op | None = None) -> Iterator[Event]:
        """Events in the class's own body, of one operation or of all."""
        for event in self.events:
            if event.own and (op is None or event.op is op):
                yield event
