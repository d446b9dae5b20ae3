//! Help for a reference whose path leads through another reference. A JSON pointer ends there: it does not follow `$ref`
//! (RFC 6901, section 4).

use serde_json::Value;

use super::Resolver;
use crate::{
    diagnostic::Pointer,
    dialect::describe::shortened,
    pointer::{child, find, target},
};

/// The maximum number of references that are followed.
const MAX_REFERENCES: usize = 32;

impl Resolver<'_, '_> {
    /// Says at which reference the path to `target` ends, and the path beyond it; `None` if it ends elsewhere.
    pub(super) fn through_reference(&self, target: &Pointer) -> Option<String> {
        let (end, beyond) = self.beyond_reference(target)?;
        let name = shortened(end.name().unwrap_or_default());
        let mut wanted = beyond;
        for _ in 0..MAX_REFERENCES {
            if find(self.tree, &wanted).is_some() {
                let wanted = self.mount().shown(&wanted);
                return Some(format!(
                    "the path ends at `{name}`, which is a reference: write `{wanted}`"
                ));
            }
            match self.beyond_reference(&wanted) {
                Some((_, next)) => wanted = next,
                None => break,
            }
        }
        Some(format!(
            "the path ends at `{name}`, which is a reference: write the path that begins at its target"
        ))
    }

    /// The outermost reference on the path to `pointer`, and the path that continues at its target.
    fn beyond_reference(&self, pointer: &Pointer) -> Option<(Pointer, Pointer)> {
        let segments = pointer.segments();
        let (mut at, mut node) = (Pointer::root(), &*self.tree);
        for (depth, segment) in segments.iter().enumerate() {
            if let Some(to) = node.get("$ref").and_then(Value::as_str).and_then(target)
                && node.get(*segment).is_none()
            {
                let rest = segments.iter().skip(depth);
                return Some((at, rest.fold(to, |to, segment| to.child(segment))));
            }
            at = at.child(segment);
            node = child(node, segment)?;
        }
        None
    }
}
