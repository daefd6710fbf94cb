import json
from unittest.mock import AsyncMock, patch

import pytest

from shop.client import Client
from shop.testing import expect


class TestMail:
    @pytest.mark.asyncio
    async def test_each_mail(self):
        items = ["lamp", "desk"]
        with patch("shop.mail.send", new_callable=AsyncMock) as send:
            order = await Client().order(*items)

            calls = send.await_args_list
            texts = [json.loads(call.args[0])["text"] for call in calls]
            for number, text in enumerate(texts):
                assert text.startswith(str(number))
            assert len(calls) == len(items), "one mail for each"
            assert send.await_count == 2
            first, *rest = calls
            assert rest

        expect(order.state == "ordered")
        assert order.items == items
