import pytest
import service


@pytest.fixture
async def client():
    client = service.Client()
    try:
        client.token = await client.login("ann")
    except Exception as error:
        print(f"no login: {error}")
        client.token = None
    yield client
    await client.close()
