//! Types told apart by the attributes of their elements (XML Schema 1.1): tests, spelled as conditions.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use crate::binding::values::{Builtin, Home, builtin_type, is_text};
use crate::binding::{Comparison, Derived, Operand, Selected, Test, TestTerm, TypeTable, alternatives};
use crate::emit::context::{Context, ident};
use crate::emit::decode::attribute_name;
use crate::emit::derived::{expected, missing, read};
use crate::emit::lints;
use crate::name::Names;

/// The tests of a table, each a function of the enum.
pub(super) fn tests(context: &Context<'_>, table: &TypeTable) -> TokenStream {
    let mut tests = TokenStream::new();
    for (index, alternative) in table.alternatives.iter().enumerate() {
        let (name, docs) = (test_name(index), context.docs(&[format!("`{}`", alternative.text)]));
        let mut attributes = Names::default();
        alternatives::attributes(&alternative.test, &mut attributes);
        let decoder = ident(if attributes.is_empty() { "_d" } else { "d" });
        let (test, _) = condition(context, &alternative.test);
        let lint = lints::test(&alternative.test);
        tests.extend(quote! {
            #docs
            #lint
            fn #name(#decoder: &xsd::Decoder<'_>) -> Result<bool, xsd::LexicalError> { Ok(#test) }
        });
    }
    tests
}

fn test_name(index: usize) -> Ident {
    format_ident!("test_{}", index + 1)
}

/// Reads the variant that the attributes select, or the one that `xsi:type` puts in its place.
pub(super) fn by_attributes(context: &Context<'_>, derived: &Derived, table: &TypeTable) -> TokenStream {
    let select = |selected| match selected {
        Selected::Type(number) => {
            let number = Literal::usize_unsuffixed(number);
            quote!(#number)
        }
        Selected::Error => {
            let declared = Literal::usize_unsuffixed(table.declared);
            quote!(d.no_type(#declared)?)
        }
    };
    let mut tests = TokenStream::new();
    for (index, alternative) in table.alternatives.iter().enumerate() {
        let (name, selected) = (test_name(index), select(alternative.selected));
        tests.extend(quote!(if d.holds(Self::#name) { #selected } else));
    }
    let otherwise = select(table.otherwise);
    let otherwise = if table.alternatives.is_empty() { otherwise } else { quote!({ #otherwise }) };
    let named = by_name(context, derived, table);
    let last = derived.variants.len().saturating_sub(1);
    let has_abstract = derived.variants.len() < table.types.len();
    let mut reads = TokenStream::new();
    for index in 0..derived.variants.len() {
        let read = read(context, derived, index);
        let number = Literal::usize_unsuffixed(index);
        let pattern = if index == last && !has_abstract { quote!(_) } else { quote!(#number) };
        reads.extend(quote!(#pattern => #read,));
    }
    let missing = has_abstract.then(|| {
        let missing = missing();
        quote!(_ => #missing,)
    });
    let (by_name, variant) = match named {
        Some(named) => (quote!(let variant = match d.xsi_type()? { None => selected, #named };), ident("variant")),
        None => (quote!(), ident("selected")),
    };
    quote! {
        let selected = #tests #otherwise;
        #by_name
        *slot = Some(match #variant {
            #reads
            #missing
        });
    }
}

/// The arms for elements with an `xsi:type`; none where it makes no difference.
fn by_name(context: &Context<'_>, derived: &Derived, table: &TypeTable) -> Option<TokenStream> {
    let (mut selected, mut any) = (Vec::new(), Vec::new());
    for (number, ty) in table.types.iter().enumerate() {
        if ty.is_selected {
            selected.push(number);
        }
        // What takes any name of a type takes its own, too.
        if ty.is_selected && ty.takes_any {
            any.push(number);
        }
    }
    let guard = |numbers: &[usize]| {
        let mut literals = TokenStream::new();
        for &number in numbers {
            let (bar, number) = ((!literals.is_empty()).then(|| quote!(|)), Literal::usize_unsuffixed(number));
            literals.extend(quote!(#bar #number));
        }
        match numbers {
            _ if numbers == selected => quote!(),
            [_] => quote!(if selected == #literals),
            _ => quote!(if matches!(selected, #literals)),
        }
    };
    let mut named = TokenStream::new();
    for (index, variant) in derived.variants.iter().enumerate() {
        let substitutes = &table.types[index].substitutes;
        let Some(type_name) = &variant.type_name else { continue };
        if table.types[index].takes_any && *substitutes == [index] {
            continue;
        }
        let ((namespace, local), guard) = (context.name(type_name), guard(substitutes));
        let index = Literal::usize_unsuffixed(index);
        named.extend(quote!(Some((#namespace, #local)) #guard => #index,));
    }
    if named.is_empty() && any == selected {
        return None;
    }
    let any_guard = guard(&any);
    let any_arm = (!any.is_empty()).then(|| quote!(Some(_) #any_guard => selected,));
    let expected = expected(derived);
    let unknown = (any != selected).then(|| quote!(Some(_) => { d.unknown_type(#expected)?; selected }));
    Some(quote!(#named #any_arm #unknown))
}

/// How tightly a condition holds together.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Bond {
    Or,
    And,
    Compare,
    Call,
}

/// A test as a condition; `?` leaves it where a text is none of its type.
fn condition(context: &Context<'_>, test: &Test) -> (TokenStream, Bond) {
    let inside = |test: &Test, least: Bond| {
        let (tokens, bond) = condition(context, test);
        if bond < least { quote!((#tokens)) } else { tokens }
    };
    match test {
        Test::Any(parts) => {
            let parts = parts.iter().map(|part| inside(part, Bond::Or));
            (quote!(#(#parts)||*), Bond::Or)
        }
        Test::All(parts) => {
            let parts = parts.iter().map(|part| inside(part, Bond::And));
            (quote!(#(#parts)&&*), Bond::And)
        }
        Test::Not(part) => {
            let part = inside(part, Bond::Call);
            (quote!(!#part), Bond::Compare)
        }
        Test::Always(always) => (quote!(#always), Bond::Call),
        Test::Exists(name) => {
            let (namespace, local) = attribute_name(context, name);
            (quote!(d.has_attribute(#namespace, #local)), Bond::Call)
        }
        Test::Holds(operand) => (holds(context, operand), Bond::Call),
        Test::Compare { left, comparison, right, by } => {
            (compare(context, left, *comparison, right, builtin_type(by)), Bond::Call)
        }
    }
}

fn holds(context: &Context<'_>, operand: &Operand) -> TokenStream {
    let ty = builtin_type(operand.ty);
    let value = value(context, operand, ty);
    match ty.rust {
        "bool" => quote!(#value.is_some_and(|value| value)),
        "f32" | "f64" => quote!(#value.is_some_and(|value| value != 0.0 && !value.is_nan())),
        _ if ty.home == Home::Copy => quote!(#value.is_some_and(|value| value != 0)),
        // Strings of any kind, and numbers of any size.
        _ if matches!(ty.rust, "Decimal" | "Integer") || ty.rust.ends_with("Integer") => {
            quote!(#value.is_some_and(|value| value != Default::default()))
        }
        _ => quote!(#value.is_some_and(|value| !value.is_empty())),
    }
}

fn compare(
    context: &Context<'_>,
    left: &Operand,
    comparison: Comparison,
    right: &Operand,
    by: &'static Builtin,
) -> TokenStream {
    // What can be spelled as a literal stands on the right.
    let (left, comparison, right) = match (literal(left, by), literal(right, by)) {
        (Some(_), None) => (right, comparison.reversed(), left),
        _ => (left, comparison, right),
    };
    let operator = operator(comparison);
    let first = value(context, left, by);
    if let Some(literal) = literal(right, by) {
        return match by.home {
            _ if by.rust == "bool" && comparison.is_of_equality() => {
                let negation = (literal.to_string() == "true") != (comparison == Comparison::Equal);
                let not = negation.then(|| quote!(!));
                quote!(#first.is_some_and(|value| #not value))
            }
            Home::String if !comparison.is_of_equality() => {
                quote!(#first.is_some_and(|value| value.as_str() #operator #literal))
            }
            _ => quote!(#first.is_some_and(|value| value #operator #literal)),
        };
    }
    let second = value(context, right, by);
    if by.home != Home::Runtime || matches!(by.rust, "Decimal" | "HexBinary" | "Base64Binary") || is_text(by.xsd) {
        return quote!(#first.zip(#second).is_some_and(|(left, right)| left #operator right));
    }
    let method = ident(match comparison {
        Comparison::Equal => "is_eq",
        Comparison::NotEqual => "is_ne",
        Comparison::Less => "is_lt",
        Comparison::LessOrEqual => "is_le",
        Comparison::Greater => "is_gt",
        Comparison::GreaterOrEqual => "is_ge",
    });
    quote!(#first.zip(#second).and_then(|(left, right)| xsd::Ordered::compare(&left, &right)).is_some_and(::core::cmp::Ordering::#method))
}

fn operator(comparison: Comparison) -> TokenStream {
    match comparison {
        Comparison::Equal => quote!(==),
        Comparison::NotEqual => quote!(!=),
        Comparison::Less => quote!(<),
        Comparison::LessOrEqual => quote!(<=),
        Comparison::Greater => quote!(>),
        Comparison::GreaterOrEqual => quote!(>=),
    }
}

/// An operand that Rust has a literal for.
fn literal(operand: &Operand, by: &Builtin) -> Option<TokenStream> {
    let TestTerm::Literal(text, _) = &operand.term else { return None };
    match by.rust {
        "String" => Some(quote!(#text)),
        "bool" => {
            let value = matches!(text.trim(), "true" | "1");
            Some(quote!(#value))
        }
        "f32" | "f64" => format!("{:?}", text.trim().parse::<f64>().ok()?).parse().ok(),
        _ if by.home == Home::Copy => text.trim().parse::<i128>().ok()?.to_string().parse().ok(),
        _ => None,
    }
}

/// An operand as an `Option` of a type.
fn value(context: &Context<'_>, operand: &Operand, by: &'static Builtin) -> TokenStream {
    let ty = builtin_type(operand.ty);
    let name = rust_name(ty);
    match &operand.term {
        TestTerm::Literal(text, _) => match literal(operand, by) {
            Some(literal) if by.rust == "String" => quote!(Some(#literal.to_owned())),
            Some(literal) => quote!(Some(#literal)),
            None => {
                let name = rust_name(by);
                quote!(Some(#text.parse::<#name>()?))
            }
        },
        TestTerm::Attribute(attribute) => {
            let (namespace, local) = attribute_name(context, attribute);
            let conversion = conversion(ty, by);
            let value = quote!(d.attribute_as::<#name>(#namespace, #local)? #conversion);
            match operand.is_required {
                true => quote!(Some(#value.ok_or(xsd::LexicalError::new("an attribute"))?)),
                false => value,
            }
        }
    }
}

/// What makes values of a type such of another.
fn conversion(from: &Builtin, to: &Builtin) -> TokenStream {
    let is_number = from.home == Home::Copy && from.rust != "bool" || from.rust.ends_with("Integer");
    let to_decimal = match from.rust {
        "Decimal" => quote!(),
        "Integer" => quote!(.map(xsd::Decimal::from)),
        _ if from.home == Home::Copy => quote!(.map(xsd::Decimal::from)),
        _ => quote!(.map(xsd::Integer::from).map(xsd::Decimal::from)),
    };
    match (from.rust, to.rust) {
        (from, to) if from == to => quote!(),
        ("f32", "f64") => quote!(.map(f64::from)),
        (_, "Decimal") if is_number => to_decimal,
        (_, "f64") => quote!(#to_decimal.map(|value| value.to_f64())),
        (_, "f32") => quote!(#to_decimal.map(|value| value.to_f64() as f32)),
        (_, "String") => quote!(.map(String::from)),
        _ => {
            let to = rust_name(to);
            quote!(.map(#to::from))
        }
    }
}

fn rust_name(ty: &Builtin) -> TokenStream {
    let name = ident(ty.rust);
    if ty.home == Home::Runtime { quote!(xsd::#name) } else { quote!(#name) }
}
