import service


def test_uploads():
    with service.Answer("succeeds") as folder:
        assert service.upload(folder).ok
