//! One edit of the document.

/// What an edit may do to the crate. The files are those that it changes as it likes, and must change; beside them it may
/// always change `api.txt`.
#[derive(Debug, Clone, Copy)]
pub enum Promise {
    /// Nothing else.
    Only(&'static [&'static str]),
    /// Files come, and into lists of them, whole lines.
    Adds(&'static [&'static str]),
    /// Files go, and from lists of them, whole lines.
    Removes(&'static [&'static str]),
    /// Files get another name, and so do their lines in lists.
    Renames(&'static [&'static str]),
    /// Lines of documentation and nothing else.
    Docs(&'static [&'static str]),
}

impl Promise {
    pub fn places(self) -> &'static [&'static str] {
        match self {
            Promise::Only(places)
            | Promise::Adds(places)
            | Promise::Removes(places)
            | Promise::Renames(places)
            | Promise::Docs(places) => places,
        }
    }
}

#[derive(Debug, Clone)]
pub struct Edit {
    pub name: &'static str,
    pub promise: Promise,
    /// Names of which each line of `api.txt` that changes has one.
    pub concerns: &'static [&'static str],
    diff: &'static str,
}

impl Edit {
    /// `diff` is in lines as of a patch, without their numbers; an empty line stands between its hunks.
    pub fn new(
        name: &'static str,
        promise: Promise,
        concerns: &'static [&'static str],
        diff: &'static str,
    ) -> Self {
        Edit {
            name,
            promise,
            concerns,
            diff,
        }
    }

    /// The document with each hunk applied where its lines stand, which must be one place.
    pub fn apply(&self, document: &str) -> String {
        let mut text = document.to_owned();
        for hunk in self.diff.trim_matches('\n').split("\n\n") {
            let side = |other: char| -> String {
                let lines = hunk.lines().filter(|line| !line.starts_with(other));
                lines.map(|line| format!("{}\n", &line[1..])).collect()
            };
            let (from, to) = (side('+'), side('-'));
            assert_eq!(text.matches(&from).count(), 1, "{}:\n{from}", self.name);
            text = text.replace(&from, &to);
        }
        text
    }
}
