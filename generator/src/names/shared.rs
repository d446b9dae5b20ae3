//! Equal inline schemas: one type for all of them.
//!
//! Two inline schemas are equal if a client reads and writes the same values with both. Descriptions and examples make no
//! difference; defaults and `deprecated` do, because the documentation of the type repeats them. An inline copy of a component
//! that has the name of the component as its `title` becomes the component.
//!
//! A shared type has the `title` of all schemas. Without one, its name is made of the words that all their places end with, such
//! as `Response400`. If they have none in common, a union of a few variants is named after these (`CatOrDog`), and another type
//! after the place of the first schema.

use std::{
    collections::{HashMap, HashSet, hash_map::DefaultHasher},
    hash::{Hash, Hasher},
    mem,
};

use super::{Kind, ident};
use crate::{
    config::{Config, NewNames, rename_key},
    ir::{
        Additional, Anchor, Annotation, Api, Docs, EnumValue, NameSource, Shape, Type, TypeDef,
        TypeId, Types, corresponding_types, unify,
    },
};

/// The most words of a shared name.
const MAX_WORDS: usize = 4;

/// The most variants of a union that is named after them.
const MAX_VARIANTS: usize = 3;

/// Words that do not name anything without the words before them.
const GENERIC: [&str; 4] = ["item", "value", "body", "response"];

/// A class of equal types that become one: the first of them.
struct Class {
    first: TypeId,
    /// All of them, in the order of the document.
    members: Vec<TypeId>,
    /// The one that the configuration renames.
    renamed: Option<TypeId>,
}

impl Class {
    /// The class of these equal types, without those to which the configuration gives different names.
    fn new(equal: Vec<TypeId>, is_renamed: impl Fn(TypeId) -> bool) -> Option<Self> {
        let (renamed, others): (Vec<TypeId>, Vec<TypeId>) =
            equal.iter().partition(|id| is_renamed(**id));
        let (members, renamed) = match renamed.as_slice() {
            [] => (equal, None),
            [only] => (equal, Some(*only)),
            _ => (others, None),
        };
        Some(Self {
            first: *members.first()?,
            members,
            renamed,
        })
    }

    /// The first type with each other one.
    fn pairs(&self) -> impl Iterator<Item = (TypeId, TypeId)> {
        let copies = self.members.iter().skip(1);
        copies.map(|copy| (self.first, *copy))
    }
}

/// Makes one type of equal inline schemas, and of a component and its inline copies. The usage of all types must be known.
pub(crate) fn share_equal(api: &mut Api, config: &Config) {
    let renames = NewNames::of(&config.rename.schemas);
    let types = &api.types;
    let is_renamed = |id| !renames.is_empty() && renames.find(&rename_key(types.get(id))).is_some();
    let equal = equal_types(types).into_iter();
    let classes: Vec<Class> = equal
        .filter_map(|equal| Class::new(equal, is_renamed))
        .collect();
    let pairs: Vec<(TypeId, TypeId)> = classes.iter().flat_map(Class::pairs).collect();
    let places = Places::new(types, &pairs);
    let words: Vec<Vec<String>> = classes
        .iter()
        .map(|class| places.shared_words(&class.members))
        .collect();
    for (class, words) in classes.iter().zip(words) {
        keep_common(&mut api.types, class.first, &class.members);
        if let Some(renamed) = class.renamed {
            let pointer = api.types.get(renamed).pointer.clone();
            api.types.get_mut(class.first).pointer = pointer;
        }
        if let NameSource::Inline { shared, .. } = &mut api.types.get_mut(class.first).name_source {
            *shared = words;
        }
    }
    unify(api, &pairs);
}

/// Keeps the title and the description of `first` only if all members have them.
fn keep_common(types: &mut Types, first: TypeId, members: &[TypeId]) {
    let described = types.get(first);
    let title = |def: &TypeDef| match &def.name_source {
        NameSource::Inline { title, .. } => title.clone(),
        _ => None,
    };
    let mut others = members.iter().map(|id| types.get(*id));
    let has_title = others.clone().all(|it| title(it) == title(described));
    let has_description = others.all(|it| it.docs.description == described.docs.description);
    let first = types.get_mut(first);
    if !has_description {
        first.docs.description = None;
    }
    if let NameSource::Inline { title, .. } = &mut first.name_source
        && !has_title
    {
        *title = None;
    }
}

/// The equal types, where there are at least two, each in the order of the document.
fn equal_types(types: &Types) -> Vec<Vec<TypeId>> {
    let components: HashMap<&str, TypeId> = types
        .iter()
        .filter_map(|(id, def)| match &def.name_source {
            NameSource::Component(name) => Some((name.as_str(), id)),
            _ => None,
        })
        .collect();
    let mut class_of: Vec<TypeId> = types.iter().map(|(id, _)| id).collect();
    let mut known: HashMap<u64, Vec<TypeId>> = HashMap::new();
    let mut members: HashMap<TypeId, Vec<TypeId>> = HashMap::new();
    let ids = class_of.clone();
    // A schema comes before those inside it, so that the classes of the inner ones are known first.
    for id in ids.into_iter().rev() {
        let NameSource::Inline { title, .. } = &types.get(id).name_source else {
            continue;
        };
        let component = title
            .as_ref()
            .and_then(|title| components.get(title.as_str()));
        let copied = component.filter(|component| are_equal(types, **component, id));
        let alike = known.entry(fingerprint(types, id, &class_of)).or_default();
        let representative = copied.or_else(|| alike.iter().find(|it| are_equal(types, **it, id)));
        match representative.copied() {
            Some(representative) => {
                if let Some(class) = class_of.get_mut(id.index()) {
                    *class = representative;
                }
                members.entry(representative).or_default().push(id);
            }
            None => alike.push(id),
        }
    }
    let mut classes: Vec<Vec<TypeId>> = members
        .into_iter()
        .map(|(representative, mut members)| {
            members.push(representative);
            members.sort_unstable();
            members
        })
        .collect();
    classes.sort_unstable();
    classes
}

/// Whether two types are equal, and so are the facts that their documentation shows.
fn are_equal(types: &Types, one: TypeId, other: TypeId) -> bool {
    let Some(pairs) = corresponding_types(types, one, other) else {
        return false;
    };
    pairs.into_iter().all(|(one, other)| {
        let (one, other) = (types.get(one), types.get(other));
        // A type with properties of one side has other fields where it is sent than where it is received.
        let has_same_fields = !has_sides(one) || one.usage == other.usage;
        has_same_fields && is_documented_alike(one, other)
    })
}

fn has_sides(def: &TypeDef) -> bool {
    let Shape::Object(object) = &def.shape else {
        return false;
    };
    object
        .properties
        .iter()
        .any(|it| it.read_only || it.write_only)
}

fn is_documented_alike(one: &TypeDef, other: &TypeDef) -> bool {
    let alike = |one: &Docs, other: &Docs| {
        one.deprecated == other.deprecated && one.annotations == other.annotations
    };
    let (Shape::Object(first), Shape::Object(second)) = (&one.shape, &other.shape) else {
        return alike(&one.docs, &other.docs);
    };
    let named: HashMap<&str, &Docs> = second
        .properties
        .iter()
        .map(|it| (it.wire_name.as_str(), &it.docs))
        .collect();
    let mut properties = first.properties.iter();
    alike(&one.docs, &other.docs)
        && properties.all(|it| {
            let other = named.get(it.wire_name.as_str());
            other.is_some_and(|other| alike(&it.docs, other))
        })
}

/// A number that equal types have in common. `class_of` has a representative of the class of each inner type.
fn fingerprint(types: &Types, id: TypeId, class_of: &[TypeId]) -> u64 {
    let def = types.get(id);
    let mut hasher = DefaultHasher::new();
    mem::discriminant(&def.shape).hash(&mut hasher);
    hash_docs(&def.docs, &mut hasher);
    let ty = |ty: &Type, hasher: &mut DefaultHasher| hash_type(ty, class_of, hasher);
    match &def.shape {
        Shape::Object(object) => {
            let usage = has_sides(def).then_some((def.usage.request, def.usage.response));
            usage.hash(&mut hasher);
            let mut properties: Vec<_> = object.properties.iter().collect();
            properties.sort_unstable_by_key(|it| &it.wire_name);
            for property in properties {
                (&property.wire_name, property.required).hash(&mut hasher);
                (property.read_only, property.write_only).hash(&mut hasher);
                hash_docs(&property.docs, &mut hasher);
                ty(&property.ty, &mut hasher);
            }
            if let Additional::Typed { ty: inner, .. } = &object.additional {
                ty(inner, &mut hasher);
            }
        }
        Shape::StringEnum(values) => hash_values(values, &mut hasher),
        Shape::IntegerEnum(values) => hash_values(values, &mut hasher),
        Shape::ValueEnum(values) => hash_values(values, &mut hasher),
        Shape::Union(union) => {
            let tag = union.discriminator.as_ref().map(|it| &it.property);
            tag.hash(&mut hasher);
            for variant in &union.variants {
                (&variant.wire_name, &variant.tags).hash(&mut hasher);
                ty(&variant.ty, &mut hasher);
            }
        }
        Shape::Alias(inner) | Shape::Newtype(inner) => ty(inner, &mut hasher),
        Shape::Foreign(foreign) => foreign.path.hash(&mut hasher),
    }
    hasher.finish()
}

fn hash_values<V: Hash>(values: &[EnumValue<V>], hasher: &mut DefaultHasher) {
    for value in values {
        (&value.value, &value.name).hash(hasher);
    }
}

fn hash_docs(docs: &Docs, hasher: &mut DefaultHasher) {
    docs.deprecated.hash(hasher);
    for annotation in &docs.annotations {
        match annotation {
            Annotation::Default(value) => value.hash(hasher),
            Annotation::UniqueItems => true.hash(hasher),
        }
    }
}

fn hash_type(ty: &Type, class_of: &[TypeId], hasher: &mut DefaultHasher) {
    mem::discriminant(ty).hash(hasher);
    match ty {
        Type::Named(id) => class_of.get(id.index()).hash(hasher),
        Type::Tuple(items) => items.iter().for_each(|it| hash_type(it, class_of, hasher)),
        Type::Array(inner) | Type::Map(inner) | Type::Nullable(inner) | Type::Boxed(inner) => {
            hash_type(inner, class_of, hasher);
        }
        leaf => leaf.hash(hasher),
    }
}

/// Finds the places of inline schemas, after equal schemas became one.
struct Places<'t> {
    types: &'t Types,
    kept: HashMap<TypeId, TypeId>,
}

impl<'t> Places<'t> {
    fn new(types: &'t Types, pairs: &[(TypeId, TypeId)]) -> Self {
        Self {
            types,
            kept: pairs
                .iter()
                .map(|(kept, removed)| (*removed, *kept))
                .collect(),
        }
    }

    /// The last words of the places of equal schemas, if they are in different components, operations, webhooks or callbacks.
    fn shared_words(&self, members: &[TypeId]) -> Vec<String> {
        let mut roots = HashSet::new();
        let mut common: Option<Vec<String>> = None;
        for member in members {
            let Some((root, words)) = self.place(*member) else {
                return Vec::new();
            };
            common = Some(match common {
                None => words.clone(),
                Some(common) => common_suffix(&common, &words),
            });
            roots.insert(root);
        }
        let mut words = common.unwrap_or_default();
        if roots.len() < 2 {
            return Vec::new();
        }
        if !says_something(&words) {
            let first = members.first().map(|id| self.types.get(*id));
            return first.and_then(named_by_variants).unwrap_or_default();
        }
        words.drain(..words.len().saturating_sub(MAX_WORDS));
        words
    }

    /// The component, operation, webhook or callback that contains an inline schema, and the words of the path from there.
    fn place(&self, id: TypeId) -> Option<(Anchor, Vec<String>)> {
        let mut path = Vec::new();
        let mut at = id;
        let root = loop {
            let NameSource::Inline { anchor, words, .. } = &self.types.get(at).name_source else {
                break Anchor::Type(at);
            };
            path.push(words);
            match anchor {
                Anchor::Type(parent) => at = self.kept.get(parent).copied().unwrap_or(*parent),
                other => break *other,
            }
            if path.len() > self.types.len() {
                return None;
            }
        };
        let words = path.into_iter().rev().flatten().flat_map(|it| split(it));
        Some((root, words.collect()))
    }
}

/// The words `cat or dog` for a union of a few variants.
fn named_by_variants(def: &TypeDef) -> Option<Vec<String>> {
    let Shape::Union(union) = &def.shape else {
        return None;
    };
    let names = union.variants.iter().map(|it| it.wire_name.as_str());
    let names: Vec<&str> = names.collect();
    (2..=MAX_VARIANTS)
        .contains(&names.len())
        .then(|| names.join(" or ").split(' ').map(str::to_owned).collect())
}

/// Whether words name something without the words before them. The status of an error does; that of a success does not say
/// what is returned.
fn says_something(words: &[String]) -> bool {
    let is_error = words.array_windows().any(|[first, status]: &[String; 2]| {
        first == "response" && !status.starts_with('2') && !GENERIC.contains(&status.as_str())
    });
    let is_number = |word: &String| word.bytes().all(|it| it.is_ascii_digit());
    is_error
        || !words
            .iter()
            .all(|it| GENERIC.contains(&it.as_str()) || is_number(it))
}

/// The words of a name.
fn split(name: &str) -> Vec<String> {
    let snake = ident(Kind::Module, name);
    snake
        .split('_')
        .filter(|it| !it.is_empty())
        .map(str::to_owned)
        .collect()
}

fn common_suffix(one: &[String], other: &[String]) -> Vec<String> {
    let pairs = one.iter().rev().zip(other.iter().rev());
    let length = pairs.take_while(|(one, other)| one == other).count();
    one.iter().skip(one.len() - length).cloned().collect()
}
