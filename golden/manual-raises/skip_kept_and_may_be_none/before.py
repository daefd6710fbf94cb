import service


async def test_guest_is_refused():
    caught = None
    try:
        await service.login("guest")
    except ConnectionError as error:
        caught = error
    print(caught)
    assert caught is None or caught.args == ("service is down",)
