import pytest
import service


class ConnectedTest:
    @pytest.fixture(autouse=True)
    async def prepare(self):
        try:
            self.socket = await service.connect("ann")
        except Exception as error:
            print(f"not connected: {error}")
            self.socket = None
        yield
        await service.disconnect(self.socket)
