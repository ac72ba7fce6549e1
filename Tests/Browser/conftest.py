"""Servers, browser and phones that the tests share."""

import os
import warnings

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

import serving
from phone import Phone

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
CAMPUS = "osm/beijing_bupt_2025.osm.pbf"


def pytest_configure(config: pytest.Config) -> None:
    program = serving.binary()
    if not program.is_file():
        raise pytest.UsageError(f"no program to test at {program}; build it or set QIJI_BINARY")
    if serving.shared_data() is None:
        warnings.warn("real data absent: every test on the campus is skipped", stacklevel=1)


@pytest.fixture(scope="session")
def estate():
    """A small estate of our own drawing, 槐安里."""
    site = serving.Site("estate", "--osm", str(serving.ESTATE))
    yield site
    assert site.stop() == 0, site.log()


@pytest.fixture(scope="session")
def campus():
    """A real campus: 111 buildings, 103 entrances."""
    data = serving.shared_data()
    if data is None or not (data / CAMPUS).is_file():
        pytest.skip("REAL DATA ABSENT: set QIJI_SHARED_DATA to the folder that holds osm/")
    site = serving.Site("campus", "--osm", str(data / CAMPUS))
    yield site
    assert site.stop() == 0, site.log()


@pytest.fixture(scope="session")
def demo():
    """The make-believe district that is served when nobody names a city."""
    site = serving.Site("demo")
    yield site
    assert site.stop() == 0, site.log()


@pytest.fixture(scope="session")
def wordsite():
    """The campus of an operator who has chosen no base map: words only."""
    data = serving.shared_data()
    if data is None or not (data / CAMPUS).is_file():
        pytest.skip("REAL DATA ABSENT: set QIJI_SHARED_DATA to the folder that holds osm/")
    site = serving.Site("words", "--osm", str(data / CAMPUS), base_map="none")
    yield site
    assert site.stop() == 0, site.log()


# Draws the map by the processor alone: slow, and the same on every machine.
DRAWING = ["--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
# Most tests are about the page: there the map stays a picture, as on a phone that cannot draw.
PLAIN = ["--disable-3d-apis"]


def chromium(playwright: Playwright, *arguments: str) -> Browser:
    """Debian's browser, without a window."""
    root = ["--no-sandbox"] if os.geteuid() == 0 else []
    return playwright.chromium.launch(executable_path=CHROMIUM, args=[*root, *arguments])


@pytest.fixture(scope="session")
def playwright():
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright):
    """A browser that cannot draw the live map."""
    opened = chromium(playwright, *PLAIN)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def drawing_browser(playwright: Playwright):
    """A browser that draws the live map."""
    opened = chromium(playwright, *DRAWING)
    yield opened
    opened.close()


@pytest.fixture
def phone(browser: Browser):
    """Makes phones that show the map as a picture."""
    yield from phones(browser)


@pytest.fixture
def map_phone(drawing_browser: Browser):
    """Makes phones that draw the live map."""
    yield from phones(drawing_browser)


def phones(browser: Browser):
    """Whatever a test leaves open is closed, and a phone that met a script error or broke the
    Content-Security-Policy fails the test that used it."""
    made: list[Phone] = []

    def make(site: serving.Site, **settings) -> Phone:
        made.append(Phone(browser, site, **settings))
        return made[-1]

    yield make
    faults = [fault for one in made for fault in one.faults()]
    for one in made:
        one.close()
    assert not faults, faults


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def script(request: pytest.FixtureRequest) -> bool:
    """With the browser's script on and off."""
    return request.param
