"""The abstract store: local names, attributes of the module, contents of containers; its join."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache, reduce
from itertools import chain, compress, filterfalse
from operator import is_not
from typing import TypeVar

from torchlint.semantics.events import Attribute
from torchlint.semantics.references import HOLE, NUMBER, Constant
from torchlint.semantics.state import Slot
from torchlint.semantics.values import NO_VALUE, UNKNOWN_VALUE, Kind, Site, Trait, Value, join_all

K = TypeVar("K")
T = TypeVar("T")

MOST_ITEMS = 64
ABSENT = frozenset({Slot.ABSENT})
UNINITIALIZED = frozenset({Slot.UNINITIALIZED})
ANY_SLOT = frozenset(Slot) - UNINITIALIZED - {Slot.CLASS_ATTRIBUTE}


@dataclass(frozen=True, slots=True)
class Contents:
    """What a container holds.

    Attributes:
        items: the elements one by one, where their number and order are certain.
        element: the join of all elements.
        keys: the keys of `items` in a mapping with literal string keys.
        key: the join of all keys of a mapping, None where that is not known.
        mapping: whether it is a mapping, whose iteration gives its keys; None where it may be one.
        cycle: what it repeats, one by one, where only the number of repetitions is unknown.
    """

    items: tuple[Value, ...] | None = None
    element: Value = NO_VALUE
    keys: tuple[str, ...] | None = None
    key: Value | None = None
    mapping: bool | None = False
    cycle: tuple[Value, ...] = ()

    @staticmethod
    def of(items: Iterable[Value], keys: Iterable[str] | None = None) -> Contents:
        """Contents known one by one; those of a mapping where there are `keys`."""
        values = tuple(items)
        if keys is None:
            return Contents(values if len(values) <= MOST_ITEMS else None, join_all(values))
        pairs = dict(zip(keys, values, strict=True))
        key = join_all(map(key_value, pairs))
        known = tuple(pairs.values()) if len(pairs) <= MOST_ITEMS else None
        return Contents(known, join_all(values), None if known is None else tuple(pairs), key, mapping=True)

    @property
    def iterated(self) -> Contents:
        """What iteration gives: the elements, or the keys of a mapping."""
        if self.mapping is False:
            return self
        if self.mapping and self.keys is not None:
            return Contents.of(map(key_value, self.keys))
        return Contents(element=UNKNOWN_VALUE if self.mapping is None or self.key is None else self.key)

    def anyhow(self, *more: Value) -> Contents:
        """With `more` elements, and without their number and order."""
        return Contents(element=join_all((self.element, *more)), key=self.key, mapping=self.mapping)

    def add(self, value: Value) -> Contents:
        """With one more element behind the others."""
        items = None if self.items is None or len(self.items) >= MOST_ITEMS else (*self.items, value)
        return Contents(items, self.element.join(value))

    def put(self, key: Value | None, value: Value) -> Contents:
        """With `value` under `key`, in place of what is there."""
        match key:
            case Value(reference=Constant(value=str() as name)) if self.items == () or self.keys is not None:
                pairs = dict(zip(self.keys or (), self.items or (), strict=True))
                return Contents.of((*pairs.values(), value), (*pairs, name))
            case _:
                every = None if self.key is None else self.key.join(key or UNKNOWN_VALUE)
                return replace(self.anyhow(value), key=every)

    def update(self, other: Contents) -> Contents:
        """A mapping with what another one holds in place of its own."""
        if self.keys is None or other.keys is None or self.items is None or other.items is None:
            key = None if self.key is None or other.key is None else self.key.join(other.key)
            return replace(self.anyhow(other.element), key=key)
        return Contents.of((*self.items, *other.items), (*self.keys, *other.keys))

    def without(self, key: str) -> Contents:
        """Without what is under a literal key."""
        if self.keys is None or self.items is None:
            return self.anyhow()
        left = {name: value for name, value in zip(self.keys, self.items, strict=True) if name != key}
        return Contents.of(left.values(), left)

    def get(self, key: str) -> Value | None:
        """What is under a literal key, None where that is not certain."""
        if self.items is None or self.keys is None or key not in self.keys:
            return None
        return self.items[self.keys.index(key)]

    def repeated(self) -> Contents:
        """With every element marked as one that stands there several times."""
        items = self.items
        if items is not None:
            items = tuple(replace(each, traits=each.traits | Trait.REPEATED) for each in items)
        return Contents(items, replace(self.element, traits=self.element.traits | Trait.REPEATED))

    def join(self, other: Contents) -> Contents:
        """The least contents that cover both."""
        if self == other:
            return self
        items = None
        if self.items is not None and other.items is not None and len(self.items) == len(other.items):
            items = tuple(a.join(b) for a, b in zip(self.items, other.items, strict=True))
        element = self.element.join(other.element)
        if (self.items == () or other.items == ()) and element.has(Trait.DECLARED):
            element = UNKNOWN_VALUE  # an annotation says what the elements are, not that there is one
        key = None if self.key is None or other.key is None else self.key.join(other.key)
        mapping = self.mapping if self.mapping == other.mapping else None
        return Contents(items, element, self.keys if self.keys == other.keys else None, key, mapping)


UNKNOWN_CONTENTS = Contents(element=UNKNOWN_VALUE, mapping=None)


def key_value(key: str) -> Value:
    """A literal key."""
    return Value(kind=Kind.SCALAR, reference=Constant(key, str))


class Attributes(dict[str, Attribute]):
    """What is known of attributes, by name. A name with holes stands for all names that fit.

    Attributes:
        patterns: the names with holes; nothing is ever taken out of the mapping.
    """

    __slots__ = ("patterns",)

    def __init__(self, known: Mapping[str, Attribute]) -> None:
        super().__init__(known)
        names = known.patterns if isinstance(known, Attributes) else filter(is_pattern, known)
        self.patterns: list[str] = list(names)

    def __setitem__(self, name: str, known: Attribute) -> None:
        if is_pattern(name) and name not in self:
            self.patterns.append(name)
        super().__setitem__(name, known)


@dataclass(slots=True)
class Store:
    """Everything that is known at one point of a program.

    Attributes:
        names: local names of the running function.
        attributes: of the module under analysis.
        contents: of containers, by the site that made them.
        initialized: whether Module.__init__ has run: yes, no, or both.
        rest: the slots of attributes that are not in `attributes`.
    """

    names: dict[str, Value]
    attributes: Attributes
    contents: dict[Site, Contents]
    initialized: frozenset[bool]
    rest: frozenset[Slot] = ABSENT

    def copy(self) -> Store:
        """An independent store with the same knowledge."""
        return Store(
            dict(self.names), Attributes(self.attributes), dict(self.contents), self.initialized, self.rest
        )

    def attribute(self, name: str) -> Attribute:
        """What is known of the attribute `name`, whether or not it was ever set."""
        if (found := self.attributes.get(name)) is not None:
            return found
        known = Attribute(self.rest, UNKNOWN_VALUE)
        for pattern in self.attributes.patterns:
            if matches(pattern, name):
                known = join_attributes(known, self.attributes[pattern])
        return known

    def held(self, value: Value) -> Contents:
        """What the container `value` may hold."""
        found = [self.contents.get(site, UNKNOWN_CONTENTS) for site in value.sites]
        if not found or value.kind & ~(Kind.CONTAINER | Kind.NONE):
            return UNKNOWN_CONTENTS
        joined = found[0]
        for contents in found[1:]:
            joined = joined.join(contents)
        return joined

    def flat(self, value: Value) -> Iterator[Value]:
        """The elements of a container, one by one where they are known, nested ones flattened."""
        yield from self._flat(value, frozenset())

    def _flat(self, value: Value, seen: frozenset[Site]) -> Iterator[Value]:
        contents = self.held(value)
        for item in contents.items if contents.items is not None else contents.cycle or (contents.element,):
            if item.kind == Kind.CONTAINER and item.sites and not item.sites & seen:
                yield from self._flat(item, seen | value.sites)
            elif item.kind:
                yield item

    def over(self, base: Store) -> Store:
        """The same, with what `base` knows of the attributes of which this store says nothing."""
        return replace(self, attributes=Attributes({**base.attributes, **self.attributes}))

    def join(self, *others: Store) -> Store:
        """The least store that covers all; a name bound in some only cannot be read where it is not."""
        every = (self, *others)
        names, attributes, contents = dict(self.names), Attributes(self.attributes), dict(self.contents)
        for name, values in alternatives(each.names for each in every):
            names[name] = join_all(filter(None, values))
        alike = all(each.rest == self.rest and not each.attributes.patterns for each in every)
        missing = Attribute(self.rest, UNKNOWN_VALUE)
        for name, found in alternatives(each.attributes for each in every):
            known = (one or missing for one in found) if alike else (each.attribute(name) for each in every)
            joined = reduce(join_attributes, known)
            if joined != attributes.get(name):  # else the object stays, as joins are the cheaper for it
                attributes[name] = joined
        for site, held in alternatives(each.contents for each in every):
            contents[site] = reduce(Contents.join, filter(None, held))
        initialized = frozenset[bool]().union(*(each.initialized for each in every))
        rest = frozenset[Slot]().union(*(each.rest for each in every))
        return Store(names, attributes, contents, initialized, rest)


def alternatives(mappings: Iterable[Mapping[K, T]]) -> Iterable[tuple[K, Collection[T | None]]]:
    """The keys under which not all mappings have the very same object, with the objects, each once; None
    where a mapping has none.

    Most have the same, as paths that meet once parted; for those no Python code is run.
    """
    first, *others = mappings
    found: dict[K, dict[int, T | None]] = {}
    for other in others:
        changed = compress(other, map(is_not, map(first.get, other), other.values()))
        for key in chain(changed, filterfalse(other.__contains__, first)):
            objects = found.setdefault(key, {id(first.get(key)): first.get(key)})
            objects[id(other.get(key))] = other.get(key)
    return ((key, objects.values()) for key, objects in found.items())


def is_pattern(name: str) -> bool:
    """Whether a name has holes."""
    return NUMBER in name


MOST_HOLES = 4
LONGEST_NAME = 200


@lru_cache(maxsize=256)
def expression(pattern: str) -> re.Pattern[str]:
    """The names that a name with holes may be."""
    literal = re.escape(pattern).replace(re.escape(HOLE), ".*").replace(re.escape(NUMBER), "-?[0-9]+")
    return re.compile(literal, re.DOTALL)


def matches(pattern: str, name: str) -> bool:
    """Whether a literal name may be the one that `pattern` names."""
    if is_pattern(name):
        return False
    if pattern.count(NUMBER) > MOST_HOLES or len(name) > LONGEST_NAME:  # too many ways to fill the holes
        first, last = pattern.partition(NUMBER)[0], pattern.rpartition(NUMBER)[2]
        return name.startswith(first) and name.endswith(last)
    return expression(pattern).fullmatch(name) is not None


def join_attributes(first: Attribute, second: Attribute) -> Attribute:
    """The least knowledge of an attribute that covers both; what is absent has no value."""
    if first == second:
        return first
    absent = frozenset({Slot.ABSENT, Slot.CLASS_ATTRIBUTE})
    if first.slots <= absent:
        value = second.value
    elif second.slots <= absent:
        value = first.value
    else:
        value = first.value.join(second.value)
    return Attribute(first.slots | second.slots, value, first.sources | second.sources)


def join_stores(stores: Iterable[Store | None]) -> Store | None:
    """The join of the stores that paths really reach."""
    reached = [each for each in stores if each is not None]
    return reached[0].join(*reached[1:]) if len(reached) > 1 else next(iter(reached), None)


def without_constants(attributes: Attributes) -> Attributes:
    """What is known of attributes once anybody may have moved the module, or assigned other values of the
    same kind."""
    changed = Attributes(attributes)
    for name, known in attributes.items():
        value = known.value
        if value.reference is not None or value.has(Trait.FRESH):
            value = replace(value, reference=None, traits=value.traits & ~Trait.FRESH)
            changed[name] = replace(known, value=value)
    return changed
