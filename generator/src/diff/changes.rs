//! Changes, and the verdict and the version that follow from them.

use std::{
    collections::{HashMap, HashSet},
    fmt,
    sync::Arc,
};

use crate::{
    diagnostic::{Part, Pointer},
    json_schema::Schemas,
    report::Place,
    source::{self, Source},
};

use super::{
    accepted::{Acceptance, Date, UnusedEntry},
    rule::{Effect, Rule},
};

/// One of the two documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    /// The old document.
    Old,
    /// The new document.
    New,
}

/// The effect of a change on callers of the crate and on deployed clients.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Only documentation differs.
    Docs,
    /// Everything that worked still works.
    Compatible,
    /// Something that worked no longer does: callers don't compile, or clients and server no longer understand each
    /// other.
    Breaking,
}

impl Verdict {
    /// The stable id.
    pub const fn as_str(self) -> &'static str {
        match self {
            Verdict::Docs => "docs",
            Verdict::Compatible => "compatible",
            Verdict::Breaking => "breaking",
        }
    }
}

/// The part of a version number to raise (Semantic Versioning 2.0.0, as Cargo reads it).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bump {
    /// None, since nothing has changed.
    None,
    /// `0.1.0` to `0.1.1`.
    Patch,
    /// `0.1.0` to `0.2.0`.
    Minor,
    /// `1.0.0` to `2.0.0`.
    Major,
}

impl Bump {
    /// The bump for a verdict. Before 1.0.0 a breaking change raises the first part that is not zero, and a compatible
    /// one the part after it. Each version 0.0.z is a breaking one.
    fn of(verdict: Option<Verdict>, version: &str) -> Self {
        let mut parts = version.split(['.', '-', '+']);
        let is_zero = |part: Option<&str>| part == Some("0");
        let (before_1, before_0_1) = (is_zero(parts.next()), is_zero(parts.next()));
        match verdict {
            None => Bump::None,
            Some(Verdict::Breaking) => match (before_1, before_0_1) {
                (true, true) => Bump::Patch,
                (true, false) => Bump::Minor,
                _ => Bump::Major,
            },
            Some(Verdict::Compatible) if !before_1 => Bump::Minor,
            Some(_) => Bump::Patch,
        }
    }

    /// The stable id.
    pub const fn as_str(self) -> &'static str {
        match self {
            Bump::None => "none",
            Bump::Patch => "patch",
            Bump::Minor => "minor",
            Bump::Major => "major",
        }
    }
}

/// One change.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The kind of change.
    pub rule: Rule,
    /// The effect on Rust callers of the emitted crate.
    pub rust: Effect,
    /// The effect on deployed clients.
    pub wire: Effect,
    /// What has changed and what callers have to do, in one line.
    pub message: String,
    /// The document that `pointer` points into: the old one for something that is gone, else the new one.
    pub side: Side,
    /// The file of that document.
    pub file: Arc<str>,
    /// The node in that file.
    pub pointer: Pointer,
    /// Line and column of the node.
    pub place: Option<Place>,
    /// The date of `x-sunset`, if a deprecated node is gone that has one.
    pub sunset: Option<Date>,
    /// Why the change is accepted, if it is.
    pub accepted: Option<Acceptance>,
}

impl Change {
    /// The worse of both effects.
    pub fn verdict(&self) -> Verdict {
        match self.rust.max(self.wire) {
            Effect::None => Verdict::Docs,
            Effect::Compatible => Verdict::Compatible,
            Effect::Breaking => Verdict::Breaking,
        }
    }
}

/// The changes between two versions of a document.
#[derive(Debug, Clone, PartialEq)]
pub struct Diff {
    /// The changes: breaking ones first, then in the order of the documents.
    pub changes: Vec<Change>,
    /// The version of the crate that is emitted for the old document.
    pub version: String,
    /// The entries for accepted changes that accept none.
    pub unused_entries: Vec<UnusedEntry>,
}

impl Diff {
    /// The worst verdict; `None` if nothing has changed.
    pub fn verdict(&self) -> Option<Verdict> {
        self.changes.iter().map(Change::verdict).max()
    }

    /// The worst verdict of the changes that are not accepted; `None` if there are none.
    pub fn verdict_without_accepted(&self) -> Option<Verdict> {
        let open = self.changes.iter().filter(|it| it.accepted.is_none());
        open.map(Change::verdict).max()
    }

    /// The part of the crate's version to raise.
    pub fn bump(&self) -> Bump {
        Bump::of(self.verdict(), &self.version)
    }

    /// The next version of the crate; `None` if the old one is no semantic version or nothing has changed.
    pub fn next_version(&self) -> Option<String> {
        let release = self.version.split(['-', '+']).next()?;
        let numbers = release.split('.').map(|part| part.parse::<u64>().ok());
        let numbers: Vec<u64> = numbers.collect::<Option<_>>()?;
        let number = |at: usize| numbers.get(at).copied().unwrap_or_default();
        let (major, minor, patch) = (number(0), number(1), number(2));
        match self.bump() {
            Bump::None => None,
            Bump::Patch => Some(format!("{major}.{minor}.{}", patch.saturating_add(1))),
            Bump::Minor => Some(format!("{major}.{}.0", minor.saturating_add(1))),
            Bump::Major => Some(format!("{}.0.0", major.saturating_add(1))),
        }
    }

    /// The number of changes with this verdict.
    pub fn count(&self, verdict: Verdict) -> usize {
        let counted = self.changes.iter().filter(|it| it.verdict() == verdict);
        counted.count()
    }
}

/// Collects changes.
#[derive(Debug, Default)]
pub(super) struct Changes {
    found: Vec<FoundChange>,
}

#[derive(Debug)]
pub(super) struct FoundChange {
    rule: Rule,
    rust: Effect,
    wire: Effect,
    message: String,
    side: Side,
    pointer: Pointer,
}

impl FoundChange {
    /// Sets the effect on Rust callers, if the rule allows several.
    pub fn set_rust_effect(&mut self, effect: Effect) {
        debug_assert!(self.rule.rust().contains(&effect), "{self:?}: {effect:?}");
        self.rust = effect;
    }

    /// Sets the effect on deployed clients, if the rule allows several.
    pub fn set_wire_effect(&mut self, effect: Effect) {
        debug_assert!(self.rule.wire().contains(&effect), "{self:?}: {effect:?}");
        self.wire = effect;
    }
}

impl Changes {
    /// Adds a change that points into the new document.
    pub fn in_new(
        &mut self,
        rule: Rule,
        at: &Pointer,
        message: impl fmt::Display,
    ) -> &mut FoundChange {
        self.add(Side::New, rule, at, message)
    }

    /// Adds a change of something that is gone. It points into the old document.
    pub fn in_old(
        &mut self,
        rule: Rule,
        at: &Pointer,
        message: impl fmt::Display,
    ) -> &mut FoundChange {
        self.add(Side::Old, rule, at, message)
    }

    fn add(
        &mut self,
        side: Side,
        rule: Rule,
        at: &Pointer,
        message: impl fmt::Display,
    ) -> &mut FoundChange {
        self.found.push_mut(FoundChange {
            rule,
            rust: rule.rust().iter().copied().max().unwrap_or(Effect::None),
            wire: rule.wire().iter().copied().max().unwrap_or(Effect::None),
            message: message.to_string(),
            side,
            pointer: at.clone(),
        })
    }

    /// The number of changes so far.
    pub fn len(&self) -> usize {
        self.found.len()
    }

    /// Whether any change from position `start` on breaks Rust callers.
    pub fn breaks_rust_since(&self, start: usize) -> bool {
        let since = self.found.iter().skip(start);
        since.into_iter().any(|it| it.rust == Effect::Breaking)
    }

    /// The changes without duplicates and with their places, breaking ones first.
    pub fn with_places(
        mut self,
        old: &Source,
        new: &Source,
        old_schemas: Schemas<'_>,
    ) -> Vec<Change> {
        let mut known = HashSet::new();
        self.found
            .retain(|it| known.insert((it.rule, it.side, it.pointer.clone(), it.message.clone())));
        let mut changes: Vec<Change> = Vec::with_capacity(self.found.len());
        for (side, source) in [(Side::New, new), (Side::Old, old)] {
            let found: Vec<FoundChange> = self.found.extract_if(.., |it| it.side == side).collect();
            let mut by_file: HashMap<Arc<str>, Vec<Change>> = HashMap::new();
            for found in found {
                let (file, pointer) = source.file_of(&found.pointer, Part::Key);
                let sunset = match side {
                    Side::Old => sunset(old_schemas, &found.pointer),
                    Side::New => None,
                };
                by_file
                    .entry(file.name().clone())
                    .or_default()
                    .push(Change {
                        rule: found.rule,
                        rust: found.rust,
                        wire: found.wire,
                        message: found.message,
                        side: found.side,
                        file: file.name().clone(),
                        pointer,
                        place: None,
                        sunset,
                        accepted: None,
                    });
            }
            for (name, mut inside) in by_file {
                place(&name, &mut inside, source);
                changes.append(&mut inside);
            }
        }
        let order = |it: &Change| {
            let place = it.place.as_ref().map(|place| (place.line, place.column));
            let is_old = it.side == Side::Old;
            (it.verdict(), is_old, it.file.clone(), place)
        };
        changes.sort_by(|one, other| {
            let (one, other) = (order(one), order(other));
            other
                .0
                .cmp(&one.0)
                .then_with(|| (one.1, one.2, one.3).cmp(&(other.1, other.2, other.3)))
        });
        changes
    }
}

/// Fills in the places of changes in one file. A change at a node that the text does not have gets the pointer and the
/// place of the nearest node above it.
fn place(name: &Arc<str>, changes: &mut [Change], source: &Source) {
    let Some(file) = source.file(name) else {
        return;
    };
    let mut open: Vec<&mut Change> = changes.iter_mut().collect();
    while !open.is_empty() {
        let wanted: Vec<(Pointer, Part)> = open
            .iter()
            .map(|change| (change.pointer.clone(), Part::Key))
            .collect();
        let found = source::places(file, &wanted);
        let mut missing = Vec::new();
        for (change, span) in open.into_iter().zip(found) {
            change.place = Some(Place {
                file: name.clone(),
                line: span.line,
                column: span.column,
                offset: span.offset,
                length: span.length,
            });
            let parent = change.pointer.parent().cloned();
            if let (false, Some(parent)) = (span.exact, parent) {
                change.pointer = parent;
                missing.push(change);
            }
        }
        open = missing;
    }
}

/// The date of the `x-sunset` of a deprecated node.
fn sunset(schemas: Schemas<'_>, pointer: &Pointer) -> Option<Date> {
    let place = schemas.place(pointer)?;
    let keys = |name: &str| {
        let own = place.1.get(name);
        own.or_else(|| schemas.followed(place.clone())?.1.get(name))
    };
    let is_deprecated = keys("deprecated")?.as_bool()?;
    let date = Date::parse(keys("x-sunset")?.as_str()?);
    date.filter(|_| is_deprecated)
}
