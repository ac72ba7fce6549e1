"""What riders report is on disk before they are thanked: it outlives kill -9 and is shared."""

import contextlib
import http.client
import json
import re
import sqlite3
from time import monotonic, sleep
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import expect

import serving
from places import links


def say_shut(site: serving.Site, gate: str, address: str) -> dict:
    """One rider's word, from an address of the loopback network."""
    server = urlsplit(site.url)
    line = http.client.HTTPConnection(
        server.hostname, server.port, timeout=10, source_address=(address, 0)
    )
    try:
        line.request(
            "POST",
            f"/api/v1/doors/{gate}/reports",
            body=json.dumps({"answer": "shut"}),
            headers={"Content-Type": "application/json"},
        )
        answer = line.getresponse()
        text = answer.read().decode()
        assert answer.status == 200, text
        return json.loads(text)
    finally:
        line.close()


def a_way(site: serving.Site) -> tuple[str, str]:
    """A way through a gate: its page, and the gate's code."""
    goal = links(site, f"/find?q={quote('槐安里10号楼2单元')}", r"^/d/")[0]
    page = next(link for link in links(site, goal, r"[?&]from=") if link.startswith("/d/"))
    # From the street, not from a gate of the estate itself.
    start = json.loads(site.get("/api/v1/city").text)["bounds"]
    code = goal.split("/")[-1]
    corner = f"{start[1]},{start[0]}"
    route = site.get(f"/api/v1/route?from={corner}&building={code}&by=foot").json()
    gates = [gate["code"] for gate in route.get("gates", [])]
    assert gates, f"no gate on the way {route}; {page}"
    return f"{goal}?from={corner}&by=foot", gates[0]


@pytest.fixture
def mortal():
    """A server that a test may kill, and the ones that come after it in its folder."""
    made = [serving.Site("mortal", "--osm", str(serving.ESTATE))]

    def again() -> serving.Site:
        made.append(
            serving.Site("mortal", "--osm", str(serving.ESTATE), folder=made[0].folder)
        )
        return made[-1]

    yield made[0], again
    for site in made:
        site.stop()


def test_a_report_outlives_the_server(mortal, phone, script: bool):
    site, again = mortal
    page, gate = a_way(site)
    assert say_shut(site, gate, "127.0.0.2") == {"isShut": False}
    assert say_shut(site, gate, "127.0.0.3")["isShut"]
    site.kill()
    site = again()
    shown = phone(site, script=script).open(page)
    expect(shown.locator(".banner", has_text="两位骑手说封了")).to_be_visible()
    # Who has said it before is known again, by a mark: still two, not three.
    assert say_shut(site, gate, "127.0.0.3")["isShut"]
    shown.reload()
    expect(shown.locator(".banner", has_text="两位骑手说封了")).to_be_visible()


def test_two_servers_on_one_file(mortal):
    """The second one knows within a second what the first one was told."""
    site, again = mortal
    other = again()
    page, gate = a_way(site)
    for address in ("127.0.0.2", "127.0.0.3"):
        say_shut(site, gate, address)
    end = monotonic() + 1
    while "两位骑手说封了" not in other.get(page, **{"Accept-Language": "zh-CN"}).text:
        assert monotonic() < end, "a second has passed"
        sleep(0.05)


def test_a_make_believe_city_never_becomes_a_real_one():
    """Accounts that anybody could open stay where anybody may be anybody."""
    site = serving.Site("demo")
    kept = f"sqlite:{site.folder}/.data/demo.sqlite"
    site.kill()
    with pytest.raises(RuntimeError, match="anybody could be anybody"):
        serving.Site(
            "real", "--osm", str(serving.ESTATE), "--database", kept, folder=site.folder
        )


def test_a_city_with_people_never_becomes_make_believe():
    """A server that was started without its map shows no way in to strangers."""
    first = serving.Site("real", "--osm", str(serving.ESTATE))
    kept = f"sqlite:{first.folder}/.data/city.sqlite"
    assert first.stop() == 0
    with contextlib.closing(sqlite3.connect(kept.removeprefix("sqlite:"))) as file, file:
        names = [row[1] for row in file.execute("PRAGMA table_info(account)")]
        kinds = {row[1]: row[2] for row in file.execute("PRAGMA table_info(account)")}
        wanted = {"kind": "worker", "state": "registered", "worker_kinds": ""}
        filler = {"INTEGER": 1, "BLOB": b"x", "TEXT": "x"}
        values = [wanted.get(name, filler[kinds[name]]) for name in names]
        marks = ",".join("?" * len(names))
        file.execute(f"INSERT INTO account VALUES ({marks})", values)
    site = serving.Site("forgetful", "--database", kept, folder=first.folder)
    assert "/sign-in/demo" not in site.get("/sign-in").text
    assert "nothing of the demo is entered" in site.log()
    assert site.stop() == 0


def test_no_address_is_kept(mortal):
    site, _ = mortal
    _, gate = a_way(site)
    say_shut(site, gate, "127.0.0.77")
    kept = b"".join(
        path.read_bytes() for path in site.folder.glob(".data/city.sqlite*")
    )
    assert b"127.0.0.77" not in kept and b"127.0.0.77" not in site.log().encode()
    assert re.search(rb"shut", kept), "nothing was kept at all"
