from shop import Client


class Case:
    def __init__(self, token, error=None, late_error=None):
        self.token = token
        self.error = error
        self.late_error = late_error

    def check(self, server):
        try:
            client = Client(server, self.token)
            assert client.orders() == ["one"]
        except AssertionError:
            raise
        except Exception as e:
            if self.error:
                assert self.error in str(e)
            else:
                assert False, f"no error is expected: {e}"

    def check_late(self, server):
        try:
            client = Client(server, self.token)
            assert client.orders() == ["one"]
        except AssertionError:
            raise
        except Exception as e:
            text = self.error if self.error else self.late_error
            if text:
                assert text in str(e)
            else:
                assert False, f"no error is expected: {e}"


def test_orders(server):
    for case in (Case("good"), Case("bad", "unknown token")):
        case.check(server)
        case.check_late(server)
