"""The tiles as clients nobody here wrote read them: PyPI's pmtiles and mapbox-vector-tile."""

import gzip
import json
import pathlib
import subprocess
from math import asinh, pi, radians, tan

import mapbox_vector_tile
import pytest
from pmtiles.reader import MmapSource, Reader, all_tiles
from pmtiles.tile import Compression, TileType, zxy_to_tileid

import serving
from places import TEACHING

# On the campus of the tests.
LONGITUDE, LATITUDE = 116.3517, 39.9605


@pytest.fixture(scope="module")
def archive(campus, tmp_path_factory):
    """The archive of the campus, made by the program's own import."""
    folder = tmp_path_factory.mktemp("city")
    data = serving.shared_data()
    assert data
    source = data / "osm/beijing_bupt_2025.osm.pbf"
    subprocess.run(
        [serving.binary(), "import", source, "--into", folder],
        check=True, capture_output=True, timeout=60,
    )
    return folder / "map.pmtiles"


@pytest.fixture(scope="module")
def reader(archive: pathlib.Path):
    with archive.open("rb") as file:
        yield Reader(MmapSource(file))


def decoded(content: bytes) -> dict:
    return mapbox_vector_tile.decode(
        gzip.decompress(content), default_options={"y_coord_down": True}
    )


def test_header(reader: Reader):
    header = reader.header()
    assert header["version"] == 3 and header["clustered"]
    assert header["tile_type"] == TileType.MVT
    assert header["tile_compression"] == header["internal_compression"] == Compression.GZIP
    assert (header["min_zoom"], header["max_zoom"]) == (0, 16)
    assert header["min_lon_e7"] < LONGITUDE * 1e7 < header["max_lon_e7"]
    assert header["min_lat_e7"] < LATITUDE * 1e7 < header["max_lat_e7"]


def test_every_tile_reads(archive: pathlib.Path, reader: Reader):
    fields = {
        layer["id"]: (set(layer["fields"]), layer["minzoom"])
        for layer in reader.metadata()["vector_layers"]
    }
    numbers = []
    with archive.open("rb") as file:
        for (zoom, x, y), content in all_tiles(MmapSource(file)):
            numbers.append(zxy_to_tileid(zoom, x, y))
            for name, layer in decoded(content).items():
                keys, first = fields[name]
                assert zoom >= first and layer["extent"] == 4096
                for feature in layer["features"]:
                    assert set(feature["properties"]) <= keys
    assert numbers == sorted(numbers), "tiles lie in the order of their numbers"
    assert len(numbers) == reader.header()["addressed_tiles_count"]


def test_buildings_of_the_campus(reader: Reader):
    # The campus lies on two tiles of this zoom, this building on the southern one.
    latitude, longitude = TEACHING.middle
    layers = decoded(reader.get(14, *tile_of(longitude, latitude, 14)))
    labels = [feature["properties"] for feature in layers["building_labels"]["features"]]
    assert TEACHING.name in {label.get("name") for label in labels}
    assert len(layers["buildings"]["features"]) >= 50


def tile_of(longitude: float, latitude: float, zoom: int) -> tuple[int, int]:
    side = 2**zoom
    return (
        int((longitude / 360 + 0.5) * side),
        int((0.5 - asinh(tan(radians(latitude))) / (2 * pi)) * side),
    )


def test_served_as_described(campus, reader: Reader):
    """TileJSON leads to the same tiles, with a tag by which they are kept."""
    described = campus.get("/tiles.json")
    assert described.status_code == 200
    tilejson = described.json()
    assert tilejson["tilejson"].startswith("3.")
    assert "OpenStreetMap" in tilejson["attribution"]
    assert tilejson["vector_layers"] == reader.metadata()["vector_layers"]
    x, y = tile_of(LONGITUDE, LATITUDE, 16)
    template = tilejson["tiles"][0].removeprefix(campus.url)
    path = template.format(z=16, x=x, y=y)
    tile = campus.get(path)
    assert tile.status_code == 200
    assert tile.headers["content-encoding"] == "gzip"
    assert "immutable" in tile.headers["cache-control"]
    assert tile.content == gzip.decompress(reader.get(16, x, y))
    again = campus.get(path, **{"If-None-Match": tile.headers["etag"]})
    assert again.status_code == 304 and not again.content
    plain = campus.get(path, **{"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers and plain.content == tile.content


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/tiles/0000000000000000/16/{x}/{y}.mvt", 200),  # led on to the present tiles
        ("/tiles/{identity}/16/0/0.mvt", 204),
        ("/tiles/{identity}/17/{x}/{y}.mvt", 404),
        ("/tiles/{identity}/16/99999999/0.mvt", 404),
        ("/tiles/{identity}/16/-1/0.mvt", 400),
        ("/tiles/{identity}/16/x/0.mvt", 400),
        ("/tiles/{identity}/16/0/0.png", 404),
    ],
)
def test_tiles_that_are_not(campus, path: str, status: int):
    x, y = tile_of(LONGITUDE, LATITUDE, 16)
    template = json.loads(campus.get("/tiles.json").text)["tiles"][0]
    identity = template.split("/tiles/")[1].split("/")[0]
    answer = campus.get(path.format(identity=identity, x=x, y=y))
    assert answer.status_code == status, answer.text[:200]
