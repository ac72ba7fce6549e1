"""Finding a place to sit, drink and warm food: by need, in three taps, with and without script."""

import re
import time
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

import serving
from phone import Phone
from places import from_
from test_every_page import middle
from weak_link import WeakLink

LIST_SECONDS = 3


def test_a_microwave_in_three_taps(demo, phone, script: bool):
    page = phone(demo, script=script).open(f"/?{from_(middle(demo))}")
    expect(page.locator("a.need")).to_have_count(4)
    page.locator("a.need").first.tap()
    page.wait_for_url("**/near?need=tired*")
    page.locator("nav.pick a", has_text="微波炉").tap()
    page.wait_for_url("**with=microwave*")
    rows = page.locator("#places a.row")
    assert 1 <= rows.count() <= 20
    expect(rows.first).to_contain_text(re.compile("开到|全天|关，还有"))
    expect(rows.first.locator(".far")).to_contain_text(re.compile(r"分|米|公里"))
    name = rows.first.locator("b").first.inner_text()
    rows.first.tap()
    page.wait_for_url("**/p/*")
    expect(page.locator("h1")).to_contain_text(name)
    expect(page.locator(".ages")).to_contain_text("微波炉")
    page.locator("footer.reach a.main").tap()
    page.wait_for_url(re.compile(r"/d/|/map\?"))
    expect(page.locator("ol.track > li").first).to_be_visible()


def test_home_shows_what_is_open(demo, phone, script: bool):
    page = phone(demo, script=script).open(f"/?{from_(middle(demo))}")
    rows = page.locator("#places a.row")
    assert 1 <= rows.count() <= 5
    page = phone(demo, script=script).open("/")
    expect(page.locator("#places")).to_have_count(0)
    expect(page.locator("button#here")).to_be_visible(visible=script)


def test_rest_stops_from_the_start_page(demo, phone, script: bool):
    """Also by the address that they had once."""
    page = phone(demo, script=script).open("/")
    page.locator("a.button[href='/near?kind=rest-stop']").tap()
    page.wait_for_url("**/near?kind=rest-stop")
    expect(page.locator("h1")).to_have_text("驿站")
    expect(page.locator("button#here")).to_be_visible(visible=script)
    page.goto(f"/rest-stops?{from_(middle(demo))}")
    page.wait_for_url("**/near?kind=rest-stop&from=*")
    page.goto(f"{page.url}&open=no")
    rows = page.locator("#places a.row")
    assert 1 <= rows.count() <= 20
    expect(rows.first).to_contain_text("驿站")
    rows.first.tap()
    page.wait_for_url("**/p/*from=*")
    expect(page.locator("h1")).to_be_visible()


def test_where_the_phone_is(demo, phone):
    latitude, longitude = middle(demo)
    position = {"latitude": latitude, "longitude": longitude, "accuracy": 8}
    page = phone(demo, position=position).open("/near?open=no")
    page.locator("button#here").tap()
    page.wait_for_url("**/near?*from=*")
    expect(page.locator("#places .far").first).to_be_visible()


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_no_places_at_all(estate, phone, script: bool, language: str):
    page = phone(estate, script=script, language=language).open("/near?open=no")
    expect(page.locator(".empty h2")).to_be_visible()
    goal = page.locator(".empty a.button").get_attribute("href")
    # The address before it is one of /near as well: waiting for that would be over at once.
    with page.expect_navigation():
        page.locator(".empty a.button").tap()
    assert page.url.endswith(goal), page.url
    expect(page.locator("h1")).to_be_visible()


def test_a_place_by_its_name(demo, phone, script: bool):
    """The field of the first page finds houses and places, by characters and by initials."""
    stop = rest_stop_facts(demo)
    page = phone(demo, script=script).open(f"/?{from_(middle(demo))}")
    page.locator("input[name=q]").fill(stop["name"])
    page.locator("form[role=search] button").tap()
    page.wait_for_url("**/find?*")
    row = page.locator(f"#guesses a.row[href^='{stop['page']}']")
    expect(row).to_contain_text(stop["name"])
    expect(row).to_contain_text("驿站")
    row.tap()
    page.wait_for_url("**/p/*")
    expect(page.locator("h1")).to_contain_text(stop["name"])
    page.goto(f"/find?q=yizhan&{from_(middle(demo))}")
    # By sound; places whose names begin so come first, such as 怡樟.
    expect(page.locator("#guesses a.row[href^='/p/']").first).to_be_visible()
    page.locator("main a.button[href^='/near?']").tap()
    page.wait_for_url("**/near?open=no&q=yizhan*")
    assert page.locator("#places a.row").count() > 5


def rest_stop_facts(site) -> dict:
    return site.get("/api/v1/places?kinds=rest-stop&limit=1").json()["places"][0]


def test_programs_find_houses_and_places(demo):
    stop = rest_stop_facts(demo)
    found = demo.get(f"/api/v1/search?q={quote(stop['name'])}").json()["found"]
    assert stop["id"] in [hit["place"]["id"] for hit in found if "place" in hit]
    house = demo.get(f"/api/v1/search?q={quote('樾桂公馆7号楼')}").json()["found"]
    assert house[0]["guess"]["isExact"]


def test_programs_turn_the_pages(demo):
    """All of them, once each, by distance; each page's address leads somewhere."""
    latitude, longitude = middle(demo)
    found, query = [], ""
    for _ in range(50):
        answer = demo.get(
            f"/api/v1/places?near={latitude},{longitude}&kinds=rest-stop&limit=7{query}"
        ).json()
        found += answer["places"]
        if "next" not in answer:
            break
        query = f"&cursor={answer['next']}"
    assert len(found) >= 10
    assert len({stop["id"] for stop in found}) == len(found)
    # What nobody has looked at for long sinks among the others.
    distances = [stop["distanceMetres"] for stop in found if not stop["isStale"]]
    assert distances == sorted(distances)
    for stop in found[:5]:
        assert demo.get(stop["page"]).status_code == 200


def test_entered_once(demo):
    """A second start in the same folder enters nothing twice."""
    before = demo.get("/api/v1/places?kinds=rest-stop&limit=100").json()["places"]
    other = serving.Site("demo-again", folder=demo.folder)
    try:
        after = other.get("/api/v1/places?kinds=rest-stop&limit=100").json()["places"]
        assert [stop["id"] for stop in after] == [stop["id"] for stop in before]
    finally:
        assert other.stop() == 0, other.log()


def test_nothing_fits_says_what_next(demo, phone, script: bool):
    page = phone(demo, script=script).open(
        f"/near?kind=hospital&with=truck-parking&{from_(middle(demo))}"
    )
    expect(page.locator(".empty h2")).to_be_visible()
    page.locator(".empty a.button").tap()
    page.wait_for_url("**open=no**")
    page.locator(".empty a.button").tap()
    expect(page.locator("#places a.row").first).to_be_visible()


def test_two_taps_say_that_it_is_locked(demo, phone, script: bool):
    page = phone(demo, script=script).open(f"/near?need=tired&{from_(middle(demo))}")
    page.locator("#places a.row").last.tap()
    page.wait_for_url("**/p/*")
    page.locator(".twotap summary", has_text="锁门了").tap()
    page.locator(".twotap button.main:visible").tap()
    page.wait_for_url("**said=*")
    expect(page.locator(".banner.ok")).to_be_visible()


@pytest.mark.parametrize("path", ["/near?need=%00", "/near?after=1_2", "/near?with=x&kind=%2F"])
def test_strange_addresses(demo, path: str):
    assert demo.get(path).status_code in (200, 400)


def test_places_that_are_not(demo):
    assert demo.get("/p/01J8Z0K3V4M6Q").status_code == 404
    assert demo.get("/p/x").status_code in (400, 404)


def test_one_bar_of_signal(demo, drawing_browser, capsys):
    link = WeakLink(int(demo.url.rsplit(":", 1)[1]), rate=50_000, latency=0.4)
    phone = Phone(drawing_browser, demo, at=link.url)
    try:
        began = time.monotonic()
        phone.page.goto(f"/near?need=thirsty&{from_(middle(demo))}", wait_until="commit")
        expect(phone.page.locator("#places a.row").last).to_be_visible(timeout=20_000)
        expect(phone.page.locator("body")).to_have_css("margin-top", "0px", timeout=20_000)
        listed = time.monotonic() - began
        with capsys.disabled():
            print(f"\n50 kB/s, 400 ms: places usable after {listed:.1f} s")
        assert listed <= LIST_SECONDS
    finally:
        phone.close()
        link.close()


def test_the_pack_of_a_district_is_small(demo, capsys):
    latitude, longitude = middle(demo)
    answer = demo.get(f"/api/v1/places/pack?near={latitude},{longitude}")
    assert answer.status_code == 200 and len(answer.content) <= 1_500_000
    pack = answer.json()
    assert len(pack["places"]) > 50 and len(pack["needs"]) == 4
    with capsys.disabled():
        print(f"\npack: {len(pack['places'])} places, {len(answer.content)} bytes plain")
