//! Converts the pointers of all nodes from the converted tree to the document.

use crate::diagnostic::Pointer;

use super::{Api, Operation, ResponseSet, Shape, TypeDef};

/// Replaces each pointer in `api` by the result of `place`.
pub fn relocate(api: &mut Api, place: impl Fn(&Pointer) -> Pointer) {
    let mut pointers = Vec::new();
    pointers.extend(api.security_schemes.iter_mut().map(|it| &mut it.pointer));
    pointers.extend(api.examples.iter_mut().map(|it| &mut it.pointer));
    pointers.extend(api.headers.iter_mut().map(|it| &mut it.pointer));
    pointers.extend(api.incoming.iter_mut().map(|it| &mut it.pointer));
    for operation in &mut api.operations {
        push_operation(operation, &mut pointers);
    }
    for def in api.types.iter_mut() {
        push_type(def, &mut pointers);
    }
    for pointer in pointers {
        *pointer = place(pointer);
    }
}

fn push_operation<'a>(operation: &'a mut Operation, pointers: &mut Vec<&'a mut Pointer>) {
    pointers.push(&mut operation.pointer);
    pointers.extend(operation.parameters.iter_mut().map(|it| &mut it.pointer));
    pointers.extend(operation.body.iter_mut().map(|it| &mut it.pointer));
    for responses in [&mut operation.success, &mut operation.failure] {
        match responses {
            ResponseSet::None => {}
            ResponseSet::One { responses, .. } => {
                pointers.extend(responses.iter_mut().map(|it| &mut it.pointer));
            }
            ResponseSet::Many { variants, .. } => {
                let responses = variants.iter_mut().flat_map(|it| &mut it.responses);
                pointers.extend(responses.map(|it| &mut it.pointer));
            }
        }
    }
}

fn push_type<'a>(def: &'a mut TypeDef, pointers: &mut Vec<&'a mut Pointer>) {
    pointers.push(&mut def.pointer);
    match &mut def.shape {
        Shape::Object(object) => {
            pointers.extend(object.properties.iter_mut().map(|it| &mut it.pointer));
        }
        Shape::Union(union) => {
            pointers.extend(union.variants.iter_mut().map(|it| &mut it.pointer));
        }
        _ => {}
    }
}
