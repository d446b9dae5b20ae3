//! Headers of requests whose names have an underscore. Many servers and proxies drop these, since CGI (RFC 3875, section
//! 4.1.18) does not distinguish them from the same name with a hyphen.

use std::collections::HashSet;

use crate::{
    diagnostic::{Code, Diagnostics, Pointer},
    ir::{Api, ParameterLocation, SecurityKind},
};

/// Reports each parameter and each API key that is sent in such a header.
pub(super) fn check(api: &Api, diagnostics: &mut Diagnostics) {
    let parameters = api.operations.iter().flat_map(|it| &it.parameters);
    let headers = parameters.filter(|it| it.location == ParameterLocation::Header);
    let headers = headers.map(|it| (&it.pointer, it.wire_name.as_str()));
    let keys = api.security_schemes.iter().filter_map(|it| match &it.kind {
        SecurityKind::ApiKey {
            location: ParameterLocation::Header,
            name,
        } => Some((&it.pointer, name.as_str())),
        _ => None,
    });
    let mut known: HashSet<&Pointer> = HashSet::new();
    for (pointer, name) in headers.chain(keys) {
        // Operations share parameters.
        if name.contains('_') && known.insert(pointer) {
            let message = format!(
                "many servers and proxies drop the header `{name}`, since its name has a `_`"
            );
            diagnostics
                .report(Code::HeaderName, &pointer.child("name"), message)
                .help(format!(
                    "write `{}` if the server reads that",
                    name.replace('_', "-")
                ));
        }
    }
}
