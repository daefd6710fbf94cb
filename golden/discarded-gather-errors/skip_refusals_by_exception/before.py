import asyncio

import pytest

from service import connect


@pytest.mark.asyncio
async def test_wrong_keys_are_refused():
    answers = await asyncio.gather(*(connect(key) for key in ("", "old", "stolen")), return_exceptions=True)
    for answer in answers:
        if hasattr(answer, "accepted"):
            assert not answer.accepted
