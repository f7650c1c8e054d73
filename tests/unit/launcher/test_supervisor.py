import asyncio
import os
import sys

from bot.launcher.supervisor import FIRST_PAUSE, LONGEST_PAUSE, STEADY_AFTER, Child, Supervisor, next_pause


def child(tmp_path, code: str) -> Child:
    return Child("essai", [sys.executable, "-c", code], {}, tmp_path / "logs" / "essai.log")


async def until(condition, within: float = 10.0) -> None:
    for _ in range(int(within / 0.05)):
        if condition():
            return
        await asyncio.sleep(0.05)
    raise AssertionError("the condition was never met")


def test_the_pause_doubles_up_to_a_limit_and_is_forgotten_after_a_steady_life():
    assert next_pause(1.0, lived=0.1) == 2.0
    assert next_pause(LONGEST_PAUSE, lived=0.1) == LONGEST_PAUSE
    assert next_pause(16.0, lived=STEADY_AFTER) == FIRST_PAUSE


async def test_a_process_that_dies_is_started_again_and_said_so(tmp_path):
    said = []
    supervisor = Supervisor(said.append)
    supervisor.keep(child(tmp_path, f"open({str(tmp_path / 'starts')!r}, 'a').write('x')"))
    await until(lambda: (tmp_path / "starts").exists() and len((tmp_path / "starts").read_text()) >= 2)
    await supervisor.stop()
    assert "nouveau démarrage" in said[0]
    assert "essai.log" in said[0]


async def test_stopping_ends_every_process(tmp_path):
    supervisor = Supervisor(lambda line: None)
    supervisor.keep(child(tmp_path, "import time; time.sleep(60)"))
    await until(lambda: bool(supervisor.running))
    pid = supervisor.running["essai"].pid
    await supervisor.stop()
    assert supervisor.running == {}
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return
    raise AssertionError("the process still lives")


async def test_what_a_process_prints_goes_to_its_log(tmp_path):
    supervisor = Supervisor(lambda line: None)
    supervisor.keep(child(tmp_path, "print('bonjour', flush=True); import time; time.sleep(60)"))
    log = tmp_path / "logs" / "essai.log"
    await until(lambda: log.exists() and log.read_text() == "bonjour\n")
    await supervisor.stop()
