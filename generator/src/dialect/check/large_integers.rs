//! Integers of more than 64 bits. The parsers read them as floating-point numbers, which have fewer digits.

use serde_json::{Map, Value};

use super::Checker;
use crate::diagnostic::{Code, Pointer};

/// Reports the values of a schema of type integer that have more than 64 bits.
pub fn check(checker: &mut Checker, schema: &Map<String, Value>, at: &Pointer) {
    // A later stage compares these with the format.
    let without_format = !schema.contains_key("format");
    for (keyword, code) in [("default", Code::Default), ("example", Code::Example)] {
        if without_format && schema.get(keyword).is_some_and(is_large) {
            report(checker, code, &at.child(keyword));
        }
    }
    let values = schema.get("enum").and_then(Value::as_array);
    for (index, value) in values.into_iter().flatten().enumerate() {
        if is_large(value) {
            report(checker, Code::Enum, &at.child("enum").item(index));
        }
    }
}

fn report(checker: &mut Checker, code: Code, at: &Pointer) {
    let message = "the integer has more than 64 bits; not all of its digits are kept";
    checker
        .report(code, at, message)
        .help("write an integer of 64 bits, or a string");
}

/// Whether the parser read an integer of more than 64 bits.
pub fn is_large(value: &Value) -> bool {
    const LIMIT: f64 = (1_u64 << 63) as f64;
    let float = value.as_f64().filter(|_| value.is_f64());
    float.is_some_and(|float| float.abs() >= LIMIT)
}
