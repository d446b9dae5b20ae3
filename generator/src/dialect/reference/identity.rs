//! Identifiers to which references can refer: `$id` and `$anchor` of JSON Schema, `$self` of the document.
//!
//! A schema with an `$id` is a separate resource: within it, references and anchors are relative to it (JSON Schema
//! 2020-12, section 8.2). Nothing is fetched from the network; a URI that no schema of the document has can't be
//! resolved.

use std::collections::HashMap;

use serde_json::Value;

use crate::dialect::check::{Identity, IdentityKind};

use super::uri::resolve;
use crate::{
    diagnostic::Pointer,
    pointer::{find, target},
    source::Mount,
};

/// Why an identifier is not resolved.
#[derive(Debug, PartialEq, Eq)]
pub enum IdentityError {
    /// No object of the document declares it.
    Absent,
    /// Several schemas declare it. The use of the schema decides which one applies.
    Ambiguous,
}

/// The identifiers of a document.
pub struct Identities {
    /// The mount of the files, each of which is a resource.
    mount: Mount,
    /// The URI of each resource.
    uris: HashMap<Pointer, String>,
    resources: HashMap<String, Pointer>,
    /// The anchors, by their resource and name.
    anchors: HashMap<(Pointer, String), Pointer>,
    dynamic: HashMap<String, Vec<Pointer>>,
}

impl Identities {
    /// No identifiers.
    pub fn new(mount: Mount) -> Self {
        Identities {
            mount,
            uris: HashMap::new(),
            resources: HashMap::new(),
            anchors: HashMap::new(),
            dynamic: HashMap::new(),
        }
    }

    /// Adds identifiers. Those of outer objects must come before those of inner ones.
    pub fn add(&mut self, found: Vec<Identity>) {
        let (uris, anchors): (Vec<_>, Vec<_>) = found
            .into_iter()
            .partition(|found| found.kind == IdentityKind::Uri);
        for Identity { node, text, .. } in uris {
            let around = node.parent().map(|parent| self.base(parent));
            let uri = resolve(around.unwrap_or_default(), without_fragment(&text));
            self.resources.insert(uri.clone(), node.clone());
            self.uris.insert(node, uri);
        }
        for Identity { node, kind, text } in anchors {
            if kind == IdentityKind::DynamicAnchor {
                self.dynamic
                    .entry(text.clone())
                    .or_default()
                    .push(node.clone());
            }
            self.anchors.insert((self.resource(&node), text), node);
        }
    }

    /// The resource that the node at a pointer belongs to: the innermost schema with a URI, else the file.
    pub fn resource(&self, at: &Pointer) -> Pointer {
        let mut around = Some(at).filter(|_| !self.uris.is_empty());
        while let Some(node) = around {
            if self.uris.contains_key(node) {
                return node.clone();
            }
            around = node.parent();
        }
        match self.mount.split(at) {
            Some((path, _)) => self.mount.file(&path),
            None => Pointer::root(),
        }
    }

    /// The base URI of references in the node at a pointer.
    fn base(&self, at: &Pointer) -> &str {
        let uri = self.uris.get(&self.resource(at));
        uri.map_or("", String::as_str)
    }

    /// The target of a reference in the object at `at`.
    pub fn find(
        &self,
        tree: &Value,
        reference: &str,
        at: &Pointer,
        dynamic: bool,
    ) -> Result<Pointer, IdentityError> {
        let (uri, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        if dynamic
            && uri.is_empty()
            && let Some(all) = self.dynamic.get(fragment)
        {
            return match all.as_slice() {
                [one] => Ok(one.clone()),
                _ => Err(IdentityError::Ambiguous),
            };
        }
        let resource = match uri {
            "" => Some(self.resource(at)),
            uri => self.resources.get(&resolve(self.base(at), uri)).cloned(),
        };
        let resource = resource.ok_or(IdentityError::Absent)?;
        let found = match target(&format!("#{fragment}")) {
            Some(within) => self.within(&resource, &within, at),
            None => self.anchors.get(&(resource, fragment.to_owned())).cloned(),
        };
        let exists = |found: &Pointer| find(tree, found).is_some();
        found.filter(exists).ok_or(IdentityError::Absent)
    }

    /// The node at a pointer into a resource with a URI. A pointer into the file of the object at `at` is already converted to
    /// one into the tree.
    fn within(&self, resource: &Pointer, pointer: &Pointer, at: &Pointer) -> Option<Pointer> {
        self.uris.get(resource)?;
        let file = self.mount.split(at).map(|(path, _)| path);
        let into_file = self.mount.split(pointer);
        let into_file = into_file.filter(|(path, _)| Some(path) == file.as_ref());
        let pointer = into_file.as_ref().map_or(pointer, |(_, inside)| inside);
        let segments = pointer.segments();
        Some(
            segments
                .iter()
                .fold(resource.clone(), |at, name| at.child(name)),
        )
    }
}

fn without_fragment(uri: &str) -> &str {
    uri.split_once('#').map_or(uri, |(uri, _)| uri)
}
