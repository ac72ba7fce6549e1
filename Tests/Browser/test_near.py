"""Finding a place to sit, drink and warm food: by need, in three taps, with and without script."""

import re
import time

import pytest
from playwright.sync_api import expect

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
