//! Deserializes the nodes for which `openapiv3` has no place: webhooks, and the targets of references outside of the components
//! (in other files, in extensions, anywhere in the document). In: the nodes of the checked tree, with the kind of object that
//! the references expect. Out: the typed nodes.

use indexmap::IndexMap;
use openapiv3::{
    Components, Example, Header, Parameter, PathItem, ReferenceOr, RequestBody, Response, Schema,
    SecurityScheme,
};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::Value;

use super::{
    grammar::{Kind, v3},
    reference::ResolvedReferences,
};
use crate::{diagnostic::Pointer, pointer::find};

/// A kind of object that can be referred to and that has a section in the Components Object.
pub trait Referable: Sized + 'static {
    /// The keyword of the Components Object.
    const SECTION: &'static str;

    /// The objects of this kind in the components, by name.
    fn components(all: &Components) -> &IndexMap<String, ReferenceOr<Self>>;

    /// The objects of this kind outside of the components, by their places.
    fn shared(all: &SharedNodes) -> &IndexMap<Pointer, ReferenceOr<Self>>;
}

/// The extension that contains the webhooks of a document, since 3.0 has none.
const WEBHOOKS: &str = "x-webhooks";

macro_rules! shared_nodes {
    ($($name:ident: $of:ident = $section:literal;)*) => {
        /// Nodes outside of the components to which references lead, by their places in the tree and in the order in
        /// which the references were found.
        #[derive(Debug, Clone, Default, PartialEq)]
        pub struct SharedNodes {
            $(#[doc = concat!("The objects of the kind in `", $section, "`.")]
            pub $name: IndexMap<Pointer, ReferenceOr<$of>>,)*
            /// The webhooks of a document of 3.1 or later, by their places.
            pub webhooks: IndexMap<Pointer, PathItem>,
        }

        impl SharedNodes {
            fn read(&mut self, kind: Kind, at: &Pointer, node: &Value) -> serde_json::Result<()> {
                match kind {
                    $(Kind::$of => insert(&mut self.$name, at, node),)*
                    _ => Ok(()),
                }
            }
        }

        $(impl Referable for $of {
            const SECTION: &'static str = $section;

            fn components(all: &Components) -> &IndexMap<String, ReferenceOr<Self>> {
                &all.$name
            }

            fn shared(all: &SharedNodes) -> &IndexMap<Pointer, ReferenceOr<Self>> {
                &all.$name
            }
        })*
    };
}

// The client ignores links. Callbacks and path items are inlined.
shared_nodes! {
    schemas: Schema = "schemas";
    responses: Response = "responses";
    parameters: Parameter = "parameters";
    examples: Example = "examples";
    request_bodies: RequestBody = "requestBodies";
    headers: Header = "headers";
    security_schemes: SecurityScheme = "securitySchemes";
}

fn insert<T: DeserializeOwned>(
    into: &mut IndexMap<Pointer, ReferenceOr<T>>,
    at: &Pointer,
    node: &Value,
) -> serde_json::Result<()> {
    into.insert(at.clone(), Deserialize::deserialize(node)?);
    Ok(())
}

impl SharedNodes {
    /// Deserializes the targets outside of the components, and the webhooks.
    pub(super) fn of(
        tree: &Value,
        resolved: &ResolvedReferences,
    ) -> Result<Self, (Pointer, serde_json::Error)> {
        let mut shared = SharedNodes::default();
        let webhooks = Pointer::root().child(WEBHOOKS);
        for (at, table) in &resolved.described {
            let is_webhook = at.parent() == Some(&webhooks);
            if let (Kind::PathItem, true, Some(node)) = (table.kind, is_webhook, find(tree, at)) {
                let item = PathItem::deserialize(node).map_err(|error| (at.clone(), error))?;
                shared.webhooks.insert(at.clone(), item);
            }
        }
        for (kind, at) in &resolved.targets {
            if is_component(*kind, at) {
                continue;
            }
            if let Some(node) = find(tree, at) {
                let read = shared.read(*kind, at, node);
                read.map_err(|error| (at.clone(), error))?;
            }
        }
        Ok(shared)
    }

    /// Whether there is a parameter, request body, response or header at `pointer`.
    pub fn has_part(&self, pointer: &Pointer) -> bool {
        self.parameters.contains_key(pointer)
            || self.request_bodies.contains_key(pointer)
            || self.responses.contains_key(pointer)
            || self.headers.contains_key(pointer)
    }
}

fn is_component(kind: Kind, at: &Pointer) -> bool {
    let section = v3::CONVERTED.section(kind);
    section.is_some() && at.parent() == section.as_ref()
}
