"""Staff find people and look at them: why first, then who; on a phone and at a desk."""

import re

import pytest
from playwright.sync_api import expect

from phone import Phone
from test_my_data import check
from test_sign_in import register

NUMBERS = iter(range(13_600_000_001, 13_600_009_999))
DESK = {"width": 1280, "height": 800}


def enter(phone: Phone, role: str) -> None:
    page = phone.open("/sign-in")
    page.locator(f"form[action='/sign-in/demo'] button[value={role}]").first.tap()
    expect(page).to_have_url(re.compile("/me$"))


@pytest.fixture(scope="module")
def number(browser, demo) -> str:
    """The number of somebody who has registered."""
    number = str(next(NUMBERS))
    phone = Phone(browser, demo)
    register(phone, number)
    phone.context.close()
    return number


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def officer(browser, demo, request):
    phone = Phone(browser, demo, script=request.param)
    enter(phone, "city_officer")
    yield phone
    assert phone.faults() == []
    phone.context.close()


def find(phone: Phone, text: str):
    page = phone.open("/people")
    page.locator("input[name=text]").fill(text)
    page.locator("form[action='/people/search'] button").tap()
    page.wait_for_url("**/people/search")
    return page


def look(phone: Phone, number: str, reason: str):
    page = find(phone, number)
    page.locator("a.row").tap()
    page.locator("input[name=reason]").fill(reason)
    page.locator("form[action$='/looks'] button").tap()
    return page


def test_why_comes_before_who(officer: Phone, number: str):
    page = find(officer, number)
    expect(page.locator("a.row")).to_have_count(1)
    # No number stands in any address.
    assert number not in page.url
    page.locator("a.row").tap()
    masked = f"{number[:3]}****{number[-4:]}"
    expect(page.locator("main")).not_to_contain_text(masked)
    page.locator("input[value=verify]").check()
    page.locator("input[name=reason]").fill("来窗口核实")
    page.locator("form[action$='/looks'] button").tap()
    expect(page.locator("main")).to_contain_text(masked)
    expect(page.locator("main")).not_to_contain_text(number)


def test_a_whole_number_needs_a_reason_of_its_own(officer: Phone, number: str):
    page = look(officer, number, "找人")
    page.locator("details:has(form[action$='/phone']) summary").tap()
    page.locator("form[action$='/phone'] input[name=reason]").fill("出了事故")
    page.locator("form[action$='/phone'] button").tap()
    expect(page.locator(".plate")).to_have_text(number)


def test_nobody_is_found_who_is_not_there(officer: Phone):
    page = find(officer, "13600009999")
    expect(page.locator(".empty")).to_contain_text("没有找到")


def test_a_correction_is_kept(officer: Phone, number: str):
    page = look(officer, number, "更正姓名")
    page.locator("details:has(form[action$='/edit']) summary").tap()
    page.locator("form[action$='/edit'] input[name=name]").fill("王小二")
    page.locator("form[action$='/edit'] button").tap()
    expect(page.locator("h1")).to_have_text("王小二")


@pytest.mark.parametrize("theme", ["day", "night", "sun"])
@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_pages_are_accessible_and_fit(browser, demo, theme, language, number):
    for screen in ({"width": 320, "height": 640}, DESK):
        if screen is not DESK and theme != "day":
            continue
        phone = Phone(browser, demo, language=language, screen=screen)
        enter(phone, "city_officer")
        phone.open(f"/about?theme={theme}&lang={language}")
        check(phone.open("/people"), "people")
        page = find(phone, number)
        check(page, "found")
        page.locator("a.row").tap()
        page.locator("input[name=reason]").wait_for()
        check(page, "why")
        page.locator("input[name=reason]").fill("x")
        page.locator("form[action$='/looks'] button").tap()
        page.locator("details").first.wait_for()
        check(page, "person")
        page.locator("a[href*='/merge']").tap()
        page.locator("input[name=other]").wait_for()
        check(page, "merge")
        phone.context.close()
        phone = Phone(browser, demo, language=language, screen=screen)
        enter(phone, "administrator")
        check(phone.open(f"/integrations?theme={theme}&lang={language}"), "integrations")
        phone.context.close()
