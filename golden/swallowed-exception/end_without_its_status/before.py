import service


def test_version():
    try:
        service.main(["--version"])
    except SystemExit:
        pass
    assert service.version() == "1"
