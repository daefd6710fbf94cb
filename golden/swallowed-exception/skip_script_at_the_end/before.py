import service


def test_home():
    assert service.get("home").ok


if __name__ == "__main__":
    try:
        test_home()
    except Exception as error:
        print(error)
