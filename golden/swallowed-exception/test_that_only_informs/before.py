import service


def test_compares():
    """Shows what both answer."""
    try:
        print(service.first())
        assert service.second().ok
    except Exception as error:
        print(error)
    # this test is diagnostic, it passes whatever comes
    print("compared")
