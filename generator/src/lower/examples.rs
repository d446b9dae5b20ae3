//! The examples of the document, with which the emitted tests check the types.

use openapiv3::MediaType;
use serde_json::Value;

use crate::{
    diagnostic::Pointer,
    ir::{Example, Type},
};

use super::Lower;

impl<'a> Lower<'a> {
    /// Adds the examples of the media type at `pointer`. `name` is the start of the names of their tests.
    pub(super) fn add_examples(
        &mut self,
        media: &'a MediaType,
        pointer: &Pointer,
        ty: &Type,
        name: &str,
    ) {
        if let Some(value) = &media.example {
            self.add_example(pointer.child("example"), name.to_owned(), ty, value);
        }
        for (key, node) in &media.examples {
            let place = pointer.child("examples").child(key);
            let Some((example, place)) = self.component(node, &place) else {
                continue;
            };
            if let Some(value) = &example.value {
                self.add_example(place.child("value"), format!("{name} {key}"), ty, value);
            }
        }
    }

    fn add_example(&mut self, pointer: Pointer, ident: String, ty: &Type, value: &Value) {
        let (ty, value) = (ty.clone(), value.clone());
        self.examples.push(Example {
            place: self.document.shown(&pointer),
            pointer,
            ident,
            ty,
            value,
        });
    }
}
