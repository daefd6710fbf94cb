import service


def wait_for_copies(expected):
    for _ in range(10):
        placed, failed = 0, 0
        errors = []
        for copy in service.copies():
            try:
                assert copy.running
                placed += 1
            except AssertionError as error:
                errors.append(f"{copy}: {error!r}")
                failed += 1
        assert not errors, f"{len(errors)} failed: {errors}"
        print(f"{failed} do not run")
        if placed == expected:
            break


def test_copies():
    wait_for_copies(2)
    assert service.count() == 3
