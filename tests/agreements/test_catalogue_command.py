"""``extract catalogue``: what a user sees."""

from click.testing import CliRunner

from extract.cli.catalogue import command


def call(*words):
    return CliRunner().invoke(command, list(words))


def test_list_by_type_and_party():
    result = call("list", "--type", "raa", "--party", "JPN")
    assert result.exit_code == 0
    assert "raa:AUS-JPN" in result.output and "npt" not in result.output


def test_list_of_types_and_an_unknown_type():
    assert "gsomia" in call("list", "--types").output
    assert call("list", "--type", "picnic").exit_code == 2


def test_show_an_agreement_and_a_type():
    assert "1970-03-05" in call("show", "npt").output
    assert "Allied Communications Security Agency" in call("show", "acsa").output
    assert call("show", "picnic").exit_code == 2


def test_search_finds_all_words_or_fails():
    assert "2011-02-05" not in call("search", "new", "start").output
    assert "newstart" in call("search", "new", "start").output
    assert call("search", "picnic").exit_code == 1


def test_check_passes():
    assert "0 problems" in call("check").output


def test_a_catalogue_of_ones_own_is_laid_over(tmp_path):
    (tmp_path / "agreements.csv").write_text(
        "key,name,type,parties,signed,source\npicnicpact,Riverbank Picnic Pact,dca,NOR;SWE,2031-01-01,own notes\n"
    )
    result = call("show", "picnicpact", "--rules", str(tmp_path))
    assert result.exit_code == 0 and "Riverbank Picnic Pact" in result.output
    other = tmp_path / "other"
    other.mkdir()
    (other / "agreements.csv").write_text("key,name,type\nx,X Pact,picnic\n")
    wrong = call("check", "--rules", str(other))
    assert wrong.exit_code == 2 and "picnic" in wrong.output
