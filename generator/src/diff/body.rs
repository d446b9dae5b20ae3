//! Bodies of requests: whether there is one, of which media types it can be, and what it holds.

use std::mem::{Discriminant, discriminant};

use crate::{
    diagnostic::Pointer,
    ir::{Body, BodyForm, Content, Encoding, Operation},
};

use super::{
    Differ, Effect, Rule,
    compare::{Difference, listed, spelled},
    pairs::{Paired, at},
};

impl Differ<'_> {
    pub(super) fn body(&mut self, old: &Operation, new: &Operation) {
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
        self.forms(label, old, new);
        self.annotations(label, &old.docs, &new.docs, at, true);
    }

    fn forms(&mut self, label: &str, old: &Body, new: &Body) {
        let at_body = &new.pointer;
        let is_enum = (old.forms.len() > 1, new.forms.len() > 1);
        let forms = Paired::alike(
            &old.forms,
            &new.forms,
            &[
                &|it: &BodyForm| Some((kind(&it.content), it.content.media_types().join(" "))),
                &|it: &BodyForm| Some((kind(&it.content), String::new())),
            ],
        );
        // Whether the type of the body is another one, unless it is the same by chance.
        let is_other = match (old.forms.as_slice(), new.forms.as_slice()) {
            ([one], [other]) => !self.holds_same(&one.content, &other.content),
            _ => is_enum.0 != is_enum.1,
        };
        for form in at(&forms.old, &old.forms) {
            let effect = match is_other || is_enum.0 {
                true => Effect::Breaking,
                false => Effect::None,
            };
            self.media_types(
                Rule::BodyMediaTypeRemoved,
                label,
                (&form.content.media_types(), effect),
                &old.pointer,
            );
        }
        let loses_conversion = is_enum == (true, true) && self.loses_conversion(old, new);
        for form in at(&forms.new, &new.forms) {
            let effect = match (is_other || loses_conversion, is_enum.1) {
                (true, _) => Effect::Breaking,
                (false, true) => Effect::Compatible,
                (false, false) => Effect::None,
            };
            self.media_types(
                Rule::BodyMediaTypeAdded,
                label,
                (&form.content.media_types(), effect),
                at_body,
            );
        }
        for (one, other) in forms.both(&old.forms, &new.forms) {
            self.form(label, (old, one), (new, other), is_other);
            if is_enum == (true, true) && one.ident != other.ident {
                let message = format!(
                    "`{}::{}` is called `{}`",
                    new.choice, one.ident, other.ident
                );
                self.changes
                    .in_new(Rule::BodyVariantRenamed, at_body, message);
            }
        }
        if is_enum == (true, true) && old.choice != new.choice {
            let message = format!("the enum `{}` is called `{}`", old.choice, new.choice);
            self.changes
                .in_new(Rule::BodyVariantRenamed, at_body, message);
        }
    }

    /// Compares a form of both bodies. Where the body as a whole is of another type, which is told, a variant that it
    /// becomes or was can have it in a `Box`.
    fn form(
        &mut self,
        label: &str,
        (old_body, old): (&Body, &BodyForm),
        (new_body, new): (&Body, &BodyForm),
        is_other: bool,
    ) {
        let at = &new_body.pointer;
        let types = old.content.ty().zip(new.content.ty());
        let rule = match types.map(|(one, other)| self.compare().types(one, other)) {
            None | Some(Difference::Same) => None,
            Some(Difference::Boxed) if is_other => None,
            Some(Difference::Boxed) => Some(Rule::BoxingChanged),
            Some(Difference::Format | Difference::Kind) => Some(Rule::BodyTypeChanged),
        };
        if let (Some(rule), Some((was, is))) = (rule, types) {
            let (was, is) = (spelled(&self.old.types, was), spelled(&self.new.types, is));
            let message = format!("{label} was a `{was}`, and is a `{is}`");
            self.changes.in_new(rule, at, message);
        }
        let (before, after) = (old.content.media_types(), new.content.media_types());
        let gone = without(&before, &after);
        let come = without(&after, &before);
        let rules = [
            (Rule::BodyMediaTypeRemoved, gone, &old_body.pointer),
            (Rule::BodyMediaTypeAdded, come, at),
        ];
        for (rule, media_types, at) in rules {
            if !media_types.is_empty() {
                self.media_types(rule, label, (&media_types, Effect::None), at);
            }
        }
        if encodings(&old.content) != encodings(&new.content) {
            let message = format!("properties of {label} are encoded otherwise");
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
        let names = listed(&names);
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
        found.rust(effect);
    }

    /// Whether two contents are of one type in Rust.
    pub(super) fn holds_same(&self, old: &Content, new: &Content) -> bool {
        match (old.ty(), new.ty()) {
            (Some(one), Some(other)) => self.compare().types(one, other) == Difference::Same,
            (None, None) => kind(old) == kind(new),
            _ => false,
        }
    }

    /// Whether a type that alone became the body by `into` no longer does, since another variant holds it as well.
    fn loses_conversion(&self, old: &Body, new: &Body) -> bool {
        let compare = self.compare();
        let count = |form: &BodyForm| {
            let alike = new
                .forms
                .iter()
                .filter(|it| match (form.content.ty(), it.content.ty()) {
                    (Some(one), Some(other)) => compare.types(one, other) == Difference::Same,
                    (None, None) => kind(&form.content) == kind(&it.content),
                    _ => false,
                });
            alike.count()
        };
        let forms = old.forms.iter().enumerate();
        let is_sole = |at: usize, form: &BodyForm| {
            let others = old
                .forms
                .iter()
                .enumerate()
                .filter(|(other, _)| *other != at);
            !others.into_iter().any(|(_, it)| {
                it.content.ty() == form.content.ty() && kind(&it.content) == kind(&form.content)
            })
        };
        forms
            .filter(|(at, form)| is_sole(*at, form))
            .any(|(_, form)| count(form) > 1)
    }
}

pub(super) fn kind(content: &Content) -> Discriminant<Content> {
    discriminant(content)
}

/// Where the first of some media types stands in a body or an answer.
pub(super) fn place_of(content: &Pointer, media_types: &[&str]) -> Pointer {
    match media_types.first() {
        Some(first) => content.child("content").child(first),
        None => content.clone(),
    }
}

/// What the first list has and the second lacks.
pub(super) fn without<'m>(one: &[&'m str], other: &[&str]) -> Vec<&'m str> {
    let lacks = |it: &&&str| !other.contains(*it);
    one.iter().filter(lacks).copied().collect()
}

fn encodings(content: &Content) -> &[(String, Encoding)] {
    match content {
        Content::Form { encodings, .. } | Content::Multipart { encodings, .. } => encodings,
        _ => &[],
    }
}
