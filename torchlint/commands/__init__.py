"""The subcommands of the command line, one module each, found by walking this package.

A command is a module named after it (with ``_`` for ``-``). Its docstring is the command's help; the
first line stands in the overview. It has two functions:

    add_arguments(parser: argparse.ArgumentParser) -> None
    run(options: argparse.Namespace) -> int        the exit status

and imports nothing costly before `run` is called, as every command's module is imported in every run.
"""


class CommandError(Exception):
    """What keeps a command from its work, for people: what is wrong, where, what to do.

    `torchlint.cli.main` prints it and exits with 2.
    """
