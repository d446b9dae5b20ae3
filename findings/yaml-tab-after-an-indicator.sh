#!/usr/bin/env bash
# Two YAML parsers for Rust, and a tab after an indicator.
#
# Versions: saphyr-parser 0.3.4 and yaml_serde 0.10.7, the maintained fork of serde_yaml.
#
# YAML 1.2.2 (section 6.2) allows a tab as the separation between tokens of one line. Each of the two parsers refuses
# it after one indicator and accepts it after the other:
#
# - after the `:` of a block mapping, yaml_serde reads the value and saphyr-parser refuses the text;
# - after the `-` of a block sequence, saphyr-parser reads the item and yaml_serde refuses the text.
#
# Within a flow collection both accept it. A program that reads values with one parser and finds their lines with the
# other can therefore read a document that it has no places for, and the reverse.
#
# Output seen:
#   "a:\tb\n" yaml_serde: ok, saphyr-parser: ':' must be followed by a valid YAML whitespace
#   "- \ta\n" yaml_serde: found character that cannot start any token, saphyr-parser: ok
#   "a: [b,\tc]\n" yaml_serde: ok, saphyr-parser: ok
#
# Needs cargo. Exits with 1 if a version answers otherwise.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir src
cat > Cargo.toml <<'TOML'
[package]
name = "probe"
version = "0.0.0"
edition = "2021"

[dependencies]
saphyr-parser = "=0.3.4"
yaml_serde = "=0.10.7"

[workspace]
TOML
cat > src/main.rs <<'RUST'
use saphyr_parser::Parser;

/// `ok`, or the message without the place.
fn short<T, E: std::fmt::Display>(result: Result<T, E>) -> String {
    match result {
        Ok(_) => "ok".to_owned(),
        Err(error) => error.to_string().split(" at ").next().unwrap_or_default().to_owned(),
    }
}

fn main() {
    for text in ["a:\tb\n", "- \ta\n", "a: [b,\tc]\n"] {
        let value = short(yaml_serde::from_str::<yaml_serde::Value>(text));
        let events = short(Parser::new_from_str(text).collect::<Result<Vec<_>, _>>());
        println!("{text:?} yaml_serde: {value}, saphyr-parser: {events}");
    }
}
RUST

expected=$(cat <<'TEXT'
"a:\tb\n" yaml_serde: ok, saphyr-parser: ':' must be followed by a valid YAML whitespace
"- \ta\n" yaml_serde: found character that cannot start any token, saphyr-parser: ok
"a: [b,\tc]\n" yaml_serde: ok, saphyr-parser: ok
TEXT
)
found=$(CARGO_TARGET_DIR="$folder/target" cargo run --quiet)
printf '%s\n' "$found"
if [ "$found" != "$expected" ]; then
  printf 'expected:\n%s\n' "$expected" >&2
  exit 1
fi
