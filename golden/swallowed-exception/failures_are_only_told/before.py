import service


def wait_for_copies(expected):
    for _ in range(10):
        placed, failed = 0, 0
        for copy in service.copies():
            try:
                assert copy.running
                placed += 1
            except AssertionError:
                failed += 1
        print(f"{failed} do not run")
        if placed == expected:
            break


def test_copies():
    wait_for_copies(2)
    assert service.count() == 3
