"""The position button: allowed, refused, and without a fix. It is never a dead end."""

import re

from playwright.sync_api import expect

from places import DORMITORY, door


def test_allowed(campus, phone):
    visitor = phone(campus)
    page = visitor.open(door(campus, DORMITORY.typed))
    visitor.settle()
    before = len(visitor.requests)
    page.wait_for_timeout(300)
    assert len(visitor.requests) == before, "the page moved before anyone pressed"
    page.locator("button#here").tap()
    page.wait_for_url("**from=*")
    latitude, longitude = re.search(r"from=([\d.]+)(?:,|%2C)([\d.]+)", page.url).groups()
    assert abs(float(latitude) - 39.9605) < 2e-4
    assert abs(float(longitude) - 116.3517) < 2e-4
    # A metre is enough to start from; more digits only say more about the rider.
    assert len(longitude.split(".")[1]) <= 5
    expect(page.locator("ol.track > li").first).to_be_visible()


def assert_says_so_and_goes_on(page):
    page.locator("button#here").tap()
    said = page.locator("#starts [role=status], [role=status].banner, [role=alert]")
    expect(said.filter(has_text=re.compile("位置")).first).to_be_visible()
    expect(page.locator("button#here")).to_be_enabled()
    page.locator("#starts a.row").first.tap()
    expect(page.locator("ol.track > li").first).to_be_visible()


def test_refused(campus, phone):
    page = phone(campus, position=None).open(door(campus, DORMITORY.typed))
    assert_says_so_and_goes_on(page)


def test_no_fix(campus, phone):
    visitor = phone(campus)
    visitor.context.set_geolocation(None)
    assert_says_so_and_goes_on(visitor.open(door(campus, DORMITORY.typed)))


def test_far_from_the_map(campus, phone):
    far = {"latitude": 31.23, "longitude": 121.47, "accuracy": 20}
    page = phone(campus, position=far).open(door(campus, DORMITORY.typed))
    page.locator("button#here").tap()
    expect(page.locator(".banner:visible").first).to_be_visible()
    expect(page.locator("ol.track")).to_have_count(0)
    assert page.locator("main a[href]").count() > 0


def test_asked_only_by_the_button(campus, phone):
    """No page asks for the position by itself."""
    visitor = phone(campus)
    visitor.context.add_init_script(
        "navigator.geolocation.getCurrentPosition = navigator.geolocation.watchPosition ="
        " () => { globalThis.asked = true; }"
    )
    for path in ("/", door(campus, DORMITORY.typed), "/about"):
        visitor.open(path)
        assert not visitor.settle().evaluate("() => globalThis.asked ?? false")
