//! How items are laid out: by prettyplease, with empty lines where a person would leave some, and the setters of a type a line each.

use proc_macro2::{Spacing, TokenStream, TokenTree};

use crate::emit::docs::Docs;

/// Items as text, with an empty line before each but between those that are of one line. A few at a time: what the syntax of a large file takes, nobody
/// needs at once.
pub(super) struct Spelled<'a> {
    docs: &'a Docs,
    text: String,
    after_line: bool,
}

impl<'a> Spelled<'a> {
    /// No items yet; `docs` has the doc comments of those to come.
    pub(super) fn new(docs: &'a Docs) -> Self {
        Self { docs, text: String::new(), after_line: false }
    }

    /// None, with the doc comments of these.
    pub(super) fn beside(other: &Self) -> Self {
        Self::new(other.docs)
    }

    /// The text of all items.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Adds items behind those that are there.
    pub(super) fn add(&mut self, items: TokenStream) {
        match syn::parse2::<syn::File>(items) {
            Ok(file) => file.items.into_iter().for_each(|item| self.item(item)),
            // A fault of the generator: the compiler will say more of it than a panic here could.
            Err(error) => self.text.push_str(&error.to_compile_error().to_string()),
        }
    }

    fn item(&mut self, item: syn::Item) {
        let printed = self.docs.restore(&print(item));
        let is_line = printed.lines().nth(1).is_none();
        if !(is_line && self.after_line) {
            self.text.push('\n');
        }
        self.text.push_str(&printed);
        self.after_line = is_line;
    }

    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }
}

/// An item, with empty lines between the members of an `impl`.
fn print(mut item: syn::Item) -> String {
    let mut macros = Vec::new();
    let is_impl = match &mut item {
        syn::Item::Impl(item) => {
            let members = item.items.iter_mut();
            macros.extend(members.filter_map(|member| match member {
                syn::ImplItem::Macro(member) => Some(std::mem::take(&mut member.mac.tokens)),
                _ => None,
            }));
            true
        }
        _ => false,
    };
    let file = syn::File { shebang: None, frontmatter: None, attrs: Vec::new(), items: vec![item] };
    let printed = prettyplease::unparse(&file);
    if !is_impl {
        return printed;
    }
    let mut macros = macros.into_iter();
    let mut spaced = String::with_capacity(printed.len() + 64);
    let mut before = "";
    for line in printed.lines() {
        if begins_member(line, before) {
            spaced.push('\n');
        }
        match line.strip_suffix("! {}").and_then(|name| Some((name, macros.next()?))) {
            Some((name, tokens)) => {
                spaced.push_str(name);
                spaced.push_str("! {\n");
                one_a_line(tokens, &mut spaced);
                spaced.push_str("    }");
            }
            None => spaced.push_str(line),
        }
        spaced.push('\n');
        before = line;
    }
    spaced
}

/// Whether a member of an `impl` begins on a line, as prettyplease writes it, behind another one: what is inside of a member stands further in.
fn begins_member(line: &str, before: &str) -> bool {
    let is_above = before.starts_with("    //") || before.starts_with("    #");
    let is_member = line.strip_prefix("    ").is_some_and(|text| !text.starts_with([' ', '}', ')']));
    is_member && !is_above && before.ends_with(['}', ';'])
}

/// What a macro takes, of which prettyplease would make a paragraph: a line for what ends with a semicolon.
fn one_a_line(tokens: TokenStream, out: &mut String) {
    for token in tokens {
        if out.ends_with('\n') {
            out.push_str("        ");
        }
        match token {
            TokenTree::Group(group) => {
                out.push('(');
                one_a_line(group.stream(), out);
                out.push(')');
            }
            TokenTree::Punct(punct) => match (punct.as_char(), punct.spacing()) {
                (':', Spacing::Joint) => out.push(':'),
                (':', _) if out.ends_with(':') => out.push(':'),
                (':' | ',', _) => out.extend([punct.as_char(), ' ']),
                (';', _) => out.push_str(";\n"),
                (other, _) => out.push(other),
            },
            word => {
                if out.ends_with(|last: char| last == '_' || last.is_alphanumeric()) {
                    out.push(' ');
                }
                out.push_str(&word.to_string());
            }
        }
    }
}
