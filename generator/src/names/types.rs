//! Names of types, their fields and their variants.

use std::collections::HashMap;

use crate::config::{NewNames, Rename, rename_key};
use serde_json::Value;

use crate::ir::{
    Additional, Anchor, Api, EnumValue, Incoming, NameSource, Object, Operation, Shape, TypeDef,
    TypeId, Types, Union,
};

use super::{Kind, Scope, distinct, ident, idents};

pub(super) fn assign(api: &mut Api, rename: &Rename) {
    let mut scope = Scope::default();
    let new_names = NewNames::of(&rename.schemas);
    name_components(&mut api.types, &new_names, &mut scope);
    let named = NamedItems {
        operations: &api.operations,
        incoming: &api.incoming,
    };
    name_inline(&mut api.types, &named, &new_names, &mut scope);
    assign_modules(&mut api.types, &named);
    let new_names = NewNames::of(&rename.properties);
    for def in api.types.iter_mut() {
        name_members(&mut def.shape, def.name_source.name(), &new_names);
    }
}

/// The operations, webhooks and callbacks, which already have their names.
struct NamedItems<'a> {
    operations: &'a [Operation],
    incoming: &'a [Incoming],
}

impl NamedItems<'_> {
    fn ident<'n>(&'n self, types: &'n Types, anchor: Anchor) -> &'n str {
        let ident = match anchor {
            Anchor::Type(id) => Some(&types.get(id).ident),
            Anchor::Operation(at) => self.operations.get(at).map(|it| &it.ident),
            Anchor::Incoming(at) => self.incoming.get(at).map(|it| &it.ident),
        };
        ident.map(String::as_str).unwrap_or_default()
    }
}

fn name_components(types: &mut Types, new_names: &NewNames<'_>, scope: &mut Scope) {
    let named = |def: &TypeDef| {
        let name = def.name_source.name()?;
        let renamed = new_names.find(name).map(|new| new.name);
        Some(ident(Kind::Type, renamed.as_deref().unwrap_or(name)))
    };
    let wanted: Vec<String> = types.iter().filter_map(|(_, def)| named(def)).collect();
    let first: Vec<bool> = wanted.iter().map(|name| scope.take(name)).collect();
    let mut given = wanted.into_iter().zip(first);
    for def in types.iter_mut().filter(|def| named(def).is_some()) {
        let Some((name, is_first)) = given.next() else {
            return;
        };
        def.ident = match &def.name_source {
            _ if is_first => name,
            NameSource::Location { longer, .. } => longer
                .iter()
                .map(|longer| ident(Kind::Type, longer))
                .find(|longer| scope.take(longer))
                .unwrap_or_else(|| scope.claim([name])),
            _ => scope.claim([name]),
        };
    }
}

/// Names inline schemas. A parent comes before the schemas inside it, so it already has its name.
fn name_inline(
    types: &mut Types,
    named: &NamedItems<'_>,
    new_names: &NewNames<'_>,
    scope: &mut Scope,
) {
    let renamed = match new_names.is_empty() {
        true => HashMap::new(),
        false => claim_new_names(types, new_names, scope),
    };
    let ids: Vec<TypeId> = types.iter().map(|(id, _)| id).collect();
    for id in ids {
        let NameSource::Inline {
            anchor,
            words,
            title,
            shared,
        } = &types.get(id).name_source
        else {
            continue;
        };
        let parent = named.ident(types, *anchor);
        let positional = ident(Kind::Type, &format!("{parent} {}", words.join(" ")));
        let given = match renamed.get(&id) {
            Some(new) => new.clone(),
            None => {
                let shared = Some(shared.join(" ")).filter(|shared| !shared.is_empty());
                let texts = title.iter().chain(&shared);
                let wanted = texts.map(|text| ident(Kind::Type, text));
                scope.claim(wanted.chain([positional]))
            }
        };
        types.get_mut(id).ident = given;
    }
}

/// Claims the names in the configuration for inline schemas, before other inline schemas can take them.
fn claim_new_names(
    types: &Types,
    new_names: &NewNames<'_>,
    scope: &mut Scope,
) -> HashMap<TypeId, String> {
    let inline = types
        .iter()
        .filter(|(_, def)| matches!(def.name_source, NameSource::Inline { .. }));
    let renamed = inline.filter_map(|(id, def)| {
        let new = new_names.find(&rename_key(def))?;
        Some((id, scope.claim([ident(Kind::Type, &new.name)])))
    });
    renamed.collect()
}

/// Assigns the modules. A component has a module of its own, which also contains the types of its inline schemas, and so has a
/// type that schemas in several items share. The types of all other inline schemas of an operation, a webhook or a callback
/// share one module.
fn assign_modules(types: &mut Types, named: &NamedItems<'_>) {
    let mut scope = Scope::default();
    let mut shared: HashMap<Anchor, String> = HashMap::new();
    let ids: Vec<TypeId> = types.iter().map(|(id, _)| id).collect();
    for &id in &ids {
        if types.get(id).name_source.container().is_none() {
            let module = scope.claim([ident(Kind::Module, &types.get(id).ident)]);
            types.get_mut(id).module = module;
        }
    }
    for &id in &ids {
        let Some(anchor) = types.get(id).name_source.container() else {
            continue;
        };
        let owner = match anchor {
            Anchor::Type(parent) => {
                types.get_mut(id).module = types.get(parent).module.clone();
                continue;
            }
            Anchor::Operation(_) => named.ident(types, anchor),
            // A webhook or a callback has no module of its own.
            Anchor::Incoming(_) => &types.get(id).ident,
        };
        let module = shared
            .entry(anchor)
            .or_insert_with(|| scope.claim([ident(Kind::Module, owner)]))
            .clone();
        types.get_mut(id).module = module;
    }
}

fn name_members(shape: &mut Shape, component: Option<&str>, new_names: &NewNames<'_>) {
    match shape {
        Shape::Object(object) => name_fields(object, component, new_names),
        Shape::StringEnum(values) => name_values(values, |value| value.clone()),
        Shape::IntegerEnum(values) => name_values(values, |value| value.to_string()),
        Shape::ValueEnum(values) => name_values(values, |value| match value {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        }),
        Shape::Union(union) => name_variants(union),
        Shape::Foreign(_) | Shape::Alias(_) | Shape::Newtype(_) => {}
    }
}

fn name_fields(object: &mut Object, component: Option<&str>, new_names: &NewNames<'_>) {
    let renamed = |property: &str| {
        let component = component.filter(|_| !new_names.is_empty())?;
        new_names.find(&format!("{component}.{property}"))
    };
    let names = object.properties.iter().map(|property| {
        let new = renamed(&property.wire_name).map(|new| new.name);
        new.unwrap_or_else(|| property.wire_name.clone())
    });
    let names: Vec<String> = names.collect();
    let wanted = idents(Kind::Field, names.iter().map(String::as_str));
    let given = distinct(Scope::default(), wanted);
    let mut scope = Scope::default();
    for (property, ident) in object.properties.iter_mut().zip(given) {
        scope.take(&ident);
        property.ident = ident;
    }
    if let Additional::Typed { ident, .. } = &mut object.additional {
        *ident = scope.claim(["additional_properties".to_owned()]);
    }
}

/// Names the values of an enum. A name in the document (`x-enum-varnames`) takes precedence over the text of the value.
fn name_values<V>(values: &mut [EnumValue<V>], text: impl Fn(&V) -> String) {
    let wanted = values
        .iter()
        .map(|value| match &value.name {
            Some(name) => ident(Kind::Variant, name),
            None => ident(Kind::Variant, &text(&value.value)),
        })
        .collect();
    let given = distinct(Scope::reserving(&["Undocumented"]), wanted);
    for (value, ident) in values.iter_mut().zip(given) {
        value.ident = ident;
    }
}

fn name_variants(union: &mut Union) {
    let wanted = union
        .variants
        .iter()
        .map(|variant| ident(Kind::Variant, &variant.wire_name))
        .collect();
    let given = distinct(Scope::reserving(&["Undocumented"]), wanted);
    for (variant, ident) in union.variants.iter_mut().zip(given) {
        variant.ident = ident;
    }
}
