"""Places of the make-believe district that is served when nobody names a city."""

from places import door
from serving import Site

# A house of each, near its middle.
KINDS = {
    "village": "陶家村73号楼",
    "campus": "景井大学图书馆",
    "old-town": "霁樟里8号",
    "works": "翠坊物流园14号仓库",
    "estate": "樾桂公馆7号楼",
}


def place(site: Site, kind: str) -> str:
    """The map page around a house of a kind."""
    return f"/map?at={door(site, KINDS[kind]).split('/')[-1]}"
