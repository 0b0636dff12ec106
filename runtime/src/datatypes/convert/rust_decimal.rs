//! `rust_decimal`.

use super::try_from;
use crate::datatypes::Decimal;
use crate::simple::LexicalError;

try_from! {
    |value: Decimal| -> rust_decimal::Decimal {
        rust_decimal::Decimal::from_str_exact(value.as_str())
            .map_err(|_| LexicalError::new("a decimal number within the range and precision of the other type"))
    }

    |value: rust_decimal::Decimal| -> Decimal {
        value.to_string().parse()
    }
}
