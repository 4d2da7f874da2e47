"""The abstract store: local names, attributes of the module, contents of containers; its join."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from torchlint.semantics.model import Attribute
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
    """

    items: tuple[Value, ...] | None = None
    element: Value = NO_VALUE
    keys: tuple[str, ...] | None = None

    @staticmethod
    def of(items: Iterable[Value], keys: Iterable[str] | None = None) -> Contents:
        """Contents known one by one."""
        values = tuple(items)
        names = tuple(keys) if keys is not None else None
        return Contents(values if len(values) <= MOST_ITEMS else None, join_all(values), names)

    def add(self, value: Value) -> Contents:
        """With one more element behind the others."""
        items = None if self.items is None or len(self.items) >= MOST_ITEMS else (*self.items, value)
        return Contents(items, self.element.join(value))

    def put(self, key: str, value: Value) -> Contents:
        """With `value` under `key`."""
        if self.items is None or self.keys is None or len(self.keys) != len(self.items):
            return Contents(None, self.element.join(value)) if self.items != () else Contents((value,), value, (key,))
        pairs = {**dict(zip(self.keys, self.items, strict=True)), key: value}
        return Contents.of(pairs.values(), pairs)

    def get(self, key: str) -> Value | None:
        """What is under a literal key, None where that is not certain."""
        if self.items is None or self.keys is None or key not in self.keys:
            return None
        return self.items[self.keys.index(key)]

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
        return Contents(items, element, self.keys if self.keys == other.keys else None)


UNKNOWN_CONTENTS = Contents(element=UNKNOWN_VALUE)


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
        return Store(dict(self.names), dict(self.attributes), dict(self.contents), self.initialized, self.rest)

    def attribute(self, name: str) -> Attribute:
        """What is known of the attribute `name`, whether or not it was ever set."""
        return self.attributes.get(name) or Attribute(self.rest, UNKNOWN_VALUE)

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
        for item in contents.items if contents.items is not None else (contents.element,):
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
        return Store(names, attributes, contents, self.initialized | other.initialized, self.rest | other.rest)


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
    """What is known of an attribute once anybody may have assigned another value of its kind."""
    return replace(attribute, value=replace(attribute.value, reference=None))
