//! The setters of generated structs.

/// Methods `with_…` of a struct, each of which sets a field and gives the struct back. A line says the name of the method, the field, and what the
/// method takes:
///
/// | written | the argument | the field |
/// | --- | --- | --- |
/// | `T` | `T` | `Option<T>` |
/// | `boxed T` | `T` | an `Option` of a box of `T` |
/// | `into T` | `impl Into<T>` | `Option<T>` |
/// | `list T` | `impl IntoIterator<Item = T>` | an `Option` of what collects `T`: a [`List`](crate::List), a `Vec` |
/// | `each T` | `impl IntoIterator<Item = T>` | what collects `T` |
/// | `list into T`, `each into T` | `impl IntoIterator<Item: Into<T>>` | as without the word |
/// | `lexical T`, `lexical into T`, `lexical list T`, `lexical list into T` | as without the word | an `Option` of [`Lexical`](crate::Lexical) |
///
/// A field whose name is a keyword has that behind it, for the documentation: `r#type as "type"`.
///
/// ```
/// use xsd_runtime as xsd;
///
/// #[derive(Default)]
/// struct Tag {
///     id: Option<i64>,
///     r#type: Option<String>,
///     children: Vec<Tag>,
/// }
///
/// impl Tag {
///     xsd::setters! {
///         with_id(id: i64);
///         with_type(r#type as "type": into String);
///         with_children(children: each Tag);
///     }
/// }
///
/// let tag = Tag::default().with_id(7).with_type("STATIC").with_children([Tag::default()]);
/// assert_eq!((tag.id, tag.r#type.as_deref(), tag.children.len()), (Some(7), Some("STATIC"), 1));
/// ```
#[macro_export]
macro_rules! setters {
    ($($method:ident($field:ident $(as $name:literal)?: $($how:tt)+);)*) => {
        $($crate::setter! { [stringify!($field) $(as $name)?] $method $field $($how)+ })*
    };
}

/// One of the [`setters`]. Each rule is whole: another macro for what they share would be expanded for every field of all bindings.
#[doc(hidden)]
#[macro_export]
macro_rules! setter {
    ([stringify!($_field:ident) as $name:literal] $($setter:tt)+) => {
        $crate::setter! { [$name] $($setter)+ }
    };
    ([$($name:tt)+] $method:ident $field:ident into $ty:ty) => {
        #[doc = concat!(" Sets `", $($name)+, "`.")]
        #[must_use]
        pub fn $method(mut self, value: impl Into<$ty>) -> Self {
            self.$field = Some(value.into());
            self
        }
    };
    ([$($name:tt)+] $method:ident $field:ident each into $ty:ty) => {
        #[doc = concat!(" Sets `", $($name)+, "`.")]
        #[must_use]
        pub fn $method(mut self, value: impl IntoIterator<Item: Into<$ty>>) -> Self {
            self.$field = value.into_iter().map(Into::into).collect();
            self
        }
    };
    ([$($name:tt)+] $method:ident $field:ident each $ty:ty) => {
        #[doc = concat!(" Sets `", $($name)+, "`.")]
        #[must_use]
        pub fn $method(mut self, value: impl IntoIterator<Item = $ty>) -> Self {
            self.$field = value.into_iter().collect();
            self
        }
    };
    ([$($name:tt)+] $method:ident $field:ident list into $ty:ty) => {
        #[doc = concat!(" Sets `", $($name)+, "`.")]
        #[must_use]
        pub fn $method(mut self, value: impl IntoIterator<Item: Into<$ty>>) -> Self {
            self.$field = Some(value.into_iter().map(Into::into).collect());
            self
        }
    };
    ([$($name:tt)+] $method:ident $field:ident list $ty:ty) => {
        #[doc = concat!(" Sets `", $($name)+, "`.")]
        #[must_use]
        pub fn $method(mut self, value: impl IntoIterator<Item = $ty>) -> Self {
            self.$field = Some(value.into_iter().collect());
            self
        }
    };
    ([$($name:tt)+] $method:ident $field:ident boxed $ty:ty) => {
        #[doc = concat!(" Sets `", $($name)+, "`.")]
        #[must_use]
        pub fn $method(mut self, value: $ty) -> Self {
            self.$field = Some(value.into());
            self
        }
    };
    ([$($name:tt)+] $method:ident $field:ident lexical into $ty:ty) => {
        #[doc = concat!(" Sets `", $($name)+, "`.")]
        #[must_use]
        pub fn $method(mut self, value: impl Into<$ty>) -> Self {
            self.$field = Some($crate::Lexical::from_value(value.into()));
            self
        }
    };
    ([$($name:tt)+] $method:ident $field:ident lexical list into $ty:ty) => {
        #[doc = concat!(" Sets `", $($name)+, "`.")]
        #[must_use]
        pub fn $method(mut self, value: impl IntoIterator<Item: Into<$ty>>) -> Self {
            self.$field = Some($crate::Lexical::from_value(value.into_iter().map(Into::into).collect()));
            self
        }
    };
    ([$($name:tt)+] $method:ident $field:ident lexical list $ty:ty) => {
        #[doc = concat!(" Sets `", $($name)+, "`.")]
        #[must_use]
        pub fn $method(mut self, value: impl IntoIterator<Item = $ty>) -> Self {
            self.$field = Some($crate::Lexical::from_value(value.into_iter().collect()));
            self
        }
    };
    ([$($name:tt)+] $method:ident $field:ident lexical $ty:ty) => {
        #[doc = concat!(" Sets `", $($name)+, "`.")]
        #[must_use]
        pub fn $method(mut self, value: $ty) -> Self {
            self.$field = Some($crate::Lexical::from_value(value));
            self
        }
    };
    ([$($name:tt)+] $method:ident $field:ident $ty:ty) => {
        #[doc = concat!(" Sets `", $($name)+, "`.")]
        #[must_use]
        pub fn $method(mut self, value: $ty) -> Self {
            self.$field = Some(value);
            self
        }
    };
}
