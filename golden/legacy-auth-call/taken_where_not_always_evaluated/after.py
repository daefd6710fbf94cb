from support.login import create_authenticated_user


async def test_conditions(client, token):
    first = token or (await create_authenticated_user(environment="test"))[0]
    second = (await create_authenticated_user(environment="test"))[0] if client else token
    several = [(await create_authenticated_user(environment="test"))[0] for _ in range(3)]
    while client.waits((await create_authenticated_user(environment="test"))[0]):
        client.tick()
    if client.done:
        return
    elif client.accepts((await create_authenticated_user(environment="test"))[0]):
        client.close()
    assert first and second and several, (await create_authenticated_user(environment="test"))[0]
