from shop.options import parser


def test_help():
    try:
        parser().print_help()
        # here it has come through
        assert True
    except SystemExit as error:
        raise AssertionError("it left") from error
    assert parser().closed


def test_order():
    # options come first
    assert True
    assert parser().options[0].startswith("--")


def test_end():
    assert parser().exit_code == 0

    # all is well
    assert True

    # and over
    assert parser().closed
