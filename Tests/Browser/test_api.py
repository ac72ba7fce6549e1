"""The API against its own description: schemathesis asks, the document decides."""

import pathlib
import subprocess
import sys

import jsonschema
import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from places import START, TEACHING, door, from_
from serving import Site
from signing_in import signed_in

DOCUMENT = "/api/v1/openapi.json"
CONFIGURATION = pathlib.Path(__file__).with_name("schemathesis.toml")
SEED = 20_260_101
FUZZING_SECONDS = {"campus": 25, "estate": 10}


@pytest.fixture(params=["campus", "estate"])
def site(request: pytest.FixtureRequest) -> Site:
    return request.getfixturevalue(request.param)


def test_document_is_valid(site: Site):
    answer = site.get(DOCUMENT)
    assert answer.headers["Content-Type"].startswith(("application/json", "application/vnd.oai"))
    document = answer.json()
    assert document["openapi"].startswith("3.1")
    errors = [error.message for error in OpenAPIV31SpecValidator(document).iter_errors()]
    assert errors == []
    for path, item in document["paths"].items():
        for method, operation in item.items():
            assert operation.get("operationId"), f"{method} {path}"
            assert operation.get("summary"), f"{method} {path}"


@pytest.mark.timeout(120)
def test_every_answer_as_declared(site: Site, tmp_path: pathlib.Path):
    """No 5xx; status, type, headers and body as the document says, for good and bad questions."""
    ask_everything(site, tmp_path, FUZZING_SECONDS[site.name], "all")


@pytest.mark.timeout(120)
def test_every_answer_to_whom_is_signed_in(demo: Site, tmp_path: pathlib.Path):
    """The same as one who may everything; no 5xx whatever is asked."""
    session, token = signed_in(demo, "administrator")
    cookie = "; ".join(f"{name}={value}" for name, value in session.cookies.items())
    fields = ["-H", f"Cookie: {cookie}", "-H", f"X-CSRF-Token: {token}"]
    ask_everything(demo, tmp_path, 20, "not_a_server_error,response_schema_conformance", *fields)


def ask_everything(site: Site, folder: pathlib.Path, seconds: int, checks: str, *more: str):
    tool = pathlib.Path(sys.executable).with_name("schemathesis")
    run = subprocess.run(
        [
            *[str(tool), "--config-file", str(CONFIGURATION), "run", site.url + DOCUMENT],
            *["--no-color", "--checks", checks],
            *["--mode", "all", "--phases", "examples,coverage,fuzzing,stateful"],
            *["--seed", str(SEED), "--generation-database", "none", "--max-examples", "60"],
            *["--max-time", str(seconds), "--request-timeout", "5"],
            # A stream of events has no end to wait for.
            *["--exclude-operation-id", "followLive"],
            *["--max-failures", "20", "--output-truncate", "true", *more],
        ],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=110,
    )
    assert run.returncode == 0, run.stdout[-12_000:] + run.stderr[-2_000:]


def operations(site: Site):
    for path, item in site.get(DOCUMENT).json()["paths"].items():
        if "get" in item:
            yield path, item["get"]


def test_unknown_parameters_are_told_or_ignored(site: Site):
    """Never a 5xx, never another answer than one that the document names."""
    for path, operation in operations(site):
        concrete = path.replace("{code}", "0000000")
        answer = site.get(f"{concrete}?nonsense=1&q=1&near=39.96,116.35")
        assert str(answer.status_code) in operation["responses"], f"{path}: {answer.status_code}"
        assert answer.status_code < 500


@pytest.mark.parametrize(
    "path, status",
    [
        ("/api/v1/nothing", 404),
        ("/api/v1/buildings/0000000", 404),
        ("/api/v1/buildings?q=", 400),
        ("/api/v1/buildings?q=x&limit=0", 400),
        ("/api/v1/buildings?q=x&limit=21", 400),
        ("/api/v1/buildings?q=x&near=91,0", 400),
        ("/api/v1/route", 400),
        ("/api/v1/route?from=39.96,116.35", 400),
        ("/api/v1/route?from=39.96,116.35&to=abc", 400),
        ("/api/v1/route?from=39.96,116.35&to=39.961,116.351&by=rocket", 400),
    ],
)
def test_problems_are_problem_documents(campus, path: str, status: int):
    """RFC 9457, with a code that stays and words for people, whatever a browser would like."""
    browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    for accept in ("application/json", browser, "*/*"):
        answer = campus.get(path, Accept=accept)
        assert answer.status_code == status or (status, answer.status_code) == (400, 422)
        assert answer.headers["Content-Type"].startswith("application/problem+json")
        problem = answer.json()
        assert problem["status"] == answer.status_code
        assert problem["title"] and problem["type"]


def test_wrong_methods(campus):
    import requests

    for method in ("POST", "PUT", "DELETE", "PATCH"):
        answer = requests.request(method, f"{campus.url}/api/v1/city", timeout=5)
        assert answer.status_code == 405
        assert "GET" in answer.headers["Allow"]
    assert requests.head(f"{campus.url}/", timeout=5).status_code == 200


def test_buildings(campus):
    answer = campus.get(f"/api/v1/buildings?q={TEACHING.typed}&limit=3")
    assert answer.status_code == 200
    text = answer.text
    assert TEACHING.name in text
    code = door(campus, TEACHING.typed).split("/")[-1]
    assert code in text
    one = campus.get(f"/api/v1/buildings/{code}")
    assert one.status_code == 200 and TEACHING.name in one.text


def test_route_by_each_kind_of_goal(campus):
    code = door(campus, TEACHING.typed).split("/")[-1]
    middle = f"{TEACHING.middle[0]},{TEACHING.middle[1]}"
    for goal in (f"building={code}", f"text={TEACHING.typed}", f"to={middle}"):
        answer = campus.get(f"/api/v1/route?{from_(START)}&{goal}")
        assert answer.status_code == 200, f"{goal}: {answer.text[:300]}"
    missing = campus.get(f"/api/v1/route?{from_(START)}&text=月球背面的城堡")
    assert missing.status_code in (404, 422)
    assert missing.headers["Content-Type"].startswith("application/problem+json")


def test_city(site: Site):
    answer = site.get("/api/v1/city")
    assert answer.status_code == 200
    assert "OpenStreetMap" in answer.text
    schema = site.get(DOCUMENT).json()
    operation = schema["paths"]["/api/v1/city"]["get"]["responses"]["200"]
    body = operation["content"]["application/json"]["schema"]
    jsonschema.Draft202012Validator({**body, "components": schema.get("components", {})}).validate(
        answer.json()
    )


def test_probes(site: Site):
    for path in ("/healthz", "/readyz"):
        assert site.get(path).status_code == 200
    # Figures for the operator stay on their own loopback port.
    assert site.get("/metrics").status_code == 404


def test_errors_carry_the_request_id(campus):
    answer = campus.get("/api/v1/nothing")
    request_id = answer.headers["X-Request-Id"]
    assert request_id and request_id in answer.text


def test_logs_keep_quiet_about_riders(campus):
    """Neither what somebody looked for nor where they stood is in the log."""
    campus.get(f"/find?q={TEACHING.typed}")
    campus.get(f"{door(campus, TEACHING.typed)}?{from_(START)}")
    campus.get(f"/api/v1/route?{from_(START)}&text={TEACHING.typed}")
    log = campus.log()
    for secret in (TEACHING.typed, str(START[0]), str(START[1]), "%E6%95%99%E4%BA%8C"):
        assert secret not in log
