"""`make serve-lan`: the proxy, its certificate, and what a phone on the network sees."""

import gzip
import hashlib
import http.client
import json
import os
import pathlib
import re
import signal
import socket
import ssl
import stat
import subprocess
import time

import pytest
import requests

import serving

SCRIPT = serving.ROOT / "Scripts/serve-lan"
ADDRESS = "127.0.0.1"
# Stands in for `qiji serve`: tells what it was sent, and sends pieces one second apart.
STAND_IN = '''#!/usr/bin/env python3
import gzip, http.server, json, time
PACKED = gzip.compress(b"squeezed once" * 50, mtime=0)
class Answers(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    def do_GET(self):
        if self.path == "/stream":
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            for number in range(3):
                piece = b"data: %d\\n\\n" % number
                self.wfile.write(b"%x\\r\\n%s\\r\\n" % (len(piece), piece))
                self.wfile.flush()
                time.sleep(1)
            self.wfile.write(b"0\\r\\n\\r\\n")
            return
        is_packed = self.path == "/packed"
        told = {"path": self.path, "headers": list(self.headers.items())}
        body = PACKED if is_packed else json.dumps(told).encode()
        self.send_response(200)
        if is_packed:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
    def log_message(self, *about): pass
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answers)
print(f"http://127.0.0.1:{server.server_port}", flush=True)
server.serve_forever()
'''


def free_ports(count: int) -> list[int]:
    held = [socket.create_server((ADDRESS, 0)) for _ in range(count)]
    ports = [one.getsockname()[1] for one in held]
    for one in held:
        one.close()
    return ports


class Lan:
    """A running Scripts/serve-lan at 127.0.0.1, on ports of its own."""

    def __init__(self, data: pathlib.Path, program: pathlib.Path, address: str = ADDRESS):
        self.port, self.plain_port = free_ports(2)
        self.folder = data / "lan"
        self.secure = f"https://{ADDRESS}:{self.port}"
        self.plain = f"http://{ADDRESS}:{self.plain_port}"
        self._output = open(data / "output", "ab")
        self.process = subprocess.Popen(
            [SCRIPT, "--data", data, "--program", program, "--listen", ADDRESS, "--address", address]
            + ["--port", str(self.port), "--plain-port", str(self.plain_port)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=self._output,
            text=True,
        )
        self.printed = ""
        for line in self.process.stdout:
            self.printed += line
            if line.startswith("Ctrl-C"):
                return
        raise RuntimeError(f"serve-lan ended with {self.process.wait()}: {self.log()}")

    def log(self) -> str:
        return pathlib.Path(self._output.name).read_text(errors="replace")

    def children(self) -> dict[str, int]:
        """Ids of its two programs by their names."""
        listed = subprocess.check_output(
            ["ps", "-o", "pid=,comm=", "--ppid", str(self.process.pid)], text=True
        )
        return {name: int(number) for number, name in map(str.split, listed.splitlines())}

    def trust(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=self.folder / "ca.crt")

    def get(self, path: str, **settings) -> requests.Response:
        return requests.get(
            self.secure + path, verify=str(self.folder / "ca.crt"), timeout=10, **settings
        )

    def ask(self, source: str, method: str, path: str, **settings) -> http.client.HTTPResponse:
        """A request whose connection comes from another address of this machine."""
        connection = http.client.HTTPSConnection(
            ADDRESS, self.port, timeout=10, context=self.trust(), source_address=(source, 0)
        )
        connection.request(method, path, **settings)
        answer = connection.getresponse()
        answer.body = answer.read()
        connection.close()
        return answer

    def stop(self, number: int = signal.SIGINT) -> int:
        if self.process.poll() is None:
            self.process.send_signal(number)
        return self.process.wait(30)


def is_open(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((ADDRESS, port)) == 0


def is_alive(process_id: int) -> bool:
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    return tmp_path_factory.mktemp("lan")


@pytest.fixture(scope="module")
def lan(data):
    running = Lan(data, serving.binary())
    yield running
    running.stop()


@pytest.fixture(scope="module")
def stand_in(data, tmp_path_factory):
    program = tmp_path_factory.mktemp("stand-in") / "qiji"
    program.write_text(STAND_IN)
    program.chmod(0o755)
    running = Lan(data, program)
    yield running
    running.stop()


def test_page_comes_by_tls_and_stays_with_it(lan):
    answer = lan.get("/", headers={"Accept": "text/html"})
    assert answer.status_code == 200
    assert "<!doctype html>" in answer.text
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=")
    assert "Via" not in answer.headers
    with pytest.raises(requests.exceptions.SSLError):
        requests.get(lan.secure, timeout=10)


def test_the_map_is_there_and_all_of_it_by_tls(lan):
    """Phones around are no strangers, and the addresses of the tiles are the proxy's."""
    described = lan.get("/tiles.json").json()
    assert described["tiles"][0].startswith(f"{lan.secure}/tiles/")
    assert lan.get(described["tiles"][0].removeprefix(lan.secure).format(z=0, x=0, y=0)).ok


def test_http2_is_spoken(lan):
    context = lan.trust()
    context.set_alpn_protocols(["h2", "http/1.1"])
    with socket.create_connection((ADDRESS, lan.port), timeout=10) as plain:
        with context.wrap_socket(plain, server_hostname=ADDRESS) as secure:
            assert secure.selected_alpn_protocol() == "h2"
            assert secure.version() == "TLSv1.3"


def test_certificate_names_and_times(lan):
    context = lan.trust()
    with socket.create_connection((ADDRESS, lan.port), timeout=10) as plain:
        with context.wrap_socket(plain, server_hostname=ADDRESS) as secure:
            certificate = secure.getpeercert()
    local = socket.gethostname().split(".")[0].lower() + ".local"
    assert set(certificate["subjectAltName"]) == {("DNS", local), ("IP Address", ADDRESS)}
    ends = ssl.cert_time_to_seconds(certificate["notAfter"])
    assert ends - ssl.cert_time_to_seconds(certificate["notBefore"]) <= 397 * 86_400
    (authority,) = context.get_ca_certs()
    days = (ssl.cert_time_to_seconds(authority["notAfter"]) - time.time()) / 86_400
    assert 728 < days <= 730


def test_keys_are_private(lan):
    assert stat.S_IMODE(lan.folder.stat().st_mode) == 0o700
    assert {path.name for path in lan.folder.iterdir()} == {"ca.crt", "ca.key", "server.crt", "server.key"}
    for name in ("ca.key", "server.key"):
        assert stat.S_IMODE((lan.folder / name).stat().st_mode) == 0o600


def test_plain_address_gives_the_authority_and_nothing_else(lan):
    answer = requests.get(lan.plain + "/qiji-ca.crt", timeout=10)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/x-x509-ca-cert"
    assert answer.content == (lan.folder / "ca.crt").read_bytes()
    assert b"PRIVATE" not in answer.content
    for path in ("/", "/d/51C?from=39.9,116.3", "/qiji-ca.crt/", "/ca.key", "/proxy.conf"):
        answer = requests.get(lan.plain + path, timeout=10, allow_redirects=False)
        assert (answer.status_code, answer.headers["Location"]) == (307, lan.secure + path)
    answer = requests.get(lan.plain + "/%2e%2e/proxy.conf", timeout=10, allow_redirects=False)
    assert answer.status_code == 400
    answer = requests.get(
        lan.plain + "/", timeout=10, allow_redirects=False, headers={"Host": "elsewhere.example"}
    )
    assert answer.headers["Location"] == lan.secure + "/"


def test_what_is_printed(lan):
    assert re.search(rf"^{lan.secure}\b", lan.printed, re.M)
    assert f"{lan.plain}/qiji-ca.crt" in lan.printed
    assert "Android" in lan.printed and "iPhone" in lan.printed
    digest = hashlib.sha256(ssl.PEM_cert_to_DER_cert((lan.folder / "ca.crt").read_text()))
    assert digest.hexdigest().upper() in lan.printed.replace(":", "")
    # Which halves stand side by side depends on the address.
    assert sum(lan.printed.count(block) for block in "█▀▄") > 300, "no QR code"


def test_only_names_of_its_own_are_served(lan):
    assert lan.get("/", headers={"Host": "elsewhere.example"}).status_code == 421


def test_each_visitor_has_limits_of_their_own(lan):
    """The server sees the visitor's address, not the proxy's, and not what the visitor says."""
    report = json.dumps({"csp-report": {"document-uri": lan.secure}})
    kind = {"Content-Type": "application/csp-report"}

    def status(source: str, count: int) -> int:
        headers = kind | {"X-Forwarded-For": f"10.0.0.{count}"}
        return lan.ask(source, "POST", "/csp-report", body=report, headers=headers).status

    statuses = [status("127.0.0.2", count) for count in range(40)]
    assert statuses[0] < 300 and statuses[-1] == 429
    assert status("127.0.0.3", 0) < 300


def test_server_is_told_who_asks_and_how(stand_in):
    lies = {
        "X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "http",
        "X-Forwarded-Host": "lie.example", "X-Request-ID": "lie",
    }
    answer = stand_in.ask("127.0.0.2", "GET", "/a%2Fb//c?q=%E6%A5%BC", headers=lies)
    told = json.loads(answer.body)
    headers = {}
    for name, value in told["headers"]:
        headers.setdefault(name.lower(), []).append(value)
    assert told["path"] == "/a%2Fb//c?q=%E6%A5%BC"
    assert headers["host"] == [f"{ADDRESS}:{stand_in.port}"]
    assert headers["x-forwarded-for"] == ["127.0.0.2"]
    assert headers["x-forwarded-proto"] == ["https"]
    assert "x-request-id" not in headers


def test_bodies_pass_as_they_were_packed(stand_in):
    answer = stand_in.ask(ADDRESS, "GET", "/packed", headers={"Accept-Encoding": "gzip"})
    assert answer.getheader("Content-Encoding") == "gzip"
    assert answer.body == gzip.compress(b"squeezed once" * 50, mtime=0)


def test_streams_come_piece_by_piece(stand_in):
    began = time.monotonic()
    with stand_in.get("/stream", stream=True) as answer:
        pieces = [(line, time.monotonic() - began) for line in answer.iter_lines() if line]
    assert [line for line, _ in pieces] == [b"data: 0", b"data: 1", b"data: 2"]
    assert pieces[0][1] < 0.9, "held back"
    assert pieces[2][1] > 1.8


def test_a_new_address_keeps_the_authority(data, stand_in):
    """The second start at one address changes nothing; another address renews the server's part."""
    kept = {name: (data / "lan" / name).read_bytes() for name in ("ca.crt", "ca.key", "server.crt")}
    program = stand_in.process.args[stand_in.process.args.index("--program") + 1]
    again = Lan(data, program)
    assert again.stop() == 0
    assert {name: (data / "lan" / name).read_bytes() for name in kept} == kept
    moved = Lan(data, program, "127.0.0.1,192.168.7.7")
    try:
        assert (data / "lan/ca.crt").read_bytes() == kept["ca.crt"]
        assert (data / "lan/server.crt").read_bytes() != kept["server.crt"]
        assert "https://192.168.7.7" in moved.printed
        assert moved.get("/x").status_code == 200
    finally:
        assert moved.stop() == 0


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_both_programs_end_with_it(tmp_path, stand_in, number):
    running = Lan(tmp_path, stand_in.process.args[stand_in.process.args.index("--program") + 1])
    children = running.children()
    assert len(children) == 2
    status = running.stop(number)
    assert status == (-signal.SIGKILL if number == signal.SIGKILL else 0)
    deadline = time.monotonic() + 10
    while any(map(is_alive, children.values())) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(map(is_alive, children.values()))
    assert not is_open(running.port) and not is_open(running.plain_port)


@pytest.mark.parametrize("name", ["server", "proxy"])
def test_one_ends_when_the_other_dies(tmp_path, stand_in, name):
    running = Lan(tmp_path, stand_in.process.args[stand_in.process.args.index("--program") + 1])
    children = running.children()
    proxy = children.pop("apache2")
    (server,) = children.values()
    os.kill({"server": server, "proxy": proxy}[name], signal.SIGKILL)
    assert running.process.wait(30) == 1
    assert f"the {name} ended by itself" in running.log()
    assert not is_alive(server) and not is_alive(proxy)
    assert not is_open(running.port) and not is_open(running.plain_port)


def test_a_taken_port_is_said(tmp_path, lan):
    done = subprocess.run(
        [SCRIPT, "--data", tmp_path, "--listen", ADDRESS, "--address", ADDRESS]
        + ["--port", str(lan.port), "--plain-port", str(free_ports(1)[0])],
        capture_output=True, text=True, timeout=30,
    )
    assert done.returncode == 1
    assert f"port {lan.port} is taken" in done.stderr
