"""槐安里, the estate of our own: a full order with a room, and the room stays on the phone."""

import html
import re
from urllib.parse import quote, urljoin

import pytest
from playwright.sync_api import expect

ORDER = "槐安里10号楼2单元1104"


@pytest.mark.parametrize(
    "order", [ORDER, "槐安里 10栋2单元1104室", "槐安里１０号楼２单元１１０４", "槐安里10#2-1104"]
)
def test_room_never_leaves_the_phone(estate, phone, order: str):
    visitor = phone(estate)
    page = visitor.open("/")
    page.locator("input[name=q]").fill(order)
    page.locator("input[name=q]").press("Enter")
    page.wait_for_url("**/find?*")
    expect(page.locator("#guesses a.row").first).to_contain_text("10")
    page.locator("#guesses a.row").first.tap()
    page.locator("input[name=start]").fill("槐安里3号楼1单元502")
    page.locator("input[name=start]").press("Enter")
    expect(page.locator("ol.track > li").first).to_be_visible()
    visitor.settle()

    sent = without_chance(visitor.sent())
    assert "槐安里" in sent, "the record of requests is empty"
    for room in ("1104", "１１０４", "502"):
        assert room not in sent
        assert room not in page.url


def test_room_is_dropped_without_script(estate, phone):
    """Without script it reaches the server, which neither shows nor writes it."""
    page = phone(estate, script=False).open("/")
    page.locator("input[name=q]").fill(ORDER)
    page.locator("form[role=search] button").tap()
    expect(page.locator("#guesses a.row").first).to_contain_text("10")
    assert "1104" not in without_chance(page.content())
    assert "1104" not in without_chance(estate.log())


def without_chance(text: str) -> str:
    """Without request ids, sizes and content hashes: four given digits turn up there by chance."""
    return re.sub(r"(?<=/static/)[0-9a-f]+|(?<=request=)\w+|(?<=bytes=)\d+", "", text)


def test_home_says_where_the_room_stays(estate, phone, script: bool):
    page = phone(estate, script=script).open("/")
    expect(page.locator("main")).to_contain_text(re.compile("门牌|房号|室号|房间号"))


def test_way_to_a_unit(estate, phone, script: bool):
    page = phone(estate, script=script).open(f"/find?q={quote('槐安里10号楼2单元')}")
    expect(page.locator("p#understood")).to_contain_text("10")
    expect(page.locator("p#understood")).to_contain_text("2")
    page.locator("#guesses a.row").first.tap()
    heading = re.sub(r"\s", "", page.locator("h1#to").inner_text())
    assert "10号楼" in heading and "2单元" in heading
    expect(page.locator("h1#to .plate.big")).to_be_visible()
    page.locator("#starts a.row").first.tap()
    expect(page.locator("ol.track > li").nth(1)).to_be_visible()
    last = re.sub(r"\s", "", page.locator("ol.track > li").last.inner_text())
    assert "10号楼" in last or "2单元" in last


def test_every_building_has_a_way(estate):
    """A drawing of our own has no excuse: 1号楼 to 16号楼, each found and each reached."""
    for number in range(1, 17):
        answer = estate.get(f"/find?q={quote(f'槐安里{number}号楼')}")
        code = re.search(r'href="(/d/[^"?]+)', answer.text)
        assert code, f"{number}号楼 is not found"
        page = estate.get(code[1])
        heading = re.sub(r"<[^>]*>|\s", "", re.search(r"<h1.*?</h1>", page.text, re.S)[0])
        assert heading.startswith(f"{number}号楼"), heading
        start = re.search(r'href="([^"]*from=[^"]*)"', page.text)
        assert start, f"{number}号楼 offers no start"
        way = estate.get(urljoin(code[1], html.unescape(start[1])))
        assert '<ol class="track"' in way.text, f"no way to {number}号楼"
