"""The report in headless Chromium: it draws without errors, searches, filters, and shows hostile text as text."""

import pytest
from browser import Browser, chromium
from report_sample import HOSTILE, many, sample

from extract.views.report import write

pytestmark = pytest.mark.skipif(
    chromium() is None, reason="no Chromium: install Debian's package chromium, or say where it is with CHROMIUM=..."
)

VIEWS = [
    "#/",
    "#/timeline",
    "#/map",
    "#/map?show=names",
    "#/agreements",
    "#/rows/articles",
    "#/rows/incidents",
    "#/rows/casualties?all=1",
    "#/rows/agreements",
    "#/rows/agreement_history",
    "#/rows/dates",
    "#/rows/entities",
    "#/search?q=soldiers",
    "#/article/nothing",
]

UNREADABLE = """
(() => {
  const light = (part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  const parse = (text) => text.match(/[\\d.]+/g).map(Number);
  const shine = ([r, g, b]) => 0.2126 * light(r / 255) + 0.7152 * light(g / 255) + 0.0722 * light(b / 255);
  const ground = (node) => {
    for (; node; node = node.parentElement) {
      const [r, g, b, alpha = 1] = parse(getComputedStyle(node).backgroundColor);
      if (alpha === 1) return [r, g, b];
    }
    return [255, 255, 255];
  };
  const bad = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !node.checkVisibility()) continue;
    if (node.closest("svg, script, .unseen, .skip")) continue;
    const [a, b] = [shine(parse(getComputedStyle(node).color)), shine(ground(node))];
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (contrast < 4.5) bad.push([node.className, walker.currentNode.data.trim().slice(0, 30), contrast]);
  }
  return bad;
})()
"""

NAMELESS = """
[...document.querySelectorAll("button, a, input, select, svg[tabindex], svg[role=img], [role=grid]")]
  .filter((node) => node.checkVisibility() && !node.closest("svg a, .spots"))
  .filter((node) => !(node.getAttribute("aria-label") || node.textContent.trim() || node.closest("label")))
  .map((node) => node.outerHTML.slice(0, 120))
"""


@pytest.fixture(scope="module")
def page(nlp, tmp_path_factory):
    path = tmp_path_factory.mktemp("report") / "report.html"
    write(sample(nlp), path)
    return path.as_uri()


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    with Browser(tmp_path_factory.mktemp("browser") / "profile") as browser:
        yield browser


@pytest.fixture
def browser(shared):
    shared.errors.clear()
    shared.send("Emulation.setEmulatedMedia", media="", features=[])
    yield shared
    assert shared.errors == []
    assert shared.js("window.broken === undefined")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_view_is_drawn_and_readable(browser, page, scheme):
    browser.send("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
    browser.open(page)
    for view in VIEWS:
        browser.go(view)
        assert browser.js("document.querySelector('main section:not([hidden]) h1').textContent"), view
        assert browser.js(UNREADABLE) == [], view
        assert browser.js(NAMELESS) == [], view


def test_a_phone_never_scrolls_sideways(browser, page):
    for view in VIEWS:
        browser.open(page + view, width=360, height=740, phone=True)
        assert browser.js("document.documentElement.scrollWidth") == 360, view


def test_links_lead_from_the_incident_to_its_words_and_back(browser, page):
    browser.open(page)
    browser.js(
        "[...document.querySelectorAll('#overview-incidents a')].find(a => a.textContent.includes('Gao')).click()"
    )
    browser.wait("document.querySelector('#view .by-article')")
    assert "14" in browser.js("document.querySelector('#view .lead').textContent")
    assert browser.js("document.querySelectorAll('.by-article').length") == 2
    browser.js("[...document.querySelectorAll('.said a')].find(a => a.textContent === '12').click()")
    browser.wait("document.querySelector('.text mark.lit')")
    assert browser.js("document.querySelector('.text mark.lit').textContent") == "12"
    browser.js("[...document.querySelectorAll('.pane dd a')].find(a => a.hash.startsWith('#/incident')).click()")
    browser.wait("document.querySelector('#view .by-article')")


def test_the_span_under_the_pointer_shows_its_row(browser, page):
    browser.open(page)
    browser.js("location.hash = document.querySelector('#overview a[href^=\"#/rows/casualties\"]').hash")
    browser.wait("document.querySelector('.grid tbody tr:not(.space)')")
    browser.js("document.querySelector('.grid tbody tr:not(.space)').click()")
    assert browser.js("document.querySelector('.side .card blockquote mark').textContent") == "12"
    browser.js("document.querySelector('.openers a').click()")
    browser.wait("document.querySelector('.text')")
    box = browser.js(
        "(() => { const {x, y} = [...document.querySelectorAll('.text mark')].find(m => m.textContent === 'Tuesday')"
        ".getBoundingClientRect(); return [x + 4, y + 8] })()"
    )
    browser.send("Input.dispatchMouseEvent", type="mouseMoved", x=box[0], y=box[1])
    browser.wait("document.querySelector('.pane .card.dates')")
    assert "2021-03-02" in browser.js("document.querySelector('.pane').textContent")
    browser.press("n", "n")
    assert browser.js("document.querySelectorAll('.text mark.lit').length") == 1


def pick(browser, name, value):
    """Choose a value of a select element."""
    browser.js(
        f"(() => {{ const s = document.getElementById('{name}'); s.value = '{value}'; "
        "s.dispatchEvent(new Event('change')) })()"
    )


def test_search_and_filters(browser, page):
    browser.open(page)
    browser.press("/")
    for letter in "malian":
        browser.press(letter)
    browser.wait("location.hash === '#/search?q=malian' && document.querySelector('#view h1')")
    assert browser.js("document.activeElement.id") == "find-words"
    assert browser.js("[...document.querySelectorAll('#view h2 small')].map(node => node.textContent)") == [
        "1",
        "0",
        "2",
    ]
    browser.go("#/rows/casualties")
    rows = "document.querySelectorAll('.grid tbody tr:not(.space)').length"
    everything = browser.js(rows)
    pick(browser, "filter-type", "injured")
    assert browser.js(rows) == 1 < everything
    pick(browser, "filter-type", "")
    browser.js("document.getElementById('q').focus()")
    for letter in "cali":
        browser.press(letter)
    browser.wait(f"{rows} === 1")
    assert browser.js("document.activeElement.id + document.activeElement.value") == "qcali"
    browser.go("#/rows/casualties?from=2021-01-01")
    assert browser.js(rows) == everything - 1
    browser.js("[...document.querySelectorAll('.grid th button')].find(b => b.textContent === 'count').click()")
    assert browser.js("document.querySelector('.grid th[aria-sort]').textContent") == "count ↑"
    counts = browser.js(
        "[...document.querySelectorAll('.grid tbody tr:not(.space) td:nth-child(3)')].map(td => td.textContent)"
    )
    assert counts == ["5", "12", "14"]


def test_keys_move_through_a_table(browser, page):
    browser.open(page + "#/rows/entities")
    browser.js("document.querySelector('[role=grid]').focus()")
    browser.press("ArrowDown", "ArrowDown")
    assert browser.js("document.querySelector('[aria-selected=true]').getAttribute('aria-rowindex')") == "3"
    browser.press("Enter")
    browser.wait("document.querySelector('.text mark.lit')")


def test_hostile_text_is_shown_as_text(browser, page):
    browser.open(page + "#/rows/articles")
    browser.js("[...document.querySelectorAll('.grid tr')].find(row => row.textContent.includes('Odd')).click()")
    browser.js("document.querySelector('.openers a').click()")
    browser.wait("document.querySelector('.text')")
    assert HOSTILE in browser.js("document.querySelector('.text').textContent")
    assert HOSTILE in browser.js("document.querySelector('#view h1').textContent")
    assert browser.js("document.querySelectorAll('#view script, #view img, #view b:not([class])').length") == 0
    assert browser.js("[...document.querySelectorAll('a')].filter(a => a.protocol === 'javascript:').length") == 0
    browser.go("#/search?q=" + "%3Cimg%20src%3Dx%20onerror")
    browser.go("#/rows/entities?entity_id=%3Cimg%20src%3Dx%20onerror%3Dwindow.broken%3D1%3E")
    browser.go("#/rows/__proto__")
    browser.go("#/nothing/here")
    assert browser.js("document.querySelectorAll('#view img').length") == 0


def test_theme_and_print(browser, page):
    browser.open(page)
    before = browser.js("getComputedStyle(document.body.parentElement).backgroundColor")
    browser.js("document.getElementById('theme').click()")
    assert browser.js("getComputedStyle(document.body.parentElement).backgroundColor") != before
    browser.js("document.getElementById('theme').click()")
    browser.go("#/rows/entities")
    assert len(browser.send("Page.printToPDF")["data"]) > 1000


def test_a_thousand_articles_are_drawn_by_what_is_in_view(browser, nlp, tmp_path):
    write(many(sample(nlp), 340), tmp_path / "many.html")
    browser.open((tmp_path / "many.html").as_uri() + "#/rows/entities")
    assert browser.js("document.querySelector('[role=grid]').getAttribute('aria-rowcount')") > "3000"
    assert browser.js("document.querySelectorAll('.grid tr').length") < 100
    browser.js("document.querySelector('.grid').scrollTop = 60000")
    browser.wait("Number(document.querySelector('.grid tbody tr:not(.space)').getAttribute('aria-rowindex')) > 1900")
    for view in VIEWS:
        browser.go(view)
        assert browser.js("document.querySelectorAll('*').length") < 12_000, view
