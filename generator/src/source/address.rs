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

/// The target of the reference `text` in the file at `base`, a path relative to the folder of the document.
pub(crate) fn destination<'t>(base: &str, text: &'t str) -> Destination<'t> {
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
