//! `jiff`: `Timestamp`, `civil::{DateTime, Date, Time}` and `Span`.

use jiff::{Span, Timestamp, civil};

use super::shared::{UNFIT, civil_date, civil_time, split, time};
use super::try_from;
use crate::datatypes::{Date, DateTime, Duration, Offset, Time};

try_from! {
    |value: Date| -> civil::Date {
        let (year, month, day) = civil_date(value).ok_or(UNFIT)?;
        let year = i16::try_from(year).map_err(|_| UNFIT)?;
        civil::Date::new(year, month as i8, day as i8).map_err(|_| UNFIT)
    }

    |value: civil::Date| -> Date {
        Date::new(value.year(), value.month().unsigned_abs(), value.day().unsigned_abs())
    }

    |value: Time| -> civil::Time {
        let (hour, minute, second, nanosecond) = civil_time(value).ok_or(UNFIT)?;
        civil::Time::new(hour as i8, minute as i8, second as i8, nanosecond as i32).map_err(|_| UNFIT)
    }

    |value: civil::Time| -> Time {
        let [hour, minute, second] = [value.hour(), value.minute(), value.second()].map(i8::unsigned_abs);
        time(hour, minute, second, value.subsec_nanosecond().unsigned_abs())
    }

    |value: DateTime| -> civil::DateTime {
        let (date, time, None) = split(value) else { return Err(UNFIT) };
        civil(&date, &time)
    }

    |value: civil::DateTime| -> DateTime {
        Ok(DateTime::at(&value.date().try_into()?, &value.time().try_into()?))
    }

    |value: DateTime| -> Timestamp {
        let (date, time, Some(offset)) = split(value) else { return Err(UNFIT) };
        let offset = jiff::tz::Offset::from_seconds(i32::from(offset.minutes()) * 60).map_err(|_| UNFIT)?;
        offset.to_timestamp(civil(&date, &time)?).map_err(|_| UNFIT)
    }

    |value: Timestamp| -> DateTime {
        let local = jiff::tz::Offset::UTC.to_datetime(*value);
        Ok(DateTime::try_from(local)?.with_offset(Some(Offset::UTC)))
    }

    |value: Duration| -> Span {
        // Both write ISO 8601.
        value.to_string().parse().map_err(|_| UNFIT)
    }

    |value: Span| -> Duration {
        // XML Schema has no weeks.
        let days = i64::from(value.get_days()) + 7 * i64::from(value.get_weeks());
        let span = value.try_weeks(0).and_then(|span| span.try_days(days)).map_err(|_| UNFIT)?;
        span.to_string().parse()
    }
}

/// A date and time; the day after where the time is the day's end.
fn civil(date: &Date, time: &Time) -> Result<civil::DateTime, crate::LexicalError> {
    let next_day = time.hour() == 24;
    let date = civil::Date::try_from(date)?;
    let date = if next_day { date.tomorrow().map_err(|_| UNFIT)? } else { date };
    Ok(date.to_datetime(time.try_into()?))
}
