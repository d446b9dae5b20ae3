//! Checks that the document has every schema, property, operation, tag and format that the configuration names.
//! Otherwise a misspelt name would silently have no effect.

use std::collections::{BTreeSet, HashMap};

use super::{Config, NewNames, pattern::Pattern, rename};
use crate::{
    diagnostic::{Code, Diagnostics, Location, nearest},
    ir::{Api, NameSource, Operation, Shape, TypeDef},
};

/// Reports the keys of `[rename]` and `[types]` that name nothing in the API.
pub(crate) fn check_names(config: &Config, api: &Api, diagnostics: &mut Diagnostics) {
    let rename = &config.rename;
    let mut schemas = BTreeSet::new();
    let mut properties = BTreeSet::new();
    for (_, def) in api.types.iter() {
        schemas.insert(rename_key(def));
        if let (Some(name), Shape::Object(object)) = (def.name_source.name(), &def.shape) {
            let names = object.properties.iter().map(|it| &it.wire_name);
            properties.extend(names.map(|property| format!("{name}.{property}")));
        }
    }
    let operations: BTreeSet<String> = api.operations.iter().map(|it| it.id.clone()).collect();
    let tags = api
        .operations
        .iter()
        .filter_map(|it| it.tag.clone())
        .collect();
    let is_format = |def: &&TypeDef| {
        matches!(
            (&def.name_source, &def.shape),
            (NameSource::Location { .. }, Shape::Foreign(_))
        )
    };
    let defs = api.types.iter().map(|(_, def)| def);
    let formats = defs
        .filter(is_format)
        .filter_map(|def| def.name_source.name());
    let formats = formats.map(str::to_owned).collect();
    let types = &config.types;
    report(
        "types.formats",
        types.formats.keys(),
        &formats,
        config,
        diagnostics,
    );
    report(
        "types.schemas",
        types.schemas.keys(),
        &schemas,
        config,
        diagnostics,
    );
    let lists = [
        ("rename.schemas", &rename.schemas, schemas),
        ("rename.properties", &rename.properties, properties),
        ("rename.operations", &rename.operations, operations),
        ("rename.tags", &rename.tags, tags),
    ];
    for (list, names, mut known) in lists {
        let matched = match list {
            "rename.operations" => rename::matched_by_operations(names, &api.operations),
            _ => rename::matched(names, &known),
        };
        known.extend(matched);
        report(list, names.keys(), &known, config, diagnostics);
    }
    report_equal_operations(config, api, diagnostics);
}

/// Reports the keys that give an operation the name of another one.
fn report_equal_operations(config: &Config, api: &Api, diagnostics: &mut Diagnostics) {
    let new_names = NewNames::of(&config.rename.operations);
    let mut first: HashMap<String, &Operation> = HashMap::new();
    for operation in api.operations.iter().filter(|_| !new_names.is_empty()) {
        let Some(new) = new_names.find_operation(operation) else {
            continue;
        };
        let Some(other) = first.insert(new.name.clone(), operation) else {
            continue;
        };
        let message = format!(
            "`{}` would be the name of both `{}` and `{}`",
            new.name.escape_debug(),
            other.id.escape_debug(),
            operation.id.escape_debug()
        );
        let location = config.place_of(&["rename", "operations", new.key]);
        diagnostics
            .report(Code::Config, location, message)
            .help("choose a name for each; a pattern can have more captures in the new name");
    }
}

/// Reports the `names` under `key` of the configuration that are not in `known`.
fn report<'n>(
    key: &str,
    names: impl Iterator<Item = &'n String>,
    known: &BTreeSet<String>,
    config: &Config,
    diagnostics: &mut Diagnostics,
) {
    for name in names.filter(|name| !known.contains(*name)) {
        let message = format!(
            "`{}` in `{key}` {}",
            name.escape_debug(),
            match Pattern::of_key(name) {
                Some(_) => "matches nothing in the document",
                None => "is not in the document",
            }
        );
        let (table, list) = key.split_once('.').unwrap_or((key, ""));
        let location = config.place_of(&[table, list, name]);
        let known = known.iter().map(String::as_str);
        report_unknown_name(message, name, known, location, diagnostics);
    }
}

/// Reports an unknown name at `location` in the configuration, and suggests the most similar one of `known`.
pub(crate) fn report_unknown_name<'k>(
    message: String,
    name: &str,
    known: impl IntoIterator<Item = &'k str>,
    location: Location,
    diagnostics: &mut Diagnostics,
) {
    let diagnostic = diagnostics.report(Code::Config, location, message);
    match nearest(name, known) {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None => diagnostic.help("remove it"),
    };
}

/// The key of a type in `rename.schemas`: the name of the component, or for an inline schema its JSON pointer with `#`.
pub(crate) fn rename_key(def: &TypeDef) -> String {
    match def.name_source.name() {
        Some(name) => name.to_owned(),
        None => format!("#{}", def.pointer),
    }
}
