"""Draws the pictures of README.md and the tutorial from a real run over data/raw (needs Chromium and matplotlib).

python docs/draw_pictures.py
"""

import sys
import tempfile
from pathlib import Path

import matplotlib
from PIL import Image

import extract
from extract.runs.run import run
from extract.views.report import write

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
sys.path.insert(0, str(ROOT / "tests" / "views"))

from browser import Browser  # noqa: E402


def main() -> None:
    matplotlib.use("Agg")
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        out = Path(folder) / "out"
        run(extract.load(), [ROOT / "data" / "raw"], out)
        tables = extract.read_tables(out)
        tables.plot_timeline().figure.savefig(IMAGES / "timeline.png", dpi=110)
        write(tables, out / "report.html")
        truce = tables.articles[tables.articles["path"].str.startswith("colombia")].iloc[0]["article_id"]
        figure = tables.casualties[tables.casualties["article_id"] == truce].iloc[1]["row_id"]
        with Browser(Path(folder) / "profile") as browser:
            for name, view in (("report", ""), ("report_article", f"#/article/{truce}?row={figure}")):
                browser.open((out / "report.html").as_uri() + view, width=1280, height=800)
                browser.wait("document.querySelector('.pane .card, .ranked')")
                browser.picture(IMAGES / f"{name}.png")
                with Image.open(IMAGES / f"{name}.png") as picture:
                    picture.convert("RGB").quantize(128).save(IMAGES / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
