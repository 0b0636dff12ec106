//! Mixed content: text and children in their order, which is held to the content model.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::wildcard::{names, wildcard};
use crate::binding::{ContentModel, ItemId, Position, PositionTerm, Starts};
use crate::emit::context::Context;
use crate::emit::matcher::Matcher;

pub(super) fn mixed(
    context: &Context<'_>,
    item: ItemId,
    model: Option<&ContentModel>,
    content: &TokenStream,
    extra: &TokenStream,
) -> TokenStream {
    let path = context.path(item);
    let first = Matcher::new(context, [&Starts::of_item(context.set, item)].into_iter()).first();
    let begin = model.map(|model| {
        let model = content_model(model);
        quote! {
            static MODEL: xsd::ContentModel = #model;
            let mut place = xsd::Walk::new(&MODEL);
        }
    });
    let push = match model {
        Some(_) => quote!({
            d.follow(&mut place)?;
            d.push_group(&mut #content)
        }),
        None => quote!(d.push_group(&mut #content),),
    };
    let arrive = model.map(|_| quote!(d.arrive(&place)?;));
    quote! {
        #begin
        while let Some(node) = d.mixed(#first)? {
            match node {
                xsd::Node::Text(text) => {
                    #content.push(#path::Text(text.into_owned()));
                    Ok(())
                }
                xsd::Node::Child(_) if <#path as xsd::Group>::begins(d)? => #push
                xsd::Node::Child(_) => d.unknown(#extra),
            }?;
        }
        #arrive
    }
}

fn content_model(model: &ContentModel) -> TokenStream {
    let (first, is_emptiable) = (indices(&model.first), model.is_emptiable);
    let positions = model.positions.iter().map(position);
    let open = match &model.open {
        Some(open) => {
            let open = wildcard(open);
            quote!(Some(#open))
        }
        None => quote!(None),
    };
    quote! {
        xsd::ContentModel { positions: &[#(#positions),*], first: #first, is_emptiable: #is_emptiable, open: #open }
    }
}

fn position(position: &Position) -> TokenStream {
    let next = indices(&position.next);
    let last = position.is_last.then(|| quote!(.last()));
    match &position.term {
        PositionTerm::Element(elements) => {
            let elements = names(elements);
            quote!(xsd::Position::element(#elements, #next) #last)
        }
        PositionTerm::Any(any) => {
            let any = wildcard(any);
            quote!(xsd::Position::any(#any, #next) #last)
        }
    }
}

fn indices(indices: &[usize]) -> TokenStream {
    let indices = indices.iter().map(|&index| Literal::usize_unsuffixed(index));
    quote!(&[#(#indices),*])
}
