//! Enumerations that newer servers may extend.

/// An enumeration with a variant for what it does not list, as the generator writes them.
macro_rules! open_enum {
    ($(#[$doc:meta])+ $name:ident, $expected:literal { $($variant:ident = $text:literal,)+ }) => {
        $(#[$doc])+
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $(
                #[doc = concat!("`", $text, "`")]
                $variant,
            )+
            /// A value that is not listed here; written back as it came.
            Unknown(Box<str>),
        }

        impl $name {
            /// The values that are listed here.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The value as XML has it.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $text,)+
                    Self::Unknown(text) => text,
                }
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                match text {
                    $($text => Self::$variant,)+
                    _ => Self::Unknown(text.into()),
                }
            }
        }

        impl std::str::FromStr for $name {
            type Err = std::convert::Infallible;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Ok(Self::from(text))
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl xsd_runtime::Simple for $name {
            fn parse(text: &str, _: &dyn xsd_runtime::Scope) -> Result<Self, xsd_runtime::LexicalError> {
                Ok(Self::from(text))
            }

            fn write(&self, out: &mut String) {
                out.push_str(self.as_str());
            }

            fn check(&self) -> Result<(), xsd_runtime::Violation> {
                match self {
                    Self::Unknown(_) => Err(xsd_runtime::Violation::unknown_value($expected)),
                    _ => Ok(()),
                }
            }
        }
    };
}
pub(crate) use open_enum;
