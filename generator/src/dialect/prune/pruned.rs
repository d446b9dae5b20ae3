//! The places from which something was removed, and which findings follow from that.

use std::collections::HashSet;

use crate::pointer::Pointer;

/// What has been taken out of a tree, in the places of the document.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Pruned {
    places: HashSet<Pointer>,
    /// Those places and all around them.
    around: HashSet<Pointer>,
}

impl Pruned {
    /// Notes that something at this place was taken out, or refers to what was.
    pub fn add(&mut self, place: Pointer) {
        self.around.extend(place.ancestors().cloned());
        self.places.insert(place);
    }

    /// The same, with each place where it stands in another tree.
    pub fn relocated(&self, to: impl Fn(&Pointer) -> Pointer) -> Self {
        let mut relocated = Pruned::default();
        self.places
            .iter()
            .for_each(|place| relocated.add(to(place)));
        relocated
    }

    /// Whether nothing was.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// Whether what is said of the node may follow from what was taken out within it, around it, or beside it where the
    /// one says something of the other.
    pub fn concerns(&self, pointer: &Pointer) -> bool {
        self.around.contains(pointer)
            || pointer.ancestors().any(|at| self.places.contains(at))
            || self.concerns_beside(pointer)
    }

    fn concerns_beside(&self, pointer: &Pointer) -> bool {
        pointer.ancestors().take(3).any(|keyword| {
            let beside = BESIDE.iter().find(|(name, _)| keyword.name() == Some(name));
            let (Some((_, others)), Some(object)) = (beside, keyword.parent()) else {
                return false;
            };
            others.iter().any(|other| self.is_lost(object, other))
        })
    }

    /// Whether the keyword of the object is gone: for a list, or one item of it.
    fn is_lost(&self, object: &Pointer, keyword: &str) -> bool {
        let at = object.child(keyword);
        match keyword {
            "properties" => self.places.contains(&at),
            _ => self.around.contains(&at),
        }
    }
}

/// Keywords of which something is said that depends on others of the same object.
const BESIDE: &[(&str, &[&str])] = &[
    ("required", &["properties", "allOf"]),
    ("oneOf", &["oneOf", "discriminator"]),
    ("anyOf", &["anyOf", "discriminator"]),
    ("discriminator", &["oneOf", "anyOf"]),
    ("encoding", &["schema"]),
    ("url", &["variables"]),
];
