import service


class Sender:
    def send_while_it_is_down(self, notes):
        refused = 0
        for note in notes:
            try:
                service.send(note)
            except Exception:
                refused += 1
        return {"kept": len(notes), "handled": refused > 0}

    def opens(self, notes):
        seen = []
        for note in notes:
            try:
                service.send(note)
            except Exception as error:
                seen.append(str(error))
        return len(seen) >= 2


def test_while_it_is_down():
    service.stop("queue")
    found = Sender().send_while_it_is_down(["a", "b"])
    assert found["kept"] == 2


def test_opens():
    assert Sender().opens(["a", "b", "c"]) is not None
