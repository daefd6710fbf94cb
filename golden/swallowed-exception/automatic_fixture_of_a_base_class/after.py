import pytest
import service


class ConnectedTest:
    @pytest.fixture(autouse=True)
    async def prepare(self):
        self.socket = await service.connect("ann")
        yield
        await service.disconnect(self.socket)
