### Woorden die een gemeente door eigen woorden kan vervangen. Gebruik ze overal als { -voucher } enzovoort.

-brand = Zelfgekozen
-voucher = voucher
-vouchers = vouchers
