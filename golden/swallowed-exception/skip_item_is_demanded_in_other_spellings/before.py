import asyncio
import unittest

import service


class TestLetters(unittest.IsolatedAsyncioTestCase):
    async def test_by_unittest(self):
        socket = await service.connect()
        letters = []
        for _ in range(10):
            try:
                letter = await asyncio.wait_for(socket.recv(), timeout=1)
                letters.append(letter)
                if letter.get("kind") == "last":
                    break
            except asyncio.TimeoutError:
                continue
        self.assertIn("last", {letter["kind"] for letter in letters})

    async def test_over_two_names(self):
        socket = await service.connect()
        letters: list[dict] = []
        for _ in range(10):
            try:
                letter = await asyncio.wait_for(socket.recv(), timeout=1)
                print(letter)
                letters.append(letter["head"])
                if letter["head"]["kind"] == "last":
                    break
            except asyncio.TimeoutError:
                continue
        heads = [head for head in letters if head]
        kinds = [head["kind"] for head in heads]
        print(len(letters))
        assert "last" in kinds, f"seen: {kinds}"
