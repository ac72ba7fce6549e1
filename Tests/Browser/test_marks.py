"""Plaques and notices: given, printed, read back by two decoders, and shown to be genuine."""

import io
import re
import shutil
import subprocess

import pytest
import zxingcpp
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import expect

from phone import Phone
from signing_in import signed_in, token

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
MILLIMETRES = {"a3": (297, 420), "a4": (210, 297), "a5": (148, 210)}


@pytest.fixture(scope="module")
def office(demo):
    """A session of an administrator, a place and the number of its plaque."""
    session, csrf = signed_in(demo, "administrator")
    # Tests may run again against a city in which some have their plaque.
    for stop in demo.get("/api/v1/places?kinds=rest-stop&limit=50").json()["places"]:
        path = f"/plaques/places/{stop['id']}"
        page = session.get(demo.url + path, timeout=20)
        if 'value="apply"' in page.text:
            break
    for version, event in enumerate(["apply", "review", "grant"]):
        fields = {"csrf": csrf, "event": event, "version": version}
        answer = session.post(demo.url + path, fields, allow_redirects=False, timeout=20)
        assert answer.status_code == 303, answer.text
    page = session.get(demo.url + path, timeout=20).text
    serial = re.search(r'name="serials" value="([0-9A-Z-]+)"', page).group(1)
    return session, csrf, stop["id"], serial


def printed(office, demo, path, **fields):
    session, csrf, _, _ = office
    answer = session.post(demo.url + path, {"csrf": csrf, **fields}, timeout=60)
    assert answer.status_code == 200, answer.text[:400]
    return answer


def pixels(document: bytes, folder, dots: int = 150) -> Image.Image:
    """The first page, as a printer of these dots an inch would set it."""
    file = folder / "page.pdf"
    file.write_bytes(document)
    subprocess.run(
        ["pdftoppm", "-r", str(dots), "-singlefile", "-png", file, folder / "page"], check=True
    )
    return Image.open(folder / "page.png").convert("L")


def decoded(picture: Image.Image, folder) -> set[tuple[str, str]]:
    """What two decoders that nobody here wrote read."""
    found = {("zxing", code.text) for code in zxingcpp.read_barcodes(picture)}
    file = folder / "picture.png"
    picture.save(file)
    run = subprocess.run(
        ["zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", file],
        capture_output=True,
        text=True,
    )
    return found | {("zbar", line) for line in run.stdout.split()}


@pytest.mark.skipif(not shutil.which("zbarimg"), reason="zbar-tools is not installed")
@pytest.mark.skipif(not shutil.which("pdftoppm"), reason="poppler-utils is not installed")
@pytest.mark.parametrize("paper", ["a3", "a4", "a5"])
def test_a_plaque_is_read_back_and_proves_genuine(demo, office, paper, tmp_path):
    serial = office[3]
    answer = printed(office, demo, "/plaques/print", serials=serial, paper=paper)
    assert answer.headers["Content-Type"] == "application/pdf"
    picture = pixels(answer.content, tmp_path)
    width, height = MILLIMETRES[paper]
    assert abs(picture.width - width / 25.4 * 150) < 2 and abs(picture.height - height / 25.4 * 150) < 2
    found = decoded(picture, tmp_path)
    assert {name for name, _ in found} == {"zxing", "zbar"}, found
    assert len({text for _, text in found}) == 1, found
    address = next(iter(found))[1]
    assert address.startswith(f"{demo.url}/plaque/{serial}?c=")
    page = demo.get(address.removeprefix(demo.url))
    assert page.status_code == 200 and "真的，现在有效" in page.text

    # A hand's width of tilt and a bad camera: turned, blurred by half size, dimmed.
    worn = picture.rotate(7, fillcolor=200).resize((picture.width // 2, picture.height // 2))
    assert any(text == address for _, text in decoded(worn.point(lambda v: v // 2 + 40), tmp_path))

    # The quiet zone: four modules of white around the code, each half a millimetre or more.
    code = zxingcpp.read_barcodes(picture)[0].position
    side = ((code.top_right.x - code.top_left.x) ** 2 + (code.top_right.y - code.top_left.y) ** 2) ** 0.5
    modules = 21 + 4 * ((len(address) > 14) + (len(address) > 26) + (len(address) > 42) + (len(address) > 62) + (len(address) > 84))
    module = side / modules
    assert module / 150 * 25.4 >= 0.5
    quiet = picture.crop(
        (
            int(code.top_left.x - 3.7 * module), int(code.top_left.y - 3.7 * module),
            int(code.top_left.x - 0.5 * module), int(code.bottom_left.y + 3.7 * module),
        )
    )
    assert quiet.getextrema()[0] > 240


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler-utils is not installed")
@pytest.mark.parametrize("kind", ["rules", "hospital"])
def test_a_notice_has_words_and_a_code(demo, office, kind, tmp_path):
    path = f"/posters/{office[2]}"
    lines = "\n".join(f"第{n}条 | 等{n}分钟，走3号门" for n in range(1, 41))
    answer = printed(office, demo, path, kind=kind, paper="a4", title="进门看这里", lines=lines)
    file = tmp_path / "notice.pdf"
    file.write_bytes(answer.content)
    text = subprocess.run(
        ["pdftotext", "-raw", file, "-"], capture_output=True, text=True, check=True
    ).stdout
    for words in ("进门看这里", "第1条", "第40条", "走3号门"):
        assert words in text
    facts = subprocess.run(["pdfinfo", file], capture_output=True, text=True, check=True).stdout
    assert int(re.search(r"Pages:\s+(\d+)", facts).group(1)) >= 2 and "A4" in facts
    fonts = subprocess.run(["pdffonts", file], capture_output=True, text=True, check=True).stdout
    assert all("yes yes yes" in line for line in fonts.splitlines()[2:]) and "CJK" in fonts
    if shutil.which("zbarimg"):
        texts = {text for _, text in decoded(pixels(answer.content, tmp_path), tmp_path)}
        assert texts == {f"{demo.url}/p/{office[2]}"}


def test_a_drawing_is_safe_and_alone(demo, office):
    answer = printed(office, demo, "/plaques/print", serials=office[3], format="svg")
    assert answer.headers["Content-Type"].startswith("image/svg+xml")
    assert "attachment" in answer.headers["Content-Disposition"]
    for bad in ("<script", "<foreignObject", "onload=", 'href="http'):
        assert bad not in answer.text


def enter(phone: Phone, role: str, next_: str):
    page = phone.open(f"/sign-in?next={next_}")
    page.locator(f"form[action='/sign-in/demo'] button[value={role}]").tap()
    expect(page).to_have_url(phone.site.url + next_)
    return page


def check(page, name: str) -> None:
    overflow = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert overflow <= 0, f"{name}: {overflow} px too wide"
    results = Axe().run(page, options={"runOnly": RULES})
    assert results.violations_count == 0, f"{name}: {results.generate_report()}"


@pytest.mark.parametrize("theme", ["day", "night", "sun"])
def test_pages_are_accessible_and_fit(browser, demo, office, theme):
    language = "en" if theme == "sun" else "zh-CN"
    phone = Phone(browser, demo, language=language, screen={"width": 320, "height": 640})
    enter(phone, "administrator", "/plaques")
    query = f"theme={theme}&lang={language}"
    for path in (
        "/plaques?x", "/plaques?state=granted", f"/plaques/places/{office[2]}?x",
        f"/posters/{office[2]}?x", f"/plaque/{office[3]}?x", "/plaque?x",
        "/plaque/990101-M-99999-A?x", "/campaigns?x", "/campaigns/add?x", "/gifts?x",
        "/gifts/add?x", f"/offers?place={office[2]}", f"/offers/add?place={office[2]}",
    ):
        check(phone.open(f"{path}&{query}"), path)
    assert phone.faults() == []
    phone.context.close()


def test_a_rider_claims_a_gift_without_script(browser, demo, office):
    session, csrf, _, _ = office
    form = session.get(demo.url + "/gifts/add", timeout=20).text
    area = re.search(r'<option value="([0-9A-Z]{13})"', form).group(1)
    made = session.post(
        demo.url + "/gifts/add",
        {
            "csrf": token(form), "area": area, "title": "冬天的手套", "detail": "驿站领",
            "target": "5", "starts": "2020-01-01", "ends": "2099-12-31",
        },
        timeout=20,
    )
    path = made.url.removeprefix(demo.url)
    phone = Phone(browser, demo, script=False)
    page = enter(phone, "worker", path)
    page.locator("button.main").tap()
    code = page.locator("b.plate").inner_text()
    assert re.fullmatch("[0-9A-Z]{6}", code)
    hand = session.post(
        f"{demo.url}{path}/hand", {"csrf": csrf, "code": code}, allow_redirects=False, timeout=20
    )
    assert hand.status_code == 303
    page.reload()
    expect(page.locator("main")).to_contain_text("已经领走了")
    phone.context.close()
