from shop.options import parser


def test_help():
    try:
        parser().print_help()
    except SystemExit as error:
        raise AssertionError("it left") from error
    assert parser().closed


def test_order():
    # options come first
    assert parser().options[0].startswith("--")


def test_end():
    assert parser().exit_code == 0

    # and over
    assert parser().closed
