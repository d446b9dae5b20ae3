//! Objects: a struct with a field for each property and, if clients send it, with `new` and setters.

use crate::{
    diagnostic::Pointer,
    ir::{Additional, Object, Presence, Property, Type, Types, Usage},
};

use super::{
    Argument, ArgumentType, Constructor, Derive, Field, Function, InitialValue, RustType, Struct,
};

impl Struct {
    /// The struct for the object at `pointer`, for use in requests and responses according to `usage`.
    pub fn of(types: &Types, pointer: &Pointer, object: &Object, usage: Usage) -> Self {
        let mut fields: Vec<Field> = Vec::with_capacity(object.properties.len() + 1);
        fields.extend(object.properties.iter().map(|it| field(it, usage)));
        if let Additional::Typed { ty, ident } = &object.additional {
            fields.push(Field {
                pointer: pointer.child("additionalProperties"),
                ident: ident.clone(),
                ty: RustType::Map(Box::new(ty.into())),
            });
        }
        let is_required = |it: &Property| it.presence(usage) == Presence::Required;
        let derives = match object.properties.iter().any(is_required) {
            true => Derive::VALUE,
            false => Derive::VALUE_WITH_DEFAULT,
        };
        let constructor = usage
            .is_sent()
            .then(|| constructor(types, pointer, object, usage));
        let has_no_arguments = |it: &Constructor| it.function.arguments.is_empty();
        Struct {
            derives,
            non_exhaustive: true,
            fields,
            // Clippy asks for `Default` beside a `new` without arguments.
            default_is_new: !derives.contains(&Derive::Default)
                && constructor.as_ref().is_some_and(has_no_arguments),
            constructor,
            setters: match usage.is_sent() {
                true => setters(types, object, usage),
                false => Vec::new(),
            },
            methods: Vec::new(),
        }
    }
}

/// The field of a property. Its type is that of the property, in an `Option` if the property can be absent.
fn field(property: &Property, usage: Usage) -> Field {
    let ty = match property.presence(usage) {
        Presence::Required => RustType::from(&property.ty),
        Presence::Optional => RustType::from(property.ty.non_null()).optional(),
        Presence::OptionalOrNull => RustType::from(&property.ty).optional(),
    };
    Field {
        pointer: property.pointer.clone(),
        ident: property.ident.clone(),
        ty,
    }
}

/// `new`, with an argument for each property that a request must have and that can have more than one value.
fn constructor(types: &Types, pointer: &Pointer, object: &Object, usage: Usage) -> Constructor {
    let mut arguments = Vec::new();
    let mut initial_values = Vec::with_capacity(object.properties.len() + 1);
    for property in &object.properties {
        let initial = initial(types, property, usage);
        if matches!(initial, InitialValue::Argument | InitialValue::SomeArgument) {
            arguments.push(Argument {
                pointer: property.pointer.clone(),
                ident: property.ident.clone(),
                ty: ArgumentType::of(types, argument_type(property, usage)),
            });
        }
        initial_values.push(initial);
    }
    if let Additional::Typed { .. } = &object.additional {
        initial_values.push(InitialValue::EmptyMap);
    }
    Constructor {
        function: Function::constructor(pointer, arguments),
        initial_values,
    }
}

fn initial(types: &Types, property: &Property, usage: Usage) -> InitialValue {
    if !property.is_argument() {
        return InitialValue::None;
    }
    if property.presence(usage) != Presence::Required {
        return InitialValue::SomeArgument;
    }
    match types.only_value(&property.ty) {
        Some((ty, variant)) => InitialValue::Constant {
            ty,
            variant: variant.to_owned(),
        },
        None => InitialValue::Argument,
    }
}

/// The type of the argument for a property, in `new` or in its setter.
fn argument_type(property: &Property, usage: Usage) -> &Type {
    match property.presence(usage) {
        Presence::Optional => property.ty.non_null(),
        Presence::Required | Presence::OptionalOrNull => &property.ty,
    }
}

/// A setter for each property that a request can have. It has the name of the property.
fn setters(types: &Types, object: &Object, usage: Usage) -> Vec<Function> {
    let optional = |it: &&Property| !it.required && !it.read_only;
    let setter = |it: &Property| {
        let ty = ArgumentType::of(types, argument_type(it, usage));
        Function::setter(&it.pointer, &it.ident, ty, it.docs.deprecated)
    };
    object
        .properties
        .iter()
        .filter(optional)
        .map(setter)
        .collect()
}
