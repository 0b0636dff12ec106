//! Points in time and durations (XML Schema Part 2, 3.2.6 to 3.2.14), with the partial order that the recommendation gives them.

use std::cmp::Ordering;

use crate::pipeline::XsdVersion;
use crate::schema::Builtin;
use crate::schema::datatype::Decimal;

/// A point in time, or a period that recurs: what a type does not have is as in 1972-01-01T00:00:00.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Moment {
    /// Since an arbitrary day.
    seconds: i128,
    /// Behind the point, without trailing zeros.
    fraction: String,
    /// Minutes from UTC.
    pub(super) offset: Option<i32>,
}

/// A duration: months, and seconds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Duration {
    months: i128,
    seconds: i128,
    /// Behind the point of the seconds; of a negative duration too.
    fraction: String,
    is_negative: bool,
}

/// The largest offset from UTC.
const MAX_OFFSET: i32 = 14 * 60;

const DAY: i128 = 86_400;

/// Reads what has fixed places.
struct Reader<'t> {
    rest: &'t str,
}

impl<'t> Reader<'t> {
    fn take(&mut self, prefix: &str) -> Option<()> {
        self.rest = self.rest.strip_prefix(prefix)?;
        Some(())
    }

    fn digits(&mut self) -> &'t str {
        let length = self.rest.bytes().take_while(u8::is_ascii_digit).count();
        let (digits, rest) = self.rest.split_at(length);
        self.rest = rest;
        digits
    }

    /// Two digits in a range.
    fn two(&mut self, range: std::ops::RangeInclusive<i128>) -> Option<i128> {
        let digits = self.rest.get(..2).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
        self.rest = &self.rest[2..];
        digits.parse().ok().filter(|value| range.contains(value))
    }

    fn year(&mut self, version: XsdVersion) -> Option<i128> {
        let is_negative = self.take("-").is_some();
        let digits = self.digits();
        if digits.len() < 4 || (digits.len() > 4 && digits.starts_with('0')) {
            return None;
        }
        let year = number(digits);
        if year == 0 && version == XsdVersion::V1_0 {
            return None;
        }
        // In 1.0 there is no year 0: -0001 is the year before 0001.
        let before = if version == XsdVersion::V1_0 { 1 - year } else { -year };
        Some(if is_negative { before } else { year })
    }

    fn clock(&mut self) -> Option<(i128, String)> {
        let hours = self.two(0..=24)?;
        self.take(":")?;
        let minutes = self.two(0..=59)?;
        self.take(":")?;
        let seconds = self.two(0..=59)?;
        let fraction = self.fraction()?;
        let is_past = hours == 24 && (minutes, seconds, fraction.as_str()) != (0, 0, "");
        (!is_past).then_some((hours * 3600 + minutes * 60 + seconds, fraction))
    }

    fn fraction(&mut self) -> Option<String> {
        if self.take(".").is_none() {
            return Some(String::new());
        }
        let digits = self.digits();
        (!digits.is_empty()).then(|| digits.trim_end_matches('0').to_owned())
    }

    /// `Z`, `+hh:mm`, `-hh:mm`, or none; the end behind it.
    fn offset(mut self) -> Option<Option<i32>> {
        let sign = match self.rest.chars().next() {
            None => return Some(None),
            Some('Z') if self.rest.len() == 1 => return Some(Some(0)),
            Some('+') => 1,
            Some('-') => -1,
            Some(_) => return None,
        };
        self.rest = &self.rest[1..];
        let hours = self.two(0..=14)?;
        self.take(":")?;
        let minutes = i32::try_from(hours * 60 + self.two(0..=59)?).ok()?;
        (self.rest.is_empty() && minutes <= MAX_OFFSET).then_some(Some(sign * minutes))
    }
}

impl Moment {
    pub(super) fn parse(builtin: Builtin, text: &str, version: XsdVersion) -> Option<Self> {
        let mut reader = Reader { rest: text };
        let (mut year, mut month, mut day) = (1972, 1, 1);
        let (mut seconds, mut fraction) = (0, String::new());
        match builtin {
            "dateTime" | "dateTimeStamp" | "date" | "gYearMonth" | "gYear" => {
                year = reader.year(version)?;
                if builtin != "gYear" {
                    reader.take("-")?;
                    month = reader.two(1..=12)?;
                }
                if !matches!(builtin, "gYear" | "gYearMonth") {
                    reader.take("-")?;
                    day = reader.two(1..=31)?;
                }
            }
            "gMonthDay" | "gMonth" => {
                reader.take("--")?;
                month = reader.two(1..=12)?;
                if builtin == "gMonthDay" {
                    reader.take("-")?;
                    day = reader.two(1..=31)?;
                }
            }
            "gDay" => {
                reader.take("---")?;
                day = reader.two(1..=31)?;
            }
            _ => {}
        }
        if matches!(builtin, "dateTime" | "dateTimeStamp") {
            reader.take("T")?;
        }
        if matches!(builtin, "dateTime" | "dateTimeStamp" | "time") {
            (seconds, fraction) = reader.clock()?;
        }
        let offset = reader.offset()?;
        if day > days_of(year, month) || (builtin == "dateTimeStamp" && offset.is_none()) {
            return None;
        }
        let seconds = if builtin == "time" { seconds % DAY } else { seconds };
        Some(Self { seconds: days(year, month, day) * DAY + seconds, fraction, offset })
    }

    /// The order on the time line; one without an offset may be anywhere within 14 hours (3.2.7.4).
    pub(super) fn order(&self, other: &Self) -> Option<Ordering> {
        let at = |moment: &Self, offset: i32| (moment.seconds - i128::from(offset) * 60, moment.fraction.clone());
        let compare = |a: i32, b: i32| at(self, a).cmp(&at(other, b));
        match (self.offset, other.offset) {
            (Some(a), Some(b)) => Some(compare(a, b)),
            (None, None) => Some(compare(0, 0)),
            (Some(a), None) => same(compare(a, MAX_OFFSET), compare(a, -MAX_OFFSET)),
            (None, Some(b)) => same(compare(MAX_OFFSET, b), compare(-MAX_OFFSET, b)),
        }
    }
}

/// Numbers with their designators, in that order; seconds may have a fraction.
fn fields(text: &str, designators: [char; 3]) -> Option<([i128; 3], Option<String>)> {
    let mut reader = Reader { rest: text };
    let (mut values, mut fraction) = ([0; 3], None);
    for (designator, value) in designators.into_iter().zip(&mut values) {
        let mut ahead = Reader { rest: reader.rest };
        let digits = ahead.digits();
        if designator == 'S' && ahead.rest.starts_with('.') {
            fraction = Some(ahead.fraction()?);
        }
        if let Some(rest) = ahead.rest.strip_prefix(designator).filter(|_| !digits.is_empty()) {
            *value = number(digits);
            reader.rest = rest;
        }
    }
    reader.rest.is_empty().then_some((values, fraction))
}

/// Past what can be counted, one number is as good as another.
fn number(digits: &str) -> i128 {
    digits.parse().unwrap_or(i128::MAX).min(i64::MAX.into())
}

fn same(a: Ordering, b: Ordering) -> Option<Ordering> {
    (a == b).then_some(a)
}

impl Duration {
    pub(super) fn parse(builtin: Builtin, text: &str) -> Option<Self> {
        let is_negative = text.starts_with('-');
        let parts = text.strip_prefix('-').unwrap_or(text).strip_prefix('P')?;
        let (date, time) = match parts.split_once('T') {
            Some((_, "")) => return None,
            Some(parts) => parts,
            None => (parts, ""),
        };
        let ([years, months, days], no_fraction) = fields(date, ['Y', 'M', 'D'])?;
        let ([hours, minutes, seconds], fraction) = fields(time, ['H', 'M', 'S'])?;
        let is_allowed = match builtin {
            "yearMonthDuration" => !parts.contains(['D', 'T']),
            "dayTimeDuration" => !date.contains(['Y', 'M']),
            _ => true,
        };
        if parts.is_empty() || !is_allowed || no_fraction.is_some() {
            return None;
        }
        let sign = if is_negative { -1 } else { 1 };
        Some(Self {
            months: sign * (years * 12 + months),
            seconds: sign * (days * DAY + hours * 3600 + minutes * 60 + seconds),
            fraction: fraction.unwrap_or_default(),
            is_negative,
        })
    }

    /// The order that all of four points in time agree upon, when the durations are added to them (3.2.6.2).
    pub(super) fn order(&self, other: &Self) -> Option<Ordering> {
        let mut agreed = None;
        for &(year, month) in &[(1696, 9), (1697, 2), (1903, 3), (1903, 7)] {
            let order = self.added_to(year, month).cmp(&other.added_to(year, month));
            if agreed.is_some_and(|agreed| agreed != order) {
                return None;
            }
            agreed = Some(order);
        }
        agreed
    }

    fn added_to(&self, year: i128, month: i128) -> (i128, Option<Decimal>) {
        let months = year * 12 + month - 1 + self.months;
        let day = days(months.div_euclid(12), months.rem_euclid(12) + 1, 1);
        let sign = if self.is_negative { "-" } else { "" };
        (day * DAY + self.seconds, Decimal::parse(&format!("{sign}0.{}", self.fraction)))
    }
}

fn days_of(year: i128, month: i128) -> i128 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days from an arbitrary one, in the proleptic Gregorian calendar.
fn days(year: i128, month: i128, day: i128) -> i128 {
    // A year that begins in March has its leap day at its end.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    year * 365 + leap_days + (month * 153 + 2) / 5 + day
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(builtin: Builtin, text: &str) -> Option<Moment> {
        Moment::parse(builtin, text, XsdVersion::V1_0)
    }

    #[test]
    fn moments_are_in_the_calendar() {
        for (builtin, right, wrong) in [
            ("dateTime", "2000-02-29T24:00:00Z", "1900-02-29T00:00:00"),
            ("time", "23:59:59.5+14:00", "23:59:60"),
            ("date", "-12000-01-31", "0000-01-01"),
            ("gYear", "-0044", "044"),
            ("gMonthDay", "--02-29", "--02-30"),
            ("gMonth", "--12", "--12--"),
            ("gDay", "---31-05:00", "---32"),
        ] {
            assert!(moment(builtin, right).is_some(), "{right}");
            assert!(moment(builtin, wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn moments_without_an_offset_are_near_others_without_an_order() {
        let order = |a, b| moment("time", a)?.order(&moment("time", b)?);
        assert_eq!(order("12:00:00Z", "13:00:00+02:00"), Some(Ordering::Greater));
        assert_eq!(order("12:00:00", "12:00:00.1"), Some(Ordering::Less));
        assert_eq!(order("12:00:00", "12:00:00Z"), None);
    }

    #[test]
    fn durations_have_an_order_where_all_months_agree() {
        let duration = |text| Duration::parse("duration", text);
        let order = |a, b| duration(a)?.order(&duration(b)?);
        assert_eq!(order("P1M", "P27D"), Some(Ordering::Greater));
        assert_eq!(order("P1M", "P30D"), None);
        assert_eq!(order("-PT0.5S", "PT0S"), Some(Ordering::Less));
        for wrong in ["P", "PT", "P1YT", "1Y", "P1S", "P1.5D", "P1M1Y", "PT1.S", "P-1Y"] {
            assert!(duration(wrong).is_none(), "{wrong}");
        }
    }
}
