//! The schema types that Rust's own types hold.

use super::digits;
use crate::simple::{LexicalError, Scope, Simple, WhiteSpace};

impl Simple for bool {
    const IS_PLAIN: bool = true;

    #[inline(always)]
    fn read_front(rest: &[u8]) -> Option<(Self, usize)> {
        match rest {
            [b't', b'r', b'u', b'e', ..] => Some((true, 4)),
            [b'f', b'a', b'l', b's', b'e', ..] => Some((false, 5)),
            _ => None,
        }
    }

    fn parse(text: &str, _: &dyn Scope) -> Result<Self, LexicalError> {
        match text {
            "true" | "1" => Ok(true),
            "false" | "0" => Ok(false),
            _ => Err(LexicalError::new("`true`, `false`, `1` or `0`")),
        }
    }

    fn write(&self, out: &mut String) {
        out.push_str(if *self { "true" } else { "false" });
    }
}

macro_rules! signed {
    ($($name:ty: $expected:literal),+) => {$(
        impl Simple for $name {
            const IS_PLAIN: bool = true;

            #[inline(always)]
            fn read_front(rest: &[u8]) -> Option<(Self, usize)> {
                let (value, length) = digits::front(rest)?;
                Some((value.try_into().ok()?, length))
            }

            fn parse(text: &str, _: &dyn Scope) -> Result<Self, LexicalError> {
                // Rust's syntax is the schema's: a sign or none, then digits.
                text.parse().map_err(|_| LexicalError::new($expected))
            }

            fn write(&self, out: &mut String) {
                if *self < 0 {
                    out.push('-');
                }
                digits::push(out, u64::from(self.unsigned_abs()));
            }
        }
    )+};
}
signed!(
    i8: "a whole number from -128 to 127",
    i16: "a whole number of 16 bits",
    i32: "a whole number of 32 bits",
    i64: "a whole number of 64 bits"
);

macro_rules! unsigned {
    ($($name:ty: $expected:literal),+) => {$(
        impl Simple for $name {
            const IS_PLAIN: bool = true;

            #[inline(always)]
            fn read_front(rest: &[u8]) -> Option<(Self, usize)> {
                let (value, length) = digits::front(rest)?;
                Some((value.try_into().ok()?, length))
            }

            fn parse(text: &str, _: &dyn Scope) -> Result<Self, LexicalError> {
                // `-0` is a way to write zero (Part 2, 3.3.20.1); Rust refuses it.
                let minus_zero =
                    || text.strip_prefix('-').is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|b| b == b'0'));
                match text.parse() {
                    Ok(value) => Ok(value),
                    Err(_) if minus_zero() => Ok(0),
                    Err(_) => Err(LexicalError::new($expected)),
                }
            }

            fn write(&self, out: &mut String) {
                digits::push(out, u64::from(*self));
            }
        }
    )+};
}
unsigned!(
    u8: "a whole number from 0 to 255",
    u16: "a whole number of 16 bits, not negative",
    u32: "a whole number of 32 bits, not negative",
    u64: "a whole number of 64 bits, not negative"
);

macro_rules! float {
    ($($name:ident: $expected:literal),+) => {$(
        impl Simple for $name {
            fn parse(text: &str, _: &dyn Scope) -> Result<Self, LexicalError> {
                match text {
                    "INF" | "+INF" => return Ok($name::INFINITY),
                    "-INF" => return Ok($name::NEG_INFINITY),
                    "NaN" => return Ok($name::NAN),
                    _ => {}
                }
                // Rust's syntax is the schema's, but for its names of the infinities and of not-a-number.
                let number = text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E'));
                let value = if number { text.parse().ok() } else { None };
                value.ok_or(LexicalError::new($expected))
            }

            fn write(&self, out: &mut String) {
                use std::fmt::Write as _;

                let size = self.abs();
                let start = out.len();
                // Both spellings are the shortest that reads back as the same number; writing to a String cannot fail.
                let _ = match *self {
                    value if value.is_nan() => out.write_str("NaN"),
                    $name::INFINITY => out.write_str("INF"),
                    $name::NEG_INFINITY => out.write_str("-INF"),
                    value if size == 0.0 || (1e-5..1e16).contains(&size) => write!(out, "{value}"),
                    value => write!(out, "{value:E}"),
                };
                // The least numbers have one digit, and the second says much: `1.4E-45`, not `1E-45`.
                if size < $name::MIN_POSITIVE && size > 0.0 && !out[start..].contains('.') {
                    out.truncate(start);
                    let _ = write!(out, "{self:.1E}");
                }
            }
        }
    )+};
}
float!(
    f32: "a number such as `1.5`, `1.5E3`, `INF` or `NaN`",
    f64: "a number such as `1.5`, `1.5E3`, `INF` or `NaN`"
);

macro_rules! text {
    ($($name:ty),+) => {$(
        impl Simple for $name {
            const WHITE_SPACE: WhiteSpace = WhiteSpace::Preserve;

            #[inline]
            fn parse(text: &str, _: &dyn Scope) -> Result<Self, LexicalError> {
                Ok(text.into())
            }

            fn write(&self, out: &mut String) {
                out.push_str(self);
            }

            #[inline]
            fn as_text(&self) -> Option<&str> {
                Some(self)
            }
        }
    )+};
}
text!(String, Box<str>);
#[cfg(feature = "compact_str")]
text!(compact_str::CompactString);
