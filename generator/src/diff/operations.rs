//! Compares operations: added and removed ones, their names, methods, paths and servers.

use crate::ir::{Operation, same_url};

use super::{
    Differ, Rule,
    pairs::{at, without_names},
};

impl<'a> Differ<'a> {
    pub(super) fn operations(&mut self) {
        let (old, new) = (&self.old.operations, &self.new.operations);
        let pairs = self.pairs;
        for operation in at(&pairs.operations.old, old) {
            let message = format!("{} is gone", called(operation));
            self.changes
                .in_old(Rule::OperationRemoved, &operation.pointer, message);
        }
        for operation in at(&pairs.operations.new, new) {
            let message = format!("{} is new", called(operation));
            self.changes
                .in_new(Rule::OperationAdded, &operation.pointer, message);
        }
        let schemes = self.new_names_of_schemes();
        let operations = pairs.operations.both(old, new);
        let (old, new) = (&self.old_surface.operations, &self.new_surface.operations);
        let surfaces = pairs.operations.both(old, new);
        for ((one, other), (was, is)) in operations.zip(surfaces) {
            self.operation(one, other);
            self.security(one, other, &schemes);
            self.parameters(one, other);
            self.body((one, was), (other, is));
            self.responses((one, was), (other, is));
        }
    }

    fn operation(&mut self, old: &Operation, new: &Operation) {
        let (at, name) = (&new.pointer, &new.method_ident);
        let mut change = |rule, message: String| {
            self.changes.in_new(rule, at, message);
        };
        if old.method_ident != new.method_ident {
            let message = format!("`Client::{}` is called `{name}`", old.method_ident);
            change(Rule::OperationRenamed, message);
        }
        if without_names(&old.path) != without_names(&new.path) {
            let message = format!(
                "`{name}` is sent to `{}`, and was sent to `{}`",
                new.path, old.path
            );
            change(Rule::OperationPathChanged, message);
        }
        if old.method != new.method {
            let message = format!("`{name}` is a `{}`, and was a `{}`", new.method, old.method);
            change(Rule::OperationMethodChanged, message);
        }
        let is_same_server = match (&old.server, &new.server) {
            (Some(one), Some(other)) => same_url(one, other),
            (one, other) => one == other,
        };
        if !is_same_server {
            let shown = |server: &Option<String>| match server {
                Some(url) => format!("`{url}`"),
                None => "the client's own server".to_owned(),
            };
            let (is, was) = (shown(&new.server), shown(&old.server));
            let message = format!("`{name}` is sent to {is}, and was sent to {was}");
            change(Rule::OperationServerChanged, message);
        }
        if old.tag != new.tag {
            let message = format!("`{name}` has another tag");
            change(Rule::OperationTagChanged, message);
        }
        let what = format!("`{name}`");
        if old.docs.description == new.docs.description {
            let (was, is) = (old.summary.as_deref(), new.summary.as_deref());
            self.description(&what, was, is, at);
        }
        self.annotations(&what, &old.docs, &new.docs, at, true);
    }
}

/// The method of the client, with the HTTP method and the path.
fn called(operation: &Operation) -> String {
    format!(
        "`Client::{}` (`{} {}`)",
        operation.method_ident, operation.method, operation.path
    )
}
