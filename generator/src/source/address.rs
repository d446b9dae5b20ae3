//! Resolves the URI reference of a `$ref` against the file that contains it (RFC 3986, section 5).

use crate::pointer::percent_decoded;

/// The target of a reference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Destination<'t> {
    /// A node of a file.
    File {
        /// The path of the file relative to the folder of the document, separated by `/`. Begins with `..` if the file is
        /// outside the folder.
        path: String,
        /// The text after the `#`, still percent-encoded.
        fragment: &'t str,
    },
    /// A resource on the network.
    Network,
    /// A file with an absolute path.
    Absolute,
    /// None, since the text is not a relative reference (RFC 3986, section 4.2). Contains the reason.
    Malformed(&'static str),
}

/// The folders around that of the document that references can lead to, the outermost first. None by default: references can't
/// leave the folder of the document.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct OuterFolders {
    /// The names of the folders from the outermost one down to that of the document. The name of the outermost one is left out.
    names: Vec<String>,
}

impl OuterFolders {
    /// The folders, by the names from the outermost one down to that of the document.
    pub(super) fn new(names: Vec<String>) -> Self {
        OuterFolders { names }
    }

    /// The target of a reference in the file at `base`, a path relative to the folder of the document.
    pub(crate) fn destination<'t>(&self, base: &str, text: &'t str) -> Destination<'t> {
        match destination(base, text) {
            Destination::File { path, fragment } => Destination::File {
                path: self.normalized(path),
                fragment,
            },
            other => other,
        }
    }

    /// Whether a path relative to the folder of the document stays in these folders. Symbolic links are not resolved.
    pub(super) fn contain(&self, path: &str) -> bool {
        steps_up(path) <= self.names.len()
    }

    /// The path without steps out of a folder and into it again: `../api/pet.yaml` is `pet.yaml` in the folder `api`.
    fn normalized(&self, path: String) -> String {
        let up = steps_up(&path);
        let segments: Vec<&str> = path.split('/').collect();
        let names = up.min(self.names.len());
        let entered = self.names.iter().skip(self.names.len() - names);
        let down = segments.iter().skip(up);
        let back = entered.zip(down).take_while(|(name, into)| name == *into);
        // The last segment is the name of the file.
        let back = match up <= self.names.len() {
            true => back.count().min(segments.len().saturating_sub(up + 1)),
            false => 0,
        };
        let kept = segments.iter().skip(up + back);
        let path: Vec<&str> = std::iter::repeat_n(&"..", up - back)
            .chain(kept)
            .copied()
            .collect();
        path.join("/")
    }
}

/// The number of `..` at the beginning of a path.
fn steps_up(path: &str) -> usize {
    path.split('/')
        .take_while(|segment| *segment == "..")
        .count()
}

/// The target of the reference `text` in the file at `base`, a path relative to the folder of the document.
fn destination<'t>(base: &str, text: &'t str) -> Destination<'t> {
    let (path, fragment) = text.split_once('#').unwrap_or((text, ""));
    if path.is_empty() {
        let path = base.to_owned();
        return Destination::File { path, fragment };
    }
    if let Some(scheme) = scheme(path) {
        // A scheme of one letter is the letter of a drive.
        return match scheme.len() == 1 || scheme.eq_ignore_ascii_case("file") {
            true => Destination::Absolute,
            false => Destination::Network,
        };
    }
    if path.starts_with("//") {
        return Destination::Network;
    }
    if path.starts_with(['/', '\\']) {
        return Destination::Absolute;
    }
    match resolved(base, path) {
        Ok(path) => Destination::File { path, fragment },
        Err(what) => Destination::Malformed(what),
    }
}

/// Resolves the path `relative` against `base` and removes the dot segments (RFC 3986, section 5.2.4).
fn resolved(base: &str, relative: &str) -> Result<String, &'static str> {
    let folder = base.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut path: Vec<String> = folder
        .split('/')
        .filter(|segment| !segment.is_empty())
        .map(str::to_owned)
        .collect();
    for segment in relative.split('/') {
        let segment = percent_decoded(segment).ok_or("its percent-encoding is malformed")?;
        match &*segment {
            "" | "." => {}
            ".." if path.last().is_some_and(|last| last != "..") => drop(path.pop()),
            name if name.contains('\\') => return Err("its path has a `\\` instead of a `/`"),
            name if name.contains(['/', '\0']) => {
                return Err("its path has a percent-encoded `/` or NUL");
            }
            _ => path.push(segment.into_owned()),
        }
    }
    match path.last() {
        Some(_) => Ok(path.join("/")),
        None => Err("it names a folder"),
    }
}

/// The scheme of a URI (RFC 3986, section 3.1).
fn scheme(text: &str) -> Option<&str> {
    let (scheme, _) = text.split_once(':')?;
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte);
    let is_scheme = scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.bytes().all(is_part);
    is_scheme.then_some(scheme)
}
