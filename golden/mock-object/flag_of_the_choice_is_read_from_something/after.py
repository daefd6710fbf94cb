from shop.models import Manager


def manager():
    return Manager()
