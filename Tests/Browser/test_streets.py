"""Quarrels about parking, turns at shared appliances, and the printed map of a street."""

import re
import subprocess
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from phone import Phone
from signing_in import signed_in

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def rider(browser, demo, request):
    phone = Phone(browser, demo, script=request.param)
    phone.runs_scripts = request.param
    yield phone
    assert phone.faults() == []
    phone.context.close()


def entered(phone: Phone, role: str, next_: str):
    page = phone.open(f"/sign-in?next={quote(next_)}")
    page.locator(f"form[action='/sign-in/demo'] button[value={role}]").first.tap()
    expect(page).to_have_url(phone.site.url + next_)
    return page


def assert_fits(phone: Phone) -> None:
    """Nothing is wider than the phone, and whoever can't see it can use it."""
    assert phone.page.evaluate("document.documentElement.scrollWidth") <= 360
    # Axe is a script itself.
    if phone.runs_scripts:
        results = Axe().run(phone.page, options={"runOnly": RULES})
        assert results.violations_count == 0, results.generate_report()


def one(demo, kind: str) -> dict:
    return demo.get(f"/api/v1/places?kinds={kind}&limit=1").json()["places"][0]


def test_a_quarrel_is_reported_in_two_taps_and_seen_by_the_office(rider: Phone, demo):
    shop = one(demo, "merchant")
    page = rider.open(shop["page"])
    page.locator("a[href^='/parking/report']").tap()
    expect(page.locator("button[value=no-room]")).to_be_visible()
    assert_fits(rider)
    page.locator("button[value=no-room]").tap()
    expect(page.locator("main .banner.ok")).to_contain_text("看不到是谁说的")
    assert_fits(rider)
    # In its own area: elsewhere others may have quarrelled more.
    session, _ = signed_in(demo, "administrator")
    longitude, latitude = shop["at"]
    areas = session.get(
        f"{demo.url}/api/v1/areas/at?at={latitude},{longitude}", timeout=20).json()["areas"]
    entered(rider, "administrator", f"/parking/conflicts?area={areas[-1]['id']}")
    rows = page.locator("table.list").first.locator("tbody tr", has_text=shop["name"])
    expect(rows.filter(has_text="没有地方停")).not_to_have_count(0)
    assert_fits(rider)
    picture = page.locator("img.picture").get_attribute("src")
    assert demo.get(picture).status_code == 401
    svg = session.get(demo.url + picture, timeout=20)
    assert svg.status_code == 200 and svg.text.count("<circle") >= 1


def test_two_riders_take_turns(rider: Phone, demo):
    kitchen = one(demo, "shared-kitchen")
    page = rider.open(kitchen["page"])
    expect(page.locator("#turns")).to_be_visible()
    expect(page.locator("a.button", has_text="登录后排队")).to_be_visible()
    assert_fits(rider)
    # Somebody else stands at the first appliance, however far they have got.
    session, csrf = signed_in(demo, "grid_worker")
    name = re.search(r'name="appliance" value="([a-z-]+)"', page.content()).group(1)
    path = f"{demo.url}{kitchen['page']}/turns"
    for step in ("join", "begin"):
        answer = session.post(path, {"csrf": csrf, "appliance": name, "step": step}, timeout=20)
        assert answer.status_code == 200, answer.text[:400]
    entered(rider, "worker", kitchen["page"])
    form = page.locator("form", has=page.locator(f"input[value={name}]"))
    form.locator("button[value=join]").tap()
    expect(form).to_contain_text("前面 0 人")
    assert_fits(rider)
    session.post(path, {"csrf": csrf, "appliance": name, "step": "leave"}, timeout=20)
    page.locator("a.button", has_text="看看轮到没有").tap()
    page.reload()
    expect(form).to_contain_text("轮到您了")
    form.locator("button[value=begin]").tap()
    expect(form).to_contain_text("您在用")
    form.locator("button[value=leave]").tap()
    expect(form.locator("button[value=join]")).to_be_visible()


def test_a_street_map_is_printed(rider: Phone, demo, tmp_path):
    page = entered(rider, "administrator", "/boards")
    assert_fits(rider)
    area = page.locator("select[name=area] option").first.get_attribute("value")
    session, csrf = signed_in(demo, "administrator")
    for form, kind in (("pdf", "application/pdf"), ("svg", "image/svg+xml")):
        answer = session.post(
            demo.url + "/boards", {"csrf": csrf, "area": area, "paper": "a3", "format": form},
            timeout=60)
        assert answer.status_code == 200 and answer.headers["content-type"].startswith(kind)
        if form == "pdf":
            file = tmp_path / "board.pdf"
            file.write_bytes(answer.content)
            words = subprocess.run(
                ["pdftotext", file, "-"], check=True, capture_output=True, text=True).stdout
            assert "友好街区地图" in words
    none = session.post(
        demo.url + "/boards", {"csrf": csrf, "area": area, "kind": "no-such", "format": "pdf"},
        timeout=60)
    assert "这里没有开放的场所" in none.text
