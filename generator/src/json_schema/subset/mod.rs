//! Whether one schema allows every value of another.
//!
//! The given schema is taken apart until one type is left: a union into its branches, a list of types into each of them, an
//! enumeration into its values. Then each keyword of the other schema must follow from the keywords of the given one. A pair
//! that is met again on the way is assumed to fit, so recursive schemas end; the number of steps is limited.

mod array;
mod format;
mod object;
mod scalar;

use std::{
    cell::{Cell, RefCell},
    collections::HashSet,
};

use serde_json::Value;

use super::{
    Answer, Reader,
    accepts::Acceptance,
    conjunction::{Keywords, Schemas},
    keywords::{items, schema, values_of},
    same::same_assertions,
    types::Types,
};

pub use format::format_implies;
pub use scalar::string_scalar;

/// The limit of nested questions.
const MAX_DEPTH: usize = 64;

const UNIONS: [&str; 2] = ["anyOf", "oneOf"];

/// The question whether every value that a schema of one document allows is valid for a reader by a schema of another.
pub struct Question<'d> {
    from: Schemas<'d>,
    to: Schemas<'d>,
    reader: Reader,
    steps: Cell<usize>,
    depth: Cell<usize>,
    open: RefCell<HashSet<Pair>>,
}

/// A pair of schemas, by their addresses.
type Pair = (Vec<usize>, Types, Vec<(usize, &'static str)>, usize);

/// What is known of the given values.
#[derive(Clone)]
struct Given<'d> {
    parts: Vec<Keywords<'d>>,
    is_never: bool,
    types: Types,
    /// The unions of `parts` of which a branch is already among them.
    split: Vec<(usize, &'static str)>,
}

impl<'d> Question<'d> {
    /// The question about schemas of `from` and of `to`, of which `reader` reads the values by the latter. After `steps`
    /// steps, the answer is [`Answer::Unknown`].
    pub fn new(from: Schemas<'d>, to: Schemas<'d>, reader: Reader, steps: usize) -> Self {
        Question {
            from,
            to,
            reader,
            steps: Cell::new(steps),
            depth: Cell::new(0),
            open: RefCell::default(),
        }
    }

    /// Whether every value of `given` is valid by `wanted`; with `ignores_null`, every value but `null`.
    pub fn ask(&self, given: &'d Value, wanted: &'d Value, ignores_null: bool) -> Answer {
        let mut given = self.given(&[given]);
        if ignores_null {
            given.types = given.types.without(Types::NULL);
        }
        self.all(given, wanted)
    }

    /// How many of the steps are left.
    pub fn steps_left(&self) -> usize {
        self.steps.get()
    }

    fn given(&self, nodes: &[&'d Value]) -> Given<'d> {
        let conjunction = self.from.conjunction(nodes);
        Given {
            types: conjunction.types(),
            is_never: conjunction.is_never,
            parts: conjunction.parts,
            split: Vec::new(),
        }
    }

    /// Whether all given values are valid by `wanted`.
    fn all(&self, given: Given<'d>, wanted: &'d Value) -> Answer {
        if given.is_never || given.types.is_empty() {
            return Answer::Yes;
        }
        let (steps, depth) = (self.steps.get(), self.depth.get());
        if steps == 0 || depth > MAX_DEPTH {
            return Answer::Unknown;
        }
        self.steps.set(steps - 1);
        let pair = given.pair_with(wanted);
        if !self.open.borrow_mut().insert(pair.clone()) {
            return Answer::Yes;
        }
        self.depth.set(depth + 1);
        let answer = self.taken_apart(given, wanted);
        self.depth.set(depth);
        self.open.borrow_mut().remove(&pair);
        answer
    }

    fn taken_apart(&self, given: Given<'d>, wanted: &'d Value) -> Answer {
        if let Some(values) = given.parts.iter().find_map(|part| values_of(part)) {
            return self.values(&given, values, wanted);
        }
        if let Some((part, key, branches)) = given.union() {
            return Answer::all(
                branches
                    .iter()
                    .map(|branch| self.all(self.with_branch(&given, (part, key), branch), wanted)),
            );
        }
        let mut types = given.types.each();
        let (first, second) = (types.next(), types.next());
        match (first, second) {
            (None, _) => Answer::Yes,
            (Some(ty), None) => match ty {
                Types::NULL => self.accepts(&Value::Null, wanted),
                Types::BOOLEAN => {
                    let both = [Value::Bool(true), Value::Bool(false)];
                    Answer::all(both.iter().map(|value| self.accepts(value, wanted)))
                }
                _ => self.one_type(&given, wanted, &[]),
            },
            _ => Answer::all(given.types.each().map(|ty| {
                let given = Given {
                    types: ty,
                    ..given.clone()
                };
                self.all(given, wanted)
            })),
        }
    }

    fn accepts(&self, value: &Value, wanted: &'d Value) -> Answer {
        let acceptance = Acceptance {
            schemas: self.to,
            reader: self.reader,
        };
        acceptance.accepts(value, wanted)
    }

    /// Whether the values of an enumeration are valid. Values that other parts of the given schema exclude don't count.
    fn values(&self, given: &Given<'d>, values: Vec<&Value>, wanted: &'d Value) -> Answer {
        let is_given = |value: &&Value| {
            given.types.contains(Types::of(value))
                && given
                    .parts
                    .iter()
                    .filter_map(|part| values_of(part))
                    .all(|all| all.iter().any(|it| super::keywords::are_equal(it, value)))
        };
        let values = values.into_iter().filter(is_given);
        Answer::all(values.map(|value| {
            let steps = self.steps.get();
            self.steps.set(steps.saturating_sub(1));
            match steps {
                0 => Answer::Unknown,
                _ => self.accepts(value, wanted),
            }
        }))
    }

    fn with_branch(
        &self,
        given: &Given<'d>,
        (part, key): (Keywords<'d>, &'static str),
        branch: &'d Value,
    ) -> Given<'d> {
        let conjunction = self.from.conjunction(&[branch]);
        let mut split = given.split.clone();
        split.push((address(part), key));
        let mut parts = given.parts.clone();
        let types = given.types.and(conjunction.types());
        parts.extend(conjunction.parts);
        Given {
            parts,
            is_never: conjunction.is_never,
            types,
            split,
        }
    }

    /// Whether the given values, which are of one type, are valid by `wanted`. `around` are the parts beside which it
    /// applies.
    fn one_type(&self, given: &Given<'d>, wanted: &'d Value, around: &[Keywords<'d>]) -> Answer {
        let conjunction = self.to.conjunction(&[wanted]);
        if conjunction.is_never || !conjunction.types().contains(given.types) {
            return Answer::No;
        }
        let (steps, depth) = (self.steps.get(), self.depth.get());
        if steps == 0 || depth > MAX_DEPTH {
            return Answer::Unknown;
        }
        self.steps.set(steps - 1);
        self.depth.set(depth + 1);
        let known: Vec<Keywords<'d>> = [around, &conjunction.parts].concat();
        let parts = conjunction.parts.iter();
        let answer = Answer::all(parts.map(|part| self.part(given, part, &known)));
        self.depth.set(depth);
        let has_unions = conjunction
            .parts
            .iter()
            .any(|part| UNIONS.iter().any(|key| part.contains_key(*key)));
        match given.types == Types::OBJECT && !has_unions && answer != Answer::No {
            true => answer.max(self.keeps_properties(given, &known)),
            false => answer,
        }
    }

    fn part(&self, given: &Given<'d>, part: Keywords<'d>, known: &[Keywords<'d>]) -> Answer {
        let of_values = values_of(part).map_or(Answer::Yes, |values| {
            let is_type = |it: &&Value| Types::of(it) == given.types;
            Answer::of(self.reader == Reader::Client && values.iter().any(is_type))
        });
        if of_values == Answer::No {
            return Answer::No;
        }
        let conditions = match self.reader {
            Reader::Server => self.conditions(given, part),
            Reader::Client => Answer::Yes,
        };
        let of_type = match given.types {
            Types::INTEGER | Types::FRACTION => self.number(given, part),
            Types::STRING => self.string(given, part),
            Types::ARRAY => self.array(given, part),
            Types::OBJECT => self.object(given, part),
            _ => Answer::Yes,
        };
        let unions = UNIONS.map(|key| match items(part, key) {
            Some(branches) => self.branches(given, (key, branches), known),
            None => Answer::Yes,
        });
        Answer::all([conditions, of_type].into_iter().chain(unions))
    }

    /// Whether all given values are valid by one branch of a union. Of `oneOf`, no second branch may allow them all.
    fn branches(
        &self,
        given: &Given<'d>,
        (key, branches): (&'static str, &'d [Value]),
        known: &[Keywords<'d>],
    ) -> Answer {
        if self.reader == Reader::Client && is_kept_union(branches) {
            return Answer::Yes;
        }
        let answers = branches.iter().map(|it| self.one_type(given, it, known));
        if key == "anyOf" || self.reader == Reader::Client || !given.split.is_empty() {
            return Answer::any(answers);
        }
        let answers: Vec<Answer> = answers.collect();
        let allowing = answers.iter().filter(|it| **it == Answer::Yes).count();
        match allowing {
            0 | 1 => Answer::any(answers),
            _ => Answer::No,
        }
    }

    /// The keywords `not`, `if`, `then` and `else`.
    fn conditions(&self, given: &Given<'d>, part: Keywords<'d>) -> Answer {
        let has_same = |keys: &[&str]| {
            given.parts.iter().any(|it| {
                keys.iter().all(|key| match (it.get(*key), part.get(*key)) {
                    (Some(one), Some(other)) => same_assertions(one, other),
                    (one, other) => one.is_none() && other.is_none(),
                })
            })
        };
        let not = match schema(part, "not") {
            None => Answer::Yes,
            Some(_) if has_same(&["not"]) => Answer::Yes,
            Some(not) => self.excludes(given, not),
        };
        let condition = match part.get("if") {
            None => Answer::Yes,
            Some(_) if has_same(&["if", "then", "else"]) => Answer::Yes,
            Some(_) => Answer::all(["then", "else"].map(|key| match schema(part, key) {
                Some(then) => self.all(given.clone(), then).min(Answer::Unknown),
                None => Answer::Yes,
            })),
        };
        not.max(condition)
    }

    /// Whether no given value is valid by `not`.
    fn excludes(&self, given: &Given<'d>, not: &'d Value) -> Answer {
        let excluded = self.to.conjunction(&[not]);
        let is_apart = excluded.is_never
            || excluded.types().and(given.types).is_empty()
            || excluded
                .parts
                .iter()
                .any(|part| given.types == Types::OBJECT && self.lacks_required(given, part));
        match is_apart {
            true => Answer::Yes,
            false => Answer::Unknown,
        }
    }
}

impl<'d> Given<'d> {
    fn pair_with(&self, wanted: &Value) -> Pair {
        let mut parts: Vec<usize> = self.parts.iter().map(|part| address(part)).collect();
        parts.sort_unstable();
        let wanted = std::ptr::from_ref(wanted).addr();
        (parts, self.types, self.split.clone(), wanted)
    }

    /// A union that is not taken apart yet.
    fn union(&self) -> Option<(Keywords<'d>, &'static str, &'d [Value])> {
        let all = self
            .parts
            .iter()
            .flat_map(|part| UNIONS.map(|key| (*part, key)));
        let open = all.filter(|(part, key)| !self.split.contains(&(address(part), *key)));
        let mut unions =
            open.filter_map(|(part, key)| Some((part, key, items(part, key)?.as_slice())));
        unions.next()
    }
}

fn address(part: Keywords<'_>) -> usize {
    std::ptr::from_ref(part).addr()
}

/// Whether a client reads a union as an enum, which keeps a value that matches no variant: there are several branches besides
/// `null`.
pub fn is_kept_union(branches: &[Value]) -> bool {
    let is_null = |it: &Value| it.get("type").is_some_and(|ty| ty == "null");
    branches.iter().filter(|it| !is_null(it)).count() > 1
}
