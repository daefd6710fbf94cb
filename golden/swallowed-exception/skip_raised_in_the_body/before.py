import service


def test_limiter_lets_go():
    try:
        with service.Answer("succeeds"):
            service.write("x")
        raise RuntimeError("argh")
    except RuntimeError:
        pass
    assert service.read().ok
