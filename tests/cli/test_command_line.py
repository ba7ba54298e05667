"""The commands as a user calls them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from samples import ROOT, WIRE

from extract.cli import COMMANDS


@pytest.mark.parametrize("arguments", [["--help"], *([name, "--help"] for name in sorted(COMMANDS))])
def test_every_command_explains_itself(command, arguments):
    done = command(*arguments)
    assert done.returncode == 0
    assert "Usage:" in done.stdout
    assert len(done.stdout) > 200


def test_help_imports_nothing_heavy():
    code = "import sys; from extract.cli import main; main(['--help'], standalone_mode=False); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"spacy", "pandas", "numpy", "pyarrow", "rich"} & set(loaded)


def test_a_run_imports_no_more_than_it_needs(tmp_path):
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "a.txt").write_text(WIRE)
    code = (
        "import sys\nfrom extract.cli import main\n"
        "try: main(['run', 'raw', '--out', 'out', '--quiet'])\nexcept SystemExit as end: assert not end.code\n"
        "print(*sys.modules)\n"
        "import gc\nassert gc.isenabled() and gc.get_threshold()[0]\n"
        "import spacy\nassert spacy.info()['spacy_version'] == spacy.__version__\n"
        "import spacy.cli\nprint(spacy.cli.info is sys.modules['spacy.cli.info'].info)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    loaded, whole = done.stdout.splitlines()
    ours = "pandas pyarrow.compute rich yaml trafilatura dateparser py3langid fsspec"
    spacys = "httpx requests typer weasel jinja2"
    assert not {*ours.split(), *spacys.split()} & {*loaded.split()}
    assert whole == "True", "spaCy's command line is there for whoever imports it"


def test_the_console_script_and_the_module_are_the_same(command):
    script = subprocess.run([f"{sys.prefix}/bin/extract", "--version"], capture_output=True, text=True)
    assert script.stdout == command("--version").stdout != ""


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["rnu"], "The commands are: "),
        (["run", "no-such-folder"], "there is no file or folder 'no-such-folder'"),
        (["run"], "Put articles there"),
        (["run", ".", "--model", "no_such_model"], "no spaCy pipeline 'no_such_model': install it"),
        (["run", ".", "--rules", "no-such-folder"], "no-such-folder"),
        (["show"], "Missing argument"),
        (["evaluate", "."], "no .json files"),
        (["codebook", "victims"], "casualties"),
    ],
)
def test_wrong_usage_says_what_to_do_and_exits_with_2(command, arguments, words):
    done = command(*arguments)
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_a_broken_rule_file_of_the_users_own_is_named(command, tmp_path):
    (tmp_path / "mine" / "dates").mkdir(parents=True)
    for path in (ROOT / "extract" / "dates" / "rules").glob("*.toml"):
        (tmp_path / "mine" / "dates" / path.name).write_text("[[rule]\n")
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "a.txt").write_text(WIRE)
    done = command("run", "raw", "--rules", "mine")
    assert done.returncode == 2
    assert "mine/dates/" in done.stderr
    assert "Traceback" not in done.stderr


def test_show_gives_text_and_rows_and_writes_nothing(command, tmp_path):
    (tmp_path / "wire.txt").write_text(WIRE)
    done = command("show", "wire.txt")
    assert done.returncode == 0
    assert "Gunmen killed 12 soldiers" in done.stdout
    assert "2021-03-04 (from dateline)" in done.stdout
    for cell in ("killed", "2021-03-02", "sofa", "country:MLI"):
        assert cell in done.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["wire.txt"]


def test_show_keeps_to_the_tables_that_were_asked_for(command, tmp_path):
    (tmp_path / "wire.txt").write_text(WIRE)
    done = command("show", "wire.txt", "--table", "dates")
    assert "2021-03-02" in done.stdout
    assert "country:MLI" not in done.stdout


def test_show_lets_no_control_character_reach_the_terminal(command, tmp_path):
    (tmp_path / "wire.txt").write_text("Two men were killed in Kabul.\x1b[31m\x07 They \x9bwere drivers.")
    done = command("show", "wire.txt")
    assert "were drivers" in done.stdout
    assert not set(done.stdout) & {"\x1b", "\x07", "\x9b"}


def test_show_takes_the_publication_date_from_the_option(command, tmp_path):
    (tmp_path / "note.txt").write_text("Three people were hurt on Monday.")
    assert "2024-05-06" in command("show", "note.txt", "--published", "2024-05-08").stdout


def test_evaluate_prints_json_on_request(command):
    done = command("evaluate", ROOT / "tests" / "gold" / "sweden-nato-sofa.json", "--json", "--errors")
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert report["articles"] == ["sweden-nato-sofa"]
    value = next(f for f in report["figures"] if (f["table"], f["name"]) == ("dates", "value"))
    assert 0 <= value["low"] <= value["value"] <= value["high"] <= 1
    assert value["n"] == 22


def test_codebook_prints_one_table(command):
    done = command("codebook", "casualties")
    assert "`count_best`" in done.stdout
    assert "`acronym`" not in done.stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_a_full_disk_behind_the_standard_output_is_one_line():
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "extract", "codebook"], stdout=full, stderr=subprocess.PIPE, text=True
        )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "No space left" in done.stderr
