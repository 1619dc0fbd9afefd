use crate::base::money::Cents;

/// Where the money of one voucher or budget stands. The same picture everywhere; see `parts/money_bar.html`.
#[derive(Clone, Copy, Debug)]
pub struct MoneyBar {
    pub granted: Cents,
    pub reserved: Cents,
    pub spent: Cents,
}

impl MoneyBar {
    /// The bar is a thousand wide.
    const WIDTH: i64 = 1000;

    pub fn left(&self) -> Cents {
        self.granted
            .saturating_sub(self.spent)
            .saturating_sub(self.reserved)
    }

    pub fn spent_width(&self) -> i64 {
        self.width(self.spent)
    }

    pub fn reserved_width(&self) -> i64 {
        self.width(self.reserved)
            .min(Self::WIDTH - self.spent_width())
    }

    /// An amount above zero can be seen, however small it is.
    fn width(&self, part: Cents) -> i64 {
        if part.0 <= 0 || self.granted.0 <= 0 {
            return 0;
        }
        let exact = i128::from(part.0) * i128::from(Self::WIDTH) / i128::from(self.granted.0);
        i64::try_from(exact)
            .unwrap_or(Self::WIDTH)
            .clamp(6, Self::WIDTH)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_never_run_over_the_end() {
        let bar = MoneyBar {
            granted: Cents(1000),
            reserved: Cents(400),
            spent: Cents(999),
        };
        assert_eq!(bar.spent_width() + bar.reserved_width(), 1000);
        assert_eq!(bar.left(), Cents::ZERO);
    }

    #[test]
    fn a_cent_is_seen_and_nothing_is_not() {
        let bar = MoneyBar {
            granted: Cents::MAX,
            reserved: Cents::ZERO,
            spent: Cents(1),
        };
        assert_eq!(bar.spent_width(), 6);
        assert_eq!(bar.reserved_width(), 0);
        let none = MoneyBar {
            granted: Cents::ZERO,
            reserved: Cents::ZERO,
            spent: Cents::ZERO,
        };
        assert_eq!(none.spent_width(), 0);
    }
}
