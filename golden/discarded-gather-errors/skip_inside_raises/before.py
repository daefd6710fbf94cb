import asyncio

import pytest
import service


async def test_refuses_empty_question():
    with pytest.raises(ValueError):
        answers = await asyncio.gather(*(service.ask("") for _ in range(3)), return_exceptions=True)
        print(len(answers))
