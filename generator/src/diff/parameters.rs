//! Compares parameters: their names, types, places and styles, and whether they are required.

use crate::ir::{Operation, Parameter, ParameterLocation};

use super::{
    Differ, Rule,
    compare::{Difference, rust_text},
    object::are_reordered,
    pairs::{Paired, at},
    wire::Sides,
};

/// Pairs the parameters of two versions of an operation. Those of the path are paired by their position in it; others
/// by location and name, then by name alone.
pub(super) fn pair_parameters(old: &Operation, new: &Operation) -> Paired {
    let (in_old, in_new) = (
        |it: &Parameter| placed(old, it),
        |it: &Parameter| placed(new, it),
    );
    let written = |it: &Parameter| Some((None, it.wire_name.clone()));
    Paired::of(
        (&old.parameters, &[&in_old, &written]),
        (&new.parameters, &[&in_new, &written]),
    )
}

fn placed(
    operation: &Operation,
    parameter: &Parameter,
) -> Option<(Option<ParameterLocation>, String)> {
    let name = match parameter.location {
        ParameterLocation::Path => {
            let braced = format!("{{{}}}", parameter.wire_name);
            let before = operation.path.split(&braced).next().unwrap_or_default();
            before.matches('{').count().to_string()
        }
        ParameterLocation::Header => parameter.wire_name.to_ascii_lowercase(),
        ParameterLocation::Query | ParameterLocation::Cookie => parameter.wire_name.clone(),
    };
    Some((Some(parameter.location), name))
}

impl Differ<'_> {
    pub(super) fn parameters(&mut self, old: &Operation, new: &Operation) {
        let pairs = pair_parameters(old, new);
        let name = &new.method_ident;
        for parameter in at(&pairs.old, &old.parameters) {
            let message = format!("`{name}` no longer takes {}", shown(parameter));
            self.changes
                .in_old(Rule::ParameterRemoved, &parameter.pointer, message);
        }
        for parameter in at(&pairs.new, &new.parameters) {
            let (rule, message) = match parameter.required {
                true => (
                    Rule::RequiredParameterAdded,
                    format!("callers of `{name}` must give `{}`", parameter.ident),
                ),
                false => (
                    Rule::ParameterAdded,
                    format!("calls of `{name}` can set `{}`", parameter.ident),
                ),
            };
            self.changes.in_new(rule, &parameter.pointer, message);
        }
        for (one, other) in pairs.both(&old.parameters, &new.parameters) {
            self.parameter(name, one, other);
        }
        // By their names in the new document.
        let asked: Vec<(usize, String)> = pairs
            .both
            .iter()
            .filter_map(|(one, other)| {
                let (old, new) = (old.parameters.get(*one)?, new.parameters.get(*other)?);
                (old.required && new.required).then(|| (*one, new.ident.clone()))
            })
            .collect();
        let mut before = asked.clone();
        before.sort_by_key(|(at, _)| *at);
        let [before, after] = [before, asked].map(|all| {
            let names = all.into_iter().map(|(_, name)| name);
            names.collect::<Vec<_>>()
        });
        if are_reordered(&before, &after) {
            let message = format!(
                "callers of `{name}` must give its arguments in another order, even where that compiles"
            );
            self.changes
                .in_new(Rule::ParametersReordered, &new.pointer, message);
        }
    }

    fn parameter(&mut self, name: &str, old: &Parameter, new: &Parameter) {
        let (at, label) = (&new.pointer, format!("`{}` of `{name}`", new.wire_name));
        let mut change = |rule, message: String| {
            self.changes.in_new(rule, at, message);
        };
        if old.ident != new.ident {
            let message = format!("{label}: `{}` is called `{}`", old.ident, new.ident);
            change(Rule::ParameterRenamed, message);
        }
        if old.location != new.location {
            let (is, was) = (place(new.location), place(old.location));
            change(
                Rule::ParameterMoved,
                format!("{label} is sent {is}, and was sent {was}"),
            );
        }
        match (old.required, new.required) {
            (false, true) => {
                let message = format!("callers of `{name}` must give `{}`", new.ident);
                change(Rule::ParameterRequired, message);
            }
            (true, false) => {
                let message = format!(
                    "`{}` is no argument of `{name}` any more: it is set on the call",
                    new.ident
                );
                change(Rule::ParameterOptional, message);
            }
            _ => {}
        }
        let difference = self.compare().values(&old.ty, &new.ty);
        let rule = match difference {
            Difference::Same => None,
            Difference::Boxed => Some(Rule::BoxingChanged),
            Difference::Format => Some(Rule::ParameterFormatChanged),
            Difference::Kind => Some(Rule::ParameterTypeChanged),
        };
        if let Some(rule) = rule {
            let was = rust_text(self.old_surface, &old.ty);
            let is = rust_text(self.new_surface, &new.ty);
            let message = format!("{label} was a `{was}`, and is a `{is}`");
            let (old, new) = ((&old.pointer, &[][..]), (at, &[][..]));
            let wire = self.wire.effect_of_payload(old, new, Sides::SENT);
            let change = self.changes.in_new(rule, at, message);
            if rule != Rule::BoxingChanged {
                change.set_wire_effect(wire);
            }
        }
        let written = |it: &Parameter| (it.style, it.allow_reserved, it.is_query_string);
        if difference == Difference::Same
            && old.location == new.location
            && written(old) != written(new)
        {
            let message = format!("{label} is serialized in another style");
            self.changes
                .in_new(Rule::ParameterStyleChanged, at, message);
        }
        self.annotations(&label, &old.docs, &new.docs, at, true);
        let versions = self.wire.payloads((&old.pointer, &[]), (at, &[]));
        self.conditions_of_part(&label, versions, true);
    }
}

fn shown(parameter: &Parameter) -> String {
    format!("`{}` {}", parameter.wire_name, place(parameter.location))
}

fn place(location: ParameterLocation) -> &'static str {
    match location {
        ParameterLocation::Path => "in the path",
        ParameterLocation::Query => "in the query",
        ParameterLocation::Header => "as a header",
        ParameterLocation::Cookie => "as a cookie",
    }
}
