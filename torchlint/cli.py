"""The command line: parses arguments, runs the subcommand, turns its errors into words.

Exit status: 0 nothing found, 1 something found, 2 the work could not be done, 130 interrupted.
"""

from __future__ import annotations

import argparse
import importlib
import inspect
import os
import pkgutil
import re
import sys
import traceback
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
        options, unknown = parser().parse_known_args(arguments)
        if unknown:
            raise CommandError(unknown_argument(unknown[0], options.command.format_help()))
        status: int = options.run(options)
        sys.stdout.flush()
        return status
    except CommandError as error:
        from torchlint.output import printable

        print(f"torchlint: {printable(str(error))}", file=sys.stderr)  # names of files need not be harmless
        return FAILED
    except KeyboardInterrupt:
        print("torchlint: interrupted", file=sys.stderr)
        return INTERRUPTED
    except OSError as error:
        if not isinstance(error, BrokenPipeError):  # whose reader has seen enough, as `head` has
            print(f"torchlint: {error}", file=sys.stderr)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is left to print is lost
        return FAILED
    except Exception as error:
        *_, place = traceback.extract_tb(error.__traceback__)
        where = f"{os.path.basename(place.filename)}, line {place.lineno}"
        said = f"torchlint failed with {type(error).__name__}: {error} ({where}); please report it"
        print(said, file=sys.stderr)
        return FAILED


def unknown_argument(argument: str, help: str) -> str:
    """What is said of an argument that a command does not take.

    Args:
        argument: as the user has it.
        help: that of the command.
    """
    from torchlint.configuration import nearest

    name, _, _ = argument.partition("=")
    known = {*re.findall(r"--[a-z-]+", help)} if name.startswith("--") else ()
    return f"unknown argument `{name}`{nearest(name, known)}"


def parser() -> argparse.ArgumentParser:
    """The parser of all arguments, with every subcommand."""
    root = argparse.ArgumentParser(prog="torchlint", description=summary, allow_abbrev=False)
    root.add_argument("--version", action="version", version=f"torchlint {__version__}")
    subparsers = root.add_subparsers(metavar="COMMAND", required=True)
    for name, module in modules():
        documentation = inspect.getdoc(module) or ""
        command = subparsers.add_parser(
            name,
            help=documentation.partition("\n")[0].rstrip(".").lower(),
            description=documentation,
            allow_abbrev=False,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        module.add_arguments(command)
        command.set_defaults(run=module.run, command=command)
    return root


def modules() -> Iterator[tuple[str, ModuleType]]:
    """Name and module of every subcommand."""
    for found in pkgutil.iter_modules(commands.__path__):
        yield found.name.replace("_", "-"), importlib.import_module(f"{commands.__name__}.{found.name}")
