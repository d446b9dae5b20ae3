//! Resolves URI references against a base: RFC 3986, section 5.2.

/// The components of a URI reference, without their delimiters.
struct Parts<'u> {
    scheme: Option<&'u str>,
    authority: Option<&'u str>,
    path: &'u str,
    query: Option<&'u str>,
}

/// The URI of `reference`, resolved against `base`. Neither has a fragment.
pub fn resolve(base: &str, reference: &str) -> String {
    let (base, to) = (split(base), split(reference));
    let path = remove_dot_segments;
    if to.scheme.is_some() {
        return recompose(to.scheme, to.authority, &path(to.path), to.query);
    }
    if to.authority.is_some() {
        return recompose(base.scheme, to.authority, &path(to.path), to.query);
    }
    let (of, query) = match to.path {
        "" => (base.path.to_owned(), to.query.or(base.query)),
        absolute if absolute.starts_with('/') => (path(absolute), to.query),
        relative => (path(&merge_paths(&base, relative)), to.query),
    };
    recompose(base.scheme, base.authority, &of, query)
}

fn split(uri: &str) -> Parts<'_> {
    let (rest, query) = match uri.split_once('?') {
        Some((rest, query)) => (rest, Some(query)),
        None => (uri, None),
    };
    let (scheme, rest) = match rest.split_once(':') {
        Some((scheme, after)) if is_scheme(scheme) => (Some(scheme), after),
        _ => (None, rest),
    };
    let (authority, path) = match rest.strip_prefix("//") {
        Some(after) => {
            let end = after.find('/').unwrap_or(after.len());
            let (authority, path) = after.split_at(end);
            (Some(authority), path)
        }
        None => (None, rest),
    };
    Parts {
        scheme,
        authority,
        path,
        query,
    }
}

fn is_scheme(text: &str) -> bool {
    let is_inner = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
    text.starts_with(|c: char| c.is_ascii_alphabetic()) && text.chars().all(is_inner)
}

/// Merge Paths (section 5.2.3).
fn merge_paths(base: &Parts<'_>, path: &str) -> String {
    match base.path.rfind('/') {
        Some(end) => format!("{}/{path}", base.path.get(..end).unwrap_or_default()),
        None if base.authority.is_some() => format!("/{path}"),
        None => path.to_owned(),
    }
}

/// Remove Dot Segments (section 5.2.4).
fn remove_dot_segments(path: &str) -> String {
    let is_absolute = path.starts_with('/');
    let mut kept: Vec<&str> = Vec::new();
    let mut segments = path.trim_start_matches('/').split('/').peekable();
    while let Some(segment) = segments.next() {
        let is_last = segments.peek().is_none();
        match segment {
            "." | ".." => {
                if segment == ".." {
                    kept.pop();
                }
                if is_last {
                    kept.push("");
                }
            }
            segment => kept.push(segment),
        }
    }
    let slash = if is_absolute { "/" } else { "" };
    format!("{slash}{}", kept.join("/"))
}

/// Component Recomposition (section 5.3).
fn recompose(
    scheme: Option<&str>,
    authority: Option<&str>,
    path: &str,
    query: Option<&str>,
) -> String {
    let mut uri = String::new();
    if let Some(scheme) = scheme {
        uri.push_str(scheme);
        uri.push(':');
    }
    if let Some(authority) = authority {
        uri.push_str("//");
        uri.push_str(authority);
    }
    uri.push_str(path);
    if let Some(query) = query {
        uri.push('?');
        uri.push_str(query);
    }
    uri
}
