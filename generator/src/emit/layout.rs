//! Layout: what `prettyplease` prints, as rustfmt leaves it, so that formatting a client crate changes nothing.
//!
//! The two agree but for a few constructs: rustfmt lets a line be longer, prefers the next line for what doesn't fit
//! behind a `:` or an `=`, and is stricter with short literals.

/// How long a line may be.
pub(super) const WIDTH: usize = 100;

/// The widest that rustfmt leaves the arguments of a call, or the items of an array, on one line.
pub(super) const CALL_WIDTH: usize = 60;

/// The widest that it leaves the fields of a struct literal there.
pub(super) const LITERAL_WIDTH: usize = 18;

/// The widest that it leaves the arguments of an attribute there.
const ATTRIBUTE_WIDTH: usize = 70;

/// The items as rustfmt leaves them.
pub(super) fn laid_out(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let mut laid_out = Vec::with_capacity(lines.len());
    reflow(&lines, &mut laid_out);
    spaced(&laid_out)
}

fn reflow(mut lines: &[&str], out: &mut Vec<String>) {
    while let [line, after @ ..] = lines {
        let block = block(lines);
        let receiver = after.first().filter(|next| next.trim() == ".into(),");
        lines = match (block, receiver) {
            (Some(block), _) => {
                wrapped(block, out);
                lines.get(block.len()..).unwrap_or_default()
            }
            (None, Some(call)) => {
                conversion(line, call, out);
                after.get(1..).unwrap_or_default()
            }
            (None, None) => {
                single(line, out);
                after
            }
        };
    }
}

/// The lines from one that ends with an opening bracket to the one that begins with the closing bracket. Only where
/// rustfmt may see it otherwise: types, arguments, tuple variants.
fn block<'a, 'b>(lines: &'b [&'a str]) -> Option<&'b [&'a str]> {
    let head = lines.first()?;
    let code = head.trim_start();
    let closing = match head.chars().next_back()? {
        '<' => '>',
        '(' if is_function(code) || code.ends_with(" = Some(") => ')',
        '(' if code.trim_end_matches('(').chars().all(is_ident) => ')',
        _ => return None,
    };
    if code.starts_with('/') {
        return None;
    }
    let ends = |line: &&str| indent(line) == indent(head) && line.trim_start().starts_with(closing);
    let end = lines.iter().skip(1).position(ends)? + 1;
    lines.get(..=end)
}

fn is_function(code: &str) -> bool {
    code.starts_with("pub fn ") || code.starts_with("fn ")
}

fn is_ident(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// A construct that was wrapped: on one line if that is not too long, else as rustfmt wraps it.
fn wrapped(block: &[&str], out: &mut Vec<String>) {
    let joined = joined(block);
    if joined.len() <= WIDTH {
        out.push(joined);
        return;
    }
    let [head, inner @ .., tail] = block else {
        out.extend(block.iter().map(|line| (*line).to_owned()));
        return;
    };
    if is_function(head.trim_start()) && head.ends_with('<') {
        return result_below(head, &joined, out);
    }
    let step = " ".repeat(indent(head) + 4);
    for separator in [": ", " = "] {
        let declares = head.trim_start().starts_with("pub ") && !is_function(head.trim_start());
        if (declares || separator == " = ")
            && let Some((name, value)) = joined.split_once(separator)
            && step.len() + value.len() <= WIDTH
        {
            out.push(format!("{name}{}", separator.trim_end()));
            out.push(format!("{step}{value}"));
            return;
        }
    }
    out.push((*head).to_owned());
    reflow(inner, out);
    out.push((*tail).to_owned());
}

/// The lines as one.
fn joined(block: &[&str]) -> String {
    let mut joined = String::new();
    for line in block {
        let code = if joined.is_empty() {
            line
        } else {
            line.trim_start()
        };
        if code.starts_with([')', '>']) && joined.ends_with(',') {
            joined.pop();
        } else if joined.ends_with(',') {
            joined.push(' ');
        }
        joined.push_str(code);
    }
    joined
}

/// A signature that is too long because of its result: the arguments are wrapped first.
fn result_below(head: &str, joined: &str, out: &mut Vec<String>) {
    let parts = joined
        .split_once('(')
        .and_then(|(name, rest)| Some((name, rest.split_once(") -> ")?)));
    let Some((name, (argument, result))) = parts else {
        out.push(joined.to_owned());
        return;
    };
    let base = " ".repeat(indent(head));
    out.push(format!("{name}("));
    out.push(format!("{base}    {argument},"));
    out.push(format!("{base}) -> {result}"));
}

/// `name: receiver` with `.into(),` below it.
fn conversion(line: &str, call: &str, out: &mut Vec<String>) {
    let call = call.trim_start();
    match line.split_once(": ") {
        _ if line.len() + call.len() <= WIDTH => out.push(format!("{line}{call}")),
        Some((name, value)) if line.len() > WIDTH => {
            let step = " ".repeat(indent(line) + 4);
            out.push(format!("{name}:"));
            out.push(format!("{step}{value}{call}"));
        }
        _ => {
            out.push(line.to_owned());
            out.push(format!("{}{call}", " ".repeat(indent(line) + 4)));
        }
    }
}

/// A line that stands for itself, wrapped if rustfmt would.
fn single(line: &str, out: &mut Vec<String>) {
    let code = line.trim_start();
    let inner = |open: &str, close: &str| {
        let inner = code.strip_prefix(open)?.strip_suffix(close)?;
        Some((inner.to_owned(), inner.len()))
    };
    if let Some((fields, width)) = inner("Self { ", " }")
        && width > LITERAL_WIDTH
    {
        list(line, "Self {", &fields, ",", "}", out);
    } else if let Some((arguments, width)) = inner("#[allow(", ")]")
        && width > ATTRIBUTE_WIDTH
    {
        list(line, "#[allow(", &arguments, "", ")]", out);
    } else if code.starts_with("let operation = ") {
        out.extend(call(line));
    } else if code.starts_with("security: ") || code.starts_with("const SCHEMES: ") {
        out.extend(array(line));
    } else if code.starts_with("pub ")
        && line.len() > WIDTH
        && let Some((name, ty)) = line.split_once(": ")
    {
        out.push(format!("{name}:"));
        out.push(format!("{}{ty}", " ".repeat(indent(line) + 4)));
    } else {
        out.push(line.to_owned());
    }
}

/// Parts of a line that was too long, one below the other.
fn list(line: &str, open: &str, parts: &str, last: &str, close: &str, out: &mut Vec<String>) {
    let base = " ".repeat(indent(line));
    out.push(format!("{base}{open}"));
    let parts: Vec<&str> = parts.split(", ").collect();
    for (at, part) in parts.iter().enumerate() {
        let comma = if at + 1 < parts.len() { "," } else { last };
        out.push(format!("{base}    {part}{comma}"));
    }
    out.push(format!("{base}{close}"));
}

/// A call on one line, wrapped if its arguments are wider than rustfmt lets them be.
fn call(line: &str) -> Vec<String> {
    let parts = line
        .split_once('(')
        .and_then(|(head, tail)| Some((head, tail.strip_suffix(");")?)));
    match parts {
        Some((head, arguments)) if arguments.len() > CALL_WIDTH => {
            let mut wrapped = Vec::new();
            let head = format!("{}(", head.trim_start());
            list(line, &head, arguments, ",", ");", &mut wrapped);
            wrapped
        }
        _ => vec![line.to_owned()],
    }
}

/// An array on one line, wrapped if its items are wider than rustfmt lets them be.
fn array(line: &str) -> Vec<String> {
    const SHORT_ITEM: usize = 10;
    let parts = line.split_once("&[").and_then(|(head, tail)| {
        let (items, tail) = tail.rsplit_once(']')?;
        Some((head, items, tail))
    });
    let Some((head, items, tail)) = parts.filter(|(_, items, _)| items.len() > CALL_WIDTH) else {
        return vec![line.to_owned()];
    };
    let indent = " ".repeat(indent(head));
    let separator = if items.starts_with('&') { "], " } else { ", " };
    let mut items: Vec<String> = items.split(separator).map(str::to_owned).collect();
    if separator == "], " {
        let last = items.len() - 1;
        items.iter_mut().take(last).for_each(|item| item.push(']'));
    }
    let mut rows = vec![format!("{head}&[")];
    let fill = items.iter().all(|item| item.len() <= SHORT_ITEM);
    for item in items {
        match rows.last_mut() {
            Some(row) if fill && row.ends_with(',') && row.len() + item.len() + 2 <= WIDTH => {
                row.push_str(&format!(" {item},"));
            }
            _ => rows.push(format!("{indent}    {item},")),
        }
    }
    rows.push(format!("{indent}]{tail}"));
    rows
}

/// The lines with a blank one between the items of an `impl`.
fn spaced(lines: &[String]) -> String {
    let mut spaced = String::with_capacity(lines.iter().map(|line| line.len() + 2).sum());
    let mut in_impl = false;
    let mut lines = lines.iter().peekable();
    while let Some(line) = lines.next() {
        spaced.push_str(line);
        spaced.push('\n');
        in_impl = line.starts_with("impl") || in_impl && line != "}";
        let item_ends = matches!(line.as_str(), "    }" | "    };")
            || indent(line) == 4 && is_function(line.trim_start()) && line.ends_with("{}");
        let types_end =
            |next: &str| line.starts_with("    type ") && !next.starts_with("    type ");
        if let Some(next) = lines.peek()
            && in_impl
            && *next != "}"
            && (item_ends || types_end(next))
        {
            spaced.push('\n');
        }
    }
    spaced
}
