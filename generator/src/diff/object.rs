//! Compares two versions of an object: its properties, and the struct's `new` and `Default`.

use std::collections::HashSet;

use crate::{
    ir::{Additional, Object, Property, Type, TypeDef, Usage},
    surface::{InitialValue, Struct},
};

use super::{
    Differ, Effect, Rule,
    compare::{Difference, rust_text},
    fields::{Field, Fields},
    pairs::{Paired, at},
    presence::sides,
    wire::Sides,
};

/// An object and the type that it is the shape of.
type Named<'a> = (&'a TypeDef, &'a Object);

impl Differ<'_> {
    /// Compares two versions of an object as if both had the usage of the old one. [`Differ::usage`] reports changes of the
    /// usage.
    ///
    /// `has_constructor` is whether the new version has `new` at all.
    pub(super) fn object(
        &mut self,
        (old, before): Named<'_>,
        (new, after): Named<'_>,
        has_constructor: bool,
    ) {
        let usage = old.usage;
        let start = self.changes.len();
        let was = Struct::of(&self.old.types, &old.pointer, before, usage);
        let is = Struct::of(&self.new.types, &new.pointer, after, usage);
        let (had, has) = (Fields::of(&was), Fields::of(&is));
        let properties = Paired::by_keys(
            &before.properties,
            &after.properties,
            &[&|it: &Property| Some(it.wire_name.clone())],
        );
        for property in at(&properties.old, &before.properties) {
            let message = format!(
                "{} is gone, and with it the field `{}`",
                label(new, property),
                property.ident
            );
            self.changes
                .in_old(Rule::PropertyRemoved, &property.pointer, message);
        }
        for property in at(&properties.new, &after.properties) {
            self.added_property(new, property, &has);
        }
        for (one, other) in properties.both(&before.properties, &after.properties) {
            let start = self.changes.len();
            let fields = (had.get(&one.ident), has.get(&other.ident));
            let (Some(before), Some(after)) = fields else {
                continue;
            };
            self.property(new, (one, before), (other, after), usage);
            let is_reported = !has_constructor || self.changes.breaks_rust_since(start);
            if !is_reported && before.is_argument() != after.is_argument() {
                self.constructor_argument(new, other, after);
            }
        }
        self.additional((old, &before.additional), (new, &after.additional));
        if was.has_default() && !is.has_default() && !self.changes.breaks_rust_since(start) {
            let message = format!("`{}` has no `Default` any more", new.ident);
            self.changes
                .in_new(Rule::TypeDefaultRemoved, &new.pointer, message);
        }
        if has_constructor && are_reordered(&arguments(before, &had), &arguments(after, &has)) {
            let message = format!(
                "callers of `{}::new` must give its arguments in another order, even where that compiles",
                new.ident
            );
            self.changes
                .in_new(Rule::ConstructorReordered, &new.pointer, message);
        }
    }

    fn added_property(&mut self, def: &TypeDef, property: &Property, fields: &Fields<'_>) {
        let label = label(def, property);
        let initial = fields.get(&property.ident).and_then(|it| it.initial);
        let (rule, message, effect) = match initial {
            None | Some(InitialValue::None | InitialValue::EmptyMap) => (
                Rule::PropertyAdded,
                format!("{label} is new"),
                Effect::Compatible,
            ),
            Some(InitialValue::Argument | InitialValue::SomeArgument) => (
                Rule::RequiredPropertyAdded,
                format!(
                    "{label} is new and required: callers of `{}::new` must give `{}`",
                    def.ident, property.ident
                ),
                Effect::Breaking,
            ),
            Some(InitialValue::Constant { .. }) => (
                Rule::RequiredPropertyAdded,
                format!("{label} is new and required: `{}::new` sets it", def.ident),
                Effect::Compatible,
            ),
        };
        self.changes
            .in_new(rule, &property.pointer, message)
            .set_rust_effect(effect);
    }

    fn property(
        &mut self,
        def: &TypeDef,
        (old, before): (&Property, &Field<'_>),
        (new, after): (&Property, &Field<'_>),
        usage: Usage,
    ) {
        let (label, at) = (label(def, new), &new.pointer);
        if old.ident != new.ident {
            let message = format!(
                "{label}: the field `{}` is called `{}`",
                old.ident, new.ident
            );
            self.changes.in_new(Rule::PropertyRenamed, at, message);
        }
        let rule = match self.compare().types(before.ty, after.ty) {
            Difference::Same => None,
            Difference::Boxed => Some(Rule::BoxingChanged),
            Difference::Format => Some(Rule::PropertyFormatChanged),
            Difference::Kind => Some(Rule::PropertyTypeChanged),
        };
        if let Some(rule) = rule {
            let was = rust_text(self.old_surface, before.ty.clone());
            let is = rust_text(self.new_surface, after.ty.clone());
            let message = format!("{label} was a `{was}`, and is a `{is}`");
            let sides = sides(old, new, usage);
            let wire = self.wire.effect_without_null(&old.pointer, at, sides);
            let change = self.changes.in_new(rule, at, message);
            if rule != Rule::BoxingChanged {
                change.set_wire_effect(wire);
            }
        }
        self.presence(def, old, new, usage, before.effect(after));
        let sent = usage.is_sent() && !new.read_only;
        self.annotations(&label, &old.docs, &new.docs, at, sent);
        let versions = self.wire.versions(&old.pointer, at);
        self.conditions(&label, versions, sent);
    }

    /// Reports that `new` takes the value of a property, or no longer does.
    fn constructor_argument(&mut self, def: &TypeDef, property: &Property, field: &Field<'_>) {
        let (constructor, ident) = (format!("`{}::new`", def.ident), &property.ident);
        let (rule, message) = match field.is_argument() {
            true => (
                Rule::ConstructorArgumentAdded,
                format!("callers of {constructor} must give `{ident}`"),
            ),
            false => (
                Rule::ConstructorArgumentRemoved,
                format!("callers of {constructor} no longer give `{ident}`"),
            ),
        };
        self.changes.in_new(rule, &property.pointer, message);
    }

    fn additional(
        &mut self,
        (old_def, old): (&TypeDef, &Additional),
        (def, new): (&TypeDef, &Additional),
    ) {
        let at = def.pointer.child("additionalProperties");
        match (old, new) {
            (Additional::Undeclared, Additional::Undeclared) => {}
            (Additional::Undeclared, Additional::Typed { ident, .. }) => {
                let message = format!(
                    "`{}` keeps properties that the document does not name in `{ident}`",
                    def.ident
                );
                self.changes
                    .in_new(Rule::AdditionalPropertiesAdded, &at, message);
            }
            (Additional::Typed { ident, .. }, Additional::Undeclared) => {
                let message = format!(
                    "`{}` no longer keeps properties that the document does not name: `{ident}` is gone",
                    def.ident
                );
                self.changes
                    .in_new(Rule::AdditionalPropertiesRemoved, &at, message);
            }
            (
                Additional::Typed { ty: was, ident },
                Additional::Typed {
                    ty: is,
                    ident: name,
                },
            ) => {
                let sides = Sides::of(old_def.usage);
                let (before, after) = (&old_def.pointer, &def.pointer);
                let wire = self.wire.effect_of_additional(before, after, sides);
                self.additional_type(def, (was, ident), (is, name), wire);
            }
        }
    }

    fn additional_type(
        &mut self,
        def: &TypeDef,
        (was, ident): (&Type, &str),
        (is, name): (&Type, &str),
        wire: Effect,
    ) {
        let at = &def.pointer.child("additionalProperties");
        if ident != name {
            let message = format!("`{}`: the field `{ident}` is called `{name}`", def.ident);
            self.changes.in_new(Rule::PropertyRenamed, at, message);
        }
        if !self.compare().same(was, is) {
            let (was, is) = (
                rust_text(self.old_surface, was),
                rust_text(self.new_surface, is),
            );
            let message = format!(
                "properties of `{}` that the document does not name were `{was}`, and are `{is}`",
                def.ident
            );
            self.changes
                .in_new(Rule::AdditionalPropertiesChanged, at, message)
                .set_wire_effect(wire);
        }
    }
}

pub(super) fn label(def: &TypeDef, property: &Property) -> String {
    format!("`{}.{}`", def.ident, property.wire_name)
}

/// The properties whose values `new` takes, in the order of its arguments.
fn arguments(object: &Object, fields: &Fields<'_>) -> Vec<String> {
    let is_argument = |it: &&Property| fields.get(&it.ident).is_some_and(Field::is_argument);
    let arguments = object.properties.iter().filter(is_argument);
    arguments.map(|it| it.wire_name.clone()).collect()
}

/// Whether the items that both lists have are in another order.
pub(super) fn are_reordered(old: &[String], new: &[String]) -> bool {
    let (olds, news): (HashSet<&String>, HashSet<&String>) =
        (old.iter().collect(), new.iter().collect());
    let old = old.iter().filter(|it| news.contains(it));
    !old.eq(new.iter().filter(|it| olds.contains(it)))
}
