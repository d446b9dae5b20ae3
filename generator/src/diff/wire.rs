//! The effect on deployed clients of a change from one schema to another.
//!
//! A client of the old document sends values of the old schema, which the server validates by the new one; the server sends
//! values of the new schema, which the client reads by the old one. The change is compatible if all of them are valid.

use std::cell::Cell;

use serde_json::Value;

use crate::{
    diagnostic::Pointer,
    ir::Usage,
    json_schema::{Answer, Question, Reader, Schemas},
    media_type::essence,
};

use super::{Effect, conditions::Versions};

/// The limit of steps for one question.
const MOST_STEPS: usize = 20_000;

/// The limit of steps for all questions about two documents. After that, changes count as breaking.
const MOST_STEPS_IN_ALL: usize = 2_000_000;

/// The schemas of both documents.
pub(super) struct Wire<'a> {
    pub old: Schemas<'a>,
    pub new: Schemas<'a>,
    steps: Cell<usize>,
}

/// The sides of the wire that send a value.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sides {
    /// Whether clients send it.
    pub sent: bool,
    /// Whether clients receive it.
    pub received: bool,
}

impl Sides {
    pub const SENT: Sides = Sides {
        sent: true,
        received: false,
    };
    pub const RECEIVED: Sides = Sides {
        sent: false,
        received: true,
    };

    pub fn of(usage: Usage) -> Self {
        Sides {
            sent: usage.is_sent(),
            received: usage.is_received(),
        }
    }
}

impl<'a> Wire<'a> {
    pub fn new(old: Schemas<'a>, new: Schemas<'a>) -> Self {
        Wire {
            old,
            new,
            steps: Cell::new(MOST_STEPS_IN_ALL),
        }
    }

    /// The effect of a change from the schema at `old` to the one at `new`.
    pub fn effect(&self, old: &Pointer, new: &Pointer, sides: Sides) -> Effect {
        self.effect_of(self.old.node(old), self.new.node(new), sides, false)
    }

    /// The schemas at two places.
    pub fn versions(&self, old: &Pointer, new: &Pointer) -> Versions<'a> {
        Versions {
            old: self.old.place(old),
            new: self.new.place(new),
        }
    }

    /// The schemas of parameters, headers, or contents with these media types.
    pub fn payloads(
        &self,
        (old, old_media_types): (&Pointer, &[&str]),
        (new, new_media_types): (&Pointer, &[&str]),
    ) -> Versions<'a> {
        Versions {
            old: payload_schema(self.old, old, old_media_types),
            new: payload_schema(self.new, new, new_media_types),
        }
    }

    /// Like [`Wire::effect`]; whether a value can be `null` doesn't count.
    pub fn effect_without_null(&self, old: &Pointer, new: &Pointer, sides: Sides) -> Effect {
        self.effect_of(self.old.node(old), self.new.node(new), sides, true)
    }

    /// Like [`Wire::effect`], for the schemas of parameters, headers, or contents with these media types.
    pub fn effect_of_payload(
        &self,
        (old, old_media_types): (&Pointer, &[&str]),
        (new, new_media_types): (&Pointer, &[&str]),
        sides: Sides,
    ) -> Effect {
        let old = payload_schema(self.old, old, old_media_types);
        let new = payload_schema(self.new, new, new_media_types);
        self.effect_of(old.map(|it| it.1), new.map(|it| it.1), sides, false)
    }

    /// The effect of a change of `additionalProperties` in the schemas at `old` and `new`. Without the keyword, any value is
    /// valid.
    pub fn effect_of_additional(&self, old: &Pointer, new: &Pointer, sides: Sides) -> Effect {
        const ANY: &Value = &Value::Bool(true);
        let additional = |schemas: Schemas<'a>, at: &Pointer| {
            let (_, node) = schemas.followed(schemas.place(at)?)?;
            Some(node.get("additionalProperties").unwrap_or(ANY))
        };
        let (old, new) = (additional(self.old, old), additional(self.new, new));
        self.effect_of(old, new, sides, false)
    }

    /// The effect of a change from one schema to another.
    pub fn effect_of_schemas(&self, old: &'a Value, new: &'a Value, sides: Sides) -> Effect {
        self.effect_of(Some(old), Some(new), sides, false)
    }

    fn effect_of(
        &self,
        old: Option<&'a Value>,
        new: Option<&'a Value>,
        sides: Sides,
        ignores_null: bool,
    ) -> Effect {
        let (Some(old), Some(new)) = (old, new) else {
            return Effect::Breaking;
        };
        let sent = || {
            self.ask(
                (self.old, old),
                (self.new, new),
                Reader::Server,
                ignores_null,
            )
        };
        let received = || {
            self.ask(
                (self.new, new),
                (self.old, old),
                Reader::Client,
                ignores_null,
            )
        };
        match (!sides.sent || sent()) && (!sides.received || received()) {
            true => Effect::Compatible,
            false => Effect::Breaking,
        }
    }

    /// Takes one of the steps; `false` if none is left.
    pub fn takes_step(&self) -> bool {
        let left = self.steps.get();
        self.steps.set(left.saturating_sub(1));
        left > 0
    }

    /// Whether it is certain that every value of the given schema is valid by the wanted one.
    pub fn ask(
        &self,
        (from, given): (Schemas<'a>, &'a Value),
        (to, wanted): (Schemas<'a>, &'a Value),
        reader: Reader,
        ignores_null: bool,
    ) -> bool {
        let limit = self.steps.get().min(MOST_STEPS);
        let question = Question::new(from, to, reader, limit);
        let answer = question.ask(given, wanted, ignores_null);
        let used = limit.saturating_sub(question.steps_left());
        self.steps.set(self.steps.get().saturating_sub(used));
        answer == Answer::Yes
    }
}

/// The schema of a parameter, a header, a response or a request body, or of an operation's request body: that of the first of
/// `media_types` which its content has, else of any. With its pointer.
fn payload_schema<'d>(
    schemas: Schemas<'d>,
    pointer: &Pointer,
    media_types: &[&str],
) -> Option<(Pointer, &'d Value)> {
    let place = schemas.place(pointer)?;
    let place = schemas
        .member(place.clone(), "requestBody")
        .unwrap_or(place);
    if let Some(schema) = schemas.member(place.clone(), "schema") {
        return Some(schema);
    }
    let Some(content) = schemas.member(place.clone(), "content") else {
        // A parameter of Swagger 2.0 has the keywords of its schema.
        return schemas.followed(place);
    };
    let names: Vec<&String> = content.1.as_object()?.keys().collect();
    let named = media_types.iter().find_map(|wanted| {
        let mut all = names.iter();
        all.find(|name| essence(name) == essence(wanted))
    });
    let media_type = schemas.member(content, named.or(names.first())?)?;
    let items = schemas.member(media_type.clone(), "itemSchema");
    schemas.member(media_type, "schema").or(items)
}
