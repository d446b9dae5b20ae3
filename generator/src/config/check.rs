//! Checks that the document has every schema, property, operation, tag and format that the configuration names.
//! Otherwise a misspelt name would silently have no effect.

use std::collections::BTreeSet;

use super::Config;
use crate::{
    diagnostic::{Code, Diagnostics, Location, nearest},
    ir::{Api, NameSource, Shape, TypeDef},
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
    let operations = api.operations.iter().map(|it| it.id.clone()).collect();
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
    for (key, names, known) in lists {
        report(key, names.keys(), &known, config, diagnostics);
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
            "`{}` in `{key}` is not in the document",
            name.escape_debug()
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
