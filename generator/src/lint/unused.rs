//! Components that no operation uses.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use crate::{
    diagnostic::{Code, Diagnostics, Location, Pointer, Suggestions},
    dialect::{Document, Kind, component_of, find, misspelt, references, target},
};

/// The sections of the Components Object whose entries can be referred to, and the name of such an entry. References to
/// callbacks and path items are inlined before this.
const SECTIONS: &[(&str, &str)] = &[
    ("schemas", "schema"),
    ("responses", "response"),
    ("parameters", "parameter"),
    ("examples", "example"),
    ("requestBodies", "request body"),
    ("headers", "header"),
    ("links", "link"),
    (SCHEMES, "security scheme"),
];

const SCHEMES: &str = "securitySchemes";

/// Reports the components that no operation reaches. Components that an unused one refers to are not reported. In a document
/// without operations nothing is reported: its components are for other documents.
pub(super) fn check(document: &Document, diagnostics: &mut Diagnostics) {
    let has_operations = document.api.operations().next().is_some();
    if !has_operations && document.shared.webhooks.is_empty() {
        return;
    }
    let graph = Graph::of(&document.tree);
    let mut reached = HashSet::new();
    graph.reach(roots(document), &mut reached);
    let mut unused = components(&document.tree);
    unused.retain(|(pointer, _)| !reached.contains(pointer));
    let reported = graph.unreferenced(unused.iter().map(|(pointer, _)| pointer));
    for (pointer, what) in unused
        .iter()
        .filter(|(pointer, _)| reported.contains(pointer))
    {
        let name = pointer.name().unwrap_or_default();
        let (message, help) = match *what {
            "security scheme" => (
                format!("no operation uses the {what} `{name}`; its credential is never sent"),
                "name it in the `security` of the document or of an operation, or remove it",
            ),
            _ => (
                format!("no operation uses the {what} `{name}`"),
                "refer to it, or remove it",
            ),
        };
        diagnostics
            .report(Code::UnusedComponent, Location::key(pointer), message)
            .help(help);
    }
}

/// The entries of the Components Object, with the name for each.
fn components(tree: &Value) -> Vec<(Pointer, &'static str)> {
    let at = Pointer::root().child("components");
    let mut all = Vec::new();
    for (section, what) in SECTIONS {
        let entries = tree.get("components").and_then(|it| it.get(section));
        let names = entries.and_then(Value::as_object).into_iter().flatten();
        let section = at.child(section);
        all.extend(names.map(|(name, _)| (section.child(name), *what)));
    }
    all
}

/// The components that are always used: those that paths and webhooks refer to, those that were inlined, and the required
/// security schemes.
fn roots(document: &Document) -> Vec<Pointer> {
    let mut roots: Vec<Pointer> = document.trace.copies.sources().cloned().collect();
    let members = document.tree.as_object().into_iter().flatten();
    let others = members.filter(|(name, _)| {
        let name = name.as_str();
        name != "components" && name != document.mount.key()
    });
    others.for_each(|(_, node)| references(node, &mut roots));
    let schemes = Pointer::root().child("components").child(SCHEMES);
    let of_operations = document.api.operations();
    let requirements = of_operations.filter_map(|(.., operation)| operation.security.as_ref());
    let requirements = requirements.chain(&document.api.security).flatten();
    let names = requirements.flat_map(|all_of| all_of.keys());
    let mut names: HashSet<&String> = names.collect();
    names.extend(misspelt_requirements(&document.tree));
    let declared = find(&document.tree, &schemes).and_then(Value::as_object);
    let mut suggestions = Suggestions::default();
    roots.extend(names.into_iter().map(|name| {
        // A misspelt name counts as a use of the scheme that is meant; the name itself is reported elsewhere.
        let meant = declared.filter(|declared| !declared.contains_key(name));
        let meant = meant
            .and_then(|declared| suggestions.nearest(name, declared.keys().map(String::as_str)));
        schemes.child(meant.unwrap_or(name))
    }));
    roots
}

/// The names of the schemes in a misspelt `security`.
fn misspelt_requirements(tree: &Value) -> impl Iterator<Item = &String> {
    let paths = tree.get("paths").into_iter().flat_map(members);
    let operations = paths.flat_map(members).map(|it| (Kind::Operation, it));
    let all = [(Kind::OpenApi, tree)].into_iter().chain(operations);
    let meant = all.filter_map(|(kind, node)| {
        let members = node.as_object()?;
        let name = misspelt(kind, members, &["security"])?;
        members.get(name)?.as_array()
    });
    let schemes = meant.flatten().filter_map(Value::as_object);
    schemes.flat_map(|all_of| all_of.keys())
}

fn members(node: &Value) -> impl Iterator<Item = &Value> {
    let members = node.as_object().into_iter().flatten();
    members.map(|(_, value)| value)
}

/// The references between components.
struct Graph<'t> {
    tree: &'t Value,
    /// The schemas that extend a schema with a discriminator; a use of that schema is a use of them.
    subtypes: HashMap<Pointer, Vec<Pointer>>,
}

impl<'t> Graph<'t> {
    fn of(tree: &'t Value) -> Self {
        let at = Pointer::root().child("components").child("schemas");
        let schemas = tree.pointer("/components/schemas");
        let schemas = schemas.and_then(Value::as_object).into_iter().flatten();
        let mut subtypes: HashMap<Pointer, Vec<Pointer>> = HashMap::new();
        for (name, schema) in schemas {
            let parts = schema.get("allOf").and_then(Value::as_array);
            let parents = parts
                .into_iter()
                .flatten()
                .filter_map(|part| target(part.get("$ref")?.as_str()?));
            for parent in parents {
                if find(tree, &parent).is_some_and(|it| it.get("discriminator").is_some()) {
                    subtypes.entry(parent).or_default().push(at.child(name));
                }
            }
        }
        Graph { tree, subtypes }
    }

    /// Adds the components that are reachable from `open` to `reached`. A reference to a part of a component reaches all of it.
    fn reach(&self, mut open: Vec<Pointer>, reached: &mut HashSet<Pointer>) {
        while let Some(pointer) = open.pop() {
            let unit = component_of(&pointer).clone();
            if reached.contains(&unit) {
                continue;
            }
            open.extend(self.targets(&unit));
            reached.insert(unit);
        }
    }

    fn targets(&self, unit: &Pointer) -> Vec<Pointer> {
        let mut targets = self.subtypes.get(unit).cloned().unwrap_or_default();
        if let Some(node) = find(self.tree, unit) {
            references(node, &mut targets);
        }
        targets
    }

    /// The unused components to which no other unused one refers. Of components that only refer to each other, the first one.
    fn unreferenced<'p>(
        &self,
        unused: impl Iterator<Item = &'p Pointer> + Clone,
    ) -> HashSet<Pointer> {
        let referenced: HashSet<Pointer> = unused
            .clone()
            .flat_map(|from| {
                let targets = self
                    .targets(from)
                    .into_iter()
                    .map(|it| component_of(&it).clone());
                targets.filter(move |to| to != from)
            })
            .collect();
        let is_unreferenced = |pointer: &&Pointer| !referenced.contains(pointer);
        let mut first: HashSet<Pointer> = unused.clone().filter(is_unreferenced).cloned().collect();
        let mut seen = HashSet::new();
        self.reach(first.iter().cloned().collect(), &mut seen);
        for pointer in unused {
            if !seen.contains(pointer) {
                first.insert(pointer.clone());
                self.reach(vec![pointer.clone()], &mut seen);
            }
        }
        first
    }
}
