//! `anyOf` of objects. If a value can match several of the schemas at once, one object has the properties of all of
//! them, so that no property of a value is lost.

use serde_json::Value;

use super::{
    union::Choice,
    view::{AdditionalProperties, Alternatives, Member, Node, View},
};
use crate::lower::Lower;

impl<'a> Lower<'a> {
    /// The object for an `anyOf` whose schemas overlap; `None` if they exclude each other.
    pub(super) fn overlaid(
        &mut self,
        view: &View<'a>,
        union: &Alternatives<'a>,
        choices: &[Choice<'a>],
    ) -> Option<View<'a>> {
        let are_objects = choices.iter().all(|choice| is_plain_object(&choice.flat));
        if union.keyword != "anyOf" || union.discriminator.is_some() || !are_objects {
            return None;
        }
        let marks: Vec<Vec<Mark<'a>>> = choices.iter().map(|it| self.marks_of(&it.flat)).collect();
        let mut pairs = marks
            .iter()
            .enumerate()
            .flat_map(|(at, one)| marks.iter().skip(at + 1).map(move |other| (one, other)));
        if pairs.all(|(one, other)| tells_apart(one, other) || tells_apart(other, one)) {
            return None;
        }
        let mut object = View {
            unions: Vec::new(),
            ..view.clone()
        };
        for choice in choices {
            if matches!(choice.flat.additional, AdditionalProperties::Any) {
                object.additional = AdditionalProperties::Any;
            }
            for member in &choice.flat.members {
                match object.members.iter().find(|it| it.name == member.name) {
                    Some(known) if !self.is_alike(known, member) => return None,
                    Some(_) => {}
                    None => object.members.push(member.clone()),
                }
            }
        }
        if let Some((first, rest)) = choices.split_first() {
            let required = first.flat.required.iter().copied();
            let by_all = |name: &&str| rest.iter().all(|it| it.flat.required.contains(name));
            object.required.extend(required.filter(by_all));
        }
        Some(object)
    }

    /// Whether both declarations of a property have the same type.
    fn is_alike(&mut self, one: &Member<'a>, other: &Member<'a>) -> bool {
        let pairs = one.parts.iter().zip(&other.parts);
        one.parts.len() == other.parts.len()
            && pairs
                .map(|(one, other)| (one.node, other.node))
                .all(|(one, other)| one.equals(other) || one.is_same_scalar(other))
    }

    fn marks_of(&mut self, flat: &View<'a>) -> Vec<Mark<'a>> {
        let mut marks = Vec::with_capacity(flat.members.len());
        for member in &flat.members {
            marks.push(Mark {
                name: member.name,
                required: flat.required.contains(&member.name),
                values: self.constants(member),
            });
        }
        marks
    }

    /// The values of the `enum` of a property.
    pub(super) fn constants(&mut self, member: &Member<'a>) -> Vec<Value> {
        let mut values = Vec::new();
        for part in &member.parts {
            let lists = match part.node {
                Node::Schema(schema) => {
                    let view = View::of(schema, &part.pointer);
                    view.enumeration.is_empty() && view.all_of.is_empty()
                }
                Node::Reference(_) => false,
            };
            if lists {
                continue;
            }
            if let Some(flat) = self.flat(part).filter(|flat| !flat.enumeration.is_empty()) {
                values = flat
                    .enumeration
                    .into_iter()
                    .map(|it| it.into_owned())
                    .collect();
            }
        }
        values
    }
}

/// A property that can distinguish a schema from others.
struct Mark<'a> {
    name: &'a str,
    required: bool,
    /// The values that it can have; empty if it can have any.
    values: Vec<Value>,
}

/// Whether no object matches both schemas, because the first requires a property that the other does not
/// declare, or a value that the other does not allow.
fn tells_apart(one: &[Mark<'_>], other: &[Mark<'_>]) -> bool {
    one.iter().filter(|mark| mark.required).any(|mark| {
        match other.iter().find(|it| it.name == mark.name) {
            None => true,
            Some(known) => {
                !mark.values.is_empty()
                    && !known.values.is_empty()
                    && !mark.values.iter().any(|value| known.values.contains(value))
            }
        }
    })
}

fn is_plain_object(flat: &View<'_>) -> bool {
    !flat.members.is_empty()
        && flat.unions.is_empty()
        && flat.enumeration.is_empty()
        && !matches!(flat.additional, AdditionalProperties::Typed(_))
}

impl Node<'_> {
    fn is_same_scalar(self, other: Node<'_>) -> bool {
        let (Node::Schema(one), Node::Schema(other)) = (self, other) else {
            return false;
        };
        let root = crate::diagnostic::Pointer::root();
        let [one, other] = [View::of(one, &root), View::of(other, &root)];
        let is_scalar = |view: &View<'_>| {
            !view.is_composed() && !view.is_object() && !view.has_more_than_type() && !view.not
        };
        is_scalar(&one)
            && is_scalar(&other)
            && (one.kind, &one.format, one.nullable())
                == (other.kind, &other.format, other.nullable())
    }
}
