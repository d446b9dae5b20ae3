//! Compares the bodies of requests: whether there is one, whether it is required, its media types and its types.

use std::mem::{Discriminant, discriminant};

use crate::{
    diagnostic::Pointer,
    ir::{self, Body, BodyVariant, Content, Encoding},
    media_type::essence,
    surface::{Enum, Operation, Payload},
};

use super::{
    Differ, Effect, Rule,
    compare::{Difference, quoted_list, rust_text},
    pairs::{Paired, at},
    wire::Sides,
};

impl Differ<'_> {
    pub(super) fn body(
        &mut self,
        (old, was): (&ir::Operation, &Operation),
        (new, is): (&ir::Operation, &Operation),
    ) {
        let name = &new.method_ident;
        match (&old.body, &new.body) {
            (None, None) => {}
            (Some(body), None) => {
                let message = format!("`{name}` no longer sends a body");
                self.changes
                    .in_old(Rule::BodyRemoved, &body.pointer, message);
            }
            (None, Some(body)) => {
                let (rule, message) = match body.required {
                    true => (
                        Rule::RequiredBodyAdded,
                        format!("callers of `{name}` must give `body`"),
                    ),
                    false => (Rule::BodyAdded, format!("calls of `{name}` can set `body`")),
                };
                self.changes.in_new(rule, &body.pointer, message);
            }
            (Some(before), Some(after)) => {
                let label = format!("the body of `{name}`");
                self.bodies(&label, before, after);
                if let (Some(was), Some(is)) = (&was.body, &is.body) {
                    self.body_variants(&label, (before, was), (after, is));
                }
                self.annotations(&label, &before.docs, &after.docs, &after.pointer, true);
            }
        }
    }

    fn bodies(&mut self, label: &str, old: &Body, new: &Body) {
        let at = &new.pointer;
        match (old.required, new.required) {
            (false, true) => {
                let message = format!("{label} is required: callers must give it");
                self.changes.in_new(Rule::BodyRequired, at, message);
            }
            (true, false) => {
                let message = format!("{label} can be left out: it is set on the call");
                self.changes.in_new(Rule::BodyOptional, at, message);
            }
            _ => {}
        }
    }

    fn body_variants(
        &mut self,
        label: &str,
        (old, was): (&Body, &Payload),
        (new, is): (&Body, &Payload),
    ) {
        let at_body = &new.pointer;
        let (old_enum, new_enum) = (was.as_enum(), is.as_enum());
        let both_enums = old_enum.is_some() && new_enum.is_some();
        let variants = Paired::by_keys(
            &old.variants,
            &new.variants,
            &[
                &|it: &BodyVariant| Some((kind(&it.content), essences(&it.content))),
                &|it: &BodyVariant| Some((kind(&it.content), String::new())),
            ],
        );
        let is_other = self.compare().types(&was.ty, &is.ty) != Difference::Same;
        for variant in at(&variants.old, &old.variants) {
            let effect = match is_other || both_enums {
                true => Effect::Breaking,
                false => Effect::None,
            };
            self.media_types(
                Rule::BodyMediaTypeRemoved,
                label,
                (&variant.content.media_types(), effect),
                &old.pointer,
            );
        }
        // A type that became the body by `into` no longer does if another variant holds it, too.
        let converts = |of: Option<&Enum>, variant: &BodyVariant| {
            let mut all = of.iter().flat_map(|it| &it.conversions);
            all.any(|it| it.variant == variant.ident)
        };
        let loses_conversion = both_enums
            && variants
                .both(&old.variants, &new.variants)
                .any(|(one, other)| converts(old_enum, one) && !converts(new_enum, other));
        for variant in at(&variants.new, &new.variants) {
            let effect = match (is_other || loses_conversion, both_enums) {
                (true, _) => Effect::Breaking,
                (false, true) => Effect::Compatible,
                (false, false) => Effect::None,
            };
            self.media_types(
                Rule::BodyMediaTypeAdded,
                label,
                (&variant.content.media_types(), effect),
                at_body,
            );
        }
        for (one, other) in variants.both(&old.variants, &new.variants) {
            self.body_variant(label, (old, one), (new, other), is_other);
            if both_enums && one.ident != other.ident {
                let message = format!(
                    "`{}::{}` is called `{}`",
                    new.enum_ident, one.ident, other.ident
                );
                self.changes
                    .in_new(Rule::BodyVariantRenamed, at_body, message);
            }
        }
        if both_enums && old.enum_ident != new.enum_ident {
            let message = format!(
                "the enum `{}` is called `{}`",
                old.enum_ident, new.enum_ident
            );
            self.changes
                .in_new(Rule::BodyVariantRenamed, at_body, message);
        }
    }

    /// Compares the content that two bodies have for one media type. `is_other` is whether the Rust type of the body as
    /// a whole differs, which is reported by itself: then a `Box` that a variant of the enum adds is not.
    fn body_variant(
        &mut self,
        label: &str,
        (old_body, old): (&Body, &BodyVariant),
        (new_body, new): (&Body, &BodyVariant),
        is_other: bool,
    ) {
        let at = &new_body.pointer;
        let (old_types, new_types) = (old.content.media_types(), new.content.media_types());
        let before = (&old_body.pointer, old_types.as_slice());
        let after = (at, new_types.as_slice());
        let rule = match self.compare().values(&old.content, &new.content) {
            Difference::Same => None,
            Difference::Boxed if is_other => None,
            Difference::Boxed => Some(Rule::BoxingChanged),
            Difference::Format | Difference::Kind => Some(Rule::BodyTypeChanged),
        };
        if let Some(rule) = rule {
            let was = rust_text(self.old_surface, &old.content);
            let is = rust_text(self.new_surface, &new.content);
            let message = format!("{label} was a `{was}`, and is a `{is}`");
            let wire = self.wire.effect_of_payload(before, after, Sides::SENT);
            let change = self.changes.in_new(rule, at, message);
            if rule != Rule::BoxingChanged {
                change.set_wire_effect(wire);
            }
        }
        if old.content.ty().is_none() && new.content.ty().is_none() {
            self.stream_items(label, before, after, Sides::SENT);
        }
        self.conditions_of_part(label, self.wire.payloads(before, after), true);
        let removed = without(&old_types, &new_types);
        let added = without(&new_types, &old_types);
        let rules = [
            (Rule::BodyMediaTypeRemoved, removed, &old_body.pointer),
            (Rule::BodyMediaTypeAdded, added, at),
        ];
        for (rule, media_types, at) in rules {
            if !media_types.is_empty() {
                self.media_types(rule, label, (&media_types, Effect::None), at);
            }
        }
        if encodings(&old.content) != encodings(&new.content)
            || item_encodings(&old.content) != item_encodings(&new.content)
        {
            let message = format!("properties of {label} have another encoding");
            self.changes.in_new(Rule::BodyEncodingChanged, at, message);
        }
    }

    fn media_types(
        &mut self,
        rule: Rule,
        label: &str,
        (media_types, effect): (&[&str], Effect),
        at: &Pointer,
    ) {
        let at = &place_of(at, media_types);
        let names: Vec<String> = media_types.iter().map(|it| (*it).to_owned()).collect();
        let names = quoted_list(&names);
        let found = match rule {
            Rule::BodyMediaTypeRemoved => {
                let message = format!("{label} can't be {names} any more");
                self.changes.in_old(rule, at, message)
            }
            _ => {
                let message = format!("{label} can be {names}");
                self.changes.in_new(rule, at, message)
            }
        };
        found.set_rust_effect(effect);
    }
}

pub(super) fn kind(content: &Content) -> Discriminant<Content> {
    discriminant(content)
}

/// The pointer of the first of some media types in a body or a response.
pub(super) fn place_of(content: &Pointer, media_types: &[&str]) -> Pointer {
    match media_types.first() {
        Some(first) => content.child("content").child(first),
        None => content.clone(),
    }
}

/// The media types of the first list that the second one does not have. Their parameters don't count: a client sends and
/// reads content by type and subtype.
pub(super) fn without<'m>(one: &[&'m str], other: &[&str]) -> Vec<&'m str> {
    let other: Vec<String> = other.iter().map(|it| essence(it)).collect();
    let lacks = |it: &&&str| !other.contains(&essence(it));
    one.iter().filter(lacks).copied().collect()
}

/// The media types of a content without their parameters, in a fixed order.
pub(super) fn essences(content: &Content) -> String {
    let media_types = content.media_types();
    let mut all: Vec<String> = media_types.into_iter().map(essence).collect();
    all.sort_unstable();
    all.join(" ")
}

fn encodings(content: &Content) -> &[(String, Encoding)] {
    match content {
        Content::Form { encodings, .. } | Content::Multipart { encodings, .. } => encodings,
        _ => &[],
    }
}

/// The media types of parts without names.
fn item_encodings(content: &Content) -> Option<(&[String], &str)> {
    match content {
        Content::MultipartItems { first, rest, .. } => Some((first, rest)),
        _ => None,
    }
}
