//! References to schemas that do not exist, where the configuration makes that a warning: any JSON is accepted instead.

use super::{Resolver, error::Unresolved};
use crate::{
    diagnostic::{Code, Severity},
    dialect::{check::Reference, grammar::Kind},
    pointer::remove_members,
};

impl Resolver<'_, '_> {
    /// Whether any JSON can replace the missing target of a reference: it is a schema, and the configuration allows it there.
    pub(super) fn is_tolerated(&self, reference: &Reference, fault: &Unresolved) -> bool {
        fault.code == Code::DanglingReference
            && reference.table.kind == Kind::Schema
            && reference.annotation.is_none()
            && !reference.by_name
            && (self.tolerates)(&reference.at)
    }

    /// Warns of each of these references, and removes it. What remains of its schema accepts any JSON.
    pub(super) fn replace_by_any(&mut self, references: &[Reference], fault: &Unresolved) {
        for reference in references {
            let message = format!("{}; any JSON is accepted instead", fault.message);
            let help = fault.help.clone().unwrap_or_default();
            self.checker
                .warn(fault.code, &reference.at, message, &help)
                .severity = Severity::Warning;
        }
        remove_members(self.tree, references.iter().map(|reference| &reference.at));
    }
}
