"""Links in and out: places shared from other maps, other maps opened here, the short link."""

import re
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import expect

import datums
from places import DORMITORY, START, TEACHING, door, from_, links

HOSTS = {
    "amap": {"uri.amap.com", "m.amap.com", "www.amap.com"},
    "tencent": {"apis.map.qq.com", "map.qq.com"},
    "baidu": {"api.map.baidu.com", "map.baidu.com"},
}
NUMBER = r"(-?\d+\.\d+)"


def destination(address: str) -> tuple[float, float]:
    """Where an outgoing link leads, as WGS-84, by the provider's own documentation."""
    parts = urlsplit(address)
    query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    if parts.hostname in HOSTS["amap"]:
        text = query.get("to") or query.get("position") or query["dest"]
        longitude, latitude = map(float, re.match(f"{NUMBER},{NUMBER}", text).groups())
        datum = datums.wgs84 if query.get("coordinate") == "wgs84" else datums.gcj02
    elif parts.hostname in HOSTS["tencent"]:
        text = query.get("tocoord") or query["marker"].removeprefix("coord:")
        latitude, longitude = map(float, re.match(f"{NUMBER},{NUMBER}", text).groups())
        datum = datums.gcj02
    else:
        text = query.get("destination") or query["location"]
        latitude, longitude = map(float, re.search(f"{NUMBER},{NUMBER}", text).groups())
        # Baidu takes its own datum unless told otherwise.
        datum = {"gcj02": datums.gcj02, "wgs84": datums.wgs84}.get(
            query.get("coord_type", ""), datums.bd09
        )
    return datums.back(datum, latitude, longitude)


@pytest.mark.parametrize("building", [DORMITORY, TEACHING], ids=lambda one: one.name)
def test_other_maps_lead_to_the_same_door(campus, phone, building):
    """The right hosts, and numerically the right datum: the wrong one is 500 m off."""
    page = phone(campus).open(f"{door(campus, building.typed)}?{from_(START)}")
    ends = []
    for provider, hosts in HOSTS.items():
        link = page.locator(f"#elsewhere a[data-provider={provider}]")
        expect(link).to_have_count(1)
        address = link.get_attribute("href")
        assert urlsplit(address).scheme == "https"
        assert urlsplit(address).hostname in hosts
        ends.append(destination(address))
        assert building.holds(ends[-1]), f"{provider} leads to {ends[-1]}"
        assert "noreferrer" in (link.get_attribute("rel") or ""), "tells where the rider was"
    assert max(datums.metres(ends[0], end) for end in ends) < 1


def shared(provider: str, position: tuple[float, float]) -> list[str]:
    """What people paste: the same place as the three providers write it."""
    gcj, bd = datums.gcj02(*position), datums.bd09(*position)
    name = quote("快递到这里")
    return {
        "amap": [
            f"https://uri.amap.com/marker?position={gcj[1]:.6f},{gcj[0]:.6f}&name={name}",
            f"https://uri.amap.com/navigation?to={gcj[1]:.6f},{gcj[0]:.6f},{name}&mode=ride",
        ],
        "tencent": [
            f"https://apis.map.qq.com/uri/v1/marker?marker=coord:{gcj[0]:.6f},{gcj[1]:.6f}"
            f";title:{name}&referer=app",
        ],
        "baidu": [
            f"https://api.map.baidu.com/marker?location={bd[0]:.6f},{bd[1]:.6f}&title={name}"
            "&content=x&output=html&coord_type=bd09ll",
            f"https://api.map.baidu.com/marker?location={gcj[0]:.6f},{gcj[1]:.6f}&title={name}"
            "&output=html&coord_type=gcj02",
        ],
    }[provider]


@pytest.mark.parametrize("provider", list(HOSTS))
def test_pasted_place_finds_the_nearest_building(campus, phone, script: bool, provider: str):
    for pasted in shared(provider, TEACHING.middle):
        page = phone(campus, script=script).open("/")
        page.locator("input[name=q]").fill(pasted)
        page.locator("input[name=q]").press("Enter")
        page.wait_for_url("**/find?*")
        expect(page.locator("#guesses a.row").first).to_contain_text(TEACHING.name)


def test_pasted_with_words_around_it(campus, phone):
    """A share button writes a sentence, and the link stands inside it."""
    link = shared("amap", TEACHING.middle)[0]
    page = phone(campus).open(f"/find?q={quote(f'【高德地图】快递到这里 {link} 打开看看')}")
    expect(page.locator("#guesses a.row").first).to_contain_text(TEACHING.name)


def test_pasted_start(campus, phone, script: bool):
    page = phone(campus, script=script).open(door(campus, DORMITORY.typed))
    page.locator("input[name=start]").fill(shared("baidu", TEACHING.middle)[0])
    page.locator("input[name=start]").press("Enter")
    expect(page.locator("ol.track > li").first).to_be_visible()


def test_pasted_place_off_the_map(campus, phone, script: bool):
    pasted = "https://uri.amap.com/marker?position=121.474800,31.231000"
    page = phone(campus, script=script).open(f"/find?q={quote(pasted)}")
    expect(page.locator(".empty")).to_be_visible()
    expect(page.locator("#guesses a.row")).to_have_count(0)


def test_short_link_opens_the_door(campus, phone, script: bool):
    page = phone(campus, script=script).open(f"{door(campus, DORMITORY.typed)}?{from_(START)}")
    address = page.locator("#share input").input_value()
    assert re.fullmatch(r"https?://[^/]+/d/[0-9A-Za-z]{1,12}", address), address
    assert len(urlsplit(address).path) <= 15, "short enough to read out"
    opened = phone(campus, script=script).open(urlsplit(address).path)
    assert opened.locator("h1").inner_text() == page.locator("h1").inner_text()
    expect(opened.locator("#starts")).to_be_visible()


def test_short_link_is_copied(campus, phone):
    visitor = phone(campus)
    visitor.context.grant_permissions(["clipboard-read", "clipboard-write", "geolocation"])
    page = visitor.open(f"{door(campus, DORMITORY.typed)}?{from_(START)}")
    page.locator("#share button").tap()
    expect(page.locator("[role=status]").filter(has_text="已复制")).to_be_visible()
    copied = page.evaluate("() => navigator.clipboard.readText()")
    assert copied == page.locator("#share input").input_value()


def test_no_copy_button_without_script(campus, phone):
    page = phone(campus, script=False).open(f"{door(campus, DORMITORY.typed)}?{from_(START)}")
    expect(page.locator("#share input")).to_be_visible()
    expect(page.locator("#share button")).to_be_hidden()


def test_a_link_written_by_hand_is_forgiven(campus):
    """Codes are read out over the phone: capitals must not matter."""
    path = door(campus, DORMITORY.typed)
    code = path.split("/")[-1]
    for written in (code.upper(), code.lower()):
        assert campus.get(f"/d/{written}").status_code == 200


def test_every_link_inside_works(campus):
    """No page of the first two rings leads nowhere."""
    ring, seen = ["/", "/about", f"/find?q={quote(TEACHING.typed)}"], set()
    for _ in range(2):
        found = []
        for path in ring:
            if path in seen:
                continue
            seen.add(path)
            found += [link for link in links(campus, path, r"^[/?]") if "lang=" not in link]
        ring = [link if link[0] == "/" else f"/{link}" for link in found][:60]
