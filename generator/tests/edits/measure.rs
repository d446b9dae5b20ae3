//! Computes the differences between two texts and between two crates.

use std::{collections::BTreeMap, fmt};

use similar::{ChangeTag, TextDiff};

/// The lines that differ between two texts.
#[derive(Debug, Default, Clone)]
pub struct Lines {
    pub inserted: Vec<String>,
    pub removed: Vec<String>,
}

impl Lines {
    pub fn between(before: &str, after: &str) -> Self {
        let mut lines = Lines::default();
        for change in TextDiff::from_lines(before, after).iter_all_changes() {
            let line = change.value().trim_end().to_owned();
            match change.tag() {
                ChangeTag::Insert => lines.inserted.push(line),
                ChangeTag::Delete => lines.removed.push(line),
                ChangeTag::Equal => {}
            }
        }
        lines
    }

    pub fn len(&self) -> usize {
        self.inserted.len() + self.removed.len()
    }

    pub fn all(&self, holds: impl Fn(&str) -> bool) -> bool {
        let mut all = self.inserted.iter().chain(&self.removed);
        all.all(|line| holds(line))
    }
}

impl fmt::Display for Lines {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "+{} -{}", self.inserted.len(), self.removed.len())
    }
}

/// The differences between two crates, by file.
#[derive(Debug, Default)]
pub struct Changes {
    pub changed: BTreeMap<String, Lines>,
    pub added: BTreeMap<String, Lines>,
    pub removed: BTreeMap<String, Lines>,
}

impl Changes {
    pub fn between(before: &BTreeMap<String, String>, after: &BTreeMap<String, String>) -> Self {
        let mut changes = Changes::default();
        for (path, old) in before {
            let new = after.get(path);
            let lines = Lines::between(old, new.map_or("", String::as_str));
            match new {
                None => _ = changes.removed.insert(path.clone(), lines),
                Some(new) if new != old => _ = changes.changed.insert(path.clone(), lines),
                Some(_) => {}
            }
        }
        for (path, new) in after.iter().filter(|(path, _)| !before.contains_key(*path)) {
            changes.added.insert(path.clone(), Lines::between("", new));
        }
        changes
    }

    /// All lines of all files.
    pub fn lines(&self) -> Lines {
        let mut all = Lines::default();
        let files = [&self.changed, &self.added, &self.removed];
        for lines in files.into_iter().flat_map(BTreeMap::values) {
            all.inserted.extend_from_slice(&lines.inserted);
            all.removed.extend_from_slice(&lines.removed);
        }
        all
    }

    /// The paths of the files, with `+` before added and `-` before removed ones.
    pub fn files(&self) -> String {
        let added = self.added.keys().map(|path| format!("+{path}"));
        let removed = self.removed.keys().map(|path| format!("-{path}"));
        let all: Vec<String> = self
            .changed
            .keys()
            .cloned()
            .chain(added)
            .chain(removed)
            .collect();
        match all.is_empty() {
            true => "none".to_owned(),
            false => all.join(" "),
        }
    }
}
