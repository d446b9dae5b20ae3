//! Compares the types that have names: added, removed and renamed ones, and their kinds.

use std::collections::HashSet;

use crate::{
    diagnostic::Pointer,
    ir::{Anchor, Api, NameSource, Object, Shape, Type, TypeDef, TypeId, Types},
    surface::{ItemKind, Struct, Surface},
};

use super::{
    Differ, Effect, Rule,
    compare::{Difference, rust_text},
    wire::Sides,
};

impl<'a> Differ<'a> {
    pub(super) fn types(&mut self) {
        let (old, new) = (self.old, self.new);
        // An inline schema is added or removed with its parent, where that is reported.
        let is_reported = |def: &TypeDef| !matches!(def.name_source, NameSource::Inline { .. });
        for (id, def) in old.types.iter() {
            if is_reported(def) && self.pairs.new_of(id).is_none() {
                let message = format!("the type `{}` is gone", def.ident);
                self.changes
                    .in_old(Rule::TypeRemoved, &def.pointer, message);
            }
        }
        for (id, def) in new.types.iter() {
            if is_reported(def) && self.pairs.old_of(id).is_none() {
                let message = format!("the type `{}` is new", def.ident);
                self.changes.in_new(Rule::TypeAdded, &def.pointer, message);
            }
        }
        let described = places_of_properties(new);
        for (one, other) in &self.pairs.types {
            let (before, after) = (old.types.get(*one), new.types.get(*other));
            self.renamed(before, after);
            if !described.contains(&after.pointer) {
                let what = format!("`{}`", after.ident);
                let sent = before.usage.is_sent();
                self.annotations(&what, &before.docs, &after.docs, &after.pointer, sent);
                let versions = self.wire.versions(&before.pointer, &after.pointer);
                self.conditions(&what, versions, sent);
            }
            self.usage(before, after);
            self.shape(*one, *other, 0);
        }
    }

    /// The name of an inline schema changes with that of its parent, where that is reported.
    fn renamed(&mut self, old: &TypeDef, new: &TypeDef) {
        if old.ident == new.ident {
            return;
        }
        if let (NameSource::Inline { anchor: before, .. }, NameSource::Inline { anchor: after, .. }) =
            (&old.name_source, &new.name_source)
            && ident_of(self.old, *before) != ident_of(self.new, *after)
        {
            return;
        }
        let message = format!("the type `{}` is called `{}`", old.ident, new.ident);
        self.changes
            .in_new(Rule::TypeRenamed, &new.pointer, message);
    }

    /// Compares whether a type is sent and received, and the effect on its struct in the new document.
    fn usage(&mut self, old: &TypeDef, new: &TypeDef) {
        let (before, after) = (old.usage, new.usage);
        let Shape::Object(object) = &new.shape else {
            return;
        };
        let of = |usage| Struct::of(&self.new.types, &new.pointer, object, usage);
        let (was, is) = (of(before), of(after));
        let ident = &new.ident;
        let (rule, message) = match (was.constructor.is_some(), is.constructor.is_some()) {
            (true, false) => (
                Rule::TypeNotSent,
                format!("`{ident}` is only received: `{ident}::new` and the setters are gone"),
            ),
            _ if was.fields != is.fields => (
                Rule::TypeUsageChanged,
                format!(
                    "`{ident}` is sent or received where it was not, which changes types of its fields"
                ),
            ),
            (false, true) => (
                Rule::TypeSent,
                format!("`{ident}` is sent, too: it has `{ident}::new` and setters"),
            ),
            _ => return,
        };
        self.changes.in_new(rule, &new.pointer, message);
    }

    /// Compares the shapes of two types. An alias is compared by its target.
    fn shape(&mut self, old_id: TypeId, new_id: TypeId, depth: usize) {
        let (old, new) = (self.old.types.get(old_id), self.new.types.get(new_id));
        let through = |types: &'a Types, def: &'a TypeDef| match &def.shape {
            Shape::Alias(Type::Named(id)) if depth < types.len() => Some(*id),
            _ => None,
        };
        let at = &new.pointer;
        match (&old.shape, &new.shape) {
            (Shape::Object(one), Shape::Object(other)) => {
                let has_constructor = match &self.new_surface.item(new_id).kind {
                    ItemKind::Struct(of) => of.constructor.is_some(),
                    _ => false,
                };
                self.object((old, one), (new, other), has_constructor);
            }
            (Shape::StringEnum(one), Shape::StringEnum(other)) => {
                self.enumeration((old, one), (new, other));
            }
            (Shape::IntegerEnum(one), Shape::IntegerEnum(other)) => {
                self.enumeration((old, one), (new, other));
            }
            (Shape::ValueEnum(one), Shape::ValueEnum(other)) => {
                self.enumeration((old, one), (new, other));
            }
            (Shape::Union(one), Shape::Union(other)) => self.union((old, one), (new, other)),
            (Shape::Alias(one), Shape::Alias(other))
            | (Shape::Newtype(one), Shape::Newtype(other)) => {
                let rule = match self.compare().values(one, other) {
                    Difference::Same => return,
                    Difference::Boxed => Rule::BoxingChanged,
                    Difference::Format => Rule::TypeFormatChanged,
                    Difference::Kind => Rule::TypeChanged,
                };
                let (was, is) = (
                    rust_text(self.old_surface, one),
                    rust_text(self.new_surface, other),
                );
                let message = format!("`{}` was `{was}`, and is `{is}`", new.ident);
                let wire = self.wire_of_types(old, new);
                let change = self.changes.in_new(rule, at, message);
                if rule != Rule::BoxingChanged {
                    change.set_wire_effect(wire);
                }
            }
            (Shape::Foreign(one), Shape::Foreign(other)) if one.path == other.path => {}
            (Shape::Foreign(_), _) | (_, Shape::Foreign(_)) => {
                let message = format!("`{}` is another type in Rust", new.ident);
                let wire = self.wire_of_types(old, new);
                self.changes
                    .in_new(Rule::TypeFormatChanged, at, message)
                    .set_wire_effect(wire);
            }
            _ => match (through(&self.old.types, old), through(&self.new.types, new)) {
                (Some(target), _) => {
                    self.aliased(self.pairs.new_of(target), new);
                    self.shape(target, new_id, depth + 1);
                }
                (None, Some(target)) => {
                    self.aliased(self.pairs.old_of(target), new);
                    self.shape(old_id, target, depth + 1);
                }
                (None, None) => {
                    let (was, is) = (
                        kind(self.old_surface, &old.shape),
                        kind(self.new_surface, &new.shape),
                    );
                    let message = format!("`{}` was {was}, and is {is}", new.ident);
                    let wire = self.wire_of_types(old, new);
                    self.changes
                        .in_new(Rule::TypeChanged, at, message)
                        .set_wire_effect(wire);
                }
            },
        }
    }
}

impl Differ<'_> {
    fn wire_of_types(&self, old: &TypeDef, new: &TypeDef) -> Effect {
        let sides = Sides::of(old.usage);
        self.wire.effect(&old.pointer, &new.pointer, sides)
    }

    /// Reports that a type is an alias of `other` in one document only. `other` is the version of the target in the
    /// other one.
    fn aliased(&mut self, other: Option<TypeId>, def: &TypeDef) {
        if other.is_some() {
            let message = format!(
                "`{}` was another name for a type and is one of its own, or the reverse",
                def.ident
            );
            self.changes
                .in_new(Rule::TypeFormatChanged, &def.pointer, message)
                .set_wire_effect(Effect::Compatible);
        }
    }
}

/// The pointers of all properties. An inline schema at one of them has the same annotations as the property.
fn places_of_properties(api: &Api) -> HashSet<Pointer> {
    let objects = api.types.iter().filter_map(|(_, def)| match &def.shape {
        Shape::Object(Object { properties, .. }) => Some(properties),
        _ => None,
    });
    objects.flatten().map(|it| it.pointer.clone()).collect()
}

/// The name of the parent of an inline schema.
fn ident_of(api: &Api, anchor: Anchor) -> &str {
    let ident = match anchor {
        Anchor::Type(id) => Some(&api.types.get(id).ident),
        Anchor::Operation(at) => api.operations.get(at).map(|it| &it.ident),
        Anchor::Incoming(at) => api.incoming.get(at).map(|it| &it.ident),
    };
    ident.map_or("", String::as_str)
}

fn kind(surface: &Surface, shape: &Shape) -> String {
    let kind = match shape {
        Shape::Object(_) => "an object",
        Shape::StringEnum(_) => "an enumeration of strings",
        Shape::IntegerEnum(_) => "an enumeration of integers",
        Shape::ValueEnum(_) => "an enumeration of values",
        Shape::Union(_) => "a union",
        Shape::Foreign(_) => "a type of another crate",
        Shape::Alias(ty) | Shape::Newtype(ty) => return format!("`{}`", rust_text(surface, ty)),
    };
    kind.to_owned()
}
