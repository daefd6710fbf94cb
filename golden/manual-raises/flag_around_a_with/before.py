import pytest

from service import Client, Rejected


async def test_names_are_unique():
    conflicted = False
    async with Client() as client:
        try:
            client.rename("a", "b")
        except Rejected:
            conflicted = True
    # one of them has to go
    assert conflicted, pytest
