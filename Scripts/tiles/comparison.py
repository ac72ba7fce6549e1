"""Counts and measures both outputs by zoom and group, and puts them beside each other."""
import gzip
import sqlite3
import zlib
from collections import defaultdict

import mapbox_vector_tile
from pmtiles.reader import MmapSource, Reader, all_tiles
from pmtiles.tile import Compression, TileType

import vector_tile

# Which of either's layers show roads, buildings and water. Roads hold paths and rails on both sides.
GROUPS = {
    "transportation": "roads", "roads": "roads", "paths": "roads", "rails": "roads",
    "building": "buildings", "buildings": "buildings",
    "water": "water", "waterway": "water",
}
COLUMNS = [("roads", "count"), ("roads", "length"), ("buildings", "count"), ("buildings", "area"),
           ("water", "count"), ("water", "length"), ("water", "area")]
WIDTHS = [20, 14, 20, 16, 14, 14, 12, 18]
LEAST = 0.95
# Less than eight pixels of a phone, or eight times eight, is the noise of a grid: shown, not judged.
JUDGED = {"count": 1, "length": 64, "area": 64 * 64}
SAMPLES = 24


class Output:
    """What is in one file of tiles."""

    def __init__(self, tiles):
        self.sums = defaultdict(float)    # (zoom, group, what)
        self.kinds = defaultdict(float)   # (layer, kind, zoom, what)
        self.sizes = defaultdict(list)    # zoom: bytes of each tile, squeezed
        self.resqueezed = 0
        tiles = list(tiles)
        step = max(1, len(tiles) // SAMPLES)
        largest = max(range(len(tiles)), key=lambda number: len(tiles[number][1]))
        for number, (zoom, squeezed) in enumerate(tiles):
            plain = gzip.decompress(squeezed)
            self.sizes[zoom].append(len(squeezed))
            squeezer = zlib.compressobj(6, zlib.DEFLATED, 31, 9)
            self.resqueezed += len(squeezer.compress(plain) + squeezer.flush())
            if number % step == 0 or number == largest:
                check_reader(plain)
            self.add(zoom, plain)

    def add(self, zoom, plain):
        for layer, feature in vector_tile.read(plain, GROUPS):
            length = area = 0.0
            is_inside = False
            # Squares are lines to tilemaker and polygons to us: the outline is what both have.
            is_line = feature.kind == vector_tile.LINE or GROUPS[layer] == "roads"
            measure = vector_tile.length if is_line else vector_tile.signed_area
            for path in feature.paths:
                found = measure(path, feature.extent)
                if found is not None:
                    is_inside = True
                    length, area = (length + found, area) if is_line else (length, area + found)
            if not is_inside:
                continue
            kind = feature.tags.get("class") or feature.tags.get("kind") or "-"
            for what, value in (("count", 1), ("length", length), ("area", abs(area))):
                self.sums[zoom, GROUPS[layer], what] += value
                self.kinds[layer, str(kind), zoom, what] += value

    @property
    def bytes(self):
        return sum(map(sum, self.sizes.values()))


def flat(coordinates):
    if coordinates and isinstance(coordinates[0], (int, float)):
        yield tuple(coordinates)
    else:
        for one in coordinates:
            yield from flat(one)


def check_reader(plain):
    """Our own reader must agree with PyPI's about every layer, feature and point of a tile."""
    theirs = mapbox_vector_tile.decode(plain, default_options={"y_coord_down": True})
    ours = defaultdict(list)
    for layer, feature in vector_tile.read(plain, theirs.keys()):
        # A ring without an area, which tilemaker does write, is no ring to mapbox-vector-tile.
        kept = [path for path in feature.paths
                if feature.kind != vector_tile.POLYGON or vector_tile.shoelace(path)]
        ours[layer].append({point for path in kept for point in path})
    for name, layer in theirs.items():
        points = [set(flat(feature["geometry"]["coordinates"])) for feature in layer["features"]]
        if points != [one for one in ours[name] if one]:
            raise SystemExit(f"bench-tiles: our reader and mapbox-vector-tile differ in layer {name}")


def mbtiles(path):
    with sqlite3.connect(path) as database:
        yield from database.execute("select zoom_level, tile_data from tiles")


def pmtiles(path, max_zoom):
    with open(path, "rb") as file:
        source = MmapSource(file)
        header = Reader(source).header()
        if header["tile_compression"] != Compression.GZIP or header["tile_type"] != TileType.MVT:
            raise SystemExit(f"bench-tiles: {path} has no gzipped vector tiles")
        if header["max_zoom"] != max_zoom or not header["clustered"]:
            raise SystemExit(f"bench-tiles: {path} is not clustered, or does not end at {max_zoom}")
        for (zoom, _, _), squeezed in all_tiles(source):
            yield zoom, squeezed


def table(ours, theirs, max_zoom):
    """Prints ours/theirs for each zoom; returns what is too little."""
    short = []
    heads = [f"{group} {what}" for group, what in COLUMNS] + ["kilobytes"]
    print(f"  {'zoom':<5}" + "".join(f"{head:>{width}}" for head, width in zip(heads, WIDTHS)))
    for zoom in range(max_zoom + 1):
        cells = []
        for group, what in COLUMNS:
            a, b = ours.sums[zoom, group, what], theirs.sums[zoom, group, what]
            if not a and not b:
                cells.append("")
                continue
            ratio = a / b if b else float("inf")
            is_short = ratio < LEAST and b >= JUDGED[what]
            if is_short:
                short.append(f"z{zoom} {group} {what} {ratio:.3f}")
            mark = "!" if is_short else " "
            number = f"{a:.0f}/{b:.0f} " if what == "count" else ""
            cells.append(f"{number}{ratio:.3f}{mark}" if b else f"{number}new ")
        cells.append("/".join(f"{sum(one.sizes[zoom]) / 1e3:.1f}" for one in (ours, theirs)))
        print(f"  {zoom:<5}" + "".join(f"{cell:>{width}}" for cell, width in zip(cells, WIDTHS)))
    return short


def kinds(name, output):
    """Prints counts and lengths or areas by kind and zoom, to see what is missing."""
    rows = defaultdict(list)
    for layer, kind, zoom in sorted({key[:3] for key in output.kinds}):
        at = layer, kind, zoom
        size = output.kinds[*at, "length"] + output.kinds[*at, "area"]
        rows[layer, kind].append(f"z{zoom} {output.kinds[*at, 'count']:.0f}: {size:.0f}")
    for (layer, kind), cells in rows.items():
        print(f"  {name} {layer} {kind}\n      " + "   ".join(cells))
