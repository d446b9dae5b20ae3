//! Security schemes, which become credentials of the client, and security requirements of operations.

use std::sync::Arc;

use openapiv3::{APIKeyLocation, SecurityRequirement, SecurityScheme as Declared};

use crate::{
    diagnostic::{Code, Pointer},
    dialect::Kind,
    ir::{ParameterLocation, RequiredScheme, SecurityKind, SecurityScheme},
};

use crate::lower::Lower;

impl<'a> Lower<'a> {
    pub(in crate::lower) fn security_schemes(&mut self) -> Vec<SecurityScheme> {
        let Some(components) = self.api.components.as_ref() else {
            return Vec::new();
        };
        let root = Pointer::root().child("components").child("securitySchemes");
        let mut schemes = Vec::new();
        for (name, node) in &components.security_schemes {
            let pointer = root.child(name);
            let Some((declared, place)) = self.component(node, &pointer) else {
                continue;
            };
            let Some((kind, description)) = self.security_kind(declared, &place) else {
                continue;
            };
            schemes.push(SecurityScheme {
                pointer,
                wire_name: name.clone(),
                method: String::new(),
                constant: String::new(),
                kind,
                description: description.clone(),
            });
        }
        schemes
    }

    /// How the credential of a scheme is sent. With OAuth 2 and OpenID Connect it is a bearer token (RFC 6750).
    fn security_kind(
        &mut self,
        declared: &'a Declared,
        place: &Pointer,
    ) -> Option<(SecurityKind, &'a Option<String>)> {
        Some(match declared {
            Declared::APIKey {
                location,
                name,
                description,
                ..
            } => {
                let location = match location {
                    APIKeyLocation::Query => ParameterLocation::Query,
                    APIKeyLocation::Header => ParameterLocation::Header,
                    APIKeyLocation::Cookie => ParameterLocation::Cookie,
                };
                (
                    SecurityKind::ApiKey {
                        location,
                        name: name.clone(),
                    },
                    description,
                )
            }
            Declared::HTTP {
                scheme,
                description,
                ..
            } => {
                if scheme.eq_ignore_ascii_case("bearer") {
                    (SecurityKind::Bearer, description)
                } else if scheme.eq_ignore_ascii_case("basic") {
                    (SecurityKind::Basic, description)
                } else {
                    self.diagnostics
                        .report(
                            Code::NotEnforced,
                            &place.child("scheme"),
                            format!("the client can't authenticate by `{scheme}`"),
                        )
                        .help(match scheme.as_str() {
                            // The conversion from OpenAPI 3.1 writes `type: mutualTLS` as an HTTP scheme.
                            "mutualTLS" => "give the client a transport that has the certificate: `Client::builder().transport(…)`",
                            _ => "send the header yourself: `Client::builder().default_header(…)`",
                        });
                    return None;
                }
            }
            Declared::OAuth2 { description, .. } => {
                self.report_token_only(&place.child("flows"), "OAuth 2 flows and scopes");
                (SecurityKind::Bearer, description)
            }
            Declared::OpenIDConnect { description, .. } => {
                let place = place.child("openIdConnectUrl");
                self.report_token_only(&place, "OpenID Connect discovery and scopes");
                (SecurityKind::Bearer, description)
            }
        })
    }

    /// Reports that the client sends a token, but doesn't implement `what`.
    fn report_token_only(&mut self, place: &Pointer, what: &str) {
        self.diagnostics
            .report(
                Code::NotEnforced,
                crate::diagnostic::Location::key(place),
                format!(
                    "{what} are not supported: the client sends the token that it is given, and neither obtains nor \
                     refreshes one"
                ),
            )
            .help("obtain a token yourself, and pass it to `Client::builder().bearer_token(…)`");
    }

    /// The security requirements of an operation: its own, or else those of the document.
    pub(super) fn security(
        &mut self,
        own: Option<&'a [SecurityRequirement]>,
        place: &Pointer,
    ) -> Arc<[Vec<RequiredScheme>]> {
        if let Some(own) = own {
            return self.alternatives(own, place).into();
        }
        if let Some(known) = &self.shared_parts.security {
            return known.clone();
        }
        let of_document = self.api.security.as_deref().unwrap_or_default();
        let place = Pointer::root().child("security");
        let security: Arc<[_]> = self.alternatives(of_document, &place).into();
        self.shared_parts.security = Some(security.clone());
        security
    }

    /// The schemes in each requirement of the list at `place`. Reports those that are not declared.
    fn alternatives(
        &mut self,
        requirements: &'a [SecurityRequirement],
        place: &Pointer,
    ) -> Vec<Vec<RequiredScheme>> {
        let known = self
            .api
            .components
            .as_ref()
            .map(|components| &components.security_schemes);
        let mut alternatives = Vec::with_capacity(requirements.len());
        for (at, requirement) in requirements.iter().enumerate() {
            for name in requirement.keys() {
                let is_known = known.is_some_and(|known| known.contains_key(name));
                if !is_known && !self.is_pruned_scheme(name) {
                    let names = known.into_iter().flat_map(|known| known.keys());
                    let near = self.suggestions.nearest(name, names.map(String::as_str));
                    self.report_undeclared_scheme(&place.item(at).child(name), name, near);
                }
            }
            let schemes = requirement.iter().map(|(name, scopes)| RequiredScheme {
                name: name.clone(),
                scopes: scopes.clone(),
            });
            alternatives.push(schemes.collect());
        }
        alternatives
    }

    /// Whether a scheme of that name is declared, but was pruned because of an error.
    fn is_pruned_scheme(&self, name: &str) -> bool {
        let root = Pointer::root();
        let sections = [
            root.child("components").child("securitySchemes"),
            root.child("securityDefinitions"),
        ];
        let pruned = &self.document.trace.pruned;
        sections
            .iter()
            .any(|section| pruned.concerns(&section.child(name)))
    }

    fn report_undeclared_scheme(&mut self, place: &Pointer, name: &str, near: Option<&str>) {
        let components = Pointer::root().child("components");
        // If an error made the components unreadable, the scheme may be one of them.
        let are_pruned = self.api.components.is_none() && !self.document.trace.pruned.is_empty();
        if are_pruned || self.misspells(Kind::Components, &components, &["securitySchemes"]) {
            return;
        }
        let help = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => "declare it among the security schemes of the document, or name one of them"
                .to_owned(),
        };
        self.diagnostics
            .report(
                Code::UndeclaredSecurityScheme,
                crate::diagnostic::Location::key(place),
                format!("there is no security scheme `{name}`"),
            )
            .help(help);
    }
}
