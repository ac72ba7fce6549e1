"""Areas and organisations for offices: found, verified, added, on a phone and at a desk."""

import csv
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from phone import Phone
from signing_in import signed_in

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
DESK = {"width": 1280, "height": 800}


def enter(phone: Phone, role: str, next_: str) -> None:
    """Signs a demo account in by the page that everybody sees."""
    page = phone.open(f"/sign-in?next={next_}")
    page.locator(f"form[action='/sign-in/demo'] button[value={role}]").tap()
    expect(page).to_have_url(phone.site.url + next_)



@pytest.fixture(params=[True, False], ids=["script", "no script"])
def officer(browser, demo, request):
    phone = Phone(browser, demo, script=request.param)
    enter(phone, "street_officer", "/organisations")
    yield phone
    assert phone.faults() == []
    phone.context.close()


def test_a_role_for_everybody(demo):
    page = demo.get("/sign-in").text
    roles = re.findall(r'name="role" value="(\w+)"', page)
    assert len(roles) == len(set(roles)) == 20
    for role in roles:
        session, _ = signed_in(demo, role)
        assert session.get(demo.url + "/me", timeout=10).status_code == 200


def test_a_station_is_found_by_initials_and_verified(officer: Phone):
    page = officer.page
    count = page.locator("#organisations tbody tr").count()
    assert count >= 5
    page.locator("input[name=q]").fill("srwm")
    page.locator("form[role=search] button").first.tap()
    expect(page).to_have_url(re.compile("q=srwm"))
    rows = page.locator("#organisations tbody tr")
    assert 1 <= rows.count() < count
    rows.locator("th a").first.tap()
    expect(page.locator("h1")).to_contain_text("站")
    page.locator("input[name=note]").fill("门口问过")
    page.locator("button[value=visit]").tap()
    expect(page.locator("main .banner.ok")).to_contain_text("走访")
    page.locator("button[value=verify]").tap()
    expect(page.locator("main .chip.ok").first).to_be_visible()
    history = page.locator("#history")
    expect(history).to_contain_text("核实")
    expect(history).to_contain_text("门口问过")


def test_one_is_added_with_a_mistake_first(officer: Phone):
    page = officer.page
    page.locator("a[href='/organisations/add']").tap()
    page.locator("input[name=name]").fill("试营业饺子馆")
    page.locator("select[name=kind]").select_option("merchant")
    page.locator("input[name=home]").fill("没有的街道")
    page.locator("form button.main").tap()
    expect(page.locator("#home-wrong")).to_be_visible()
    expect(page.locator("input[name=name]")).to_have_value("试营业饺子馆")
    page.locator("input[name=home]").fill("紫和街道")
    page.locator("form button.main").tap()
    expect(page.locator("h1")).to_have_text("试营业饺子馆")
    page.locator("details.twotap summary").tap()
    page.locator("details.twotap button.stop").tap()
    expect(page.locator("main .chip.stop").first).to_be_visible()


def test_areas_are_walked_down_to_a_cell(browser, demo, script):
    phone = Phone(browser, demo, script=script)
    enter(phone, "district_officer", "/areas")
    page = phone.page
    for above in range(5):
        row = page.locator("#areas a.row").first
        name = row.locator("b").inner_text()
        row.tap()
        expect(page.locator("h1")).to_have_text(name)
        expect(page.locator("svg.outline")).to_be_visible()
        expect(page.locator(".crumbs li")).to_have_count(above)
    page.goto("/areas?q=9901010010")
    assert page.locator("#areas a.row").count() > 1
    phone.context.close()


def check(page, name: str) -> None:
    overflow = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert overflow <= 0, f"{name}: {overflow} px too wide"
    results = Axe().run(page, options={"runOnly": RULES})
    assert results.violations_count == 0, f"{name}: {results.generate_report()}"


@pytest.mark.parametrize("theme", ["day", "night", "sun"])
def test_pages_are_accessible_and_fit(browser, demo, theme):
    language = "en" if theme == "sun" else "zh-CN"
    for screen in ({"width": 320, "height": 640}, DESK):
        phone = Phone(browser, demo, language=language, screen=screen)
        enter(phone, "administrator", "/organisations")
        query = f"theme={theme}&lang={language}"
        page = phone.open(f"/organisations?{query}")
        check(page, f"list {screen['width']}")
        one = page.locator("#organisations tbody th a").first.get_attribute("href")
        for path in (
            f"{one}?x", "/organisations?q=zzzz", "/organisations/add?x", f"{one}/edit?x",
            f"{one}/agreements/add?x", f"{one}/contacts/add?x", "/areas?x", "/areas/import?x",
        ):
            check(phone.open(f"{path}&{query}"), f"{path} {screen['width']}")
        phone.open(f"/areas?{query}")
        area = phone.page.locator("#areas a.row").first.get_attribute("href")
        for path in (f"{area}?x", f"{area}/edit?x", f"{area}/add?x"):
            check(phone.open(f"{path}&{query}"), f"{path} {screen['width']}")
        check(phone.open(f"/sign-in?{query}"), "sign-in")
        assert phone.faults() == []
        phone.context.close()


def test_a_list_is_saved_for_spreadsheets(demo):
    session, _ = signed_in(demo, "city_officer")
    answer = session.get(demo.url + "/organisations.csv?kind=dispatch-station", timeout=10)
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    lines = list(csv.reader(answer.content.decode("utf-8-sig").splitlines()))
    assert len(lines) == 5 and all(len(line) == 9 for line in lines)
