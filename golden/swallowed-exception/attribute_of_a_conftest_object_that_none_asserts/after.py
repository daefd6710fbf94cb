import pytest
import service


@pytest.fixture
async def client():
    client = service.Client()
    client.token = await client.login("ann")
    yield client
    await client.close()
