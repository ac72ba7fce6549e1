"""`qiji places import` and `export`, really run: every format in and out, a newer OSM file, and
kinds that an operator has added."""

import csv
import io
import json
import os
import subprocess
import xml.etree.ElementTree as ElementTree
import zipfile

import pytest

import serving

# Each step is a program of its own, and there are many.
pytestmark = pytest.mark.timeout(300)

KINDS = {
    "kinds": [
        {
            "number": 90, "code": "locker", "icon": "lock", "counts": "facility",
            "staleAfterDays": 60, "dimensions": ["facility"], "vehicles": ["ebike"],
            "names": {"zh-CN": "寄存柜", "en": "Locker"},
            "tags": [{"amenity": "parcel_locker"}],
        }
    ]
}


class City:
    """A database of its own with one city in it."""

    def __init__(self, folder, **environment):
        self.folder = folder
        self.environment = environment
        self.run("migrate")
        self.file("areas.json", json.dumps([{"code": "990101", "name": "试验区"}]))
        self.run("areas", "import", "areas.json", "--since", "2026-01-01")

    def file(self, name: str, text: str) -> str:
        (self.folder / name).write_text(text, encoding="utf-8")
        return name

    def run(self, *arguments: str, fails: bool = False) -> str:
        ended = subprocess.run(
            [serving.binary(), *arguments, "--database", f"sqlite:{self.folder}/city.sqlite"],
            cwd=self.folder, env={**os.environ, **self.environment}, capture_output=True,
            timeout=120,
        )
        said = ended.stdout.decode() + ended.stderr.decode()
        assert (ended.returncode != 0) == fails, said
        return said

    def take(self, name: str, *more: str, fails: bool = False) -> str:
        return self.run("places", "import", name, "--area", "990101", *more, fails=fails)

    def give(self, form: str, *more: str) -> bytes:
        ended = subprocess.run(
            [serving.binary(), "places", "export", "--format", form, *more,
             "--database", f"sqlite:{self.folder}/city.sqlite"],
            cwd=self.folder, env={**os.environ, **self.environment}, capture_output=True,
            timeout=120,
        )
        assert ended.returncode == 0, ended.stderr.decode()
        return ended.stdout

    def table(self, *more: str) -> list[list[str]]:
        return list(csv.reader(io.StringIO(self.give("csv", *more).decode("utf-8-sig"))))


@pytest.fixture
def city(tmp_path):
    return City(tmp_path)


def rows(count: int) -> str:
    lines = ["名称,类别,经度,纬度,坐标系,营业时间,服务"]
    lines += [
        f"铺子{n * 7919},商户,{103.7 + n * 0.004:.6f},30.05,WGS-84,周一至周日 8:00-22:00,热水"
        for n in range(count)
    ]
    return "\n".join(lines) + "\n"


def test_a_table_is_previewed_entered_once_and_comes_out_in_every_format(city):
    city.file("shops.csv", rows(40) + ",商户,103.7,30.05,,,\n坏的,飞船,很远,30.05,,哪天都行,\n")
    said = city.take("shops.csv", "--dry-run")
    assert "rows: 42, 40 to enter" in said and "2 bad" in said, said
    assert said.count("\n") >= 4 and len(city.table()) == 1
    refused = city.take("shops.csv", fails=True)
    assert "nothing was imported" in refused and len(city.table()) == 1
    assert "entered: 40" in city.take("shops.csv", "--partly")
    assert "40 known" in city.take("shops.csv", "--partly")

    table = city.table()
    assert len(table) == 41 and table[0][0] == "名称"
    english = city.table("--language", "en")
    assert english[0] != table[0] and len(english) == 41
    collection = json.loads(city.give("geojson"))
    assert len(collection["features"]) == 40
    first = next(f for f in collection["features"] if f["properties"]["name"] == "铺子0")
    assert first["geometry"]["coordinates"] == pytest.approx([103.7, 30.05], abs=1e-6)
    assert first["properties"]["kind"] == "merchant"
    assert first["properties"]["services"] == ["hot-water"]
    root = ElementTree.fromstring(city.give("osm"))
    assert len(root.findall("node")) == 40
    with zipfile.ZipFile(io.BytesIO(city.give("xlsx"))) as book:
        assert any(name.startswith("xl/worksheets/") for name in book.namelist())
    assert len(city.table("--kind", "toilet")) == 1

    # What came out is all known when it comes in again.
    for form in ("geojson", "csv", "xlsx"):
        (city.folder / f"again.{form}").write_bytes(city.give(form))
        assert "0 to enter" in city.take(f"again.{form}") , form
    assert len(city.table()) == 41


def test_formulas_in_names_stay_words(city):
    city.file("shops.csv", "名称,类别,经度,纬度\n=1+1面馆,商户,103.7,30.05\n")
    city.take("shops.csv")
    names = [row[0] for row in city.table()[1:]]
    assert names and not names[0].startswith("="), names
    assert json.loads(city.give("geojson"))["features"][0]["properties"]["name"] == "=1+1面馆"


def osm(nodes: dict[int, tuple[float, float, dict[str, str]]]) -> str:
    root = ElementTree.Element("osm", version="0.6")
    for number, (longitude, latitude, tags) in nodes.items():
        node = ElementTree.SubElement(
            root, "node", id=str(number), lon=str(longitude), lat=str(latitude), version="1")
        for key, value in tags.items():
            ElementTree.SubElement(node, "tag", k=key, v=value)
    return ElementTree.tostring(root, encoding="unicode")


def test_a_newer_osm_file_adds_changes_and_closes(city):
    def toilet(name):
        return {"amenity": "toilets", "name": name}

    # Corners keep the extent of the files the same.
    corners = {1: (103.60, 30.00, {}), 2: (103.90, 30.10, {})}
    old = {
        **corners, 11: (103.70, 30.05, toilet("东门公厕")), 12: (103.72, 30.05, toilet("西门公厕")),
        13: (103.74, 30.05, toilet("南门公厕")),
    }
    city.file("old.osm", osm(old))
    assert "entered: 3" in city.take("old.osm")
    assert "3 known" in city.take("old.osm")
    new = {key: value for key, value in old.items() if key != 12}
    new[13] = (103.74, 30.05, {**toilet("南门公厕"), "opening_hours": "06:00-22:00"})
    new[14] = (103.76, 30.05, toilet("北门公厕"))
    city.file("new.osm", osm(new))
    said = city.take("new.osm", "--dry-run")
    assert "2 to enter" in said and "1 known" in said and "1 gone" in said, said
    city.take("new.osm")
    shown = {row[0]: row for row in city.table()[1:]}
    assert {"东门公厕", "南门公厕", "北门公厕"} <= shown.keys()
    assert any("06:00-22:00" in cell for cell in shown["南门公厕"])
    states = {
        f["properties"]["name"]: f["properties"]["state"]
        for f in json.loads(city.give("geojson"))["features"]
    }
    assert states.get("西门公厕", "closed") == "closed" and states["北门公厕"] == "open"


def test_kinds_of_an_operator_hold_in_files_too(tmp_path):
    kinds = tmp_path / "kinds.json"
    kinds.write_text(json.dumps(KINDS), encoding="utf-8")
    city = City(tmp_path, QIJI_PLACE_KINDS=str(kinds))
    city.file("lockers.csv", "名称,类别,经度,纬度\n东门柜,寄存柜,103.70,30.05\n西门柜,locker,103.72,30.05\n")
    assert "entered: 2" in city.take("lockers.csv")
    city.file("lockers.osm", osm({
        1: (103.60, 30.00, {}), 2: (103.90, 30.10, {}),
        21: (103.76, 30.05, {"amenity": "parcel_locker", "name": "北门柜"}),
    }))
    assert "entered: 1" in city.take("lockers.osm")
    city.file("usual.csv", "名称,经度,纬度\n南门柜,103.78,30.05\n")
    assert "entered: 1" in city.take("usual.csv", "--kind", "locker")
    features = json.loads(city.give("geojson", "--kind", "locker"))["features"]
    assert {f["properties"]["name"] for f in features} == {"东门柜", "西门柜", "北门柜", "南门柜"}
    assert {row[1] for row in city.table("--kind", "locker")[1:]} <= {"寄存柜", "", "locker"} or any(
        "寄存柜" in row for row in city.table("--kind", "locker")[1:])
    nodes = ElementTree.fromstring(city.give("osm", "--kind", "locker")).findall("node")
    tags = [{tag.get("k"): tag.get("v") for tag in node.findall("tag")} for node in nodes]
    assert all(each.get("amenity") == "parcel_locker" for each in tags), tags

    # Without the operator's file nobody knows what a locker is.
    city.environment = {}
    assert "there is no kind locker" in city.take("usual.csv", "--kind", "locker", fails=True)
    assert "bad" in city.take("lockers.csv", "--dry-run")
