"""The live map: what it draws is asked of the map itself, never of pixels."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from phone import Phone
from places import DORMITORY, START, TEACHING, door, from_
from test_every_page import RULES, THEMES

CHINESE = re.compile(r"[\u4e00-\u9fff]")
LABELS = ["building-labels", "street-names", "services", "areas-named", "gates"]


def way(site) -> str:
    return f"{door(site, DORMITORY.typed)}?{from_(START)}"


def open_map(phone: Phone, path: str) -> Phone:
    phone.open(path)
    phone.drawn()
    return phone


def mark_map(phone: Phone) -> None:
    """So that another map in its place would be noticed."""
    phone.on_map("(map) => { map.mark = true; }")


def assert_same_map(phone: Phone) -> None:
    phone.drawn()
    assert phone.on_map("(map) => map.mark === true"), "the map was made anew"


def test_idle_with_chinese_labels(campus, map_phone):
    phone = open_map(map_phone(campus), "/map")
    shown = [str(feature.get("name")) for feature in phone.seen(*LABELS)]
    assert any(CHINESE.search(name) for name in shown), shown
    assert phone.seen("buildings") and phone.seen("footpaths", "service", "lane", "road")
    # The picture has done its work.
    expect(phone.page.locator("#map picture")).to_be_hidden()


def test_tap_a_building_then_walk_in(campus, map_phone):
    """From the map of the city to the drawn way, by taps alone, on one and the same map."""
    phone = open_map(map_phone(campus), f"/map?at={door(campus, DORMITORY.typed).split('/')[-1]}")
    mark_map(phone)
    south, west, north, east = DORMITORY.outline
    # Beside its middle, where a number may stand; the outline itself must do.
    phone.tap_map([west + (east - west) * 0.25, (south + north) / 2])
    phone.page.wait_for_url("**/d/*")
    assert_same_map(phone)
    heading = re.sub(r"\s", "", phone.page.locator("h1#to").inner_text())
    assert "11" in heading
    expect(phone.page.locator("h1")).to_be_focused()
    assert phone.seen("goal-building") and phone.seen("door-pin")

    phone.page.locator("#starts a.row").first.tap()
    phone.page.wait_for_url("**from=*")
    expect(phone.page.locator("ol.track > li").first).to_be_visible()
    assert_same_map(phone)
    assert phone.seen("ride", "walk", "connector")
    assert phone.seen("connector"), "the last straight stretch is dotted on the map"


def test_way_is_in_view(campus, map_phone):
    phone = open_map(map_phone(campus), way(campus))
    steps = phone.page.locator("ol.track > li").count()
    assert len(phone.seen("stops")) == steps - 1
    assert [pin["number"] for pin in phone.seen("door-pin")] == [str(steps)]
    assert phone.on_map(
        """(map) => {
          const box = map.getBounds();
          const { legs } = JSON.parse(document.querySelector("#map").dataset.scene);
          return legs.every(({ line }) => line.every((place) => box.contains(place)));
        }"""
    )


def test_step_and_its_place_are_one(campus, map_phone):
    phone = open_map(map_phone(campus), way(campus))
    page = phone.page
    page.locator("a[data-step='3']").tap()
    phone.drawn()
    away = phone.on_map(
        """(map) => {
          const { steps } = JSON.parse(document.querySelector("#map").dataset.scene);
          const middle = map.project(map.getCenter());
          const place = map.project(steps[2].at);
          return Math.hypot(middle.x - place.x, middle.y - place.y);
        }"""
    )
    assert away < 2
    expect(page.locator("a[data-step='3']")).to_have_attribute("aria-current", "step")
    expect(page.locator("#map-said")).to_contain_text(
        page.locator("a[data-step='3'] b").inner_text().strip()
    )
    assert [stop["number"] for stop in phone.seen("stops") if stop["here"]] == ["3"]
    # The whole way again, then back from the map to the list.
    page.locator("[data-map=whole]").tap()
    phone.drawn()
    assert len(phone.seen("stops")) == page.locator("ol.track > li").count() - 1
    expect(page.locator("[aria-current=step]")).to_have_count(0)
    scene = phone.on_map("() => JSON.parse(document.querySelector('#map').dataset.scene)")
    phone.tap_map(scene["steps"][3]["at"])
    expect(page.locator("a[data-step='4']")).to_be_focused()


def test_start_at_the_cross(campus, map_phone):
    """No drag: a tap on the bare ground brings the cross there, a button starts the way."""
    phone = open_map(map_phone(campus), door(campus, TEACHING.typed))
    mark_map(phone)
    expect(phone.page.locator(".cross")).to_be_visible()
    ground = phone.on_map(
        """(map) => {
          const { width, height } = map.getCanvas().getBoundingClientRect();
          for (let x = 90; x < width - 90; x += 9) for (let y = 70; y < height - 60; y += 9) {
            const near = [[x - 16, y - 16], [x + 16, y + 16]];
            const layers = ["buildings", "building-labels", "gates", "door-pin"];
            if (map.queryRenderedFeatures(near, { layers }).length === 0) return map.unproject([x, y]).toArray();
          }
        }"""
    )
    phone.tap_map(ground)
    phone.drawn()
    centre = phone.on_map("(map) => map.getCenter().toArray()")
    assert abs(centre[0] - ground[0]) < 1e-5 and abs(centre[1] - ground[1]) < 1e-5
    phone.page.locator("[data-map=cross]").tap()
    phone.page.wait_for_url("**from=*")
    latitude, longitude = re.search(r"from=([\d.]+)(?:,|%2C)([\d.]+)", phone.page.url).groups()
    assert abs(float(latitude) - ground[1]) < 2e-5 and abs(float(longitude) - ground[0]) < 2e-5
    assert_same_map(phone)


def test_from_my_position_without_a_new_map(campus, map_phone):
    phone = open_map(map_phone(campus), door(campus, DORMITORY.typed))
    mark_map(phone)
    phone.page.locator("button#here").tap()
    phone.page.wait_for_url("**from=*")
    assert_same_map(phone)
    phone.page.locator("[data-map=locate]").tap()
    phone.page.wait_for_timeout(500)
    phone.drawn()
    assert phone.seen("position")


def test_back_and_forward(campus, map_phone):
    phone = open_map(map_phone(campus), "/map")
    page = phone.page
    mark_map(phone)
    title = page.title()
    row = page.locator("#near a.row").nth(2)
    row.scroll_into_view_if_needed()
    top = page.evaluate("() => scrollY")
    row.tap()
    page.wait_for_url("**/d/*")
    expect(page.locator("#starts")).to_be_visible()
    assert page.title() != title and page.evaluate("() => scrollY") == 0
    page.go_back()
    expect(page.locator("#near")).to_be_visible()
    assert page.title() == title
    assert abs(page.evaluate("() => scrollY") - top) < 40
    page.go_forward()
    expect(page.locator("#starts")).to_be_visible()
    assert_same_map(phone)


def test_network_gone_between_pages(campus, map_phone):
    """The page that is there stays, and says what to do."""
    phone = open_map(map_phone(campus), "/map")
    page = phone.page
    page.route("**/d/*", lambda route: route.abort("internetdisconnected"))
    page.locator("#near a.row").first.tap()
    expect(page.locator("[data-message=no-network]")).to_be_visible()
    assert page.url.endswith("/map")
    page.unroute("**/d/*")
    page.locator("#near a.row").first.tap()
    page.wait_for_url("**/d/*")
    expect(page.locator("[data-message=no-network]")).to_be_hidden()
    phone.forgive("ERR_INTERNET_DISCONNECTED")


def test_list_follows_the_map(campus, map_phone):
    phone = open_map(map_phone(campus), "/map")
    rows = phone.page.locator("#near a.row")

    def codes() -> list[str]:
        return [row.get_attribute("href") for row in rows.all()]

    before = codes()
    south, west, north, east = DORMITORY.outline
    phone.on_map("(map, place) => map.jumpTo({ center: place, zoom: 18 })", [west, south])
    phone.drawn()
    expect(rows.first).not_to_have_attribute("href", before[0])
    assert door(campus, DORMITORY.typed) in codes()
    expect(phone.page.locator("#map-said")).to_contain_text(re.compile(r"\d"))
    for path in codes():
        assert campus.get(path).status_code == 200, path


def test_keyboard_alone(campus, map_phone):
    phone = open_map(map_phone(campus), "/map")
    page = phone.page
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator("a.skip[href='#sheet']")).to_be_focused()
    page.keyboard.press("Tab")
    focused = "() => document.activeElement.getAttribute('role')"
    assert page.evaluate(focused) == "application"
    before = phone.on_map("(map) => [...map.getCenter().toArray(), map.getZoom()]")
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(600)
    phone.drawn()
    page.keyboard.press("=")
    page.wait_for_timeout(600)
    phone.drawn()
    after = phone.on_map("(map) => [...map.getCenter().toArray(), map.getZoom()]")
    assert after[0] > before[0] and after[2] > before[2]
    south, west, north, east = DORMITORY.outline
    phone.on_map(
        "(map, place) => map.jumpTo({ center: place, zoom: 18 })",
        [west + (east - west) * 0.25, (south + north) / 2],
    )
    phone.drawn()
    page.keyboard.press("Enter")
    page.wait_for_url("**/d/*")
    expect(page.locator("h1")).to_be_focused()


def test_skip_link_leads_past_the_map(campus, map_phone):
    page = open_map(map_phone(campus), way(campus)).page
    page.locator("a.skip[href='#sheet']").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.closest('#sheet') !== null")


@pytest.mark.parametrize("theme", THEMES)
def test_every_light(campus, map_phone, theme: str):
    phone = map_phone(campus)
    phone.open(f"/about?theme={theme}")
    open_map(phone, way(campus))
    ground = phone.on_map("(map) => map.getPaintProperty('ground', 'background-color')")
    assert ground == {"day": "#EAE2D2", "night": "#191815", "sun": "#FFFFFF"}[theme]
    found = Axe().run(phone.page, options={"runOnly": RULES}).response["violations"]
    assert [(rule["id"], node["target"]) for rule in found for node in rule["nodes"]] == []


def test_light_of_the_system(campus, map_phone):
    phone = open_map(map_phone(campus), "/map")
    phone.page.emulate_media(color_scheme="dark")
    ground = "(map) => map.getPaintProperty('ground', 'background-color')"
    for _ in range(50):
        if phone.on_map(ground) == "#191815":
            break
        phone.page.wait_for_timeout(100)
    assert phone.on_map(ground) == "#191815"


def test_english(campus, map_phone):
    phone = open_map(map_phone(campus, language="en"), "/map")
    assert phone.page.locator("#map canvas").get_attribute("aria-label").startswith("Map")
    labels = phone.page.locator(".map-tools button").all()
    assert all(not CHINESE.search(one.get_attribute("aria-label")) for one in labels)


@pytest.mark.parametrize("path", ["/map", "way", "door"])
def test_shape(campus, map_phone, path: str):
    """As every page: also with the live map on it, on a small phone, with large text."""
    places = {"way": way, "door": lambda site: door(site, TEACHING.typed)}
    phone = open_map(map_phone(campus), places[path](campus) if path in places else path)
    every = "tooWide().concat(overlapping(), smallTargets(), inlineCode(), muteControls())"
    assert phone.measure(f"{every}.concat(coveredScreen(), looseEnds(), smallText())") == []
    phone.page.set_viewport_size({"width": 320, "height": 568})
    assert phone.measure("tooWide().concat(overlapping(), smallTargets(), coveredScreen())") == []
    chrome = phone.context.new_cdp_session(phone.page)
    chrome.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    phone.page.wait_for_timeout(200)
    assert phone.measure("tooWide().concat(overlapping(), coveredScreen())") == []
    phone.page.set_viewport_size({"width": 1280, "height": 800})
    assert phone.measure("tooWide().concat(overlapping())") == []


def test_tools_can_all_be_pressed(campus, map_phone):
    page = open_map(map_phone(campus), way(campus)).page
    for button in page.locator(".map-tools button, .map-box > .nw").all():
        box = button.bounding_box()
        hit = page.evaluate(
            "([x, y]) => document.elementFromPoint(x, y)?.closest('a, button')?.ariaLabel",
            [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2],
        )
        assert hit == button.get_attribute("aria-label")


def test_cannot_draw(campus, phone):
    """Without WebGL: list and picture, one calm line, and nothing large fetched."""
    visitor = phone(campus)
    page = visitor.open(way(campus))
    visitor.settle()
    expect(page.locator("html")).to_have_attribute("data-map", "none")
    expect(page.locator("#map-none")).to_be_visible()
    expect(page.locator("ol.track > li").first).to_be_visible()
    expect(page.locator("#map img")).to_be_visible()
    assert page.locator("#map img").evaluate("image => image.naturalWidth") > 0
    assert not [one.url for one in visitor.requests if "/maplibre/" in one.url]
    expect(page.locator(".map-tools")).to_be_hidden()
    # Pages are then visited as ever.
    page.locator("a.nw").tap()
    page.wait_for_url(lambda url: "from=" not in url)
    expect(page.locator("#starts")).to_be_visible()


def test_map_breaks(campus, map_phone):
    """The graphics fail in the middle of it, as on a phone short of memory."""
    phone = open_map(map_phone(campus), way(campus))
    phone.on_map("(map) => map.getCanvas().getContext('webgl2').getExtension('WEBGL_lose_context').loseContext()")
    expect(phone.page.locator("#map-none")).to_be_visible()
    expect(phone.page.locator("#map img")).to_be_visible()
    expect(phone.page.locator("ol.track > li").first).to_be_visible()


def test_no_base_map_no_map(wordsite, phone, script: bool):
    page = phone(wordsite, script=script).open("/map")
    expect(page.locator("#near a.row").first).to_be_visible()
    expect(page.locator("#map")).to_have_count(0)
    page.goto(way(wordsite))
    expect(page.locator("ol.track > li").first).to_be_visible()
    expect(page.locator("a[data-step]")).to_have_count(0)


def test_without_script(campus, phone):
    page = phone(campus, script=False).open(way(campus))
    expect(page.locator("ol.track > li").first).to_be_visible()
    expect(page.locator("#map img")).to_be_visible()
    expect(page.locator(".map-tools")).to_be_hidden()
    page.locator("a[data-step='2']").tap()
    assert page.url.endswith("#map")


def test_whose_map(campus, map_phone):
    page = open_map(map_phone(campus), "/map").page
    expect(page.locator(".map-credit")).to_be_in_viewport()
    expect(page.locator(".map-credit")).to_contain_text("© OpenStreetMap")
    page.goto("/about")
    licence = page.locator("a[href$='/maplibre/LICENSE.txt']")
    answer = campus.get(licence.get_attribute("href"))
    assert answer.status_code == 200 and "MapLibre" in answer.text
