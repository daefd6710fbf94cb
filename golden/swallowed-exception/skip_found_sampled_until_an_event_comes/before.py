import threading

import meters


class Sampler:
    def __init__(self):
        self.over = threading.Event()
        self.peak = 0

    def run(self):
        while not self.over.wait(0.1):
            try:
                self.peak = max(self.peak, meters.read())
            except Exception as error:
                print(f"no sample: {error}")


def test_peak():
    sampler = Sampler()
    thread = threading.Thread(target=sampler.run)
    thread.start()
    meters.load()
    sampler.over.set()
    thread.join()
    assert sampler.peak < 80
