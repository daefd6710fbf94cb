import pytest

from service import Client, Rejected


async def test_names_are_unique():
    async with Client() as client:
        # one of them has to go
        with pytest.raises(Rejected):
            client.rename("a", "b")
