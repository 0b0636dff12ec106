//! What the date and time types share: their fields, spelling and order.
//!
//! XML Schema 1.1, Part 2, D.2.1 describes them all by one model of seven properties: year, month, day, hour, minute, second and
//! offset. [`Fields`] is that model; each type uses some of them, in the spelling of its *form*.

use std::cmp::Ordering;
use std::hash::{Hash, Hasher};

use super::digits::{
    all_digits, digits, pairs, push_colon_pair, push_dash_pair, push_four, push_padded, push_pair, two,
};
use super::packed::Month;
use super::{Integer, Offset};
use crate::simple::{LexicalError, Simple};

/// The fields of a date or time. Those that a type has not are those of [`Fields::default`]; year, month and fraction are set by
/// methods.
#[derive(Clone)]
pub(super) struct Fields {
    /// What rarely is: a year beyond 32 bits, more than nine fraction digits.
    pub(super) rare: Option<Box<Rare>>,
    /// The year, if `rare` has none.
    pub(super) year: i32,
    /// The first nine fraction digits, as a number of nine digits.
    pub(super) nanosecond: u32,
    pub(super) offset: Option<Offset>,
    /// The number of fraction digits, up to nine.
    pub(super) fraction_digits: u8,
    pub(super) month: Month,
    pub(super) day: u8,
    pub(super) hour: u8,
    pub(super) minute: u8,
    pub(super) second: u8,
}

#[derive(Clone, Default)]
pub(super) struct Rare {
    year: Option<Integer>,
    /// The fraction digits after the ninth.
    fraction: Box<str>,
}

impl Default for Fields {
    /// A leap year, so that `--02-29` is a date, and a January, so that `---31` is one.
    fn default() -> Self {
        Self {
            rare: None,
            year: 1972,
            nanosecond: 0,
            offset: None,
            fraction_digits: 0,
            month: Month::January,
            day: 1,
            hour: 0,
            minute: 0,
            second: 0,
        }
    }
}

impl Fields {
    pub(super) fn year(&self) -> Integer {
        let rare = self.rare.as_ref().and_then(|rare| rare.year.clone());
        rare.unwrap_or_else(|| Integer::from(self.year))
    }

    pub(super) fn set_year(&mut self, year: &Integer) {
        let common = i32::try_from(year).ok();
        self.year = common.unwrap_or_default();
        match (common, &mut self.rare) {
            (Some(_), None) => {}
            (Some(_), Some(rare)) => rare.year = None,
            (None, rare) => rare.get_or_insert_default().year = Some(year.clone()),
        }
    }

    pub(super) fn month(&self) -> u8 {
        self.month as u8
    }

    /// Sets the month; `None` where it is none.
    pub(super) fn set_month(&mut self, month: u8) -> Option<()> {
        self.month = Month::new(month)?;
        Some(())
    }

    pub(super) fn nanosecond(&self) -> u32 {
        self.nanosecond
    }

    /// The fraction digits, as written.
    pub(super) fn fraction(&self) -> String {
        let mut digits = String::new();
        self.write_fraction(&mut digits);
        digits
    }

    /// Sets the fraction digits; `None` where they are no digits. No digits at all is no fraction.
    pub(super) fn set_fraction(&mut self, digits: &str) -> Option<()> {
        if !digits.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let (head, tail) = digits.split_at(digits.len().min(9));
        self.fraction_digits = head.len() as u8;
        self.nanosecond = head.bytes().chain(*b"000000000").take(9).fold(0, |sum, b| sum * 10 + u32::from(b - b'0'));
        if !tail.is_empty() || self.rare.is_some() {
            self.rare.get_or_insert_default().fraction = tail.into();
        }
        Some(())
    }

    /// The fraction digits after the ninth.
    fn fraction_tail(&self) -> &str {
        self.rare.as_ref().map_or("", |rare| &rare.fraction)
    }

    fn write_fraction(&self, out: &mut String) {
        if self.fraction_digits > 0 {
            let dropped = 10_u32.pow(9 - u32::from(self.fraction_digits));
            push_padded(out, u64::from(self.nanosecond / dropped), self.fraction_digits.into());
            out.push_str(self.fraction_tail());
        }
    }

    /// A year with the same days, of 32 bits: the Gregorian calendar repeats every 400 years.
    fn like_year(&self) -> i32 {
        match self.rare.as_ref().and_then(|rare| rare.year.as_ref()) {
            None => self.year,
            Some(year) => {
                let digits = year.magnitude();
                // A year beyond 32 bits has more than four digits, and 400 divides 10000.
                digits.get(digits.len() - 4..).and_then(|last| last.parse().ok()).unwrap_or_default()
            }
        }
    }

    /// Whether the fields make a date and time that there is. Year 0 is one, as in XML Schema 1.1 and ISO 8601.
    fn exist(&self) -> bool {
        let midnight =
            self.minute == 0 && self.second == 0 && self.nanosecond == 0 && !has_digits(self.fraction_tail());
        let time = self.minute < 60 && self.second < 60 && (self.hour < 24 || (self.hour == 24 && midnight));
        time && self.day >= 1 && self.day <= days_in_month(self.like_year(), self.month())
    }

    /// The fields, if they make a date and time that there is.
    pub(super) fn checked(self, error: LexicalError) -> Result<Self, LexicalError> {
        if self.exist() { Ok(self) } else { Err(error) }
    }

    /// Reads a text by a form: `Y`, `M`, `D` stand for year, month and day, `t` for the time of day, other characters for
    /// themselves; an offset may follow. `None` where the text has another form, or the date does not exist.
    pub(super) fn parse(text: &str, form: &str) -> Option<Self> {
        let mut fields = Self::default();
        let mut rest = text;
        for part in form.bytes() {
            rest = match part {
                b'Y' => fields.parse_year(rest)?,
                b'M' => {
                    fields.set_month(two(rest.as_bytes(), 0)?)?;
                    rest.get(2..)?
                }
                b'D' => {
                    fields.day = two(rest.as_bytes(), 0)?;
                    rest.get(2..)?
                }
                b't' => fields.parse_time(rest)?,
                literal => rest.strip_prefix(char::from(literal))?,
            };
        }
        if !rest.is_empty() {
            fields.offset = Some(Offset::parse(rest, &()).ok()?);
        }
        fields.exist().then_some(fields)
    }

    /// Reads a year (`yearFrag`): four digits, or more of which the first is not zero.
    fn parse_year<'a>(&mut self, text: &'a str) -> Option<&'a str> {
        let unsigned = text.strip_prefix('-').unwrap_or(text);
        let length = unsigned.bytes().take_while(u8::is_ascii_digit).count();
        let (digits, rest) = unsigned.split_at(length);
        if length < 4 || (length > 4 && digits.starts_with('0')) {
            return None;
        }
        self.set_year(&Integer::from_digits(text.len() > unsigned.len(), digits));
        Some(rest)
    }

    /// Reads `hh:mm:ss`, with a fraction or without.
    fn parse_time<'a>(&mut self, text: &'a str) -> Option<&'a str> {
        let bytes = text.as_bytes();
        (self.hour, self.minute, self.second) = (two(bytes, 0)?, two(bytes, 3)?, two(bytes, 6)?);
        if bytes[2] != b':' || bytes[5] != b':' {
            return None;
        }
        let rest = text.get(8..)?;
        let Some(fraction) = rest.strip_prefix('.') else { return Some(rest) };
        let length = fraction.bytes().take_while(u8::is_ascii_digit).count();
        let (digits, rest) = fraction.split_at(length);
        if !all_digits(digits) {
            return None;
        }
        self.set_fraction(digits)?;
        Some(rest)
    }

    /// Reads `YYYY-MM-DDThh:mm:ssZ`, by far the most frequent spelling of a `dateTime`. Its parts stay in registers until it is known that
    /// they exist.
    #[inline(always)]
    pub(super) fn parse_common(bytes: &[u8; 20]) -> Option<Self> {
        let [century, _, years, _, _, month, ..] = pairs(digits(*bytes.first_chunk()?, b"0000-00-")?);
        let [day, _, _, hour, ..] = pairs(digits(*bytes[8..].first_chunk()?, b"00T00:00")?);
        let [_, _, minute, _, _, second, ..] = pairs(digits(*bytes.last_chunk()?, b"0:00:00Z")?);
        let year = i32::from(century) * 100 + i32::from(years);
        let month = Month::new(month)?;
        let exists = hour < 24 && minute < 60 && second < 60 && day >= 1;
        if !exists || (day > 28 && day > days_in_month(year, month as u8)) {
            return None;
        }
        let offset = Some(Offset::UTC);
        Some(Self { rare: None, year, nanosecond: 0, offset, fraction_digits: 0, month, day, hour, minute, second })
    }

    /// Writes what [`parse_common`](Self::parse_common) reads; whether the fields have that spelling.
    pub(super) fn write_common(&self, out: &mut String) -> bool {
        let common = self.rare.is_none() && self.fraction_digits == 0 && (0..=9999).contains(&self.year);
        if !common || !self.offset.is_some_and(Offset::is_z) {
            return false;
        }
        push_four(out, self.year as u16);
        push_dash_pair(out, self.month());
        push_dash_pair(out, self.day);
        out.push('T');
        push_pair(out, self.hour);
        push_colon_pair(out, self.minute);
        push_colon_pair(out, self.second);
        out.push('Z');
        true
    }

    /// Writes what [`parse`](Self::parse) reads.
    #[inline(never)]
    pub(super) fn write(&self, form: &str, out: &mut String) {
        for part in form.bytes() {
            match part {
                b'Y' => self.write_year(out),
                b'M' => push_padded(out, self.month().into(), 2),
                b'D' => push_padded(out, self.day.into(), 2),
                b't' => self.write_time(out),
                literal => out.push(char::from(literal)),
            }
        }
        if let Some(offset) = self.offset {
            offset.write(out);
        }
    }

    fn write_year(&self, out: &mut String) {
        match self.rare.as_ref().and_then(|rare| rare.year.as_ref()) {
            Some(year) => year.write(out),
            None => {
                if self.year < 0 {
                    out.push('-');
                }
                push_padded(out, self.year.unsigned_abs().into(), 4);
            }
        }
    }

    fn write_time(&self, out: &mut String) {
        push_padded(out, self.hour.into(), 2);
        out.push(':');
        push_padded(out, self.minute.into(), 2);
        out.push(':');
        push_padded(out, self.second.into(), 2);
        if self.fraction_digits > 0 {
            out.push('.');
            self.write_fraction(out);
        }
    }

    /// What tells one value from another; trailing zeros of the fraction do not.
    fn key(&self) -> impl Eq + Hash + '_ {
        let year = self.rare.as_ref().and_then(|rare| rare.year.as_ref());
        let fraction = (self.nanosecond, self.fraction_tail().trim_end_matches('0'));
        ((year, self.year, self.month, self.day), (self.hour, self.minute, self.second, fraction), self.offset)
    }

    /// The order on the timeline (Part 2, 3.2.7.4): where one value has an offset and the other none, that other may be
    /// anywhere within fourteen hours to either side.
    pub(super) fn compare(&self, other: &Self) -> Option<Ordering> {
        const DAY_PART: i16 = 14 * 60;
        let minutes = |fields: &Self| fields.offset.map(Offset::minutes);
        match (minutes(self), minutes(other)) {
            (Some(own), None) => {
                if self.compare_at(own, other, DAY_PART).is_lt() {
                    Some(Ordering::Less)
                } else if self.compare_at(own, other, -DAY_PART).is_gt() {
                    Some(Ordering::Greater)
                } else {
                    None
                }
            }
            (None, Some(_)) => other.compare(self).map(Ordering::reverse),
            (own, others) => Some(self.compare_at(own.unwrap_or(0), other, others.unwrap_or(0))),
        }
    }

    /// The order of the instants, given the offsets in minutes.
    fn compare_at(&self, own: i16, other: &Self, others: i16) -> Ordering {
        let fraction = |fields: &Self| (fields.nanosecond, fields.fraction_tail().trim_end_matches('0').to_owned());
        let whole = match (self.year().to_i128(), other.year().to_i128()) {
            (Some(a), Some(b)) if a.abs() < YEAR_BOUND && b.abs() < YEAR_BOUND => {
                self.seconds(a, own).cmp(&other.seconds(b, others))
            }
            // Beyond, an offset that leads into another year is not looked at.
            _ => self.year().cmp(&other.year()).then_with(|| {
                self.seconds(self.like_year().into(), own).cmp(&other.seconds(other.like_year().into(), others))
            }),
        };
        whole.then_with(|| fraction(self).cmp(&fraction(other)))
    }

    /// Seconds from the beginning of year 0 UTC.
    fn seconds(&self, year: i128, offset: i16) -> i128 {
        let minutes = (days_before(year, self.month()) + i128::from(self.day)) * 1440
            + i128::from(self.hour) * 60
            + i128::from(self.minute)
            - i128::from(offset);
        minutes * 60 + i128::from(self.second)
    }
}

/// Up to this year, 128 bits hold the seconds.
const YEAR_BOUND: i128 = 10_i128.pow(30);

fn has_digits(fraction: &str) -> bool {
    fraction.bytes().any(|b| b != b'0')
}

fn days_in_month(year: i32, month: u8) -> u8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days from the beginning of year 0 to that of a month.
pub(super) fn days_before(year: i128, month: u8) -> i128 {
    // Years that begin in March have their leap day last.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    year * 365 + leap_days + i128::from((u16::from(month) * 153 + 2) / 5)
}

impl PartialEq for Fields {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

impl Eq for Fields {}

impl Hash for Fields {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.key().hash(state);
    }
}
