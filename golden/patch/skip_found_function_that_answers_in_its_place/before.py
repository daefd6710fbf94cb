from unittest.mock import AsyncMock, patch

from shop.rows import listed, verified

ROWS = [("a", 1), ("b", 2), ("b", 3)]


def _only(rows):
    async def answer(group=None):
        return [row for row in rows if group in (None, row[0])]

    return answer


@patch("shop.rows.find", new_callable=AsyncMock)
async def test_groups_are_all(find):
    find.side_effect = _only(ROWS)
    everything, first, second = await listed(), await listed("a"), await listed("b")
    assert len(first) + len(second) == len(everything)


async def test_verified():
    async def verify(token, nonce):
        return {"nonce": nonce, "mail": "ann@shop.test"}

    with patch("shop.tokens.verify", side_effect=verify):
        user = await verified("a made-up token")
    assert user is not None


def test_patched(monkeypatch):
    def look_up(name):
        return {"name": name}

    monkeypatch.setattr("shop.rows.look_up", look_up)
    assert listed("c")
