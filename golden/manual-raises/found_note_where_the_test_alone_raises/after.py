import pytest
from shop import Runner


async def test_runner_hands_errors_on():
    async def compare(one, other):
        assert one == other

    async def compare_prices(one, other):
        assert Runner().price(one) == other

    with pytest.raises(Exception) as excinfo:
        await compare("lamp", "rug")
    expected = excinfo.value

    with pytest.raises(Exception) as excinfo:
        await compare_prices("lamp", 3)
    price = excinfo.value

    with pytest.raises(Exception) as excinfo:
        await Runner().run(compare, "lamp", "rug")
    actual = excinfo.value

    assert type(expected) is type(actual) is type(price)
    assert str(expected) == str(actual)
