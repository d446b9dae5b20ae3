//! Compares what belongs to no operation: the crate, servers, credentials, response headers, webhooks and callbacks.

use std::collections::HashSet;

use crate::{
    diagnostic::Pointer,
    ir::{
        Api, Example, Header, Incoming, Operation, SecurityKind, Server, canonical_url, same_url,
    },
    surface::Surface,
};

use super::{
    Differ, Effect, Rule,
    compare::rust_text,
    pairs::{Paired, at},
    wire::Sides,
};

impl<'a> Differ<'a> {
    /// Compares the names of the crates, the `info` of the documents, and the examples.
    pub(super) fn crate_itself(&mut self, old_name: &str, new_name: &str) {
        let info = Pointer::root().child("info");
        let (old, new) = (&self.old.info, &self.new.info);
        if old_name != new_name {
            let message = format!("the crate `{old_name}` is called `{new_name}`");
            self.changes
                .in_new(Rule::CrateRenamed, &info.child("title"), message);
        } else if old.title != new.title {
            let message = "the document has another title";
            self.changes
                .in_new(Rule::TitleChanged, &info.child("title"), message);
        }
        if old.version != new.version {
            let message = format!(
                "the document is version `{}`, and was `{}`",
                new.version, old.version
            );
            self.changes.in_new(
                Rule::DocumentVersionChanged,
                &info.child("version"),
                message,
            );
        }
        self.description(
            "the document",
            old.description.as_deref(),
            new.description.as_deref(),
            &info.child("description"),
        );
        self.examples();
    }

    fn examples(&mut self) {
        let key = |it: &Example| Some(it.place.clone());
        let (old, new) = (&self.old.examples, &self.new.examples);
        let examples = Paired::by_keys(old, new, &[&key]);
        let message = "the example is another";
        for (one, other) in examples.both(old, new) {
            if one.value != other.value {
                self.changes
                    .in_new(Rule::ExamplesChanged, &other.pointer, message);
            }
        }
        for example in at(&examples.new, new) {
            let message = "an example is new";
            self.changes
                .in_new(Rule::ExamplesChanged, &example.pointer, message);
        }
        for example in at(&examples.old, old) {
            let message = "an example is gone";
            self.changes
                .in_old(Rule::ExamplesChanged, &example.pointer, message);
        }
    }

    /// Compares servers and credentials.
    pub(super) fn client(&mut self) {
        let servers = Pointer::root().child("servers");
        match (&self.old.base_url, &self.new.base_url) {
            (None, Some(url)) => {
                let message = format!("`{url}` is the default server");
                self.changes.in_new(Rule::BaseUrlAdded, &servers, message);
            }
            (Some(was), now) if !now.as_ref().is_some_and(|now| same_url(was, now)) => {
                let message = match now {
                    Some(url) => format!("the default server is `{url}`, and was `{was}`"),
                    None => format!(
                        "there is no default server, which was `{was}`: callers must set one"
                    ),
                };
                self.changes.in_new(Rule::BaseUrlChanged, &servers, message);
            }
            _ => {}
        }
        self.servers();
        self.credentials();
    }

    fn servers(&mut self) {
        let (old, new) = (&self.old.servers, &self.new.servers);
        let servers = Paired::by_keys(
            old,
            new,
            &[&|it: &Server| Some(canonical_url(&it.template()))],
        );
        // If there is nothing to choose, the crate has no items for servers.
        let had_items = !self.old_surface.servers.is_empty();
        let has_items = !self.new_surface.servers.is_empty();
        for server in at(&servers.old, old) {
            let effect = match had_items {
                true => Effect::Breaking,
                false => Effect::None,
            };
            let message = format!("the server `{}` is gone", server.template());
            self.changes
                .in_old(Rule::ServerRemoved, &server.pointer, message)
                .set_rust_effect(effect);
        }
        if has_items {
            for server in at(&servers.new, new) {
                let message = format!("the server `{}` can be chosen", server.template());
                self.changes
                    .in_new(Rule::ServerAdded, &server.pointer, message);
            }
        }
        for (one, other) in servers.both(old, new) {
            if had_items && has_items && one.ident != other.ident {
                let message = format!("the server `{}` is called `{}`", one.ident, other.ident);
                self.changes
                    .in_new(Rule::ServerRenamed, &other.pointer, message);
            }
            let what = format!("the server `{}`", other.template());
            let (was, is) = (one.description.as_deref(), other.description.as_deref());
            self.description(&what, was, is, &other.pointer);
            for (was, is) in one.variables.iter().zip(&other.variables) {
                if was.default != is.default || was.values != is.values {
                    let message = format!(
                        "the variable `{}` of the URL has another default or other values",
                        is.wire_name
                    );
                    self.changes
                        .in_new(Rule::ServerVariableChanged, &other.pointer, message);
                }
            }
        }
    }

    fn credentials(&mut self) {
        let (old, new) = (&self.old.security_schemes, &self.new.security_schemes);
        let pairs = self.pairs;
        let methods = |surface: &'a Surface| -> HashSet<&'a str> {
            let all = surface.credentials.iter();
            all.map(|it| it.function.ident.as_str()).collect()
        };
        let (had, has) = (methods(self.old_surface), methods(self.new_surface));
        let lost = |method: &str| match has.contains(method) {
            false => Effect::Breaking,
            true => Effect::None,
        };
        for scheme in at(&pairs.schemes.old, old) {
            let message = format!("the credential `{}` is gone", scheme.wire_name);
            self.changes
                .in_old(Rule::CredentialRemoved, &scheme.pointer, message)
                .set_rust_effect(lost(&scheme.method));
        }
        for scheme in at(&pairs.schemes.new, new) {
            let effect = match had.contains(scheme.method.as_str()) {
                false => Effect::Compatible,
                true => Effect::None,
            };
            let message = format!(
                "`ClientBuilder::{}` takes the credential `{}`",
                scheme.method, scheme.wire_name
            );
            self.changes
                .in_new(Rule::CredentialAdded, &scheme.pointer, message)
                .set_rust_effect(effect);
        }
        for (one, other) in pairs.schemes.both(old, new) {
            if one.kind != other.kind {
                let message = format!(
                    "the credential `{}` is {}, and was {}",
                    other.wire_name,
                    sent(&other.kind),
                    sent(&one.kind)
                );
                self.changes
                    .in_new(Rule::CredentialChanged, &other.pointer, message)
                    .set_rust_effect(lost(&one.method));
            } else if one.wire_name != other.wire_name {
                let message = format!(
                    "the credential `{}` is called `{}`",
                    one.wire_name, other.wire_name
                );
                self.changes
                    .in_new(Rule::CredentialRenamed, &other.pointer, message)
                    .set_rust_effect(lost(&one.method));
            }
            let what = format!("the credential `{}`", other.wire_name);
            let (was, is) = (one.description.as_deref(), other.description.as_deref());
            self.description(&what, was, is, &other.pointer);
        }
    }

    /// Compares the response headers, each of which has a constant in the crate.
    pub(super) fn headers(&mut self) {
        let (old, new) = (&self.old.headers, &self.new.headers);
        let headers = Paired::by_keys(old, new, &[&|it: &Header| Some(it.ident.clone())]);
        for header in at(&headers.old, old) {
            let message = format!(
                "no response documents the header `{}` any more",
                header.wire_name
            );
            self.changes
                .in_old(Rule::HeaderRemoved, &header.pointer, message);
        }
        for header in at(&headers.new, new) {
            let message = format!("responses document the header `{}`", header.wire_name);
            self.changes
                .in_new(Rule::HeaderAdded, &header.pointer, message);
        }
        for (one, other) in headers.both(old, new) {
            let what = format!("the header `{}`", other.wire_name);
            if !self.compare().same(&one.ty, &other.ty) || one.encoding != other.encoding {
                let was = rust_text(self.old_surface, &one.ty);
                let is = rust_text(self.new_surface, &other.ty);
                let message = format!("{what} was a `{was}`, and is a `{is}`");
                let wire = match one.encoding == other.encoding {
                    true => self.received(&one.pointer, &other.pointer),
                    false => Effect::Breaking,
                };
                self.changes
                    .in_new(Rule::HeaderTypeChanged, &other.pointer, message)
                    .set_wire_effect(wire);
            }
            self.annotations(&what, &one.docs, &other.docs, &other.pointer, false);
            let versions = self
                .wire
                .payloads((&one.pointer, &[]), (&other.pointer, &[]));
            self.conditions_of_part(&what, versions, false);
        }
    }

    /// Compares which headers the responses of an operation can have. Headers that only one document has are reported
    /// by [`Differ::headers`].
    pub(super) fn headers_of(&mut self, old: &Operation, new: &Operation) {
        let (had, has) = (headers_of(self.old, old), headers_of(self.new, new));
        let name = &new.method_ident;
        for header in without(&had, &has, &self.new.headers) {
            let written = &header.wire_name;
            let message = format!("responses of `{name}` no longer have the header `{written}`");
            let at = old.pointer.child("responses");
            self.changes
                .in_old(Rule::ResponseHeaderRemoved, &at, message);
        }
        for header in without(&has, &had, &self.old.headers) {
            let written = &header.wire_name;
            let message = format!("responses of `{name}` can have the header `{written}`");
            let at = new.pointer.child("responses");
            self.changes.in_new(Rule::ResponseHeaderAdded, &at, message);
        }
    }

    /// Compares webhooks and callbacks.
    pub(super) fn incoming(&mut self) {
        let (old, new) = (&self.old.incoming, &self.new.incoming);
        let key = |it: &Incoming| Some((it.callback.is_some(), it.ident.clone()));
        let incoming = Paired::by_keys(old, new, &[&key]);
        for it in at(&incoming.old, old) {
            let (rule, what) = match it.callback {
                None => (Rule::WebhookRemoved, "webhook"),
                Some(_) => (Rule::CallbackRemoved, "callback"),
            };
            let message = format!("the {what} `{}` is gone", it.ident);
            self.changes.in_old(rule, &it.pointer, message);
        }
        for it in at(&incoming.new, new) {
            let (rule, what) = match it.callback {
                None => (Rule::WebhookAdded, "webhook"),
                Some(_) => (Rule::CallbackAdded, "callback"),
            };
            let message = format!("the {what} `{}` is new", it.ident);
            self.changes.in_new(rule, &it.pointer, message);
        }
        for (one, other) in incoming.both(old, new) {
            self.sent_by_server(one, other);
        }
    }

    fn received(&self, old: &Pointer, new: &Pointer) -> Effect {
        self.wire
            .effect_of_payload((old, &[]), (new, &[]), Sides::RECEIVED)
    }

    fn sent_by_server(&mut self, old: &Incoming, new: &Incoming) {
        let (what, payload, address) = match new.callback {
            None => (
                "webhook",
                Rule::WebhookPayloadChanged,
                Rule::WebhookMethodChanged,
            ),
            Some(_) => (
                "callback",
                Rule::CallbackPayloadChanged,
                Rule::CallbackAddressChanged,
            ),
        };
        let what = format!("the {what} `{}`", new.ident);
        if !self.compare().same(&old.payload, &new.payload) {
            let was = rust_text(self.old_surface, &old.payload);
            let is = rust_text(self.new_surface, &new.payload);
            let message = format!("{what} sent a `{was}`, and sends a `{is}`");
            let wire = self.received(&old.pointer, &new.pointer);
            self.changes
                .in_new(payload, &new.pointer, message)
                .set_wire_effect(wire);
        }
        let to = |it: &Incoming| it.callback.as_ref().map(|it| it.expression.clone());
        if old.method != new.method || to(old) != to(new) {
            let message = match to(new) {
                Some(url) => format!("{what} is sent as a `{}` to `{url}`", new.method),
                None => format!("{what} is sent as a `{}`", new.method),
            };
            self.changes.in_new(address, &new.pointer, message);
        }
        if old.docs.description == new.docs.description {
            let (was, is) = (old.summary.as_deref(), new.summary.as_deref());
            self.description(&what, was, is, &new.pointer);
        }
        self.annotations(&what, &old.docs, &new.docs, &new.pointer, false);
        let versions = self.wire.payloads((&old.pointer, &[]), (&new.pointer, &[]));
        self.conditions_of_part(&what, versions, false);
    }
}

fn sent(kind: &SecurityKind) -> String {
    match kind {
        SecurityKind::Bearer => "a bearer token".to_owned(),
        SecurityKind::Basic => "a user and a password".to_owned(),
        SecurityKind::ApiKey { name, .. } => format!("a key, sent as `{name}`"),
    }
}

/// The headers that the responses of an operation can have.
fn headers_of<'a>(api: &'a Api, operation: &Operation) -> Vec<&'a Header> {
    let at = operation.headers.iter();
    at.filter_map(|at| api.headers.get(*at)).collect()
}

/// The `headers` of an operation that are not among its `others` in the other document, though `all` of that document
/// has them.
fn without<'h>(headers: &[&'h Header], others: &[&Header], all: &[Header]) -> Vec<&'h Header> {
    let others: HashSet<&str> = others.iter().map(|it| it.ident.as_str()).collect();
    let mut lost: Vec<&Header> = headers.to_vec();
    lost.retain(|it| !others.contains(it.ident.as_str()));
    if !lost.is_empty() {
        let all: HashSet<&str> = all.iter().map(|it| it.ident.as_str()).collect();
        lost.retain(|it| all.contains(it.ident.as_str()));
    }
    lost
}
