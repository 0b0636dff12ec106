//! Endpoints: descriptors that the vocabulary crate defines, for each resource of a table.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::emit::context::ident;
use crate::emit::docs::Docs;
use crate::emit::module::{Layout, render_endpoints};
use crate::endpoint::{Action, Answers, Ban, Condition, Endpoint, Field, Kind, Resource, Rule, Table, Takes, Test};
use crate::files::Files;

/// Adds the file of a table.
pub fn emit_endpoints(table: &Table, vocabulary: &str, layout: &Layout, files: &mut Files) {
    let api = ident(vocabulary);
    let docs = Docs::default();
    let items = table.resources.iter().map(|row| resource(row, &docs));
    let items = quote! {
        use ::#api as api;
        #(#items)*
    };
    files.insert(
        format!("src/{}/endpoints.rs", table.module.join("/")),
        render_endpoints(layout, &table.source, &items, &docs),
    );
}

fn resource(resource: &Resource, docs: &Docs) -> TokenStream {
    let name = ident(&resource.name);
    let (ty, record) = match &resource.record {
        Some(path) => (self::path(path), quote!(Self)),
        None => (quote!(#name), quote!(::xsd_runtime::AnyElement)),
    };
    let about = docs.mark(&resource.docs);
    let marker = resource.record.is_none().then(|| {
        quote! {
            #about
            #[derive(Clone, Copy, Debug)]
            pub enum #name {}
        }
    });
    let descriptor = descriptor(resource);
    let fields = fields(&ty, &resource.fields, docs);
    let endpoints = resource.endpoints.iter().map(|row| endpoint(&ty, row));
    let accepts = accepts(&ty, resource);
    quote! {
        #marker
        #about
        impl api::Resource for #ty {
            type Record = #record;
            const DESCRIPTOR: api::ResourceDescriptor = #descriptor;
        }
        impl api::Described for #ty {}
        #fields
        #(#endpoints)*
        #accepts
    }
}

fn descriptor(resource: &Resource) -> TokenStream {
    let name = &resource.name;
    let endpoints = list(
        "endpoints",
        resource.endpoints.iter().map(|row| {
            let action = marker(&row.action);
            quote!(<Self as api::Supports<#action>>::ENDPOINT)
        }),
    );
    let fields = list(
        "fields",
        resource.fields.iter().map(|field| {
            let constant = ident(&field.constant);
            quote!(Self::#constant.descriptor())
        }),
    );
    let bans = list(
        "bans",
        resource.bans.iter().map(|Ban { operator, actions, source }| {
            let operator = ident(operator.variant());
            quote!(api::Ban::new(&api::CriteriaOperator::#operator, &[#(#actions),*], #source))
        }),
    );
    let rules = list("rules", resource.rules.iter().map(rule));
    quote!(api::ResourceDescriptor::new(#name) #endpoints #fields #bans #rules)
}

/// A call that sets a list, where there is something in it.
fn list(method: &str, items: impl Iterator<Item = TokenStream>) -> Option<TokenStream> {
    let (method, items) = (ident(method), items.collect::<Vec<_>>());
    (!items.is_empty()).then(|| quote!(.#method(&[#(#items),*])))
}

fn rule(rule: &Rule) -> TokenStream {
    let Rule { name, actions, reason, source, .. } = rule;
    let when = list("when", rule.when.iter().map(condition));
    let needs = list("needs", rule.needs.iter().map(condition));
    quote!(api::Rule::new(#name, &[#(#actions),*]) #when #needs .because(#reason, #source))
}

fn condition(Condition { path, test }: &Condition) -> TokenStream {
    let test = match test {
        Test::Is(text) => quote!(Is(#text)),
        Test::IsNot(text) => quote!(IsNot(#text)),
        Test::AtLeast(count) => quote!(AtLeast(#count)),
        Test::AtMost(count) => quote!(AtMost(#count)),
    };
    quote!(api::Condition::new(#path, api::Test::#test))
}

fn fields(ty: &TokenStream, fields: &[Field], docs: &Docs) -> Option<TokenStream> {
    let constants = fields.iter().map(|field| {
        let (name, constant, kind) = (&field.name, ident(&field.constant), kind(field));
        let operators = field.operators.as_ref().map(|operators| {
            let operators = operators.iter().map(|operator| ident(operator.variant()));
            quote!(, (#(api::operators::#operators,)*))
        });
        let docs = docs.mark(&about(field));
        quote! {
            #docs
            pub const #constant: api::Field<Self, #kind #operators> = api::Field::new(#name);
        }
    });
    (!fields.is_empty()).then(|| {
        quote! {
            /// The fields that filters may have.
            impl #ty { #(#constants)* }
        }
    })
}

fn about(field: &Field) -> Vec<String> {
    let mut first = format!("`{}`, {} {}", field.name, article(field.kind), field.kind.word());
    if !field.values.is_empty() {
        first.push_str(&format!(" such as {}", field.values.join(", ")));
    }
    vec![format!("{first}. Source: {}.", field.source.trim_end_matches('.'))]
}

fn article(kind: Kind) -> &'static str {
    if matches!(kind, Kind::Integer | Kind::Attribute) { "an" } else { "a" }
}

fn kind(field: &Field) -> TokenStream {
    match (field.kind, &field.enumeration) {
        (Kind::Keyword, Some(path)) => {
            let path = self::path(path);
            quote!(api::Keyword<#path>)
        }
        (Kind::Date, _) => quote!(api::Timestamp),
        (kind, _) => {
            let kind = ident(kind.variant());
            quote!(api::#kind)
        }
    }
}

fn endpoint(ty: &TokenStream, row: &Endpoint) -> TokenStream {
    let Endpoint { version, module, object, source, .. } = row;
    let (action, word) = (marker(&row.action), &row.action.name);
    let (method, answers) = (ident(row.method.variant()), ident(row.answers.variant()));
    let takes = row.takes.iter().map(|takes| {
        let takes = ident(takes.variant());
        quote!(api::Takes::#takes)
    });
    let safe = row.is_safe.then(|| quote!(.safe()));
    let parameters = list("parameters", row.parameters.iter().map(|name| quote!(#name)));
    let deprecated = row.deprecated.as_ref().map(|why| quote!(.deprecated(#why)));
    let unattested = (!row.is_attested).then(|| quote!(.unattested()));
    let kind = match row.answers {
        Answers::Count => quote!(api::CountOnly),
        _ => quote!(api::#answers),
    };
    let doc = row.deprecated.as_ref().map(|why| {
        let doc = format!(" Deprecated: {why}");
        quote!(#[doc = #doc])
    });
    let has = |test: fn(Takes) -> bool, mark: &str| {
        let mark = format_ident!("{mark}");
        row.takes.iter().copied().any(test).then(|| quote!(impl api::#mark<#action> for #ty {}))
    };
    let by_id = has(Takes::has_id, "ById");
    let by_filters = has(Takes::has_filters, "ByFilters");
    let with_data = has(Takes::has_data, "WithData");
    quote! {
        #doc
        impl api::Supports<#action> for #ty {
            const ENDPOINT: api::Endpoint =
                api::Endpoint::new(api::Method::#method, #version, #word, #module, #object)
                    .takes(&[#(#takes),*])
                    .answers(api::Answers::#answers)
                    #safe #parameters #deprecated #unattested
                    .source(#source);
            type Answer = #kind;
        }
        #by_id
        #by_filters
        #with_data
    }
}

/// NOT EQUALS: accepted by all actions, or by those that have no ban.
fn accepts(ty: &TokenStream, resource: &Resource) -> TokenStream {
    if resource.bans.is_empty() {
        return quote!(impl<A: api::Action> api::Accepts<api::operators::NotEquals, A> for #ty {});
    }
    let actions = resource.accepts.iter().map(marker);
    quote!(#(impl api::Accepts<api::operators::NotEquals, #actions> for #ty {})*)
}

fn marker(action: &Action) -> TokenStream {
    let marker = ident(&action.marker);
    quote!(api::#marker)
}

/// The path of a generated type in its crate.
fn path(path: &[String]) -> TokenStream {
    let segments = path.iter().map(|segment| ident(segment));
    quote!(crate #(::#segments)*)
}
