"""A seeded desk that listens on loopback, for clients that want a real address."""

import threading
import time

import uvicorn

from tests.integration.desk.house import Desk
from tests.integration.desk.seeds import seed

_MOMENT = 0.05


class RunningDesk:
    """A seeded desk that listens, in a thread."""

    def __init__(self, desk: Desk) -> None:
        """Start it and wait until it listens."""
        self.desk, self.references = desk, seed(desk)
        self._server = uvicorn.Server(uvicorn.Config(desk.app, port=0, log_level="error", timeout_graceful_shutdown=1))
        self._thread = threading.Thread(target=self._server.run, daemon=True)
        self._thread.start()
        while not self._server.started:
            time.sleep(_MOMENT)
        self.address = f"http://127.0.0.1:{self._server.servers[0].sockets[0].getsockname()[1]}"

    def stop(self) -> None:
        """Stop it."""
        self._server.should_exit = True
        self._thread.join()
        self.desk.close()
