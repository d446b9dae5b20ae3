//! Finds misspelt keywords, which are reported already, so that what follows from them is not reported, too.

use crate::{
    diagnostic::Pointer,
    dialect::{Kind, misspelt, target},
};

use super::{Lower, schema::MAX_CHAIN};

impl Lower<'_> {
    /// Whether the object of a kind at `pointer`, or the one that it refers to, has a misspelt keyword by which one of
    /// `keywords` is probably meant.
    pub(super) fn misspells(&self, kind: Kind, pointer: &Pointer, keywords: &[&str]) -> bool {
        let mut node = self.tree(pointer);
        for _ in 0..MAX_CHAIN {
            let reference = node.and_then(|node| node.get("$ref")?.as_str());
            match reference.and_then(target) {
                Some(target) => node = self.tree(&target),
                None => break,
            }
        }
        let members = node.and_then(|node| node.as_object());
        members.is_some_and(|members| misspelt(kind, members, keywords).is_some())
    }
}
