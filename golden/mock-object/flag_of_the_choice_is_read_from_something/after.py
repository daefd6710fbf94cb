from shop.models import Manager
from shop.settings import environment


def manager():
    env = environment()
    return Manager()
