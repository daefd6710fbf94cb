import shop.old_till

for till in shop.old_till.all_tills():
    till.close()
