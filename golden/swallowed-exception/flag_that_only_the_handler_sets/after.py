import service


def test_greets():
    failed = False
    service.greet()
    if failed:
        print("could not greet")
