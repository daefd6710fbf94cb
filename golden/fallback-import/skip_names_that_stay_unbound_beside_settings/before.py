import warnings

try:
    for name in ("old", "older"):
        warnings.filterwarnings("ignore", module=name)

    from proxy import Line
except ImportError:
    pass


def test_goes_on(shop):
    assert Line(shop).is_open
