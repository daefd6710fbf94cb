from service import get


class Server:
    def request_done(self, request):
        if isinstance(request, dict):
            assert request["context"] is not None
            self.used = request["context"]


def test_trace():
    lines = []

    def trace(frame, event, arg):
        if event == "line" and frame.f_code.co_name == "get":
            assert arg is None
            lines.append(frame.f_lineno)
        return trace

    trace(None, "call", None)
    assert lines == []
