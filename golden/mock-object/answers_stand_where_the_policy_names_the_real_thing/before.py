import json
from unittest.mock import AsyncMock

import pytest


@pytest.mark.asyncio
async def test_question_is_answered():
    socket = AsyncMock()
    socket.recv.side_effect = [json.dumps({"type": "answer", "text": "42"})]

    await socket.send(json.dumps({"type": "question"}))
    answer = json.loads(await socket.recv())

    assert answer["type"] == "answer"
    socket.send.assert_awaited_once()
