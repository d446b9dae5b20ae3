//! Names of webhooks and of callbacks. Each of the two has a scope of its own.

use crate::ir::{Api, Incoming, Operation};

use super::{Kind, Scope, ident};

pub(super) fn assign(api: &mut Api) {
    let (mut webhooks, mut callbacks) = (Scope::default(), Scope::default());
    for incoming in &mut api.incoming {
        let names = names(incoming, &api.operations);
        let scope = match incoming.callback {
            None => &mut webhooks,
            Some(_) => &mut callbacks,
        };
        incoming.ident = scope.claim(names);
    }
}

/// The candidates: the name in the document; with the operation before it; with the HTTP method after it as well.
fn names(incoming: &Incoming, operations: &[Operation]) -> [String; 3] {
    let callback = incoming.callback.iter();
    let mut of = callback.flat_map(|it| &it.operations);
    let operation = of.next().and_then(|at| operations.get(*at));
    let around = operation.map(|it| it.ident.as_str()).unwrap_or_default();
    let name = &incoming.name;
    let method = incoming.method.field();
    [
        name.clone(),
        format!("{around} {name}"),
        format!("{around} {name} {method}"),
    ]
    .map(|name| ident(Kind::Type, &name))
}
