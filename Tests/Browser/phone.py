"""A rider's phone: one browser context, and a record of all that it asked for and met."""

import pathlib
from urllib.parse import unquote

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response, expect

from serving import Site

SCREEN = {"width": 360, "height": 640}
INSIDE_CAMPUS = {"latitude": 39.9605, "longitude": 116.3517, "accuracy": 8}

WATCH_POLICY = """
globalThis.policyFaults = [];
document.addEventListener("securitypolicyviolation", (event) =>
  policyFaults.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile ?? ""}`));
"""
MEASURE = pathlib.Path(__file__).with_name("measure.js").read_text()


class Phone:
    """360×640 at twice the pixels, touch, Chinese, in Shanghai's time."""

    def __init__(
        self,
        browser: Browser,
        site: Site,
        *,
        script: bool = True,
        language: str = "zh-CN",
        dark: bool = False,
        position: dict | None = INSIDE_CAMPUS,
        screen: dict = SCREEN,
        offline: bool = False,
        at: str | None = None,
    ):
        self.site = site
        self.requests: list[Request] = []
        self._faults: list[str] = []
        self.context = browser.new_context(
            base_url=at or site.url,
            viewport=screen,
            device_scale_factor=2,
            has_touch=True,
            is_mobile=True,
            locale=language,
            timezone_id="Asia/Shanghai",
            java_script_enabled=script,
            geolocation=position,
            permissions=["geolocation"] if position else [],
            color_scheme="dark" if dark else "light",
            # What is kept on the phone would answer in the place of the server under test.
            service_workers="allow" if offline else "block",
        )
        self.context.set_default_timeout(5_000)
        self.context.add_init_script(WATCH_POLICY)
        self.page = self.context.new_page()
        self.page.on("pageerror", lambda error: self._faults.append(f"script: {error}"))
        self.page.on("console", self._hear)
        self.page.on("request", lambda request: self.requests.append(request))
        self.page.on("response", self._answered)

    def _hear(self, message: ConsoleMessage) -> None:
        # Chromium reports the 404 of a page that is meant to be one like a missing file.
        url = message.location.get("url", "")
        if message.type == "error" and url.rstrip("/") != self.page.url.rstrip("/"):
            self._faults.append(f"console: {message.text} ({url})")
        elif "Content Security Policy" in message.text:
            self._faults.append(f"console: {message.text}")

    def _answered(self, response: Response) -> None:
        if response.status >= 500:
            self._faults.append(f"{response.status} {response.url}")
        if not response.url.startswith(self.site.url):
            self._faults.append(f"foreign host: {response.url}")

    def open(self, path: str) -> Page:
        """Goes to a page of the site. Its status does not matter here."""
        self.page.goto(path)
        return self.page

    def settle(self) -> Page:
        """Waits until the page and its script are at rest."""
        self.page.wait_for_load_state("networkidle")
        return self.page

    def drawn(self) -> Page:
        """Waits until the live map has drawn all it has to show."""
        expect(self.page.locator("html")).to_have_attribute("data-map", "idle", timeout=20_000)
        return self.page

    def on_map(self, script: str, argument: object = None) -> object:
        """Runs a function of the live map and an argument, and returns what it returns."""
        return self.page.evaluate(
            f"(argument) => ({script})(document.querySelector('#map').map, argument)", argument
        )

    def seen(self, *layers: str) -> list[dict]:
        """The features that the map has really drawn in these layers: id and properties."""
        return self.on_map(
            """(map, layers) => map.queryRenderedFeatures({ layers })
                .map(({ id, properties }) => ({ ...properties, id }))""",
            list(layers),
        )

    def tap_map(self, place: list[float]) -> None:
        """Taps the map at a longitude and latitude that is in view."""
        x, y = self.on_map("(map, place) => Object.values(map.project(place))", place)
        box = self.page.locator("#map").bounding_box()
        self.page.touchscreen.tap(box["x"] + x, box["y"] + y)

    def measure(self, what: str) -> list[str]:
        """Runs one of the measurements of measure.js and returns what it finds wrong."""
        return self.page.evaluate(f"() => {{ {MEASURE}; return {what}; }}")

    def policy_faults(self) -> list[str]:
        """Everything on this page that the Content-Security-Policy had to block."""
        return self.page.evaluate("() => globalThis.policyFaults ?? []")

    def faults(self) -> list[str]:
        """Script errors, blocked content and failed files since the phone was made."""
        blocked = [] if self.page.is_closed() else self.policy_faults()
        return self._faults + [f"blocked: {fault}" for fault in blocked]

    def forgive(self, words: str) -> None:
        """Drops the faults that a test has brought about itself."""
        self._faults = [fault for fault in self._faults if words not in fault]

    def sent(self) -> str:
        """All that left the phone: addresses, headers and bodies, decoded."""
        parts = []
        for request in self.requests:
            parts.append(unquote(request.url))
            parts.extend(f"{name}: {unquote(text)}" for name, text in request.headers.items())
            parts.append(unquote(request.post_data or ""))
        return "\n".join(parts)

    def close(self) -> None:
        self.context.close()
