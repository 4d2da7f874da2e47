"""transfer against PyTorch: every case, on live modules that real operations brought into the slot."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product

import numpy as np
import pytest
import torch
from torch import nn

from torchlint.semantics.state import REGISTRIES, Effect, Op, Raises, Slot, transfer
from torchlint.semantics.values import Kind

Step = Callable[[nn.Module, str], object]
"""One operation on one attribute of a module."""


@dataclass(frozen=True, slots=True)
class Case:
    """One call of transfer: its arguments."""

    slot: Slot
    op: Op
    kind: Kind
    persistent: bool = True
    on_class: bool = False

    def __str__(self) -> str:
        flags = [flag for flag in ("persistent", "on_class") if getattr(self, flag)]
        return "-".join([self.slot.name, self.op.name, str(self.kind.name), *flags])

    def predicted(self, transfer: Callable[..., Effect] = transfer) -> Effect:
        """What transfer, or a variant of it, says; its own defaults are left to it."""
        if self.persistent and not self.on_class:
            return transfer(self.slot, self.op, self.kind)
        return transfer(self.slot, self.op, self.kind, persistent=self.persistent, on_class=self.on_class)

    def outcomes(self) -> set[Effect]:
        """What PyTorch does: to every sort of module in that slot, with every sort of value of that kind."""
        return {
            outcome(module, name, self.op, value, self.persistent)
            for value in values(self.kind, self.persistent)
            for module, name in modules(self.slot, self.on_class)
        }


CASES = [
    Case(slot, op, kind, persistent, on_class)
    for slot, op, kind, persistent, on_class in product(Slot, Op, Kind, (True, False), (False, True))
    if not (slot is Slot.ABSENT and on_class)  # that is CLASS_ATTRIBUTE
]


def values(kind: Kind, persistent: bool) -> Iterator[object]:
    """Values of one kind; nn.Buffers are as `persistent` says."""
    match kind:
        case Kind.PARAMETER:
            yield nn.Parameter(torch.zeros(2))
            yield nn.Parameter(torch.zeros(2, dtype=torch.int64), requires_grad=False)
            yield nn.Parameter(nn.Buffer(torch.zeros(2)))
        case Kind.BUFFER:
            yield nn.Buffer(torch.zeros(2), persistent=persistent)
            yield nn.Buffer(nn.Parameter(torch.zeros(2)), persistent=persistent)
        case Kind.TENSOR:
            yield torch.zeros(2)
            yield torch.tensor(2)
            yield torch.zeros(2, requires_grad=True)
            yield nn.Parameter(torch.zeros(2)) * 2
            yield nn.Buffer(torch.zeros(2), persistent=not persistent).clone()
        case Kind.MODULE:
            yield nn.Linear(2, 2)
            yield nn.ParameterList([torch.zeros(2)])
        case Kind.NONE:
            yield None
        case Kind.NDARRAY:
            yield np.zeros(2)
        case Kind.CONTAINER:
            yield [torch.zeros(2)]
            yield (nn.ReLU(),)
            yield {"a": nn.Parameter(torch.zeros(2))}
            yield {1, 2}
            yield torch.Size([2])
        case Kind.SCALAR:
            yield 3
            yield "text"
            yield True
            yield 0.5
            yield np.float32(0.5)
        case Kind.OTHER:
            yield torch.relu
            yield nn.Linear
            yield torch.device("cpu")
            yield torch.float32
            yield torch.Generator()


def initialize(module: nn.Module, _: str) -> None:
    """Module.__init__, as super().__init__() runs it."""
    nn.Module.__init__(module)


def set_to(value: object) -> Step:
    """The assignment of `value`."""
    return lambda module, name: setattr(module, name, value)


def delete(module: nn.Module, name: str) -> None:
    """The deletion of the attribute."""
    delattr(module, name)


def register(value: torch.Tensor | None, persistent: bool = True) -> Step:
    """The registration of `value` as a buffer."""
    return lambda module, name: module.register_buffer(name, value, persistent)


def perform(module: nn.Module, name: str, op: Op, value: object, persistent: bool) -> None:
    """Do `op`, for real."""
    match op:
        case Op.SET:
            setattr(module, name, value)
        case Op.DELETE:
            delattr(module, name)
        case Op.REGISTER_BUFFER:
            module.register_buffer(name, value, persistent=persistent)  # type: ignore[arg-type]
        case Op.REGISTER_PARAMETER:
            module.register_parameter(name, value)  # type: ignore[arg-type]
        case Op.ADD_MODULE:
            module.add_module(name, value)  # type: ignore[arg-type]


TENSOR = torch.zeros(2)
PARAMETER = nn.Parameter(torch.zeros(2))
BUFFER = nn.Buffer(torch.zeros(2))
NON_PERSISTENT = nn.Buffer(torch.zeros(2), persistent=False)
MODULE = nn.Linear(2, 2)

HISTORIES: dict[Slot, list[list[Step]]] = {
    Slot.UNINITIALIZED: [[], [set_to(None)], [set_to(TENSOR)]],
    Slot.ABSENT: [
        [initialize],
        [initialize, set_to(3), delete],
        [initialize, set_to(PARAMETER), delete],
        [initialize, register(None, persistent=False), delete],
        [initialize, set_to(MODULE), delete],
        [initialize, set_to(NON_PERSISTENT), initialize],
    ],
    Slot.CLASS_ATTRIBUTE: [
        [initialize],
        [initialize, set_to(3), delete],
        [initialize, set_to(MODULE), delete],
    ],
    Slot.PLAIN: [
        [initialize, set_to(None)],
        [initialize, set_to(TENSOR)],
        [set_to([MODULE]), initialize],
        [initialize, set_to(TENSOR), initialize],
    ],
    Slot.PARAMETER: [
        [initialize, set_to(PARAMETER)],
        [initialize, set_to(PARAMETER), set_to(None)],
        [initialize, lambda module, name: module.register_parameter(name, None)],
        [initialize, set_to(MODULE), set_to(PARAMETER)],
        [initialize, set_to(NON_PERSISTENT), set_to(PARAMETER)],
    ],
    Slot.BUFFER: [
        [initialize, register(TENSOR)],
        [initialize, register(None)],
        [initialize, register(NON_PERSISTENT)],
        [initialize, set_to(BUFFER), set_to(None)],
        [initialize, register(TENSOR, persistent=False), set_to(BUFFER)],
    ],
    Slot.NON_PERSISTENT_BUFFER: [
        [initialize, register(TENSOR, persistent=False)],
        [initialize, register(BUFFER, persistent=False)],
        [initialize, register(None, persistent=False), set_to(TENSOR)],
        [initialize, register(TENSOR), set_to(NON_PERSISTENT)],
    ],
    Slot.MODULE: [
        [initialize, set_to(MODULE)],
        [initialize, set_to(MODULE), set_to(None)],
        [initialize, lambda module, name: module.add_module(name, None)],
        [initialize, set_to(3), set_to(MODULE)],
        [initialize, set_to(NON_PERSISTENT), set_to(MODULE)],
    ],
}
"""The ways into a slot: operations on a new module."""


class Uninitialized(nn.Module):
    """A module for which nothing is done before its history."""

    def __init__(self) -> None:
        """Leave Module.__init__ to the history."""


class WithNone(Uninitialized):
    """A class attribute x."""

    x = None


class WithTensor(Uninitialized):
    """A class attribute x that is a tensor."""

    x = torch.zeros(2)


class WithMethod(Uninitialized):
    """A method x."""

    def x(self) -> None:
        """Do nothing."""


class Heir(WithMethod):
    """An inherited method x."""


WITH_ATTRIBUTE = [
    (WithNone, "x"),
    (WithTensor, "x"),
    (WithMethod, "x"),
    (Heir, "x"),
    (Uninitialized, "type"),
    (Uninitialized, "forward"),
    (Uninitialized, "dump_patches"),
]
"""Classes and an attribute that they have: their own, or nn.Module's API."""


def modules(slot: Slot, on_class: bool) -> Iterator[tuple[nn.Module, str]]:
    """New modules that have an attribute in `slot`, and its name."""
    if slot is Slot.PLAIN and not on_class:
        yield grown(Uninitialized, "training", [initialize]), "training"
    for history in HISTORIES[slot]:
        if slot is Slot.CLASS_ATTRIBUTE:
            for cls, name in WITH_ATTRIBUTE:
                yield grown(cls, name, history), name
        else:
            module = grown(Uninitialized, "x", history)
            if on_class:  # only now, since some histories would be refused
                module.__class__ = WithNone
            yield module, "x"


def grown(cls: type[nn.Module], name: str, history: list[Step]) -> nn.Module:
    """A new module after `history`."""
    module = cls()
    for step in history:
        step(module, name)
    return module


def places(module: nn.Module, name: str) -> set[Slot]:
    """Every place that has the name: the instance's __dict__, its registries, its class."""
    state = vars(module)
    buffers: set[str] = state.get("_buffers", {}).keys()
    non_persistent: set[str] = state.get("_non_persistent_buffers_set", set())
    assert non_persistent <= buffers
    names = {
        Slot.CLASS_ATTRIBUTE: dir(type(module)),
        Slot.PLAIN: state,
        Slot.PARAMETER: state.get("_parameters", ()),
        Slot.BUFFER: buffers - non_persistent,
        Slot.NON_PERSISTENT_BUFFER: non_persistent,
        Slot.MODULE: state.get("_modules", ()),
    }
    return {slot for slot, held in names.items() if name in held}


def the_slot(module: nn.Module, name: str) -> Slot:
    """The one slot of an attribute; the class counts where the instance has nothing."""
    here = places(module, name)
    own = here - {Slot.CLASS_ATTRIBUTE} or here or {Slot.ABSENT}
    assert len(own) == 1, f"{name} is in {own}"
    return own.pop()


def listed_slots() -> Iterator[Slot]:
    """The slots of what nn.Module's own methods list."""
    for slot in Slot:
        module, name = next(modules(slot, on_class=False))
        if slot is not Slot.UNINITIALIZED:
            listed = [*module.named_parameters(), *module.named_buffers(), *module.named_children()]
            if name in dict(listed):
                yield slot


def outcome(module: nn.Module, name: str, op: Op, value: object, persistent: bool) -> Effect:
    """What really happens."""
    try:
        perform(module, name, op, value, persistent)
    except Exception as error:
        return Raises(type(error).__name__)
    return the_slot(module, name)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_transfer_says_what_pytorch_does(case: Case) -> None:
    """Every sort of module in the slot, every sort of value of the kind: one effect, the predicted one."""
    assert case.outcomes() == {case.predicted()}


def test_an_uninitialized_tensor_is_refused_with_another_exception() -> None:
    """It moves as others of its kind do, but naming its type for TypeError's message is a ValueError."""
    for case in CASES:
        expected = case.predicted()
        if expected == Raises("TypeError") and case.kind in Kind.PARAMETER | Kind.BUFFER:
            expected = Raises("ValueError")
        lazy = {
            Kind.PARAMETER: nn.UninitializedParameter(),
            Kind.BUFFER: nn.UninitializedBuffer(persistent=case.persistent),
        }
        if case.kind in lazy:
            for module, name in modules(case.slot, case.on_class):
                assert outcome(module, name, case.op, lazy[case.kind], case.persistent) == expected, case


def test_cases_are_complete() -> None:
    """Eight slots, five operations, nine kinds, persistent or not, on the class or not."""
    assert (len(Slot), len(Op), len(list(Kind))) == (8, 5, 9)
    assert len(set(CASES)) == len(CASES) == (8 + 7) * 5 * 9 * 2
    assert {(case.slot, case.op, case.kind) for case in CASES} == set(product(Slot, Op, Kind))


@pytest.mark.parametrize("kind", Kind, ids=lambda kind: kind.name)
def test_values_are_of_their_kind(kind: Kind) -> None:
    """The representatives represent."""
    seen = list(values(kind, persistent=True))
    assert seen
    for value in seen:
        assert isinstance(value, nn.Parameter) == (kind is Kind.PARAMETER)
        assert isinstance(value, nn.Buffer) == (kind is Kind.BUFFER)
        assert isinstance(value, torch.Tensor) == (kind in Kind.PARAMETER | Kind.BUFFER | Kind.TENSOR)
        assert isinstance(value, nn.Module) == (kind is Kind.MODULE)
        assert isinstance(value, np.ndarray) == (kind is Kind.NDARRAY)
        assert isinstance(value, (list, tuple, dict, set)) == (kind is Kind.CONTAINER)
        assert isinstance(value, (int, float, str, np.number)) == (kind is Kind.SCALAR)


@pytest.mark.parametrize(("slot", "on_class"), {(case.slot, case.on_class): None for case in CASES})
def test_histories_lead_into_their_slot(slot: Slot, on_class: bool) -> None:
    """Modules are where the cases suppose them."""
    for module, name in modules(slot, on_class):
        assert ("_parameters" in vars(module)) == (slot is not Slot.UNINITIALIZED)
        assert (Slot.CLASS_ATTRIBUTE in places(module, name)) == (on_class or slot is Slot.CLASS_ATTRIBUTE)
        assert slot is Slot.UNINITIALIZED or the_slot(module, name) is slot


def test_registries_are_the_slots_of_what_a_module_lists() -> None:
    """Parameters, buffers and submodules."""
    assert set(listed_slots()) == REGISTRIES


def test_an_operation_that_raises_changes_nothing_but_once() -> None:
    """A Parameter that a class attribute refuses has already removed what the instance had."""
    losing = set()
    for case in CASES:
        if not isinstance(case.predicted(), Raises):
            continue
        for value in values(case.kind, case.persistent):
            for module, name in modules(case.slot, case.on_class):
                before = places(module, name)
                outcome(module, name, case.op, value, case.persistent)
                if places(module, name) != before:
                    assert places(module, name) == {Slot.CLASS_ATTRIBUTE}
                    losing.add((case.slot, case.op, case.kind, case.on_class))
    lost = [Slot.PLAIN, Slot.BUFFER, Slot.NON_PERSISTENT_BUFFER, Slot.MODULE]
    assert losing == set(product(lost, [Op.SET], [Kind.PARAMETER], [True]))
