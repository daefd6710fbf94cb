import service


async def test_guest_is_refused():
    caught = None
    try:
        await service.login("guest")
    except ConnectionError as error:
        caught = error
    assert caught is not None, "a guest got in"
    assert caught.args == ("service is down",)
