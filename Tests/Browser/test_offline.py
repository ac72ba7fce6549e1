"""With the server really gone: what was seen is still there, and says from when it is.

`navigator.onLine` and the browser's own emulation lie, so the server itself is stopped.
"""

import re
import socket

import pytest
from playwright.sync_api import expect

import serving
from conftest import CAMPUS
from places import DORMITORY, START, door, from_


@pytest.fixture
def mortal():
    """Starts servers on one port, so that a stopped one can come back at its address."""
    data = serving.shared_data()
    if data is None or not (data / CAMPUS).is_file():
        pytest.skip("REAL DATA ABSENT: set QIJI_SHARED_DATA to the folder that holds osm/")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    made: list[serving.Site] = []

    def start() -> serving.Site:
        made.append(serving.Site("mortal", "--osm", str(data / CAMPUS), port=port))
        return made[-1]

    yield start
    for site in made:
        site.stop()


def await_keeper(page) -> None:
    """Waits until the page's worker answers and has stored what the page had fetched."""
    page.evaluate("() => navigator.serviceWorker.ready.then(() => 1)")
    page.evaluate(
        """async () => {
          for (let round = 0; round < 100; round += 1) {
            const names = await caches.keys();
            if (names.includes("pages")) {
              const pages = await (await caches.open("pages")).keys();
              if (pages.length >= 3 && navigator.serviceWorker.controller) return;
            }
            await new Promise((resolve) => setTimeout(resolve, 100));
          }
          throw new Error("nothing was stored");
        }"""
    )


def test_way_and_map_without_server(mortal, map_phone):
    site = mortal()
    phone = map_phone(site, offline=True)
    path = f"{door(site, DORMITORY.typed)}?{from_(START)}"
    page = phone.open(path)
    phone.drawn()
    await_keeper(page)
    # Seen once more: now everything passes the worker, tiles too.
    page.reload()
    phone.drawn()
    page.goto("/map")
    phone.drawn()
    expect(page.locator("#offline")).to_be_hidden()
    page.wait_for_timeout(500)
    site.stop()

    page.goto(path)
    phone.drawn()
    expect(page.locator("#offline")).to_be_visible()
    expect(page.locator("#offline")).to_contain_text(re.compile(r"离线，数据截至 \d\d:\d\d"))
    expect(page.locator("ol.track > li").first).to_be_visible()
    assert phone.seen("ride", "walk", "connector") and phone.seen("buildings")
    page.goto("/map")
    phone.drawn()
    assert phone.seen("buildings")
    expect(page.locator("#offline")).to_be_visible()
    # What was never seen leads to the first page, which says what works.
    page.goto("/d/11111")
    expect(page.locator("#offline")).to_be_visible()
    expect(page.locator("form[role=search]")).to_be_visible()

    mortal()
    page.goto(path)
    expect(page.locator("ol.track > li").first).to_be_visible()
    expect(page.locator("#offline")).to_be_hidden()
    # Pages that the stopped server did not answer are no fault of the page.
    phone.forgive("Failed to load resource")


def test_forget_with_one_button(campus, map_phone):
    phone = map_phone(campus, offline=True)
    page = phone.open("/map")
    phone.drawn()
    await_keeper(page)
    page.goto("/about")
    page.locator("[data-act=forget]").tap()
    expect(page.locator("[data-message=forgotten]")).to_be_visible()
    assert page.evaluate("() => caches.keys()") == []
    left = "() => navigator.serviceWorker.getRegistrations().then((all) => all.length)"
    assert page.evaluate(left) == 0


def test_tiles_are_bounded(campus, map_phone):
    """The oldest go: a phone's memory is not ours to fill."""
    phone = map_phone(campus, offline=True)
    page = phone.open("/map")
    phone.drawn()
    await_keeper(page)
    kept = page.evaluate(
        """async () => {
          const { tiles: [template] } = await (await fetch("/tiles.json")).json();
          const cache = await caches.open("tiles");
          const address = (number) => template.replace("{z}", 16).replace("{x}", number).replace("{y}", 0);
          for (let number = 0; number < 450; number += 1) await cache.put(address(number), new Response(""));
          await fetch(address(1_000));
          await new Promise((resolve) => setTimeout(resolve, 1_500));
          const keys = (await cache.keys()).map(({ url }) => url);
          return [keys.length, keys.includes(address(0)), keys.includes(address(449))];
        }"""
    )
    assert kept == [400, False, True]
    phone.forgive("Failed to load resource")


def test_plain_http_from_another_host(campus, playwright):
    """No secure context: one line says what is missing, and the list works."""
    from conftest import chromium
    from phone import Phone

    browser = chromium(playwright, "--host-resolver-rules=MAP qiji.test 127.0.0.1")
    port = campus.url.rsplit(":", 1)[1]
    phone = Phone(browser, campus, offline=True)
    try:
        page = phone.page
        page.goto(f"http://qiji.test:{port}/")
        assert not page.evaluate("() => isSecureContext")
        expect(page.locator("#insecure")).to_be_visible()
        for word in ("定位", "相机", "离线"):
            expect(page.locator("#insecure")).to_contain_text(word)
        page.locator("input[name=q]").fill(DORMITORY.typed)
        page.locator("form[role=search] button").tap()
        page.locator("#guesses a.row").first.tap()
        page.locator("#starts a.row").first.tap()
        expect(page.locator("ol.track > li").first).to_be_visible()
        assert page.evaluate("() => 'serviceWorker' in navigator") is False
        assert not phone.policy_faults()
    finally:
        phone.close()
        browser.close()
