"""A whole house for a measurement or a test: real processes on free ports, data in a folder of its own."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Mapping
from pathlib import Path

from bot.launcher.__main__ import wait_until_ready
from bot.launcher.ground import free_port
from bot.launcher.processes import Deployment
from bot.launcher.supervisor import Supervisor
from bot.launcher.training import ensure_model


@contextlib.asynccontextmanager
async def running_house(
    organisation: str, folder: Path, settings: Mapping[str, str] | None = None
) -> AsyncIterator[tuple[Deployment, float]]:
    """Start a house and yield it with the seconds it took to be ready; stop it at the end."""
    model = await asyncio.to_thread(ensure_model)
    deployment = Deployment(
        organisation,
        free_port(),
        model,
        folder / organisation,
        {"DELIA_VAR": str(folder), "RATE_LIMITS": "off"} | dict(settings or {}),
    )
    deployment.folder.mkdir(parents=True, exist_ok=True)
    supervisor = Supervisor(print)
    for child in deployment.children():
        supervisor.keep(child)
    try:
        yield deployment, await wait_until_ready(deployment.address)
    finally:
        await supervisor.stop()
