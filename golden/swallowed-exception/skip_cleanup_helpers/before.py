import service


class TestPages:
    def teardown_method(self):
        try:
            service.reset()
        except Exception:
            pass

    async def cleanup_users(self):
        try:
            await service.delete_users()
        except Exception as error:
            print(error)

    async def __aexit__(self, *exc_info):
        try:
            await service.leave()
        except Exception:
            pass

    def test_home(self):
        assert service.get("home").ok
