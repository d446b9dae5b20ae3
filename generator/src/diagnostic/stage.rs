//! The stages that report diagnostics, and the diagnostics of all of them.

use std::collections::BTreeMap;

use super::{Diagnostic, Diagnostics};

/// The stages that report diagnostics, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// The text is parsed, and its version is determined.
    Read,
    /// References that OpenAPI does not allow are replaced by what they lead to.
    Inline,
    /// The operations that the configuration omits are removed.
    Omit,
    /// The tree is checked against the grammar of its version, and its references are resolved.
    Check,
    /// The tree is converted to OpenAPI 3.0.
    Convert,
    /// The converted tree is checked against the grammar of OpenAPI 3.0.
    CheckConverted,
    /// The converted tree is deserialized to the types of `openapiv3`.
    Deserialize,
    /// The document becomes the IR, and is linted.
    Lower,
    /// The IR is completed.
    Api,
}

/// The trees that the pointers of diagnostics can lead into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tree {
    /// The document as it is written, with all its files joined.
    Document,
    /// The document with references replaced by what they lead to.
    Inlined,
    /// The document as OpenAPI 3.0.
    Converted,
}

impl Stage {
    /// The tree that the pointers in the diagnostics of this stage lead into.
    pub fn tree(self) -> Tree {
        match self {
            Stage::Read | Stage::Inline | Stage::Api => Tree::Document,
            Stage::Omit | Stage::Check | Stage::Convert => Tree::Inlined,
            Stage::CheckConverted | Stage::Deserialize | Stage::Lower => Tree::Converted,
        }
    }
}

/// The diagnostics of all stages. Each stage adds to its own [`Diagnostics`], and doesn't see those of other stages.
#[derive(Debug, Default)]
pub struct StageFindings {
    by_stage: BTreeMap<Stage, Diagnostics>,
}

impl StageFindings {
    /// The diagnostics of a stage, to add to them.
    pub fn of(&mut self, stage: Stage) -> &mut Diagnostics {
        self.by_stage.entry(stage).or_default()
    }

    /// All diagnostics in the order of the stages and, within a stage, in the order of the report.
    pub fn into_all(self) -> impl Iterator<Item = (Stage, Diagnostic)> {
        let stages = self.by_stage.into_iter();
        stages.flat_map(|(stage, found)| found.into_vec().into_iter().map(move |one| (stage, one)))
    }
}
