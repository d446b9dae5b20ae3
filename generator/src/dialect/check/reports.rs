//! What the check reports, and what it records for later stages.

use super::Checker;
use crate::{
    diagnostic::{Code, Diagnostic, Location, Severity},
    dialect::{describe::shortened, grammar::Table},
    pointer::Pointer,
};

/// The results of a check that later stages need.
pub struct Checked {
    /// The places of scalars to be replaced by their source texts.
    pub texts: Vec<Pointer>,
    /// The places of invalid nodes, which are reported.
    pub invalid: Vec<Pointer>,
    /// Whether the document uses keywords or forms of values of another version, or a form that only the conversion removes.
    pub uses_other_versions: bool,
    /// Whether a limit was exceeded.
    pub hit_limit: bool,
}

/// A keyword that the grammar does not define.
pub struct UnknownKeyword {
    /// Names the keyword and the kind of object.
    message: String,
    help: String,
    /// The end of the message, if the keyword that was probably meant is required. This is then an error.
    error_reason: Option<String>,
}

impl Checker<'_> {
    /// Whether nothing has been reported so far.
    pub fn is_clean(&self) -> bool {
        self.is_clean
    }

    /// Ends the check.
    pub fn finish(mut self) -> Checked {
        for (at, unknown) in std::mem::take(&mut self.unknown) {
            let end = unknown.error_reason.as_deref().unwrap_or("; it is ignored");
            let message = format!("{}{end}", unknown.message);
            let reported = self.report(Code::UnknownKeyword, Location::key(&at), message);
            reported.help(unknown.help);
            if unknown.error_reason.is_some() {
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

    /// Whether the node is invalid or inside an invalid node, which is reported.
    pub fn is_invalid(&self, node: &Pointer) -> bool {
        node.ancestors().any(|at| self.invalid.contains(at))
    }

    /// Marks the nodes at these places as invalid.
    pub fn mark_invalid(&mut self, places: impl IntoIterator<Item = Pointer>) {
        self.invalid.extend(places);
    }

    /// Requests that the scalar at `at` is replaced by its source text.
    pub fn request_text(&mut self, at: Pointer) {
        self.texts.push(at);
    }

    /// Reports a diagnostic, and returns it to be completed.
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

    /// Warns of a construct of another version of OpenAPI, which is accepted.
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

    /// Turns the warning about the unknown keyword at `at` into an error, because the keyword that was probably meant is
    /// required. `why` completes the message.
    pub fn make_unknown_an_error(&mut self, at: &Pointer, why: &str) {
        if let Some(unknown) = self.unknown.get_mut(at) {
            unknown.error_reason.get_or_insert_with(|| why.to_owned());
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

    /// Reports an error of `code`, and marks its place as invalid. If the place is inside a keyword that the client does not
    /// need (`annotation`), reports a warning that this keyword is ignored.
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

    /// Records a keyword that the grammar doesn't have. [`Checker::finish`] reports it.
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
            format!("write {}", patterned.description)
        } else {
            "remove it, or begin its name with `x-` if it is an extension".to_owned()
        };
        let unknown = UnknownKeyword {
            message: format!("`{}` is not a keyword of the {kind}", shortened(name)),
            help,
            error_reason: None,
        };
        self.is_clean = false;
        self.unknown.entry(at.clone()).or_insert(unknown);
    }
}
