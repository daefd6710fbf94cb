from depot.gate import enter
from support import banned_guest, patient_guests


def test_banned():
    with banned_guest():
        answer = enter("ann")
    assert answer.refused


def test_second_attempt():
    with patient_guests():
        enter("ann")
        answer = enter("ann")
    assert answer.spoken
