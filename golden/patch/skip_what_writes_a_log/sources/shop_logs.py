import logging

shop_log = logging.getLogger("shop")
