"""What a run finds, and what it fixes until nothing is left to fix."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from torchlint.checking import Checked
    from torchlint.configuration import Configurations
    from torchlint.diagnostics import Diagnostic
    from torchlint.fixing import Repair, Rewritten

MOST_PASSES = 10
"""A fix in one file can give rise to another in a file that imports it; so often at most."""


@dataclass(slots=True)
class Outcome:
    """What a run has to say.

    Attributes:
        found: path and diagnostic, in order.
        failures: path and reason for what could not be read.
        refused: path and reason for what could not be changed.
        untouched: path and reason for what is not to be changed, and has diagnostics.
        count: how many files were checked.
        changes: what became of the files that are changed.
    """

    found: list[tuple[str, Diagnostic]] = field(default_factory=list)
    failures: list[tuple[str, str]] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)
    untouched: dict[str, str] = field(default_factory=dict)
    count: int = 0
    changes: list[Rewritten] = field(default_factory=list)

    def by_path(self) -> dict[str, list[Diagnostic]]:
        """The diagnostics of each file in which there are some."""
        grouped: dict[str, list[Diagnostic]] = {}
        for path, found in self.found:
            grouped.setdefault(path, []).append(found)
        return grouped

    def fixed(self) -> int:
        """How many fixes were applied."""
        return sum(each.count for each in self.changes)


def inspected(options: argparse.Namespace, configured: Configurations, given: Mapping[str, bytes]) -> Outcome:
    """What is found in all that is to be checked.

    Args:
        options: the arguments of the command.
        configured: the options that hold for each file.
        given: the content of what is not on disk, by path; where it is empty, files are checked.
    """
    outcome = Outcome()
    for checked in results(options, configured, given):
        if checked.failure:
            outcome.failures.append((checked.path, checked.failure))
            continue
        outcome.count += 1
        if checked.diagnostics:
            selected = checked.selected(configured.of_file(checked.path).selection)
            outcome.found += ((checked.path, each) for each in selected)
            reason = checked.untouched if checked.is_parsed else "Python cannot parse it"
            if reason and selected:
                outcome.untouched[checked.path] = reason
    return outcome


def repaired(
    options: argparse.Namespace, configured: Configurations, given: dict[str, bytes], repair: Repair
) -> Outcome:
    """What is found once files are changed, until there is nothing left to change.

    Args:
        options, configured: as for `inspected`.
        given: as for `inspected`; it takes up what it becomes.
        repair: how files are changed.
    """
    from torchlint import cache
    from torchlint.progress import shown

    changes: list[Rewritten] = []
    refused: dict[str, str] = {}
    for _ in range(MOST_PASSES):
        outcome = inspected(options, configured, given)
        todo = [
            path
            for path, found in outcome.by_path().items()
            if path not in refused and path not in outcome.untouched and repair.concerns(found)
        ]
        steps = (repair.file(path, configured.of_file(path), given.get(path)) for path in todo)
        done = [*(steps if options.quiet else shown(steps, len(todo), "fixing"))]
        refused |= {each.path: each.failure for each in done if each.failure}
        changed = [each for each in done if each.before != each.after]
        changes += changed
        given |= {each.path: each.after for each in changed if each.path in given}
        if not changed or not repair.write:
            break
        cache.fingerprint.cache_clear()
    else:
        outcome = inspected(options, configured, given)
    outcome.changes, outcome.refused = changes, refused
    return outcome


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
