"""One bar of signal: 50 kB/s and 400 ms, nothing stored yet."""

import time

import pytest
from playwright.sync_api import expect

from phone import Phone
from places import DORMITORY, START, door, from_
from weak_link import WeakLink

LIST_SECONDS = 3
MAP_SECONDS = 12


@pytest.fixture
def weak(campus):
    link = WeakLink(int(campus.url.rsplit(":", 1)[1]), rate=50_000, latency=0.4)
    yield link
    link.close()


def test_list_then_map(campus, weak, drawing_browser, capsys):
    path = f"{door(campus, DORMITORY.typed)}?{from_(START)}"
    phone = Phone(drawing_browser, campus, at=weak.url)
    page = phone.page
    began = time.monotonic()
    page.goto(path, wait_until="commit")
    expect(page.locator("ol.track > li").last).to_be_visible(timeout=20_000)
    # Readable is styled: the sheet's own ground has come.
    expect(page.locator("body")).to_have_css("margin-top", "0px", timeout=20_000)
    listed = time.monotonic() - began
    expect(page.locator("html")).to_have_attribute("data-map", "idle", timeout=40_000)
    drawn = time.monotonic() - began
    with capsys.disabled():
        print(
            f"\n50 kB/s, 400 ms: list usable after {listed:.1f} s, map idle after {drawn:.1f} s,"
            f" {weak.bytes_down / 1000:.0f} kB"
        )
    assert phone.seen("buildings")
    phone.close()
    assert listed <= LIST_SECONDS
    assert drawn <= MAP_SECONDS
