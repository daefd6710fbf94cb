import service


class TestContainers:
    def created_privileged(self):
        answer = service.inspect("box")
        assert answer["id"]
        if "privileged" in answer["config"]:
            assert answer["config"]["privileged"] is True

    def test_created(self):
        assert service.inspect("box")["id"]
