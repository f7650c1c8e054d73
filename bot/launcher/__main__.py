"""`make run`: from a clean checkout to a first answer, with a line for each step."""

import asyncio
import contextlib
import json
import os
import signal
import sys
import time
from pathlib import Path

import httpx

from bot.desk_accounts import desk_access
from bot.launcher.errors import LaunchError, NotReady
from bot.launcher.ground import require_port, require_space, require_writable
from bot.launcher.processes import Deployment
from bot.launcher.supervisor import Supervisor
from bot.launcher.training import ROOT, ensure_model
from bot.settings import Settings, load_settings

READY_WITHIN = 240.0
"""Seconds: Rasa loads TensorFlow at start, which takes a minute or two on a busy machine."""


def say(line: str) -> None:
    """Print one line at once."""
    print(line, flush=True)


def prepare(settings: Settings) -> Deployment:
    """Check the ground, train if needed, and return what to start.

    Raises:
        LaunchError: with one plain line on what is in the way.
    """
    folder = settings.folder
    require_writable(folder)
    require_space(folder)
    require_port(settings.port, "PORT")
    require_port(settings.desk_port, "DESK_PORT")
    model = ensure_model()
    return Deployment(
        settings.organisation,
        settings.port,
        model,
        folder,
        desk_port=settings.desk_port,
        telegram=settings.telegram_token is not None,
    )


async def wait_until_ready(address: str, within: float = READY_WITHIN) -> float:
    """Wait until the gateway says that a question can be answered; return the seconds it took.

    Raises:
        NotReady: it did not within the time.
    """
    started = time.monotonic()
    async with httpx.AsyncClient(base_url=address, timeout=5) as client:
        while time.monotonic() - started < within:
            with contextlib.suppress(httpx.HTTPError):
                if (await client.get("/healthz")).status_code == httpx.codes.OK:
                    return time.monotonic() - started
            await asyncio.sleep(0.5)
    raise NotReady(f"Rien ne répond à {address} après {within:.0f} s : voyez les journaux dans var/.")


def write_run_file(deployment: Deployment, settings: Settings) -> Path:
    """Write addresses and development access to var/run.json, readable by this user alone."""
    path = ROOT / "var" / "run.json"
    path.unlink(missing_ok=True)
    content = {
        "organisation": deployment.organisation,
        "gateway": deployment.address,
        "desk": deployment.desk_address,
        "pid": os.getpid(),
    }
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        json.dump(content | settings.development_access() | desk_access(settings), file, ensure_ascii=False, indent=2)
    return path


async def serve(deployment: Deployment, settings: Settings) -> None:
    """Start everything, say when it is ready, and stop it at Ctrl-C."""
    supervisor = Supervisor(say)
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for kind in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(kind, stop.set)
    say("• Démarrage (une à deux minutes la première fois)…")
    for child in deployment.children():
        supervisor.keep(child)
    ready = asyncio.create_task(announce(deployment, settings))
    await stop.wait()
    say("\n• Arrêt…")
    ready.cancel()
    await supervisor.stop()


async def announce(deployment: Deployment, settings: Settings) -> None:
    """Say where Délia answers as soon as she does; go on waiting, aloud, when it takes long."""
    while True:
        try:
            seconds = await wait_until_ready(deployment.address) + await wait_until_ready(deployment.desk_address)
        except NotReady as late:
            say(f"• {late}")
            continue
        path = write_run_file(deployment, settings)
        say(f"• Prête en {seconds:.0f} s.\n\n    Délia ({deployment.organisation}) : {deployment.address}")
        say(f"    Bureau du DPO : {deployment.desk_address}")
        say(f"    Site de démonstration : {deployment.address}/demo/\n" if settings.development else "")
        say(f"  Accès de développement : {path.relative_to(ROOT)}. Ctrl-C arrête tout.")
        return


def main() -> int:
    """Run the house until Ctrl-C; 1 and one line when it cannot start."""
    try:
        settings = load_settings()
        deployment = prepare(settings)
    except LaunchError as error:
        print(error, file=sys.stderr)
        return 1
    asyncio.run(serve(deployment, settings))
    return 0


if __name__ == "__main__":
    sys.exit(main())
