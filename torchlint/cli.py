"""The command line: parses arguments, runs the subcommand, turns its errors into words.

Exit status: 0 nothing found, 1 something found, 2 the work could not be done, 130 interrupted.
"""

from __future__ import annotations

import argparse
import importlib
import inspect
import os
import pkgutil
import sys
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from types import ModuleType

from torchlint import __doc__ as summary
from torchlint import __version__, commands
from torchlint.commands import CommandError

FAILED = 2
INTERRUPTED = 130  # 128 and the number of SIGINT, as shells have it
EXTRA = ("pathspec", "rich", *(("tomli",) if sys.version_info < (3, 11) else ()))
"""The modules that the extra `cli` installs."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line.

    Args:
        arguments: without the program's name; by default those of this process.

    Returns:
        The exit status.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # names of files need not be encodable
            stream.reconfigure(errors="backslashreplace")
    try:
        if missing := [name for name in EXTRA if find_spec(name) is None]:
            need = " and ".join(missing)
            raise CommandError(f'the command line needs {need}: run `pip install "torchlint[cli]"`')
        options = parser().parse_args(arguments)
        status: int = options.run(options)
        sys.stdout.flush()
        return status
    except CommandError as error:
        print(f"torchlint: {error}", file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        print("torchlint: interrupted", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:  # the reader has seen enough, as `head` has
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED


def parser() -> argparse.ArgumentParser:
    """The parser of all arguments, with every subcommand."""
    root = argparse.ArgumentParser(prog="torchlint", description=summary)
    root.add_argument("--version", action="version", version=f"torchlint {__version__}")
    subparsers = root.add_subparsers(metavar="COMMAND", required=True)
    for name, module in modules():
        documentation = inspect.getdoc(module) or ""
        command = subparsers.add_parser(
            name,
            help=documentation.partition("\n")[0].rstrip(".").lower(),
            description=documentation,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        module.add_arguments(command)
        command.set_defaults(run=module.run)
    return root


def modules() -> Iterator[tuple[str, ModuleType]]:
    """Name and module of every subcommand."""
    for found in pkgutil.iter_modules(commands.__path__):
        yield found.name.replace("_", "-"), importlib.import_module(f"{commands.__name__}.{found.name}")
