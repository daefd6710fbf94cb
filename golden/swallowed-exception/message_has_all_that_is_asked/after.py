import pytest
from shop import Desk


class Route:
    def __init__(self):
        self.desk = Desk()

    async def send(self, letter):
        sent = {"number": letter["number"], "to": letter["to"] if "to" in letter else None}
        return await self.desk.take(sent)


@pytest.fixture
def route():
    return Route()


async def test_letter_with_a_number(route):
    letter = {"number": 7, "text": ""}
    answer = await route.send(letter)
    assert answer["refused"]
