#!/usr/bin/env python
# -*- coding: utf-8 -*-
# Copyright: whoever

import asyncio
import time

# the runner
import pytest  # 8 or later


@pytest.mark.asyncio
async def test_reply(shop):
    test_start_time = time.time()
    assert await asyncio.wait_for(shop.socket.recv(), timeout=10.0)
    execution_time = time.time() - test_start_time
    assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"
