"""A weak link to a server: everything that passes is slow, whoever in the browser asks for it.

The browser's own emulation slows the page down but not its workers, which fetch the tiles.
"""

import asyncio
import threading

CHUNK = 2_048


class WeakLink:
    """Forwards connections to a server on this machine, `rate` bytes a second for all of them
    together each way, and `latency` seconds there and back."""

    def __init__(self, port: int, *, rate: int, latency: float):
        self._server_port = port
        self._rate = rate
        self._latency = latency
        self._free = {"up": 0.0, "down": 0.0}
        self.bytes_down = 0
        self._ready = threading.Event()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()
        self._ready.wait()
        self.url = f"http://127.0.0.1:{self.port}"

    def _run(self) -> None:
        async def serve() -> None:
            server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
            self.port = server.sockets[0].getsockname()[1]
            self._ready.set()
            async with server:
                await server.serve_forever()

        asyncio.set_event_loop(self._loop)
        self._serving = self._loop.create_task(serve())
        try:
            self._loop.run_until_complete(self._serving)
        except asyncio.CancelledError:
            pass
        left = asyncio.all_tasks(self._loop)
        for task in left:
            task.cancel()
        self._loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))
        self._loop.close()

    async def _accept(self, reader, writer) -> None:
        # A connection is made with one way there and one back.
        await asyncio.sleep(self._latency)
        to_reader, to_writer = await asyncio.open_connection("127.0.0.1", self._server_port)
        ways = (self._carry(reader, to_writer, "up"), self._carry(to_reader, writer, "down"))
        await asyncio.gather(*ways, return_exceptions=True)

    async def _carry(self, reader, writer, way: str) -> None:
        under_way: asyncio.Queue = asyncio.Queue()

        async def arrive() -> None:
            while (item := await under_way.get()) is not None:
                when, chunk = item
                await asyncio.sleep(max(0, when - self._loop.time()))
                # One after the other through the same narrow place.
                start = max(self._loop.time(), self._free[way])
                self._free[way] = start + len(chunk) / self._rate
                await asyncio.sleep(self._free[way] - self._loop.time())
                self.bytes_down += len(chunk) if way == "down" else 0
                writer.write(chunk)
            writer.close()

        arriving = asyncio.create_task(arrive())
        try:
            while chunk := await reader.read(CHUNK):
                under_way.put_nowait((self._loop.time() + self._latency / 2, chunk))
        except ConnectionError:
            pass
        under_way.put_nowait(None)
        await arriving

    def close(self) -> None:
        self._loop.call_soon_threadsafe(self._serving.cancel)
        self._thread.join(5)
