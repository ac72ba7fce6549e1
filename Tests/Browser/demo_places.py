"""Places of the make-believe district that is served when nobody names a city."""

import html
import re

from serving import Site

# What each is called in the end of its name; the home page lists those with most houses.
KINDS = {
    "village": "家村",
    "campus": "大学",
    "old-town": "坊",
    "works": "物流园",
    "estate": "公馆",
}


def place(site: Site, kind: str) -> str:
    """The map page of the first place of a kind."""
    rows = re.findall(r'href="/map\?at=([0-9A-Z]+)".*?<b>([^<]+)</b>', site.get("/map").text, re.S)
    codes = [code for code, name in rows if html.unescape(name).endswith(KINDS[kind])]
    assert codes, f"no {KINDS[kind]} among {[name for _, name in rows]}"
    return f"/map?at={codes[0]}"
