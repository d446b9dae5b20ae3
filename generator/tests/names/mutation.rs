//! Changes a document at random: removes a node, or replaces it by another value.

use serde_json::{Value, json};

/// A generator of random numbers that returns the same numbers in each run.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Random(seed)
    }

    /// A number below `limit`, by SplitMix64.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((bits ^ (bits >> 31)) % limit.max(1) as u64).expect("a small number")
    }
}

/// Removes a node of `document`, or replaces it.
pub fn mutate(document: &mut Value, random: &mut Random) {
    let mut pointers = Vec::new();
    collect(document, String::new(), &mut pointers);
    let at = pointers[random.below(pointers.len())].clone();
    let replacement = match random.below(4) {
        0 => None,
        1 => document
            .pointer(&pointers[random.below(pointers.len())])
            .cloned(),
        2 => Some(json!({"$ref": format!("#{}", pointers[random.below(pointers.len())])})),
        _ => Some(other(random)),
    };
    match (replacement, at.rsplit_once('/')) {
        (Some(value), _) => *document.pointer_mut(&at).expect("a node") = value,
        (None, Some((parent, name))) => remove(document.pointer_mut(parent), name),
        (None, None) => *document = Value::Null,
    }
}

fn remove(parent: Option<&mut Value>, name: &str) {
    match parent.expect("a node with members") {
        Value::Object(members) => {
            members.shift_remove(&name.replace("~1", "/").replace("~0", "~"));
        }
        Value::Array(items) => {
            items.remove(name.parse().expect("an index"));
        }
        _ => {}
    }
}

fn collect(node: &Value, at: String, pointers: &mut Vec<String>) {
    match node {
        Value::Object(members) => {
            for (name, member) in members {
                let name = name.replace('~', "~0").replace('/', "~1");
                collect(member, format!("{at}/{name}"), pointers);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                collect(item, format!("{at}/{index}"), pointers);
            }
        }
        _ => {}
    }
    pointers.push(at);
}

fn other(random: &mut Random) -> Value {
    let values = [
        json!(null),
        json!(true),
        json!(false),
        json!(-1),
        json!(1e300),
        json!(u64::MAX),
        json!(""),
        json!("object"),
        json!("array"),
        json!("a\u{202e}b\n*/"),
        json!([]),
        json!([[]]),
        json!(["a", "a", null]),
        json!({}),
        json!({"": {}}),
        json!({"type": "object", "required": ["a"]}),
        json!({"type": "array"}),
        json!({"type": ["string", "null"]}),
        json!({"enum": [1, "1", null]}),
        json!({"allOf": [{"type": "string"}, {"type": "object"}]}),
        json!({"oneOf": [{}, {}], "discriminator": {"propertyName": "a"}}),
        json!({"nullable": true}),
        json!({"additionalProperties": {"additionalProperties": false}}),
    ];
    values[random.below(values.len())].clone()
}
