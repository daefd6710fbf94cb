import service


def test_saves():
    saved = False
    try:
        service.save()
        saved = True
    except Exception as error:
        print(error)
    assert saved, "nothing was saved"
