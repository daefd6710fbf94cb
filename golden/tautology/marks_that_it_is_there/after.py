def test_upload(depot):
    assert depot.has_arrived()


def test_parcel(depot):
    parcel = depot.find("b-12")
    assert parcel is not None, "no parcel in the depot"


def test_many(depot):
    # the depot is never empty
    assert depot.size > 3
    assert depot.is_open
