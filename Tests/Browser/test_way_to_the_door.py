"""The main job: a rider types what the order says and reads the way to the right entrance."""

import re

import pytest
from playwright.sync_api import Page, expect

from phone import Phone
from places import DOORLESS, DORMITORY, FAR_AWAY, START, TEACHING, Building, door, from_


def search(phone: Phone, text: str) -> Page:
    page = phone.open("/")
    page.locator("input[name=q]").fill(text)
    page.locator("form[role=search] button").tap()
    page.wait_for_url("**/find?*")
    return page


def assert_reads_as_a_way(page: Page) -> None:
    """Minutes, then numbered steps from setting off to arriving, each with words."""
    expect(page.locator("p.eta")).to_contain_text(re.compile(r"\d+\s*(分钟|min)"))
    steps = page.locator("ol.track > li")
    assert steps.count() >= 2
    for step in steps.all():
        assert step.locator("b").inner_text().strip()
    assert page.locator("ol.track").evaluate("list => getComputedStyle(list).display") != "none"


@pytest.mark.parametrize("building", [DORMITORY, TEACHING], ids=lambda one: one.name)
def test_typed_on_a_campus(campus, phone, script: bool, building: Building):
    page = search(phone(campus, script=script), building.typed)
    guesses = page.locator("#guesses a.row")
    assert 1 <= guesses.count() <= 3
    expect(guesses.first).to_contain_text(building.name)
    expect(page.locator("p#understood")).to_be_visible()

    guesses.first.tap()
    page.wait_for_url("**/d/*")
    # A plate splits number and unit, so spaces may stand between them.
    heading = re.sub(r"\s", "", page.locator("h1#to").inner_text())
    assert re.search(r"\d+|教二楼", building.name)[0] in heading
    expect(page.locator("button#here")).to_be_visible(visible=script)

    page.locator("#starts a.row").first.tap()
    page.wait_for_url("**from=*")
    assert_reads_as_a_way(page)


def test_typed_start(campus, phone, script: bool):
    page = phone(campus, script=script).open(door(campus, DORMITORY.typed))
    page.locator("#starts input[name=start]").fill(TEACHING.typed)
    page.locator("#starts input[name=start]").press("Enter")
    page.wait_for_url(re.compile("from=|start="))
    assert_reads_as_a_way(page)


def test_start_that_is_not_found(campus, phone, script: bool):
    page = phone(campus, script=script).open(door(campus, DORMITORY.typed))
    field = page.locator("input[name=start]")
    field.fill("月球背面的城堡")
    field.press("Enter")
    page.wait_for_url("**start=*")
    expect(page.locator("main")).to_contain_text("月球背面的城堡")
    expect(page.locator("#starts a.row").first).to_be_visible()
    expect(page.locator("ol.track")).to_have_count(0)


def test_steps_agree_with_the_api(campus, phone):
    """The page and the API tell of one and the same way."""
    path = door(campus, DORMITORY.typed)
    page = phone(campus).open(f"{path}?{from_(START)}")
    route = campus.get(f"/api/v1/route?{from_(START)}&building={path.split('/')[-1]}&by=ebike")
    assert route.status_code == 200, route.text
    assert len(route.json()["steps"]) == page.locator("ol.track > li").count()


def test_last_stretch_is_said(campus, phone):
    """A straight stretch that no mapped way covers is drawn and told as such."""
    page = phone(campus).open(f"{door(campus, DORMITORY.typed)}?{from_(START)}")
    stretch = page.locator("li.walk.connector")
    expect(stretch.first).to_contain_text("直走")
    expect(stretch.first).to_contain_text(re.compile("没有?画路"))


@pytest.mark.parametrize("by", ["ebike", "foot", "car"])
def test_vehicles(campus, phone, script: bool, by: str):
    page = phone(campus, script=script).open(f"{door(campus, TEACHING.typed)}?{from_(START)}")
    vehicle = page.locator(f".pick[aria-label='怎么去'] a[href*='by={by}']")
    # The vehicle in use needs no link.
    if vehicle.count():
        vehicle.first.tap()
        page.wait_for_url(f"**by={by}*")
    assert_reads_as_a_way(page)
    expect(page.locator(".pick[aria-label='怎么去'] [aria-current]")).to_have_count(1)


def test_unknown_entrance(campus, phone, script: bool):
    path = f"{door(campus, DOORLESS.typed)}?{from_(START)}"
    page = phone(campus, script=script).open(path)
    expect(page.locator(".banner:visible")).to_contain_text("入口未知")
    assert_reads_as_a_way(page)


def test_start_off_the_map(campus, phone, script: bool):
    """No way, but words about why and something to press."""
    path = f"{door(campus, DORMITORY.typed)}?{from_(FAR_AWAY)}"
    page = phone(campus, script=script).open(path)
    expect(page.locator(".banner:visible")).to_have_count(1)
    expect(page.locator("ol.track")).to_have_count(0)
    assert page.locator("main a[href], main button").count() > 0


def test_nothing_found(campus, phone, script: bool):
    page = search(phone(campus, script=script), "月球背面的城堡")
    expect(page.locator(".empty")).to_be_visible()
    expect(page.locator("#guesses a.row")).to_have_count(0)
    expect(page.locator("main").locator("a[href], button").first).to_be_visible()


def test_empty_search(campus, phone, script: bool):
    page = phone(campus, script=script).open("/find?q=")
    expect(page.locator("input[name=q]").first).to_be_visible()


def test_estates_on_this_map(campus, phone, script: bool):
    page = phone(campus, script=script).open("/")
    expect(page.locator("ul#estates a").filter(has_text="北京邮电大学").first).to_be_visible()


@pytest.mark.parametrize("code", ["0000000", "zz-zz", "%E5%AD%A6", "1" * 400, "..%2f..%2fetc"])
def test_bad_code(campus, phone, code: str):
    visitor = phone(campus)
    answer = visitor.page.goto(f"/d/{code}")
    assert answer is not None and answer.status in (400, 404, 414)
    page = visitor.page
    expect(page.locator("h1")).to_have_count(1)
    expect(page.locator("main .button")).to_have_count(1)
    page.locator("main .button").tap()
    expect(page.locator("form[role=search]")).to_be_visible()


@pytest.mark.parametrize(
    "query", ["from=x", "from=91,181", "from=,", "from=39.9605", "by=rocket", "from=nan,nan"]
)
def test_bad_question(campus, query: str):
    answer = campus.get(f"{door(campus, DORMITORY.typed)}?{query}")
    assert answer.status_code < 500
    assert "<main" in answer.text and "</html>" in answer.text
