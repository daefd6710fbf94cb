import asyncio

import pytest
import service


async def test_closed(early):
    link = await service.connect()
    if early:
        await link.close()
    with pytest.raises(service.Closed):
        await asyncio.wait_for(link.recv(), timeout=10.0)
