from shop.samples import SamplesEnded, sampled
from shop.watch import Timeout


def test_nothing_is_renewed(shop):
    samples = sampled(shop.certificates, 60)
    try:
        for sample in samples:
            assert sample == shop.first
    except Timeout:
        print("not renewed in time, as it should be")


def test_each_is_renewed(shop):
    samples = sampled(shop.certificates, 60)
    try:
        for sample in samples:
            assert shop.renew(sample).ok
    except Timeout:
        print("not renewed in time")
