"""Show the state of module classes, without running them.

For every attribute that an instance has once it is constructed: where the module keeps it, what it
holds, whether state_dict() has it, .to() moves it and an optimizer trains it, and the line that sets
it. Tensors and modules that the module does not know are marked.

As JSON it is a list of classes, each with a list of attributes; null for an answer is "it depends", but
for None where `unless_none` names it.
"""

from __future__ import annotations

import argparse
import ast
import sys
import warnings
from typing import TYPE_CHECKING

from torchlint.commands import CommandError

if TYPE_CHECKING:
    from torchlint.semantics.ancestry import Ancestry
    from torchlint.semantics.definitions import ClassDefinition
    from torchlint.semantics.header import Header
    from torchlint.semantics.project import Project

SEPARATOR = "::"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the arguments of the command."""
    parser.add_argument("target", metavar=f"FILE[{SEPARATOR}CLASS]", help="a file, or one class of it")
    parser.add_argument("--output-format", choices=("text", "json"), default="text", help="(default: text)")


def run(options: argparse.Namespace) -> int:
    """Prints the state of the classes; returns the exit status."""
    from torchlint import state_table
    from torchlint.snapshot import snapshot

    path, _, name = options.target.partition(SEPARATOR)
    header, project = read(path)
    shown = [snapshot(*each, project) for each in chosen(header, project, name)]
    write = state_table.write_json if options.output_format == "json" else state_table.write_text
    write(shown, sys.stdout)
    for each in shown:
        if each.failure:
            print(f"torchlint: {path}: class `{each.name}`: {each.failure}", file=sys.stderr)
    return 2 if any(each.failure for each in shown) else 0


def read(path: str) -> tuple[Header, Project]:
    """A file and what is in its reach.

    Raises:
        CommandError: it cannot be read or parsed.
    """
    from torchlint.checking import decoded
    from torchlint.configuration import Configurations
    from torchlint.semantics.project import Project

    try:
        with open(path, "rb") as file:
            text = decoded(file.read())
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(text)
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}") from error
    except SyntaxError as error:
        line = f"{path}:{error.lineno}" if error.lineno else path
        raise CommandError(f"{line}: {error.msg}") from error
    except (ValueError, RecursionError, MemoryError) as error:
        raise CommandError(f"{path}: {error or 'it is nested too deeply'}") from error
    project = Project.for_file(path, settings=Configurations({}).of_file(path).settings)
    return project.header(text, tree), project


def chosen(header: Header, project: Project, wanted: str) -> list[tuple[ClassDefinition, Ancestry]]:
    """The module classes of a file that have the name `wanted`, all of them where it is empty.

    Raises:
        CommandError: there is none.
    """
    from torchlint.configuration import nearest
    from torchlint.semantics.ancestry import module_classes
    from torchlint.semantics.header import classes

    found = [each for each in module_classes(header, project) if fits(wanted, each[0].qualified)]
    if found:
        return found
    names = [node.name for node, _ in classes(header)]
    if wanted and wanted.rpartition(".")[2] not in names:
        raise CommandError(f"{header.path}: there is no class `{wanted}`{nearest(wanted, names)}")
    if not names:
        raise CommandError(f"{header.path}: there is no class in it")
    what = f"class `{wanted}` is not" if wanted else "none of its classes is"
    hint = "name a base class that cannot be found in `module-bases`"
    raise CommandError(f"{header.path}: {what} known to be an nn.Module; {hint}")


def fits(wanted: str, qualified: str) -> bool:
    """Whether a name, with or without what is around it, is that of a class."""
    return not wanted or f".{qualified}".endswith(f".{wanted}")
