//! Which characters names are made of: XML 1.0, fifth edition, productions 4 and 4a.

/// `NameStartChar`.
pub(crate) const NAME_START: &[(char, char)] = &[
    (':', ':'),
    ('A', 'Z'),
    ('_', '_'),
    ('a', 'z'),
    ('\u{C0}', '\u{D6}'),
    ('\u{D8}', '\u{F6}'),
    ('\u{F8}', '\u{2FF}'),
    ('\u{370}', '\u{37D}'),
    ('\u{37F}', '\u{1FFF}'),
    ('\u{200C}', '\u{200D}'),
    ('\u{2070}', '\u{218F}'),
    ('\u{2C00}', '\u{2FEF}'),
    ('\u{3001}', '\u{D7FF}'),
    ('\u{F900}', '\u{FDCF}'),
    ('\u{FDF0}', '\u{FFFD}'),
    ('\u{10000}', '\u{EFFFF}'),
];

/// What `NameChar` adds to `NameStartChar`.
pub(crate) const NAME_MORE: &[(char, char)] =
    &[('-', '.'), ('0', '9'), ('\u{B7}', '\u{B7}'), ('\u{300}', '\u{36F}'), ('\u{203F}', '\u{2040}')];

fn within(ranges: &[(char, char)], c: char) -> bool {
    ranges.iter().any(|&(first, last)| first <= c && c <= last)
}

fn is_name_char(c: char) -> bool {
    within(NAME_START, c) || within(NAME_MORE, c)
}

/// `Nmtoken`: one or more name characters.
pub(crate) fn is_nm_token(text: &str) -> bool {
    !text.is_empty() && text.chars().all(is_name_char)
}

/// `Name`: name characters, the first of which may start a name.
pub(crate) fn is_name(text: &str) -> bool {
    text.chars().next().is_some_and(|first| within(NAME_START, first)) && text.chars().all(is_name_char)
}

/// `NCName` of Namespaces in XML: a name without colons.
pub(crate) fn is_nc_name(text: &str) -> bool {
    is_name(text) && !text.contains(':')
}
