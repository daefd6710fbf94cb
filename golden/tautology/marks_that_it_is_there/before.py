def test_upload(depot):
    if depot.has_arrived():
        assert True  # fine


def test_parcel(depot):
    parcel = depot.find("b-12")
    if parcel is not None:
        # all is well
        assert True, f"found {parcel}"
    else:
        print("no parcel in the depot")


def test_many(depot):
    # the depot is never empty
    if depot.size > 3:
        assert True
    assert depot.is_open
