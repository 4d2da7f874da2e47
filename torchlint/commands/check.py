"""Check files and folders.

Exit status: 0 where nothing is found, 1 where something is, 2 where the work could not be done: a
file cannot be read, an option is wrong.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from torchlint.commands import CommandError

if TYPE_CHECKING:
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
    from torchlint import batch, cache, checking, output
    from torchlint.configuration import Configuration, configurations
    from torchlint.discovery import find

    def task(path: str, configuration: Configuration) -> batch.Task:
        folder = options.cache_dir or os.path.join(configuration.folder, cache.FOLDER)
        return batch.Task(path, configuration.settings, "" if options.no_cache else folder)

    configured = configurations(options)
    if STDIN in options.paths:
        if len(options.paths) > 1:
            raise CommandError("standard input cannot be checked together with files: give - alone")
        path = options.stdin_display_name
        given = {path: sys.stdin.buffer.read()}
        settings = configured.of_file(path).settings
        results: Iterable[checking.Checked] = [checking.check(path, given[path], settings)]
    else:
        given = {}
        tasks = [task(path, configured.of_file(path)) for path in find(options.paths, configured)]
        results = batch.check_all(tasks, options.jobs or batch.cores())

    found: list[tuple[str, Diagnostic]] = []
    failed = count = 0
    for checked in results:
        count += 1
        if checked.failure:
            failed += 1
            print(f"torchlint: {checked.path}: {checked.failure}", file=sys.stderr)
        elif checked.diagnostics:
            codes = {each.code for each in checked.diagnostics}
            on = configured.of_file(checked.path).selection.of(codes) if checked.is_parsed else codes
            found += ((checked.path, each) for each in checked.diagnostics if each.code in on)
    if options.statistics:
        statistics(each.code for _, each in found)
    else:
        output.write(options.output_format, output.Report(found, given), sys.stdout)
    if options.output_format in output.TEXTS and not options.quiet:
        print(closing(found, count), file=sys.stderr)
    return 2 if failed else int(bool(found) and not options.exit_zero)


def closing(found: list[tuple[str, Diagnostic]], count: int) -> str:
    """What is said at the end of a run over `count` files."""
    checked = f"{count} {'file' if count == 1 else 'files'}"
    if not found:
        return f"nothing found in {checked}"
    diagnostics = f"{len(found)} {'diagnostic' if len(found) == 1 else 'diagnostics'}"
    return f"{diagnostics} in {len({path for path, _ in found})} of {checked}"


def statistics(codes: Iterable[str]) -> None:
    """Prints how often each code is found, the most frequent first."""
    counts = Counter(codes)
    for code, count in sorted(counts.items(), key=lambda each: (-each[1], each[0])):
        print(f"{count}\t{code}")
