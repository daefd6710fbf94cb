def test_parcels(depot):
    parcel = depot.parcels[0]
    if parcel.arrived:
        assert True
