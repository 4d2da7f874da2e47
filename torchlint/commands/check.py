"""Check files and folders, and fix what is found.

Exit status: 0 where nothing is found or nothing is left, 1 where something is, 2 where the work could
not be done: a file cannot be read or written, an option is wrong. With --diff, 1 where something would
change.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, TextIO

from torchlint.commands import CommandError

if TYPE_CHECKING:
    from torchlint.fixing import Repair
    from torchlint.outcome import Outcome

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
    parser.add_argument("--fix", action="store_true", help="apply safe fixes, and report what is left")
    parser.add_argument(
        "--unsafe-fixes",
        action="store_true",
        help="with --fix or --diff: apply also fixes that may change what is saved, trained or moved",
    )
    parser.add_argument(
        "--diff", action="store_true", help="print what --fix or --add-noqa would change, and write nothing"
    )
    parser.add_argument(
        "--add-noqa", action="store_true", help="add comments that suppress all that is found: # noqa: CODE"
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
    from torchlint.configuration import configurations
    from torchlint.outcome import inspected, repaired

    repair = chosen(options)
    configured = configurations(options)
    given = standard_input(options)
    if repair is None:
        return report(options, inspected(options, configured, given), given)
    outcome = repaired(options, configured, given, repair)
    return difference(options, outcome) if options.diff else report(options, outcome, given)


def chosen(options: argparse.Namespace) -> Repair | None:
    """How files are to be changed; None where they are not.

    Raises:
        CommandError: the arguments contradict each other.
    """
    if options.fix and options.add_noqa:
        raise CommandError("--fix and --add-noqa exclude each other: fix first, then suppress what is left")
    if options.unsafe_fixes and (options.add_noqa or not (options.fix or options.diff)):
        raise CommandError("--unsafe-fixes does nothing by itself: give it together with --fix or --diff")
    if options.statistics and options.diff:
        raise CommandError("--diff prints changes alone: leave --statistics out")
    if not (options.fix or options.diff or options.add_noqa):
        return None
    from torchlint.fixing import Repair

    return Repair(options.unsafe_fixes, options.add_noqa, not options.diff)


def standard_input(options: argparse.Namespace) -> dict[str, bytes]:
    """What stands on standard input where it is to be checked, by the path to show for it."""
    if STDIN not in options.paths:
        return {}
    if len(options.paths) > 1:
        raise CommandError("standard input cannot be checked together with files: give - alone")
    return {options.stdin_display_name: sys.stdin.buffer.read()}


def report(options: argparse.Namespace, outcome: Outcome, given: Mapping[str, bytes]) -> int:
    """Prints what is found; returns the exit status.

    What is on standard input is printed as it is once it is fixed, also where nothing is; the report is then
    on standard error.
    """
    from torchlint import output

    stream = sys.stdout
    if given and (options.fix or options.add_noqa):
        sys.stdout.buffer.writelines(given.values())
        stream = sys.stderr
    if options.statistics:
        statistics((each.code for _, each in outcome.found), stream)
    else:
        said = output.Report(outcome.found, outcome.failures, given, options.unsafe_fixes)
        output.write(options.output_format, said, stream)
    complain(options, outcome)
    if options.output_format in output.TEXTS and not options.quiet:
        print(closing(outcome, options.add_noqa), file=sys.stderr)
    return status(options, outcome, outcome.found)


def difference(options: argparse.Namespace, outcome: Outcome) -> int:
    """Prints what would change; returns the exit status."""
    from torchlint import output

    output.differences(outcome.changes, sys.stdout)
    complain(options, outcome)
    if not options.quiet:
        changed, checked = len(outcome.changes), counted(outcome.count, "file")
        edits = counted(outcome.fixed(), "comment" if options.add_noqa else "fix")
        would = f"{edits} for {changed} of {checked}"
        print(would if changed else f"nothing would change in {checked}", file=sys.stderr)
    return status(options, outcome, outcome.changes)


def status(options: argparse.Namespace, outcome: Outcome, left: Collection[object]) -> int:
    """The exit status where something is `left` to do, or nothing is."""
    return 2 if outcome.failures or outcome.refused else int(bool(left) and not options.exit_zero)


def complain(options: argparse.Namespace, outcome: Outcome) -> None:
    """Prints what was not done, and why."""
    from torchlint.output import printable

    for path, reason in outcome.failures:
        print(f"torchlint: {printable(path)}: {reason}", file=sys.stderr)
    for path, reason in outcome.refused.items():
        print(f"torchlint: {printable(path)}: not changed: {reason}", file=sys.stderr)
    if options.quiet or not (options.fix or options.diff or options.add_noqa):
        return
    for path, found in outcome.by_path().items():
        if path in outcome.untouched and (options.add_noqa or any(each.fix for each in found)):
            print(f"torchlint: {printable(path)}: not changed: {outcome.untouched[path]}", file=sys.stderr)


def closing(outcome: Outcome, suppressing: bool) -> str:
    """What is said at the end of a run."""
    from torchlint.diagnostics import Applicability

    found, checked = outcome.found, counted(outcome.count, "file")
    fixed = outcome.fixed()
    left = " left" if fixed else ""
    done = f"{counted(fixed, 'comment')} added; " if suppressing else f"{fixed} fixed; "
    done = done if fixed else ""
    if not found:
        said = f"{done}nothing {left.strip() or 'found'} in {checked}"
    else:
        paths = len({path for path, _ in found})
        said = f"{done}{counted(len(found), 'diagnostic')}{left} in {paths} of {checked}"
    fixes = Counter(each.fix.applicability for _, each in found if each.fix)
    safe, unsafe = fixes[Applicability.SAFE], fixes[Applicability.UNSAFE]
    if safe:
        said += f", {safe} fixable with --fix"
        said += f" ({unsafe} more with --unsafe-fixes)" if unsafe else ""
    elif unsafe:
        said += f", {unsafe} fixable with --fix --unsafe-fixes"
    said += f", {len(outcome.failures)} could not be read" if outcome.failures else ""
    return f"{said}, {len(outcome.refused)} could not be changed" if outcome.refused else said


def counted(count: int, noun: str) -> str:
    """A number of things in words."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}{'es' if noun.endswith('x') else 's'}"


def statistics(codes: Iterable[str], stream: TextIO) -> None:
    """Prints how often each code is found, the most frequent first."""
    for code, count in sorted(Counter(codes).items(), key=lambda each: (-each[1], each[0])):
        print(f"{count}\t{code}", file=stream)
