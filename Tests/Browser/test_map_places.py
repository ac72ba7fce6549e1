"""Live places on the map: what is drawn is asked of the map itself, never of pixels."""

import math
import re

import pytest
import requests
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from phone import Phone
from test_every_page import RULES, THEMES
from test_map import assert_same_map, mark_map, open_map

SIGNS = ["place-open", "place-closed", "place-unknown", "place-cluster"]


def stop(site) -> dict:
    return site.get("/api/v1/places?kinds=rest-stop&limit=1").json()["places"][0]


def look(phone: Phone, place: list[float], zoom: float) -> None:
    phone.on_map("(map, at) => map.jumpTo({ center: at.place, zoom: at.zoom })", {"place": place, "zoom": zoom})
    phone.page.wait_for_timeout(200)
    phone.drawn()


def test_near_by_each_place_has_its_shape_and_its_name(demo, map_phone):
    phone = open_map(map_phone(demo), "/map")
    place = stop(demo)
    look(phone, place["at"], 17)
    states = phone.on_map(
        """(map) => Object.fromEntries(map.queryRenderedFeatures({ layers: ["places"] })
            .map(({ properties }) => [properties.id, properties]))"""
    )
    assert place["id"] in states
    assert states[place["id"]]["name"] == place["name"]
    assert {one["state"] for one in states.values()} <= {"open", "closed", "unknown"}
    assert all(phone.on_map("(map, name) => map.hasImage(name)", sign) for sign in SIGNS)


def test_a_tap_leads_to_the_place(demo, map_phone):
    phone = open_map(map_phone(demo), "/map")
    place = stop(demo)
    look(phone, place["at"], 19)
    phone.tap_map(place["at"])
    phone.page.wait_for_url("**/p/*")
    expect(phone.page.locator("h1")).to_be_visible()


def test_from_afar_clusters_count_and_a_tap_opens_them(demo, map_phone):
    phone = open_map(map_phone(demo), "/map")
    look(phone, stop(demo)["at"], 13)
    clusters = phone.on_map(
        """(map) => map.queryRenderedFeatures({ layers: ["place-clusters"] })
            .map(({ properties, geometry }) => ({ ...properties, at: geometry.coordinates }))"""
    )
    assert clusters and all(one["count"] > 1 and one["open"] <= one["count"] for one in clusters)
    before = phone.on_map("(map) => map.getZoom()")
    box = phone.page.locator("#map").bounding_box()
    points = phone.on_map(
        "(map, places) => places.map((place) => { const { x, y } = map.project(place); return [x, y]; })",
        [one["at"] for one in clusters],
    )
    # One that no tool of the map lies over.
    x, y = next(
        (x, y)
        for x, y in points
        if 40 < x < box["width"] - 90 and 60 < y < box["height"] - 60
    )
    phone.page.touchscreen.tap(box["x"] + x, box["y"] + y)
    phone.page.wait_for_timeout(200)
    phone.drawn()
    assert phone.on_map("(map) => map.getZoom()") == pytest.approx(before + 2)


def test_one_press_shows_what_one_needs(demo, map_phone):
    phone = open_map(map_phone(demo), "/map")
    look(phone, stop(demo)["at"], 15)
    every = "(map) => map.querySourceFeatures('places', { sourceLayer: 'places' }).map(({ properties }) => properties.id)"
    all_of_them = set(phone.on_map(every))
    button = phone.page.locator("button[data-places=hard]")
    button.tap()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(phone.page.locator("button[data-places='']")).to_have_attribute("aria-pressed", "false")
    phone.page.wait_for_timeout(500)
    phone.drawn()
    some = set(phone.on_map(every))
    assert any("need=hard" in request.url for request in phone.requests)
    assert some < all_of_them
    helping = demo.get("/api/v1/places?need=hard&limit=100").json()["places"]
    assert some <= {one["id"] for one in helping} or len(helping) == 100
    phone.page.locator("button[data-places='']").tap()
    phone.page.wait_for_timeout(500)
    phone.drawn()
    assert set(phone.on_map(every)) == all_of_them


def test_not_on_the_way_to_a_door(demo, map_phone):
    """On the page of a door nothing else is offered; back on the map they are there again."""
    phone = open_map(map_phone(demo), "/map")
    page = phone.page
    mark_map(phone)
    shown = "(map) => map.getLayoutProperty('places', 'visibility')"
    assert phone.on_map(shown) == "visible"
    page.locator("button[data-places=thirsty]").tap()
    page.locator("#near a.row").first.tap()
    page.wait_for_url("**/d/*")
    assert_same_map(phone)
    assert phone.on_map(shown) == "none"
    page.go_back()
    expect(page.locator("button[data-places=thirsty]")).to_have_attribute("aria-pressed", "true")
    assert_same_map(phone)
    assert phone.on_map(shown) == "visible"


@pytest.mark.parametrize("theme", THEMES)
def test_every_light(demo, map_phone, theme: str):
    phone = map_phone(demo)
    phone.open(f"/about?theme={theme}")
    open_map(phone, "/map")
    look(phone, stop(demo)["at"], 17)
    assert phone.seen("places")
    ink = phone.on_map("(map) => map.getPaintProperty('places', 'text-color')")
    assert re.fullmatch("#[0-9A-F]{6}", ink)
    found = Axe().run(phone.page, options={"runOnly": RULES}).response["violations"]
    assert [(rule["id"], node["target"]) for rule in found for node in rule["nodes"]] == []
    every = "tooWide().concat(overlapping(), smallTargets(), looseEnds(), smallText())"
    assert phone.measure(every) == []


def test_without_a_live_map_the_list_is_there(demo, phone, script: bool):
    page = phone(demo, script=script).open("/map")
    expect(page.locator("button[data-places]").first).to_be_hidden()
    page.locator("#sheet a.button[href^='/near']").tap()
    page.wait_for_url("**/near?*")
    expect(page.locator("h1")).to_be_visible()


def test_a_tile_is_asked_for_each_time(demo):
    """It holds until something changes: the same is not sent twice, and none is taken for granted."""
    side = 1 << 14
    longitude, latitude = stop(demo)["at"]
    x = int((longitude + 180) / 360 * side)
    y = int((1 - math.asinh(math.tan(math.radians(latitude))) / math.pi) / 2 * side)
    first = demo.get(f"/tiles/places/14/{x}/{y}.mvt")
    assert first.status_code == 200 and first.headers["Cache-Control"] == "private, no-cache"
    again = requests.get(first.url, headers={"If-None-Match": first.headers["ETag"]}, timeout=10)
    assert again.status_code == 304


def test_without_a_network_no_old_state_is_shown(demo, drawing_browser):
    """What the worker keeps are the tiles of the ground, never those of what is open."""
    phone = Phone(drawing_browser, demo, offline=True)
    try:
        open_map(phone, "/map")
        phone.page.wait_for_function("() => navigator.serviceWorker.controller !== null")
        phone.page.reload()
        phone.drawn()
        kept = phone.page.evaluate(
            """async () => {
              const names = await caches.keys();
              const lists = names.map(async (name) => (await (await caches.open(name)).keys()));
              return (await Promise.all(lists)).flat().map(({ url }) => url);
            }"""
        )
        assert any("/tiles/" in url for url in kept)
        assert not any("/tiles/places/" in url for url in kept)
    finally:
        phone.close()
