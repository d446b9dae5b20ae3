//! Where in a document something stands: by JSON pointer (RFC 6901), or by line and column where there is no tree yet.

use std::{
    fmt,
    hash::{BuildHasher, Hash, Hasher},
    sync::{Arc, LazyLock},
};

use foldhash::fast::RandomState;
use smol_str::SmolStr;

/// A JSON pointer (RFC 6901) into the document, cheap to extend, to clone and to look up.
#[derive(Clone, Default)]
pub struct Pointer(Option<Arc<Segment>>);

struct Segment {
    parent: Pointer,
    name: SmolStr,
    /// Of the whole pointer.
    hash: u64,
}

/// Seeded anew in each process, so that no document can make names that collide.
static SEED: LazyLock<RandomState> = LazyLock::new(RandomState::default);

impl Pointer {
    /// The pointer to the whole document.
    pub fn root() -> Self {
        Pointer(None)
    }

    /// The pointer to the member `name` (unescaped), or to the item of that index, of what this one points to.
    pub fn child(&self, name: &str) -> Self {
        Pointer(Some(Arc::new(Segment {
            parent: self.clone(),
            name: name.into(),
            hash: SEED.hash_one((self.hash(), name)),
        })))
    }

    /// The pointer to the item at `index` of the array that this one points to.
    pub fn item(&self, index: usize) -> Self {
        self.child(&index.to_string())
    }

    fn hash(&self) -> u64 {
        self.0.as_deref().map_or(0, |segment| segment.hash)
    }

    /// The pointer to what holds this; `None` for the whole document.
    pub fn parent(&self) -> Option<&Pointer> {
        self.0.as_deref().map(|segment| &segment.parent)
    }

    /// The pointer itself, then that to what holds it, and so on up to the whole document.
    pub fn ancestors(&self) -> impl Iterator<Item = &Pointer> {
        std::iter::successors(Some(self), |at| at.parent())
    }

    /// The last segment, unescaped; `None` for the whole document.
    pub fn name(&self) -> Option<&str> {
        self.0.as_deref().map(|segment| segment.name.as_str())
    }

    /// The segments from the root on, unescaped.
    pub fn segments(&self) -> Vec<&str> {
        let mut segments = Vec::new();
        let mut at = self;
        while let Some(segment) = at.0.as_deref() {
            segments.push(segment.name.as_str());
            at = &segment.parent;
        }
        segments.reverse();
        segments
    }

    /// Reads the written form: empty, or `/`-separated with `~0` and `~1` escapes. `None` where it is neither.
    pub fn parse(text: &str) -> Option<Self> {
        let mut segments = text.split('/');
        if segments.next() != Some("") {
            return None;
        }
        Some(segments.fold(
            Pointer::root(),
            |pointer, segment| match segment.contains('~') {
                true => pointer.child(&segment.replace("~1", "/").replace("~0", "~")),
                false => pointer.child(segment),
            },
        ))
    }
}

impl PartialEq for Pointer {
    fn eq(&self, other: &Self) -> bool {
        let (mut one, mut other) = (self, other);
        loop {
            match (&one.0, &other.0) {
                (None, None) => return true,
                (Some(a), Some(b)) if Arc::ptr_eq(a, b) => return true,
                (Some(a), Some(b)) if a.hash == b.hash && a.name == b.name => {
                    (one, other) = (&a.parent, &b.parent);
                }
                _ => return false,
            }
        }
    }
}

impl Eq for Pointer {}

impl Hash for Pointer {
    fn hash<H: Hasher>(&self, to: &mut H) {
        to.write_u64(self.hash());
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        for segment in self.segments() {
            write!(to, "/{}", segment.replace('~', "~0").replace('/', "~1"))?;
        }
        Ok(())
    }
}

impl fmt::Debug for Pointer {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "\"{self}\"")
    }
}

/// Which part of a node is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// The key under which the node stands.
    Key,
    /// The node itself.
    Value,
}

/// Where in the document.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Location {
    /// A node of the tree.
    Node {
        /// The file into which the pointer leads, as it was named to the compiler; `None` for the root file.
        file: Option<Arc<str>>,
        /// Which node.
        pointer: Pointer,
        /// Its key or its value.
        part: Part,
    },
    /// A place in the text of a file, where there is no tree to point into.
    Text {
        /// The file, as it was named to the compiler.
        file: Arc<str>,
        /// From 1.
        line: usize,
        /// From 1, in characters.
        column: usize,
    },
    /// A file as a whole, or no file at all (the configuration, say).
    File(Arc<str>),
}

impl Location {
    /// The key under which the node at `pointer` stands.
    pub fn key(pointer: &Pointer) -> Self {
        Location::Node {
            file: None,
            pointer: pointer.clone(),
            part: Part::Key,
        }
    }
}

impl From<&Pointer> for Location {
    fn from(pointer: &Pointer) -> Self {
        Location::Node {
            file: None,
            pointer: pointer.clone(),
            part: Part::Value,
        }
    }
}
