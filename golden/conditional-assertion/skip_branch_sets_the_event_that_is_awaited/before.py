import asyncio
import threading


async def test_callback_may_connect_again(client, loop):
    again = asyncio.Event()

    async def on_change():
        if client.connected:
            print("connected: nothing to do")
        else:
            await client.connect()
            assert client.connected
            loop.call_soon_threadsafe(again.set)

    client.on_change = on_change
    await client.disconnect()
    await asyncio.wait_for(again.wait(), 10)


def test_threads_hear_of_it(client):
    heard = threading.Event()

    def on_message(message):
        if message.kind == "order":
            assert message.number == 1
            heard.set()

    client.subscribe("orders", on_message)
    client.publish("orders", 1)
    assert heard.wait(10)
