//! Changes the line breaks of `prettyplease` to those of rustfmt's default settings, which break long lines at other widths.
//!
//! In: the text that `prettyplease` printed. Out: the same tokens. Only the statements that the compiler emits are handled:
//! signatures, calls, assignments, constants, arrays, literals of `Self` and fields.

mod brackets;

use std::str::Lines;

use brackets::{bracketed, parts, scan};

/// The end of a statement that stores an iterator as a list.
const COLLECTED: &str = ".into_iter().map(Into::into).collect()";

/// The start of the implementation of a conversion.
const CONVERSION: &str = "impl From<";

/// rustfmt's `max_width`.
pub(super) const WIDTH: usize = 100;

/// rustfmt's `fn_call_width` and `array_width`: wider arguments or items are broken into lines.
const INNER_WIDTH: usize = 60;

/// rustfmt's `struct_lit_width`: wider fields are broken into lines.
const LITERAL_WIDTH: usize = 18;

/// rustfmt's `short_array_element_width_threshold`: items up to this width are filled into lines instead of one per line.
const SHORT_ITEM: usize = 10;

/// Changes the line breaks of the items of a file, so that rustfmt would not change them.
pub(super) fn reflow(text: &str) -> String {
    let mut out: Vec<String> = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if let Some((whole, after)) = arm(line, &lines) {
            out.push(whole);
            lines = after;
            continue;
        }
        match layout_of(line.trim_start()) {
            Some(layout) => {
                let indent = line.len() - line.trim_start().len();
                let whole = join(line.trim_start(), &mut lines);
                layout(&" ".repeat(indent), &whole, &mut out);
            }
            None => out.push(line.to_owned()),
        }
    }
    blank_lines(&out)
}

/// Puts an arm of a `match` on one line, if it is a single expression in braces that fits. Also returns the lines after it.
fn arm<'t>(line: &str, after: &Lines<'t>) -> Option<(String, Lines<'t>)> {
    let pattern = line.strip_suffix(" => {")?;
    let mut after = after.clone();
    let (body, end) = (after.next()?.trim(), after.next()?.trim());
    let whole = format!("{pattern} => {body},");
    let fits = whole.len() <= WIDTH && body.len() <= INNER_WIDTH;
    (end == "}" && !body.ends_with([';', '{', ',']) && fits).then_some((whole, after))
}

type Layout = fn(&str, &str, &mut Vec<String>);

/// The lines of the statement that starts with this line, if it is one of the handled kinds.
fn layout_of(code: &str) -> Option<Layout> {
    let begins = |words: &[&str]| words.iter().any(|word| code.starts_with(word));
    if begins(&["pub fn ", "async fn ", "fn "]) {
        Some(signature)
    } else if begins(&[
        "let ",
        "self.",
        "request",
        "encodings.",
        "Call::new(",
        "pub const ",
        "pub type ",
    ]) && !code.ends_with('{')
    {
        Some(statement)
    } else if begins(&["security: ", "const SCHEMES: "]) {
        Some(array)
    } else if code.starts_with(CONVERSION) {
        Some(conversion)
    } else if begins(&["const SERVER: "]) {
        Some(constant)
    } else if code.starts_with("Self {") {
        Some(literal)
    } else if (code.starts_with(|c: char| c.is_ascii_uppercase()) || begins(&["pub struct "]))
        && code.ends_with('(')
    {
        Some(variant)
    } else if code.starts_with("pub ") && !code.ends_with(['{', '}', ';']) && !begins(&["pub use"])
    {
        Some(field)
    } else {
        None
    }
}

/// Joins the lines of a statement to one.
fn join<'a>(first: &str, rest: &mut impl Iterator<Item = &'a str>) -> String {
    let mut whole = first.to_owned();
    let is_open = |whole: &str| {
        depth(whole) > 0
            || whole.ends_with([':', '=', '(', '<', '['])
            || whole == "request"
            || whole.starts_with(CONVERSION) && !whole.ends_with('{')
    };
    while is_open(&whole) {
        let Some(next) = rest.next() else { break };
        let next = next.trim_start();
        if next.starts_with([')', ']', '>']) {
            whole.truncate(whole.trim_end_matches(',').len());
        } else if !whole.ends_with(['(', '[', '<']) && !next.starts_with('.') {
            whole.push(' ');
        }
        whole.push_str(next);
    }
    whole
}

/// The number of brackets that are open at the end of `code`. The brace of a body ends a signature and does not count.
fn depth(code: &str) -> usize {
    let code = code
        .strip_suffix(" {")
        .filter(|_| !code.starts_with("Self {"))
        .unwrap_or(code);
    scan(code).last().map_or(0, |(_, _, depth)| depth)
}

fn rows(indent: &str, head: &str, items: &[&str], tail: &str, out: &mut Vec<String>) {
    out.push(format!("{indent}{head}"));
    out.extend(items.iter().map(|item| format!("{indent}    {item},")));
    out.push(format!("{indent}{tail}"));
}

/// Like [`rows`], with as many items per line as fit.
fn filled(indent: &str, head: &str, items: &[&str], tail: &str, out: &mut Vec<String>) {
    out.push(format!("{indent}{head}"));
    let mut row = format!("{indent}   ");
    for item in items {
        if row.len() + item.len() + 2 > WIDTH {
            out.push(std::mem::replace(&mut row, format!("{indent}   ")));
        }
        row.push_str(&format!(" {item},"));
    }
    out.push(row);
    out.push(format!("{indent}{tail}"));
}

/// `impl From<Type> for Name {`: on one line, or with a break after the trait.
fn conversion(indent: &str, code: &str, out: &mut Vec<String>) {
    match code
        .strip_suffix(" {")
        .and_then(|code| code.split_once(" for "))
    {
        Some((head, name)) if indent.len() + code.len() > WIDTH => {
            out.push(format!("{indent}{head}"));
            out.push(format!("{indent}    for {name}"));
            out.push(format!("{indent}{{"));
        }
        _ => out.push(format!("{indent}{code}")),
    }
}

/// `fn name(arguments) -> Type {`: on one line, or with one argument per line.
fn signature(indent: &str, code: &str, out: &mut Vec<String>) {
    match bracketed(code, '(') {
        Some((head, arguments, tail)) if indent.len() + code.len() > WIDTH => {
            // The text after the arguments is never too long, since names have a maximum length.
            out.push(format!("{indent}{head}"));
            parts(arguments)
                .into_iter()
                .for_each(|it| argument(&format!("{indent}    "), it, out));
            out.push(format!("{indent}{tail}"));
        }
        _ => out.push(format!("{indent}{code}")),
    }
}

/// `name: Type,`: on one line, or with breaks inside the brackets of the type.
fn argument(indent: &str, code: &str, out: &mut Vec<String>) {
    match bracketed(code, '<') {
        Some((head, inner, tail)) if indent.len() + code.len() > WIDTH => {
            out.push(format!("{indent}{head}"));
            parts(inner)
                .into_iter()
                .for_each(|it| argument(&format!("{indent}    "), it, out));
            out.push(format!("{indent}{tail},"));
        }
        _ => out.push(format!("{indent}{code},")),
    }
}

/// `Name(Type),` or `pub struct Name(pub Type);`: on one line, or with the type on a line of its own.
fn variant(indent: &str, code: &str, out: &mut Vec<String>) {
    match bracketed(code, '(') {
        Some((head, ty, tail)) if indent.len() + code.len() > WIDTH => {
            rows(indent, head, &[ty], tail, out);
        }
        _ => out.push(format!("{indent}{code}")),
    }
}

/// A call, or the assignment of one: on one line, with the value on the next line, or with one argument per line.
fn statement(indent: &str, code: &str, out: &mut Vec<String>) {
    let call = bracketed_last(code);
    let narrow = call.is_none_or(|(_, arguments, _)| arguments.len() <= INNER_WIDTH);
    if narrow && indent.len() + code.len() <= WIDTH {
        return out.push(format!("{indent}{code}"));
    }
    if let Some((place, value)) = code.split_once(" = ")
        && narrow
        && indent.len() + 4 + value.len() <= WIDTH
    {
        out.push(format!("{indent}{place} ="));
        return out.push(format!("{indent}    {value}"));
    }
    let Some((head, arguments, tail)) = call else {
        return out.push(format!("{indent}{code}"));
    };
    let arguments = parts(arguments);
    let listed = if arguments.iter().all(|it| is_short_and_simple(it)) {
        filled
    } else {
        rows
    };
    match head.split_once(" = ") {
        Some((place, head)) if indent.len() + place.len() + 3 + head.len() > WIDTH => {
            out.push(format!("{indent}{place} ="));
            listed(&format!("{indent}    "), head, &arguments, tail, out);
        }
        _ => listed(indent, head, &arguments, tail, out),
    }
}

/// Whether rustfmt fills lines with arguments like this one, instead of giving each a line of its own.
fn is_short_and_simple(argument: &str) -> bool {
    argument.len() <= SHORT_ITEM && !argument.contains(['(', ':', ' '])
}

/// The arguments of the last outer call.
fn bracketed_last(code: &str) -> Option<(&str, &str, &str)> {
    let (mut head, mut found) = (0, None);
    while let Some((before, within, after)) = code.get(head..).and_then(|rest| bracketed(rest, '('))
    {
        let start = head + before.len();
        found = Some((code.get(..start)?, within, after));
        head = start + within.len() + 1;
    }
    found
}

/// `const NAME: Type = value;`: on one line, with the value on the next line if it then fits, or with breaks inside its
/// brackets.
fn constant(indent: &str, code: &str, out: &mut Vec<String>) {
    let split = code
        .split_once(" = ")
        .filter(|_| indent.len() + code.len() > WIDTH);
    match (split, bracketed(code, '(')) {
        (Some((place, value)), _) if indent.len() + 4 + value.len() <= WIDTH => {
            out.push(format!("{indent}{place} ="));
            out.push(format!("{indent}    {value}"));
        }
        (Some(_), Some((head, value, tail))) => rows(indent, head, &parts(value), tail, out),
        _ => out.push(format!("{indent}{code}")),
    }
}

/// `name: &[items]`: on one line, filled with short items, or with one item per line.
fn array(indent: &str, code: &str, out: &mut Vec<String>) {
    let value = code.find("&[").filter(|_| code.len() > INNER_WIDTH);
    // The type of a constant may have brackets as well.
    let value = value.and_then(|at| code.rfind("= &[").map(|at| at + 2).or(Some(at)));
    let split = value.and_then(|at| {
        let (head, rest) = (code.get(..at)?, code.get(at..)?);
        let (open, items, tail) = bracketed(rest, '[')?;
        Some((format!("{head}{open}"), items, tail))
    });
    let Some((head, items, tail)) = split.filter(|(_, items, _)| items.len() > INNER_WIDTH) else {
        return out.push(format!("{indent}{code}"));
    };
    let items = parts(items);
    if items.iter().any(|item| item.len() > SHORT_ITEM) {
        return rows(indent, &head, &items, tail, out);
    }
    filled(indent, &head, &items, tail, out);
}

/// `Self { fields }`: on one line, or with one field per line.
fn literal(indent: &str, code: &str, out: &mut Vec<String>) {
    match bracketed(code, '{') {
        Some((head, fields, tail)) if fields.trim().len() > LITERAL_WIDTH => {
            out.push(format!("{indent}{head}"));
            let within = format!("{indent}    ");
            parts(fields)
                .into_iter()
                .for_each(|field| value(&within, field, out));
            out.push(format!("{indent}{tail}"));
        }
        Some((head, fields, tail)) => {
            out.push(format!(
                "{indent}{head} {} {tail}",
                parts(fields).join(", ")
            ));
        }
        None => out.push(format!("{indent}{code}")),
    }
}

/// `name: value.into(),`: on one line, with the call or the whole value on the next line, or with one call per line.
fn value(indent: &str, code: &str, out: &mut Vec<String>) {
    let is_long = indent.len() + code.len() + 1 > WIDTH;
    let split = code.split_once(": ");
    if let Some((name, value)) = split
        && let Some(receiver) = value.strip_suffix(COLLECTED)
        && (is_long || value.len() > INNER_WIDTH)
    {
        let mut within = format!("{indent}    ");
        let line = format!("{indent}{name}: {receiver}");
        if line.len() > WIDTH {
            out.push(format!("{indent}{name}:"));
            out.push(format!("{within}{receiver}"));
            within.push_str("    ");
        } else {
            out.push(line);
        }
        let calls = [".into_iter()", ".map(Into::into)", ".collect(),"];
        return out.extend(calls.map(|call| format!("{within}{call}")));
    }
    if let Some((name, value)) = split.filter(|(_, value)| is_long && !value.ends_with(')')) {
        out.push(format!("{indent}{name}:"));
        return out.push(format!("{indent}    {value},"));
    }
    let split = code.split_once(": ").zip(code.strip_suffix(".into()"));
    match split.filter(|_| indent.len() + code.len() + 1 > WIDTH) {
        Some(((name, value), receiver)) if indent.len() + receiver.len() > WIDTH => {
            out.push(format!("{indent}{name}:"));
            out.push(format!("{indent}    {value},"));
        }
        Some((_, receiver)) => {
            out.push(format!("{indent}{receiver}"));
            out.push(format!("{indent}    .into(),"));
        }
        None => out.push(format!("{indent}{code},")),
    }
}

/// `pub name: Type,`: on one line, with the type on the next line, or with breaks inside its brackets.
fn field(indent: &str, code: &str, out: &mut Vec<String>) {
    match code.split_once(": ") {
        Some((name, ty))
            if indent.len() + code.len() > WIDTH && indent.len() + 4 + ty.len() <= WIDTH =>
        {
            out.push(format!("{indent}{name}:"));
            out.push(format!("{indent}    {ty}"));
        }
        _ => argument(indent, code.trim_end_matches(','), out),
    }
}

/// Adds a blank line between the items of an `impl`.
fn blank_lines(lines: &[String]) -> String {
    let mut spaced = String::new();
    let mut in_impl = false;
    let mut lines = lines.iter().peekable();
    while let Some(line) = lines.next() {
        spaced.push_str(line);
        spaced.push('\n');
        in_impl = line.starts_with("impl") || in_impl && line != "}";
        let next = lines.peek().map(|next| next.as_str()).unwrap_or("}");
        let method_ends = matches!(line.as_str(), "    }" | "    };")
            || line.starts_with("    fn ") && line.ends_with("{}");
        let types_end = line.starts_with("    type ") && !next.starts_with("    type ");
        if in_impl && next != "}" && (method_ends || types_end) {
            spaced.push('\n');
        }
    }
    spaced
}
