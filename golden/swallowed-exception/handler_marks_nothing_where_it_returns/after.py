import asyncio
import json

import websockets


class Door:
    def __init__(self):
        self.problems = []
        self.is_open = False

    async def ask(self, socket):
        await socket.send(json.dumps({"type": "ping"}))
        try:
            reply = await asyncio.wait_for(socket.recv(), timeout=5.0)
            self.is_open = json.loads(reply)["type"] == "pong"
            return self.is_open
        except asyncio.TimeoutError:
            if not socket.closed:
                raise
            self.problems.append("no pong")
            self.report("no pong")
            raise

    def report(self, said):
        with open("problems.txt", "a") as file:
            file.write(said)


async def test_door():
    door = Door()
    async with websockets.connect("ws://localhost/door") as socket:
        await door.ask(socket)
    assert door.is_open
