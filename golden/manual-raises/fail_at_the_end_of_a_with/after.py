import pytest

import lines


async def test_no_key():
    with pytest.raises(lines.Refused) as excinfo:
        async with lines.open(key=None) as line:
            await line.ask("name")
    assert excinfo.value.code == 4003
