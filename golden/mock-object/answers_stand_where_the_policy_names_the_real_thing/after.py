import json

import pytest
from testing.sockets import open_socket


@pytest.mark.asyncio
async def test_question_is_answered():
    socket = await open_socket(timeout=15.0)

    await socket.send(json.dumps({"type": "question"}))
    answer = json.loads(await socket.recv())

    assert answer["type"] == "answer"
