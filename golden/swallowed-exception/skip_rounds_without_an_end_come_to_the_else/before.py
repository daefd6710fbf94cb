import shop


def outcome():
    try:
        for _ in range(3):
            if shop.parcel().is_there:
                continue
            shop.rest()
        else:
            raise AssertionError("no parcel")
        return {"status": "passed"}
    except Exception as error:
        print(error)
        return {"status": "failed"}


def test_parcel():
    told = [outcome()]
    assert len([item for item in told if item["status"] == "lost"]) == 0
