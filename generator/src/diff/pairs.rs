//! Pairs the operations, security schemes and types of two documents that are versions of each other.
//!
//! Operations are paired by `operationId`, then by method and path; component schemas by name. Inline and renamed
//! schemas are paired by position: both APIs are walked side by side from the pairs that are known.

use std::{
    collections::{HashMap, HashSet, VecDeque},
    hash::Hash,
};

use crate::ir::{
    Additional, Api, Body, Content, EnumValue, Incoming, NameSource, Operation, Property,
    ResponseSet, SecurityScheme, Shape, Type, TypeDef, TypeId, Union, Variant,
};

use super::parameters::pair_parameters;

/// The positions of the items of two lists that have the same key. Items with equal keys are paired in order.
pub(super) fn by_key<K: Hash + Eq>(
    old: impl Iterator<Item = (usize, K)>,
    new: impl Iterator<Item = (usize, K)>,
) -> Vec<(usize, usize)> {
    let mut places: HashMap<K, VecDeque<usize>> = HashMap::new();
    for (at, key) in new {
        places.entry(key).or_default().push_back(at);
    }
    old.filter_map(|(at, key)| Some((at, places.get_mut(&key)?.pop_front()?)))
        .collect()
}

/// The key of an item, if it has one of that kind.
type Key<'k, T, K> = &'k dyn Fn(&T) -> Option<K>;

/// The pairs of two lists and the items without a partner, by their positions.
#[derive(Debug, Default)]
pub(super) struct Paired {
    pub both: Vec<(usize, usize)>,
    pub old: Vec<usize>,
    pub new: Vec<usize>,
}

impl Paired {
    /// Pairs by the first key, then the remaining items by the next one, and so on.
    pub fn of<O, N, K: Hash + Eq>(
        (old, old_keys): (&[O], &[Key<'_, O, K>]),
        (new, new_keys): (&[N], &[Key<'_, N, K>]),
    ) -> Self {
        let mut paired = Paired {
            both: Vec::new(),
            old: (0..old.len()).collect(),
            new: (0..new.len()).collect(),
        };
        for (old_key, new_key) in old_keys.iter().zip(new_keys) {
            let old_keyed = paired.old.iter().filter_map(|at| {
                let key = old_key(old.get(*at)?)?;
                Some((*at, key))
            });
            let new_keyed = paired.new.iter().filter_map(|at| {
                let key = new_key(new.get(*at)?)?;
                Some((*at, key))
            });
            let found = by_key(old_keyed, new_keyed);
            let olds: HashSet<usize> = found.iter().map(|(at, _)| *at).collect();
            let news: HashSet<usize> = found.iter().map(|(_, at)| *at).collect();
            paired.old.retain(|at| !olds.contains(at));
            paired.new.retain(|at| !news.contains(at));
            paired.both.extend(found);
        }
        paired.both.sort_by_key(|(_, new)| *new);
        paired
    }

    /// Like [`Paired::of`], for lists of the same type.
    pub fn by_keys<T, K: Hash + Eq>(old: &[T], new: &[T], keys: &[Key<'_, T, K>]) -> Self {
        Paired::of((old, keys), (new, keys))
    }

    /// The items of the pairs.
    pub fn both<'a, 'p, T>(
        &'p self,
        old: &'a [T],
        new: &'a [T],
    ) -> impl Iterator<Item = (&'a T, &'a T)> + use<'a, 'p, T> {
        let pair = |(one, other): &(usize, usize)| Some((old.get(*one)?, new.get(*other)?));
        self.both.iter().filter_map(pair)
    }
}

/// The items at these positions.
pub(super) fn at<'a, 'p, T>(
    positions: &'p [usize],
    items: &'a [T],
) -> impl Iterator<Item = &'a T> + use<'a, 'p, T> {
    positions.iter().filter_map(|at| items.get(*at))
}

/// The path template without the names of its parameters.
pub(super) fn without_names(path: &str) -> String {
    let mut parts = path.split('{');
    let mut shown = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        shown.push_str("{}");
        shown.push_str(part.split_once('}').map_or("", |(_, rest)| rest));
    }
    shown
}

/// The pairs of two documents.
#[derive(Debug)]
pub(super) struct Pairs {
    pub operations: Paired,
    pub schemes: Paired,
    new_of: HashMap<TypeId, TypeId>,
    old_of: HashMap<TypeId, TypeId>,
    /// In the order of the new document.
    pub types: Vec<(TypeId, TypeId)>,
}

impl Pairs {
    pub fn of(old: &Api, new: &Api) -> Self {
        let operations = Paired::by_keys(
            &old.operations,
            &new.operations,
            &[
                &|it: &Operation| Some((it.id.clone(), String::new())),
                &|it: &Operation| Some((it.method.to_string(), without_names(&it.path))),
            ],
        );
        let schemes = Paired::by_keys(
            &old.security_schemes,
            &new.security_schemes,
            &[
                &|it: &SecurityScheme| Some(it.wire_name.clone()),
                &|it: &SecurityScheme| Some(format!("{:?}", it.kind)),
            ],
        );
        let mut walk = Walk {
            old,
            new,
            new_of: HashMap::new(),
            old_of: HashMap::new(),
            open: VecDeque::new(),
        };
        walk.pair_by_name();
        walk.pair_roots(&operations);
        walk.pair_parts();
        let mut types: Vec<(TypeId, TypeId)> =
            walk.new_of.iter().map(|(old, new)| (*old, *new)).collect();
        types.sort_by_key(|(_, new)| *new);
        Pairs {
            operations,
            schemes,
            new_of: walk.new_of,
            old_of: walk.old_of,
            types,
        }
    }

    /// The version in the new document of a type of the old document.
    pub fn new_of(&self, old: TypeId) -> Option<TypeId> {
        self.new_of.get(&old).copied()
    }

    /// The version in the old document of a type of the new document.
    pub fn old_of(&self, new: TypeId) -> Option<TypeId> {
        self.old_of.get(&new).copied()
    }
}

struct Walk<'a> {
    old: &'a Api,
    new: &'a Api,
    new_of: HashMap<TypeId, TypeId>,
    old_of: HashMap<TypeId, TypeId>,
    open: VecDeque<(TypeId, TypeId)>,
}

impl<'a> Walk<'a> {
    /// Pairs schemas by name and file, then the remaining ones by name alone.
    fn pair_by_name(&mut self) {
        type Name<'k> = (&'k str, Option<&'k str>);
        fn exact(def: &TypeDef) -> Option<Name<'_>> {
            Some(match &def.name_source {
                NameSource::Component(name) => (name, None),
                NameSource::Location { name, place, .. } => (name, Some(place)),
                NameSource::Inline { .. } => return None,
            })
        }
        fn name(def: &TypeDef) -> Option<Name<'_>> {
            Some((def.name_source.name()?, None))
        }
        let (old, new) = (self.old, self.new);
        for key in [exact, name] {
            let mut places: HashMap<Name<'_>, TypeId> = HashMap::new();
            for (id, def) in new
                .types
                .iter()
                .filter(|(id, _)| !self.old_of.contains_key(id))
            {
                if let Some(key) = key(def) {
                    places.entry(key).or_insert(id);
                }
            }
            for (id, def) in old.types.iter() {
                if self.new_of.contains_key(&id) {
                    continue;
                }
                if let Some(other) = key(def).and_then(|key| places.remove(&key)) {
                    self.pair(id, other);
                }
            }
        }
    }

    fn pair(&mut self, old: TypeId, new: TypeId) {
        self.new_of.insert(old, new);
        self.old_of.insert(new, old);
        self.open.push_back((old, new));
    }

    /// Pairs the types at the same position of operations, headers, webhooks and callbacks.
    fn pair_roots(&mut self, operations: &Paired) {
        let (old, new) = (self.old, self.new);
        for (one, other) in operations.both(&old.operations, &new.operations) {
            let parameters = pair_parameters(one, other);
            for (one, other) in parameters.both(&one.parameters, &other.parameters) {
                self.pair_types(&one.ty, &other.ty);
            }
            if let (Some(one), Some(other)) = (&one.body, &other.body) {
                let variants = |body: &'a Body| body.variants.iter().map(|it| &it.content);
                self.pair_contents(variants(one).collect(), variants(other).collect());
            }
            for (one, other) in [
                (&one.success, &other.success),
                (&one.failure, &other.failure),
            ] {
                self.pair_contents(contents(one), contents(other));
            }
        }
        let headers = by_key(
            old.headers.iter().map(|it| &it.ident).enumerate(),
            new.headers.iter().map(|it| &it.ident).enumerate(),
        );
        for (one, other) in headers {
            if let (Some(one), Some(other)) = (old.headers.get(one), new.headers.get(other)) {
                self.pair_types(&one.ty, &other.ty);
            }
        }
        let key = |it: &'a Incoming| (it.callback.is_some(), &it.ident);
        let incoming = by_key(
            old.incoming.iter().map(key).enumerate(),
            new.incoming.iter().map(key).enumerate(),
        );
        for (one, other) in incoming {
            if let (Some(one), Some(other)) = (old.incoming.get(one), new.incoming.get(other)) {
                self.pair_types(&one.payload, &other.payload);
            }
        }
    }

    /// Pairs the types of contents at the same position, then of contents of the same kind.
    fn pair_contents(&mut self, old: Vec<&'a Content>, new: Vec<&'a Content>) {
        let kind = |content: &&Content| std::mem::discriminant(*content);
        let pairs = by_key(
            old.iter().map(kind).enumerate(),
            new.iter().map(kind).enumerate(),
        );
        for (one, other) in old.iter().zip(&new) {
            if let (Some(one), Some(other)) = (one.ty(), other.ty()) {
                self.pair_types(one, other);
            }
        }
        for (one, other) in pairs {
            let one = old.get(one).and_then(|it| it.ty());
            let other = new.get(other).and_then(|it| it.ty());
            if let (Some(one), Some(other)) = (one, other) {
                self.pair_types(one, other);
            }
        }
    }

    /// Pairs the types that paired types are made of.
    fn pair_parts(&mut self) {
        let (old, new) = (self.old, self.new);
        while let Some((one, other)) = self.open.pop_front() {
            match (&old.types.get(one).shape, &new.types.get(other).shape) {
                (Shape::Object(one), Shape::Object(other)) => {
                    let places: HashMap<&str, &Type> = other
                        .properties
                        .iter()
                        .map(|it| (it.wire_name.as_str(), &it.ty))
                        .collect();
                    for property in &one.properties {
                        if let Some(ty) = places.get(property.wire_name.as_str()) {
                            self.pair_types(&property.ty, ty);
                        }
                    }
                    if let (
                        Additional::Typed { ty: one, .. },
                        Additional::Typed { ty: other, .. },
                    ) = (&one.additional, &other.additional)
                    {
                        self.pair_types(one, other);
                    }
                }
                (Shape::Union(one), Shape::Union(other)) => self.pair_variants(one, other),
                (
                    Shape::Alias(one) | Shape::Newtype(one),
                    Shape::Alias(other) | Shape::Newtype(other),
                ) => self.pair_types(one, other),
                _ => {}
            }
        }
    }

    /// Pairs the types of variants of one name. The remaining ones may be renamed, and are paired in order.
    fn pair_variants(&mut self, old: &'a Union, new: &'a Union) {
        let (old, new) = (&old.variants, &new.variants);
        let variants = Paired::by_keys(old, new, &[&|it: &Variant| Some(it.wire_name.clone())]);
        for (one, other) in variants.both(old, new) {
            self.pair_types(&one.ty, &other.ty);
        }
        let left = at(&variants.old, old).zip(at(&variants.new, new));
        for (one, other) in left {
            self.pair_types(&one.ty, &other.ty);
        }
    }

    /// Pairs two types at the same position, unless one of them is paired or they are too different.
    fn pair_types(&mut self, old: &'a Type, new: &'a Type) {
        match (old, new) {
            (Type::Nullable(one) | Type::Boxed(one), _) => self.pair_types(one, new),
            (_, Type::Nullable(other) | Type::Boxed(other)) => self.pair_types(old, other),
            (Type::Array(one), Type::Array(other))
            | (Type::Map(one), Type::Map(other))
            | (Type::JsonText(one), Type::JsonText(other)) => {
                self.pair_types(one, other);
            }
            (Type::Tuple(one), Type::Tuple(other)) => {
                for (one, other) in one.iter().zip(other) {
                    self.pair_types(one, other);
                }
            }
            (Type::Named(one), Type::Named(other)) => {
                if self.new_of.contains_key(one) || self.old_of.contains_key(other) {
                    return;
                }
                if self.are_likely_versions(*one, *other) {
                    self.pair(*one, *other);
                }
            }
            _ => {}
        }
    }

    /// Whether two types at the same position are likely to be versions of each other. Inline schemas must be of one
    /// kind. If one is a component, they must also have properties or values in common.
    fn are_likely_versions(&self, old: TypeId, new: TypeId) -> bool {
        let (old, new) = (self.old.types.get(old), self.new.types.get(new));
        let is_inline = |def: &TypeDef| matches!(def.name_source, NameSource::Inline { .. });
        let both_inline = is_inline(old) && is_inline(new);
        match (&old.shape, &new.shape) {
            (Shape::Object(one), Shape::Object(other)) => {
                let names: HashSet<&str> = one
                    .properties
                    .iter()
                    .map(|it| it.wire_name.as_str())
                    .collect();
                let known = |it: &&Property| names.contains(it.wire_name.as_str());
                let common = other.properties.iter().filter(known).count();
                both_inline || 2 * common >= names.len().min(other.properties.len())
            }
            (Shape::StringEnum(one), Shape::StringEnum(other)) => {
                both_inline || shares_value(one, other)
            }
            (one, other) => std::mem::discriminant(one) == std::mem::discriminant(other),
        }
    }
}

fn shares_value(old: &[EnumValue<String>], new: &[EnumValue<String>]) -> bool {
    let values: HashSet<&str> = old.iter().map(|it| it.value.as_str()).collect();
    new.iter().any(|it| values.contains(it.value.as_str()))
}

fn contents(responses: &ResponseSet) -> Vec<&Content> {
    match responses {
        ResponseSet::None => Vec::new(),
        ResponseSet::One { content, .. } => vec![content],
        ResponseSet::Many { variants, .. } => variants.iter().map(|it| &it.content).collect(),
    }
}
