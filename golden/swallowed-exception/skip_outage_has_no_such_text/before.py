import service


def test_refuses_strangers():
    try:
        service.enter("nobody")
    except ConnectionError as error:
        assert any(word in str(error) for word in ("401", "403"))
