//! Types of other crates, which the configuration names for a format or a schema.

use std::collections::HashMap;

use crate::{
    config::{ForeignType, ForeignTypes},
    ir::{Foreign, NameSource, Shape, Type, TypeId},
};

use super::{Naming, docs_of, view::View};
use crate::lower::Lower;

/// The types of the configuration, and the definitions that have been made for formats.
#[derive(Debug)]
pub(in crate::lower) struct ForeignDefinitions<'a> {
    types: &'a ForeignTypes,
    by_format: HashMap<&'a str, TypeId>,
}

impl<'a> ForeignDefinitions<'a> {
    pub fn new(types: &'a ForeignTypes) -> Self {
        ForeignDefinitions {
            types,
            by_format: HashMap::new(),
        }
    }
}

impl<'a> Lower<'a> {
    /// The type for the format of a schema, if the configuration names one. All schemas of the format share it.
    pub(super) fn foreign_format(&mut self, view: &View<'a>) -> Option<Type> {
        let format = view.format.as_deref()?;
        let (format, foreign) = self.foreign.types.formats.get_key_value(format)?;
        if let Some(id) = self.foreign.by_format.get(format.as_str()) {
            return Some(Type::Named(*id));
        }
        let name_source = NameSource::Location {
            name: format.clone(),
            longer: vec![format!("{format} format")],
            place: format!("`format: {format}`"),
        };
        let id = self.reserve(&view.pointer, name_source);
        self.types.get_mut(id).shape = Shape::Foreign(of(foreign));
        self.foreign.by_format.insert(format, id);
        Some(Type::Named(id))
    }

    /// Whether the configuration names a type for the format of the schema.
    pub(super) fn has_foreign_format(&self, view: &View<'a>) -> bool {
        let format = view.format.as_deref();
        format.is_some_and(|format| self.foreign.types.formats.contains_key(format))
    }

    /// The type for a component, if the configuration names one.
    pub(super) fn foreign_schema(&mut self, view: &View<'a>, naming: &Naming) -> Option<Type> {
        let Naming::Reserved(id) = naming else {
            return None;
        };
        let def = self.types.get(*id);
        let foreign = self.foreign.types.schemas.get(def.name_source.name()?)?;
        let def = self.types.get_mut(*id);
        def.docs = docs_of(view);
        def.shape = Shape::Foreign(of(foreign));
        Some(Type::Named(*id))
    }
}

fn of(foreign: &ForeignType) -> Foreign {
    Foreign {
        path: foreign.path.clone(),
        placeholder: foreign.placeholder.clone(),
    }
}
