"""Many messages at once: order within a conversation, patience for the flood, no harm to the neighbours."""

import asyncio
import time

import httpx

from tests.integration.gateway.house import House

MESSAGES = "/api/chat/messages"


async def _send(client: httpx.AsyncClient, session: dict[str, str], text: str) -> httpx.Response:
    return await client.post(MESSAGES, json={"text": text}, headers=session)


async def _flood_and_neighbour(house: House) -> tuple[list[httpx.Response], list[float]]:
    limits = httpx.Limits(max_connections=250)
    async with httpx.AsyncClient(base_url=house.url, timeout=60, limits=limits) as client:
        opened = [(await client.post("/api/chat/sessions")).json()["session"] for _ in range(2)]
        noisy, quiet = ({"Authorization": f"Bearer {token}"} for token in opened)
        flood = [asyncio.create_task(_send(client, noisy, f"question numéro {n} ?")) for n in range(200)]
        waits = []
        for _ in range(5):
            started = time.perf_counter()
            assert (await _send(client, quiet, "combien de temps gardez-vous mes données ?")).status_code == 200
            waits.append(time.perf_counter() - started)
        return list(await asyncio.gather(*flood)), waits


def test_200_messages_at_once_are_taken_one_by_one_and_the_excess_is_told_to_wait(house: House) -> None:
    house.engine.seconds = 0.05
    replies, waits = asyncio.run(_flood_and_neighbour(house))
    taken = [reply for reply in replies if reply.status_code == 200]
    refused = [reply for reply in replies if reply.status_code == 429]
    assert len(taken) + len(refused) == 200
    assert 60 <= len(taken) < 100
    assert house.engine.overlaps == 0
    assert all(int(reply.headers["Retry-After"]) >= 1 for reply in refused)
    assert {reply.json()["error"]["code"] for reply in refused} == {"bot.too_many"}
    # Sixty turns of 50 ms last three seconds: the neighbour never stands in that queue.
    assert min(waits[1:]) < 1.0


def test_messages_sent_in_order_reach_the_engine_in_order(house: House, session: dict[str, str]) -> None:
    house.engine.seconds = 0.01

    async def in_order() -> None:
        # A connection each: on one that has just become free, a message would overtake those still connecting.
        limits = httpx.Limits(max_keepalive_connections=0)
        async with httpx.AsyncClient(base_url=house.url, timeout=30, limits=limits) as client:
            tasks = []
            for n in range(12):
                tasks.append(asyncio.create_task(_send(client, session, f"question {n} ?")))
                await asyncio.sleep(0.005)
            await asyncio.gather(*tasks)

    asyncio.run(in_order())
    assert house.engine.texts == [f"question {n} ?" for n in range(12)]


def test_the_server_is_as_fast_after_a_flood_as_before(house: House, client: httpx.Client) -> None:
    def turn() -> float:
        session = {"Authorization": f"Bearer {house.open(client)}"}
        started = time.perf_counter()
        assert client.post(MESSAGES, json={"text": "bonjour"}, headers=session).status_code == 200
        return time.perf_counter() - started

    before = min(turn() for _ in range(5))
    asyncio.run(_flood_and_neighbour(house))
    assert min(turn() for _ in range(5)) < before * 3 + 0.05
