"""Rest stops (驿站): from the start page to the way there, with and without script."""

import re

import pytest
from playwright.sync_api import expect

from places import from_
from test_every_page import middle


def test_from_the_start_page_to_the_way(demo, phone, script: bool):
    page = phone(demo, script=script).open("/")
    page.locator("a.button[href='/rest-stops']").tap()
    page.wait_for_url("**/rest-stops")
    expect(page.locator("h1")).to_have_text("骑手驿站")
    rows = page.locator("#rest-stops a.row")
    assert 1 <= rows.count() <= 20
    expect(rows.first).to_contain_text("驿站")
    # What is inside differs; two things at least are said of each.
    expect(rows.first).to_contain_text(re.compile("热水·(热饭|充电|座位|厕所)"))
    expect(page.locator("button#here")).to_be_visible(visible=script)
    rows.first.tap()
    page.wait_for_url(re.compile(r"/d/|/map\?at="))
    expect(page.locator("h1")).to_be_visible()


def test_nearest_first_and_a_way_at_once(demo, phone, script: bool):
    here = middle(demo)
    page = phone(demo, script=script).open(f"/rest-stops?{from_(here)}")
    away = [metres(text) for text in page.locator("#rest-stops .far").all_inner_texts()]
    assert len(away) >= 3 and away == sorted(away)
    page.locator("#rest-stops a.row[href^='/d/']").first.tap()
    page.wait_for_url("**/d/*from=*")
    assert page.locator("ol.track > li").count() >= 2


def metres(text: str) -> float:
    number, unit = re.fullmatch(r"([\d.]+)\s*(米|公里)", text.strip()).groups()
    return float(number) * (1_000 if unit == "公里" else 1)


def test_where_the_phone_is(demo, phone):
    latitude, longitude = middle(demo)
    position = {"latitude": latitude, "longitude": longitude, "accuracy": 8}
    page = phone(demo, position=position).open("/rest-stops")
    page.locator("button#here").tap()
    page.wait_for_url("**/rest-stops?from=*")
    expect(page.locator("#rest-stops .far").first).to_be_visible()


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_none(estate, phone, script: bool, language: str):
    page = phone(estate, script=script, language=language).open("/rest-stops")
    expect(page.locator(".empty h2")).to_be_visible()
    page.locator(".empty a.button").tap()
    expect(page.locator("form[role=search]")).to_be_visible()


def test_programs_turn_the_pages(demo):
    """All of them, once each, by distance; each page's address leads somewhere."""
    latitude, longitude = middle(demo)
    found, query = [], ""
    for _ in range(50):
        answer = demo.get(
            f"/api/v1/rest-stops?near={latitude},{longitude}&limit=7{query}"
        ).json()
        found += answer["restStops"]
        if "next" not in answer:
            break
        query = f"&cursor={answer['next']}"
    assert len(found) >= 10
    assert len({stop["id"] for stop in found}) == len(found)
    distances = [stop["distanceMetres"] for stop in found]
    assert distances == sorted(distances)
    for stop in found[:5]:
        assert demo.get(stop["page"]).status_code == 200


def test_entered_once(demo):
    """A second start in the same folder enters nothing twice."""
    import serving

    before = demo.get("/api/v1/rest-stops?limit=100").json()["restStops"]
    other = serving.Site("demo-again", folder=demo.folder)
    try:
        assert other.get("/api/v1/rest-stops?limit=100").json()["restStops"] == before
    finally:
        assert other.stop() == 0, other.log()
