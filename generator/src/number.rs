//! Numbers of JSON, which has one type of number where Rust has several.

use serde_json::Value;

/// The integer that a JSON number is equal to, whether it is written `1`, `1.0` or `1e0` (JSON Schema Validation 2020-12, section 6.1.1).
pub fn as_integer(value: &Value) -> Option<i128> {
    let float = |float: f64| (float.fract() == 0.0 && float.abs() < 1e38).then_some(float as i128);
    let number = value.as_number()?;
    number.as_i128().or_else(|| number.as_f64().and_then(float))
}

/// Whether the regular expression matches texts of numbers only: it is anchored, and made of digits, signs, `.` and `e`.
pub fn matches_numbers_only(pattern: &str) -> bool {
    let anchored = pattern
        .strip_prefix('^')
        .and_then(|it| it.strip_suffix('$'));
    let Some(body) = anchored.filter(|body| !body.contains("[^")) else {
        return false;
    };
    let (mut has_digits, mut in_class) = (false, false);
    let mut characters = body.chars();
    while let Some(character) = characters.next() {
        match character {
            '0'..='9' => has_digits = true,
            '\\' => match characters.next() {
                Some('d') => has_digits = true,
                Some('.' | '-' | '+') => {}
                _ => return false,
            },
            '[' => in_class = true,
            ']' => in_class = false,
            '.' if !in_class => return false,
            '.' | '-' | '+' | '?' | '*' | '(' | ')' | ':' | '|' | '{' | '}' | ',' | 'e' | 'E' => {}
            _ => return false,
        }
    }
    has_digits
}

#[cfg(test)]
mod tests {
    use super::matches_numbers_only;

    #[test]
    fn patterns_of_numbers_are_recognized() {
        for pattern in [
            r"^-?(?:0|[1-9]\d*)$",
            r"^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$",
            "^[0-9]+$",
            "^[0-9]{1,9}([.][0-9]+)?$",
        ] {
            assert!(matches_numbers_only(pattern), "{pattern}");
        }
        for pattern in [
            r"\d+",
            r"^\d+",
            r"^\w+$",
            "^.+1$",
            "^[^a]1$",
            "^[a-z0-9]+$",
            "^$",
            r"^#\d$",
        ] {
            assert!(!matches_numbers_only(pattern), "{pattern}");
        }
    }
}
