def test_parcels(depot):
    for parcel in depot.parcels:
        if parcel.arrived:
            assert True
