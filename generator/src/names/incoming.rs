//! Names of webhooks and callbacks, which are in separate modules.

use crate::ir::{Api, Incoming, Operation};

use super::{Kind, Scope, ident};

pub(super) fn assign(api: &mut Api) {
    let (mut webhooks, mut callbacks) = (Scope::default(), Scope::default());
    for incoming in &mut api.incoming {
        let candidates = candidates(incoming, &api.operations);
        let scope = match incoming.callback {
            None => &mut webhooks,
            Some(_) => &mut callbacks,
        };
        incoming.ident = scope.claim(candidates);
    }
}

/// The candidates, the preferred one first: the name in the document; the operation and the name; the operation, the name and
/// the HTTP method.
fn candidates(incoming: &Incoming, operations: &[Operation]) -> [String; 3] {
    let callback = incoming.callback.iter();
    let mut positions = callback.flat_map(|it| &it.operations);
    let operation = positions.next().and_then(|at| operations.get(*at));
    let operation_name = operation.map(|it| it.ident.as_str()).unwrap_or_default();
    let name = &incoming.name;
    let method = incoming.method.field();
    [
        name.clone(),
        format!("{operation_name} {name}"),
        format!("{operation_name} {name} {method}"),
    ]
    .map(|name| ident(Kind::Payload, &name))
}
