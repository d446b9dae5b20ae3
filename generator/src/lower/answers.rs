//! Answers: which statuses mean that an operation is done, which that it failed, and what each holds.

use openapiv3::{ReferenceOr, Response, Responses, StatusCode};

use crate::{
    diagnostic::Pointer,
    ir::{Anchor, Answer, Content, Outcome, OutcomeVariant, StatusPattern},
};

use super::{Lower, docs, schema::Slot};

impl<'a> Lower<'a> {
    /// What is documented as success, what as failure, and whether redirects are followed.
    ///
    /// Statuses below 400 are success. `default` is failure, unless nothing else could be success.
    pub(super) fn answers(
        &mut self,
        responses: &'a Responses,
        pointer: &Pointer,
        at: usize,
        id: &str,
    ) -> (Outcome, Outcome, bool) {
        let (mut success, mut failure) = (Vec::new(), Vec::new());
        let mut redirects = false;
        let listed = responses
            .responses
            .iter()
            .map(|(status, node)| match status {
                StatusCode::Code(code) => (StatusPattern::Exact(*code), status.to_string(), node),
                StatusCode::Range(hundred) => {
                    (StatusPattern::Range(*hundred), status.to_string(), node)
                }
            });
        let default = responses
            .default
            .iter()
            .map(|node| (StatusPattern::Default, "default".to_owned(), node));
        for (status, key, node) in listed.chain(default) {
            let Some(found) = self.answer(status, node, &pointer.child(&key), at, id) else {
                continue;
            };
            redirects |= hundred(status) == Some(3);
            match hundred(status) {
                Some(..=3) => success.push(found),
                Some(_) => failure.push(found),
                None if success.is_empty() => success.push(found),
                None => failure.push(found),
            }
        }
        (outcome(success), outcome(failure), !redirects)
    }

    fn answer(
        &mut self,
        status: StatusPattern,
        node: &'a ReferenceOr<Response>,
        pointer: &Pointer,
        at: usize,
        id: &str,
    ) -> Option<(Answer, Content)> {
        let (response, place) = self.component(node, pointer, "responses", |all| &all.responses)?;
        let word = match status {
            StatusPattern::Exact(code) => format!("response {code}"),
            StatusPattern::Range(hundred) => format!("response {hundred}xx"),
            StatusPattern::Default => "response default".to_owned(),
        };
        let slot = Slot::inline(Anchor::Operation(at), &word);
        let example = format!("{id} {word}");
        let content = self.content(&response.content, &place.child("content"), slot, &example)?;
        let answer = Answer {
            pointer: pointer.clone(),
            status,
            docs: docs(Some(&response.description), false),
        };
        Some((answer, content))
    }
}

fn hundred(status: StatusPattern) -> Option<u16> {
    match status {
        StatusPattern::Exact(code) => Some(code / 100),
        StatusPattern::Range(hundred) => Some(hundred),
        StatusPattern::Default => None,
    }
}

/// Answers that all hold the same need no enum; those that do are told apart by status, the exact ones first.
fn outcome(mut answers: Vec<(Answer, Content)>) -> Outcome {
    answers.sort_by_key(|(answer, _)| answer.status);
    let Some((_, content)) = answers.first() else {
        return Outcome::None;
    };
    if answers.iter().all(|(_, other)| other == content) {
        let content = content.clone();
        return Outcome::One {
            answers: answers.into_iter().map(|(answer, _)| answer).collect(),
            content,
        };
    }
    let variant = |(answer, content)| OutcomeVariant {
        ident: String::new(),
        answer,
        content,
    };
    Outcome::Many {
        ident: String::new(),
        variants: answers.into_iter().map(variant).collect(),
    }
}
