//! Octets written as text.

use std::hash::{Hash, Hasher};
use std::ops::{Deref, DerefMut};

use super::text_form;
use crate::simple::{LexicalError, Scope, Simple};

/// How octets were written: preferred when they are written again, and no part of the value.
#[derive(Clone, Copy, Debug, Default)]
enum Spelling {
    /// In the canonical form.
    #[default]
    Canonical,
    /// With hexadecimal digits that are small letters.
    Small,
}

impl PartialEq for Spelling {
    fn eq(&self, _other: &Self) -> bool {
        true
    }
}

impl Eq for Spelling {}

impl Hash for Spelling {
    fn hash<H: Hasher>(&self, _state: &mut H) {}
}

macro_rules! octets {
    ($($(#[$doc:meta])+ $name:ident;)+) => {$(
        $(#[$doc])+
        #[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
        pub struct $name(Vec<u8>, Spelling);

        impl $name {
            /// The octets.
            #[must_use]
            pub fn into_inner(self) -> Vec<u8> {
                self.0
            }
        }

        impl Deref for $name {
            type Target = Vec<u8>;

            fn deref(&self) -> &Vec<u8> {
                &self.0
            }
        }

        impl DerefMut for $name {
            fn deref_mut(&mut self) -> &mut Vec<u8> {
                &mut self.0
            }
        }

        impl AsRef<[u8]> for $name {
            fn as_ref(&self) -> &[u8] {
                &self.0
            }
        }

        impl From<Vec<u8>> for $name {
            fn from(octets: Vec<u8>) -> Self {
                Self(octets, Spelling::default())
            }
        }

        impl From<&[u8]> for $name {
            fn from(octets: &[u8]) -> Self {
                Self(octets.to_vec(), Spelling::default())
            }
        }

        impl From<$name> for Vec<u8> {
            fn from(value: $name) -> Self {
                value.0
            }
        }

        text_form!($name);
    )+};
}

octets! {
    /// `xs:hexBinary`: octets, two hexadecimal digits each; written in capitals, the canonical form, but for what was read in small letters.
    HexBinary;
    /// `xs:base64Binary`: octets in the Base64 alphabet; written without white space, the canonical form.
    Base64Binary;
}

impl Simple for HexBinary {
    fn parse(text: &str, _: &dyn Scope) -> Result<Self, LexicalError> {
        const EXPECTED: LexicalError = LexicalError::new("pairs of hexadecimal digits");
        let digit = |b: u8| char::from(b).to_digit(16);
        let octet = |pair: &[u8]| match *pair {
            [high, low] => Some((digit(high)? * 16 + digit(low)?) as u8),
            _ => None,
        };
        let octets = text.as_bytes().chunks(2).map(octet).collect::<Option<Vec<u8>>>().ok_or(EXPECTED)?;
        let is_small = text.bytes().any(|b| b.is_ascii_lowercase()) && !text.bytes().any(|b| b.is_ascii_uppercase());
        Ok(Self(octets, if is_small { Spelling::Small } else { Spelling::Canonical }))
    }

    fn write(&self, out: &mut String) {
        let digits: &[u8; 16] = match self.1 {
            Spelling::Canonical => b"0123456789ABCDEF",
            Spelling::Small => b"0123456789abcdef",
        };
        out.reserve(self.0.len() * 2);
        for octet in &self.0 {
            out.push(char::from(digits[usize::from(octet >> 4)]));
            out.push(char::from(digits[usize::from(octet & 15)]));
        }
    }
}

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The six bits that a character of the alphabet stands for.
fn sextet(b: u8) -> Option<u32> {
    let value = match b {
        b'A'..=b'Z' => b - b'A',
        b'a'..=b'z' => b - b'a' + 26,
        b'0'..=b'9' => b - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    };
    Some(u32::from(value))
}

/// The octets of a text in Base64, by the grammar of Part 2, 3.2.16: quads of characters, white space between any two of them,
/// and zeros for the bits that fill up the last octet.
fn decode_base64(text: &str) -> Option<Vec<u8>> {
    let characters: Vec<u8> = text.bytes().filter(|b| !matches!(b, b' ' | b'\t' | b'\n' | b'\r')).collect();
    let data = match characters.as_slice() {
        quads if quads.len() % 4 != 0 => return None,
        [data @ .., b'=', b'='] | [data @ .., b'='] => data,
        data => data,
    };
    let mut octets = Vec::with_capacity(data.len() / 4 * 3 + 2);
    for quad in data.chunks(4) {
        let bits = quad.iter().try_fold(0, |bits, &b| Some(bits << 6 | sextet(b)?))?;
        let [_, bytes @ ..] = (bits << (6 * (4 - quad.len()))).to_be_bytes();
        let (kept, filling) = bytes.split_at(quad.len() - 1);
        if filling.iter().any(|&b| b != 0) {
            return None;
        }
        octets.extend_from_slice(kept);
    }
    Some(octets)
}

impl Simple for Base64Binary {
    fn parse(text: &str, _: &dyn Scope) -> Result<Self, LexicalError> {
        decode_base64(text)
            .map(Self::from)
            .ok_or(LexicalError::new("Base64: groups of four characters, the last padded with `=`"))
    }

    fn write(&self, out: &mut String) {
        out.reserve(self.0.len().div_ceil(3) * 4);
        for triple in self.0.chunks(3) {
            let octet = |at: usize| u32::from(triple.get(at).copied().unwrap_or(0));
            let bits = octet(0) << 16 | octet(1) << 8 | octet(2);
            for (at, shift) in [18, 12, 6, 0].into_iter().enumerate() {
                let character = ALPHABET[(bits >> shift & 63) as usize];
                out.push(if at <= triple.len() { char::from(character) } else { '=' });
            }
        }
    }
}
