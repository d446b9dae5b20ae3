//! Security schemes: `basic` becomes an HTTP scheme, and `flow` becomes one of the `flows` of OAuth 2.

use serde_json::{Value, json};

use super::{Converter, Object, members, text};
use crate::{diagnostic::Pointer, dialect::grammar::is_extension};

impl Converter<'_, '_> {
    /// Converts `securityDefinitions`.
    pub fn security_schemes(&mut self, to: &Pointer) -> Object {
        let from = Pointer::root().child("securityDefinitions");
        self.relocations.record_move(&from, to);
        let mut schemes = Object::new();
        for (name, node) in members(self.source.get("securityDefinitions")) {
            if let Value::Object(map) = node {
                let scheme = self.security_scheme(map, &from.child(name), &to.child(name));
                schemes.insert(name.clone(), scheme);
            }
        }
        schemes
    }

    fn security_scheme(&mut self, map: &Object, from: &Pointer, to: &Pointer) -> Value {
        let mut scheme = self.copy_members(map, |name| name == "description" || is_extension(name));
        let of_type = text(map, "type").unwrap_or_default();
        let converted: &[(&str, Value)] = match of_type {
            "basic" => {
                self.relocations
                    .record_source(&to.child("scheme"), &from.child("type"));
                &[("type", json!("http")), ("scheme", json!("basic"))]
            }
            "oauth2" => &[
                ("type", json!("oauth2")),
                ("flows", self.flows(map, from, &to.child("flows"))),
            ],
            _ => {
                scheme
                    .extend(self.copy_members(map, |name| matches!(name, "type" | "name" | "in")));
                &[]
            }
        };
        for (name, value) in converted {
            scheme.insert((*name).to_owned(), value.clone());
        }
        Value::Object(scheme)
    }

    /// The OAuth Flows Object with the flow of a scheme.
    fn flows(&mut self, map: &Object, from: &Pointer, to: &Pointer) -> Value {
        let flow = match text(map, "flow").unwrap_or_default() {
            "application" => "clientCredentials",
            "accessCode" => "authorizationCode",
            same => same,
        };
        self.relocations.record_source(to, from);
        self.relocations.record_source(&to.child(flow), from);
        let converted = self.copy_members(map, |name| {
            matches!(name, "authorizationUrl" | "tokenUrl" | "scopes")
        });
        json!({ flow: converted })
    }
}
