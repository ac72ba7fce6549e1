"""A station head sends a list of workers: named bad rows, confirmed, taken back; on phone and desk."""

import io
import re
import zipfile

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

import serving
from phone import Phone
from signing_in import signed_in as http_signed_in

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
NUMBERS = iter(range(13_700_000_000, 13_799_999_000, 100))
DESK = {"width": 1280, "height": 800}


def roster(encoding: str = "utf-8", good: int = 5) -> dict:
    """A list with three bad rows: hidden digits, a landline, a number twice."""
    first = next(NUMBERS)
    rows = ["姓名,手机号,工种"] + [f"工人{n},{first + n},骑手" for n in range(good)]
    rows += ["王五,138****5678,骑手", "赵六,010-62281234,", f"钱七,{first},快递"]
    return {
        "name": "名单.csv",
        "mimeType": "text/csv",
        "buffer": "\r\n".join(rows).encode(encoding),
    }


def signed_in(browser, site, role: str = "station_head", **how) -> Phone:
    phone = Phone(browser, site, **how)
    page = phone.open("/sign-in?next=/rosters")
    page.locator(f"form[action='/sign-in/demo'] button[value={role}]").click()
    return phone


def send(page, file: dict) -> None:
    page.locator("input[name=list]").set_input_files([file])
    page.locator("form[enctype] button.main").click()
    # The list has an address of its own, or the form comes back with what is wrong.
    page.wait_for_load_state()


@pytest.fixture(params=["phone", "desk", "no script"])
def head(browser, demo, request):
    phone = signed_in(
        browser, demo, script=request.param != "no script",
        screen=DESK if request.param == "desk" else {"width": 360, "height": 640},
    )
    yield phone
    phone.context.close()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_bad_rows_are_named_and_the_others_confirmed(head: Phone, encoding):
    page = head.page
    expect(page).to_have_url(re.compile(r"/rosters/[0-9A-Z]{13}$"))
    send(page, roster(encoding))
    expect(page.locator("h1")).to_have_text("名单预览")
    rows = page.locator("table.list tbody tr")
    assert [row.split("\t") for row in rows.all_inner_texts()] == [
        ["7", "手机号", "号码被星号遮住了"],
        ["8", "手机号", "是座机，收不到短信"],
        ["9", "手机号", "和第 2 行是同一个号码"],
    ]
    assert "5678" not in page.content() and "王五" not in page.content()
    page.locator("form#confirm button").click()
    expect(page.locator(".chip.ok")).to_have_text("生效中")
    page.locator("details.twotap summary").click()
    page.locator("details.twotap button").click()
    expect(page.locator(".chip.stale")).to_have_text("已收回")
    assert head.faults() == []


def test_the_bad_rows_come_back_as_a_file_to_mend(head: Phone):
    page = head.page
    send(page, roster())
    with page.expect_download() as download:
        page.locator("a[download]").click()
    with open(download.value.path(), "rb") as file:
        text = file.read().decode("utf-8-sig")
    assert text.splitlines()[1].startswith("王五,138****5678,骑手,手机号: ")
    mended = text.replace("138****5678", str(next(NUMBERS))).replace("010-62281234", str(next(NUMBERS)))
    page.locator("header a").click()
    send(page, {"name": "x.csv", "mimeType": "text/csv", "buffer": mended.encode()})
    expect(page.locator("form#confirm button")).to_have_text(re.compile("3"))
    # Thrown away, it never counts.
    page.locator("details.twotap summary").click()
    page.locator("details.twotap button").click()
    expect(page.locator(".chip.stale")).to_have_text("没生效")


def test_columns_are_mended_by_hand(head: Phone):
    page = head.page
    first = next(NUMBERS)
    rows = "\n".join(f"x{n},{first + n},快递" for n in range(4))
    send(page, {"name": "x.csv", "mimeType": "text/csv", "buffer": rows.encode()})
    expect(page.locator("h1")).to_have_text("哪一列是什么")
    assert str(first) not in page.content()
    expect(page.locator("select[name=column-phone]")).to_have_value("1")
    page.locator("select[name=column-kind]").select_option("2")
    page.locator("form button.main").click()
    expect(page.locator("form#confirm button")).to_have_text(re.compile("4"))
    # Wrong after all: the preview goes, another one comes.
    page.get_by_role("link", name="改一下").click()
    page.locator("select[name=column-phone]").select_option("0")
    page.locator("form button.main").click()
    expect(page.locator("table.list tbody tr")).to_have_count(4)
    expect(page.get_by_role("link", name="改好再交")).to_be_visible()


def test_the_template_is_a_workbook_that_is_taken_as_it_is(head: Phone):
    page = head.page
    with page.expect_download() as download:
        page.get_by_role("link", name="Excel").click()
    with open(download.value.path(), "rb") as file:
        data = file.read()
    names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    assert "xl/worksheets/sheet1.xml" in names
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    send(page, {"name": "x.xlsx", "mimeType": kind, "buffer": data})
    expect(page.locator("form#confirm button")).to_have_text(re.compile("1"))


@pytest.mark.parametrize("theme", ["day", "night", "sun"])
@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_pages_are_accessible_and_fit(browser, demo, theme, language):
    for width in (320, 1280):
        phone = signed_in(
            browser, demo, language=language, screen={"width": width, "height": 640}
        )
        query = f"?theme={theme}&lang={language}"
        page = phone.open("/rosters" + query)
        base = page.url.split("?")[0]
        check(phone.open(base + query), f"lists {width}")
        send(page, roster())
        expect(page.locator("main h1")).to_be_visible()
        page.wait_for_url(re.compile(r"/rosters/\w{13}/\w{13}"))
        address = page.url
        check(page, f"preview {width}")
        check(phone.open(address.replace("?", query + "&")), f"preview {width}")
        page.locator("p.hint a").click()
        check(page, f"columns {width}")
        # At most twenty lists of a station wait at once, and these tests share one.
        phone.open(address)
        page.locator("details.twotap > summary").last.click()
        page.locator("details.twotap form button").last.click()
        expect(page.locator("form#confirm")).to_have_count(0)
        phone.context.close()
        phone = signed_in(
            browser, demo, "city_officer", language=language,
            screen={"width": width, "height": 640},
        )
        check(phone.open("/rosters" + query), f"owners {width}")
        check(phone.open("/organisation-lists" + query), f"organisations {width}")
        text = "name,kind\nA station of ours,station\n,school\n"
        send(phone.page, {"name": "x.csv", "mimeType": "text/csv", "buffer": text.encode()})
        check(phone.page, f"organisations' preview {width}")
        phone.context.close()


def check(page, name: str) -> None:
    overflow = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert overflow <= 0, f"{name}: {overflow} px too wide"
    results = Axe().run(page, options={"runOnly": RULES})
    assert results.violations_count == 0, f"{name}: {results.generate_report()}"


def test_a_crash_while_a_list_is_read_leaves_nothing():
    """kill -9 while a city's worth of rows is staged: the next server shows that nothing counts."""
    sites = [serving.Site("falling")]
    try:
        session, token = http_signed_in(sites[0], "station_head")
        base = session.get(sites[0].url + "/rosters", timeout=10).url
        rows = "phone\n" + "\n".join(str(13_600_000_000 + n) for n in range(150_000))
        answer = session.post(
            base, {"csrf": token, "kind": "rider"},
            files={"list": ("x.csv", rows.encode(), "text/csv")},
            allow_redirects=False, timeout=60,
        )
        assert answer.status_code == 303, answer.text
        path = answer.headers["Location"].split("?")[0]
        being_read = session.get(sites[0].url + path, timeout=10)
        if "Refresh" not in being_read.headers:
            pytest.skip("this machine stages 150,000 rows before anybody can look")
        assert "id=\"confirm\"" not in being_read.text
        sites[0].kill()
        sites.append(serving.Site("falling", folder=sites[0].folder))
        session, token = http_signed_in(sites[1], "station_head")
        for _ in range(2):
            after = session.get(sites[1].url + path, timeout=10)
            assert after.status_code == 200 and "id=\"confirm\"" not in after.text
            session.post(sites[1].url + path + "/confirm", {"csrf": token}, timeout=10)
        assert "生效中" not in session.get(sites[1].url + path, timeout=10).text
    finally:
        for site in reversed(sites):
            site.stop()
