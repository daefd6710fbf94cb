from service import Rejected, rename


def test_names_are_unique():
    conflicted = False
    for name in ("a", "b"):
        try:
            rename(name)
        except Rejected:
            conflicted = True
    assert conflicted
