"""``extract run``: read articles and write the tables."""

import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from extract.cli import options
from extract.cli.start import quickly

if TYPE_CHECKING:
    from extract.articles.options import Long
    from extract.runs.engines.archive import Start
    from extract.runs.run import Summary


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--out", default="data/out", show_default=True, metavar="FOLDER", help="Where the tables go.")
@click.option(
    "--workers",
    type=click.IntRange(1),
    default=None,
    metavar="N",
    help="How many processes parse at the most.  [default: one per core]",
)
@click.option(
    "--engine",
    type=click.Choice(["local", "parts", "ray"]),
    default="local",
    show_default=True,
    help="local: whole tables. For archives, Parquet parts: parts (this machine) or ray (a cluster).",
)
@click.option("--address", metavar="HOST:PORT", help="The Ray cluster.  [default: the one of this machine]")
@click.option("--shard", type=click.IntRange(1), default=1_000, show_default=True, help="Articles of one part.")
@click.option("--retry", is_flag=True, help="Parse articles again that failed in an earlier run.")
@click.option("--strict", is_flag=True, help="Stop at the first thing that cannot be read or parsed.")
@click.option("--quiet", "-q", is_flag=True, help="Say nothing but problems.")
@options.fields
@options.max_text
@options.long
@options.model
@options.rules
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    out: str,
    workers: int | None,
    engine: str,
    address: str | None,
    shard: int,
    retry: bool,
    strict: bool,
    quiet: bool,
    fields: tuple[tuple[str, str], ...],
    max_text: int,
    long: "Long",
    model: str | None,
    rules: Path | None,
) -> None:
    """Read the articles in PATH (files and folders; default: data/raw) and bring the tables up to date.

    The tables then hold just what the paths hold: only new and changed articles are parsed, and the rows of articles
    that are gone go too. What is known about an article beside its text comes as front matter, a sidecar file, a
    column or key, or a date in the file's name (docs/reading.md).

    An archive of millions of articles is for --engine parts, or ray on a cluster: PATH and --out may then be URLs
    (s3://..., gs://...), and the tables are folders of Parquet parts (docs/scale.md).

    The exit status is 0 when every input gave its rows, 1 when some could not be read (each is named in one line, and
    stands in the articles table with the reason), and 2 for wrong usage.
    """
    given = paths or ("data/raw",)
    for path in given:
        if engine != "local" and "://" in path:
            continue
        if not Path(path).exists():
            hint = "" if paths else " Put articles there, or say where they are: extract run PATH."
            if "://" in path:
                hint = " URLs are read by --engine parts and --engine ray."
            raise click.UsageError(f"there is no file or folder {path!r}.{hint}")
    if "://" not in out and Path(out).is_file():
        raise click.BadParameter(f"{out!r} is a file.", param_hint="--out")
    with quickly():
        from extract.articles import Options
        from extract.runs.engines.folder import FolderError
        from extract.runs.output import RunError
        from extract.runs.packing import StoreError
        from extract.runs.run import run
        from extract.runs.workers import WorkerError
    load = partial(options.load, model, rules)
    reading = Options(limit=max_text, long=long, fields=fields, rules=rules)
    try:
        with options.progress(quiet) as progress:
            if engine == "local":
                summary = run(
                    None,
                    [Path(path) for path in given],
                    Path(out),
                    rules=rules,
                    reading=reading,
                    load=load,
                    workers=workers or _cores(),
                    retry=retry,
                    strict=strict,
                    progress=progress,
                )
            else:
                from extract.runs.engines.archive import run_archive

                summary = run_archive(
                    load(),
                    given,
                    out,
                    _engine(engine, workers, address),
                    load=load,
                    rules=rules,
                    reading=reading,
                    shard=shard,
                    retry=retry,
                    strict=strict,
                    progress=progress,
                )
    except (FolderError, RunError, StoreError, WorkerError) as error:
        click.echo(f"extract: {error}", err=True)
        ctx.exit(1)
    for item in summary.problems:
        # Articles in other languages may be many: they are counted below and named in the articles table.
        if item.status != "skipped":
            click.echo(f"{options.clean(item.called)}: {options.clean(item.problem or '')}", err=True)
    if not quiet:
        click.echo(_closing(summary, out, archive=engine != "local"))
    sys.exit(1 if summary.failed else 0)


def _engine(name: str, workers: int | None, address: str | None) -> "Start":
    if name == "parts":
        from extract.runs.engines.local import local

        return partial(local, workers=workers or _cores())
    from extract.runs.engines.ray import on_ray

    return partial(on_ray, workers=workers, address=address)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _closing(summary: "Summary", out: str, *, archive: bool) -> str:
    inputs = f"{summary.articles} articles in {summary.files} files"
    changes = "" if archive else f"{summary.new} new, {summary.gone} gone, "
    changes += f"{summary.parsed} parsed, {summary.failed} failed"
    if summary.skipped:
        changes += f"\n{summary.skipped} not in English, skipped (articles.csv names them)"
    if summary.copies:
        changes += f"\n{summary.copies} with the same text as another, or nearly, skipped (articles.csv names them)"
    if summary.rows is None:
        tables = f"{out}: up to date"
    else:
        tables = f"{out}: " + ", ".join(f"{count} {name}" for name, count in summary.rows.items())
    return f"{inputs}: {changes}\n{tables}\n{summary.seconds:.1f} s"
