"""Signing in and out: in few taps, with and without script, and refused where it must be."""

import re

import pytest
import requests
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from phone import Phone
from signing_in import signed_in

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
NUMBERS = iter(range(13_900_000_001, 13_900_009_999))


def code(page) -> str:
    """The six digits that a make-believe city shows."""
    return page.locator(".banner.info b").inner_text()


def register(phone: Phone, number: str | None = None, language: str = "zh-CN") -> int:
    """Registers; how many taps it took."""
    taps = 0
    page = phone.open(f"/sign-in?lang={language}")
    # The field is ready to be typed into; a phone's keyboard may still need a tap.
    page.locator("input[name=phone]").tap()
    taps += 1
    page.keyboard.type(number or str(next(NUMBERS)))
    page.locator("form[action='/sign-in/code'] button.main").tap()
    taps += 1
    page.locator("input[name=code]").tap()
    taps += 1
    page.keyboard.type(code(page))
    page.locator("input[name=age]").tap()
    taps += 1
    page.locator("form#code button.main").tap()
    taps += 1
    expect(page).to_have_url(re.compile("/me$"))
    return taps


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def visitor(browser, demo, request):
    phone = Phone(browser, demo, script=request.param)
    yield phone
    phone.context.close()


def test_registering_takes_six_taps_at_most(visitor: Phone):
    assert register(visitor) <= 6
    expect(visitor.page.locator("h1 .plate")).to_be_visible()


def test_wrong_code_is_said_and_the_right_one_goes_on(visitor: Phone):
    page = visitor.open("/sign-in?next=/near")
    page.locator("input[name=phone]").fill(str(next(NUMBERS)))
    page.locator("form[action='/sign-in/code'] button.main").tap()
    right = code(page)
    page.locator("input[name=code]").fill("000000" if right != "000000" else "111111")
    page.locator("form#code button.main").tap()
    expect(page.locator("#code-wrong")).to_contain_text("4")
    # The banner with the code is gone by now; a message on a phone would not be.
    page.locator("input[name=code]").fill(right)
    page.locator("input[name=age]").check()
    page.locator("form#code button.main").tap()
    expect(page).to_have_url(re.compile("/near$"))


def test_a_used_code_is_over(browser, demo):
    phone = Phone(browser, demo)
    page = phone.open("/sign-in")
    page.locator("input[name=phone]").fill(str(next(NUMBERS)))
    page.locator("form[action='/sign-in/code'] button.main").tap()
    for _ in range(5):
        page.locator("input[name=code]").fill("1")
        page.locator("form#code button.main").tap()
    expect(page.locator("main .banner")).to_be_visible()
    expect(page.locator("input[name=phone]")).to_be_visible()
    phone.context.close()


def test_signing_out_everywhere(browser, demo):
    number = str(next(NUMBERS))
    one, other = Phone(browser, demo), Phone(browser, demo)
    register(one, number)
    register(other, number)
    one.open("/me")
    one.page.locator("details.twotap summary").tap()
    one.page.locator("details.twotap button").tap()
    expect(one.page).to_have_url(re.compile("/$"))
    for phone in (one, other):
        phone.open("/me")
        expect(phone.page).to_have_url(re.compile("/sign-in"))
        phone.context.close()


def test_a_session_is_always_new(browser, demo):
    """What was planted before signing in is worth nothing after (fixation)."""
    phone = Phone(browser, demo)
    planted = "A" * 43
    phone.context.add_cookies([{"name": "qiji", "value": planted, "url": demo.url}])
    register(phone)
    (session,) = [c for c in phone.context.cookies() if c["name"] == "qiji"]
    assert session["value"] != planted and session["httpOnly"] and session["sameSite"] == "Lax"
    assert session["expires"] == -1
    assert requests.get(
        demo.url + "/me", cookies={"qiji": planted}, allow_redirects=False, timeout=10
    ).status_code == 303
    phone.context.close()


@pytest.mark.parametrize(
    "target",
    ["//evil.example", "/\\evil.example", "https://evil.example/", "javascript:alert(1)"],
)
def test_nobody_is_led_to_another_site(browser, demo, target):
    phone = Phone(browser, demo)
    page = phone.page
    page.goto("/sign-in?" + requests.compat.urlencode({"next": target}))
    page.locator("form[action='/sign-in/demo'] button[value=worker]").tap()
    expect(page).to_have_url(demo.url + "/me")
    phone.context.close()


def test_forms_of_other_sites_are_refused(demo):
    session, token = signed_in(demo)
    out = demo.url + "/sign-out"
    assert session.post(out, {"next": "/"}, timeout=10).status_code == 403
    assert session.post(out, {"csrf": "0" * 36}, timeout=10).status_code == 403
    fields = {"Origin": "https://evil.example"}
    assert session.post(out, {"csrf": token}, headers=fields, timeout=10).status_code == 403
    fields = {"Sec-Fetch-Site": "cross-site"}
    assert session.post(out, {"csrf": token}, headers=fields, timeout=10).status_code == 403
    assert session.get(demo.url + "/me", timeout=10).url.endswith("/me")
    # Signing somebody in from another site is refused as well.
    stranger = requests.post(
        demo.url + "/sign-in/demo", {"role": "worker"}, allow_redirects=False, timeout=10
    )
    assert stranger.status_code == 403


def test_a_form_survives_the_end_of_its_session(browser, demo):
    phone = Phone(browser, demo)
    register(phone)
    phone.open("/me")
    phone.context.clear_cookies()
    phone.page.locator("details.twotap summary").tap()
    phone.page.locator("details.twotap button").tap()
    expect(phone.page.locator("input[name=everywhere]")).to_have_value("true")
    expect(phone.page.locator("a[href='/sign-in']").first).to_be_visible()
    phone.context.close()


def test_live_events_end_with_the_session(demo):
    session, token = signed_in(demo)
    stream = session.get(demo.url + "/api/v1/live?topics=doors", stream=True, timeout=5)
    assert stream.headers["Content-Type"].startswith("text/event-stream")
    lines = stream.iter_content(None)
    assert b"retry" in next(lines)
    requests.post(
        demo.url + "/sign-out", {"csrf": token}, cookies=session.cookies, timeout=10,
        allow_redirects=False,
    )
    # Ends within the read time of five seconds: on this server at once.
    assert b"".join(lines) == b""


@pytest.mark.parametrize("theme", ["day", "night", "sun"])
@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_pages_are_accessible_and_fit(browser, demo, theme, language):
    for width in (320, 360):
        phone = Phone(browser, demo, language=language, screen={"width": width, "height": 640})
        query = f"?theme={theme}&lang={language}"
        for path in ("/sign-in", "/sign-in/staff"):
            check(phone.open(path + query), f"{path} {width}")
        page = phone.open("/sign-in" + query)
        page.locator("input[name=phone]").fill(str(next(NUMBERS)))
        page.locator("form[action='/sign-in/code'] button.main").tap()
        page.locator("input[name=code]").wait_for()
        check(page, f"code {width}")
        register(phone)
        check(phone.open("/me" + query), f"me {width}")
        phone.context.close()


def check(page, name: str) -> None:
    overflow = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert overflow <= 0, f"{name}: {overflow} px too wide"
    results = Axe().run(page, options={"runOnly": RULES})
    assert results.violations_count == 0, f"{name}: {results.generate_report()}"


def test_large_text_fits(browser, demo):
    phone = Phone(browser, demo)
    register(phone)
    for path in ("/me", "/"):
        page = phone.open(path)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        overflow = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert overflow <= 0, path
    phone.context.close()
