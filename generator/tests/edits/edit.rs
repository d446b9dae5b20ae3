//! One edit of the document.

/// How an edit may change the crate. The edit must change each of the listed files. It can also change `api.txt`.
#[derive(Debug, Clone, Copy)]
pub enum Promise {
    /// The edit changes only the listed files.
    Only(&'static [&'static str]),
    /// The edit can also add files, and add lines to lists.
    Adds(&'static [&'static str]),
    /// The edit also removes files, and can remove lines from lists.
    Removes(&'static [&'static str]),
    /// The edit can also rename files, and change lists.
    Renames(&'static [&'static str]),
    /// The edit changes only documentation, in the listed files.
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
    /// Each changed line of `api.txt` contains one of these names.
    pub concerns: &'static [&'static str],
    diff: &'static str,
}

impl Edit {
    /// `diff` has the lines of a patch without line numbers. Empty lines separate its hunks.
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

    /// Applies each hunk. Its context must occur once in the document.
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
