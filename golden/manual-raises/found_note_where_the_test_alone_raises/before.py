from shop import Runner


async def test_runner_hands_errors_on():
    async def compare(one, other):
        assert one == other

    async def compare_prices(one, other):
        assert Runner().price(one) == other

    try:
        await compare("lamp", "rug")
        assert False
    except Exception as error:
        expected = error

    try:
        await compare_prices("lamp", 3)
        assert False
    except Exception as error:
        price = error

    try:
        await Runner().run(compare, "lamp", "rug")
        assert False
    except Exception as error:
        actual = error

    assert type(expected) is type(actual) is type(price)
    assert str(expected) == str(actual)
