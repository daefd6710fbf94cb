from unittest.mock import AsyncMock


async def test_reply_is_sent(bus):
    sent = AsyncMock()

    async def send(message):
        await sent(message.body)

    bus.send = send
    await bus.publish("orders", b"one")
    sent.assert_awaited_once_with(b"one")
