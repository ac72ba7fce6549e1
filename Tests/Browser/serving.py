"""A running `qiji serve`: started on a free loopback port, stopped by its own process id."""

import os
import pathlib
import queue
import re
import subprocess
import tempfile
import threading

import requests

ROOT = pathlib.Path(__file__).resolve().parents[2]
ESTATE = pathlib.Path(__file__).resolve().with_name("estate.osm")
# A debug build takes longer to read its first city.
START_SECONDS = int(os.environ.get("QIJI_START_SECONDS", "30"))
STOP_SECONDS = 10
# What Scripts/browser-libraries has laid out.
LIBRARIES = ROOT / ".web"


def binary() -> pathlib.Path:
    """The program under test: $QIJI_BINARY, else the build that `make test` makes."""
    chosen = os.environ.get("QIJI_BINARY") or ROOT / ".build-test/release/qiji"
    return pathlib.Path(chosen).absolute()


def shared_data() -> pathlib.Path | None:
    """Real extracts kept beside the repository, or None where there are none."""
    chosen = os.environ.get("QIJI_SHARED_DATA") or ROOT.parent / "shared/data"
    folder = pathlib.Path(chosen).absolute()
    return folder if folder.is_dir() else None


class Site:
    """One server and its address. `name` says which map it shows.

    In the `folder` of another one it goes on with that one's imports and database.
    """

    def __init__(
        self,
        name: str,
        *arguments: str,
        port: int = 0,
        base_map: str = "osm",
        folder: pathlib.Path | None = None,
    ):
        self.name = name
        self._own = None if folder else tempfile.TemporaryDirectory(prefix=f"qiji-{name}-")
        self.folder = folder or pathlib.Path(self._own.name)
        self._log = open(self.folder / "log", "ab")
        self._process = subprocess.Popen(
            [
                *(str(binary()), "serve", *arguments),
                *("--port", str(port), "--metrics-port", "0", "--libraries", str(LIBRARIES)),
            ],
            cwd=self.folder,
            env={**os.environ, "QIJI_BASEMAP": base_map},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=self._log,
            text=True,
        )
        self.url = self._printed_address()

    def _printed_address(self) -> str:
        lines: queue.Queue[str] = queue.Queue()
        stdout = self._process.stdout
        assert stdout

        def read() -> None:
            for line in stdout:
                self._log.write(line.encode())
                self._log.flush()
                lines.put(line)
            lines.put("")

        threading.Thread(target=read, daemon=True).start()
        try:
            while line := lines.get(timeout=START_SECONDS):
                if found := re.search(r"http://(127\.0\.0\.1|localhost):\d+", line):
                    return found[0]
            reason = f"ended with {self._process.wait(STOP_SECONDS)}"
        except queue.Empty:
            reason = f"printed no address within {START_SECONDS} s"
        self.stop()
        raise RuntimeError(f"qiji serve ({self.name}) {reason}:\n{self.log()}")

    def log(self) -> str:
        """Everything the server has written so far, on both of its outputs."""
        return pathlib.Path(self._log.name).read_text(errors="replace")

    def get(self, path: str, **headers: str) -> requests.Response:
        """A plain request, as a client without a browser makes it. Redirects are followed."""
        return requests.get(self.url + path, headers=headers, timeout=10)

    def kill(self) -> None:
        """Ends the server as a crash would, by its own process id."""
        self._process.kill()
        self._process.wait()

    def stop(self) -> int:
        """Asks the server to end, as a service manager would, and returns its exit status."""
        if self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self._process.kill()
        return self._process.wait()
