"""How `torchlint state` prints the state of classes: tables for people, JSON for programs."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TextIO

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from torchlint.inventory import Entry, Place
from torchlint.output import printable
from torchlint.snapshot import Snapshot

COLUMNS = ("", "attribute", "kept as", "holds", "state_dict", ".to()", "trained", "set in line")
MOST = 3  # possibilities that are listed
UNBOUNDED = 10_000  # columns, where no terminal limits them
ANSWERS = {True: "yes", False: "no", None: "maybe"}
STYLES = {True: "green", False: "dim", None: "yellow"}
STATE = frozenset({"parameter", "tensor", "module", "none"})
"""What an attribute holds that is state for certain."""
MARK = "✗"
DOUBT = "?"
LEGEND = "{mark} state that the module does not know: not saved, not moved, not trained"


def write_json(shown: Sequence[Snapshot], stream: TextIO) -> None:
    """Prints the classes as a list of objects."""
    json.dump([described(each) for each in shown], stream, indent=2)
    stream.write("\n")


def described(shown: Snapshot) -> dict[str, object]:
    """A class for programs."""
    return {
        "name": shown.name,
        "location": asdict(shown.place),
        "bases": shown.bases,
        "complete": shown.complete,
        "initialized": shown.initialized,
        "raises": [{"exception": each, "location": asdict(where)} for each, where in shown.raises],
        "failure": shown.failure or None,
        "attributes": [{**asdict(each), "certain": each.certain} for each in shown.entries],
    }


def write_text(shown: Sequence[Snapshot], stream: TextIO) -> None:
    """Prints a table for each class that could be analysed."""
    terminal = Console(file=stream, highlight=False, markup=False, emoji=False)
    if not terminal.is_terminal:
        terminal.width = UNBOUNDED
    mark = MARK if can_print(MARK, stream) else "!"
    for each in (each for each in shown if not each.failure):
        terminal.print(title(each))
        for remark in remarks(each):
            terminal.print(Text(f"  {remark}", "yellow"))
        terminal.print(table(each, mark) if each.entries else Text("  it keeps nothing\n", "dim"))
    if any(entry.unregistered for each in shown for entry in each.entries):
        terminal.print(Text(LEGEND.format(mark=mark), "red"))


def can_print(text: str, stream: TextIO) -> bool:
    """Whether a stream can encode a text."""
    try:
        text.encode(stream.encoding or "ascii")
    except UnicodeEncodeError:
        return False
    return True


def title(shown: Snapshot) -> Text:
    """Where the class is, its name and its bases."""
    place = printable(f"{shown.place.path}:{shown.place.line}")
    through = "".join(f" < {short(each)}" for each in shown.bases)
    return Text.assemble((place, "dim"), " ", (shown.name, "bold"), (through, "dim"))


def remarks(shown: Snapshot) -> Iterator[str]:
    """What is to be known of the whole class."""
    for exception, where in shown.raises:
        yield f"construction raises {exception} in line {located(where, shown)}; shown as if it did not"
    if shown.initialized is not True:
        yield f"Module.__init__ {'may not' if shown.initialized is None else 'does not'} run"
    if not shown.complete:
        yield "it may have further attributes: of an unknown base, under computed names, from a metaclass"


def table(shown: Snapshot, mark: str) -> Table:
    """The attributes of a class."""
    drawn = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), header_style="bold")
    for name in COLUMNS:
        drawn.add_column(name, overflow="fold")
    for each in shown.entries:
        style = {True: "bold red", False: "", None: "yellow" if is_doubtful(each) else ""}[each.unregistered]
        drawn.add_row(*cells(each, shown, mark), style=style)
    return drawn


def is_doubtful(entry: Entry) -> bool:
    """Whether it is state that the module may not know."""
    return entry.unregistered is None and bool(entry.holds) and STATE.issuperset(entry.holds)


def cells(entry: Entry, shown: Snapshot, mark: str) -> Iterator[Text]:
    """The row of an attribute."""
    marked = mark if entry.unregistered else DOUBT if is_doubtful(entry) else ""
    yield Text(marked)
    yield Text(printable(entry.name).replace("{}{}", "*").replace("{}", "N"))
    yield Text(" or ".join(entry.kept) if len(entry.kept) <= MOST else "anywhere")
    yield Text(held(entry))
    stateless = entry.in_state_dict is False and entry.moved is True and "submodule" in entry.kept
    for question in ("in_state_dict", "moved", "trained"):
        answer = False if stateless else getattr(entry, question)
        word = "unless None" if question in entry.unless_none else "-" if stateless else ANSWERS[answer]
        yield Text(word, "" if marked else STYLES[answer])
    where = ", ".join(located(each, shown) for each in entry.places)
    by = ", ".join(map(short, entry.set_by))
    yield Text(f"{where} ({by})" if where and by else where or by, "" if marked else "dim")


def held(entry: Entry) -> str:
    """What an attribute holds in words."""
    if not 0 < len(entry.holds) <= MOST:
        return "anything" if not entry.holds else "various"
    what = " or ".join(each.replace("none", "None") for each in entry.holds)
    if entry.type is not None and what.startswith("module"):
        what = what.replace("module", short(entry.type), 1)
    if entry.shape is not None:
        what += f" [{', '.join('?' if size is None else str(size) for size in entry.shape)}]"
    return what


def located(place: Place, shown: Snapshot) -> str:
    """The line, with the file's name where it is another one than that of the class."""
    if place.path == shown.place.path:
        return str(place.line)
    return printable(f"{os.path.basename(place.path)}:{place.line}")


def short(qualified: str) -> str:
    """The last part of a qualified name; that of a class of PyTorch as it is mostly written."""
    in_torch = qualified.startswith("torch.nn.") and qualified.count(".") == 2
    return qualified.removeprefix("torch.") if in_torch else qualified.rpartition(".")[2]
