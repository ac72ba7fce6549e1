"""A clerk enters 400 merchants from XLSX: named bad rows, confirmed, taken back; on phone and desk."""

import io
import re
import zipfile

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from phone import Phone

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
DESK = {"width": 1280, "height": 800}


def workbook(count: int, suffix: str = "", street: int = 0) -> dict:
    """Merchants that lie apart, in the head row Chinese names, and two bad rows.

    With a suffix they are the same ones under longer names; each street has its own.
    """
    rows = [["名称", "经度", "纬度", "营业时间", "服务"]]
    for n in range(count):
        rows.append(
            [f"{['铺子', '小馆', '门脸'][street]}{n * 7919 + street}{suffix}",
             f"{103.742 + n * 0.00009:.6f}", f"{30.022 + n % 24 * 0.002 + street * 0.0007:.6f}",
             "周一至周日 8:00-22:00", "热水、微波炉"])
    rows += [["", "103.75", "30.05", "", ""], ["坏的", "很远", "30.05", "", ""]]
    lines = "".join(
        f'<row r="{y}">'
        + "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in row)
        + "</row>"
        for y, row in enumerate(rows, 1))
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/s.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="a" Type="{links}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {space} xmlns:r="{links}"><sheets><sheet name="商户" sheetId="1" r:id="b"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="b" Type="{links}/worksheet" Target="s.xml"/></Relationships>',
        "xl/s.xml": f"<worksheet {space}><sheetData>{lines}</sheetData></worksheet>",
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return {
        "name": "商户.xlsx",
        "mimeType": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "buffer": file.getvalue(),
    }


SCREENS = ["phone", "desk", "no script"]


@pytest.fixture(params=SCREENS)
def clerk(browser, demo, request):
    phone = Phone(
        browser, demo, script=request.param != "no script",
        screen=DESK if request.param == "desk" else {"width": 360, "height": 640},
    )
    page = phone.open("/sign-in?next=/place-lists")
    page.locator("form[action='/sign-in/demo'] button[value=city_officer]").click()
    phone.runs_scripts = request.param != "no script"
    phone.street = SCREENS.index(request.param)
    yield phone
    phone.context.close()


def assert_accessible(phone: Phone) -> None:
    # Axe is a script itself.
    if phone.runs_scripts:
        results = Axe().run(phone.page, options={"runOnly": RULES})
        assert results.violations_count == 0, results.generate_report()


def sent(page, file: dict) -> None:
    """Sends a list and waits until it is read."""
    page.locator("input[name=list]").set_input_files([file])
    page.locator("form[enctype] button.main").click()
    expect(page.locator("h1")).to_have_text("名单预览", timeout=30_000)
    while page.locator("progress").count():
        page.wait_for_timeout(500)
        page.reload()


def until(page, words: str) -> None:
    """Looks again until the page says so."""
    for _ in range(90):
        if words in page.inner_text("main"):
            return
        page.wait_for_timeout(500)
        page.reload()
    raise AssertionError(f"{words} never came: {page.inner_text('main')}")


def taken_back(page) -> None:
    page.locator("details.twotap summary").click()
    page.locator("details.twotap button").click()
    expect(page.locator(".chip.stale")).to_be_visible()


def test_400_merchants_are_looked_at_entered_and_taken_back(clerk: Phone):
    page = clerk.page
    if page.locator("a.row[href^='/place-lists/']").count():
        page.locator("a.row[href^='/place-lists/']").first.click()
    expect(page).to_have_url(re.compile(r"/place-lists/[0-9A-Z]{13}$"))
    assert_accessible(clerk)
    sent(page, workbook(400))
    words = page.inner_text("main")
    assert "400 处可以登记" in words and "2 行有问题" in words, words
    assert_accessible(clerk)
    page.locator("form#confirm button").click()
    expect(page.locator(".chip.ok")).to_have_text("已登记")
    until(page, "已登记 400 行")
    taken_back(page)
    expect(page.locator(".chip.stale")).to_have_text("已收回")
    until(page, "已收回 400 行")
    assert clerk.faults() == []


@pytest.mark.timeout(240)  # three lists, entered and taken back
def test_of_400_under_longer_names_a_person_says_which_are_the_same(clerk: Phone):
    page = clerk.page
    if page.locator("a.row[href^='/place-lists/']").count():
        page.locator("a.row[href^='/place-lists/']").first.click()
    expect(page).to_have_url(re.compile(r"/place-lists/[0-9A-Z]{13}$"))
    base = page.url
    sent(page, workbook(400, street=clerk.street))
    first = page.url
    page.locator("form#confirm button").click()
    until(page, "已登记 400 行")
    page.goto(base)
    sent(page, workbook(400, "（东门店）", clerk.street))
    second = page.url
    page.locator("a[href$='/questions']").click()
    assert page.locator("section[aria-labelledby^=row-]").count() == 20
    assert_accessible(clerk)
    for choice in ("same", "different", "merge"):
        page.locator(f"section[aria-labelledby^=row-] button[value={choice}]").first.click()
        expect(page).to_have_url(re.compile("/questions$"))
    page.goto(second)
    assert "397" in page.inner_text("main"), page.inner_text("main")
    page.locator("form#confirm button").click()
    until(page, "已登记 3 行")
    # Sent again, nobody is asked about the three.
    page.goto(base)
    sent(page, workbook(400, "（东门店）", clerk.street))
    assert "397" in page.inner_text("main"), page.inner_text("main")
    for list_ in (second, first):
        page.goto(list_)
        taken_back(page)
    # What a person made one of two has changed since, and stays; hence a street for each clerk.
    until(page, "已收回 399 行")
    assert clerk.faults() == []
