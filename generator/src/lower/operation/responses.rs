//! Responses: which statuses mean success and which failure, and the content of each.

use openapiv3::{ReferenceOr, Response, Responses, StatusCode};

use crate::{
    diagnostic::{Code, Location, Pointer},
    ir::{
        Anchor, Content, DocumentedResponse, Method, ResponseArm, ResponseSet, ResponseVariant,
        StatusPattern,
    },
};

use super::content::{BodyContext, Representation, Side};
use super::response_arms::{accept, response_arms};
use crate::lower::{Lower, docs, schema::Naming};

/// Redirects that a client can follow (RFC 9110 §15.4).
const REDIRECTS: &[u16] = &[301, 302, 303, 307, 308];

/// The operation whose responses are read.
pub(super) struct OperationContext<'o> {
    /// Its position.
    pub at: usize,
    /// Its `operationId`, or else the method and the path.
    pub id: &'o str,
    /// Its HTTP method.
    pub method: Method,
}

/// The documented responses of an operation.
pub(super) struct OperationResponses {
    pub success: ResponseSet,
    pub failure: ResponseSet,
    /// How a response is read, by its status.
    pub response_arms: Vec<ResponseArm>,
    /// The media types of the header `Accept`.
    pub accept: Vec<String>,
    /// Whether redirects are followed: not if one is documented as a response.
    pub follow_redirects: bool,
    /// The headers of all of them, by their position among the headers of the document.
    pub headers: Vec<usize>,
}

/// A response with its representations; none if it has no body.
type ResponseContents = (DocumentedResponse, Vec<Representation>);

impl<'a> Lower<'a> {
    /// The responses of success and of failure.
    ///
    /// Statuses below 400 are success, `default` is failure. If no success is documented, `default` documents
    /// success, too; without `default`, success has no content.
    pub(super) fn responses(
        &mut self,
        responses: &'a Responses,
        pointer: &Pointer,
        context: &OperationContext<'_>,
    ) -> OperationResponses {
        let (mut success, mut failure) = (Vec::new(), Vec::new());
        let mut follow_redirects = true;
        let mut headers = Vec::new();
        for (status, node) in &responses.responses {
            let key = status.to_string();
            let status = match status {
                StatusCode::Code(code) => StatusPattern::Exact(*code),
                StatusCode::Range(class) => StatusPattern::Range(*class),
            };
            follow_redirects &= !is_redirect(status);
            match self.response(status, node, &pointer.child(&key), context, &mut headers) {
                Some(found) if class(status) <= 3 => success.push(found),
                Some(found) => failure.push(found),
                None => {}
            }
        }
        if let Some(node) = &responses.default {
            let pointer = pointer.child("default");
            let status = StatusPattern::Default;
            if let Some(found) = self.response(status, node, &pointer, context, &mut headers) {
                if success.is_empty() {
                    success.push(found.clone());
                }
                failure.push(found);
            }
        }
        if success.is_empty() {
            success.push((undocumented_success(pointer), Vec::new()));
        }
        let (success, failure) = (response_set(success), response_set(failure));
        OperationResponses {
            response_arms: response_arms(&success, &failure),
            accept: accept(&success, &failure),
            success,
            failure,
            follow_redirects,
            headers,
        }
    }

    fn response(
        &mut self,
        status: StatusPattern,
        node: &'a ReferenceOr<Response>,
        pointer: &Pointer,
        context: &OperationContext<'_>,
        headers: &mut Vec<usize>,
    ) -> Option<ResponseContents> {
        let (response, place) = self.component(node, pointer)?;
        let documented = DocumentedResponse {
            pointer: pointer.clone(),
            status,
            docs: docs(Some(&response.description), false),
        };
        for header in self.response_headers(response, &place, context.at) {
            if !headers.contains(&header) {
                headers.push(header);
            }
        }
        let place = place.child("content");
        if let Some(kind) = never_has_content(status, context.method) {
            if !response.content.is_empty() {
                self.diagnostics
                    .report(
                        Code::NotEnforced,
                        Location::key(&place),
                        format!("{kind} has no body (RFC 9110): its `content` is not read"),
                    )
                    .help("remove the `content`, or write it at a status that can have it");
            }
            return Some((documented, Vec::new()));
        }
        let word = match status {
            StatusPattern::Exact(code) => format!("response {code}"),
            StatusPattern::Range(class) => format!("response {class}xx"),
            StatusPattern::Default => "response default".to_owned(),
        };
        let context = BodyContext {
            side: Side::Response,
            // FastAPI writes this title.
            naming: Naming::inline(Anchor::Operation(context.at), &word)
                .repeated_by(&format!("response {}", context.id)),
            example: format!("{} {word}", context.id),
        };
        Some((documented, self.content(&response.content, &place, context)))
    }
}

fn undocumented_success(pointer: &Pointer) -> DocumentedResponse {
    DocumentedResponse {
        pointer: pointer.clone(),
        status: StatusPattern::Range(2),
        docs: docs(None, false),
    }
}

/// Names the kind of a response that never has content (RFC 9110 §6.4.1); `None` for others.
fn never_has_content(status: StatusPattern, method: Method) -> Option<String> {
    match status {
        _ if method == Method::Head => Some("a response to `HEAD`".to_owned()),
        StatusPattern::Exact(code @ (100..=199 | 204 | 205 | 304)) => {
            Some(format!("a response of status {code}"))
        }
        _ => None,
    }
}

fn is_redirect(status: StatusPattern) -> bool {
    match status {
        StatusPattern::Exact(code) => REDIRECTS.contains(&code),
        StatusPattern::Range(class) => class == 3,
        StatusPattern::Default => false,
    }
}

/// The class of a status (RFC 9110 §15), its first digit. `default` is after all classes.
fn class(status: StatusPattern) -> u16 {
    match status {
        StatusPattern::Exact(code) => code / 100,
        StatusPattern::Range(class) => class,
        StatusPattern::Default => u16::MAX,
    }
}

/// Responses with the same content need no enum. Variants of an enum are sorted by status, exact ones first; those of one
/// status are its representations, the preferred one first.
fn response_set(mut responses: Vec<ResponseContents>) -> ResponseSet {
    responses.sort_by_key(|(response, _)| response.status);
    let Some((_, first)) = responses.first() else {
        return ResponseSet::None;
    };
    let alike = responses.iter().all(|(_, other)| other == first);
    if alike && first.len() < 2 {
        let content = single_content(first);
        let responses = responses
            .into_iter()
            .map(|(response, _)| response)
            .collect();
        return ResponseSet::One { responses, content };
    }
    let mut variants = Vec::new();
    let groups = match alike {
        true => {
            let first = first.clone();
            vec![(
                responses
                    .into_iter()
                    .map(|(response, _)| response)
                    .collect(),
                first,
            )]
        }
        false => responses
            .into_iter()
            .map(|(response, representations)| (vec![response], representations))
            .collect(),
    };
    for (responses, representations) in groups {
        let variant = |label, content| ResponseVariant {
            ident: String::new(),
            responses: responses.clone(),
            content,
            label,
        };
        if representations.len() < 2 {
            variants.push(variant(None, single_content(&representations)));
        } else {
            let each = representations
                .into_iter()
                .map(|it| variant(Some(it.label), it.content));
            variants.extend(each);
        }
    }
    ResponseSet::Many {
        ident: String::new(),
        variants,
    }
}

/// The content of a response with at most one representation.
fn single_content(representations: &[Representation]) -> Content {
    representations
        .first()
        .map_or(Content::Empty, |it| it.content.clone())
}
