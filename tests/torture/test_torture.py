"""A small part of ``make torture``: kills, faults of the disk, every regular expression, texts made to be slow."""

import random
import re
import subprocess
import sys

import pytest
from samples import ROOT

from torture import children
from torture.growth import grown
from torture.patterns import Compiled, slow
from torture.seeds import mutated, seeds


def _module(name: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", name, *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=600)


def test_runs_that_are_killed_end_with_the_tables_of_an_undisturbed_one():
    done = _module("torture", "kills", "--quick", "--seed", 7)
    assert done.returncode == 0, done.stdout + done.stderr
    assert " 8 kills" in done.stdout


def test_every_refusal_of_the_disk_is_one_line_and_leaves_whole_tables(tmp_path):
    done = _module("torture.faults", tmp_path / "runs", 40)
    assert done.returncode == 0, done.stdout + done.stderr
    count = re.search(r"(\d+) faults", done.stdout)
    assert count and int(count.group(1)) > 20


def test_no_regular_expression_of_the_package_is_slow():
    done = _module("torture.patterns", 10_000)
    assert done.returncode == 0, done.stdout + done.stderr
    assert int(done.stdout.split(" ", 1)[0]) > 100


@pytest.mark.parametrize("pattern", [r"\s+\|", r"(a+)+b"])
def test_slow_expressions_are_found(pattern):
    assert slow(Compiled(pattern, 0, "here:1")) is not None


@pytest.mark.parametrize("pattern", [r"(?<!\s)\s+\|", r"a{1,30}b", r"\w+"])
def test_linear_expressions_are_let_pass(pattern):
    assert slow(Compiled(pattern, 0, "here:1"), 20_000) is None


@pytest.fixture(scope="module")
def rules_only():
    return children.rules_only()


@pytest.mark.parametrize(
    "piece", ["Mr. ", "President ", "... ", "the Oslo Accord ", "pact between Peru and ", "signed a treaty with ", "'"]
)
def test_twice_the_text_takes_about_twice_as_long(rules_only, piece):
    assert [str(growth) for growth in grown(rules_only, 6_000, (piece,)) if not growth.linear] == []


def test_mutation_depends_on_the_seed_alone():
    (content,) = {mutated(b"some text" * 9, random.Random(4)) for _ in range(3)}
    assert content != b"some text" * 9


def test_there_is_a_seed_of_every_format():
    from extract.articles.readers import READERS, SUFFIXES

    assert {SUFFIXES[suffix] for suffix in seeds(ROOT / "data" / "raw")} == set(READERS)
