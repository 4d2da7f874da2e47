"""Check files and folders.

Exit status: 0 where nothing is found, 1 where something is, 2 where the work could not be done: a
file cannot be read, an option is wrong.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from torchlint.commands import CommandError

if TYPE_CHECKING:
    from torchlint.checking import Checked
    from torchlint.configuration import Configurations
    from torchlint.diagnostics import Diagnostic

STDIN = "-"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the arguments of the command."""
    from torchlint import configuration, output

    parser.add_argument(
        "paths",
        nargs="*",
        default=["."],
        metavar="PATH",
        help="file, folder, - for stdin (default: .)",
    )
    parser.add_argument(
        "--stdin-display-name", metavar="PATH", default="stdin", help="where standard input belongs"
    )
    parser.add_argument("--output-format", choices=output.names(), default="full", help="(default: full)")
    parser.add_argument("--statistics", action="store_true", help="print how often each code is found, only")
    parser.add_argument("-q", "--quiet", action="store_true", help="print nothing but diagnostics")
    parser.add_argument("--exit-zero", action="store_true", help="exit with 0 also where something is found")
    parser.add_argument("-j", "--jobs", type=positive, metavar="N", help="processes (default: one per core)")
    parser.add_argument(
        "--cache-dir", metavar="FOLDER", help="where the cache is (default: beside the configuration)"
    )
    parser.add_argument("--no-cache", action="store_true", help="neither read nor write the cache")
    configuration.add_arguments(parser)


def positive(text: str) -> int:
    """A number that is at least 1."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"not a number from 1: {text!r}")
    return int(text)


def run(options: argparse.Namespace) -> int:
    """Checks what the arguments name; returns the exit status."""
    from torchlint import output
    from torchlint.configuration import configurations

    configured = configurations(options)
    given = standard_input(options)
    found: list[tuple[str, Diagnostic]] = []
    failures: list[tuple[str, str]] = []
    count = 0
    for checked in results(options, configured, given):
        if checked.failure:
            failures.append((checked.path, checked.failure))
            continue
        count += 1
        if checked.diagnostics:
            codes = {each.code for each in checked.diagnostics}
            on = configured.of_file(checked.path).selection.of(codes) if checked.is_parsed else codes
            found += ((checked.path, each) for each in checked.diagnostics if each.code in on)
    if options.statistics:
        statistics(each.code for _, each in found)
    else:
        output.write(options.output_format, output.Report(found, failures, given), sys.stdout)
    for path, reason in failures:
        print(f"torchlint: {output.printable(path)}: {reason}", file=sys.stderr)
    if options.output_format in output.TEXTS and not options.quiet:
        print(closing(found, failures, count), file=sys.stderr)
    return 2 if failures else int(bool(found) and not options.exit_zero)


def standard_input(options: argparse.Namespace) -> dict[str, bytes]:
    """What stands on standard input where it is to be checked, by the path to show for it."""
    if STDIN not in options.paths:
        return {}
    if len(options.paths) > 1:
        raise CommandError("standard input cannot be checked together with files: give - alone")
    return {options.stdin_display_name: sys.stdin.buffer.read()}


def results(
    options: argparse.Namespace, configured: Configurations, given: Mapping[str, bytes]
) -> Iterator[Checked]:
    """The results for all that is to be checked, in order."""
    from torchlint import batch, cache
    from torchlint.checking import Checked, check
    from torchlint.discovery import find
    from torchlint.progress import shown

    if given:
        return (check(path, data, configured.of_file(path).settings) for path, data in given.items())

    def task(path: str) -> batch.Task:
        configuration = configured.of_file(path)
        folder = options.cache_dir or cache.beside(configuration.folder)
        return batch.Task(path, configuration.settings, "" if options.no_cache else folder)

    paths, unreadable = find(options.paths, configured)
    tasks = [task(path) for path in paths]
    every = batch.check_all(tasks, options.jobs or batch.cores())
    lost = (Checked(path, failure=reason) for path, reason in unreadable)
    return chain(lost, every if options.quiet else shown(every, len(tasks)))


def closing(found: Sequence[tuple[str, Diagnostic]], failures: Sequence[tuple[str, str]], count: int) -> str:
    """What is said at the end of a run that checked `count` files."""
    checked = counted(count, "file")
    if found:
        said = f"{counted(len(found), 'diagnostic')} in {len({path for path, _ in found})} of {checked}"
    else:
        said = f"nothing found in {checked}"
    return f"{said}, {len(failures)} could not be read" if failures else said


def counted(count: int, noun: str) -> str:
    """A number of things in words."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def statistics(codes: Iterable[str]) -> None:
    """Prints how often each code is found, the most frequent first."""
    for code, count in sorted(Counter(codes).items(), key=lambda each: (-each[1], each[0])):
        print(f"{count}\t{code}")
