def with_traceback(error):
    try:
        raise error
    except BaseException as caught:
        return caught


def test_tells(shop):
    shop.failed = with_traceback(ValueError("no"))
    assert shop.says == "no"
