from journals import Journal

shop_log = Journal("shop")
