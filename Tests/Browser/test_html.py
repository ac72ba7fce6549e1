"""The pages as text: well-formed, guarded by headers, the same with a poor browser."""

import html
import re

import html5lib
import pytest
from test_every_page import ALL_PAGES, PAGES, site_of


@pytest.mark.parametrize("language", ["zh-CN", "en"])
@pytest.mark.parametrize("name", ALL_PAGES)
def test_well_formed(request, name: str, language: str):
    site = request.getfixturevalue(site_of(name))
    answer = site.get(ALL_PAGES[name](site), **{"Accept-Language": language})
    assert answer.headers["Content-Type"].lower() == "text/html; charset=utf-8"
    assert answer.text.lower().startswith("<!doctype html>")
    parser = html5lib.HTMLParser(strict=False, namespaceHTMLElements=False)
    parser.parse(answer.text)
    assert [(place, code, detail) for place, code, detail in parser.errors] == []
    # A template that misses a name prints nothing or its own braces.
    assert "{{" not in answer.text and "}}" not in answer.text
    assert not re.search(r"\b(site|home|find|way|step|place|about|near)\.[a-z-]+\b", words(answer.text))
    assert "nil" not in words(answer.text).split() and "Optional(" not in answer.text


def words(text: str) -> str:
    """What a reader sees of a page's source."""
    return html.unescape(re.sub(r"<(script|style).*?</\1>|<[^>]*>", " ", text, flags=re.S))


@pytest.mark.parametrize("name", PAGES)
def test_guarded(campus, name: str):
    headers = campus.get(PAGES[name](campus)).headers
    policy = dict(
        (part.split()[0], part.split()[1:])
        for part in headers["Content-Security-Policy"].split(";")
        if part.strip()
    )
    assert policy["default-src"] == ["'none'"] or policy["default-src"] == ["'self'"]
    sources = [source for values in policy.values() for source in values]
    assert not [source for source in sources if source.startswith("'unsafe") or source == "*"]
    assert not [source for source in sources if source.startswith("http") or source == "data:"]
    assert policy["frame-ancestors"] == ["'none'"]
    assert policy["base-uri"] == ["'none'"] or policy["base-uri"] == ["'self'"]
    assert policy["form-action"] == ["'self'"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] in ("no-referrer", "same-origin", "strict-origin")
    assert "geolocation=(self)" in headers["Permissions-Policy"]
    assert headers.get("X-Request-Id") or headers.get("X-Request-ID")


def test_hostile_text_is_only_text(campus, phone):
    """What somebody types or sends in a link comes back as words."""
    for text in ("<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{q}}", "%00"):
        page = phone(campus).open("/find?q=" + "".join(f"%{byte:02X}" for byte in text.encode()))
        assert page.locator("main script, main img").count() == 0
    page = phone(campus).open("/find?q=%F0%9F%98%80%E2%80%AEabc")
    assert page.locator("h1").count() == 1


@pytest.mark.parametrize("query", ["q=" + "a" * 20_000, "q=%FF%FE", "q=%", "q=1&q=2", "q[]=x"])
def test_odd_queries(campus, query: str):
    answer = campus.get(f"/find?{query}")
    assert answer.status_code < 500


def test_static_files(campus):
    """Named by their content, so they may be kept for ever, and sent compressed."""
    text = campus.get("/").text
    files = re.findall(r'(?:src|href)="(/[^"]+\.(?:css|js|svg|webmanifest|png))[^"]*"', text)
    assert files
    for path in set(files):
        answer = campus.get(path, **{"Accept-Encoding": "gzip"})
        assert answer.status_code == 200, path
        # What must stand at the root of the site keeps its name, and is asked about each time.
        kept = "immutable" if path.startswith("/static/") else "no-cache"
        assert kept in answer.headers["Cache-Control"], path
        if path.endswith((".css", ".js", ".svg")):
            assert answer.headers.get("Content-Encoding") == "gzip", path
        # A script may name the files that it imports only by their hashed names.
        for imported in re.findall(r'from "(\./[^"]+)"', answer.text):
            folder = path.rsplit("/", 1)[0]
            assert campus.get(f"{folder}/{imported[2:]}").status_code == 200, imported


def test_light_enough_for_one_bar_of_signal(campus, phone):
    """The steps, style, script and icons together: under 60 kB on the wire."""
    visitor = phone(campus)
    chrome = visitor.context.new_cdp_session(visitor.page)
    chrome.send("Network.enable")
    sizes: list[float] = []
    chrome.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    visitor.open(PAGES["way"](campus))
    visitor.settle()
    assert 0 < sum(sizes) < 60_000, sizes
