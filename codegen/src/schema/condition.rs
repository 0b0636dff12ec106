//! The tests of type alternatives, with the types that their values are compared in (XPath 2.0, 3.5 and B.2). An attribute without a cast has no type of
//! its own: it takes that of what it is compared with.

use crate::schema::{Builtin, Operand, Test, When};
use crate::syntax::{self, Comparison, Condition, Term};

/// Why a condition is no test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    /// It is not evaluated.
    Unknown,
    /// Its types do not fit: it is an error, whatever the attributes are.
    Type,
}

type Typed<T> = Result<T, Fault>;

/// When a condition holds. One that is an error counts as `false` (3.12.4).
pub(super) fn when(condition: &Condition) -> When {
    match test(condition) {
        Ok(test) => When::Test(test),
        Err(Fault::Type) => When::Never,
        Err(Fault::Unknown) => When::Unknown,
    }
}

fn test(condition: &Condition) -> Typed<Test> {
    let all = |parts: &[Condition]| -> Typed<Vec<Test>> {
        let mut tests = Vec::new();
        for part in parts {
            tests.push(test(part)?);
        }
        Ok(tests)
    };
    Ok(match condition {
        Condition::Any(parts) => Test::Any(all(parts)?),
        Condition::All(parts) => Test::All(all(parts)?),
        Condition::Not(inner) => Test::Not(Box::new(test(inner)?)),
        Condition::Always(always) => Test::Always(*always),
        Condition::Holds(operand) => holds(operand)?,
        Condition::Compare { left, comparison, right, is_value } => compare(left, *comparison, right, *is_value)?,
    })
}

/// The effective boolean value of an operand (XPath 2.0, 2.4.3): for an attribute as such, whether it is there.
fn holds(operand: &syntax::Operand) -> Typed<Test> {
    if let (Term::Attribute(name), None) = (&operand.term, &operand.cast) {
        return Ok(Test::Exists(name.clone()));
    }
    let operand = typed(operand, None)?;
    match family(operand.ty) {
        "boolean" | "string" | "decimal" | "float" | "double" | "anyURI" => Ok(Test::Holds(operand)),
        _ => Err(Fault::Type),
    }
}

fn compare(left: &syntax::Operand, comparison: Comparison, right: &syntax::Operand, is_value: bool) -> Typed<Test> {
    let beside = |other: &syntax::Operand| {
        Ok(match own_type(other)? {
            // A value comparison takes what has no type for a string.
            Some(ty) if !is_value => match family(ty) {
                "decimal" | "float" | "double" => "double",
                _ => ty,
            },
            _ => "string",
        })
    };
    let mut operands = [typed(left, Some(beside(right)?))?, typed(right, Some(beside(left)?))?];
    narrow(&mut operands);
    let by = common(operands[0].ty, operands[1].ty).ok_or(Fault::Type)?;
    if !comparison.is_of_equality() && !has_order(by) {
        return Err(Fault::Type);
    }
    let [left, right] = operands;
    Ok(Test::Compare { left, comparison, right, by })
}

/// The type of an operand that has one.
fn own_type(operand: &syntax::Operand) -> Typed<Option<Builtin>> {
    let name = match (&operand.cast, &operand.term) {
        (Some(cast), _) => &*cast.ty,
        (None, Term::Literal(_, ty)) => ty,
        (None, Term::Attribute(_)) => return Ok(None),
    };
    let known = TYPES.iter().find(|(known, _)| *known == name);
    known.map(|(name, _)| Some(*name)).ok_or(Fault::Unknown)
}

/// An operand with the type that its text is read as: its own, or else `untyped`.
fn typed(operand: &syntax::Operand, untyped: Option<Builtin>) -> Typed<Operand> {
    let ty = own_type(operand)?.or(untyped).ok_or(Fault::Unknown)?;
    if let Term::Literal(text, written) = &operand.term {
        let keeps_its_text = match *written {
            "string" => true,
            "integer" => matches!(family(ty), "decimal" | "float" | "double"),
            _ => matches!(ty, "decimal" | "float" | "double"),
        };
        if !keeps_its_text {
            return Err(Fault::Unknown);
        }
        if !is_readable(ty, text) {
            return Err(Fault::Type);
        }
    }
    let is_required = operand.cast.as_ref().is_some_and(|cast| !cast.is_optional);
    Ok(Operand { term: operand.term.clone(), ty, is_required })
}

/// Whether a text is one of a type, as far as Rust spells its values as literals.
fn is_readable(ty: Builtin, text: &str) -> bool {
    match ty {
        "boolean" => matches!(text.trim(), "true" | "false" | "1" | "0"),
        "float" | "double" => text.trim().parse::<f64>().is_ok_and(f64::is_finite),
        _ => fits(ty, text).unwrap_or(true),
    }
}

/// Whether a whole number is one of a type of so many bits; nothing for other types.
fn fits(ty: Builtin, text: &str) -> Option<bool> {
    let is_within = |least: i128, most: i128| text.trim().parse().is_ok_and(|number| (least..=most).contains(&number));
    Some(match ty {
        "byte" => is_within(i8::MIN.into(), i8::MAX.into()),
        "short" => is_within(i16::MIN.into(), i16::MAX.into()),
        "int" => is_within(i32::MIN.into(), i32::MAX.into()),
        "long" => is_within(i64::MIN.into(), i64::MAX.into()),
        "unsignedByte" => is_within(0, u8::MAX.into()),
        "unsignedShort" => is_within(0, u16::MAX.into()),
        "unsignedInt" => is_within(0, u32::MAX.into()),
        "unsignedLong" => is_within(0, u64::MAX.into()),
        _ => return None,
    })
}

/// A whole number beside a value of a type that it is one of is taken for one.
fn narrow(operands: &mut [Operand; 2]) {
    for (literal, other) in [(0, 1), (1, 0)] {
        let ty = operands[other].ty;
        if let (Term::Literal(text, _), "integer") = (&operands[literal].term, operands[literal].ty)
            && fits(ty, text) == Some(true)
        {
            operands[literal].ty = ty;
        }
    }
}

/// The type that values of two types are compared in.
fn common(left: Builtin, right: Builtin) -> Option<Builtin> {
    if left == right {
        return Some(left);
    }
    let (a, b) = (family(left), family(right));
    let width = |family| ["decimal", "float", "double"].iter().position(|known| *known == family);
    match (width(a), width(b)) {
        (Some(left), Some(right)) => Some(if left > right { a } else { b }),
        _ if a == b => Some(a),
        // An `anyURI` is compared as a string (XPath 2.0, B.1).
        _ if matches!((a, b), ("anyURI", "string") | ("string", "anyURI")) => Some("string"),
        _ => None,
    }
}

/// Whether the operators `<` and `>` know a type (XPath 2.0, B.2).
fn has_order(ty: Builtin) -> bool {
    let ordered = ["string", "anyURI", "boolean", "decimal", "float", "double", "dateTime", "date", "time"];
    matches!(ty, "yearMonthDuration" | "dayTimeDuration") || ordered.contains(&family(ty))
}

/// The types that a text is cast to, each with the primitive type above it.
const TYPES: [(Builtin, Builtin); 42] = [
    ("string", "string"),
    ("normalizedString", "string"),
    ("token", "string"),
    ("language", "string"),
    ("NMTOKEN", "string"),
    ("Name", "string"),
    ("NCName", "string"),
    ("ID", "string"),
    ("IDREF", "string"),
    ("ENTITY", "string"),
    ("boolean", "boolean"),
    ("decimal", "decimal"),
    ("integer", "decimal"),
    ("nonPositiveInteger", "decimal"),
    ("negativeInteger", "decimal"),
    ("nonNegativeInteger", "decimal"),
    ("positiveInteger", "decimal"),
    ("long", "decimal"),
    ("int", "decimal"),
    ("short", "decimal"),
    ("byte", "decimal"),
    ("unsignedLong", "decimal"),
    ("unsignedInt", "decimal"),
    ("unsignedShort", "decimal"),
    ("unsignedByte", "decimal"),
    ("float", "float"),
    ("double", "double"),
    ("duration", "duration"),
    ("yearMonthDuration", "duration"),
    ("dayTimeDuration", "duration"),
    ("dateTime", "dateTime"),
    ("dateTimeStamp", "dateTime"),
    ("time", "time"),
    ("date", "date"),
    ("gYearMonth", "gYearMonth"),
    ("gYear", "gYear"),
    ("gMonthDay", "gMonthDay"),
    ("gDay", "gDay"),
    ("gMonth", "gMonth"),
    ("hexBinary", "hexBinary"),
    ("base64Binary", "base64Binary"),
    ("anyURI", "anyURI"),
];

fn family(ty: Builtin) -> Builtin {
    TYPES.iter().find(|(known, _)| *known == ty).map_or(ty, |(_, family)| family)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::name::QName;
    use crate::syntax::Cast;

    fn attribute(cast: Option<&str>) -> syntax::Operand {
        let cast = cast.map(|ty| Cast { ty: ty.into(), is_optional: true });
        syntax::Operand { term: Term::Attribute(QName::new(None, "a")), cast }
    }

    fn literal(text: &str, ty: Builtin, cast: Option<&str>) -> syntax::Operand {
        let cast = cast.map(|ty| Cast { ty: ty.into(), is_optional: true });
        syntax::Operand { term: Term::Literal(text.to_owned(), ty), cast }
    }

    /// The types that two operands are read as, and that in which they are compared.
    fn types(left: &syntax::Operand, right: &syntax::Operand) -> Typed<(Builtin, Builtin, Builtin)> {
        match compare(left, Comparison::Equal, right, false)? {
            Test::Compare { left, right, by, .. } => Ok((left.ty, right.ty, by)),
            _ => Err(Fault::Unknown),
        }
    }

    #[test]
    fn an_attribute_takes_the_type_of_what_it_is_compared_with() {
        let untyped = attribute(None);
        assert_eq!(types(&untyped, &untyped), Ok(("string", "string", "string")));
        assert_eq!(types(&untyped, &literal("x", "string", None)), Ok(("string", "string", "string")));
        assert_eq!(types(&literal("1", "integer", None), &untyped), Ok(("integer", "double", "double")));
        assert_eq!(types(&untyped, &attribute(Some("date"))), Ok(("date", "date", "date")));
    }

    #[test]
    fn numbers_are_compared_in_the_wider_type() {
        let int = attribute(Some("int"));
        assert_eq!(types(&int, &literal("7", "integer", None)), Ok(("int", "int", "int")));
        assert_eq!(types(&int, &literal("99999999999", "integer", None)), Ok(("int", "integer", "decimal")));
        assert_eq!(types(&int, &literal("7.5", "decimal", None)), Ok(("int", "decimal", "decimal")));
        assert_eq!(types(&attribute(Some("float")), &int), Ok(("float", "int", "float")));
        assert_eq!(types(&int, &literal("1e0", "double", None)), Ok(("int", "double", "double")));
    }

    #[test]
    fn what_does_not_fit_is_told_from_what_is_not_known() {
        let (int, date) = (attribute(Some("int")), attribute(Some("date")));
        assert_eq!(types(&int, &literal("x", "string", None)), Err(Fault::Type));
        assert_eq!(types(&date, &int), Err(Fault::Type));
        assert_eq!(types(&int, &literal("x", "string", Some("int"))), Err(Fault::Type));
        assert_eq!(types(&int, &attribute(Some("QName"))), Err(Fault::Unknown));
        assert_eq!(types(&int, &literal("1.5", "decimal", Some("int"))), Err(Fault::Unknown));
        let value = |right| compare(&attribute(None), Comparison::Equal, &right, true);
        assert_eq!(value(literal("1", "integer", None)), Err(Fault::Type));
        assert!(value(literal("1", "string", None)).is_ok());
        let less = |operand| compare(&operand, Comparison::Less, &operand, false).err();
        assert_eq!(less(attribute(Some("gYear"))), Some(Fault::Type));
        assert_eq!(less(attribute(Some("dayTimeDuration"))), None);
    }
}
