//! The names of types. Every component has its type and its name before any schema is read; the name of an inline schema is
//! made from its place, if the schema needs a type of its own.

use crate::{
    diagnostic::Pointer,
    ir::{Anchor, NameSource, Shape, Type, TypeDef, TypeId},
};

use super::{docs_of, view::View};
use crate::lower::{Lower, docs};

/// How the type of a schema gets its name, if it needs one.
#[derive(Debug, Clone)]
pub(in crate::lower) enum Naming {
    /// The type has its id and its name already.
    Reserved(TypeId),
    /// The name is made from the place of the schema.
    Inline {
        /// What contains the schema.
        anchor: Anchor,
        /// The path to the schema from there.
        words: Vec<String>,
        /// The name of the property, parameter or response that the schema is or belongs to. A `title` that only repeats it is
        /// not used: frameworks write such titles at every property.
        repeated: Option<String>,
        /// The unfinished schemas of which this type is the type. They refer to it once it has its id.
        unfinished: Vec<Pointer>,
    },
}

impl Naming {
    pub fn inline(anchor: Anchor, word: &str) -> Self {
        Naming::at(anchor, vec![word.to_owned()])
    }

    /// The naming of a property, a parameter or a header of this name.
    pub fn of_member(anchor: Anchor, name: &str) -> Self {
        Naming::inline(anchor, name).repeated_by(name)
    }

    pub fn at(anchor: Anchor, words: Vec<String>) -> Self {
        Naming::Inline {
            anchor,
            words,
            repeated: None,
            unfinished: Vec::new(),
        }
    }

    /// The same naming, in which a `title` equal to `text` is not used.
    pub fn repeated_by(mut self, text: &str) -> Self {
        if let Naming::Inline { repeated, .. } = &mut self {
            *repeated = Some(text.to_owned());
        }
        self
    }

    /// Whether `title` only repeats a name that the schema has already.
    fn is_repeated_by(&self, title: &str) -> bool {
        match self {
            Naming::Inline {
                repeated: Some(name),
                ..
            } => repeats(title, name),
            _ => false,
        }
    }

    /// The naming of a type that is also the type of the unfinished schema at `place`.
    pub fn also_of(mut self, place: &Pointer) -> Self {
        if let Naming::Inline { unfinished, .. } = &mut self {
            unfinished.push(place.clone());
        }
        self
    }

    /// The unfinished schemas of which this is the type.
    pub fn unfinished(&self) -> &[Pointer] {
        match self {
            Naming::Reserved(_) => &[],
            Naming::Inline { unfinished, .. } => unfinished,
        }
    }

    /// The naming of a schema within a schema that has no type of its own, such as the items of an array.
    pub fn within(&self, word: &str) -> Self {
        match self {
            Naming::Reserved(id) => Naming::inline(Anchor::Type(*id), word),
            Naming::Inline {
                anchor,
                words,
                repeated,
                ..
            } => Naming::Inline {
                anchor: *anchor,
                words: words.iter().cloned().chain([word.to_owned()]).collect(),
                repeated: repeated.clone(),
                unfinished: Vec::new(),
            },
        }
    }
}

/// Whether `title` has the same letters and digits as `name`, in any case: `Sort By` and `sort_by`.
pub(super) fn repeats(title: &str, name: &str) -> bool {
    let letters = |text: &str| -> String {
        let letters = text.chars().filter(|c| c.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect()
    };
    letters(title) == letters(name)
}

impl<'a> Lower<'a> {
    /// The id for a type that needs a name: the reserved one, or a new one.
    pub(super) fn name(&mut self, naming: Naming, view: &View<'a>) -> TypeId {
        let title = view.data.title.as_deref();
        let is_repeated = title.is_some_and(|title| naming.is_repeated_by(title));
        let id = self.id_of(naming, view);
        let def = self.types.get_mut(id);
        def.docs = docs_of(view);
        let is_named_by_title =
            matches!(def.name_source, NameSource::Inline { title: Some(_), .. });
        if is_named_by_title || is_repeated {
            // The title says nothing more than the name.
            def.docs.description = view.data.description.clone();
        }
        id
    }

    /// The id for a type that needs a name, whose documentation is added later.
    pub(super) fn id_of(&mut self, naming: Naming, view: &View<'a>) -> TypeId {
        if let Some(id) = self.unfinished_id(&naming) {
            return id;
        }
        let title = view.data.title.as_ref().filter(|_| !view.derived);
        let title = title.filter(|title| !naming.is_repeated_by(title)).cloned();
        match naming {
            Naming::Reserved(id) => id,
            Naming::Inline {
                anchor,
                words,
                unfinished,
                ..
            } => {
                let name_source = NameSource::Inline {
                    anchor,
                    words,
                    title,
                    shared: Vec::new(),
                };
                let id = self.reserve(&view.pointer, name_source);
                self.set_unfinished_id(&unfinished, id);
                id
            }
        }
    }

    pub(in crate::lower) fn reserve(
        &mut self,
        pointer: &Pointer,
        name_source: NameSource,
    ) -> TypeId {
        self.types.add(TypeDef {
            pointer: pointer.clone(),
            name_source,
            ident: String::new(),
            module: String::new(),
            docs: docs(None, false),
            shape: Shape::Alias(Type::Json),
            open: false,
            free_form: false,
            usage: Default::default(),
        })
    }
}
