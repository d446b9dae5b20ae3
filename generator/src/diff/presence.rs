//! Compares the presence of a property in two versions of an object: whether it can be left out or `null`, and which
//! side sends it.

use crate::ir::{Property, Type, TypeDef, Usage};

use super::{Differ, Effect, Rule, object::label, wire::Sides};

impl Differ<'_> {
    /// Compares whether a property can be missing or `null`, and which side sends it. `effect` is that on the field.
    pub(super) fn presence(
        &mut self,
        def: &TypeDef,
        old: &Property,
        new: &Property,
        usage: Usage,
        effect: Effect,
    ) {
        let (label, sides) = (label(def, new), sides(old, new, usage));
        let constructor = format!("`{}::new`", def.ident);
        let mut findings = Vec::new();
        if usage.is_sent() && old.read_only != new.read_only {
            findings.push(match new.read_only {
                true => PROPERTY_READ_ONLY,
                false => PROPERTY_NOT_READ_ONLY,
            });
        } else if usage.is_received() && old.write_only != new.write_only {
            findings.push(match new.write_only {
                true => PROPERTY_WRITE_ONLY,
                false => PROPERTY_NOT_WRITE_ONLY,
            });
        } else {
            findings.extend(required_rule(old.required, new.required, sides));
            let is_null = |it: &Property| matches!(it.ty, Type::Nullable(_));
            findings.extend(nullable_rule(is_null(old), is_null(new), sides));
        }
        for Finding { rule, what, advice } in findings {
            // If two findings change the field together, one of them alone may have no such effect.
            let allowed = rule.rust();
            let effect = match allowed.contains(&effect) {
                true => effect,
                false => allowed.iter().copied().max().unwrap_or(effect),
            };
            let advice_text = match effect {
                Effect::Breaking => format!(": {}", advice.replace("`new`", &constructor)),
                Effect::Compatible => ": it has a setter".to_owned(),
                Effect::None => ", which does not change the field".to_owned(),
            };
            self.changes
                .in_new(rule, &new.pointer, format!("{label} {what}{advice_text}"))
                .set_rust_effect(effect);
        }
    }
}

/// The sides that send a property in either document.
pub(super) fn sides(old: &Property, new: &Property, usage: Usage) -> Sides {
    Sides {
        sent: usage.is_sent() && !(old.read_only && new.read_only),
        received: usage.is_received() && !(old.write_only && new.write_only),
    }
}

/// A change of the presence of a property.
#[derive(Clone, Copy)]
struct Finding {
    rule: Rule,
    /// The predicate of the message; the property is its subject.
    what: &'static str,
    /// What the change means for callers, if they must do something.
    advice: &'static str,
}

const fn finding(rule: Rule, what: &'static str, advice: &'static str) -> Finding {
    Finding { rule, what, advice }
}

const PROPERTY_READ_ONLY: Finding = finding(
    Rule::PropertyReadOnly,
    "is only sent by the server",
    "callers can no longer set it",
);
const PROPERTY_NOT_READ_ONLY: Finding = finding(
    Rule::PropertyNotReadOnly,
    "can be sent by clients, too",
    "the field has another type, or `new` takes it",
);
const PROPERTY_WRITE_ONLY: Finding = finding(
    Rule::PropertyWriteOnly,
    "is only sent by clients, and no response has it",
    "the field becomes an `Option`",
);
const PROPERTY_NOT_WRITE_ONLY: Finding = finding(
    Rule::PropertyNotWriteOnly,
    "is in responses, too",
    "the field is no `Option` any more",
);

/// If a property is both sent and received, the side that breaks is reported.
fn required_rule(old: bool, new: bool, sides: Sides) -> Option<Finding> {
    Some(match (old, new) {
        (false, true) if sides.sent => finding(
            Rule::RequestPropertyRequired,
            "is required",
            "callers of `new` must give it",
        ),
        (false, true) if sides.received => finding(
            Rule::ResponsePropertyRequired,
            "is always there",
            "the field is no `Option` any more",
        ),
        (true, false) if sides.received => finding(
            Rule::ResponsePropertyOptional,
            "can be missing in responses",
            "the field becomes an `Option`",
        ),
        (true, false) if sides.sent => finding(
            Rule::RequestPropertyOptional,
            "can be left out",
            "callers of `new` no longer give it",
        ),
        _ => return None,
    })
}

fn nullable_rule(old: bool, new: bool, sides: Sides) -> Option<Finding> {
    Some(match (old, new) {
        (false, true) if sides.received => finding(
            Rule::ResponsePropertyNullable,
            "can be `null` in responses",
            "the field is in one more `Option`",
        ),
        (false, true) if sides.sent => finding(
            Rule::RequestPropertyNullable,
            "can be `null`",
            "the field is in one more `Option`",
        ),
        (true, false) if sides.sent => finding(
            Rule::RequestPropertyNotNullable,
            "can't be `null`",
            "the field is in one `Option` less",
        ),
        (true, false) if sides.received => finding(
            Rule::ResponsePropertyNotNullable,
            "is never `null`",
            "the field is no `Option` any more",
        ),
        _ => return None,
    })
}
