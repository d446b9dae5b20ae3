//! The models of these tests, as the compiler emits them.

use openapi_client_runtime::Drift;
use openapi_client_runtime::codegen::{integer_enum, object, string_enum, union, value_enum};
use openapi_client_runtime::json::{self, Json, Map};

/// Optional, required, nullable and nested properties, some with names that need escapes.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Case {
    pub uuid: String,
    pub name: Option<String>,
    pub note: Option<Option<String>>,
    pub position: Option<i64>,
    pub done: Option<bool>,
    pub tags: Option<Vec<String>>,
    pub status: Option<Status>,
    pub history: Option<Vec<Status>>,
    pub kind: Option<Kind>,
    pub slash: Option<i64>,
    pub tilde: Option<i64>,
    pub quote: Option<i64>,
    pub anything: Option<serde_json::Value>,
    pub parent: Option<Box<Case>>,
}

object!(Case {
    required "uuid" => uuid,
    "name" => name,
    "note" => note,
    "position" => position,
    "done" => done,
    "tags" => tags,
    "status" => status,
    "history" => history,
    "kind" => kind,
    "a/b" => slash,
    "~" => tilde,
    "\"\\\n" => quote,
    "anything" => anything,
    "parent" => parent,
});

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Status {
    pub name: String,
    pub colour: Option<String>,
    pub level: Option<Level>,
    pub closed: Option<String>,
}

object!(Status {
    required "name" => name,
    "colour" => colour,
    "level" => level,
    required "closed" => closed,
});

/// A declared property and additional ones.
#[derive(Debug, Clone, PartialEq)]
pub struct Labels {
    pub owner: Option<String>,
    pub others: Map<i64>,
}

object!(Labels {
    "owner" => owner,
    ..others
});

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Kind {
    Client,
    Adviser,
    Undocumented(String),
}

string_enum!(Kind {
    "client" => Client,
    "adviser" => Adviser,
});

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Level {
    Low,
    High,
    Undocumented(i64),
}

integer_enum!(Level {
    -1 => Low,
    1 => High,
});

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Speed {
    Auto,
    One,
    Half,
    Off,
    Huge,
    Undocumented(serde_json::Value),
}

value_enum!(Speed {
    String "auto" => Auto,
    Integer 1 => One,
    Float 0.5 => Half,
    Boolean false => Off,
    Integer 18446744073709551615 => Huge,
});

/// `readOnly` properties and one that is not.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Account {
    pub id: Option<i64>,
    pub name: String,
    pub kind: Option<String>,
}

object!(Account {
    read_only "id" => id,
    required "name" => name,
    read_only "kind" => kind,
});

/// A union whose discriminator is a `readOnly` property.
#[derive(Debug, Clone, PartialEq)]
pub enum Owner {
    Account(Account),
    Undocumented(serde_json::Value),
}

union!(Owner {
    tag "kind":
    "account" => Account,
});

/// A union whose discriminator is a property of one variant only.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    Circle(Circle),
    Square(Box<Square>),
    Group(Group),
    Free(Map<i64>),
    Undocumented(serde_json::Value),
}

union!(Shape {
    tag "kind":
    "circle" => Circle,
    "square" | "box" => Square,
    "group" => Group,
    "free" => Free,
});

#[derive(Debug, Clone, PartialEq)]
pub struct Circle {
    pub radius: f64,
    pub colour: Option<String>,
}

object!(Circle {
    required "radius" => radius,
    "colour" => colour,
});

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Square {
    pub side: Option<f64>,
    pub kind: Option<String>,
}

object!(Square {
    "side" => side,
    "kind" => kind,
});

#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    pub members: Vec<Shape>,
    pub others: Map<String>,
}

object!(Group {
    required "members" => members,
    ..others
});

/// A union without a discriminator. Several variants are objects.
#[derive(Debug, Clone, PartialEq)]
pub enum Target {
    Text(String),
    Number(i64),
    Kind(Vec<Kind>),
    Circle(Circle),
    Square(Square),
    Undocumented(serde_json::Value),
}

union!(Target {
    no tag:
    Text,
    Number,
    Kind,
    Circle,
    Square,
});

/// A type whose recursion ends in another variant of a union.
#[derive(Debug, Clone, PartialEq)]
pub enum Expr {
    Number(f64),
    Not(Box<Not>),
    And(Box<And>),
    Undocumented(serde_json::Value),
}

union!(Expr {
    no tag:
    Number,
    Not,
    And,
});

#[derive(Debug, Clone, PartialEq)]
pub struct Not {
    pub operand: Box<Expr>,
    pub not: bool,
}

object!(Not {
    required "operand" => operand,
    required "not" => not,
});

#[derive(Debug, Clone, PartialEq)]
pub struct And {
    pub operand: Box<Expr>,
    pub and: bool,
}

object!(And {
    required "operand" => operand,
    required "and" => and,
});

/// A type that has no finite value.
#[derive(Debug, Clone, PartialEq)]
pub struct Endless {
    pub endless: Box<Endless>,
}

object!(Endless { required "endless" => endless });

/// Reads text that matches the type.
pub fn read<T: Json>(text: &str) -> T {
    json::from_slice(text.as_bytes()).expect(text)
}

/// The error of a strict reader.
pub fn strict_error<T: Json + std::fmt::Debug>(text: &str) -> String {
    json::from_slice::<T>(text.as_bytes())
        .expect_err(text)
        .to_string()
}

/// Reads text tolerantly.
pub fn read_tolerant<T: Json>(text: &str) -> (T, Drift) {
    json::from_slice_tolerant(text.as_bytes()).expect(text)
}

/// The mismatches that a tolerant reader records.
pub fn mismatches<T: Json>(text: &str) -> Vec<String> {
    read_tolerant::<T>(text)
        .1
        .iter()
        .map(ToString::to_string)
        .collect()
}

/// The JSON text of a value.
pub fn write<T: Json>(value: &T) -> String {
    String::from_utf8(json::to_vec(value).expect("JSON")).expect("UTF-8")
}
