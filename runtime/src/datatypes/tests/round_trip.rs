//! Whatever a type reads, it writes such that the same value is read again.

use std::fmt::Debug;

use proptest::prelude::*;

use super::{read, written};
use crate::datatypes::{
    Base64Binary, Date, DateTime, Decimal, Duration, GDay, GMonth, GMonthDay, GYear, GYearMonth, HexBinary, Integer,
    List, Time, Token,
};
use crate::simple::Simple;

fn check<T: Simple + PartialEq + Debug>(text: &str) {
    let Ok(value) = read::<T>(text) else { return };
    let once = written(&value);
    let again = read::<T>(&once).unwrap_or_else(|error| panic!("{text:?} was written {once:?}: {error}"));
    assert_eq!(again, value);
    assert_eq!(written(&again), once);
}

proptest! {
    #[test]
    fn dates(year in "-?([1-9][0-9]{3,25}|0[0-9]{3})", month in "0[1-9]|1[0-2]", day in "[0-2][0-9]|3[01]",
             time in "(([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]|24:00:00)(\\.[0-9]{1,20})?",
             offset in "(Z|[+-](0[0-9]|1[0-3]):[0-5][0-9]|[+-]14:00)?") {
        check::<DateTime>(&format!("{year}-{month}-{day}T{time}{offset}"));
        check::<Date>(&format!("{year}-{month}-{day}{offset}"));
        check::<Time>(&format!("{time}{offset}"));
        check::<GYearMonth>(&format!("{year}-{month}{offset}"));
        check::<GYear>(&format!("{year}{offset}"));
        check::<GMonthDay>(&format!("--{month}-{day}{offset}"));
        check::<GDay>(&format!("---{day}{offset}"));
        check::<GMonth>(&format!("--{month}{offset}"));
    }

    #[test]
    fn dates_keep_every_character(text in "[1-9][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,20})?(Z|[+-]0[0-9]:[0-5][0-9])?") {
        prop_assert_eq!(written(&read::<DateTime>(&text).unwrap()), text);
    }

    #[test]
    fn durations(text in "-?P([0-9]{1,20}Y)?([0-9]{1,3}M)?([0-9]{1,3}D)?(T([0-9]{1,3}H)?([0-9]{1,3}M)?([0-9]{1,3}(\\.[0-9]{1,20})?S)?)?") {
        check::<Duration>(&text);
    }

    #[test]
    fn numbers(text in "[+-]?[0-9]{0,30}(\\.[0-9]{0,30})?([eE][+-]?[0-9]{1,3})?") {
        check::<Integer>(&text);
        check::<Decimal>(&text);
        check::<i64>(&text);
        check::<u64>(&text);
        check::<i8>(&text);
        check::<f64>(&text);
        check::<f32>(&text);
    }

    #[test]
    fn floats(number in any::<f64>(), small in any::<f32>()) {
        if !number.is_nan() {
            prop_assert_eq!(read::<f64>(&written(&number)).map(f64::to_bits), Ok(number.to_bits()));
        }
        if !small.is_nan() {
            prop_assert_eq!(read::<f32>(&written(&small)).map(f32::to_bits), Ok(small.to_bits()));
        }
    }

    #[test]
    fn octets(octets in any::<Vec<u8>>()) {
        let (hex, base64) = (HexBinary::from(octets.clone()), Base64Binary::from(octets));
        prop_assert_eq!(read(&written(&hex)), Ok(hex));
        prop_assert_eq!(read(&written(&base64)), Ok(base64));
    }

    #[test]
    fn any_text_is_read_or_refused(text in any::<String>()) {
        check::<DateTime>(&text);
        check::<Duration>(&text);
        check::<Decimal>(&text);
        check::<f64>(&text);
        check::<bool>(&text);
        check::<HexBinary>(&text);
        check::<Base64Binary>(&text);
        check::<Token>(&text);
        check::<List<Integer>>(&text);
    }
}
