//! Whether each type is in requests, in responses, or in both. The pass visits all types that operations, headers, webhooks
//! and callbacks reach.

use super::{Api, Type, TypeId, Types};

/// Whether a type is in requests or in responses. A type that nothing uses is in neither.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Usage {
    /// In a parameter or the body of a request.
    pub request: bool,
    /// In a response, or in a request that the server sends.
    pub response: bool,
}

impl Usage {
    /// Whether a client may send it.
    pub fn is_sent(self) -> bool {
        self.request || !self.response
    }

    /// Whether a client may receive it.
    pub fn is_received(self) -> bool {
        self.response || !self.request
    }
}

/// Fills in the usage of every type. What it was before does not matter.
pub fn mark_usage(api: &mut Api) {
    for def in api.types.iter_mut() {
        def.usage = Usage::default();
    }
    let (mut requests, mut responses) = (Vec::new(), Vec::new());
    for operation in &api.operations {
        for parameter in &operation.parameters {
            collect(&parameter.ty, &mut requests);
        }
        let variants = operation.body.iter().flat_map(|body| &body.variants);
        for ty in variants.filter_map(|variant| variant.content.ty()) {
            collect(ty, &mut requests);
        }
        for set in [&operation.success, &operation.failure] {
            set.types(&mut |ty| collect(ty, &mut responses));
        }
    }
    for header in &api.headers {
        collect(&header.ty, &mut responses);
    }
    for incoming in &api.incoming {
        collect(&incoming.payload, &mut responses);
    }
    mark_reachable(&mut api.types, requests, |usage| &mut usage.request);
    mark_reachable(&mut api.types, responses, |usage| &mut usage.response);
}

fn collect(ty: &Type, into: &mut Vec<TypeId>) {
    ty.mentions(&mut |id, _| into.push(id));
}

/// Marks the types in `queue`, and all types that they contain.
fn mark_reachable(types: &mut Types, mut queue: Vec<TypeId>, side: fn(&mut Usage) -> &mut bool) {
    while let Some(id) = queue.pop() {
        if std::mem::replace(side(&mut types.get_mut(id).usage), true) {
            continue;
        }
        types.get(id).shape.parts(&mut |ty| collect(ty, &mut queue));
    }
}
