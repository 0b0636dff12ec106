//! `chrono`: `DateTime<FixedOffset>`, `DateTime<Utc>` and the naive types.

use chrono::{Datelike as _, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeZone as _, Timelike as _, Utc};

use super::shared::{UNFIT, civil_date, civil_time, offset, split, time};
use super::try_from;
use crate::datatypes::{Date, DateTime, Time};

try_from! {
    |value: Date| -> NaiveDate {
        let (year, month, day) = civil_date(value).ok_or(UNFIT)?;
        NaiveDate::from_ymd_opt(year, month.into(), day.into()).ok_or(UNFIT)
    }

    |value: NaiveDate| -> Date {
        Date::new(value.year(), value.month() as u8, value.day() as u8)
    }

    |value: Time| -> NaiveTime {
        let (hour, minute, second, nanosecond) = civil_time(value).ok_or(UNFIT)?;
        NaiveTime::from_hms_nano_opt(hour.into(), minute.into(), second.into(), nanosecond).ok_or(UNFIT)
    }

    |value: NaiveTime| -> Time {
        time(value.hour() as u8, value.minute() as u8, value.second() as u8, value.nanosecond())
    }

    |value: DateTime| -> NaiveDateTime {
        let (date, time, None) = split(value) else { return Err(UNFIT) };
        naive(&date, &time)
    }

    |value: NaiveDateTime| -> DateTime {
        Ok(DateTime::at(&value.date().try_into()?, &value.time().try_into()?))
    }

    |value: DateTime| -> chrono::DateTime<FixedOffset> {
        let (date, time, Some(offset)) = split(value) else { return Err(UNFIT) };
        let offset = FixedOffset::east_opt(i32::from(offset.minutes()) * 60).ok_or(UNFIT)?;
        offset.from_local_datetime(&naive(&date, &time)?).single().ok_or(UNFIT)
    }

    |value: chrono::DateTime<FixedOffset>| -> DateTime {
        let offset = offset(value.offset().local_minus_utc())?;
        Ok(DateTime::try_from(value.naive_local())?.with_offset(Some(offset)))
    }

    |value: DateTime| -> chrono::DateTime<Utc> {
        Ok(chrono::DateTime::<FixedOffset>::try_from(value)?.to_utc())
    }

    |value: chrono::DateTime<Utc>| -> DateTime {
        DateTime::try_from(value.fixed_offset())
    }
}

/// A date and time; the day after where the time is the day's end.
fn naive(date: &Date, time: &Time) -> Result<NaiveDateTime, crate::LexicalError> {
    let next_day = time.hour() == 24;
    let date = NaiveDate::try_from(date)?;
    let date = if next_day { date.succ_opt().ok_or(UNFIT)? } else { date };
    Ok(date.and_time(time.try_into()?))
}
