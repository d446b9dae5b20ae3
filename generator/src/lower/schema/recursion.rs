//! Recursion through merged schemas.
//!
//! A schema with `allOf`, `oneOf` or `anyOf` is merged with the schemas that it refers to. What it is merged of can contain
//! the same schema again: a property of `Node` that extends `Node` has this property, too. So a schema is noted as
//! unfinished while its type is being made. Where it is met again, the type refers to the one that is being made.
//!
//! Merges that lead to other merges can be nested as deeply as the document is long. Below [`MAX_DEPTH`] levels a type only
//! gets its name. It is made when the types around it are complete.

use std::collections::{HashMap, HashSet, VecDeque};

use openapiv3::Schema;

use crate::{
    diagnostic::{Code, Pointer},
    ir::{Shape, Type, TypeId},
};

use super::{Naming, docs_of, view::View};
use crate::lower::Lower;

/// How many types may be in the making at once. A schema that is only nested, in a document of the largest depth, has fewer.
const MAX_DEPTH: usize = 128;

/// The largest number of types that are made of schemas which have a type already.
const MAX_COMBINATIONS: usize = 10_000;

/// The types that are being made.
#[derive(Debug, Default)]
pub(in crate::lower) struct Recursion<'a> {
    /// The composed inline schemas whose types are being made, by their places.
    unfinished: HashMap<Pointer, Unfinished>,
    /// The composed inline schemas that were met.
    met: HashSet<Pointer>,
    /// How many types are being made, each as a part of the one before.
    depth: usize,
    /// The types that have a name only.
    deferred: VecDeque<Deferred<'a>>,
    /// How many types have been made of schemas which had a type already.
    combinations: usize,
}

/// A schema whose type is being made.
#[derive(Debug)]
struct Unfinished {
    naming: Naming,
    /// The type, if it has a name yet.
    id: Option<TypeId>,
}

/// A type that is made later.
#[derive(Debug)]
struct Deferred<'a> {
    id: TypeId,
    view: View<'a>,
    /// The unfinished schema, if the type is not that of several schemas.
    unfinished: Option<Pointer>,
}

impl<'a> Lower<'a> {
    /// The type of the schema at `pointer`.
    pub(super) fn lower_schema(
        &mut self,
        schema: &'a Schema,
        pointer: &Pointer,
        naming: Naming,
    ) -> Type {
        let view = View::of(schema, pointer);
        let allows_null = self.allows_null(&view);
        let ty = match naming {
            Naming::Inline { .. } if view.is_composed() => self.lower_composed(view, naming),
            Naming::Inline { .. } => self.one_deeper(|lower| lower.lower_view(view, naming)),
            Naming::Reserved(_) => self.lower_view(view, naming),
        };
        ty.with_null(allows_null)
    }

    /// The type of an inline schema that is merged of others, but for `null`.
    fn lower_composed(&mut self, view: View<'a>, naming: Naming) -> Type {
        let place = view.pointer.clone();
        if let Some(unfinished) = self.recursion.unfinished.get(&place) {
            let (id, naming) = (unfinished.id, unfinished.naming.clone());
            let id = id.unwrap_or_else(|| self.id_of(naming, &view));
            return Type::Named(id);
        }
        if !self.recursion.met.insert(place.clone()) && !self.may_merge(&place) {
            return Type::Json;
        }
        let naming = naming.also_of(&place);
        let unfinished = Unfinished {
            naming: naming.clone(),
            id: self.unfinished_id(&naming),
        };
        self.recursion.unfinished.insert(place.clone(), unfinished);
        if self.recursion.depth >= MAX_DEPTH {
            let id = self.id_of(naming, &view);
            self.defer(id, view, Some(place));
            return Type::Named(id);
        }
        let docs = docs_of(&view);
        let ty = self.one_deeper(|lower| lower.lower_view(view, naming));
        let unfinished = self.recursion.unfinished.remove(&place);
        let Some(id) = unfinished.and_then(|unfinished| unfinished.id) else {
            return ty;
        };
        let named = Type::Named(id);
        if *ty.non_null() == named {
            return ty;
        }
        // An array or a map that contains itself.
        let def = self.types.get_mut(id);
        def.shape = Shape::Alias(ty.non_null().clone());
        def.docs = docs;
        named
    }

    /// Makes the type `id`, now or when the types around it are complete.
    pub(super) fn make_merged(&mut self, view: View<'a>, id: TypeId) {
        match self.recursion.depth >= MAX_DEPTH {
            true => self.defer(id, view, None),
            false => self.one_deeper(|lower| lower.make_now(view, id)),
        }
    }

    fn make_now(&mut self, view: View<'a>, id: TypeId) {
        let merged = |lower: &mut Self| lower.lower_merged(view, Naming::Reserved(id));
        let (_, free_form) = self.tracking_free_form(merged);
        self.types.get_mut(id).free_form |= free_form;
    }

    /// Whether one more type may be made of schemas which have types already: each subset of the schemas of a document can
    /// be merged somewhere.
    pub(super) fn may_merge(&mut self, place: &Pointer) -> bool {
        self.recursion.combinations += 1;
        if self.recursion.combinations == MAX_COMBINATIONS {
            let message = format!(
                "the schemas of the document are merged to more than {MAX_COMBINATIONS} types"
            );
            self.diagnostics
                .report(Code::Limit, place, message)
                .help("declare each property in one of the schemas that are combined");
        }
        self.recursion.combinations < MAX_COMBINATIONS
    }

    /// The type of the unfinished schemas of a naming, if it has a name.
    pub(super) fn unfinished_id(&self, naming: &Naming) -> Option<TypeId> {
        let mut schemas = naming.unfinished().iter();
        schemas.find_map(|at| self.recursion.unfinished.get(at)?.id)
    }

    /// Makes `id` the type of unfinished schemas.
    pub(super) fn set_unfinished_id(&mut self, schemas: &[Pointer], id: TypeId) {
        for at in schemas {
            if let Some(unfinished) = self.recursion.unfinished.get_mut(at) {
                unfinished.id = Some(id);
            }
        }
    }

    /// Runs `make` as a part of the type that is being made. Makes the deferred types if there is no such type.
    fn one_deeper<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> T {
        self.recursion.depth += 1;
        let result = make(self);
        if self.recursion.depth == 1 {
            while let Some(deferred) = self.recursion.deferred.pop_front() {
                let Deferred {
                    id,
                    view,
                    unfinished,
                } = deferred;
                match unfinished {
                    None => self.make_now(view, id),
                    Some(place) => {
                        self.lower_view(view, Naming::Reserved(id));
                        self.recursion.unfinished.remove(&place);
                    }
                }
            }
        }
        self.recursion.depth -= 1;
        result
    }

    fn defer(&mut self, id: TypeId, view: View<'a>, unfinished: Option<Pointer>) {
        self.recursion.deferred.push_back(Deferred {
            id,
            view,
            unfinished,
        });
    }
}
