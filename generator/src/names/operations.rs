//! Names of operations, their parameters and the types of their responses.

use std::collections::HashMap;

use crate::{
    config::Rename,
    ir::{Api, Body, Location, Operation, ResponseSet, StatusPattern},
};

use super::{Kind, Scope, distinct, ident, reserved};

pub(super) fn assign(api: &mut Api, rename: &Rename) {
    let methods: Vec<String> = api
        .operations
        .iter()
        .map(|operation| {
            rename
                .operations
                .get(&operation.id)
                .unwrap_or(&operation.id)
        })
        .map(|name| ident(Kind::Method, name))
        .collect();
    let structs: Vec<String> = methods
        .iter()
        .map(|method| ident(Kind::Type, method))
        .collect();
    let methods = distinct(Scope::reserving(reserved::CLIENT_METHODS), methods);
    let structs = distinct(Scope::reserving(reserved::OPERATION_IMPORTS), structs);
    let mut types = Scope::reserving(reserved::OPERATION_IMPORTS);
    structs.iter().for_each(|name| {
        types.take(name);
    });
    for ((operation, method), name) in api.operations.iter_mut().zip(methods).zip(structs) {
        response_set(&mut operation.success, &mut types, format!("{name}Output"));
        response_set(&mut operation.failure, &mut types, format!("{name}Failure"));
        if let Some(body) = &mut operation.body {
            body_enum(body, &mut types, format!("{name}Body"));
        }
        operation.method_ident = method;
        operation.ident = name;
        parameters(operation);
    }
    modules(&mut api.operations, rename);
}

/// Each tag is a module, and each operation a module in it, with a file of its own.
fn modules(operations: &mut [Operation], rename: &Rename) {
    let mut scopes: HashMap<String, Scope> = HashMap::new();
    for operation in operations {
        let tag = match &operation.tag {
            Some(tag) => ident(Kind::Module, rename.tags.get(tag).unwrap_or(tag)),
            None => "untagged".to_owned(),
        };
        let natural = ident(Kind::Module, &operation.method_ident);
        // `clippy::module_inception` warns of a module in a module of the same name.
        let wanted = match natural == tag {
            true => format!("{natural}_"),
            false => natural,
        };
        operation.module = scopes.entry(tag.clone()).or_default().claim([wanted]);
        operation.tag_module = tag;
    }
}

fn parameters(operation: &mut Operation) {
    let mut scope = Scope::reserving(reserved::CALL_METHODS);
    for parameter in &mut operation.parameters {
        let natural = ident(Kind::Field, &parameter.wire_name);
        let location = match parameter.location {
            Location::Path => "path",
            Location::Query => "query",
            Location::Header => "header",
            Location::Cookie => "cookie",
        };
        let placed = format!("{}_{location}", natural.trim_end_matches('_'));
        parameter.ident = scope.claim([natural, placed]);
    }
    if let Some(body) = &mut operation.body {
        body.ident = "body".to_owned();
    }
}

fn response_set(responses: &mut ResponseSet, types: &mut Scope, name: String) {
    let ResponseSet::Many {
        ident: of,
        variants,
    } = responses
    else {
        return;
    };
    *of = types.claim([name]);
    let (first, rest) = match variants.as_slice() {
        [first, rest @ ..] => (first, rest),
        [] => return,
    };
    let alike = rest.iter().all(|other| other.responses == first.responses);
    let wanted = variants
        .iter()
        .map(
            |variant| match (&variant.label, variant.responses.first()) {
                (Some(label), _) if alike => ident(Kind::Variant, label),
                (Some(label), Some(answer)) => {
                    let label = ident(Kind::Variant, label);
                    status(answer.status) + &label
                }
                (None, Some(answer)) => status(answer.status),
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
fn body_enum(body: &mut Body, types: &mut Scope, name: String) {
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

/// The variant of a status code: its reason phrase in the IANA registry, if it has one.
fn status(pattern: StatusPattern) -> String {
    match pattern {
        StatusPattern::Exact(code) => match reason(code) {
            Some(reason) => ident(Kind::Variant, reason),
            None => format!("Status{code}"),
        },
        StatusPattern::Range(1) => "Informational".to_owned(),
        StatusPattern::Range(2) => "Successful".to_owned(),
        StatusPattern::Range(3) => "Redirection".to_owned(),
        StatusPattern::Range(4) => "ClientError".to_owned(),
        StatusPattern::Range(5) => "ServerError".to_owned(),
        StatusPattern::Range(hundred) => format!("Status{hundred}xx"),
        StatusPattern::Default => "Other".to_owned(),
    }
}

fn reason(code: u16) -> Option<&'static str> {
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
