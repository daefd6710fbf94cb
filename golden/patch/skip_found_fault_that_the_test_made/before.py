from unittest.mock import patch

import pytest

from shop.orders import place


async def test_context_is_kept():
    error = ConnectionError("no room")
    error.context = {"user": "ann"}
    with patch("shop.store.save") as save:
        save.side_effect = error
        answer = await place("lamp")
    assert answer.state == "failed"


@pytest.mark.parametrize("error", [ConnectionError, OSError])
async def test_each(error):
    with patch("shop.store.save", side_effect=error):
        answer = await place("lamp")
    assert answer.state == "failed"
