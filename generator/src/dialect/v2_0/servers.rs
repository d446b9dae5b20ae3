//! `host`, `basePath` and `schemes` become servers.

use serde_json::{Value, json};

use super::{Converter, items};
use crate::diagnostic::{Code, Pointer};

/// The server of the document.
pub(super) struct Server {
    scheme: String,
    /// The host and path, which follow `scheme://`.
    address: String,
}

impl Converter<'_, '_> {
    /// The servers of the document, `https` first. Without a host, the only server is the path, if there is one.
    pub fn servers(&mut self) -> Vec<Value> {
        let root = Pointer::root();
        let base = self.base_path();
        let Some((host, scheme)) = self.host() else {
            let at = root.child("basePath");
            return self.add_servers(&at, (!base.is_empty()).then_some(base).into_iter());
        };
        let mut schemes = self.schemes(self.source.get("schemes"), &root.child("schemes"));
        let at = root.child("host");
        if schemes.is_empty() {
            schemes = vec![scheme.unwrap_or_else(|| {
                let message =
                    format!("no supported scheme is given for `{host}`; `https` is assumed");
                self.warn(Code::Assumed, &at, message, "write `schemes: [https]`");
                "https".to_owned()
            })];
        }
        let address = format!("{host}{base}");
        let urls: Vec<String> = schemes
            .iter()
            .map(|scheme| format!("{scheme}://{address}"))
            .collect();
        self.server = schemes
            .into_iter()
            .next()
            .map(|scheme| Server { scheme, address });
        self.add_servers(&at, urls.into_iter())
    }

    /// The servers of an operation whose `schemes` exclude the first server of the document; `None` for other operations.
    pub fn operation_servers(
        &mut self,
        list: &Value,
        from: &Pointer,
        to: &Pointer,
    ) -> Option<Value> {
        let schemes = self.schemes(Some(list), from);
        let Server { scheme, address } = self.server.as_ref()?;
        if schemes.is_empty() || schemes.contains(scheme) {
            return None;
        }
        let url = |scheme: &String| json!({ "url": format!("{scheme}://{address}") });
        let servers = schemes.iter().map(url).collect();
        self.relocations.record_source(to, from);
        Some(Value::Array(servers))
    }

    fn add_servers(&mut self, from: &Pointer, urls: impl Iterator<Item = String>) -> Vec<Value> {
        let to = Pointer::root().child("servers");
        self.relocations.record_source(&to, from);
        let mut servers = Vec::new();
        for (index, url) in urls.enumerate() {
            let to = to.item(index);
            self.relocations.record_source(&to, from);
            self.relocations.record_source(&to.child("url"), from);
            servers.push(json!({ "url": url }));
        }
        servers
    }

    /// The host, and the scheme before it if it has one (`https://host`).
    fn host(&mut self) -> Option<(String, Option<String>)> {
        let written = self.source.get("host")?.as_str()?.trim();
        let at = Pointer::root().child("host");
        let (scheme, host) = match written.split_once("://") {
            Some((scheme, host)) => (Some(scheme.to_ascii_lowercase()), host),
            None => (None, written),
        };
        let host = host.trim_end_matches('/');
        if host.is_empty() {
            return None;
        }
        if scheme.is_some() {
            let message = format!("`host` begins with a scheme; it is read as `{host}`");
            let help = "write the host alone, and the scheme in `schemes`";
            self.warn(Code::Assumed, &at, message, help);
        }
        let scheme = scheme.filter(|scheme| matches!(scheme.as_str(), "http" | "https"));
        Some((host.to_owned(), scheme))
    }

    /// The base path: empty, or beginning with a slash.
    fn base_path(&mut self) -> String {
        let written = self.source.get("basePath").and_then(Value::as_str);
        let path = written.unwrap_or_default().trim().trim_end_matches('/');
        if path.is_empty() || path.starts_with('/') {
            return path.to_owned();
        }
        let at = Pointer::root().child("basePath");
        let message = format!("`basePath` does not begin with a slash; it is read as `/{path}`");
        self.warn(Code::Assumed, &at, message, "begin it with `/`");
        format!("/{path}")
    }

    /// The schemes of a list that the client supports, `https` first.
    fn schemes(&mut self, list: Option<&Value>, at: &Pointer) -> Vec<String> {
        let mut schemes: Vec<String> = Vec::new();
        for (index, scheme) in items(list).filter_map(Value::as_str).enumerate() {
            if !matches!(scheme, "http" | "https") {
                let message =
                    format!("the client does not support the scheme `{scheme}`; it is ignored");
                let help = "list `https` or `http` if the server supports it";
                self.warn(Code::Ignored, &at.item(index), message, help);
            } else if !schemes.iter().any(|known| known == scheme) {
                schemes.push(scheme.to_owned());
            }
        }
        schemes.sort_by_key(|scheme| scheme != "https");
        schemes
    }
}
