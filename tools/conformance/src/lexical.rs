//! Whether two texts stand for one value, whatever the type: spellings of numbers, dates, durations, binary data, qualified names.

use std::cmp::Ordering;

/// The namespace that a prefix stands for; `None` as the prefix asks for the default one.
pub(crate) type Scope<'a> = &'a dyn Fn(Option<&str>) -> Option<String>;

/// The binary floating point numbers that a schema has.
#[derive(Clone, Copy, Default)]
pub(crate) struct Floats {
    /// Of 32 bits.
    pub(crate) single: bool,
    /// Of 64 bits.
    pub(crate) double: bool,
}

/// Whether two texts are the same value, each in its scope; also where they are the same as one of the binary floating point numbers.
pub(crate) fn same(left: (&str, Scope<'_>), right: (&str, Scope<'_>), floats: Floats) -> bool {
    let (a, b) = (left.0, right.0);
    if a == b {
        return true;
    }
    let (words, others): (Vec<&str>, Vec<&str>) = (a.split_whitespace().collect(), b.split_whitespace().collect());
    let alike =
        |(x, y): (&&str, &&str)| x == y || canonical(x, left.1) == canonical(y, right.1) || same_float(x, y, floats);
    if words.len() == others.len() && words.iter().zip(&others).all(alike) {
        return true;
    }
    let (joined, other) = (words.concat(), others.concat());
    let is_hexadecimal = joined.bytes().all(|byte| byte.is_ascii_hexdigit());
    let is_base64 = joined.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+/=".contains(&byte));
    (is_hexadecimal && joined.eq_ignore_ascii_case(&other))
        || (is_base64 && joined.len() % 4 == 0 && joined == other)
        || duration(a.trim()).is_some_and(|duration| Some(duration) == self::duration(b.trim()))
}

/// A word in a form that all its spellings share.
fn canonical(word: &str, scope: Scope<'_>) -> String {
    if let Some(number) = Number::parse(word) {
        return format!("number {number:?}");
    }
    match word {
        "true" => return "number 1".to_owned(),
        "false" => return "number 0".to_owned(),
        "+INF" | "INF" => return "infinity".to_owned(),
        _ => {}
    }
    // The year 0 has no sign (XML Schema 1.1 Part 2, D.3.3, `yearFragValue`).
    let word = word.strip_prefix('-').filter(|rest| rest.starts_with("0000-")).unwrap_or(word);
    if let Some(moment) = moment(word) {
        return moment;
    }
    let (prefix, local) = word.split_once(':').map_or((None, word), |(prefix, local)| (Some(prefix), local));
    let is_name = |text: &str| {
        text.starts_with(|c: char| c.is_alphabetic() || c == '_')
            && text.chars().all(|c| c.is_alphanumeric() || "_-.".contains(c))
    };
    match scope(prefix).filter(|_| is_name(local)) {
        Some(namespace) => format!("{{{namespace}}}{local}"),
        None => word.to_owned(),
    }
}

pub(crate) fn same_name(left: (&str, Scope<'_>), right: (&str, Scope<'_>)) -> bool {
    canonical(left.0.trim(), left.1) == canonical(right.0.trim(), right.1)
}

fn same_float(a: &str, b: &str, floats: Floats) -> bool {
    let are_numbers = Number::parse(a).is_some() && Number::parse(b).is_some();
    let same = |a: f64, b: f64| a.total_cmp(&b) == Ordering::Equal || a == b;
    let single = || a.parse::<f32>().ok().zip(b.parse::<f32>().ok()).is_some_and(|(a, b)| same(a.into(), b.into()));
    let double = || a.parse::<f64>().ok().zip(b.parse::<f64>().ok()).is_some_and(|(a, b)| same(a, b));
    are_numbers && ((floats.single && single()) || (floats.double && double()))
}

/// A decimal number, with an exponent or without: its digits without zeros at both ends.
#[derive(PartialEq)]
struct Number {
    negative: bool,
    digits: String,
    exponent: i64,
}

impl std::fmt::Debug for Number {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.digits.is_empty(), &*self.digits, self.exponent, self.negative) {
            (true, ..) => f.write_str("0"),
            (_, "1", 0, false) => f.write_str("1"),
            _ => write!(f, "{}{}e{}", if self.negative { "-" } else { "" }, self.digits, self.exponent),
        }
    }
}

impl Number {
    fn parse(text: &str) -> Option<Self> {
        let negative = text.starts_with('-');
        let text = text.strip_prefix(['-', '+']).unwrap_or(text);
        let (mantissa, exponent) = match text.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, exponent.parse::<i64>().ok()?),
            None => (text, 0),
        };
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let digits = format!("{whole}{fraction}");
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let significant = digits.trim_end_matches('0');
        let shift = i64::try_from(digits.len() - significant.len()).ok()? - i64::try_from(fraction.len()).ok()?;
        let exponent = exponent.checked_add(shift)?;
        Some(Self { negative, digits: significant.trim_start_matches('0').to_owned(), exponent })
    }
}

/// A date or time without the zeros at the end of its seconds, its offset in one spelling.
fn moment(word: &str) -> Option<String> {
    let offset_at = word
        .rfind(['+', '-'])
        .filter(|&at| is_offset(&word[at + 1..]))
        .or_else(|| word.strip_suffix('Z').map(str::len));
    let (body, offset) = word.split_at(offset_at.unwrap_or(word.len()));
    let offset = if matches!(offset, "+00:00" | "-00:00") { "Z" } else { offset };
    let is_moment = !body.is_empty() && body.chars().all(|c| c.is_ascii_digit() || "-:.T".contains(c));
    if !is_moment || !(body.contains(':') || offset_at.is_some()) {
        return None;
    }
    let body = match body.split_once('.') {
        Some((seconds, fraction)) => match fraction.trim_end_matches('0') {
            "" => seconds.to_owned(),
            fraction => format!("{seconds}.{fraction}"),
        },
        None => body.to_owned(),
    };
    Some(format!("{body} {offset}"))
}

fn is_offset(text: &str) -> bool {
    matches!(text.as_bytes(), [a, b, b':', c, d] if [a, b, c, d].iter().all(|byte| byte.is_ascii_digit()))
}

/// A duration as months and seconds, in digits.
fn duration(text: &str) -> Option<(bool, u128, String)> {
    let negative = text.starts_with('-');
    let body = text.strip_prefix('-').unwrap_or(text).strip_prefix('P')?;
    let (mut months, mut seconds, mut fraction) = (0_u128, 0_u128, String::new());
    let mut in_time = false;
    let mut number = String::new();
    for c in body.chars() {
        let unit = match (c, in_time) {
            ('T', false) if number.is_empty() => {
                in_time = true;
                continue;
            }
            ('0'..='9' | '.', _) => {
                number.push(c);
                continue;
            }
            ('Y', false) => (12, 0),
            ('M', false) => (1, 0),
            ('D', false) => (0, 86_400),
            ('H', true) => (0, 3_600),
            ('M', true) => (0, 60),
            ('S', true) => (0, 1),
            _ => return None,
        };
        let (whole, part) = number.split_once('.').unwrap_or((&number, ""));
        part.trim_end_matches('0').clone_into(&mut fraction);
        let whole: u128 = whole.parse().ok()?;
        months = months.checked_add(whole.checked_mul(unit.0)?)?;
        seconds = seconds.checked_add(whole.checked_mul(unit.1)?)?;
        number.clear();
    }
    Some((negative, months, format!("{seconds}.{fraction}")))
}

#[cfg(test)]
mod tests {
    use super::{Floats, same};

    fn alike(a: &str, b: &str) -> bool {
        let scope = |prefix: Option<&str>| match prefix {
            Some("p" | "q") => Some("urn:one".to_owned()),
            _ => None,
        };
        same((a, &scope), (b, &scope), Floats::default())
    }

    #[test]
    fn a_float_of_32_bits_has_many_spellings() {
        let scope = |_: Option<&str>| None;
        let alike = |a, b, floats| same((a, &scope), (b, &scope), floats);
        let (single, double) = (Floats { single: true, double: false }, Floats { single: false, double: true });
        assert!(alike("1.8894855E-36", "1.8894856E-36", single));
        assert!(!alike("1.8894855E-36", "1.8894856E-36", double));
        assert!(!alike("1.889E-36", "1.888E-36", single));
        assert!(alike("0.1", "0.1000000000000000001", double));
    }

    #[test]
    fn spellings_of_one_value_are_the_same() {
        let pairs = [
            ("1.0", "1"),
            ("+01", "1"),
            ("-0", "0"),
            ("1e2", "100"),
            ("true", "1"),
            ("0", "false"),
            ("+INF", "INF"),
            ("2000-01-01T00:00:00.10Z", "2000-01-01T00:00:00.1+00:00"),
            ("12:00:00.0", "12:00:00"),
            ("2000-01-01-00:00", "2000-01-01Z"),
            ("-0000-02+00:00", "0000-02Z"),
            ("-0000-02", "0000-02"),
            ("PT60S", "PT1M"),
            ("P1Y", "P12M"),
            ("ab CD", "ABCD"),
            ("p:a", "q:a"),
            ("  a  b ", "a b"),
            ("QUJD REVG", "QUJDREVG"),
        ];
        for (a, b) in pairs {
            assert!(alike(a, b), "{a} {b}");
        }
    }

    #[test]
    fn other_values_are_not() {
        let pairs = [
            ("1.0", "1.1"),
            ("-1", "1"),
            ("a", "b"),
            ("P1M", "PT1M"),
            ("12:00:00", "12:00:00Z"),
            ("2000-01-01", "2000-01-02"),
            ("p:a", "q:b"),
            ("a b", "a c"),
            ("10", "1"),
            ("", "0"),
            ("-INF", "INF"),
        ];
        for (a, b) in pairs {
            assert!(!alike(a, b), "{a} {b}");
        }
    }
}
