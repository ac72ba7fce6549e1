"""Places that the tests go to, and how to find their pages."""

import html
import re
from dataclasses import dataclass
from urllib.parse import quote

from serving import Site


@dataclass(frozen=True)
class Building:
    """A building as an order names it, and where its outline lies (south, west, north, east)."""

    typed: str
    name: str
    outline: tuple[float, float, float, float]

    def holds(self, position: tuple[float, float], metres: float = 3) -> bool:
        """Whether the position is in the box around the outline, or this near to it."""
        south, west, north, east = self.outline
        slack = metres / 111_195
        return (
            south - slack <= position[0] <= north + slack
            and west - slack * 1.31 <= position[1] <= east + slack * 1.31
        )

    @property
    def middle(self) -> tuple[float, float]:
        south, west, north, east = self.outline
        return (south + north) / 2, (west + east) / 2


# Real ones, from OpenStreetMap (ODbL): a dormitory with one door, a block with three, and one
# whose door nobody has mapped.
DORMITORY = Building("学11公寓", "学生11号公寓", (39.9632907, 116.3492127, 39.9633995, 116.3498779))
TEACHING = Building("教二楼", "教二楼", (39.9589679, 116.3512855, 39.9593292, 116.3524372))
DOORLESS = Building(
    "留学生2号公寓", "留学生2号公寓", (39.9622659, 116.3489499, 39.9628828, 116.3491309)
)

# On the campus, and some 30 km from it.
START = (39.9605, 116.3517)
FAR_AWAY = (39.7, 116.1)


def from_(position: tuple[float, float]) -> str:
    return f"from={position[0]},{position[1]}"


def links(site: Site, path: str, pattern: str) -> list[str]:
    """Addresses on a page, read as a client without a browser would."""
    answer = site.get(path)
    assert answer.status_code == 200, f"{path}: {answer.status_code}"
    found = re.findall(r'href="([^"]*)"', answer.text)
    return [address for address in map(html.unescape, found) if re.search(pattern, address)]


def door(site: Site, typed: str) -> str:
    """The page of the first guess for what somebody typed, without a start."""
    guesses = links(site, f"/find?q={quote(typed)}", r"^/d/")
    assert guesses, f"no guess for {typed}"
    return guesses[0].split("?")[0]
