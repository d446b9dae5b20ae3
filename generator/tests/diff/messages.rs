//! Whether the effects on deployed clients of every case agree with messages: the requests that a client of the old document
//! sends are checked by the new document, and the responses and webhooks of a server with the new document by what a client of
//! the old one reads.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
};

use generator::diff::{Effect, Rule};
use serde_json::Value;

use super::{
    cases::{Case, cases},
    changes_of,
    values::{Document, Side, essence, on_the_wire, readable, with_all_required},
};

/// The rules whose breaking effect shows in no message: the server understands the same message differently, or the effect is
/// not known.
const UNSEEN: &[Rule] = &[Rule::DefaultChanged, Rule::OperationNotCompared];

/// The cases with a credential that no operation requires.
const NOT_USED: &[&str] = &["credential-changed-none"];

/// The methods of a Path Item Object.
const METHODS: [&str; 6] = ["get", "put", "post", "delete", "patch", "query"];

/// An operation, with the parameters of its path.
struct Operation<'d> {
    document: &'d Document,
    method: &'static str,
    path: &'d str,
    node: &'d Value,
}

impl Document {
    fn operations(&self) -> Vec<Operation<'_>> {
        let paths = self.0["paths"].as_object().expect("paths");
        let all = paths.iter().flat_map(|(path, item)| {
            METHODS.iter().filter_map(move |method| {
                Some(Operation {
                    document: self,
                    method,
                    path,
                    node: item.get(*method)?,
                })
            })
        });
        all.collect()
    }

    /// The operation that serves a method and a path, whatever its parameters are called.
    fn serving(&self, of: &Operation<'_>) -> Option<Operation<'_>> {
        let template = |path: &str| {
            let segments = path.split('/');
            let plain = segments.map(|it| if it.starts_with('{') { "{}" } else { it });
            plain.collect::<Vec<_>>().join("/")
        };
        let mut all = self.operations().into_iter();
        all.find(|it| it.method == of.method && template(it.path) == template(of.path))
    }

    /// The URLs of the servers, with the defaults of their variables, and the values that each variable can have.
    fn servers(&self, node: &Value) -> Vec<String> {
        let servers = node.get("servers").unwrap_or(&self.0["servers"]);
        let url = |server: &Value| {
            let mut url = server["url"].as_str().expect("a URL").to_owned();
            for (name, variable) in server["variables"].as_object().into_iter().flatten() {
                let default = variable["default"].as_str().expect("a default");
                url = url.replace(&format!("{{{name}}}"), default);
            }
            url
        };
        servers.as_array().into_iter().flatten().map(url).collect()
    }
}

/// The differences between two versions of an operation that a message shows.
struct Comparison<'d> {
    old: Operation<'d>,
    new: Operation<'d>,
}

impl Comparison<'_> {
    /// Why the new server refuses a request of the old client.
    fn requests(&self) -> Result<(), String> {
        self.servers()?;
        self.security()?;
        self.parameters()?;
        self.body()
    }

    fn servers(&self) -> Result<(), String> {
        let old = self.old.document.servers(self.old.node);
        let new = self.new.document.servers(self.new.node);
        let is_absolute = |url: &&String| url.contains("://");
        if old.first().filter(is_absolute) != new.first().filter(is_absolute)
            && old.first().is_some_and(|it| it.contains("://"))
        {
            return Err("another default server".to_owned());
        }
        match old.iter().find(|url| !new.contains(url)) {
            Some(url) if url.contains("://") => Err(format!("no server {url}")),
            _ => Ok(()),
        }
    }

    fn security(&self) -> Result<(), String> {
        let (old, new) = (self.old.security(), self.new.security());
        let serves = |had: &BTreeMap<String, BTreeSet<String>>| {
            new.iter().any(|needed| {
                needed.iter().all(|(scheme, scopes)| {
                    had.get(scheme).is_some_and(|had| scopes.is_subset(had))
                })
            })
        };
        match old.iter().find(|had| !serves(had)) {
            Some(had) => Err(format!("{had:?} is not enough")),
            None => Ok(()),
        }
    }

    fn parameters(&self) -> Result<(), String> {
        let (old, new) = (self.old.parameters(), self.new.parameters());
        for (key, parameter) in &new {
            if parameter["required"] == true && old.get(key).is_none_or(|it| it["required"] != true)
            {
                return Err(format!("{key:?} is required"));
            }
        }
        for (key, parameter) in &old {
            let Some(wanted) = new.get(key) else {
                return Err(format!("{key:?} is not declared"));
            };
            let style = |it: &Value| (it["style"].clone(), it["explode"].clone());
            if style(parameter) != style(wanted) {
                return Err(format!("{key:?} has another style"));
            }
            sent(
                (self.old.document, &parameter["schema"]),
                (self.new.document, &wanted["schema"]),
            )?;
        }
        Ok(())
    }

    fn body(&self) -> Result<(), String> {
        let (old, new) = (&self.old.node["requestBody"], &self.new.node["requestBody"]);
        if new["required"] == true && old["required"] != true {
            return Err("the body is required".to_owned());
        }
        for (media_type, content) in old["content"].as_object().into_iter().flatten() {
            let mut contents = new["content"].as_object().into_iter().flatten();
            let same = contents.find(|(name, _)| essence(name) == essence(media_type));
            let Some((_, wanted)) = same else {
                return Err(format!("no body {media_type}"));
            };
            if content["encoding"] != wanted["encoding"] {
                return Err("another encoding".to_owned());
            }
            sent(
                (self.old.document, schema_of(content)),
                (self.new.document, schema_of(wanted)),
            )?;
        }
        Ok(())
    }

    /// Why the old client can't read a response of the new server.
    fn responses(&self) -> Result<(), String> {
        let statuses = |it: &Value| it["responses"].as_object().expect("responses").clone();
        let (old, new) = (statuses(self.old.node), statuses(self.new.node));
        for (status, response) in &old {
            let Some(sent) = new.get(status) else {
                return Err(format!("no response {status}"));
            };
            for (name, header) in response["headers"].as_object().into_iter().flatten() {
                let Some(sent) = sent["headers"].get(name) else {
                    return Err(format!("no header {name}"));
                };
                received(
                    (self.old.document, &header["schema"]),
                    (self.new.document, &sent["schema"]),
                )?;
            }
            for (media_type, content) in response["content"].as_object().into_iter().flatten() {
                let mut contents = sent["content"].as_object().into_iter().flatten();
                let same = contents.find(|(name, _)| essence(name) == essence(media_type));
                let Some((_, sent)) = same else {
                    return Err(format!("no response {media_type}"));
                };
                received(
                    (self.old.document, schema_of(content)),
                    (self.new.document, schema_of(sent)),
                )?;
            }
        }
        Ok(())
    }
}

impl Operation<'_> {
    /// The alternatives: what is sent for each scheme, with the scopes.
    fn security(&self) -> Vec<BTreeMap<String, BTreeSet<String>>> {
        let all = self
            .node
            .get("security")
            .unwrap_or(&self.document.0["security"]);
        let schemes = &self.document.0["components"]["securitySchemes"];
        let alternative = |it: &Value| {
            let required = it.as_object().expect("a requirement").iter();
            let sent = required.map(|(name, scopes)| {
                let scopes = scopes.as_array().into_iter().flatten();
                let scopes = scopes
                    .filter_map(Value::as_str)
                    .map(str::to_owned)
                    .collect();
                (schemes[name].to_string(), scopes)
            });
            sent.collect()
        };
        let all = all.as_array().into_iter().flatten();
        let mut all: Vec<_> = all.map(alternative).collect();
        if all.is_empty() {
            all.push(BTreeMap::new());
        }
        all
    }

    /// The parameters by their places and names; those in the path by their positions.
    fn parameters(&self) -> BTreeMap<(String, String), &Value> {
        let all = self.node["parameters"].as_array().into_iter().flatten();
        let keyed = all.map(|it| {
            let (place, name) = (
                it["in"].as_str().expect("in"),
                it["name"].as_str().expect("name"),
            );
            let braced = format!("{{{name}}}");
            let name = match place {
                "path" => self
                    .path
                    .split('/')
                    .position(|it| it == braced)
                    .expect("it")
                    .to_string(),
                _ => name.to_owned(),
            };
            ((place.to_owned(), name), it)
        });
        keyed.collect()
    }
}

/// Why a server that validates by one schema refuses what a client sends by the other.
fn sent(
    (old, given): (&Document, &Value),
    (new, wanted): (&Document, &Value),
) -> Result<(), String> {
    let sent = |schema: &Value| on_the_wire(schema, Side::Client);
    let validator = new.map(sent).validator(&sent(wanted));
    let values = old.map(sent).values(&sent(given));
    match values.iter().find(|value| !validator.is_valid(value)) {
        Some(value) => Err(format!("{value} is not valid")),
        None => Ok(()),
    }
}

/// Why a client that reads by one schema can't read what a server sends by the other.
fn received(
    (old, wanted): (&Document, &Value),
    (new, given): (&Document, &Value),
) -> Result<(), String> {
    if wanted.is_null() || given.is_null() {
        return Ok(());
    }
    let sent = |schema: &Value| on_the_wire(schema, Side::Server);
    let values = new.map(sent).values(&sent(given));
    let read = |schema: &Value| readable(&sent(schema));
    let validator = old.map(read).validator(&read(wanted));
    if let Some(value) = values.iter().find(|value| !validator.is_valid(value)) {
        return Err(format!("{value} can't be read"));
    }
    // What the old document declares is somewhere in what the new server sends.
    let whole = |schema: &Value| with_all_required(&read(schema));
    let validator = old.map(whole).validator(&whole(wanted));
    match values.iter().any(|value| validator.is_valid(value)) {
        true => Ok(()),
        false => Err("no response has all properties".to_owned()),
    }
}

/// The schema of a content, or of its items.
fn schema_of(content: &Value) -> &Value {
    content.get("itemSchema").unwrap_or(&content["schema"])
}

/// The webhooks and callbacks: each with its address, its method and its schema.
fn incoming(document: &Document) -> BTreeMap<String, (String, Value)> {
    let mut found = BTreeMap::new();
    let mut add = |name: &str, address: &str, item: &Value| {
        for (method, operation) in item.as_object().expect("a path item") {
            let content = &operation["requestBody"]["content"]["application/json"];
            found.insert(
                name.to_owned(),
                (format!("{method} {address}"), content["schema"].clone()),
            );
        }
    };
    for (name, item) in document.0["webhooks"].as_object().into_iter().flatten() {
        add(&format!("webhook {name}"), "", item);
    }
    for operation in document.operations() {
        for (name, callback) in operation.node["callbacks"]
            .as_object()
            .into_iter()
            .flatten()
        {
            for (address, item) in callback.as_object().expect("a callback") {
                add(&format!("callback {name}"), address, item);
            }
        }
    }
    found
}

/// The component schemas that nothing refers to. They count as sent and received.
fn unused_schemas(document: &Document) -> BTreeMap<String, Value> {
    let text = document.0.to_string();
    let schemas = document.0["components"]["schemas"]
        .as_object()
        .expect("schemas");
    let is_unused = |name: &str| !text.contains(&format!("#/components/schemas/{name}\""));
    let unused = schemas.iter().filter(|(name, _)| is_unused(name));
    unused
        .map(|(name, schema)| (name.clone(), schema.clone()))
        .collect()
}

/// Why old clients and the new server don't understand each other.
fn breaks(old: &Document, new: &Document) -> Result<(), String> {
    for operation in old.operations() {
        let Some(serving) = new.serving(&operation) else {
            return Err(format!("no {} {}", operation.method, operation.path));
        };
        let comparison = Comparison {
            old: operation,
            new: serving,
        };
        comparison.requests()?;
        comparison.responses()?;
    }
    for (name, wanted) in unused_schemas(old) {
        if let Some(given) = new.0["components"]["schemas"].get(&name) {
            sent((old, &wanted), (new, given))?;
            received((old, &wanted), (new, given))?;
        }
    }
    let from_server = incoming(new);
    for (name, (address, wanted)) in incoming(old) {
        match from_server.get(&name) {
            Some((other, given)) if *other == address => received((old, &wanted), (new, given))?,
            _ => return Err(format!("no {name}")),
        }
    }
    Ok(())
}

/// A case is breaking on the wire if and only if a message fails.
#[test]
fn the_wire_effect_of_each_case_agrees_with_messages() {
    let mut wrong = String::new();
    let is_seen = |case: &Case| !NOT_USED.contains(&case.name().as_str());
    for case in cases().into_iter().filter(is_seen) {
        let Case { old, new, .. } = &case;
        let found = changes_of(&case).changes;
        let seen = found.iter().filter(|it| !UNSEEN.contains(&it.rule));
        let effect = seen.map(|it| it.wire).max().unwrap_or(Effect::None);
        let documents =
            [old, new].map(|text| Document(serde_yaml::from_str(text).expect("a document")));
        let result = breaks(&documents[0], &documents[1]);
        if result.is_err() != (effect == Effect::Breaking) {
            let _ = writeln!(
                wrong,
                "{}: {effect:?}, but messages: {result:?}",
                case.name()
            );
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}
