from somewhere import Shop

shop = Shop()
