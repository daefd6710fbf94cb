from unittest.mock import AsyncMock, MagicMock

import pytest

from shop import App, Client, hook, route

seen_errors = MagicMock()


@hook(on="error")
def note_error(error):
    seen_errors(error)


@pytest.fixture
def answer():
    return MagicMock(return_value="42")


def test_each_question_is_asked_once(answer):
    @route("/answer", cache=True)
    def handler():
        return answer()

    with Client(App([handler])) as client:
        assert client.get("/answer").text == "42"
        assert client.get("/answer").text == "42"
    assert answer.call_count == 1
    seen_errors.assert_not_called()


async def test_reply_is_told(bus):
    told = AsyncMock()

    async def listener(message):
        await told(message.body)

    await bus.subscribe("orders", on_message=listener)
    await bus.publish("orders", b"one")
    told.assert_awaited_once_with(b"one")


def test_closing_is_told(bus):
    told = MagicMock()
    bus.when_closed(lambda reason: told(reason))
    bus.close()
    assert told.call_args_list
