import service


def wait_for_copies(expected, refused):
    for _ in range(10):
        placed, left = 0, refused
        for copy in service.copies():
            try:
                assert copy.running
                placed += 1
            except AssertionError:
                left -= 1
        if placed == expected and left == 0:
            break


def test_copies():
    wait_for_copies(2, 1)
    assert service.count() == 3
