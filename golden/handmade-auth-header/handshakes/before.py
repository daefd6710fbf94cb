import websockets

from support.login import E2EAuthHelper


class TestSockets:
    def setup_method(self):
        self.helper = E2EAuthHelper(environment="test")
        self.alice = self.helper.create_test_jwt_token("alice")
        self.bob = self.helper.create_test_jwt_token("bob")

    async def test_two_users(self):
        headers = {
            # alice first
            "Authorization": f"Bearer {self.alice}",
        }
        first = await websockets.connect("ws://127.0.0.1:8000/ws", additional_headers=headers)
        second = await websockets.connect(
            "ws://127.0.0.1:8000/ws", additional_headers={"Authorization": f"Bearer {self.bob}"}
        )
        assert await first.recv() != await second.recv()
