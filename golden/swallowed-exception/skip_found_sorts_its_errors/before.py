def test_long_text(encoder):
    try:
        assert encoder.encode("word " * 1000)
    except Exception as error:
        said = str(error).lower()
        if "token" in said or "length" in said:
            assert True


def test_kinds(encoder):
    for kind in ["plain", "other"]:
        try:
            assert encoder.kind(kind)
        except Exception as error:
            said = str(error).lower()
            known = any(word in said for word in ["not found", "invalid"])
            if not known:
                print(error)
