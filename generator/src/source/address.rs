//! Where a reference leads: from its text and the file in which it stands to a file, and to a place in that.

use crate::pointer::percent_decoded;

/// Where a reference leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Destination<'t> {
    /// To a file, by its path from the folder of the document, and in it to what stands behind the `#`.
    File {
        /// Separated by `/`; begins with `..` where it leads out of the folder.
        path: String,
        /// Still percent-encoded.
        fragment: &'t str,
    },
    /// Into the network.
    Network,
    /// To a file, by its path from the root of a disk.
    Absolute,
    /// Nowhere: it is no relative reference (RFC 3986, section 4.2). What is wrong with it.
    Malformed(&'static str),
}

/// Where the reference `text` leads that stands in the file at `base`, a path from the folder of the document.
pub(crate) fn destination<'t>(base: &str, text: &'t str) -> Destination<'t> {
    let (path, fragment) = text.split_once('#').unwrap_or((text, ""));
    if path.is_empty() {
        let path = base.to_owned();
        return Destination::File { path, fragment };
    }
    if let Some(scheme) = scheme(path) {
        // What looks like a scheme of one letter is a drive.
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

/// The path that `relative` stands for in the file at `base`, without dot segments (RFC 3986, section 5.2.4).
fn resolved(base: &str, relative: &str) -> Result<String, &'static str> {
    let folder = base.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut path: Vec<String> = folder
        .split('/')
        .filter(|segment| !segment.is_empty())
        .map(str::to_owned)
        .collect();
    for segment in relative.split('/') {
        let segment = percent_decoded(segment).ok_or("its percent-encoding is broken")?;
        match &*segment {
            "" | "." => {}
            ".." if path.last().is_some_and(|last| last != "..") => drop(path.pop()),
            name if name.contains('\\') => return Err("`/` separates folders, and `\\` does not"),
            name if name.contains(['/', '\0']) => return Err("a name holds an encoded separator"),
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
