//! From which file each node of a changed document comes.
//!
//! The record is a tree that has the changed nodes and those above them only. A node without a place of its own comes from below
//! the place of its parent. As a tree, it can move and copy as much as the document does, at the same cost.

use std::collections::HashMap;

use smol_str::{SmolStr, ToSmolStr};

use crate::{
    pointer::Pointer,
    source::{Mount, source_map::SourceMap},
};

/// Where a node and the nodes below it come from.
#[derive(Debug, Clone, Default)]
pub struct Origins {
    place: Option<Place>,
    below: HashMap<SmolStr, Origins>,
}

/// The place of a node.
#[derive(Debug, Clone)]
struct Place {
    /// The node of a file, as [`Mount`] addresses it.
    pointer: Pointer,
    /// Whether the node is an item of an array, whose key is the node itself.
    is_item: bool,
}

impl Origins {
    /// Those of a document that is not yet changed.
    pub fn of_document(mount: &Mount) -> Self {
        Origins::placed(mount.root_file(), false)
    }

    /// Those of a node that comes from `pointer`.
    pub fn placed(pointer: Pointer, is_item: bool) -> Self {
        Origins {
            place: Some(Place { pointer, is_item }),
            below: HashMap::new(),
        }
    }

    /// The same with what is known of the nodes below.
    pub fn with_below(mut self, other: &Origins) -> Self {
        self.below.clone_from(&other.below);
        self
    }

    /// The origins of the node at `pointer`, with a place.
    pub fn at(&self, pointer: &Pointer) -> Origins {
        let mut at = Some(self);
        let mut place = self.place_below(None, "");
        for name in pointer.segments() {
            at = at.and_then(|at| at.below.get(name));
            place = at
                .and_then(Origins::own_place)
                .unwrap_or_else(|| place.child(name));
        }
        let placed = Origins::placed(place, false);
        match at {
            Some(at) => placed.with_below(at),
            None => placed,
        }
    }

    fn own_place(&self) -> Option<Pointer> {
        self.place.as_ref().map(|place| place.pointer.clone())
    }

    /// The place of this node, which is called `name` and whose parent comes from `parent`.
    pub fn place_below(&self, parent: Option<&Pointer>, name: &str) -> Pointer {
        self.own_place()
            .or_else(|| parent.map(|parent| parent.child(name)))
            .unwrap_or_default()
    }

    /// What is known of a member or an item, if anything is.
    pub fn get(&self, name: &str) -> Option<&Origins> {
        self.below.get(name)
    }

    /// The origins of a member or an item.
    pub fn child(&mut self, name: &str) -> &mut Origins {
        self.below.entry(name.to_smolstr()).or_default()
    }

    /// The record of the node at `pointer`, and the place from which the node comes.
    pub fn walk(&mut self, pointer: &Pointer) -> (&mut Origins, Pointer) {
        let mut place = self.place_below(None, "");
        let mut record = self;
        for name in pointer.segments() {
            record = record.child(name);
            place = record.place_below(Some(&place), name);
        }
        (record, place)
    }

    /// Forgets a member or an item that is removed.
    pub fn remove(&mut self, name: &str) {
        self.below.remove(name);
    }

    /// Moves the items of an array, which comes from `place`, to new indices: from those in the list to their positions.
    pub fn reorder(&mut self, place: &Pointer, kept: &[usize]) {
        let mut items = HashMap::with_capacity(kept.len());
        for (to, from) in kept.iter().enumerate() {
            let name = from.to_smolstr();
            let mut item = self.below.remove(&name).unwrap_or_default();
            if to != *from || item.place.is_some() {
                item.place = Some(Place {
                    pointer: item.place_below(Some(place), &name),
                    is_item: true,
                });
            }
            items.insert(to.to_smolstr(), item);
        }
        self.below = items;
    }

    /// The places of the nodes in the changed document.
    pub fn into_map(self) -> SourceMap {
        let mut map = SourceMap::default();
        // The root comes from where it stands.
        let mut open: Vec<(Pointer, Origins)> = vec![(Pointer::root(), self)];
        while let Some((at, origins)) = open.pop() {
            if let (Some(place), Some(_)) = (origins.place, at.parent()) {
                if place.is_item {
                    map.record_key(at.clone(), place.pointer.clone());
                }
                map.record(at.clone(), place.pointer);
            }
            let below = origins.below.into_iter();
            open.extend(below.map(|(name, child)| (at.child(&name), child)));
        }
        map
    }
}
