from tests.e2e import support

getattr(support, "sentinel")
