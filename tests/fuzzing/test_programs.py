"""Made-up module classes on real PyTorch: the analysis claims nothing that they deny.

`scripts/fuzz_transfer.py` runs as many of them as one likes.
"""

from __future__ import annotations

from itertools import islice

import pytest
from fuzzing.claims import counterexamples
from fuzzing.found import FOUND, KNOWN
from fuzzing.grammar import HEAD, programs
from fuzzing.reducing import reduced
from fuzzing.running import runs

PROGRAMS = 120
SEED = 20_000


@pytest.mark.parametrize("name", FOUND)
def test_found(name: str) -> None:
    assert counterexamples(HEAD + FOUND[name]) == []


@pytest.mark.xfail(strict=True)
@pytest.mark.parametrize("name", KNOWN)
def test_known(name: str) -> None:
    assert counterexamples(HEAD + KNOWN[name]) == []


def test_made_up() -> None:
    wrong = [(text, found) for text in islice(programs(SEED), PROGRAMS) if (found := counterexamples(text))]
    assert wrong == [], wrong[0][0]


def test_programs_do_what_they_are_for() -> None:
    """They construct modules and fail to, and do so in many ways."""
    done = [run for text in islice(programs(SEED), 30) for run in runs(text, 0)]
    built = [run for run in done if run.construction and run.module is not None]
    raised = {each.raised for run in done for each in run.visits if each.by_protocol}
    slots = {slot.name for run in built for each in run.visits for slot in each.after.slots.values()}
    assert {"AttributeError", "KeyError", "TypeError"} <= raised
    assert {"PLAIN", "PARAMETER", "BUFFER", "NON_PERSISTENT_BUFFER", "MODULE"} <= slots
    assert len(done) / 20 < len(built) < len(done)


def test_a_wrong_claim_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where transfer is broken, some program shows it."""
    from torchlint.semantics import attributes
    from torchlint.semantics.state import Effect, Op, Slot, transfer

    def broken(slot: Slot, op: Op, *rest: object, **more: object) -> Effect:
        return Slot.PLAIN if op is Op.SET else transfer(slot, op, *rest, **more)  # type: ignore[arg-type]

    attributes.lifted.cache_clear()
    monkeypatch.setattr(attributes, "transfer", broken)
    try:
        assert any(counterexamples(text) for text in islice(programs(SEED), 20))
    finally:
        attributes.lifted.cache_clear()


def test_reduced() -> None:
    text = "import a\nif 1:\n    if 2:\n        x = 3\n    y = 4\nz = 5\n"
    assert reduced(text, lambda variant: "x = 3" in variant) == "x = 3\n"
