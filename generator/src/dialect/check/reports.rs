//! What the check reports, and what it records for later stages: these get no list of diagnostics.

use super::Checker;
use crate::{
    diagnostic::{Code, Diagnostic, Location, Severity},
    dialect::{describe::shortened, grammar::Table},
    pointer::Pointer,
};

/// What later stages need to know of a check.
pub struct Checked {
    /// Scalars to be replaced by their text.
    pub texts: Vec<Pointer>,
    /// The places of invalid nodes, which are reported.
    pub invalid: Vec<Pointer>,
    /// Whether the document uses keywords or forms of values of another version, or a form that only the conversion removes.
    pub uses_other_versions: bool,
    /// Whether the document is too large.
    pub hit_limit: bool,
}

/// A keyword that the grammar does not define.
pub struct Unknown {
    /// Which keyword of what.
    message: String,
    help: String,
    /// Why it is an error, if the document has no meaning without the keyword that was probably meant.
    needed: Option<String>,
}

impl Checker<'_> {
    /// Whether nothing has been reported so far.
    pub fn is_clean(&self) -> bool {
        self.is_clean
    }

    /// Ends the check.
    pub fn finish(mut self) -> Checked {
        for (at, unknown) in std::mem::take(&mut self.unknown) {
            let what_follows = unknown.needed.as_deref().unwrap_or("; it is ignored");
            let message = format!("{}{what_follows}", unknown.message);
            let reported = self.report(Code::UnknownKeyword, Location::key(&at), message);
            reported.help(unknown.help);
            if unknown.needed.is_some() {
                reported.severity = Severity::Error;
            }
        }
        Checked {
            texts: self.texts,
            invalid: self.invalid.into_iter().collect(),
            uses_other_versions: self.uses_other_versions,
            hit_limit: self.hit_limit,
        }
    }

    /// Whether the node stands in something invalid, which has been reported.
    pub fn is_invalid(&self, node: &Pointer) -> bool {
        node.ancestors().any(|at| self.invalid.contains(at))
    }

    /// Marks what stands at these places as invalid.
    pub fn mark_invalid(&mut self, places: impl IntoIterator<Item = Pointer>) {
        self.invalid.extend(places);
    }

    /// Asks for the scalar at `at` to be replaced by its text.
    pub fn want_text(&mut self, at: Pointer) {
        self.texts.push(at);
    }

    /// Reports something and returns the diagnostic, to complete it.
    pub fn report(
        &mut self,
        code: Code,
        at: impl Into<Location>,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.is_clean = false;
        self.hit_limit |= code == Code::Limit;
        self.diagnostics.report(code, at, message)
    }

    /// Reports a warning.
    pub fn warn(
        &mut self,
        code: Code,
        at: impl Into<Location>,
        message: String,
        help: &str,
    ) -> &mut Diagnostic {
        self.report(code, at, message).help(help)
    }

    /// Reports something that is accepted as another version of OpenAPI defines it.
    pub fn warn_of_other_version(
        &mut self,
        code: Code,
        at: impl Into<Location>,
        message: String,
        help: &str,
    ) {
        self.uses_other_versions = true;
        self.warn(code, at, message, help);
    }

    /// Makes an error of the warning about the unknown keyword at `at`, because the document has no meaning without the
    /// keyword that was probably meant. `why` completes the message.
    pub fn unknown_but_needed(&mut self, at: &Pointer, why: &str) {
        if let Some(unknown) = self.unknown.get_mut(at) {
            unknown.needed.get_or_insert_with(|| why.to_owned());
        }
        self.mark_invalid([at.clone()]);
    }

    /// Adds diagnostics about the text of a file.
    pub fn report_all(&mut self, found: impl IntoIterator<Item = Diagnostic>) {
        for one in found {
            self.is_clean = false;
            self.hit_limit |= one.code == Code::Limit;
            self.diagnostics.extend([one]);
        }
    }

    /// Reports an error of `code`, and marks its place as invalid. If the value stands in an annotation, which can be left
    /// out, this is a warning that the keyword `annotation` is left out.
    pub fn error(
        &mut self,
        code: Code,
        at: impl Into<Location>,
        message: String,
        help: Option<String>,
        annotation: Option<&'static str>,
    ) {
        let at = at.into();
        let reported = match annotation {
            None => {
                if let Location::Node { pointer, .. } = &at {
                    self.invalid.insert(pointer.clone());
                }
                self.report(code, at, message)
            }
            Some(keyword) => {
                let message = format!("{message}; `{keyword}` is ignored");
                self.report(Code::Ignored, at, message)
            }
        };
        reported.help = help;
    }

    /// Records a keyword that the grammar doesn't have.
    pub fn unknown_keyword(&mut self, table: &Table, name: &str, at: &Pointer) {
        let kind = table.kind.name();
        let foreign = table
            .foreign
            .iter()
            .find(|foreign| foreign.names.contains(&name));
        let help = if let Some(foreign) = foreign {
            foreign.help.to_owned()
        } else if let Some(near) = table.nearest(name) {
            format!("did you mean `{near}`?")
        } else if let Some(patterned) = &table.patterned {
            format!("write {}", patterned.is)
        } else {
            "remove it, or begin its name with `x-` if it is an extension".to_owned()
        };
        let unknown = Unknown {
            message: format!("`{}` is not a keyword of the {kind}", shortened(name)),
            help,
            needed: None,
        };
        self.is_clean = false;
        self.unknown.entry(at.clone()).or_insert(unknown);
    }
}
