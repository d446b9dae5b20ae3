//! Compares enumerations and unions: their variants.

use serde_json::Value;

use crate::ir::{EnumValue, Type, TypeDef, TypeId, Union, Variant};

use super::{
    Differ, Rule,
    compare::{Difference, rust_text},
    pairs::{Paired, at},
    wire::Sides,
};

impl Differ<'_> {
    pub(super) fn enumeration<V: Clone + Into<Value>>(
        &mut self,
        (old, before): (&TypeDef, &[EnumValue<V>]),
        (new, after): (&TypeDef, &[EnumValue<V>]),
    ) {
        let sent = old.usage.is_sent();
        let place = new.pointer.child("enum");
        let key = |it: &EnumValue<V>| Some(it.value.clone().into().to_string());
        let values = Paired::by_keys(before, after, &[&key]);
        for value in at(&values.old, before) {
            let rule = match sent {
                true => Rule::RequestEnumValueRemoved,
                false => Rule::ResponseEnumValueRemoved,
            };
            let message = format!("`{}::{}` is gone", new.ident, value.ident);
            self.changes
                .in_old(rule, &old.pointer.child("enum"), message);
        }
        for value in at(&values.new, after) {
            let message = format!("`{}::{}` is new", new.ident, value.ident);
            self.changes.in_new(Rule::EnumValueAdded, &place, message);
        }
        for (one, other) in values.both(before, after) {
            if one.ident != other.ident {
                let message = format!("`{}::{}` is called `{}`", new.ident, one.ident, other.ident);
                self.changes.in_new(Rule::EnumValueRenamed, &place, message);
            }
            let what = format!("`{}::{}`", new.ident, other.ident);
            let (was, is) = (one.description.as_deref(), other.description.as_deref());
            self.description(&what, was, is, &new.pointer);
        }
        let (rule, what) = match (old.open, new.open) {
            (false, true) => (Rule::EnumOpened, "allows any other string, too"),
            (true, false) if sent => (Rule::RequestEnumClosed, "no longer allows other strings"),
            (true, false) => (Rule::ResponseEnumClosed, "no longer has other strings"),
            _ => return,
        };
        let message = format!("`{}` {what}", new.ident);
        self.changes.in_new(rule, &new.pointer, message);
    }

    pub(super) fn union(
        &mut self,
        (old, before): (&TypeDef, &Union),
        (new, after): (&TypeDef, &Union),
    ) {
        let sent = old.usage.is_sent();
        let variants = self.variants(before, after);
        for variant in at(&variants.old, &before.variants) {
            let rule = match sent {
                true => Rule::RequestUnionVariantRemoved,
                false => Rule::ResponseUnionVariantRemoved,
            };
            let message = format!("`{}::{}` is gone", new.ident, variant.ident);
            self.changes.in_old(rule, &variant.pointer, message);
        }
        for variant in at(&variants.new, &after.variants) {
            let message = format!("`{}::{}` is new", new.ident, variant.ident);
            self.changes
                .in_new(Rule::UnionVariantAdded, &variant.pointer, message);
        }
        let property = |union: &Union| union.discriminator.as_ref().map(|it| it.property.clone());
        let (was, is) = (property(before), property(after));
        let mut tags_differ = was != is;
        for (one, other) in variants.both(&before.variants, &after.variants) {
            self.variant((old, one), (new, other));
            tags_differ |= one.tags.iter().any(|tag| !other.tags.contains(tag));
        }
        if tags_differ {
            let message = match (&was, &is) {
                (Some(was), Some(is)) if was == is => {
                    format!(
                        "other values of `{is}` select the variants of `{}`",
                        new.ident
                    )
                }
                (_, Some(is)) => format!("the discriminator of `{}` is `{is}`", new.ident),
                (Some(was), None) => {
                    format!(
                        "the discriminator of `{}` is gone, and was `{was}`",
                        new.ident
                    )
                }
                (None, None) => return,
            };
            self.changes
                .in_new(Rule::UnionDiscriminatorChanged, &new.pointer, message);
        }
    }

    /// Pairs variants by their name in the document, then by the type that they hold.
    fn variants(&self, old: &Union, new: &Union) -> Paired {
        #[derive(PartialEq, Eq, Hash)]
        enum Key {
            Written(String),
            Type(TypeId),
        }
        let written = |it: &Variant| Some(Key::Written(it.wire_name.clone()));
        let of_old = |it: &Variant| match &it.ty {
            Type::Named(id) => self.pairs.new_of(*id).map(Key::Type),
            _ => None,
        };
        let of_new = |it: &Variant| match &it.ty {
            Type::Named(id) => Some(Key::Type(*id)),
            _ => None,
        };
        Paired::of(
            (&old.variants, &[&written, &of_old]),
            (&new.variants, &[&written, &of_new]),
        )
    }

    fn variant(&mut self, (old_def, old): (&TypeDef, &Variant), (def, new): (&TypeDef, &Variant)) {
        if old.ident != new.ident {
            let message = format!("`{}::{}` is called `{}`", def.ident, old.ident, new.ident);
            self.changes
                .in_new(Rule::UnionVariantRenamed, &new.pointer, message);
        }
        let rule = match self.compare().values(&old.ty, &new.ty) {
            Difference::Same => return,
            Difference::Boxed => Rule::BoxingChanged,
            Difference::Format | Difference::Kind => Rule::UnionVariantTypeChanged,
        };
        let was = rust_text(self.old_surface, &old.ty);
        let is = rust_text(self.new_surface, &new.ty);
        let message = format!(
            "`{}::{}` held a `{was}`, and holds a `{is}`",
            def.ident, new.ident
        );
        // A client keeps a value that matches no variant.
        let sides = Sides {
            received: false,
            ..Sides::of(old_def.usage)
        };
        let wire = self.wire.effect(&old.pointer, &new.pointer, sides);
        let change = self.changes.in_new(rule, &new.pointer, message);
        if rule == Rule::UnionVariantTypeChanged {
            change.set_wire_effect(wire);
        }
    }
}
