import time

import service


class TestHome:
    def setup_method(self):
        for attempt in range(3):
            try:
                self.token, user = service.log_in("ann")
                print(user)
                break
            except Exception as error:
                if attempt == 2:
                    raise
                else:
                    print(f"attempt {attempt}: {error}")
                    time.sleep(1)

    def test_home(self):
        assert service.home(self.token).status == 200
