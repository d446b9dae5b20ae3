//! Makes names unique within a namespace.

use std::collections::HashSet;

/// The names of one namespace.
#[derive(Debug, Default)]
pub struct Scope {
    taken: HashSet<String>,
}

impl Scope {
    /// A namespace in which `names` are already taken.
    pub fn reserving(names: &[&str]) -> Self {
        Scope {
            taken: names.iter().map(|name| (*name).to_owned()).collect(),
        }
    }

    /// Takes `name`. Returns whether it was still free.
    pub fn take(&mut self, name: &str) -> bool {
        self.taken.insert(name.to_owned())
    }

    /// Takes the first of `names` that is free and returns it. If none is free, appends the smallest number, from 2 on, that
    /// makes the last one free.
    pub fn claim(&mut self, names: impl IntoIterator<Item = String>) -> String {
        let mut last = String::new();
        for name in names {
            if self.take(&name) {
                return name;
            }
            last = name;
        }
        let mut number = 2_usize;
        loop {
            let numbered = format!("{last}{number}");
            if self.take(&numbered) {
                return numbered;
            }
            number += 1;
        }
    }
}

/// Makes the `wanted` names unique. The first of equal names is unchanged. Later ones get a number, which never produces a
/// name that is itself in `wanted`.
pub fn distinct(mut scope: Scope, wanted: Vec<String>) -> Vec<String> {
    let first: Vec<bool> = wanted.iter().map(|name| scope.take(name)).collect();
    wanted
        .into_iter()
        .zip(first)
        .map(|(name, first)| if first { name } else { scope.claim([name]) })
        .collect()
}
