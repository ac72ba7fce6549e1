"""A worker's own data: who looked, consents, taking it along, leaving; with and without script."""

import json
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from phone import Phone
from signing_in import signed_in
from test_sign_in import RULES, register

NUMBERS = iter(range(13_700_000_001, 13_700_009_999))
PAGES = [
    "/me/data", "/me/looks", "/me/erase", "/me/profile", "/me/affiliations", "/me/household",
    "/me/phone", "/me/sign-in", "/me/tokens",
]


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def worker(browser, demo, request):
    """Somebody who has just registered, on a phone, and their number."""
    phone = Phone(browser, demo, script=request.param)
    number = str(next(NUMBERS))
    register(phone, number)
    yield phone, number
    assert phone.faults() == []
    phone.context.close()


def look_at(demo, number: str, reason: str) -> None:
    """An officer of the city finds the worker by the number and says why they look."""
    session, token = signed_in(demo, "city_officer")
    fields = {"X-CSRF-Token": token}
    api = demo.url + "/api/v1/people"
    found = session.post(api + "/search", json={"text": number}, headers=fields, timeout=10)
    (person,) = found.json()["people"]
    seen = session.post(
        f"{api}/{person['id']}/looks",
        json={"purpose": "help", "reason": reason},
        headers=fields,
        timeout=10,
    )
    assert seen.status_code == 201, seen.text


def test_a_worker_reads_who_looked(worker, demo):
    phone, number = worker
    page = phone.open("/me/data")
    expect(page.locator("#looks")).to_contain_text("没有人看过")
    look_at(demo, number, "来窗口换号")
    page = phone.open("/me/data")
    expect(page.locator("#looks li")).to_have_count(1)
    expect(page.locator("#looks")).to_contain_text("来窗口换号")
    expect(page.locator("#looks")).to_contain_text("市级工作人员")


def test_a_consent_is_one_tap_each_way_and_undone(worker):
    phone, _ = worker
    page = phone.open("/me/data")
    button = "#consents form:has([value=surveys]) button"
    page.locator(button).tap()
    expect(page.locator("#said")).to_contain_text("已同意：问卷")
    expect(page.locator(button)).to_have_attribute("value", "false")
    page.locator("#said button").tap()
    expect(page.locator("#said")).to_contain_text("已撤回：问卷")
    expect(page.locator(button)).to_have_attribute("value", "true")


def test_everything_goes_along(worker):
    phone, number = worker
    page = phone.open("/me/data")
    with page.expect_download() as started:
        page.locator("a[href='/me/data/file']").tap()
    text = open(started.value.path(), encoding="utf-8").read()
    assert number in text and "<script" not in text
    with page.expect_download() as started:
        page.locator("a[href='/api/v1/me/data']").tap()
    data = json.load(open(started.value.path(), encoding="utf-8"))
    assert data["sections"][0]["name"] == "account"


def test_leaving_takes_one_code(worker):
    phone, number = worker
    page = phone.open("/me/data")
    page.locator("a[href='/me/erase']").tap()
    expect(page.locator("main")).to_contain_text("网络安全法")
    page.locator("form[action='/me/erase/code'] button").tap()
    page.locator("input[name=code]").fill(page.locator(".banner.info b").inner_text())
    page.locator("form[action='/me/erase'] button").tap()
    expect(page.locator("h1")).to_have_text("已注销")
    phone.open("/me")
    expect(page).to_have_url(re.compile("/sign-in"))


def test_a_household_is_told_and_taken_back(worker):
    phone, _ = worker
    page = phone.open("/me/household")
    page.locator("input[name='3-5']").fill("2")
    page.locator("input[name=agrees]").check()
    page.locator("form[action='/me/household'] button").tap()
    expect(page.locator("main [role=status]")).to_contain_text("保存好了")
    expect(page.locator("input[name='3-5']")).to_have_value("2")
    page.locator("details.twotap summary").tap()
    page.locator("details.twotap button").tap()
    expect(page.locator("input[name='3-5']")).to_have_value("0")


@pytest.mark.parametrize("theme", ["day", "night", "sun"])
@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_pages_are_accessible_and_fit(browser, demo, theme, language):
    for width in (320, 360):
        phone = Phone(browser, demo, language=language, screen={"width": width, "height": 640})
        register(phone, str(next(NUMBERS)))
        for path in PAGES:
            # The narrow screen by day is enough for shapes.
            if width == 320 and theme != "day":
                continue
            check(phone.open(f"{path}?theme={theme}&lang={language}"), f"{path} {width}")
        phone.context.close()


def test_large_text_fits(browser, demo):
    phone = Phone(browser, demo)
    register(phone, str(next(NUMBERS)))
    for path in PAGES:
        page = phone.open(path)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert overflow(page) <= 0, path
    phone.context.close()


def overflow(page) -> int:
    return page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )


def check(page, name: str) -> None:
    assert overflow(page) <= 0, f"{name}: {overflow(page)} px too wide"
    results = Axe().run(page, options={"runOnly": RULES})
    assert results.violations_count == 0, f"{name}: {results.generate_report()}"
