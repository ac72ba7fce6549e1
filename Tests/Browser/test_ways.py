"""Ways for programs and riders: OSRM's language by a client of others, and roads that are shut."""

import json
import re
import subprocess

import pytest
import requests
from routingpy import OSRM
from routingpy.exceptions import RouterApiError

from serving import Site, binary
from signing_in import signed_in


@pytest.fixture(scope="module")
def places(estate: Site) -> list[list[float]]:
    """Three places of the estate's map, longitude first."""
    west, south, east, north = estate.get("/api/v1/city").json()["bounds"]
    found = []
    for share in (0.1, 0.5, 0.9):
        at = f"{west + (east - west) * share},{south + (north - south) * share}"
        answer = estate.get(f"/osrm/nearest/v1/foot/{at}").json()
        found.append(answer["waypoints"][0]["location"])
    return found


def test_osrm_client(estate: Site, places: list[list[float]]):
    client = OSRM(base_url=estate.url + "/osrm")
    way = client.directions(places, profile="foot", steps=True, annotations=True, overview="full")
    assert way.distance > 0 and way.duration > 0
    assert len(way.geometry) >= 2
    longitude, latitude = way.geometry[0]
    assert abs(longitude - places[0][0]) < 1e-3 and abs(latitude - places[0][1]) < 1e-3
    legs = way.raw["routes"][0]["legs"]
    assert len(legs) == 2
    assert legs[0]["steps"][0]["maneuver"]["type"] == "depart"
    assert legs[-1]["steps"][-1]["maneuver"]["type"] == "arrive"

    open_form = client.directions(places, profile="foot", geometries="geojson")
    assert abs(open_form.distance - way.distance) <= 1

    table = client.matrix(places, profile="foot", annotations=["duration", "distance"])
    assert [row[index] for index, row in enumerate(table.durations)] == [0, 0, 0]
    pair = client.directions([places[0], places[2]], profile="foot")
    assert abs(table.durations[0][2] - pair.duration) <= 1

    with pytest.raises(RouterApiError) as refused:
        client.directions([[0, 0], [1, 1]], profile="foot")
    assert "NoSegment" in str(refused.value)


def test_osrm_faults(estate: Site):
    for path, code in [
        ("route/v1/foot/1;2", "InvalidUrl"),
        ("walk/v1/foot/1,2;3,4", "InvalidService"),
        ("route/v9/foot/1,2;3,4", "InvalidVersion"),
    ]:
        answer = requests.get(f"{estate.url}/osrm/{path}", timeout=10)
        assert (answer.status_code, answer.json()["code"]) == (400, code)


def test_a_blocked_road_is_gone_round_at_once(demo: Site):
    """The street of a way is reported twice; the very next way does not use it."""
    city = demo.get("/api/v1/city").json()
    west, south, east, north = city["bounds"]
    middle = ((south + north) / 2, (west + east) / 2)
    start = f"{middle[0]},{middle[1]}"
    goal = f"{middle[0] + 0.006},{middle[1] + 0.006}"

    def way() -> dict:
        return demo.get(f"/api/v1/route?from={start}&to={goal}&by=ebike").json()

    before = way()
    line = [place for leg in before["legs"] for place in leg["geometry"]["coordinates"]]
    blocked = line[len(line) // 2]
    names = []
    for role in ("worker", "city_officer"):
        session, token = signed_in(demo, role)
        answer = session.post(
            demo.url + "/api/v1/closures",
            json={"at": blocked},
            headers={"X-CSRF-Token": token},
            timeout=10,
        )
        assert answer.status_code == 201, answer.text
        names.append(answer.json()["id"])
        shut = answer.json()["isShut"]
    assert shut and names[0] == names[1]
    after = way()
    assert after["durationSeconds"] >= before["durationSeconds"]
    assert after["legs"] != before["legs"]
    assert [entry["isAvoided"] for entry in after["shut"]] == [True]
    opened = session.delete(
        f"{demo.url}/api/v1/closures/{names[0]}", headers={"X-CSRF-Token": token}, timeout=10
    )
    assert opened.status_code == 200 and not opened.json()["isShut"]
    assert way()["legs"] == before["legs"]


def test_from_a_way_on_a_phone(demo: Site, phone):
    """Without script: the streets of a way as a list, one press, and back to a way round it."""
    page = phone(demo, script=False).open("/sign-in")
    with page.expect_navigation():
        page.locator("form[action='/sign-in/demo'] button[value=worker]").first.tap()
    city = demo.get("/api/v1/city").json()
    west, south, east, north = city["bounds"]
    guess = demo.get("/api/v1/buildings?q=1").json()["guesses"][0]["building"]
    start = f"{guess['at'][1] + 0.004},{guess['at'][0] + 0.004}"
    page.goto(f"{demo.url}/d/{guess['code']}?from={start}")
    page.locator("a#blocked").tap()
    page.wait_for_url("**/blocked?*")
    rows = page.locator("button[name=street]")
    assert rows.count() >= 1
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    rows.first.tap()
    page.wait_for_url("**avoid=*")
    assert page.locator("p.eta").count() == 1
    page.goto(f"{demo.url}/closures?from={start}")
    assert page.locator("ul.rows li").count() >= 1


def test_reached(demo: Site):
    city = demo.get("/api/v1/city").json()
    west, south, east, north = city["bounds"]
    start = f"{(south + north) / 2},{(west + east) / 2}"
    answer = demo.get(f"/api/v1/isochrone?from={start}&minutes=5,10&by=foot").json()
    assert [one["properties"]["minutes"] for one in answer["features"]] == [5, 10]
    rings = [ring for polygon in answer["features"][1]["geometry"]["coordinates"] for ring in polygon]
    assert rings and all(ring[0] == ring[-1] and len(ring) >= 4 for ring in rings)
    page = demo.get(f"/within?from={start}&minutes=10&by=foot")
    assert page.status_code == 200 and 'aria-current="true"' in page.text


def test_command_line(estate: Site, places: list[list[float]], tmp_path):
    city = next(estate.folder.rglob("city.qiji")).parent
    start, goal = (f"{latitude},{longitude}" for longitude, latitude in (places[0], places[2]))

    def run(*arguments: str) -> str:
        return subprocess.run(
            [str(binary()), *arguments, "--city", str(city), "--profile", "foot"],
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        ).stdout

    table = json.loads(run("matrix", "--from", start, goal, "--format", "json"))["seconds"]
    assert len(table) == 2 and table[0][1] > 0
    ground = json.loads(run("isochrone", "--from", start, "--minutes", "1", "5"))
    assert len(ground["features"]) == 2
    text = run("route", "--from", start, "--to", goal, "--alternatives", "2", "--depart", "08:30")
    assert re.search(r"^1\. ", text, re.MULTILINE)
