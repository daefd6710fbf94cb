import pytest


def test_stops(program, run):
    @program
    def code():
        import sys

        import debugger

        try:
            debugger.stop("nothing")
            sys.exit(1)
        except ValueError:
            pass

    assert run(code).status == 0


@pytest.mark.slow
def test_stops_here():
    import sys

    import debugger

    try:
        debugger.stop("nothing")
        pytest.fail("it stopped nothing")
    except ValueError:
        pass
    assert sys.argv
