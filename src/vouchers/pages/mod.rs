//! The pages of this room, a file per journey.

pub(super) mod applications;
pub(super) mod codes;
pub(super) mod corrections;
pub(super) mod decisions;
pub(super) mod filings;
pub(super) mod paper;
pub(super) mod payments;
pub(super) mod vouchers;

use super::model::VoucherError;
use crate::web::PageError;

/// What went wrong apart from a refusal, which a page tells in words.
impl From<VoucherError> for PageError {
    fn from(error: VoucherError) -> PageError {
        match error {
            VoucherError::NotFound => PageError::NotFound,
            VoucherError::Conflict | VoucherError::Refused(_) => PageError::Conflict,
            VoucherError::Failed(error) => error.into(),
        }
    }
}
