"""What people tell of places: texts, pictures, proposals; read by an office, shown, reported."""

import io
import itertools
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import expect

from phone import Phone
from signing_in import signed_in

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
DESK = {"width": 1280, "height": 800}
NUMBERS = itertools.count(1)


@pytest.fixture(scope="module")
def place(demo) -> str:
    """A place of the make-believe district that is open."""
    session, _ = signed_in(demo, "administrator")
    page = session.get(demo.url + "/places/manage?state=open", timeout=20).text
    return re.search(r'href="/places/manage/([0-9A-Z]{13})"', page).group(1)


def enter(phone: Phone, role: str, next_: str):
    page = phone.open(f"/sign-in?next={next_}")
    page.locator(f"form[action='/sign-in/demo'] button[value={role}]").tap()
    expect(page).to_have_url(phone.site.url + next_)
    return page


def photo(side: int, noise: bool = False) -> bytes:
    """A JPEG that says where it was taken and which side is up."""
    picture = Image.effect_noise((side, side), 90) if noise else Image.new("L", (side, side // 2))
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "SecretCamera"
    exif.get_ifd(0x8825)[1] = "N"
    file = io.BytesIO()
    picture.convert("RGB").save(file, "JPEG", quality=95, exif=exif)
    return file.getvalue()


def decided(demo, text: str, **fields) -> None:
    """An office decides about what has this text."""
    session, csrf = signed_in(demo, "city_officer")
    page = session.get(demo.url + "/places/review", timeout=20).text
    part = next(p for p in page.split("<section")[1:] if text in p)
    answer = session.post(
        demo.url + re.search(r'action="(/places/review/[0-9A-Z]{13})"', part).group(1),
        {"csrf": csrf, "version": re.search(r'name="version" value="(\d+)"', part).group(1), **fields},
        allow_redirects=False, timeout=20,
    )
    assert answer.status_code == 303, answer.text[:400]


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def rider(browser, demo, request):
    phone = Phone(browser, demo, script=request.param)
    phone.runs_scripts = request.param
    yield phone
    assert phone.faults() == []
    phone.context.close()


def test_a_text_waits_is_refused_appealed_and_shown(rider: Phone, demo, place):
    words = f"后门进，水在左手边 {next(NUMBERS)}"
    page = rider.open(f"/p/{place}")
    page.locator(f"a[href='/p/{place}/add']").tap()
    # Whoever is not known signs in first, and comes back here.
    page.locator("form[action='/sign-in/demo'] button[value=worker]").tap()
    expect(page).to_have_url(re.compile(f"/p/{place}/add$"))
    page.locator("textarea[name=text]").fill(words)
    page.locator("form button.main").tap()
    expect(page.locator("main .banner.ok")).to_be_visible()
    own = page.locator("section.card", has_text=words)
    expect(own.locator(".chip")).to_contain_text("等人看")
    assert words not in demo.get(f"/p/{place}").text

    decided(demo, words, reason="看不懂哪个门")
    page.reload()
    expect(own).to_contain_text("看不懂哪个门")
    own.locator("details.twotap summary").first.tap()
    own.locator("textarea[name=appeal]").fill("写的就是后门")
    own.locator("form[action$=appeal] button").tap()
    own = page.locator("section.card", has_text=words)
    expect(own.locator(".chip")).to_contain_text("等另一人看")

    session, csrf = signed_in(demo, "administrator")
    review = session.get(demo.url + "/places/review", timeout=20).text
    part = next(p for p in review.split("<section")[1:] if words in p)
    assert "写的就是后门" in part and "看不懂哪个门" in part
    answer = session.post(
        demo.url + re.search(r'action="(/places/review/[0-9A-Z]{13})"', part).group(1),
        {"csrf": csrf, "version": re.search(r'name="version" value="(\d+)"', part).group(1),
         "publish": "true"}, allow_redirects=False, timeout=20,
    )
    assert answer.status_code == 303
    page = rider.open(f"/p/{place}")
    told = page.locator(".told li", has_text=words)
    expect(told).to_be_visible()
    told.locator("a[href$=report]").tap()
    page.locator("textarea[name=text]").fill("名字写错了")
    page.locator("form button.main").tap()
    expect(page.locator("main .banner.ok")).to_be_visible()


def test_a_picture_is_made_small_loses_its_place_and_stays_upright(rider: Phone, demo, place):
    words = f"门口的牌子 {next(NUMBERS)}"
    enter(rider, "worker", f"/p/{place}/add")
    page = rider.page
    taken = photo(1800, noise=True) if rider.runs_scripts else photo(64)
    page.locator("input[name=picture]").set_input_files(
        [{"name": "IMG_0001.jpg", "mimeType": "image/jpeg", "buffer": taken}])
    if rider.runs_scripts:
        # The page's policy lets nothing be evaluated again and again; so it is asked.
        name = "document.querySelector('input[name=picture]').files[0].name"
        for _ in range(100):
            if page.evaluate(name) == "picture.jpg":
                break
            page.wait_for_timeout(100)
        assert page.evaluate(name) == "picture.jpg"
    page.locator("form[enctype] input[name=text]").fill(words)
    page.locator("form[enctype] button").tap()
    expect(page.locator("main .banner.ok")).to_be_visible(timeout=30_000)
    own = page.locator("section.card", has_text=words)
    address = own.locator("img").get_attribute("src")
    assert demo.get(address).status_code == 404
    decided(demo, words, publish="true")
    seen = demo.get(address)
    assert seen.status_code == 200 and b"SecretCamera" not in seen.content
    kept = Image.open(io.BytesIO(seen.content))
    if rider.runs_scripts:
        assert max(kept.size) == 1600 and len(seen.content) < len(taken)
    else:
        assert kept.getexif().get(0x0112) == 6 and not kept.getexif().get_ifd(0x8825)
    rider.open(f"/p/{place}")
    assert address in page.content()


def test_a_proposal_is_asked_for_twins_and_waits(rider: Phone, demo, place):
    words = f"有座有水，早八到晚八 {next(NUMBERS)}"
    session, _ = signed_in(demo, "administrator")
    collection = session.get(f"{demo.url}/api/v1/places/{place}", timeout=20).json()
    longitude, latitude = collection["at"]
    enter(rider, "worker", "/places/propose")
    page = rider.page
    page.locator("select[name=kind]").select_option(collection["kind"])
    page.locator("input[name=name]").fill(collection["name"]["zh"])
    page.locator("input[name=at]").fill("那边")
    page.locator("textarea[name=text]").fill(words)
    page.locator("form button.main").tap()
    expect(page.locator("#at-wrong")).to_be_visible()
    expect(page.locator("textarea[name=text]")).to_have_value(words)
    page.locator("input[name=at]").fill(f"{latitude}, {longitude}")
    page.locator("form button.main").tap()
    expect(page.locator("main .banner[role=alert]")).to_contain_text(collection["name"]["zh"])
    page.locator("input[name=other]").check()
    page.locator("form button.main").tap()
    expect(page.locator("main .banner.ok")).to_be_visible()
    own = page.locator("section.card", has_text=words)
    expect(own).to_contain_text("提议的地方")
    decided(demo, words, reason="那里就是这一家")
    page.reload()
    expect(own).to_contain_text("那里就是这一家")


PAGES = [
    "/p/{place}?x", "/p/{place}/add?x", "/me/submissions?x", "/places/propose?x",
    "/places/manage?x", "/places/manage/{place}?x", "/places/manage/{place}/edit?x",
    "/places/manage/add?x", "/places/review?x", "/places/scenes?x", "/live-sites?x",
    "/live-sites?linked=true", "/pledges?x", "/pledges/add?x", "/pledges/{pledge}?x",
    "/marks/{area}?x", "/campaigns?x", "/campaigns/add?x", "/plaques?x",
    "/plaques/places/{place}?x", "/gifts?x", "/offers?place={place}",
    "/place-lists/{area}?x", "/place-lists?x",
]


@pytest.fixture(scope="module")
def ground(demo, place) -> dict[str, str]:
    """What pages are about: a place, an area, a pledge; and something in every queue."""
    session, csrf = signed_in(demo, "administrator")
    form = session.get(demo.url + "/pledges/add", timeout=20).text
    area = re.search(r'<option value="([0-9A-Z]{13})"', form).group(1)
    made = session.post(
        demo.url + "/pledges/add",
        {"csrf": csrf, "area": area, "title": "让骑手进门", "detail": "不拦、不问、指路"},
        timeout=20,
    )
    for text in ("水很热", "长" * 300):
        session.post(
            f"{demo.url}/p/{place}/texts", {"csrf": csrf, "text": text}, timeout=20)
    session.post(
        f"{demo.url}/p/{place}/pictures", {"csrf": csrf, "text": "门口"},
        files={"picture": ("x.jpg", photo(64), "image/jpeg")}, timeout=20)
    return {"place": place, "area": area, "pledge": made.url.rsplit("/", 1)[1]}


# A desk differs in its tables only, which have the same colours and words.
LOOKS = [("phone", *look) for look in itertools.product(["day", "night", "sun"], ["zh-CN", "en"])]


@pytest.mark.timeout(300)
@pytest.mark.parametrize("screen,theme,language", [*LOOKS, ("desk", "day", "zh-CN")])
def test_pages_are_accessible_and_fit(browser, demo, ground, theme, language, screen):
    size = DESK if screen == "desk" else {"width": 320, "height": 640}
    phone = Phone(browser, demo, language=language, screen=size)
    page = enter(phone, "administrator", "/me")
    for path in PAGES:
        address = path.format(**ground)
        phone.open(f"{address}&theme={theme}&lang={language}")
        assert page.url.startswith(demo.url + address), f"{address}: led to {page.url}"
        overflow = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert overflow <= 0, f"{address}: {overflow} px too wide"
        results = Axe().run(page, options={"runOnly": RULES})
        assert results.violations_count == 0, f"{address}: {results.generate_report()}"
    assert phone.faults() == []
    phone.context.close()
