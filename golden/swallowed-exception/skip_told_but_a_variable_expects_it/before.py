import service


class Door:
    def state(self, token):
        return self.enter(token)

    def enter(self, token):
        try:
            return {"open": True, "state": service.enter(token), "why": ""}
        except Exception as error:
            return {"open": False, "state": "shut", "why": str(error)}


def test_opens():
    assert Door().state("ann")["open"]


def test_stays_shut():
    door, expected = Door(), service.state_of("nobody")
    assert door.state("nobody")["state"] == expected
