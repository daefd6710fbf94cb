import service


def test_greets():
    service.warm_up()

    print("greeted")
