import service


def test_version():
    service.main(["--version"])
    assert service.version() == "1"
