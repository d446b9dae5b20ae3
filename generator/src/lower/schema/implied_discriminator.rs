//! Unions without a `discriminator`: a property that every schema declares with values of its own selects the variant.

use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
};

use crate::ir::{self, tag_text};

use super::{union::Choice, view::Member};
use crate::lower::Lower;

impl<'a> Lower<'a> {
    /// The values of the `enum` of a property as text, without duplicates.
    pub(super) fn tags_of(&mut self, member: &Member<'a>) -> Vec<String> {
        let values = self.constants(member);
        let tags = values.iter().map(|it| tag_text(it).map(Cow::into_owned));
        let mut tags: Vec<String> = tags.collect::<Option<_>>().unwrap_or_default();
        let mut seen = HashSet::new();
        tags.retain(|tag| seen.insert(tag.clone()));
        tags
    }

    /// A property that every choice declares, with different values in its `enum` for each. One that every choice requires
    /// is preferred. Where it is not required it can have one value only, which is sent.
    pub(super) fn implied_discriminator(
        &mut self,
        choices: &[Choice<'a>],
    ) -> Option<(ir::Discriminator, Vec<Vec<String>>)> {
        let (first, rest) = choices.split_first()?;
        if rest.is_empty() || !choices.iter().all(|it| it.flat.is_object()) {
            return None;
        }
        let members = |choice: &Choice<'a>| -> HashMap<&'a str, Member<'a>> {
            let members = choice.flat.members.iter();
            members.map(|it| (it.name, it.clone())).collect()
        };
        let others: Vec<_> = rest.iter().map(members).collect();
        let required: Vec<HashSet<&str>> = choices
            .iter()
            .map(|it| it.flat.required.iter().copied().collect())
            .collect();
        let mut optional = None;
        'candidates: for member in &first.flat.members {
            let others = others.iter().map(|it| it.get(member.name));
            let Some(others) = others.collect::<Option<Vec<_>>>() else {
                continue;
            };
            let mut seen = HashSet::new();
            let mut tags = Vec::with_capacity(choices.len());
            let mut is_optional = false;
            for (member, required) in [member].into_iter().chain(others).zip(&required) {
                let listed = self.tags_of(member);
                let is_required = required.contains(member.name);
                is_optional |= !is_required;
                if listed.is_empty()
                    || !is_required && listed.len() > 1
                    || !listed.iter().all(|tag| seen.insert(tag.clone()))
                {
                    continue 'candidates;
                }
                tags.push(listed);
            }
            let discriminator = ir::Discriminator {
                property: member.name.to_owned(),
                is_optional,
            };
            if !is_optional {
                return Some((discriminator, tags));
            }
            optional = optional.or(Some((discriminator, tags)));
        }
        optional
    }
}
