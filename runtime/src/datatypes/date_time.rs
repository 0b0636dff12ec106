//! Dates and times.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::ops::Deref;

use super::calendar::Fields;
use super::packed::Packed;
use super::{Integer, Offset, Ordered, text_form};
use crate::simple::{LexicalError, Scope, Simple};

/// A date or time type: its form (see [`Fields::parse`]), what it takes as a phrase, and which fields it has.
macro_rules! calendar {
    ($($(#[$doc:meta])+ $name:ident, $form:literal, $expected:literal, [$($part:ident),+];)+) => {$(
        $(#[$doc])+
        ///
        /// Values are equal where their fields are; [`partial_cmp_timeline`](Self::partial_cmp_timeline) has the order in time.
        #[derive(Clone, PartialEq, Eq, Hash)]
        pub struct $name(Packed);

        impl $name {
            const FORM: &'static str = $form;
            const EXPECTED: LexicalError = LexicalError::new($expected);

            $(calendar!(@accessors $part);)+

            /// The offset from UTC; `None` for a local value.
            #[must_use]
            pub fn offset(&self) -> Option<Offset> {
                self.0.fields().offset
            }

            /// The same fields with another offset, or none.
            #[must_use]
            pub fn with_offset(self, offset: Option<Offset>) -> Self {
                Self::of(Fields { offset, ..self.0.fields() })
            }

            /// How this value stands to another in time: partial, as a value without an offset may be anywhere within fourteen
            /// hours to either side (Part 2, 3.2.7.4).
            #[must_use]
            pub fn partial_cmp_timeline(&self, other: &Self) -> Option<Ordering> {
                self.0.fields().compare(&other.0.fields())
            }

            #[inline(always)]
            fn of(fields: Fields) -> Self {
                Self(fields.into())
            }
        }

        impl Ordered for $name {
            fn compare(&self, other: &Self) -> Option<Ordering> {
                self.partial_cmp_timeline(other)
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self)
            }
        }

        text_form!($name);
    )+};

    (@accessors year) => {
        /// The year, of any size; negative before our era. Year 0 is the year before year 1, as in ISO 8601.
        #[must_use]
        pub fn year(&self) -> Integer {
            self.0.fields().year()
        }
    };
    (@accessors month) => {
        /// The month, from 1 to 12.
        #[must_use]
        pub fn month(&self) -> u8 {
            self.0.fields().month()
        }
    };
    (@accessors day) => {
        /// The day, from 1 to 31.
        #[must_use]
        pub fn day(&self) -> u8 {
            self.0.fields().day
        }
    };
    (@accessors time) => {
        /// The hour, from 0 to 24; 24 in `24:00:00` alone, the end of a day.
        #[must_use]
        pub fn hour(&self) -> u8 {
            self.0.fields().hour
        }

        /// The minute, from 0 to 59.
        #[must_use]
        pub fn minute(&self) -> u8 {
            self.0.fields().minute
        }

        /// The second, from 0 to 59.
        #[must_use]
        pub fn second(&self) -> u8 {
            self.0.fields().second
        }

        /// The digits of the second's fraction as written, `""` for none.
        #[must_use]
        pub fn fraction(&self) -> Cow<'_, str> {
            self.0.fields().fraction().into()
        }

        /// The nanoseconds; further digits of the fraction are cut off.
        #[must_use]
        pub fn nanosecond(&self) -> u32 {
            self.0.fields().nanosecond()
        }

        /// The same with another fraction of the second, given as its digits; `""` for none.
        ///
        /// # Errors
        /// Where they are not digits, or the hour is 24.
        pub fn with_fraction(self, digits: &str) -> Result<Self, LexicalError> {
            let mut fields = self.0.fields();
            fields.set_fraction(digits).ok_or(LexicalError::new("decimal digits"))?;
            fields.checked(Self::EXPECTED).map(Self::of)
        }
    };
}

/// A type without a rule of its own reads and writes by its form.
macro_rules! plain {
    ($($name:ident),+) => {$(
        impl Simple for $name {
            const IS_PLAIN: bool = true;

            fn parse(text: &str, _: &dyn Scope) -> Result<Self, LexicalError> {
                Fields::parse(text, Self::FORM).map(Self::of).ok_or(Self::EXPECTED)
            }

            fn write(&self, out: &mut String) {
                self.0.fields().write(Self::FORM, out);
            }
        }
    )+};
}

calendar! {
    /// `xs:dateTime`: a date and a time of day.
    DateTime, "Y-M-DTt", "a date and time such as `2024-02-29T12:30:00Z`", [year, month, day, time];
    /// `xs:date`.
    Date, "Y-M-D", "a date such as `2024-02-29`", [year, month, day];
    /// `xs:time`: a time of day.
    Time, "t", "a time of day such as `12:30:00`", [time];
    /// `xs:gYearMonth`: a month of a certain year.
    GYearMonth, "Y-M", "a year and month such as `2024-02`", [year, month];
    /// `xs:gYear`.
    GYear, "Y", "a year such as `2024`", [year];
    /// `xs:gMonthDay`: a day of every year.
    GMonthDay, "--M-D", "a month and day such as `--02-29`", [month, day];
    /// `xs:gDay`: a day of every month.
    GDay, "---D", "a day of the month such as `---31`", [day];
    /// `xs:gMonth`: a month of every year.
    GMonth, "--M", "a month such as `--02`", [month];
}

plain!(Date, Time, GYearMonth, GYear, GMonthDay, GDay, GMonth);

impl Simple for DateTime {
    const IS_PLAIN: bool = true;

    #[inline(always)]
    fn read_front(rest: &[u8]) -> Option<(Self, usize)> {
        let common = rest.first_chunk()?;
        Fields::parse_common(common).map(|fields| (Self::of(fields), common.len()))
    }

    #[inline(never)]
    fn parse(text: &str, _: &dyn Scope) -> Result<Self, LexicalError> {
        Fields::parse(text, Self::FORM).map(Self::of).ok_or(Self::EXPECTED)
    }

    fn write(&self, out: &mut String) {
        let fields = self.0.fields();
        if !fields.write_common(out) {
            fields.write(Self::FORM, out);
        }
    }
}

impl DateTime {
    /// A local date and time of day; [`with_offset`](Self::with_offset) and [`with_fraction`](Self::with_fraction) add to it.
    ///
    /// # Errors
    /// Where there is no such date or time.
    pub fn new(
        year: impl Into<Integer>,
        month: u8,
        day: u8,
        hour: u8,
        minute: u8,
        second: u8,
    ) -> Result<Self, LexicalError> {
        let mut fields = Fields { day, hour, minute, second, ..Fields::default() };
        fields.set_year(&year.into());
        fields.set_month(month).ok_or(Self::EXPECTED)?;
        fields.checked(Self::EXPECTED).map(Self::of)
    }

    /// A time of day on a date; the date's offset counts.
    #[must_use]
    pub fn at(date: &Date, time: &Time) -> Self {
        let Fields { hour, minute, second, .. } = time.0.fields();
        let mut fields = Fields { hour, minute, second, ..date.0.fields() };
        // A time's fraction is made of digits.
        let _ = fields.set_fraction(&time.fraction());
        Self::of(fields)
    }

    /// The date.
    #[must_use]
    pub fn date(&self) -> Date {
        let mut fields = Fields { hour: 0, minute: 0, second: 0, ..self.0.fields() };
        let _ = fields.set_fraction("");
        Date::of(fields)
    }

    /// The time of day.
    #[must_use]
    pub fn time(&self) -> Time {
        let Fields { hour, minute, second, offset, .. } = self.0.fields();
        let mut fields = Fields { hour, minute, second, offset, ..Fields::default() };
        let _ = fields.set_fraction(&self.fraction());
        Time::of(fields)
    }
}

/// `xs:dateTimeStamp` of XML Schema 1.1: a date and a time of day with an offset.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct DateTimeStamp(DateTime);

impl DateTimeStamp {
    const EXPECTED: LexicalError = LexicalError::new("a date and time with an offset such as `2024-02-29T12:30:00Z`");
}

impl Deref for DateTimeStamp {
    type Target = DateTime;

    fn deref(&self) -> &DateTime {
        &self.0
    }
}

impl TryFrom<DateTime> for DateTimeStamp {
    type Error = LexicalError;

    fn try_from(value: DateTime) -> Result<Self, Self::Error> {
        if value.offset().is_some() { Ok(Self(value)) } else { Err(Self::EXPECTED) }
    }
}

impl From<DateTimeStamp> for DateTime {
    fn from(value: DateTimeStamp) -> Self {
        value.0
    }
}

impl Simple for DateTimeStamp {
    fn parse(text: &str, scope: &dyn Scope) -> Result<Self, LexicalError> {
        DateTime::parse(text, scope).and_then(Self::try_from).map_err(|_| Self::EXPECTED)
    }

    fn write(&self, out: &mut String) {
        self.0.write(out);
    }
}

impl Ordered for DateTimeStamp {
    fn compare(&self, other: &Self) -> Option<Ordering> {
        self.0.compare(&other.0)
    }
}

impl std::fmt::Debug for DateTimeStamp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "DateTimeStamp({self})")
    }
}

text_form!(DateTimeStamp);

impl Date {
    /// A local date.
    ///
    /// # Errors
    /// Where there is no such date.
    pub fn new(year: impl Into<Integer>, month: u8, day: u8) -> Result<Self, LexicalError> {
        let mut fields = Fields { day, ..Fields::default() };
        fields.set_year(&year.into());
        fields.set_month(month).ok_or(Self::EXPECTED)?;
        fields.checked(Self::EXPECTED).map(Self::of)
    }
}

impl Time {
    /// A local time of day.
    ///
    /// # Errors
    /// Where there is no such time.
    pub fn new(hour: u8, minute: u8, second: u8) -> Result<Self, LexicalError> {
        Fields { hour, minute, second, ..Fields::default() }.checked(Self::EXPECTED).map(Self::of)
    }
}

impl GYearMonth {
    /// A month of a certain year.
    ///
    /// # Errors
    /// Where there is no such month.
    pub fn new(year: impl Into<Integer>, month: u8) -> Result<Self, LexicalError> {
        let mut fields = Fields::default();
        fields.set_year(&year.into());
        fields.set_month(month).ok_or(Self::EXPECTED)?;
        fields.checked(Self::EXPECTED).map(Self::of)
    }
}

impl GYear {
    /// A year.
    #[must_use]
    pub fn new(year: impl Into<Integer>) -> Self {
        let mut fields = Fields::default();
        fields.set_year(&year.into());
        Self::of(fields)
    }
}

impl GMonthDay {
    /// A day of every year.
    ///
    /// # Errors
    /// Where no year has such a day.
    pub fn new(month: u8, day: u8) -> Result<Self, LexicalError> {
        let mut fields = Fields { day, ..Fields::default() };
        fields.set_month(month).ok_or(Self::EXPECTED)?;
        fields.checked(Self::EXPECTED).map(Self::of)
    }
}

impl GDay {
    /// A day of every month.
    ///
    /// # Errors
    /// Where no month has such a day.
    pub fn new(day: u8) -> Result<Self, LexicalError> {
        Fields { day, ..Fields::default() }.checked(Self::EXPECTED).map(Self::of)
    }
}

impl GMonth {
    /// A month of every year.
    ///
    /// # Errors
    /// Where there is no such month.
    pub fn new(month: u8) -> Result<Self, LexicalError> {
        let mut fields = Fields::default();
        fields.set_month(month).ok_or(Self::EXPECTED)?;
        fields.checked(Self::EXPECTED).map(Self::of)
    }
}
