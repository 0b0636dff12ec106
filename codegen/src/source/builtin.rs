//! Declarations of well-known namespaces, for imports that have no document of their own.
//!
//! They say what the recommendations say, in words and an order of their own. Their imports have no location: they lead to a document that is there,
//! else to what is built in.

use crate::name::XML;

/// A namespace, a name to show, and the text of a schema document of the namespace.
type Builtin = (&'static str, &'static str, &'static str);

const BUILTINS: [Builtin; 6] = [
    // XML 1.0 (2.10, 2.12), XML Base, xml:id.
    (XML, "<xml.xsd>", include_str!("builtin/xml.xsd")),
    // XLink 1.1 (3.2): the attributes, apart from each other.
    ("http://www.w3.org/1999/xlink", "<xlink.xsd>", include_str!("builtin/xlink.xsd")),
    // XML Signature Syntax and Processing 1.0 and 1.1 (4, 5). The elements that 1.1 adds are of another namespace.
    ("http://www.w3.org/2000/09/xmldsig#", "<xmldsig.xsd>", include_str!("builtin/xmldsig.xsd")),
    // XML Encryption Syntax and Processing 1.0 and 1.1 (3, 5.5, 5.6). The elements that 1.1 adds are of another namespace.
    ("http://www.w3.org/2001/04/xmlenc#", "<xenc.xsd>", include_str!("builtin/xenc.xsd")),
    // SOAP 1.1 (4).
    ("http://schemas.xmlsoap.org/soap/envelope/", "<soap11.xsd>", include_str!("builtin/soap11.xsd")),
    // SOAP 1.2, part 1 (5).
    ("http://www.w3.org/2003/05/soap-envelope", "<soap12.xsd>", include_str!("builtin/soap12.xsd")),
];

/// A name to show, and the text of a schema document of a namespace.
pub(super) fn lookup(namespace: &str) -> Option<(&'static str, &'static str)> {
    let (_, name, text) = BUILTINS.iter().find(|(known, ..)| *known == namespace)?;
    Some((name, text))
}

/// Whether a location is one that a built-in namespace has been published at: under the name of its file, in some version; or under its own name.
pub(super) fn is_published_at(namespace: &str, location: &str) -> bool {
    let Some((_, path)) = location.split_once("://") else { return false };
    let Some((host, path)) = path.split_once('/') else { return false };
    let file = match namespace {
        XML => "xml.xsd",
        "http://www.w3.org/1999/xlink" => "xlink.xsd",
        "http://www.w3.org/2000/09/xmldsig#" => "xmldsig-core-schema.xsd",
        "http://www.w3.org/2001/04/xmlenc#" => "xenc-schema.xsd",
        _ => return location == namespace && lookup(namespace).is_some(),
    };
    host == "www.w3.org" && path.rsplit('/').next() == Some(file)
}
