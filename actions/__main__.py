"""`python -m actions`: the action server on loopback, on the port of DELIA_ACTIONS_PORT."""

import logging
import os

import uvicorn

from actions.bootstrap import from_environment


def main() -> None:
    """Serve until stopped."""
    logging.getLogger("rasa_sdk").setLevel(logging.WARNING)
    uvicorn.run(
        from_environment(),
        host="127.0.0.1",
        port=int(os.environ["DELIA_ACTIONS_PORT"]),
        access_log=False,
        log_level="warning",
    )


if __name__ == "__main__":
    main()
