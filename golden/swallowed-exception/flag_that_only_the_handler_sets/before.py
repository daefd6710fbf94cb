import service


def test_greets():
    failed = False
    try:
        service.greet()
    except Exception as error:
        print(error)
        failed = True
    if failed:
        print("could not greet")
