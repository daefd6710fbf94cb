from io import StringIO

from shop.options import parser


def test_help():
    out = StringIO()
    parser().print_help(out)
    assert "--shelf NAME"
    assert parser().exit_code == 0
