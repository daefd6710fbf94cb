def test_parcels(depot):
    parcel = depot.parcels[0]
    assert parcel.arrived
