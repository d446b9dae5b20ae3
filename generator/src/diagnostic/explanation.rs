//! The explanations of the codes. They are the sections of `docs/diagnostics.md`.

use super::Code;

const PAGE: &str = include_str!("../../../docs/diagnostics.md");

impl Code {
    /// What the code means, as Markdown: its section of `docs/diagnostics.md` without the heading. What is wrong, why it
    /// matters, what the compiler does, a wrong snippet and the corrected one.
    pub fn explanation(self) -> &'static str {
        let section = sections().find(|(heading, _)| *heading == self.as_str());
        section.map_or("", |(_, text)| text)
    }

    /// The summary in the first line of the explanation.
    pub fn summary(self) -> &'static str {
        let first = self.explanation().lines().next().unwrap_or_default();
        first.split_once(": ").map_or(first, |(_, summary)| summary)
    }
}

/// The sections of the page: heading and text.
fn sections() -> impl Iterator<Item = (&'static str, &'static str)> {
    let sections = PAGE.split("\n## ").skip(1);
    sections.map(|section| {
        let (heading, text) = section.split_once('\n').unwrap_or((section, ""));
        (heading.trim(), text.trim())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_code_has_a_section_and_each_section_a_code() {
        let headings: Vec<&str> = sections().map(|(heading, _)| heading).collect();
        let codes: Vec<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
        let mut sorted = [headings, codes];
        sorted.iter_mut().for_each(|names| names.sort_unstable());
        let [headings, codes] = sorted;
        assert_eq!(headings, codes);
    }
}
