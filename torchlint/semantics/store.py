"""The abstract store: local names, attributes of the module, contents of containers; its join."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from torchlint.semantics.events import Attribute
from torchlint.semantics.references import HOLE, NUMBER, Constant
from torchlint.semantics.state import Slot
from torchlint.semantics.values import NO_VALUE, UNKNOWN_VALUE, Kind, Site, Trait, Value, join_all

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
    attributes: dict[str, Attribute]
    contents: dict[Site, Contents]
    initialized: frozenset[bool]
    rest: frozenset[Slot] = ABSENT

    def copy(self) -> Store:
        """An independent store with the same knowledge."""
        return Store(
            dict(self.names), dict(self.attributes), dict(self.contents), self.initialized, self.rest
        )

    def attribute(self, name: str) -> Attribute:
        """What is known of the attribute `name`, whether or not it was ever set."""
        if (found := self.attributes.get(name)) is not None:
            return found
        known = Attribute(self.rest, UNKNOWN_VALUE)
        for pattern, each in self.attributes.items():
            if is_pattern(pattern) and matches(pattern, name):
                known = join_attributes(known, each)
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

    def join(self, other: Store) -> Store:
        """The least store that covers both; a name bound on one side only cannot be read on the other."""
        names = {**self.names, **other.names}
        for name in self.names.keys() & other.names.keys():
            names[name] = self.names[name].join(other.names[name])
        attributes = {
            name: join_attributes(self.attribute(name), other.attribute(name))
            for name in self.attributes.keys() | other.attributes.keys()
        }
        contents = dict(self.contents)
        for site, held in other.contents.items():
            mine = contents.get(site)
            contents[site] = held if mine is None else mine.join(held)
        return Store(
            names, attributes, contents, self.initialized | other.initialized, self.rest | other.rest
        )


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
    joined: Store | None = None
    for store in stores:
        if store is not None:
            joined = store if joined is None else joined.join(store)
    return joined


def without_constants(attribute: Attribute) -> Attribute:
    """What is known of an attribute once anybody may have moved the module, or assigned another value of
    the same kind."""
    value = attribute.value
    return replace(attribute, value=replace(value, reference=None, traits=value.traits & ~Trait.FRESH))
