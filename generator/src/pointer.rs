//! JSON pointers (RFC 6901): a type for them, the node that one points to, and the URI fragments that contain one.
//!
//! This is the lowest module of the compiler. It knows JSON values, and neither OpenAPI nor files.

use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
    fmt,
    hash::{BuildHasher, Hash, Hasher},
    sync::{Arc, LazyLock},
};

use foldhash::fast::RandomState;
use serde_json::Value;
use smol_str::SmolStr;

/// A JSON pointer (RFC 6901) into the document, cheap to extend, to clone and to look up.
#[derive(Clone, Default)]
pub struct Pointer(Option<Arc<Segment>>);

struct Segment {
    parent: Pointer,
    name: SmolStr,
    /// The hash of the whole pointer.
    hash: u64,
}

/// Seeded randomly in each process, so that no document can contain names whose hashes collide on purpose.
static SEED: LazyLock<RandomState> = LazyLock::new(RandomState::default);

impl Pointer {
    /// The pointer to the whole document.
    pub fn root() -> Self {
        Pointer(None)
    }

    /// The pointer to a child of this node: the member called `name` (unescaped), or the item whose index is `name`.
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

    /// The pointer to the object or array that contains this node; `None` for the whole document.
    pub fn parent(&self) -> Option<&Pointer> {
        self.0.as_deref().map(|segment| &segment.parent)
    }

    /// The pointer itself, its parent, and so on up to the root.
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

    /// Parses the text of a pointer: empty, or segments that each start with `/`, with `~0` and `~1` as escapes. `None` if it is
    /// malformed.
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
        let (mut left, mut right) = (self, other);
        loop {
            match (&left.0, &right.0) {
                (None, None) => return true,
                (Some(a), Some(b)) if Arc::ptr_eq(a, b) => return true,
                (Some(a), Some(b)) if a.hash == b.hash && a.name == b.name => {
                    (left, right) = (&a.parent, &b.parent);
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

/// The pointer in the fragment of a reference to the same document (`#/…`), percent-decoded. `None` if the reference leads to
/// another document or is malformed.
pub fn target(reference: &str) -> Option<Pointer> {
    Pointer::parse(&percent_decoded(reference.strip_prefix('#')?)?)
}

/// The reference to the node at `pointer`: the inverse of [`target`].
pub(crate) fn reference(pointer: &Pointer) -> String {
    format!("#{}", pointer.to_string().replace('%', "%25"))
}

/// The node at `pointer`.
pub fn find<'t>(tree: &'t Value, pointer: &Pointer) -> Option<&'t Value> {
    pointer.segments().into_iter().try_fold(tree, child)
}

/// The node at `pointer`, to change it.
pub(crate) fn find_mut<'t>(tree: &'t mut Value, pointer: &Pointer) -> Option<&'t mut Value> {
    pointer
        .segments()
        .into_iter()
        .try_fold(tree, |node, segment| match node {
            Value::Object(map) => map.get_mut(segment),
            Value::Array(items) => items.get_mut(index(segment)?),
            _ => None,
        })
}

/// Removes the members of objects at `members`. Those of one object are removed in one pass, so that the time is linear.
pub(crate) fn remove_members<'p>(tree: &mut Value, members: impl IntoIterator<Item = &'p Pointer>) {
    let mut by_parent: HashMap<&Pointer, HashSet<&str>> = HashMap::new();
    for member in members {
        if let (Some(parent), Some(name)) = (member.parent(), member.name()) {
            by_parent.entry(parent).or_default().insert(name);
        }
    }
    for (parent, names) in by_parent {
        if let Some(Value::Object(members)) = find_mut(tree, parent) {
            members.retain(|name, _| !names.contains(name.as_str()));
        }
    }
}

/// The member or item of `node` that a segment of a pointer names.
pub(crate) fn child<'t>(node: &'t Value, segment: &str) -> Option<&'t Value> {
    match node {
        Value::Object(map) => map.get(segment),
        Value::Array(items) => items.get(index(segment)?),
        _ => None,
    }
}

/// Parses an array index (RFC 6901, section 4): digits without leading zeros.
fn index(segment: &str) -> Option<usize> {
    let is_canonical = segment == "0" || segment.starts_with(|c| matches!(c, '1'..='9'));
    segment.parse().ok().filter(|_| is_canonical)
}

/// The percent-decoded text (RFC 3986, section 2.1); `None` if an escape is malformed or the result is not UTF-8.
pub(crate) fn percent_decoded(text: &str) -> Option<Cow<'_, str>> {
    if !text.contains('%') {
        return Some(text.into());
    }
    let mut decoded = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        match (byte, after) {
            (b'%', [high, low, after @ ..]) => {
                let high = char::from(*high).to_digit(16)?;
                let low = char::from(*low).to_digit(16)?;
                decoded.push(u8::try_from(high * 16 + low).ok()?);
                rest = after;
            }
            (b'%', _) => return None,
            _ => {
                decoded.push(byte);
                rest = after;
            }
        }
    }
    String::from_utf8(decoded).ok().map(Cow::Owned)
}
