//! Compares responses: their statuses, media types and types.

use crate::{
    ir::{self, Content, DocumentedResponse, ResponseSet, ResponseVariant, StatusPattern},
    surface::{Operation, Payload},
};

use super::{
    Differ, Effect, Rule,
    body::{essences, kind, place_of, without},
    compare::{Difference, quoted_list, rust_text},
    pairs::{Paired, at},
    wire,
};

/// The content of a response. `variant` is that of the enum, if the operation has one.
struct ResponseContent<'a> {
    response: &'a DocumentedResponse,
    content: &'a Content,
    variant: Option<&'a ResponseVariant>,
}

/// The success or the failure of both versions of an operation.
struct Sides<'a> {
    operation: &'a ir::Operation,
    old: &'a Payload,
    new: &'a Payload,
    /// Whether both have one type in Rust. Two enums count as one.
    same: bool,
}

impl Differ<'_> {
    pub(super) fn responses(
        &mut self,
        (old, was): (&ir::Operation, &Operation),
        (new, is): (&ir::Operation, &Operation),
    ) {
        let is_called_alike = old.ident == new.ident;
        for (before, after, was, is) in [
            (&old.success, &new.success, &was.success, &is.success),
            (&old.failure, &new.failure, &was.failure, &is.failure),
        ] {
            let sides = Sides {
                operation: new,
                old: was,
                new: is,
                same: self.compare().types(&was.ty, &is.ty) == Difference::Same,
            };
            self.response_set(&sides, before, after);
            if let (ResponseSet::Many { ident: was, .. }, ResponseSet::Many { ident: is, .. }) =
                (before, after)
                && was != is
                && is_called_alike
            {
                let message = format!("the enum `{was}` is called `{is}`");
                self.changes
                    .in_new(Rule::ResponseVariantRenamed, &new.pointer, message);
            }
        }
        self.headers_of(old, new);
    }

    fn response_set(&mut self, sides: &Sides<'_>, old: &ResponseSet, new: &ResponseSet) {
        let start = self.changes.len();
        let (before, after) = (response_contents(old), response_contents(new));
        let statuses = |replies: &[ResponseContent<'_>]| {
            let mut statuses: Vec<StatusPattern> =
                replies.iter().map(|it| it.response.status).collect();
            statuses.sort_unstable();
            statuses.dedup();
            statuses
        };
        let (was, is) = (statuses(&before), statuses(&after));
        for reply in before.iter().filter(|it| !is.contains(&it.response.status)) {
            self.removed_status(sides, reply);
        }
        for reply in after.iter().filter(|it| !was.contains(&it.response.status)) {
            self.added_status(sides, reply);
        }
        let mut compared = Vec::new();
        for status in was.iter().filter(|it| is.contains(it)) {
            let of = |replies: &[ResponseContent<'_>]| -> Vec<usize> {
                let all = replies.iter().enumerate();
                let of_status = all.filter(|(_, it)| it.response.status == *status);
                of_status.map(|(at, _)| at).collect()
            };
            let (in_old, in_new) = (of(&before), of(&after));
            let old: Vec<&ResponseContent<'_>> = at(&in_old, &before).collect();
            let new: Vec<&ResponseContent<'_>> = at(&in_new, &after).collect();
            self.status(sides, &old, &new, &mut compared);
        }
        if !sides.same && !self.changes.breaks_rust_since(start) {
            let message = format!(
                "the result of `{}` has another type",
                sides.operation.method_ident
            );
            self.changes
                .in_new(Rule::ResponseTypeChanged, &sides.operation.pointer, message);
        }
    }

    fn removed_status(&mut self, sides: &Sides<'_>, reply: &ResponseContent<'_>) {
        let stays = |variant: &ResponseVariant| has_variant(sides.new, &variant.ident);
        let effect = match reply.variant {
            _ if !sides.same => Effect::Breaking,
            Some(variant) if !stays(variant) => Effect::Breaking,
            _ => Effect::None,
        };
        let message = format!(
            "`{}` no longer documents {}: a response with it is an error",
            sides.operation.method_ident,
            status_text(reply.response.status)
        );
        self.changes
            .in_old(
                Rule::ResponseStatusRemoved,
                &reply.response.pointer,
                message,
            )
            .set_rust_effect(effect);
    }

    fn added_status(&mut self, sides: &Sides<'_>, reply: &ResponseContent<'_>) {
        let was_there = |variant: &ResponseVariant| has_variant(sides.old, &variant.ident);
        let (effect, advice) = match reply.variant {
            _ if !sides.same => (
                Effect::Breaking,
                ": its result has another type, which callers must handle",
            ),
            Some(variant) if !was_there(variant) => (Effect::Compatible, ""),
            _ => (Effect::None, ""),
        };
        let message = format!(
            "`{}` documents {}{advice}",
            sides.operation.method_ident,
            status_text(reply.response.status)
        );
        self.changes
            .in_new(Rule::ResponseStatusAdded, &reply.response.pointer, message)
            .set_rust_effect(effect);
    }

    /// Compares the responses of one status.
    fn status<'a>(
        &mut self,
        sides: &Sides<'_>,
        old: &[&ResponseContent<'a>],
        new: &[&ResponseContent<'a>],
        compared: &mut Vec<(*const Content, *const Content)>,
    ) {
        let Some(response) = new.first().map(|it| it.response) else {
            return;
        };
        let label = format!(
            "{} of `{}`",
            status_text(response.status),
            sides.operation.method_ident
        );
        if let Some(before) = old.first() {
            self.annotations(
                &label,
                &before.response.docs,
                &response.docs,
                &response.pointer,
                false,
            );
        }
        if let ([one], [other]) = (old, new) {
            self.reply(&label, (one, other), sides.same, compared);
            return;
        }
        let replies = Paired::by_keys(
            old,
            new,
            &[
                &|it: &&ResponseContent<'_>| Some((kind(it.content), essences(it.content))),
                &|it: &&ResponseContent<'_>| Some((kind(it.content), String::new())),
            ],
        );
        for reply in at(&replies.old, old) {
            let message = format!("{label} can't be {} any more", media_types(reply.content));
            let at = place_of(&reply.response.pointer, &reply.content.media_types());
            self.changes
                .in_old(Rule::ResponseMediaTypeRemoved, &at, message);
        }
        for reply in at(&replies.new, new) {
            let effect = match sides.same {
                true => Effect::Compatible,
                false => Effect::Breaking,
            };
            let message = format!("{label} can be {}", media_types(reply.content));
            let at = place_of(&reply.response.pointer, &reply.content.media_types());
            self.changes
                .in_new(Rule::ResponseMediaTypeAdded, &at, message)
                .set_rust_effect(effect);
        }
        for (one, other) in replies.both(old, new) {
            self.reply(&label, (one, other), sides.same, compared);
        }
    }

    /// Compares two versions of a response. `compared` has the contents that are compared: several statuses can share
    /// one.
    fn reply(
        &mut self,
        label: &str,
        (old, new): (&ResponseContent<'_>, &ResponseContent<'_>),
        same: bool,
        compared: &mut Vec<(*const Content, *const Content)>,
    ) {
        let at = &new.response.pointer;
        if let (Some(one), Some(other)) = (old.variant, new.variant)
            && one.ident != other.ident
        {
            let message = format!(
                "{label}: the variant `{}` is called `{}`",
                one.ident, other.ident
            );
            self.changes
                .in_new(Rule::ResponseVariantRenamed, at, message);
        }
        let contents: (*const Content, *const Content) = (old.content, new.content);
        if compared.contains(&contents) {
            return;
        }
        compared.push(contents);
        let (old_types, new_types) = (old.content.media_types(), new.content.media_types());
        let before = (&old.response.pointer, old_types.as_slice());
        let after = (at, new_types.as_slice());
        if old.content.ty().is_none() && new.content.ty().is_none() {
            self.stream_items(label, before, after, wire::Sides::RECEIVED);
        }
        self.conditions_of_part(label, self.wire.payloads(before, after), false);
        // Text and JSON strings are one type in Rust.
        let is_same_kind = kind(old.content) == kind(new.content);
        if is_same_kind || self.compare().same(old.content, new.content) {
            let names = |media_types: &[&str]| {
                let names: Vec<String> = media_types.iter().map(|it| (*it).to_owned()).collect();
                quoted_list(&names)
            };
            let removed = without(&old_types, &new_types);
            if !removed.is_empty() {
                let message = format!("{label} can't be {} any more", names(&removed));
                let at = place_of(&old.response.pointer, &removed);
                self.changes
                    .in_old(Rule::ResponseMediaTypeRemoved, &at, message)
                    .set_rust_effect(Effect::None);
            }
            let added = without(&new_types, &old_types);
            if !added.is_empty() {
                let message = format!("{label} can be {}", names(&added));
                let at = place_of(at, &added);
                self.changes
                    .in_new(Rule::ResponseMediaTypeAdded, &at, message)
                    .set_rust_effect(Effect::None);
            }
        }
        let rule = match self.compare().values(old.content, new.content) {
            Difference::Same => return,
            // Only an enum has the content in a `Box`, and that there is one or not is reported.
            Difference::Boxed if !same => return,
            Difference::Boxed => {
                let message = format!("only one version of {label} has its content in a `Box`");
                self.changes.in_new(Rule::BoxingChanged, at, message);
                return;
            }
            Difference::Format | Difference::Kind => Rule::ResponseTypeChanged,
        };
        let content_text = |surface, content: &Content| match content {
            Content::Empty => "nothing".to_owned(),
            Content::Text { .. } => "text".to_owned(),
            Content::Bytes { .. } => "octets".to_owned(),
            typed => format!("a `{}`", rust_text(surface, typed)),
        };
        let was = content_text(self.old_surface, old.content);
        let is = content_text(self.new_surface, new.content);
        let message = format!("{label} held {was}, and holds {is}");
        let wire = self
            .wire
            .effect_of_payload(before, after, wire::Sides::RECEIVED);
        self.changes.in_new(rule, at, message).set_wire_effect(wire);
    }
}

fn response_contents(responses: &ResponseSet) -> Vec<ResponseContent<'_>> {
    match responses {
        ResponseSet::None => Vec::new(),
        ResponseSet::One { responses, content } => responses
            .iter()
            .map(|response| ResponseContent {
                response,
                content,
                variant: None,
            })
            .collect(),
        ResponseSet::Many { variants, .. } => {
            let each = variants.iter().flat_map(|variant| {
                variant
                    .responses
                    .iter()
                    .map(move |response| ResponseContent {
                        response,
                        content: &variant.content,
                        variant: Some(variant),
                    })
            });
            each.collect()
        }
    }
}

fn has_variant(payload: &Payload, ident: &str) -> bool {
    let mut variants = payload.as_enum().into_iter().flat_map(|it| &it.variants);
    variants.any(|it| it.ident == ident)
}

fn media_types(content: &Content) -> String {
    let names: Vec<String> = content
        .media_types()
        .into_iter()
        .map(str::to_owned)
        .collect();
    match names.is_empty() {
        true => "empty".to_owned(),
        false => quoted_list(&names),
    }
}

fn status_text(status: StatusPattern) -> String {
    match status {
        StatusPattern::Exact(code) => format!("status {code}"),
        StatusPattern::Range(hundred) => format!("any status from {hundred}00 to {hundred}99"),
        StatusPattern::Default => "any other status".to_owned(),
    }
}
