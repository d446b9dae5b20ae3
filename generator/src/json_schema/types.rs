//! The types of JSON values.

use serde_json::Value;

use super::{conjunction::Keywords, keywords::values_of};

/// A set of types. Integers are told apart from other numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Types(u8);

impl Types {
    pub const NULL: Types = Types(1);
    pub const BOOLEAN: Types = Types(2);
    pub const INTEGER: Types = Types(4);
    pub const FRACTION: Types = Types(8);
    pub const STRING: Types = Types(16);
    pub const ARRAY: Types = Types(32);
    pub const OBJECT: Types = Types(64);
    const ALL: Types = Types(127);

    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub fn contains(self, other: Types) -> bool {
        self.0 & other.0 == other.0
    }

    pub fn and(self, other: Types) -> Types {
        Types(self.0 & other.0)
    }

    pub fn or(self, other: Types) -> Types {
        Types(self.0 | other.0)
    }

    pub fn without(self, other: Types) -> Types {
        Types(self.0 & !other.0)
    }

    /// The types of this set, each alone.
    pub fn each(self) -> impl Iterator<Item = Types> {
        let all = (0..7).map(|bit| Types(1 << bit));
        all.filter(move |it| self.contains(*it))
    }

    /// The type of a value. A number without a fractional part is an integer (JSON Schema 2020-12, section 6.1.1).
    pub fn of(value: &Value) -> Types {
        match value {
            Value::Null => Types::NULL,
            Value::Bool(_) => Types::BOOLEAN,
            Value::Number(number) => {
                let is_whole = number.as_f64().is_none_or(|it| it.fract() == 0.0);
                match is_whole {
                    true => Types::INTEGER,
                    false => Types::FRACTION,
                }
            }
            Value::String(_) => Types::STRING,
            Value::Array(_) => Types::ARRAY,
            Value::Object(_) => Types::OBJECT,
        }
    }

    /// The types that all parts of a schema allow. If none declares a type, keywords imply it as they do for the compiler.
    pub fn of_all(parts: &[Keywords<'_>]) -> Types {
        let declared = parts.iter().map(|part| declared(part));
        let types = declared.fold(Types::ALL, Types::and);
        match types == Types::ALL {
            true => implied(parts),
            false => types,
        }
    }
}

/// The types that one part declares by `type`, `nullable`, `enum` and `const`.
fn declared(part: Keywords<'_>) -> Types {
    let names: Vec<&str> = match part.get("type") {
        Some(Value::String(name)) => vec![name.as_str()],
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    let named = names.iter().map(|name| of_name(name));
    let mut types = match names.is_empty() {
        true => Types::ALL,
        false => named.fold(Types(0), Types::or),
    };
    if part.get("nullable") == Some(&Value::Bool(true)) {
        types = types.or(Types::NULL);
    }
    match values_of(part) {
        Some(values) => {
            let of_values = values.into_iter().map(Types::of);
            types.and(of_values.fold(Types(0), Types::or))
        }
        None => types,
    }
}

fn of_name(name: &str) -> Types {
    match name {
        "null" => Types::NULL,
        "boolean" => Types::BOOLEAN,
        "integer" => Types::INTEGER,
        "number" => Types::INTEGER.or(Types::FRACTION),
        "string" | "file" => Types::STRING,
        "array" => Types::ARRAY,
        "object" => Types::OBJECT,
        _ => Types::ALL,
    }
}

fn implied(parts: &[Keywords<'_>]) -> Types {
    let has = |key: &str| parts.iter().any(|part| part.contains_key(key));
    if ["properties", "required", "additionalProperties"]
        .into_iter()
        .any(has)
    {
        Types::OBJECT
    } else if ["items", "prefixItems"].into_iter().any(has) {
        Types::ARRAY
    } else {
        Types::ALL
    }
}
