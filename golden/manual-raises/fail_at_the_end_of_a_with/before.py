import pytest

import lines


async def test_no_key():
    try:
        async with lines.open(key=None) as line:
            await line.ask("name")
            # nobody should come here
            pytest.fail("opened without a key")
    except lines.Refused as refusal:
        assert refusal.code == 4003
