import service


class Start:
    def up(self):
        return self.timed(self.home_is_up)

    def timed(self, ask):
        began = service.now()
        if ask():
            return service.now() - began
        return None

    def home_is_up(self):
        return self.is_there("home")

    def is_there(self, page):
        return service.get(page).status == 200


def test_start():
    assert Start().up() != 7
