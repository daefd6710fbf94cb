import service


class Links:
    def expire(self, link):
        link.token = "old"
        link.is_authenticated = False
        try:
            link.send("hello")
        except Exception as error:
            return {"failed": True, "error": str(error)}
        return {"failed": True}


def test_expired():
    assert Links().expire(service.link())["failed"]
