import time

import service


def test_home(link):
    for attempt in range(3):
        try:
            service.open_home(link)
            break
        except Exception as error:
            if attempt == 2:
                link.refresh()
                break
            print(error)
            time.sleep(1)
    assert link.state != "lost"
