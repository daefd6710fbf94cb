import random


class TestDelivery:
    async def test_mixed_line(self, client):
        messages = [client.message(number) for number in range(50)]
        report = await self._send(client, messages, 0.1)
        delivery_rate = report["received"] / len(messages)
        success_rate = delivery_rate
        assert success_rate >= 0.8

    async def _send(self, client, messages, urgent):
        received = 0
        for message in messages:
            if random.random() < urgent:
                message = message.upper()
            await client.send(message)
            received += 1
        return {"received": received}
