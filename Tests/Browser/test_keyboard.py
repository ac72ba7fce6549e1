"""Keys alone, from the search to the steps, with the place always to be seen."""

from playwright.sync_api import Page, expect

from places import DORMITORY

MANY = 40


def focused(page: Page) -> dict:
    return page.evaluate(
        """() => {
          const element = document.activeElement;
          const style = getComputedStyle(element);
          const box = element.getBoundingClientRect();
          return {
            selector: element.matches("a.row") ? "a.row" : element.tagName.toLowerCase(),
            name: element.getAttribute("name"),
            inside: element.closest("[id]")?.id,
            skip: element.matches(".skip"),
            outlined: parseFloat(style.outlineWidth) >= 2 && style.outlineStyle !== "none",
            onScreen: box.bottom > 0 && box.top < innerHeight && box.width > 0,
          };
        }"""
    )


def tab_to(page: Page, wanted) -> None:
    """Presses Tab until the focus is where it should be; every stop on the way must show."""
    for _ in range(MANY):
        page.keyboard.press("Tab")
        here = focused(page)
        if here["selector"] == "body":
            continue
        around = page.evaluate(
            "() => document.activeElement.closest('label')?.matches(':focus-within') ?? false"
        )
        assert here["outlined"] or around, f"focus does not show: {here}"
        assert here["onScreen"], f"focus is off the screen: {here}"
        if wanted(here):
            return
    raise AssertionError(f"not reached within {MANY} stops")


def test_search_to_steps(campus, phone):
    page = phone(campus).open("/")
    page.keyboard.press("Tab")
    assert focused(page)["skip"], "the first stop is the way past the header"
    tab_to(page, lambda here: here["name"] == "q")
    page.keyboard.type(DORMITORY.typed)
    page.keyboard.press("Enter")
    page.wait_for_url("**/find?*")
    tab_to(page, lambda here: here["selector"] == "a.row" and here["inside"] == "guesses")
    page.keyboard.press("Enter")
    page.wait_for_url("**/d/*")
    tab_to(page, lambda here: here["selector"] == "a.row")
    page.keyboard.press("Enter")
    page.wait_for_url("**from=*")
    expect(page.locator("ol.track > li").first).to_be_visible()


def test_skip_link_works(campus, phone):
    page = phone(campus).open("/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    inside = "() => document.activeElement.closest('main') !== null"
    assert page.evaluate(inside), "the next stop is not in the main part"


def test_focus_is_not_hidden_by_bars(campus, phone):
    """WCAG 2.4.11: a bar that sticks never covers the whole of what has the focus."""
    page = phone(campus).open("/")
    for _ in range(MANY):
        page.keyboard.press("Tab")
        hidden = page.evaluate(
            """() => {
              const element = document.activeElement;
              if (element === document.body || element.matches(".skip")) return null;
              const box = element.getBoundingClientRect();
              const points = [[.1, .1], [.9, .1], [.5, .5], [.1, .9], [.9, .9]].map(([x, y]) =>
                document.elementFromPoint(box.x + box.width * x, box.y + box.height * y));
              const own = (top) => top && (element.contains(top) || top.contains(element));
              return points.some(own) ? null : element.outerHTML.slice(0, 120);
            }"""
        )
        assert hidden is None, hidden
