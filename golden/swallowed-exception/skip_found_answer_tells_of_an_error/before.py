import service


def test_unknown_tool():
    try:
        answer = service.call("nowhere")
        assert "error" in answer
    except Exception:
        pass
