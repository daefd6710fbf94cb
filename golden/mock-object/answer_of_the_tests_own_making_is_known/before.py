import uuid
from unittest.mock import AsyncMock

from shop.accounts import Accounts, Seat


class TestAccounts:
    def setup_method(self):
        self.seat = Seat(owner=str(uuid.uuid4()))
        self.accounts = Accounts()

    async def test_two_windows(self):
        check = AsyncMock(return_value=self.seat.owner)
        first = await check("one")
        second = await check("two", self.seat.owner)
        assert first == self.seat.owner
        assert second == first
