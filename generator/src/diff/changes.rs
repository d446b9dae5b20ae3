//! What is found, and what it comes to.

use std::{
    collections::{HashMap, HashSet},
    fmt,
    sync::Arc,
};

use crate::{
    diagnostic::{Part, Pointer},
    report::Place,
    source::{self, Source},
};

use super::rule::{Effect, Rule};

/// Which of the two documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    /// The one before.
    Old,
    /// The one after.
    New,
}

/// What a change is to those who depend on the API.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// It only reads otherwise.
    Docs,
    /// What worked goes on working.
    Compatible,
    /// What worked works no longer: Rust callers don't compile, or the server refuses or sends what they don't expect.
    Breaking,
}

impl Verdict {
    /// The stable written form.
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
    /// None: nothing has changed.
    None,
    /// `0.1.0` to `0.1.1`.
    Patch,
    /// `0.1.0` to `0.2.0`.
    Minor,
    /// `1.0.0` to `2.0.0`.
    Major,
}

impl Bump {
    /// What a verdict asks for from a version on. Before 1.0.0 what breaks raises the first part that is not zero, and
    /// what is new the one behind it; of 0.0.z each version breaks.
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

    /// The stable written form.
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
    /// Which kind.
    pub rule: Rule,
    /// What Rust callers of the emitted crate feel.
    pub rust: Effect,
    /// What it is, and who has to do what, in one line.
    pub message: String,
    /// In which document it can be seen: the new one, or the old one for what is gone.
    pub side: Side,
    /// The file there.
    pub file: Arc<str>,
    /// The node in that file.
    pub pointer: Pointer,
    /// Line and column of the node.
    pub place: Option<Place>,
}

impl Change {
    /// What the wire feels.
    pub fn wire(&self) -> Effect {
        self.rule.wire()
    }

    /// The worse of what Rust callers and the wire feel.
    pub fn verdict(&self) -> Verdict {
        match self.rust.max(self.wire()) {
            Effect::None => Verdict::Docs,
            Effect::Compatible => Verdict::Compatible,
            Effect::Breaking => Verdict::Breaking,
        }
    }
}

/// What has changed between two versions of a document.
#[derive(Debug, Clone, PartialEq)]
pub struct Diff {
    /// What has changed: what breaks comes first, then in the order of the documents.
    pub changes: Vec<Change>,
    /// The version of the crate that is emitted for the old document.
    pub version: String,
}

impl Diff {
    /// The worst verdict; `None` where nothing has changed.
    pub fn verdict(&self) -> Option<Verdict> {
        self.changes.iter().map(Change::verdict).max()
    }

    /// Which part of the crate's version to raise.
    pub fn bump(&self) -> Bump {
        Bump::of(self.verdict(), &self.version)
    }

    /// The version that the crate should have then; `None` where the old one is no semantic version, or nothing has
    /// changed.
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

    /// How many changes have that verdict.
    pub fn count(&self, verdict: Verdict) -> usize {
        let of = self.changes.iter().filter(|it| it.verdict() == verdict);
        of.count()
    }
}

/// Collects what is found.
#[derive(Debug, Default)]
pub(super) struct Changes {
    found: Vec<Found>,
}

#[derive(Debug)]
pub(super) struct Found {
    rule: Rule,
    rust: Effect,
    message: String,
    side: Side,
    pointer: Pointer,
}

impl Found {
    /// Says what Rust callers feel, where the rule leaves it open.
    pub fn rust(&mut self, effect: Effect) {
        debug_assert!(self.rule.rust().contains(&effect), "{self:?}: {effect:?}");
        self.rust = effect;
    }
}

impl Changes {
    /// Something that can be seen in the new document.
    pub fn in_new(&mut self, rule: Rule, at: &Pointer, message: impl fmt::Display) -> &mut Found {
        self.add(Side::New, rule, at, message)
    }

    /// Something that is gone, and was to be seen in the old document.
    pub fn in_old(&mut self, rule: Rule, at: &Pointer, message: impl fmt::Display) -> &mut Found {
        self.add(Side::Old, rule, at, message)
    }

    fn add(
        &mut self,
        side: Side,
        rule: Rule,
        at: &Pointer,
        message: impl fmt::Display,
    ) -> &mut Found {
        self.found.push_mut(Found {
            rule,
            rust: rule.rust().iter().copied().max().unwrap_or(Effect::None),
            message: message.to_string(),
            side,
            pointer: at.clone(),
        })
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.found.len()
    }

    /// Whether anything found from the one at `start` on breaks Rust callers.
    pub fn breaks_rust_since(&self, start: usize) -> bool {
        let since = self.found.iter().skip(start);
        since.into_iter().any(|it| it.rust == Effect::Breaking)
    }

    /// All of them once and with their places, what breaks first.
    pub fn placed(mut self, old: &Source, new: &Source) -> Vec<Change> {
        let mut known = HashSet::new();
        self.found
            .retain(|it| known.insert((it.rule, it.side, it.pointer.clone(), it.message.clone())));
        let mut changes: Vec<Change> = Vec::with_capacity(self.found.len());
        for (side, source) in [(Side::New, new), (Side::Old, old)] {
            let found: Vec<Found> = self.found.extract_if(.., |it| it.side == side).collect();
            let mut by_file: HashMap<Arc<str>, Vec<Change>> = HashMap::new();
            for found in found {
                let (file, pointer) = source.file_of(&found.pointer);
                by_file
                    .entry(file.name().clone())
                    .or_default()
                    .push(Change {
                        rule: found.rule,
                        rust: found.rust,
                        message: found.message,
                        side: found.side,
                        file: file.name().clone(),
                        pointer,
                        place: None,
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

/// Fills in where changes stand, all of them in one file. A node that the text doesn't have stands where the nearest
/// one above it does, and is pointed at no deeper than that.
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
