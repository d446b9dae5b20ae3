//! Examples: values that the document gives, which the emitted crate tests its types with.

use openapiv3::MediaType;
use serde_json::Value;

use crate::{
    diagnostic::Pointer,
    ir::{Example, Type},
};

use super::Lower;

impl<'a> Lower<'a> {
    /// Takes note of the examples of a JSON body.
    pub(super) fn media_examples(
        &mut self,
        media: &'a MediaType,
        pointer: &Pointer,
        ty: &Type,
        name: &str,
    ) {
        if let Some(value) = &media.example {
            self.example(pointer.child("example"), name.to_owned(), ty, value);
        }
        for (key, node) in &media.examples {
            let place = pointer.child("examples").child(key);
            let Some((example, place)) = self.component(node, &place) else {
                continue;
            };
            if let Some(value) = &example.value {
                self.example(place.child("value"), format!("{name} {key}"), ty, value);
            }
        }
    }

    fn example(&mut self, pointer: Pointer, ident: String, ty: &Type, value: &Value) {
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
