"""Places on the map: the annotated texts are sound, and pins are where they belong."""

from pathlib import Path

import pytest

from extract.evaluation.tally import figures
from extract.evaluation.toponyms import Toponym, distance, measure, read_toponyms

FILES = sorted((Path(__file__).parent.parent / "toponyms").glob("*.csv"))


def test_the_halves_share_no_text():
    development, test = map(read_toponyms, FILES)
    assert len(development) >= 60
    assert len(test) >= 60
    assert not {row.text for row in development} & {row.text for row in test}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_pins_are_where_they_belong(nlp, path):
    measured = {figure.name: figure.value for figure in figures(measure(nlp, read_toponyms(path)))}
    assert measured["pinned"] >= 0.85
    assert measured["country of pins"] >= 0.95
    assert measured["pins within 161 km"] >= 0.9


def test_a_wrong_pin_counts_as_wrong(nlp):
    (tally,) = measure(nlp, [Toponym("Police raided a flat in Paris, Texas.", "Paris", "FRA", 48.85, 2.35)])
    assert {name: count.right for (_, name, _), count in tally.counts.items()} == {
        "pinned": 1,
        "country": 0,
        "country of pins": 0,
        "pins within 161 km": 0,
    }


def test_a_place_must_stand_in_its_text(tmp_path):
    path = tmp_path / "wrong.csv"
    path.write_text("text,place,country,latitude,longitude\nRain fell.,Oslo,NOR,59.9,10.7\n", encoding="utf-8")
    with pytest.raises(ValueError, match="does not stand in"):
        read_toponyms(path)


def test_distances_follow_the_great_circle():
    assert distance(0, 0, 0, 180) == pytest.approx(20015, abs=1)
    assert distance(48.85, 2.35, 51.51, -0.13) == pytest.approx(344, abs=2)
