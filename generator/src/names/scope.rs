//! Uniqueness: names that must differ from each other, and what happens to one that comes second.

use std::collections::HashSet;

/// The names of one namespace.
#[derive(Debug, Default)]
pub struct Scope {
    taken: HashSet<String>,
}

impl Scope {
    /// A namespace in which these names are taken from the start.
    pub fn reserving(names: &[&str]) -> Self {
        Scope {
            taken: names.iter().map(|name| (*name).to_owned()).collect(),
        }
    }

    /// Takes `name` if it is free.
    pub fn take(&mut self, name: &str) -> bool {
        self.taken.insert(name.to_owned())
    }

    /// Takes the first free one of `names`; if none is, the last one with the first number that makes it free.
    pub fn claim<const N: usize>(&mut self, names: [String; N]) -> String {
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

/// Gives each of `wanted` a name of its own: the first of equal names keeps it, and a number after a later one never
/// takes a name that another has by right.
pub fn distinct(mut scope: Scope, wanted: Vec<String>) -> Vec<String> {
    let first: Vec<bool> = wanted.iter().map(|name| scope.take(name)).collect();
    wanted
        .into_iter()
        .zip(first)
        .map(|(name, first)| if first { name } else { scope.claim([name]) })
        .collect()
}
