from .support import *  # noqa
