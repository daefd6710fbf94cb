from shop import order, pay, report


def error_of(run):
    try:
        run()
    except Exception as error:
        return error


def test_errors_are_told_apart():
    late = error_of(lambda: pay("late"))
    missing = error_of(lambda: order("nothing"))
    assert "late" in report(late)
    assert "nothing" in report(missing)
