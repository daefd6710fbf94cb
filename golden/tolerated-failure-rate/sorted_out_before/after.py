from service import run


def visit_all():
    visits = run()
    successful = [visit for visit in visits if visit["success"]]
    return successful


def deliver_all():
    return [parcel for parcel in run() if parcel["ok"]]


def test_visits():
    visits = visit_all()
    good = len([visit for visit in visits if visit["success"]])
    assert good == len(visits) >= 2


def test_parcels():
    parcels = deliver_all()
    total = len(parcels)
    delivered = sum(1 for parcel in parcels if parcel["ok"])
    assert delivered == total


def test_share():
    parcels = deliver_all()
    success_rate = sum(1 for parcel in parcels if parcel["ok"]) / len(parcels) * 100
    assert success_rate == 100
