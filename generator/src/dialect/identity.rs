//! Names by which references find schemas: `$id` and `$anchor` of JSON Schema, `$self` of the document.
//!
//! A schema with an `$id` is a resource of its own: within it, references and anchors are relative to it (JSON Schema
//! 2020-12, section 8.2). Nothing is looked up in the network; a URI that no schema of the document has means nothing
//! here.

use std::collections::HashMap;

use serde_json::Value;

use super::{
    address::{find, target},
    uri::join,
};
use crate::diagnostic::Pointer;

/// A name that an object of the document gives itself.
pub struct Identity {
    /// The object.
    node: Pointer,
    how: How,
    text: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum How {
    /// By a URI, to which those below it are relative.
    Uri,
    /// By a fragment of the URI.
    Anchor,
    /// By a fragment that schemas elsewhere can have as well.
    DynamicAnchor,
}

impl Identity {
    /// The name that stands at a pointer: below `$self`, `$id`, `$anchor` or `$dynamicAnchor`.
    pub fn at(at: &Pointer, text: &str) -> Option<Self> {
        let how = match at.name()? {
            "$anchor" => How::Anchor,
            "$dynamicAnchor" => How::DynamicAnchor,
            _ => How::Uri,
        };
        Some(Identity {
            node: at.parent()?.clone(),
            how,
            text: text.to_owned(),
        })
    }
}

/// Why a name isn't found.
#[derive(Debug, PartialEq, Eq)]
pub enum Unknown {
    /// There is none, as far as one knows here.
    Absent,
    /// There are several, and where the schema is used decides.
    Several,
}

/// The names of a document.
#[derive(Default)]
pub struct Identities {
    /// The URI of each resource.
    uris: HashMap<Pointer, String>,
    resources: HashMap<String, Pointer>,
    /// By the resource that they belong to and their name.
    anchors: HashMap<(Pointer, String), Pointer>,
    dynamic: HashMap<String, Vec<Pointer>>,
}

impl Identities {
    /// Takes note of names. Those of outer objects come before those of inner ones.
    pub fn add(&mut self, found: Vec<Identity>) {
        let (uris, anchors): (Vec<_>, Vec<_>) =
            found.into_iter().partition(|found| found.how == How::Uri);
        for Identity { node, text, .. } in uris {
            let around = node.parent().map(|parent| self.base(parent));
            let uri = join(around.unwrap_or_default(), without_fragment(&text));
            self.resources.insert(uri.clone(), node.clone());
            self.uris.insert(node, uri);
        }
        for Identity { node, how, text } in anchors {
            if how == How::DynamicAnchor {
                self.dynamic
                    .entry(text.clone())
                    .or_default()
                    .push(node.clone());
            }
            self.anchors.insert((self.resource(&node), text), node);
        }
    }

    /// The resource that the node at a pointer belongs to.
    pub fn resource(&self, at: &Pointer) -> Pointer {
        let mut at = at;
        while !self.uris.is_empty() && !self.uris.contains_key(at) {
            match at.parent() {
                Some(parent) => at = parent,
                None => return Pointer::root(),
            }
        }
        match self.uris.is_empty() {
            true => Pointer::root(),
            false => at.clone(),
        }
    }

    /// What relative references in the node at a pointer are relative to.
    fn base(&self, at: &Pointer) -> &str {
        let uri = self.uris.get(&self.resource(at));
        uri.map_or("", String::as_str)
    }

    /// The node that a reference in the object at `at` leads to.
    pub fn find(
        &self,
        tree: &Value,
        reference: &str,
        at: &Pointer,
        dynamic: bool,
    ) -> Result<Pointer, Unknown> {
        let (uri, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        if dynamic
            && uri.is_empty()
            && let Some(all) = self.dynamic.get(fragment)
        {
            return match all.as_slice() {
                [one] => Ok(one.clone()),
                _ => Err(Unknown::Several),
            };
        }
        let resource = match uri {
            "" => Some(self.resource(at)),
            uri => self.resources.get(&join(self.base(at), uri)).cloned(),
        };
        let resource = resource.ok_or(Unknown::Absent)?;
        let found = match target(&format!("#{fragment}")) {
            Some(within) => {
                let segments = within.segments();
                let whole = segments.iter().fold(resource, |at, name| at.child(name));
                find(tree, &whole).map(|_| whole)
            }
            None => self.anchors.get(&(resource, fragment.to_owned())).cloned(),
        };
        found.ok_or(Unknown::Absent)
    }
}

fn without_fragment(uri: &str) -> &str {
    uri.split_once('#').map_or(uri, |(uri, _)| uri)
}
