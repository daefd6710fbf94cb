import asyncio

import pytest

from service import connect


@pytest.mark.asyncio
async def test_keys_are_accepted():
    answers = await asyncio.gather(*(connect(key) for key in ("", "old", "stolen")), return_exceptions=True)
    for answer in answers:
        if hasattr(answer, "accepted"):
            assert answer.accepted
