import contextlib

import pytest

import lines


async def test_no_key():
    try:
        with contextlib.suppress(BaseException):
            await lines.ask("name")
            # nobody should come here
            pytest.fail("opened without a key")
    except lines.Refused as refusal:
        assert refusal.code == 4003
