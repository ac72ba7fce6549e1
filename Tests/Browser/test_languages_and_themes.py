"""Language and theme: chosen by the browser's settings first, then by the rider, and kept."""

import re

import pytest
from playwright.sync_api import expect

from places import DORMITORY, START, door, from_

GROUND = {"day": "rgb(244, 238, 225)", "night": "rgb(20, 19, 15)", "sun": "rgb(255, 255, 255)"}
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def test_language_switch_is_kept(campus, phone, script: bool):
    page = phone(campus, script=script).open(f"{door(campus, DORMITORY.typed)}?{from_(START)}")
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")
    before = page.url
    page.locator("a[hreflang=en]").tap()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("ol.track > li").first).to_be_visible()
    assert "from=" in page.url and page.url.split("?")[0] == before.split("?")[0]
    page.goto("/")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.locator("a[hreflang^=zh]").tap()
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")


@pytest.mark.parametrize(
    "language, expected",
    [("en-GB", "en"), ("zh-CN", "zh-CN"), ("zh-TW", "zh-CN"), ("fr-FR", "zh-CN")],
)
def test_language_of_the_browser(estate, phone, language: str, expected: str):
    page = phone(estate, language=language).open("/")
    expect(page.locator("html")).to_have_attribute("lang", expected)


def test_english_is_complete(campus, phone):
    """Names of places stay as people call them; every other word is English."""
    page = phone(campus, language="en-GB").open("/about")
    texts = page.locator("main").inner_text()
    left = [line for line in texts.splitlines() if CHINESE.search(line)]
    assert all("骑迹" in line or "中文" in line for line in left), left
    page.goto(f"{door(campus, DORMITORY.typed)}?{from_(START)}")
    eta = page.locator("p.eta").inner_text()
    assert re.search(r"\d+\s*min", eta) and not CHINESE.search(eta), eta


@pytest.mark.parametrize("theme", list(GROUND))
def test_theme_switch_is_kept(campus, phone, script: bool, theme: str):
    page = phone(campus, script=script, dark=theme == "day").open("/")
    page.goto(page.locator(f"a[href*='theme={theme}']").first.get_attribute("href"))
    expect(page.locator("html")).to_have_attribute("data-theme", theme)
    page.goto("/about")
    expect(page.locator("html")).to_have_attribute("data-theme", theme)
    ground = page.evaluate("() => getComputedStyle(document.body).backgroundColor")
    assert ground == GROUND[theme]


@pytest.mark.parametrize("dark", [True, False], ids=["dark", "light"])
def test_theme_of_the_system(estate, phone, script: bool, dark: bool):
    page = phone(estate, script=script, dark=dark).open("/")
    ground = page.evaluate("() => getComputedStyle(document.body).backgroundColor")
    assert ground == GROUND["night" if dark else "day"]


def test_unknown_choices_are_ignored(estate):
    for query in ("theme=disco", "lang=tlh", "theme=", "lang=", "theme=day&theme=sun"):
        answer = estate.get(f"/?{query}")
        assert answer.status_code in (200, 400)
        assert re.search('<html lang="(zh-CN|en)"( data-theme="(day|night|sun)")?>', answer.text)


def test_only_two_cookies(campus, phone):
    visitor = phone(campus)
    visitor.open("/?lang=en")
    visitor.open("/?theme=night")
    visitor.open(f"{door(campus, DORMITORY.typed)}?{from_(START)}")
    cookies = visitor.context.cookies()
    assert len(cookies) <= 2, cookies
    for cookie in cookies:
        assert cookie["sameSite"] in ("Lax", "Strict")
        assert len(cookie["value"]) < 10, "a choice, not an identity"
