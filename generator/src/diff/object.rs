//! Objects: their properties, and what the struct's `new`, setters and `Default` make of them.

use std::collections::HashSet;

use crate::{
    diagnostic::Pointer,
    ir::{Additional, Object, Presence, Property, Type, TypeDef, Types, Usage},
};

use super::{
    Differ, Effect, Rule,
    compare::{Difference, spelled},
    pairs::{Paired, at},
};

/// A property as its struct has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Field {
    /// How many times its type stands in an `Option`.
    pub layers: u8,
    /// Whether `new` asks for it.
    argument: bool,
    /// Whether it has a setter.
    setter: bool,
}

impl Field {
    pub fn of(types: &Types, property: &Property, usage: Usage) -> Self {
        let sent = usage.is_sent();
        let layers = match property.presence(usage) {
            Presence::Required => u8::from(matches!(property.ty, Type::Nullable(_))),
            Presence::Optional => 1,
            Presence::OptionalOrNull => 2,
        };
        let is_constant = types.constant(property, usage).is_some();
        Field {
            layers,
            argument: sent && property.is_argument() && !is_constant,
            setter: sent && !property.required && !property.read_only,
        }
    }

    /// What callers feel of a field that was this and is `new`.
    fn effect(self, new: Field) -> Effect {
        if self.layers != new.layers || self.argument != new.argument || self.setter && !new.setter
        {
            Effect::Breaking
        } else if new.setter && !self.setter {
            Effect::Compatible
        } else {
            Effect::None
        }
    }
}

/// An object of a document, under its name there.
type Named<'a> = (&'a TypeDef, &'a Object);

impl Differ<'_> {
    /// Compares objects as if the side of the wire were what it was: what follows from that is told by itself.
    pub(super) fn object(&mut self, (old, before): Named<'_>, (new, after): Named<'_>) {
        let usage = old.usage;
        let start = self.changes.len();
        // Where `new` is gone, that is told.
        let has_constructor = new.usage.is_sent();
        let properties = Paired::alike(
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
            self.added_property(new, property, usage);
        }
        for (one, other) in properties.both(&before.properties, &after.properties) {
            self.property(new, one, other, usage);
        }
        self.additional(new, &before.additional, &after.additional);
        let had = has_default(&self.old.types, before, usage);
        let has = has_default(&self.new.types, after, usage);
        if had && !has && !self.changes.breaks_rust_since(start) {
            let message = format!("`{}` has no `Default` any more", new.ident);
            self.changes
                .in_new(Rule::TypeDefaultRemoved, &new.pointer, message);
        }
        let arguments = |types: &Types, object: &Object| -> Vec<String> {
            let asked = object.properties.iter();
            let asked = asked.filter(|it| Field::of(types, it, usage).argument);
            asked.map(|it| it.wire_name.clone()).collect()
        };
        let (asked, asks) = (
            arguments(&self.old.types, before),
            arguments(&self.new.types, after),
        );
        if has_constructor && are_reordered(&asked, &asks) {
            let message = format!(
                "callers of `{}::new` must give its arguments in another order, even where that compiles",
                new.ident
            );
            self.changes
                .in_new(Rule::ConstructorReordered, &new.pointer, message);
        }
    }

    fn added_property(&mut self, def: &TypeDef, property: &Property, usage: Usage) {
        let label = label(def, property);
        if !(usage.is_sent() && property.is_argument()) {
            let message = format!("{label} is new");
            self.changes
                .in_new(Rule::PropertyAdded, &property.pointer, message);
            return;
        }
        let (message, effect) = match Field::of(&self.new.types, property, usage).argument {
            true => (
                format!(
                    "{label} is new and required: callers of `{}::new` must give `{}`",
                    def.ident, property.ident
                ),
                Effect::Breaking,
            ),
            false => (
                format!("{label} is new and required: `{}::new` sets it", def.ident),
                Effect::Compatible,
            ),
        };
        self.changes
            .in_new(Rule::RequiredPropertyAdded, &property.pointer, message)
            .rust(effect);
    }

    fn property(&mut self, def: &TypeDef, old: &Property, new: &Property, usage: Usage) {
        let (start, label, at) = (self.changes.len(), label(def, new), &new.pointer);
        if old.ident != new.ident {
            let message = format!(
                "{label}: the field `{}` is called `{}`",
                old.ident, new.ident
            );
            self.changes.in_new(Rule::PropertyRenamed, at, message);
        }
        let (was, is) = (old.ty.non_null(), new.ty.non_null());
        let rule = match self.compare().types(was, is) {
            Difference::Same => None,
            Difference::Boxed => Some(Rule::BoxingChanged),
            Difference::Format => Some(Rule::PropertyFormatChanged),
            Difference::Kind => Some(Rule::PropertyTypeChanged),
        };
        if let Some(rule) = rule {
            let (was, is) = (spelled(&self.old.types, was), spelled(&self.new.types, is));
            let message = format!("{label} was a `{was}`, and is a `{is}`");
            self.changes.in_new(rule, at, message);
        }
        let before = Field::of(&self.old.types, old, usage);
        let after = Field::of(&self.new.types, new, usage);
        self.presence(def, old, new, usage, before.effect(after));
        if def.usage.is_sent()
            && before.argument != after.argument
            && !self.changes.breaks_rust_since(start)
        {
            let (rule, message) = match after.argument {
                true => (
                    Rule::ConstructorArgumentAdded,
                    format!("callers of `{}::new` must give `{}`", def.ident, new.ident),
                ),
                false => (
                    Rule::ConstructorArgumentRemoved,
                    format!(
                        "callers of `{}::new` no longer give `{}`",
                        def.ident, new.ident
                    ),
                ),
            };
            self.changes.in_new(rule, at, message);
        }
        let sent = usage.is_sent() && !new.read_only;
        self.annotations(&label, &old.docs, &new.docs, at, sent);
    }

    /// Compares whether a property can be missing or `null`, and on which sides it is at all.
    fn presence(
        &mut self,
        def: &TypeDef,
        old: &Property,
        new: &Property,
        usage: Usage,
        effect: Effect,
    ) {
        let (label, sides) = (label(def, new), sides(old, new, usage));
        let constructor = format!("`{}::new`", def.ident);
        let mut told = Vec::new();
        if usage.is_sent() && old.read_only != new.read_only {
            told.push(match new.read_only {
                true => PROPERTY_READ_ONLY,
                false => PROPERTY_NOT_READ_ONLY,
            });
        } else if usage.is_received() && old.write_only != new.write_only {
            told.push(match new.write_only {
                true => PROPERTY_WRITE_ONLY,
                false => PROPERTY_NOT_WRITE_ONLY,
            });
        } else {
            told.extend(required_rule(old.required, new.required, sides));
            let is_null = |it: &Property| matches!(it.ty, Type::Nullable(_));
            told.extend(nullable_rule(is_null(old), is_null(new), sides));
        }
        for Told { rule, what, advice } in told {
            // Where two of them change the field together, each is felt as far as it can be.
            let allowed = rule.rust();
            let effect = match allowed.contains(&effect) {
                true => effect,
                false => allowed.iter().copied().max().unwrap_or(effect),
            };
            let feels = match effect {
                Effect::Breaking => format!(": {}", advice.replace("`new`", &constructor)),
                Effect::Compatible => ": it has a setter".to_owned(),
                Effect::None => ", which the field has room for already".to_owned(),
            };
            self.changes
                .in_new(rule, &new.pointer, format!("{label} {what}{feels}"))
                .rust(effect);
        }
    }

    fn additional(&mut self, def: &TypeDef, old: &Additional, new: &Additional) {
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
            ) => self.additional_type(def, (was, ident), (is, name), &at),
        }
    }

    fn additional_type(
        &mut self,
        def: &TypeDef,
        (was, ident): (&Type, &str),
        (is, name): (&Type, &str),
        at: &Pointer,
    ) {
        if ident != name {
            let message = format!("`{}`: the field `{ident}` is called `{name}`", def.ident);
            self.changes.in_new(Rule::PropertyRenamed, at, message);
        }
        if self.compare().types(was, is) != Difference::Same {
            let (was, is) = (spelled(&self.old.types, was), spelled(&self.new.types, is));
            let message = format!(
                "properties of `{}` that the document does not name were `{was}`, and are `{is}`",
                def.ident
            );
            self.changes
                .in_new(Rule::AdditionalPropertiesChanged, at, message);
        }
    }
}

fn label(def: &TypeDef, property: &Property) -> String {
    format!("`{}.{}`", def.ident, property.wire_name)
}

/// Whether a property that both documents have is sent, and whether it is received.
#[derive(Clone, Copy)]
struct Sides {
    sent: bool,
    received: bool,
}

fn sides(old: &Property, new: &Property, usage: Usage) -> Sides {
    Sides {
        sent: usage.is_sent() && !(old.read_only && new.read_only),
        received: usage.is_received() && !(old.write_only && new.write_only),
    }
}

/// A change of how a property can be there.
#[derive(Clone, Copy)]
struct Told {
    rule: Rule,
    /// What is said of the property.
    what: &'static str,
    /// What that means for callers who feel it.
    advice: &'static str,
}

const fn told(rule: Rule, what: &'static str, advice: &'static str) -> Told {
    Told { rule, what, advice }
}

const PROPERTY_READ_ONLY: Told = told(
    Rule::PropertyReadOnly,
    "is only sent by the server",
    "who makes one can't give it",
);
const PROPERTY_NOT_READ_ONLY: Told = told(
    Rule::PropertyNotReadOnly,
    "can be sent by clients, too",
    "the field is of another type, or `new` asks for it",
);
const PROPERTY_WRITE_ONLY: Told = told(
    Rule::PropertyWriteOnly,
    "is only sent by clients, and no answer has it",
    "the field becomes an `Option`",
);
const PROPERTY_NOT_WRITE_ONLY: Told = told(
    Rule::PropertyNotWriteOnly,
    "is in answers, too",
    "the field is no `Option` any more",
);

/// Of what is both sent and received, the side that breaks is told.
fn required_rule(old: bool, new: bool, sides: Sides) -> Option<Told> {
    Some(match (old, new) {
        (false, true) if sides.sent => told(
            Rule::RequestPropertyRequired,
            "is required",
            "callers of `new` must give it",
        ),
        (false, true) if sides.received => told(
            Rule::ResponsePropertyRequired,
            "is always there",
            "the field is no `Option` any more",
        ),
        (true, false) if sides.received => told(
            Rule::ResponsePropertyOptional,
            "can be missing in answers",
            "readers of the field must take an `Option` apart",
        ),
        (true, false) if sides.sent => told(
            Rule::RequestPropertyOptional,
            "can be left out",
            "callers of `new` no longer give it",
        ),
        _ => return None,
    })
}

fn nullable_rule(old: bool, new: bool, sides: Sides) -> Option<Told> {
    Some(match (old, new) {
        (false, true) if sides.received => told(
            Rule::ResponsePropertyNullable,
            "can be `null` in answers",
            "readers of the field must take one more `Option` apart",
        ),
        (false, true) if sides.sent => told(
            Rule::RequestPropertyNullable,
            "can be `null`",
            "the field is in one more `Option`",
        ),
        (true, false) if sides.sent => told(
            Rule::RequestPropertyNotNullable,
            "can't be `null`",
            "the field is in one `Option` less",
        ),
        (true, false) if sides.received => told(
            Rule::ResponsePropertyNotNullable,
            "is never `null`",
            "the field is no `Option` any more",
        ),
        _ => return None,
    })
}

/// Whether the struct has a `Default`: nothing in it is always there, or `new` asks for nothing.
fn has_default(types: &Types, object: &Object, usage: Usage) -> bool {
    let is_required = |it: &Property| it.presence(usage) == Presence::Required;
    let asked = |it: &Property| Field::of(types, it, usage).argument;
    !object.properties.iter().any(is_required)
        || usage.is_sent() && !object.properties.iter().any(asked)
}

/// Whether what both lists have comes in another order.
pub(super) fn are_reordered(old: &[String], new: &[String]) -> bool {
    let (olds, news): (HashSet<&String>, HashSet<&String>) =
        (old.iter().collect(), new.iter().collect());
    let old = old.iter().filter(|it| news.contains(it));
    !old.eq(new.iter().filter(|it| olds.contains(it)))
}
