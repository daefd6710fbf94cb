from service import run


def test_whole_suite():
    results = run()
    assert results["failed"] == 0
    assert results["success_rate"] >= 0.8


def test_parcels():
    parcels = run()["parcels"]
    lost = [parcel for parcel in parcels if parcel == "lost"]
    delivered = [parcel for parcel in parcels if parcel == "delivered"]
    assert len(lost) == 0
    delivery_rate = len(delivered) / len(parcels)
    assert delivery_rate >= 0.75
