//! Whether all that the configuration names is there: a misspelt name would change nothing, and say so to nobody.

use std::collections::BTreeSet;

use super::Config;
use crate::{
    diagnostic::{Code, Diagnostics, Location, nearest},
    ir::{Api, NameSource, Shape, TypeDef},
};

/// Reports the new names whose old ones the API lacks.
pub(crate) fn check_names(config: &Config, api: &Api, diagnostics: &mut Diagnostics) {
    let rename = &config.rename;
    let mut schemas = BTreeSet::new();
    let mut properties = BTreeSet::new();
    for (_, def) in api.types.iter() {
        schemas.insert(rename_key(def));
        if let (Some(name), Shape::Object(object)) = (def.name_source.name(), &def.shape) {
            let written = object.properties.iter().map(|it| &it.wire_name);
            properties.extend(written.map(|property| format!("{name}.{property}")));
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

/// Reports those of the names under a key of the configuration that are not known.
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
        report_stray(message, name, known, location, diagnostics);
    }
}

/// Reports a name at a place of the configuration that is none of those that are known.
pub(crate) fn report_stray<'k>(
    message: String,
    name: &str,
    known: impl IntoIterator<Item = &'k str>,
    location: Location,
    diagnostics: &mut Diagnostics,
) {
    let fault = diagnostics.report(Code::Config, location, message);
    match nearest(name, known) {
        Some(near) => fault.help(format!("did you mean `{near}`?")),
        None => fault.help("take it out"),
    };
}

/// By what the configuration knows a type.
pub(crate) fn rename_key(def: &TypeDef) -> String {
    match def.name_source.name() {
        Some(name) => name.to_owned(),
        None => format!("#{}", def.pointer),
    }
}
