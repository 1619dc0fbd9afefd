### vouchers
