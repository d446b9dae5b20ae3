//! Operations: the struct of each, the method of the client that calls it, the setters of its call, and the enums of
//! its body and responses.

use crate::{
    diagnostic::Pointer,
    ir::{self, Body, Content, ResponseSet, Types},
};

use super::{
    Argument, ArgumentType, Constructor, Derive, Enum, Field, Function, InitialValue, Item,
    ItemKind, Module, Receiver, RustType, Struct, Variant, conversion::of_variants,
};

/// What an operation adds to the surface.
#[derive(Debug)]
pub(crate) struct Operation {
    /// The name of its struct.
    pub ident: String,
    /// Its struct: a field for each parameter and for the body.
    pub request: Struct,
    /// The method of the client, which takes what `new` of the struct takes.
    pub method: Function,
    /// The setters of the call: one for each field that `new` does not take.
    pub setters: Vec<Function>,
    /// The body of its request, if it has one.
    pub body: Option<Payload>,
    /// The type that it returns for success.
    pub success: Payload,
    /// The type that it returns for a documented failure.
    pub failure: Payload,
}

/// What an operation sends or returns.
#[derive(Debug)]
pub(crate) struct Payload {
    /// The type.
    pub ty: RustType,
    /// The enum, if the operation defines one.
    pub item: Option<Item>,
}

impl Payload {
    /// The enum, if the operation defines one.
    pub fn as_enum(&self) -> Option<&Enum> {
        match self.item.as_ref().map(|it| &it.kind) {
            Some(ItemKind::Enum(of)) => Some(of),
            _ => None,
        }
    }
}

impl Operation {
    pub(super) fn of(types: &Types, operation: &ir::Operation) -> Self {
        let inputs = inputs(types, operation);
        let (mut arguments, mut setters) = (Vec::new(), Vec::new());
        let (mut fields, mut initial_values) = (Vec::new(), Vec::new());
        for it in inputs {
            fields.push(Field {
                pointer: it.pointer.clone(),
                ident: it.ident.to_owned(),
                ty: match it.required {
                    true => it.ty,
                    false => it.ty.optional(),
                },
            });
            if it.required {
                initial_values.push(InitialValue::Argument);
                arguments.push(Argument {
                    pointer: it.pointer.clone(),
                    ident: it.ident.to_owned(),
                    ty: it.passed,
                });
            } else {
                initial_values.push(InitialValue::None);
                setters.push(Function::setter(
                    it.pointer,
                    it.ident,
                    it.passed,
                    it.deprecated,
                ));
            }
        }
        let derives = match arguments.is_empty() {
            true => Derive::VALUE_WITH_DEFAULT,
            false => Derive::VALUE,
        };
        let method = Function {
            pointer: operation.pointer.clone(),
            ident: operation.method_ident.clone(),
            receiver: Some(Receiver::Reference),
            arguments: arguments.clone(),
            output: RustType::Call(operation.ident.clone()),
            deprecated: operation.docs.deprecated,
        };
        Operation {
            ident: operation.ident.clone(),
            request: Struct {
                derives,
                non_exhaustive: true,
                fields,
                constructor: Some(Constructor {
                    function: Function::constructor(&operation.pointer, arguments),
                    initial_values,
                }),
                setters: Vec::new(),
                methods: Vec::new(),
                default_is_new: false,
            },
            method,
            setters,
            body: operation.body.as_ref().map(|it| Payload {
                ty: body_type(it),
                item: body_enum(types, it),
            }),
            success: response(operation, &operation.success, RustType::Unit),
            failure: response(operation, &operation.failure, RustType::NoFailure),
        }
    }

    /// The enums of the operation's module.
    pub fn enums(&self) -> impl Iterator<Item = &Item> {
        let responses = [&self.success, &self.failure];
        let payloads = self.body.iter().chain(responses);
        payloads.filter_map(|it| it.item.as_ref())
    }
}

/// A parameter or the body of an operation.
struct Input<'a> {
    pointer: &'a Pointer,
    ident: &'a str,
    ty: RustType,
    passed: ArgumentType,
    required: bool,
    deprecated: bool,
}

/// The parameters in the order of `ir::Operation::parameters`, then the body.
fn inputs<'a>(types: &Types, operation: &'a ir::Operation) -> Vec<Input<'a>> {
    let parameters = operation.parameters.iter().map(|it| Input {
        pointer: &it.pointer,
        ident: &it.ident,
        ty: (&it.ty).into(),
        passed: ArgumentType::of(types, &it.ty),
        required: it.required,
        deprecated: it.docs.deprecated,
    });
    let body = operation.body.iter().map(|it| Input {
        pointer: &it.pointer,
        ident: &it.ident,
        ty: body_type(it),
        passed: body_argument(types, it),
        required: it.required,
        deprecated: false,
    });
    parameters.chain(body).collect()
}

fn body_type(body: &Body) -> RustType {
    match body.variants.as_slice() {
        [variant] => RustType::from(&variant.content),
        _ => RustType::Operation(body.enum_ident.clone()),
    }
}

fn body_argument(types: &Types, body: &Body) -> ArgumentType {
    match body.variants.as_slice() {
        [variant] => match variant.content.ty() {
            Some(ty) => ArgumentType::of(types, ty),
            None => ArgumentType::Into(RustType::from(&variant.content)),
        },
        _ => ArgumentType::Into(body_type(body)),
    }
}

/// The enum of a body that can be of several media types.
fn body_enum(types: &Types, body: &Body) -> Option<Item> {
    if body.variants.len() < 2 {
        return None;
    }
    let variants = body.variants.iter().map(|variant| Variant {
        pointer: body.pointer.clone(),
        ident: variant.ident.clone(),
        content: Some(RustType::from(&variant.content)),
    });
    let variants: Vec<Variant> = variants.collect();
    Some(Item {
        pointer: body.pointer.clone(),
        module: Module::Operations,
        ident: body.enum_ident.clone(),
        deprecated: false,
        kind: ItemKind::Enum(Enum {
            derives: Derive::VALUE,
            conversions: of_variants(types, &variants),
            variants,
            undocumented: None,
        }),
    })
}

/// The type that an operation returns for success or for failure; `undocumented` if no such response is documented.
fn response(operation: &ir::Operation, responses: &ResponseSet, undocumented: RustType) -> Payload {
    match responses {
        ResponseSet::None => Payload {
            ty: undocumented,
            item: None,
        },
        ResponseSet::One { content, .. } => Payload {
            ty: content.into(),
            item: None,
        },
        ResponseSet::Many { ident, variants } => {
            let pointer = operation.pointer.child("responses");
            let variants = variants.iter().map(|variant| Variant {
                pointer: match variant.responses.first() {
                    Some(response) => response.pointer.clone(),
                    None => pointer.clone(),
                },
                ident: variant.ident.clone(),
                content: match &variant.content {
                    Content::Empty => None,
                    content => Some(content.into()),
                },
            });
            let kind = ItemKind::Enum(Enum {
                derives: Derive::VALUE,
                variants: variants.collect(),
                undocumented: None,
                conversions: Vec::new(),
            });
            Payload {
                ty: RustType::Operation(ident.clone()),
                item: Some(Item {
                    pointer,
                    module: Module::Operations,
                    ident: ident.clone(),
                    deprecated: false,
                    kind,
                }),
            }
        }
    }
}
