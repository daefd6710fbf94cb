import subprocess

import pytest

import service


def stop(pid):
    subprocess.run(["kill", "-9", str(pid)], check=True)


async def ask(client):
    try:
        await client.send({"type": "ping"})
        return {"handled": True, "sent": True}
    except Exception as error:
        return {"handled": True, "error": str(error)}


@pytest.mark.asyncio
async def test_ping_is_handled(client):
    print(service.pid())
    answer = await ask(client)
    assert answer["handled"]
