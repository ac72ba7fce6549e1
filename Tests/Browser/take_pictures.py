"""Takes the pictures of the documents with the browser of the tests, from the estate of our own.

    take_pictures.py [folder]    default: Documentation/Pictures
"""

import io
import pathlib
import sys
from urllib.parse import quote

from PIL import Image
from playwright.sync_api import Page, sync_playwright

import serving
from conftest import DRAWING, chromium
from phone import Phone
from places import door

GOAL = "槐安里10号楼2单元"
# Outside the wall, some way along the street.
ON_THE_STREET = "30.04984,103.74800"
SCREEN = {"width": 360, "height": 800}
MOST_BYTES = 150_000


def home(phone: Phone) -> Page:
    return phone.open("/")


def guesses(phone: Phone) -> Page:
    return phone.open(f"/find?q={quote(GOAL)}")


def steps(phone: Phone) -> Page:
    phone.open(f"{door(phone.site, GOAL)}?from={ON_THE_STREET}")
    return phone.drawn()


def start(phone: Phone) -> Page:
    phone.open(door(phone.site, GOAL))
    return phone.drawn()


def city(phone: Phone) -> Page:
    phone.open("/map")
    return phone.drawn()


# name: (page, language, theme)
PICTURES = {
    "home": (home, "zh-CN", "day"),
    "guesses": (guesses, "zh-CN", "day"),
    "map": (city, "zh-CN", "day"),
    "map-night": (city, "zh-CN", "night"),
    "map-sun": (city, "zh-CN", "sun"),
    "start": (start, "zh-CN", "day"),
    "steps": (steps, "zh-CN", "day"),
    "steps-night": (steps, "zh-CN", "night"),
    "steps-sun": (steps, "zh-CN", "sun"),
    "steps-en": (steps, "en", "day"),
}


def compressed(picture: bytes) -> bytes:
    """Flat colours need no more than a palette."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    small = image.quantize(128, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    out = io.BytesIO()
    small.save(out, "PNG", optimize=True)
    return out.getvalue()


def main(folder: pathlib.Path) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    too_large = 0
    site = serving.Site("estate")
    try:
        with sync_playwright() as playwright:
            browser = chromium(playwright, *DRAWING)
            for name, (show, language, theme) in PICTURES.items():
                phone = Phone(browser, site, language=language, screen=SCREEN)
                phone.open(f"/about?theme={theme}")
                show(phone)
                picture = compressed(phone.page.screenshot(animations="disabled"))
                phone.close()
                (folder / f"{name}.png").write_bytes(picture)
                too_large += len(picture) > MOST_BYTES
                print(f"{folder / name}.png {len(picture) / 1000:.0f} kB")
            browser.close()
    finally:
        site.stop()
    return min(too_large, 1)


if __name__ == "__main__":
    target = sys.argv[1:2] or [serving.ROOT / "Documentation/Pictures"]
    sys.exit(main(pathlib.Path(target[0])))
