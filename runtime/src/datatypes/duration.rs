//! Lengths of time.

use std::cmp::Ordering;
use std::ops::Deref;

use super::calendar::days_before;
use super::digits::all_digits;
use super::{Decimal, Integer, NonNegativeInteger, Ordered, text_form};
use crate::simple::{LexicalError, Scope, Simple};

const EXPECTED: LexicalError = LexicalError::new("a duration such as `P1Y2M3DT4H5M6.7S` or `-P30D`");

/// `xs:duration`: years, months, days, hours, minutes and seconds of any size, forwards or backwards.
///
/// Values are equal where their fields are: `PT60M` is not `PT1H`, though neither is longer by
/// [`partial_cmp_length`](Self::partial_cmp_length).
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct Duration(Box<Fields>);

#[derive(Clone, Default)]
struct Fields {
    /// Not where all fields are zero.
    negative: bool,
    years: Integer,
    months: Integer,
    days: Integer,
    hours: Integer,
    minutes: Integer,
    seconds: Decimal,
    /// The text that it was read from, where that is longer than need be: `P01Y` or `PT0H5M`. It is no part of the value.
    written: Option<Box<str>>,
}

impl Fields {
    fn value(&self) -> (bool, [&Integer; 5], &Decimal) {
        let Self { negative, years, months, days, hours, minutes, seconds, .. } = self;
        (*negative, [years, months, days, hours, minutes], seconds)
    }
}

impl PartialEq for Fields {
    fn eq(&self, other: &Self) -> bool {
        self.value() == other.value()
    }
}

impl Eq for Fields {}

impl std::hash::Hash for Fields {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.value().hash(state);
    }
}

macro_rules! fields {
    ($($field:ident, $with:ident, $doc:literal;)+) => {
        impl Duration {$(
            #[doc = concat!("The ", $doc, ", without a sign.")]
            #[must_use]
            pub fn $field(&self) -> &Integer {
                &self.0.$field
            }

            #[doc = concat!("The same with other ", $doc, ".")]
            #[must_use]
            pub fn $with(mut self, $field: impl Into<NonNegativeInteger>) -> Self {
                self.0.$field = $field.into().into_inner();
                self.signed_as_before()
            }
        )+}
    };
}

fields! {
    years, with_years, "years";
    months, with_months, "months";
    days, with_days, "days";
    hours, with_hours, "hours";
    minutes, with_minutes, "minutes";
}

impl Duration {
    /// No time at all, to build upon: `Duration::zero().with_days(30_u32)`.
    #[must_use]
    pub fn zero() -> Self {
        Self::default()
    }

    /// Whether it leads backwards.
    #[must_use]
    pub fn is_negative(&self) -> bool {
        self.0.negative
    }

    /// The same length in the other direction.
    #[must_use]
    pub fn negated(mut self) -> Self {
        self.0.negative = !self.0.negative;
        self.signed_as_before()
    }

    /// The seconds with their fraction, without a sign.
    #[must_use]
    pub fn seconds(&self) -> &Decimal {
        &self.0.seconds
    }

    /// The same with other seconds.
    ///
    /// # Errors
    /// Where they are negative: see [`negated`](Self::negated).
    pub fn with_seconds(mut self, seconds: impl Into<Decimal>) -> Result<Self, LexicalError> {
        self.0.seconds = seconds.into();
        if self.0.seconds.is_negative() {
            return Err(LexicalError::new("seconds that are not negative"));
        }
        Ok(self.signed_as_before())
    }

    /// The sign as it is, but that zero has none; to be written anew.
    fn signed_as_before(mut self) -> Self {
        self.0.written = None;
        let Fields { years, months, days, hours, minutes, seconds, .. } = &*self.0;
        let zero =
            [years, months, days, hours, minutes].into_iter().all(Integer::is_zero) && *seconds == Decimal::default();
        self.0.negative &= !zero;
        self
    }

    /// How this length stands to another: partial, as months differ in length (Part 2, 3.2.6.2).
    ///
    /// Durations too long for 128 bits of seconds are incomparable, too.
    #[must_use]
    pub fn partial_cmp_length(&self, other: &Self) -> Option<Ordering> {
        // "x < y iff s + x < s + y for each s in this list": the months that differ the most in what follows them.
        const STARTS: [(i128, u8); 4] = [(1696, 9), (1697, 2), (1903, 3), (1903, 7)];
        let (own, others) = (Span::of(self)?, Span::of(other)?);
        let mut answers = STARTS.map(|start| Some(own.end(start)?.cmp(&others.end(start)?))).into_iter();
        let first = answers.next()??;
        answers.all(|answer| answer == Some(first)).then_some(first)
    }

    /// Reads what follows a sign.
    fn parse_unsigned(text: &str) -> Option<Self> {
        let (date, time) = match text.strip_prefix('P')?.split_once('T') {
            Some((_, "")) => return None,
            Some((date, time)) => (date, time),
            None => (text.strip_prefix('P')?, ""),
        };
        if date.is_empty() && time.is_empty() {
            return None;
        }
        let whole = |digits: Option<&str>| match digits {
            None => Some(Integer::ZERO),
            Some(digits) => all_digits(digits).then(|| Integer::from_digits(false, digits)),
        };
        let (years, date) = until(date, 'Y');
        let (months, date) = until(date, 'M');
        let (days, date) = until(date, 'D');
        let (hours, time) = until(time, 'H');
        let (minutes, time) = until(time, 'M');
        let (seconds, time) = until(time, 'S');
        let seconds = match seconds {
            None => Decimal::default(),
            // A decimal, but with digits on both sides of the point.
            Some(text) if text.split('.').all(all_digits) => Decimal::parse(text, &()).ok()?,
            Some(_) => return None,
        };
        let (years, months, days) = (whole(years)?, whole(months)?, whole(days)?);
        let (hours, minutes) = (whole(hours)?, whole(minutes)?);
        let fields = Fields { years, months, days, hours, minutes, seconds, ..Fields::default() };
        (date.is_empty() && time.is_empty()).then(|| Self(Box::new(fields)))
    }
}

/// A text up to a letter, and what follows the letter; `None` and the whole where it does not hold the letter.
fn until(text: &str, letter: char) -> (Option<&str>, &str) {
    match text.split_once(letter) {
        Some((before, after)) => (Some(before), after),
        None => (None, text),
    }
}

impl Simple for Duration {
    fn parse(text: &str, _: &dyn Scope) -> Result<Self, LexicalError> {
        let (negative, length) = text.strip_prefix('-').map_or((false, text), |length| (true, length));
        let mut value = Self::parse_unsigned(length).ok_or(EXPECTED)?;
        value.0.negative = negative;
        let mut value = value.signed_as_before();
        let mut plain = String::new();
        value.write(&mut plain);
        value.0.written = (plain != text && value.0.negative == negative).then(|| text.into());
        Ok(value)
    }

    fn write(&self, out: &mut String) {
        let Fields { negative, years, months, days, hours, minutes, seconds, written } = &*self.0;
        if let Some(written) = written {
            return out.push_str(written);
        }
        if *negative {
            out.push('-');
        }
        out.push('P');
        let start = out.len();
        let put = |out: &mut String, number: &Integer, letter| {
            if !number.is_zero() {
                number.write(out);
                out.push(letter);
            }
        };
        put(out, years, 'Y');
        put(out, months, 'M');
        put(out, days, 'D');
        // Zero needs one field; a fraction of zeros is kept as such.
        let has_seconds = *seconds != Decimal::default() || !seconds.fraction_digits().is_empty();
        let zero = out.len() == start && hours.is_zero() && minutes.is_zero();
        if has_seconds || zero || !hours.is_zero() || !minutes.is_zero() {
            out.push('T');
            put(out, hours, 'H');
            put(out, minutes, 'M');
            if has_seconds || zero {
                seconds.write(out);
                out.push('S');
            }
        }
    }
}

text_form!(Duration);

impl Ordered for Duration {
    fn compare(&self, other: &Self) -> Option<Ordering> {
        self.partial_cmp_length(other)
    }
}

impl std::fmt::Debug for Duration {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Duration({self})")
    }
}

impl From<std::time::Duration> for Duration {
    fn from(value: std::time::Duration) -> Self {
        let fraction = format!("{:09}", value.subsec_nanos());
        let seconds = Decimal::from_parts(false, &value.as_secs().to_string(), fraction.trim_end_matches('0'));
        Self(Box::new(Fields { seconds, ..Fields::default() }))
    }
}

impl TryFrom<&Duration> for std::time::Duration {
    type Error = LexicalError;

    fn try_from(value: &Duration) -> Result<Self, Self::Error> {
        const UNFIT: LexicalError = LexicalError::new("a duration of days and less, forwards, in nanoseconds");
        let span = Span::of(value).filter(|span| span.months == 0 && span.fraction.len() <= 9).ok_or(UNFIT)?;
        let seconds = u64::try_from(span.seconds).map_err(|_| UNFIT)?;
        let nanoseconds = format!("{:0<9}", span.fraction).parse().map_err(|_| UNFIT)?;
        Ok(Self::new(seconds, nanoseconds))
    }
}

/// A duration as the recommendation has its value: months and seconds (XML Schema 1.1, Part 2, 3.3.6.1).
struct Span {
    months: i128,
    /// Rounded down; `fraction` is what is above.
    seconds: i128,
    fraction: String,
}

impl Span {
    /// `None` beyond 128 bits.
    fn of(duration: &Duration) -> Option<Self> {
        let Fields { negative, years, months, days, hours, minutes, seconds, .. } = &*duration.0;
        let sum = |high: i128, factor: i128, low: i128| high.checked_mul(factor)?.checked_add(low);
        let months = sum(years.to_i128()?, 12, months.to_i128()?)?;
        let hours = sum(days.to_i128()?, 24, hours.to_i128()?)?;
        let minutes = sum(hours, 60, minutes.to_i128()?)?;
        let whole = sum(minutes, 60, seconds.integer_digits().parse().ok()?)?;
        let fraction = seconds.fraction_digits().trim_end_matches('0');
        Some(match (negative, fraction) {
            (false, fraction) => Self { months, seconds: whole, fraction: fraction.to_owned() },
            (true, "") => Self { months: -months, seconds: -whole, fraction: String::new() },
            (true, fraction) => Self { months: -months, seconds: -whole - 1, fraction: complement(fraction) },
        })
    }

    /// Where one gets from the beginning of a month, in seconds of the timeline.
    fn end(&self, (year, month): (i128, u8)) -> Option<(i128, &str)> {
        let months = year.checked_mul(12)?.checked_add(i128::from(month) - 1)?.checked_add(self.months)?;
        // A year beyond this has more seconds than 128 bits hold.
        let year = Some(months.div_euclid(12)).filter(|year| year.abs() < i128::MAX / 400 / 86_400)?;
        let days = days_before(year, months.rem_euclid(12) as u8 + 1);
        Some((days.checked_mul(86_400)?.checked_add(self.seconds)?, &self.fraction))
    }
}

/// What the digits of a fraction, the last not zero, lack to one.
fn complement(fraction: &str) -> String {
    let last = fraction.len() - 1;
    let digit = |(at, b): (usize, u8)| char::from(if at == last { b'9' + 1 - b + b'0' } else { b'9' - b + b'0' });
    fraction.bytes().enumerate().map(digit).collect()
}

macro_rules! restricted {
    ($($(#[$doc:meta])+ $name:ident, $expected:literal, zero: $zero:literal, text: $text:expr, fields: $fields:expr;)+) => {$(
        $(#[$doc])+
        #[derive(Clone, PartialEq, Eq, Hash)]
        pub struct $name(Duration);

        impl Deref for $name {
            type Target = Duration;

            fn deref(&self) -> &Duration {
                &self.0
            }
        }

        impl From<$name> for Duration {
            fn from(value: $name) -> Self {
                value.0
            }
        }

        impl TryFrom<Duration> for $name {
            type Error = LexicalError;

            fn try_from(value: Duration) -> Result<Self, Self::Error> {
                let fits: fn(&Fields) -> bool = $fields;
                if fits(&value.0) { Ok(Self(value)) } else { Err(LexicalError::new($expected)) }
            }
        }

        impl Simple for $name {
            fn parse(text: &str, scope: &dyn Scope) -> Result<Self, LexicalError> {
                // The other fields must not stand there, zero or not.
                let fits: fn(&str) -> bool = $text;
                let value = Duration::parse(text, scope).ok().filter(|_| fits(text));
                value.and_then(|value| Self::try_from(value).ok()).ok_or(LexicalError::new($expected))
            }

            fn write(&self, out: &mut String) {
                if self.0 == Duration::zero() { out.push_str($zero) } else { self.0.write(out) }
            }
        }

        impl Ordered for $name {
            fn compare(&self, other: &Self) -> Option<Ordering> {
                self.0.compare(&other.0)
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self)
            }
        }

        text_form!($name);
    )+};
}

restricted! {
    /// `xs:dayTimeDuration` of XML Schema 1.1: a duration of days and what is shorter.
    DayTimeDuration, "a duration of days, hours, minutes and seconds such as `P3DT4H`", zero: "PT0S",
        text: |text| !text.split('T').next().is_some_and(|date| date.contains(['Y', 'M'])),
        fields: |fields| fields.years.is_zero() && fields.months.is_zero();
    /// `xs:yearMonthDuration` of XML Schema 1.1: a duration of years and months.
    YearMonthDuration, "a duration of years and months such as `P1Y6M`", zero: "P0M",
        text: |text| !text.contains(['D', 'T']),
        fields: |fields| [&fields.days, &fields.hours, &fields.minutes].into_iter().all(Integer::is_zero) && fields.seconds.as_str() == "0";
}
