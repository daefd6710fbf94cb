from tests.tokens import make_token


async def test_conditions(client, token):
    first = token or make_token()
    second = make_token() if client else token
    several = [make_token() for _ in range(3)]
    while client.waits(make_token()):
        client.tick()
    if client.done:
        return
    elif client.accepts(make_token()):
        client.close()
    assert first and second and several, make_token()
