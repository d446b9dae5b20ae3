//! Names of operations, their parameters and the types of their responses.

use std::collections::HashMap;

use crate::{
    config::{NewNames, Rename},
    ir::{Api, Body, Operation, ParameterLocation, ResponseSet, StatusPattern},
};

use super::{Kind, Scope, distinct, ident, idents, paths, reserved};

pub(super) fn assign(api: &mut Api, rename: &Rename) {
    let names = names(&api.operations, rename);
    let methods = names.iter().map(|name| ident(Kind::Method, name)).collect();
    let structs = names.iter().map(|name| struct_name(name)).collect();
    let methods = distinct(Scope::reserving(reserved::CLIENT_METHODS), methods);
    let structs = distinct(Scope::reserving(reserved::OPERATION_IMPORTS), structs);
    let mut types = Scope::reserving(reserved::OPERATION_IMPORTS);
    structs.iter().for_each(|name| {
        types.take(name);
    });
    for ((operation, method), name) in api.operations.iter_mut().zip(methods).zip(structs) {
        name_response_set(&mut operation.success, &mut types, format!("{name}Output"));
        name_response_set(&mut operation.failure, &mut types, format!("{name}Failure"));
        if let Some(body) = &mut operation.body {
            name_body_enum(body, &mut types, format!("{name}Body"));
        }
        operation.method_ident = method;
        operation.ident = name;
        name_parameters(operation);
    }
    assign_modules(&mut api.operations, rename);
}

/// The name of the struct of an operation. It has the words of the method, with the prefix of one that would start with a
/// digit.
fn struct_name(name: &str) -> String {
    let method = ident(Kind::Method, name);
    let has_prefix = method
        .strip_prefix("call_")
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    ident(Kind::Operation, if has_prefix { &method } else { name })
}

/// The texts from which operations are named: the name in the configuration, the `operationId`, or else a name that is made
/// from the method and the path and differs from those of other operations.
fn names(operations: &[Operation], rename: &Rename) -> Vec<String> {
    let new_names = NewNames::of(&rename.operations);
    let explicit = operations.iter().map(|operation| {
        let renamed = new_names.find_operation(operation).map(|new| new.name);
        renamed.or_else(|| operation.has_id.then(|| operation.id.clone()))
    });
    let explicit: Vec<Option<String>> = explicit.collect();
    let mut taken = Scope::default();
    for name in explicit.iter().flatten() {
        taken.take(&ident(Kind::Method, name));
    }
    let mut is_free = |name: &String| taken.take(&ident(Kind::Method, name));
    let mut names = Vec::with_capacity(operations.len());
    let mut later = Vec::new();
    for (at, (operation, explicit)) in operations.iter().zip(explicit).enumerate() {
        let name = explicit.unwrap_or_else(|| {
            let candidates = paths::candidates(operation.method.field(), &operation.path);
            let [preferred, ..] = &candidates;
            let name = preferred.clone();
            if !is_free(&name) {
                later.push((at, candidates));
            }
            name
        });
        names.push(name);
    }
    for (at, candidates) in later {
        let longer = candidates.into_iter().find(|name| is_free(name));
        if let (Some(name), Some(longer)) = (names.get_mut(at), longer) {
            *name = longer;
        }
    }
    names
}

/// Assigns the modules: one for each tag, and in it one for each operation, in a separate file.
fn assign_modules(operations: &mut [Operation], rename: &Rename) {
    let mut scopes: HashMap<String, Scope> = HashMap::new();
    let new_names = NewNames::of(&rename.tags);
    for operation in operations {
        let tag = match &operation.tag {
            Some(tag) => {
                let new = new_names.find(tag).map(|new| new.name);
                ident(Kind::Module, new.as_ref().unwrap_or(tag))
            }
            None => "untagged".to_owned(),
        };
        let preferred = ident(Kind::Module, &operation.method_ident);
        // `clippy::module_inception` warns of a module in a module of the same name.
        let wanted = match preferred == tag {
            true => format!("{preferred}_"),
            false => preferred,
        };
        operation.module = scopes.entry(tag.clone()).or_default().claim([wanted]);
        operation.tag_module = tag;
    }
}

fn name_parameters(operation: &mut Operation) {
    let mut scope = Scope::reserving(reserved::CALL_METHODS);
    let names = operation.parameters.iter().map(|it| it.wire_name.as_str());
    let preferred = idents(Kind::Field, names);
    for (parameter, preferred) in operation.parameters.iter_mut().zip(preferred) {
        let location = match parameter.location {
            ParameterLocation::Path => "path",
            ParameterLocation::Query => "query",
            ParameterLocation::Header => "header",
            ParameterLocation::Cookie => "cookie",
        };
        let with_location = format!("{}_{location}", preferred.trim_end_matches('_'));
        parameter.ident = scope.claim([preferred, with_location]);
    }
    if let Some(body) = &mut operation.body {
        body.ident = "body".to_owned();
    }
}

/// Names the enum of a set of responses, and its variants.
fn name_response_set(responses: &mut ResponseSet, types: &mut Scope, name: String) {
    let ResponseSet::Many {
        ident: enum_ident,
        variants,
    } = responses
    else {
        return;
    };
    *enum_ident = types.claim([name]);
    let (first, rest) = match variants.as_slice() {
        [first, rest @ ..] => (first, rest),
        [] => return,
    };
    let same_responses = rest.iter().all(|other| other.responses == first.responses);
    let wanted = variants
        .iter()
        .map(
            |variant| match (&variant.label, variant.responses.first()) {
                (Some(label), _) if same_responses => ident(Kind::Variant, label),
                (Some(label), Some(response)) => {
                    let label = ident(Kind::Variant, label);
                    status_variant(response.status) + &label
                }
                (None, Some(response)) => status_variant(response.status),
                (_, None) => String::new(),
            },
        )
        .collect();
    let given = distinct(Scope::default(), wanted);
    for (variant, ident) in variants.iter_mut().zip(given) {
        variant.ident = ident;
    }
}

/// Names the enum of a body with several media types, and its variants.
fn name_body_enum(body: &mut Body, types: &mut Scope, name: String) {
    if body.variants.len() < 2 {
        return;
    }
    body.enum_ident = types.claim([name]);
    let wanted = body
        .variants
        .iter()
        .map(|variant| ident(Kind::Variant, &variant.label))
        .collect();
    let given = distinct(Scope::default(), wanted);
    for (variant, ident) in body.variants.iter_mut().zip(given) {
        variant.ident = ident;
    }
}

/// The name of the variant for a status: its reason phrase in the IANA registry, if it has one.
fn status_variant(pattern: StatusPattern) -> String {
    match pattern {
        StatusPattern::Exact(code) => match reason_phrase(code) {
            Some(reason) => ident(Kind::Variant, reason),
            None => format!("Status{code}"),
        },
        StatusPattern::Range(1) => "Informational".to_owned(),
        StatusPattern::Range(2) => "Successful".to_owned(),
        StatusPattern::Range(3) => "Redirection".to_owned(),
        StatusPattern::Range(4) => "ClientError".to_owned(),
        StatusPattern::Range(5) => "ServerError".to_owned(),
        StatusPattern::Range(class) => format!("Status{class}xx"),
        StatusPattern::Default => "Other".to_owned(),
    }
}

fn reason_phrase(code: u16) -> Option<&'static str> {
    Some(match code {
        100 => "Continue",
        101 => "Switching Protocols",
        102 => "Processing",
        103 => "Early Hints",
        200 => "Ok",
        201 => "Created",
        202 => "Accepted",
        203 => "Non Authoritative Information",
        204 => "No Content",
        205 => "Reset Content",
        206 => "Partial Content",
        207 => "Multi Status",
        208 => "Already Reported",
        226 => "Im Used",
        300 => "Multiple Choices",
        301 => "Moved Permanently",
        302 => "Found",
        303 => "See Other",
        304 => "Not Modified",
        305 => "Use Proxy",
        307 => "Temporary Redirect",
        308 => "Permanent Redirect",
        400 => "Bad Request",
        401 => "Unauthorized",
        402 => "Payment Required",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        406 => "Not Acceptable",
        407 => "Proxy Authentication Required",
        408 => "Request Timeout",
        409 => "Conflict",
        410 => "Gone",
        411 => "Length Required",
        412 => "Precondition Failed",
        413 => "Content Too Large",
        414 => "Uri Too Long",
        415 => "Unsupported Media Type",
        416 => "Range Not Satisfiable",
        417 => "Expectation Failed",
        421 => "Misdirected Request",
        422 => "Unprocessable Content",
        423 => "Locked",
        424 => "Failed Dependency",
        425 => "Too Early",
        426 => "Upgrade Required",
        428 => "Precondition Required",
        429 => "Too Many Requests",
        431 => "Request Header Fields Too Large",
        451 => "Unavailable For Legal Reasons",
        500 => "Internal Server Error",
        501 => "Not Implemented",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        504 => "Gateway Timeout",
        505 => "Http Version Not Supported",
        506 => "Variant Also Negotiates",
        507 => "Insufficient Storage",
        508 => "Loop Detected",
        511 => "Network Authentication Required",
        _ => return None,
    })
}
