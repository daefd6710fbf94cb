from shop.client import Client as Handler

import_error = None

from shop import client
