### Words that a municipality may replace by its own. Use them everywhere, as { -voucher } and so on.

-brand = Zelfgekozen
-voucher = voucher
-vouchers = vouchers
