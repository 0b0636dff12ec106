//! `time`: `OffsetDateTime`, `PrimitiveDateTime`, `Date` and `Time`.

use time::{Month, OffsetDateTime, PrimitiveDateTime, UtcOffset};

use super::shared::{UNFIT, civil_date, civil_time, offset, split, time};
use super::try_from;
use crate::datatypes::{Date, DateTime, Time};

try_from! {
    |value: Date| -> time::Date {
        let (year, month, day) = civil_date(value).ok_or(UNFIT)?;
        let month = Month::try_from(month).map_err(|_| UNFIT)?;
        time::Date::from_calendar_date(year, month, day).map_err(|_| UNFIT)
    }

    |value: time::Date| -> Date {
        Date::new(value.year(), value.month().into(), value.day())
    }

    |value: Time| -> time::Time {
        let (hour, minute, second, nanosecond) = civil_time(value).ok_or(UNFIT)?;
        time::Time::from_hms_nano(hour, minute, second, nanosecond).map_err(|_| UNFIT)
    }

    |value: time::Time| -> Time {
        time(value.hour(), value.minute(), value.second(), value.nanosecond())
    }

    |value: DateTime| -> PrimitiveDateTime {
        let (date, time, None) = split(value) else { return Err(UNFIT) };
        primitive(&date, &time)
    }

    |value: PrimitiveDateTime| -> DateTime {
        Ok(DateTime::at(&value.date().try_into()?, &value.time().try_into()?))
    }

    |value: DateTime| -> OffsetDateTime {
        let (date, time, Some(offset)) = split(value) else { return Err(UNFIT) };
        let offset = UtcOffset::from_whole_seconds(i32::from(offset.minutes()) * 60).map_err(|_| UNFIT)?;
        Ok(primitive(&date, &time)?.assume_offset(offset))
    }

    |value: OffsetDateTime| -> DateTime {
        let offset = offset(value.offset().whole_seconds())?;
        Ok(DateTime::at(&value.date().try_into()?, &value.time().try_into()?).with_offset(Some(offset)))
    }
}

/// A date and time; the day after where the time is the day's end.
fn primitive(date: &Date, time: &Time) -> Result<PrimitiveDateTime, crate::LexicalError> {
    let next_day = time.hour() == 24;
    let date = time::Date::try_from(date)?;
    let date = if next_day { date.next_day().ok_or(UNFIT)? } else { date };
    Ok(date.with_time(time.try_into()?))
}
