"""A server of places, and a client that costs little: plain sockets, kept open."""
import os, pathlib, re, socket, subprocess, time

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = pathlib.Path(os.environ.get("QIJI_BINARY") or ROOT / ".build/release/qiji").resolve()


def ask(connection, path, number=1, fields="", body=None):
    head = "GET" if body is None else "POST"
    more = "" if body is None else (
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n")
    connection.sendall(
        f"{head} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: identity\r\n{fields}{more}"
        f"X-Forwarded-For: 10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}\r\n\r\n"
        f"{body or ''}".encode())
    data = b""
    while b"\r\n\r\n" not in data:
        part = connection.recv(65536)
        if not part:
            raise SystemExit("the server hung up")
        data += part
    head, _, body = data.partition(b"\r\n\r\n")
    length = re.search(rb"(?i)\r\ncontent-length: *(\d+)", head)
    while length and len(body) < int(length[1]):
        body += connection.recv(65536)
    return int(head[9:12]), head, body


def connect(port):
    connection = socket.create_connection(("127.0.0.1", port))
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return connection


def serve(folder, *arguments):
    """A server, its port, and the seconds until a place was listed: by the clock, of processors."""
    began = time.monotonic()
    process = subprocess.Popen(
        [BINARY, "serve", "--port", "0", "--metrics-port", "0", *arguments], cwd=folder, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        env={name: value for name, value in os.environ.items() if name != "QIJI_DATABASE"}
        | {"QIJI_TRUSTED_PROXIES": "127.0.0.1", "QIJI_BASEMAP": "osm",
           "QIJI_KEYS": f"{folder}/keys",
           # Behind a proxy it is a site of the public, and says why its map needs no approval.
           "QIJI_MAP_EXEMPTION": "make-believe"})
    port = next((int(found[1]) for line in process.stdout
                 if (found := re.match(r"http://127\.0\.0\.1:(\d+)", line))), None)
    if port is None:
        raise SystemExit(f"the server ended with {process.wait()}")
    with connect(port) as connection:
        while True:
            status, _, body = ask(connection, "/api/v1/places?limit=1")
            if status == 200 and b'"id"' in body:
                return process, port, (time.monotonic() - began, used(process))
            if time.monotonic() - began > 600:
                raise SystemExit(f"no place after ten minutes: {status}")
            time.sleep(0.005)


def used(process):
    """Seconds of processors that a server has had: others on the machine do not count."""
    ticks = pathlib.Path(f"/proc/{process.pid}/stat").read_text().rsplit(")")[1].split()
    return (int(ticks[11]) + int(ticks[12])) / os.sysconf("SC_CLK_TCK")


def stop(process):
    process.terminate()
    process.wait()


def shut(connection, place, number):
    """A passer-by says that a place is locked: the second one's word suspends it."""
    # From another network each, of which the address has three parts.
    status, _, answer = ask(connection, f"/p/{place}", number << 12, body="word=locked")
    if status != 303:
        raise SystemExit(f"/p/{place}: {status} {answer[:200]}")
