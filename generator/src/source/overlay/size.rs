//! The size of a tree, which limits what overlays can do: a few actions could make it exceed all memory.

use serde_json::Value;

use crate::source::tree::{MAX_DEPTH, MAX_NODES, MAX_TEXT_BYTES};

/// How many nodes a tree has on each level, and how many bytes its texts have.
#[derive(Debug, Default)]
pub struct Size {
    levels: Vec<usize>,
    text: usize,
}

impl Size {
    /// The size of a tree, in one pass over it.
    pub fn of(tree: &Value) -> Self {
        let mut size = Size::default();
        let mut open = vec![(tree, 0)];
        while let Some((node, level)) = open.pop() {
            size.count(level, 1);
            match node {
                Value::String(text) => size.text += text.len(),
                Value::Array(items) => open.extend(items.iter().map(|item| (item, level + 1))),
                Value::Object(members) => {
                    size.text += members.keys().map(String::len).sum::<usize>();
                    open.extend(members.values().map(|member| (member, level + 1)));
                }
                _ => {}
            }
        }
        size
    }

    /// Adds the size of a tree that is merged with a node on `level`, or appended to it.
    pub fn add(&mut self, other: &Size, level: usize) {
        for (below, nodes) in other.levels.iter().enumerate() {
            // What is appended to an array is one level below it.
            self.count(level + below + 1, *nodes);
        }
        self.text = self.text.saturating_add(other.text);
    }

    fn count(&mut self, level: usize, nodes: usize) {
        if self.levels.len() <= level {
            self.levels.resize(level + 1, 0);
        }
        if let Some(count) = self.levels.get_mut(level) {
            *count = count.saturating_add(nodes);
        }
    }

    /// What of the tree is more than a document may have.
    pub fn exceeded(&self) -> Option<String> {
        if self.nodes() > MAX_NODES {
            return Some(format!("more than {MAX_NODES} nodes"));
        }
        if self.text > MAX_TEXT_BYTES {
            return Some(format!("more than {} MiB of text", MAX_TEXT_BYTES >> 20));
        }
        // One more than the levels of objects and arrays, for the values in the innermost one, and one that `add` counts for
        // members of objects as well.
        (self.levels.len() > MAX_DEPTH + 2).then(|| format!("more than {MAX_DEPTH} levels"))
    }

    /// The number of nodes.
    pub fn nodes(&self) -> usize {
        self.levels
            .iter()
            .fold(0, |sum, nodes| sum.saturating_add(*nodes))
    }

    /// The number of visits that a query makes with as many descendant segments (`..`), one after another. From each node that
    /// one of them selects, the next one visits all nodes below it again.
    pub fn visits(&self, descents: usize) -> usize {
        let levels = self.levels.iter().enumerate();
        levels.fold(0, |sum, (level, nodes)| {
            let each = chains(level, descents.saturating_sub(1));
            sum.saturating_add(nodes.saturating_mul(each))
        })
    }
}

/// In how many ways `length` nodes, in their order and with repetition, can be chosen from a node on `level` and its
/// ancestors.
fn chains(level: usize, length: usize) -> usize {
    (1..=length).fold(1_usize, |chains, step| {
        chains.saturating_mul(level + step) / step
    })
}
