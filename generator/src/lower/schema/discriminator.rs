//! Discriminators: the property whose values distinguish the schemas of a union (OpenAPI 3.0.4 and 3.1.1, Discriminator
//! Object).
//!
//! Values are compared as text, so that a boolean or an integer can be a value of a discriminator, too.

use std::collections::{HashMap, HashSet};

use openapiv3::{Discriminator, OpenAPI, ReferenceOr};
use serde_json::Value;

use crate::{
    diagnostic::{Code, Pointer, nearest},
    dialect::{Kind, target},
    ir::{self, Type, tag_text},
};

use super::{
    Naming,
    union::Choice,
    view::{Alternatives, Node, Subschema, View},
};
use crate::lower::Lower;

/// The depth to which unions within unions are searched for values of a discriminator.
const MAX_DEPTH: usize = 8;

impl<'a> Lower<'a> {
    /// The property that distinguishes the choices, and its values for each.
    pub(super) fn discriminate(
        &mut self,
        union: &Alternatives<'a>,
        choices: &[Choice<'a>],
    ) -> Option<(ir::Discriminator, Vec<Vec<Value>>)> {
        let (discriminator, tags) = match union.discriminator {
            Some(discriminator) => self.explicit_discriminator(discriminator, union, choices)?,
            None => self.implied_discriminator(choices)?,
        };
        let property = &discriminator.property;
        let choices = choices.iter().zip(tags);
        let tags = choices.map(|(choice, tags)| self.typed_tags(choice, property, tags));
        let tags = tags.collect();
        Some((discriminator, tags))
    }

    /// The property of a `discriminator`, and its values for each choice; `None` if these don't distinguish the choices.
    fn explicit_discriminator(
        &mut self,
        discriminator: &'a Discriminator,
        union: &Alternatives<'a>,
        choices: &[Choice<'a>],
    ) -> Option<(ir::Discriminator, Vec<Vec<String>>)> {
        let place = union.pointer.child("discriminator");
        let property = &discriminator.property_name;
        self.check_declared(property, choices, &place);
        let mapped = self.mapped(discriminator, choices, &place);
        let tags = self.tags(choices, property, mapped);
        if let Some((choice, _)) = choices.iter().zip(&tags).find(|(_, tags)| tags.is_empty()) {
            let message = "the discriminator has no value for this schema: the discriminator is ignored, and a value \
                           gets the variant that fits best";
            self.diagnostics
                .report(Code::NotEnforced, &choice.part.pointer, message)
                .help("make it a component, whose name is then its value, or list it in the `mapping`")
                .related(&place, "the discriminator");
            return None;
        }
        let mut seen = HashSet::new();
        for (choice, tags) in choices.iter().zip(&tags) {
            if let Some(repeated) = tags.iter().find(|tag| !seen.insert(tag.as_str())) {
                let message = format!(
                    "`{repeated}` is the value of another schema, too: the discriminator is ignored, and a value gets the variant that fits best"
                );
                self.diagnostics
                    .report(Code::NotEnforced, &choice.part.pointer, message)
                    .help("give each schema values of its own")
                    .related(&place, "the discriminator");
                return None;
            }
        }
        let discriminator = ir::Discriminator {
            property: property.clone(),
            is_optional: false,
        };
        Some((discriminator, tags))
    }

    /// The values of the discriminator with the type that the property has in this choice.
    fn typed_tags(&mut self, choice: &Choice<'a>, property: &str, tags: Vec<String>) -> Vec<Value> {
        let mut members = choice.flat.members.iter();
        let parts = members.find(|it| it.name == property).map(|it| &it.parts);
        let mut is_text = parts.is_none();
        for part in parts.into_iter().flatten() {
            let flat = self.flat(part);
            is_text |= flat.is_some_and(|flat| match flat.kind {
                Some(kind) => kind == "string",
                None => !flat.enumeration.iter().any(|it| !it.is_string()),
            });
        }
        let typed = |tag: String| {
            let value = serde_json::from_str::<Value>(&tag).ok();
            let value = value.filter(|it| !is_text && tag_text(it).as_deref() == Some(&tag));
            value.unwrap_or(Value::String(tag))
        };
        tags.into_iter().map(typed).collect()
    }

    /// Every schema must declare the property (OpenAPI 3.1.1, Discriminator Object). The client writes it even if none does.
    /// If no schema has it, its name is probably misspelt.
    fn check_declared(&mut self, property: &str, choices: &[Choice<'a>], place: &Pointer) {
        let is_open = |choice: &Choice<'a>| !choice.flat.unions.is_empty();
        let members = choices.iter().flat_map(|choice| &choice.flat.members);
        let mut names = members.map(|member| member.name).peekable();
        if names.peek().is_none() || choices.iter().any(is_open) {
            return;
        }
        let names: Vec<&str> = names.collect();
        if names.contains(&property) {
            return;
        }
        let help = match nearest(property, names) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("declare `{property}` in each of the schemas, and require it"),
        };
        self.diagnostics
            .report(
                Code::UndeclaredRequired,
                &place.child("propertyName"),
                format!(
                    "none of the schemas declares the property `{property}` of the discriminator"
                ),
            )
            .help(help);
    }

    /// The values that `mapping` gives to each of the choices.
    fn mapped(
        &mut self,
        discriminator: &'a Discriminator,
        choices: &[Choice<'a>],
        place: &Pointer,
    ) -> Vec<Vec<String>> {
        let mut tags = vec![Vec::new(); choices.len()];
        if discriminator.mapping.is_empty() {
            return tags;
        }
        let mut by_place = HashMap::new();
        for (at, choice) in choices.iter().enumerate() {
            if let Node::Reference(reference) = choice.part.node {
                by_place.extend(target(reference).map(|target| (target, at)));
            }
        }
        for (tag, value) in &discriminator.mapping {
            let components = || Pointer::root().child("components").child("schemas");
            let pointer = target(value).unwrap_or_else(|| components().child(value));
            let at = by_place.get(&pointer).copied();
            let at = at.or_else(|| self.containing(choices, &pointer));
            match at.and_then(|at| tags.get_mut(at)) {
                Some(tags) => tags.push(tag.clone()),
                None => self.report_unknown_mapping(&place.child("mapping").child(tag), value),
            }
        }
        tags
    }

    /// The choice that is itself a union and contains the schema at `pointer`.
    fn containing(&self, choices: &[Choice<'a>], pointer: &Pointer) -> Option<usize> {
        let is_schema = |part: &Subschema<'a>| match part.node {
            Node::Reference(reference) => target(reference).as_ref() == Some(pointer),
            Node::Schema(_) => false,
        };
        choices.iter().position(|choice| {
            let unions = choice.flat.unions.iter();
            unions.flat_map(|union| &union.parts).any(is_schema)
        })
    }

    /// The values for each choice: those of `mapping`; else those of the property's `enum`, if no other choice has
    /// them; else the name of its component.
    fn tags(
        &mut self,
        choices: &[Choice<'a>],
        property: &str,
        mapped: Vec<Vec<String>>,
    ) -> Vec<Vec<String>> {
        let mut tags = mapped;
        let is_mapped: Vec<bool> = tags.iter().map(|tags| !tags.is_empty()).collect();
        for (choice, tags) in unmapped(choices, &mut tags, &is_mapped) {
            *tags = self.listed_tags(&choice.flat, property, MAX_DEPTH);
        }
        let mut times: HashMap<String, usize> = HashMap::new();
        for tag in tags.iter().flatten() {
            *times.entry(tag.clone()).or_default() += 1;
        }
        let is_shared = |tag: &String| times.get(tag).is_some_and(|times| *times > 1);
        for (choice, tags) in unmapped(choices, &mut tags, &is_mapped) {
            if !tags.is_empty() && !tags.iter().any(is_shared) {
                continue;
            }
            tags.clear();
            if let Node::Reference(reference) = choice.part.node {
                let name = self.component_name(reference);
                tags.extend(name.filter(|name| !is_shared(name)));
            }
        }
        tags
    }

    /// The values of the `enum` of a property; of a union, those of all its schemas.
    fn listed_tags(&mut self, flat: &View<'a>, property: &str, depth: usize) -> Vec<String> {
        if let Some(member) = flat.members.iter().find(|it| it.name == property) {
            return self.tags_of(member);
        }
        let mut tags = Vec::new();
        for union in flat.unions.iter().filter(|_| depth > 0) {
            let discriminator = union
                .discriminator
                .filter(|discriminator| discriminator.property_name == property);
            for part in &union.parts {
                let Some(inner) = self.flat(part) else {
                    continue;
                };
                let mut found = self.listed_tags(&inner, property, depth - 1);
                if let (Some(discriminator), Node::Reference(reference)) =
                    (discriminator, part.node)
                {
                    let mapping = discriminator.mapping.iter();
                    let mapped = mapping.filter(|(_, value)| target(value) == target(reference));
                    found.extend(mapped.map(|(tag, _)| tag.clone()));
                    if found.is_empty() {
                        found.extend(self.component_name(reference));
                    }
                }
                if found.is_empty() {
                    return Vec::new();
                }
                tags.extend(found);
            }
        }
        let mut seen = HashSet::new();
        tags.retain(|tag| seen.insert(tag.clone()));
        tags
    }

    fn report_unknown_mapping(&mut self, place: &Pointer, target: &str) {
        let shown = self.document.mount.shown_text(target);
        self.diagnostics
            .report(
                Code::NotEnforced,
                place,
                format!("`{shown}` is not one of the schemas that the discriminator tells apart"),
            )
            .help("add it to these schemas, or remove the entry from the mapping");
    }

    /// The union of an object with a discriminator and the schemas that extend it by `allOf`.
    pub(super) fn lower_subtypes(&mut self, view: &View<'a>, naming: &Naming) -> Option<Type> {
        let discriminator = view.data.discriminator.as_ref()?;
        let Some(subtypes) = self.subtypes.get(&view.pointer) else {
            self.warn_of_unused_discriminator(view);
            return None;
        };
        if matches!(naming, Naming::Inline { .. }) {
            return None;
        }
        let subtypes = subtypes.iter();
        let union = Alternatives {
            keyword: "discriminator",
            pointer: view.pointer.clone(),
            parts: subtypes
                .map(|subtype| Subschema::new(Node::Reference(subtype), view.pointer.clone()))
                .collect(),
            discriminator: Some(discriminator),
        };
        let mut choices = Vec::with_capacity(union.parts.len());
        for part in &union.parts {
            let Node::Reference(reference) = part.node else {
                continue;
            };
            let own = target(reference).as_ref() == Some(&view.pointer);
            let flat = match own {
                true => Some(self.flatten(view.clone())),
                false => self.flat(part),
            };
            choices.extend(flat.map(|flat| Choice {
                part: part.clone(),
                flat,
                combined: own,
                name: self.component_name(reference),
            }));
        }
        Some(self.lower_choices(view, &union, choices, naming.clone()))
    }

    /// Reports a discriminator that no schema extends.
    fn warn_of_unused_discriminator(&mut self, view: &View<'a>) {
        let misspelt = || self.misspells(Kind::Schema, &view.pointer, &["oneOf", "anyOf", "allOf"]);
        if view.unions.is_empty() && view.all_of.is_empty() && !misspelt() {
            self.diagnostics
                .report(
                    Code::NotEnforced,
                    &view.pointer.child("discriminator"),
                    "the discriminator has no effect: no schema extends this one, and there is no `oneOf`",
                )
                .help("where a value can be of one of several schemas, list them under `oneOf`");
        }
    }
}

/// The choices without an entry in `mapping`, with their values.
fn unmapped<'t, 'a>(
    choices: &'t [Choice<'a>],
    tags: &'t mut [Vec<String>],
    is_mapped: &'t [bool],
) -> impl Iterator<Item = (&'t Choice<'a>, &'t mut Vec<String>)> {
    let listed = choices.iter().zip(tags).zip(is_mapped);
    listed.filter_map(|(unmapped, is_mapped)| (!is_mapped).then_some(unmapped))
}

/// The schemas that extend each schema with a discriminator by `allOf`, directly or not, that schema first.
pub(in crate::lower) fn subtypes(api: &OpenAPI) -> HashMap<Pointer, Vec<String>> {
    let schemas = api.components.iter().flat_map(|all| &all.schemas);
    let root = Pointer::root().child("components").child("schemas");
    let mut parents: HashMap<Pointer, Vec<Pointer>> = HashMap::new();
    let mut bases = HashMap::new();
    let mut places = Vec::new();
    for (name, node) in schemas {
        let ReferenceOr::Item(schema) = node else {
            continue;
        };
        let pointer = root.child(name);
        let view = View::of(schema, &pointer);
        let of_schema = view.all_of_parts().filter_map(|part| match part.node {
            Node::Reference(reference) => target(reference),
            Node::Schema(_) => None,
        });
        parents.insert(pointer.clone(), of_schema.collect());
        if schema.schema_data.discriminator.is_some() && view.unions.is_empty() {
            bases.insert(pointer.clone(), vec![format!("#{pointer}")]);
        }
        places.push(pointer);
    }
    if bases.is_empty() {
        return bases;
    }
    for pointer in &places {
        let mut seen = HashSet::from([pointer]);
        let mut open = vec![pointer];
        while let Some(at) = open.pop() {
            for parent in parents.get(at).into_iter().flatten() {
                if !seen.insert(parent) {
                    continue;
                }
                match bases.get_mut(parent) {
                    // Schemas that extend `parent` are subtypes of it, not of the schemas that `parent` extends.
                    Some(subtypes) => subtypes.push(format!("#{pointer}")),
                    None => open.push(parent),
                }
            }
        }
    }
    bases.retain(|_, subtypes| subtypes.len() > 1);
    bases
}
