//! The places at which something was removed, and the rule for findings that follow from that.

use std::collections::HashMap;

use crate::{
    diagnostic::{Code, Diagnostic, Location, Stage},
    pointer::Pointer,
};

/// The places of the document at which a node was removed because of an error, and the references to such nodes.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Pruned {
    /// Each place, with the first stage that reported an error there.
    places: HashMap<Pointer, Stage>,
    /// These places and their ancestors, each with the first stage that reported an error there.
    around: HashMap<Pointer, Stage>,
    /// The first stage that reported an error.
    first: Option<Stage>,
}

impl Pruned {
    /// Adds the place of an error that `stage` reported. `at` is the place in the tree of the stage; `to_document` maps
    /// places of that tree to those of the document. An inlined node has two places: that of the
    /// reference, and that of its target.
    pub(crate) fn add(
        &mut self,
        stage: Stage,
        at: &Pointer,
        to_document: impl Fn(&Pointer) -> Pointer,
    ) {
        let first = |known: &mut HashMap<Pointer, Stage>, at: Pointer| {
            let known = known.entry(at).or_insert(stage);
            *known = stage.min(*known);
        };
        let place = to_document(at);
        let around = at.ancestors().map(&to_document);
        for around in around.chain(place.ancestors().cloned()) {
            first(&mut self.around, around);
        }
        first(&mut self.places, place);
        self.first = Some(self.first.map_or(stage, |first| first.min(stage)));
    }

    /// Whether nothing was removed.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// Whether a node was removed at the place, within it or around it.
    pub fn concerns(&self, place: &Pointer) -> bool {
        self.concerns_before(place, None)
    }

    /// Whether a finding of `stage` follows from an error of an earlier stage, and is therefore not reported.
    ///
    /// This is the one rule for that. A finding follows from an error if any of its places lies within, around or beside
    /// (see [`BESIDE`]) what was removed because of the error. A finding about the whole document follows from any error.
    pub(crate) fn explains(&self, finding: &Diagnostic, stage: Stage) -> bool {
        if self.first.is_none_or(|first| first >= stage) {
            return false;
        }
        let is_of_whole = stage == Stage::Deserialize || OF_WHOLE_DOCUMENT.contains(&finding.code);
        is_of_whole
            || finding.locations().any(|location| match location {
                Location::Node { pointer, .. } => self.concerns_before(pointer, Some(stage)),
                Location::Text { .. } | Location::File(_) => false,
            })
    }

    fn concerns_before(&self, place: &Pointer, stage: Option<Stage>) -> bool {
        let is_in = |known: &HashMap<Pointer, Stage>, at: &Pointer| {
            let first = known.get(at);
            first.is_some_and(|first| stage.is_none_or(|stage| *first < stage))
        };
        is_in(&self.around, place)
            || place.ancestors().any(|at| is_in(&self.places, at))
            || place.ancestors().take(3).any(|keyword| {
                let beside = BESIDE.iter().find(|(name, _)| keyword.name() == Some(name));
                let (Some((_, others)), Some(object)) = (beside, keyword.parent()) else {
                    return false;
                };
                others.iter().any(|other| {
                    let at = object.child(other);
                    // Findings about a map do not depend on single entries, as long as the map is there.
                    let is_map = *other == "properties";
                    is_in(if is_map { &self.places } else { &self.around }, &at)
                })
            })
    }
}

/// Keywords with findings that depend on other keywords of the same object.
const BESIDE: &[(&str, &[&str])] = &[
    ("required", &["properties", "allOf"]),
    ("oneOf", &["oneOf", "discriminator"]),
    ("anyOf", &["anyOf", "discriminator"]),
    ("discriminator", &["oneOf", "anyOf"]),
    ("encoding", &["schema"]),
    ("url", &["variables"]),
];

/// Findings that are true of a complete document only: what was removed could use the component or the tag, or have the
/// name that the configuration mentions.
const OF_WHOLE_DOCUMENT: &[Code] = &[Code::UnusedComponent, Code::Tag, Code::Config];
