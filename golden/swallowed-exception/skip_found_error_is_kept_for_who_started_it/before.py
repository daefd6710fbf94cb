import threading

import service


class Member:
    def start(self):
        self.thread = threading.Thread(target=self.run)
        self.thread.start()

    def run(self):
        try:
            service.poll()
        except Exception as error:
            self.error = error


def test_member_polls():
    member = Member()
    member.start()
    member.thread.join()
    assert service.polls() == 1
