"""The make-believe district that `make serve` shows: a city on screen, not graph paper."""

import re
import subprocess
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

import serving
from demo_places import KINDS, place
from places import door


def test_city(demo):
    city = demo.get("/api/v1/city").json()
    assert 2_600 <= city["buildings"] <= 3_400
    assert city["entrances"] > city["buildings"]
    assert city["estates"] >= 150


def test_example_is_on_this_map(demo, phone):
    """What the search field shows as an example can be found, and leads to a door."""
    page = phone(demo).open("/")
    example = page.locator("input[name=q]").get_attribute("placeholder")
    assert re.search(r"\d+(号楼|栋)\d+单元$", example), example
    page.locator("input[name=q]").fill(example)
    page.locator("form[role=search] button").tap()
    expect(page.locator("#guesses .chip.ok").first).to_be_visible()
    page.goto(demo.url + door(demo, example))
    page.locator("#starts a.row").first.tap()
    page.wait_for_url("**from=*")
    assert page.locator("ol.track > li").count() >= 3


def test_a_ride_across_the_district(demo):
    ways = [
        (start, goal)
        for start in ("朗川新村1号楼", "陶家村89号楼")
        for goal in ("景井大学教学楼J座", "翠坊物流园21号仓库")
    ]
    for start, goal in ways:
        codes = [door(demo, name).split("/")[-1] for name in (start, goal)]
        page = demo.get(f"/d/{codes[1]}?from={codes[0]}")
        assert page.status_code == 200
        assert page.text.count('class="node"') >= 4, f"{start} to {goal}: {quote(goal)}"


def test_riders_of_a_noon_peak():
    """Two minutes of the design load in two seconds: every order is understood and led."""
    run = subprocess.run(
        [serving.binary(), "riders", "--speed", "60", "--seconds", "2"],
        capture_output=True, text=True, timeout=60, check=True,
    )
    orders, exact, ways = map(int, re.findall(r"\d+", run.stdout.splitlines()[0]))
    assert orders > 100, run.stdout
    assert ways == orders and exact >= orders * 0.98, run.stdout


@pytest.mark.parametrize("speed", ["0", "-1", "nan", "1e9"])
def test_riders_at_no_speed(speed: str):
    run = subprocess.run(
        [serving.binary(), "riders", f"--speed={speed}"], capture_output=True, text=True, timeout=20
    )
    assert run.returncode != 0 and "speed" in run.stderr


@pytest.mark.parametrize("kind", KINDS)
def test_five_places(demo, map_phone, kind: str):
    phone = map_phone(demo)
    phone.open(place(demo, kind))
    phone.drawn()
    assert len(phone.seen("buildings")) >= 3
    assert phone.seen("building-labels")
    assert phone.seen("footpaths", "service", "lane", "road")
