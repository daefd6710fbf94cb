from shop.samples import SamplesEnded, sampled


def test_nothing_is_renewed(shop):
    samples = sampled(shop.certificates, 60)
    for sample in samples:
        assert sample == shop.first


def test_each_is_renewed(shop):
    samples = sampled(shop.certificates, 60)
    for sample in samples:
        assert shop.renew(sample).ok
