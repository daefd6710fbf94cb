def test_no_such_token_opens(door):
    for token in ("", "x", "a.b.c"):
        try:
            opened = door.open(token)
        except Exception:
            print("raised: that is a refusal, too")
        else:
            assert not opened, f"{token} opens"
