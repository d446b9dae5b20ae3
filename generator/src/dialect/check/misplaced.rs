//! What is written at a wrong place, before the members of an object are checked: keywords of a schema beside the name of a
//! parameter, and entries of `content` that are no media types.

use serde_json::{Map, Value};

use super::Checker;
use crate::{
    diagnostic::{Code, Location, Pointer},
    dialect::grammar::{Input, Kind, Table, Version},
    media_type::{MEDIA_TYPE_HELP, essence, is_media_type, not_a_media_type},
};

type Object = Map<String, Value>;

/// Moves keywords of a schema that are beside the name of a parameter or header below `schema`. Swagger 2.0 has them there.
pub fn schema_keywords(checker: &mut Checker, table: &Table, object: &mut Object, at: &Pointer) {
    let is_of_3 =
        matches!(checker.grammar.input, Input::Document(version) if version != Version::V2_0);
    let has_value = ["schema", "content", "$ref"]
        .iter()
        .any(|name| object.contains_key(*name));
    let has_type = object.get("type").is_some_and(Value::is_string);
    if !is_of_3 || has_value || !has_type || !matches!(table.kind, Kind::Parameter | Kind::Header) {
        return;
    }
    let mut groups = table.foreign.iter();
    let Some(keywords) = groups.find(|foreign| foreign.names.contains(&"type")) else {
        return;
    };
    let mut schema = Object::new();
    object.retain(|name, value| {
        let moves = keywords.names.contains(&name.as_str());
        if moves {
            schema.insert(name.clone(), std::mem::take(value));
        }
        !moves
    });
    object.insert("schema".to_owned(), Value::Object(schema));
    let kind = table.kind.name();
    let message =
        format!("`type` is not a keyword of the {kind}; it is read as that of its schema");
    let place = Location::key(&at.child("type"));
    checker.warn(Code::Assumed, place, message, keywords.help);
}

/// Removes entries of `content` whose keys are no media types and whose values are no Media Type Objects.
pub fn content(checker: &mut Checker, table: &Table, object: &mut Object, at: &Pointer) {
    if table.field("content").is_none() {
        return;
    }
    let Some(Value::Object(content)) = object.get_mut("content") else {
        return;
    };
    let at = at.child("content");
    content.retain(|name, value| {
        let is_kept = value.is_object() || is_media_type(&essence(name));
        if !is_kept {
            let place = Location::key(&at.child(name));
            checker.warn(
                Code::NotEnforced,
                place,
                not_a_media_type(name),
                MEDIA_TYPE_HELP,
            );
        }
        is_kept
    });
}
