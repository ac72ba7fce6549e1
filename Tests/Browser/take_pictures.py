"""Takes the pictures of the documents with the browser of the tests, from maps of our own: a small
estate, and the make-believe district.

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
from demo_places import KINDS, place
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


def of_demo(kind: str):
    def show(phone: Phone) -> Page:
        phone.open(place(phone.site, kind))
        return phone.drawn()

    return show


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
DEMO_PICTURES = {f"demo-{kind}": (of_demo(kind), "zh-CN", "day") for kind in KINDS}


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
    estate = serving.Site("estate", "--osm", str(serving.ESTATE))
    demo = serving.Site("demo")
    try:
        with sync_playwright() as playwright:
            browser = chromium(playwright, *DRAWING)
            for site, pictures in ((estate, PICTURES), (demo, DEMO_PICTURES)):
                for name, (show, language, theme) in pictures.items():
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
        estate.stop()
        demo.stop()
    return min(too_large, 1)


if __name__ == "__main__":
    target = sys.argv[1:2] or [serving.ROOT / "Documentation/Pictures"]
    sys.exit(main(pathlib.Path(target[0])))
