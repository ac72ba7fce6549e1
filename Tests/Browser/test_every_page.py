"""What holds for every page: in three themes, two languages, on a small phone."""

import re
from dataclasses import dataclass
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe

from phone import Phone
from places import DOORLESS, DORMITORY, FAR_AWAY, START, TEACHING, door, from_

LANGUAGES = ["zh-CN", "en"]
THEMES = ["day", "night", "sun"]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

PAGES = {
    "home": lambda site: "/",
    "guesses": lambda site: f"/find?q={quote(TEACHING.typed)}",
    "no-guess": lambda site: f"/find?q={quote('月球背面的城堡')}",
    "empty-search": lambda site: "/find?q=",
    "door": lambda site: door(site, TEACHING.typed),
    "start-unknown": lambda site: f"{door(site, TEACHING.typed)}?start={quote('月球背面')}",
    "way": lambda site: f"{door(site, DORMITORY.typed)}?{from_(START)}",
    "way-on-foot": lambda site: f"{door(site, TEACHING.typed)}?{from_(START)}&by=foot",
    "entrance-unknown": lambda site: f"{door(site, DOORLESS.typed)}?{from_(START)}",
    "no-way": lambda site: f"{door(site, DORMITORY.typed)}?{from_(FAR_AWAY)}",
    "map": lambda site: "/map",
    "no-places": lambda site: "/near",
    "about": lambda site: "/about",
    "not-found": lambda site: "/d/0000000",
}
ESTATE_PAGES = {
    "estate-home": lambda site: "/",
    "estate-guesses": lambda site: f"/find?q={quote('槐安里10号楼2单元')}",
    "estate-door": lambda site: door(site, "槐安里10号楼2单元"),
}
DEMO_PAGES = {
    "near": lambda site: "/near",
    "near-need": lambda site: f"/near?need=tired&open=no&{from_(middle(site))}",
    "near-none": lambda site: "/near?kind=hospital&with=truck-parking",
    "near-offline": lambda site: "/near/offline",
    "place": lambda site: f"{rest_stop(site)}?{from_(middle(site))}",
    "houses-and-places": lambda site: f"/find?q={quote('驿站')}&{from_(middle(site))}",
}
ALL_PAGES = {**PAGES, **ESTATE_PAGES, **DEMO_PAGES}


def site_of(name: str) -> str:
    """The fixture of the site that a page is on."""
    return "estate" if name in ESTATE_PAGES else "demo" if name in DEMO_PAGES else "campus"


def middle(site) -> tuple[float, float]:
    """The middle of a site's map."""
    west, south, east, north = site.get("/api/v1/city").json()["bounds"]
    return round((south + north) / 2, 5), round((west + east) / 2, 5)


def rest_stop(site) -> str:
    """The page of a rest stop."""
    return site.get("/api/v1/places?kinds=rest-stop&limit=1").json()["places"][0]["page"]


@dataclass(frozen=True)
class View:
    page: str
    language: str
    theme: str

    def __str__(self) -> str:
        return f"{self.page}-{self.language}-{self.theme}"


VIEWS = [
    View(page, language, theme)
    for page in ALL_PAGES
    for language in LANGUAGES
    for theme in THEMES
    # Colours do not depend on the language.
    if theme == "day" or language == "zh-CN"
]
# What a theme cannot change is measured in one.
SHAPES = [view for view in VIEWS if view.theme == "day"]


@pytest.fixture(scope="module")
def open_view(request: pytest.FixtureRequest, browser):
    """Opens a view on a phone of its own and keeps it until another view is asked for."""
    kept: dict[View, Phone] = {}
    lost: dict[View, str] = {}

    def open_(view: View) -> Phone:
        if view in lost:
            pytest.fail(f"{view} did not open: {lost[view]}", pytrace=False)
        if view not in kept:
            while kept:
                kept.popitem()[1].close()
            site = request.getfixturevalue(site_of(view.page))
            visitor = Phone(browser, site, language=view.language)
            kept[view] = visitor
            try:
                path = ALL_PAGES[view.page](site)
                # By day and in the browser's language a page comes of itself.
                if view.theme != "day":
                    visitor.open(f"/about?theme={view.theme}")
                visitor.open(path)
            except Exception as error:
                lost[view] = str(error)
                raise
        return kept[view]

    yield open_
    for visitor in kept.values():
        visitor.close()


@pytest.fixture(params=VIEWS, ids=str, scope="module")
def view(request: pytest.FixtureRequest, open_view) -> Phone:
    return open_view(request.param)


@pytest.fixture(params=SHAPES, ids=str, scope="module")
def shape(request: pytest.FixtureRequest, open_view) -> Phone:
    visitor = open_view(request.param)
    visitor.language = request.param.language
    return visitor


def test_accessible_and_unblocked(view: Phone):
    # Asked first: the checker itself adds to the page.
    assert view.faults() == []
    found = Axe().run(view.page, options={"runOnly": RULES}).response["violations"]
    assert [
        (rule["id"], node["target"], node.get("failureSummary"))
        for rule in found
        for node in rule["nodes"]
    ] == []


class TestShape:
    def test_language_and_heading(self, shape: Phone):
        page = shape.page
        assert page.locator("html").get_attribute("lang") == shape.language
        assert page.locator("html").get_attribute("data-theme") in (None, "day")
        assert page.locator("h1").count() == 1
        assert page.locator("h1").inner_text().strip()
        assert page.locator("main#main").count() == 1
        assert page.locator("a.skip[href='#main']").count() == 1

    def test_attribution(self, shape: Phone):
        link = shape.page.locator("footer a[href*='openstreetmap.org/copyright']")
        assert link.count() >= 1 and "©" in shape.page.locator("footer").last.inner_text()

    def test_nothing_under_16_px(self, shape: Phone):
        assert shape.measure("smallText()") == []

    def test_targets_for_a_thumb(self, shape: Phone):
        assert shape.measure("smallTargets()") == []

    def test_nothing_is_cut(self, shape: Phone):
        assert shape.measure("tooWide().concat(clipped(), overlapping())") == []

    def test_bars_leave_room(self, shape: Phone):
        assert shape.measure("coveredScreen()") == []

    def test_fields_and_controls_are_named(self, shape: Phone):
        assert shape.measure("unlabelledFields().concat(muteControls())") == []

    def test_no_loose_ends(self, shape: Phone):
        assert shape.measure("looseEnds()") == []

    def test_no_inline_code(self, shape: Phone):
        assert shape.measure("inlineCode()") == []

    def test_320_px(self, shape: Phone):
        shape.page.set_viewport_size({"width": 320, "height": 568})
        try:
            assert shape.measure("tooWide().concat(overlapping(), smallTargets())") == []
        finally:
            shape.page.set_viewport_size({"width": 360, "height": 640})

    def test_text_at_200_percent(self, shape: Phone):
        """As in the phone's settings: twice the text, nothing lost."""
        chrome = shape.context.new_cdp_session(shape.page)
        normal = shape.page.evaluate("() => parseFloat(getComputedStyle(document.body).fontSize)")
        try:
            chrome.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
            shape.page.wait_for_timeout(100)
            large = shape.page.evaluate(
                "() => parseFloat(getComputedStyle(document.body).fontSize)"
            )
            assert large == 2 * normal, "text does not follow the phone's setting"
            found = shape.measure("tooWide().concat(overlapping(), coveredScreen())")
            assert found == []
        finally:
            chrome.send("Page.setFontSizes", {"fontSizes": {"standard": 16, "fixed": 13}})
            chrome.detach()

    def test_on_a_desk(self, shape: Phone):
        shape.page.set_viewport_size({"width": 1280, "height": 800})
        try:
            assert shape.measure("tooWide().concat(overlapping())") == []
        finally:
            shape.page.set_viewport_size({"width": 360, "height": 640})

    def test_on_paper(self, shape: Phone):
        """Ink on white, no bars, no buttons to press, at the width of A4."""
        page = shape.page
        page.emulate_media(media="print")
        page.set_viewport_size({"width": 718, "height": 1000})
        try:
            assert shape.measure("tooWide().concat(overlapping(), coveredScreen())") == []
            ground = "() => getComputedStyle(document.body).backgroundColor"
            assert page.evaluate(ground) in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")
            assert page.locator("h1").is_visible()
            assert not page.locator(".button.main:visible").count()
        finally:
            page.emulate_media(media="screen")
            page.set_viewport_size({"width": 360, "height": 640})


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_are_unique(campus, phone, language: str):
    page = phone(campus).open(f"/about?lang={language}")
    titles: dict[str, str] = {}
    for name, path in PAGES.items():
        # Two ways of getting to one door share its name.
        if name in ("way-on-foot", "start-unknown", "no-way"):
            continue
        page.goto(path(campus))
        title = page.title()
        assert title and title not in titles, f"{name} and {titles.get(title)}: {title}"
        titles[title] = name


@pytest.mark.parametrize("theme", THEMES)
def test_ink_on_paper(campus, phone, theme: str):
    """Printed from a phone set to night, the words are dark all the same."""
    page = phone(campus, dark=theme == "night").open(f"/about?theme={theme}")
    page.emulate_media(media="print", color_scheme="dark")
    ink = page.evaluate("() => getComputedStyle(document.querySelector('main p')).color")
    assert max(int(part) for part in re.findall(r"\d+", ink)) < 100, ink


@pytest.mark.parametrize("theme", THEMES)
def test_phone_in_grey(campus, phone, theme: str):
    """States read without colour: every chip and banner has words, not colour alone."""
    page = phone(campus).open(f"/find?q={quote(DOORLESS.typed)}&theme={theme}")
    for chip in page.locator(".chip:visible, .banner:visible").all():
        assert chip.inner_text().strip()
