"""The command line: one module per command, imported only when it is called, so that ``--help`` answers at once."""

import errno
import importlib
import os
import sys
from typing import Any

import click

from extract._version import __version__

COMMANDS = {
    "catalogue": "look up the agreements that the rules know",
    "codebook": "print what each table and column means",
    "evaluate": "measure against annotated articles",
    "incidents": "the incidents that all articles tell of, and why",
    "report": "the tables as one page for the browser",
    "review": "rows to an annotation tool, corrections back",
    "run": "read articles and write the tables",
    "show": "one article with its finds highlighted, and its rows",
}
"""The commands and their one-line helps; ``extract.cli.<name>.command`` holds each."""


class _Lazy(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(f"extract.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(sorted(COMMANDS.items()))

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[Any, Any, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            raise click.UsageError(f"{error.message} The commands are: {', '.join(sorted(COMMANDS))}.", ctx) from None

    def invoke(self, ctx: click.Context) -> Any:
        """Call the command; what the system refuses (a full disk, no permission) is one line and exit status 1."""
        try:
            return super().invoke(ctx)
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise
            _give_up_output()
            where = f"{error.filename}: " if error.filename else ""
            raise click.ClickException(_line(f"{where}{error.strerror or error}")) from error
        except MemoryError:
            raise click.ClickException("there is not enough memory") from None


def _line(words: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in words).split())


def _give_up_output() -> None:
    """Where standard output cannot be written, let what waits for it go, or Python would try again at its end."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="extract")
def main() -> None:
    """Read security, defence and diplomacy news and write what it says as rows.

    Put articles into data/raw and call `extract run`; the tables are then in data/out as CSV and Parquet: entities,
    dates, casualties, agreements, and the articles themselves. Every row names its sentence and the rule that made it.

    \b
    extract run                      read data/raw, write data/out
    extract run FILES --out FOLDER   the same for other places
    extract report                   see all of it in the browser: data/out/report.html
    extract show FILE                see what is found in one article
    extract codebook                 what the columns mean
    """
    # A run has a process per core: threads beside them would only be in the way. Read when numpy is imported.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
