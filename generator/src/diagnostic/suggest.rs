//! Suggests the word that was probably meant by a misspelt one.

/// Longer words are not compared: the time grows with the product of the lengths.
const MAX_WORD_LENGTH: usize = 100;

/// The maximum number of comparisons for one document, so that a document with many names and many mistakes does not take time
/// proportional to their product.
const MAX_COMPARISONS: usize = 500_000;

/// Suggests words for the mistakes of one document, as [`nearest`] does, until too many words have been compared.
#[derive(Debug)]
pub(crate) struct Suggestions {
    left: usize,
}

impl Default for Suggestions {
    fn default() -> Self {
        Suggestions {
            left: MAX_COMPARISONS,
        }
    }
}

impl Suggestions {
    /// The candidate nearest to `word`; `None` also if too many words have been compared.
    pub fn nearest<'c>(
        &mut self,
        word: &str,
        candidates: impl IntoIterator<Item = &'c str>,
    ) -> Option<&'c str> {
        let left = &mut self.left;
        let counted = candidates.into_iter().map_while(|candidate| {
            *left = left.checked_sub(1)?;
            Some(candidate)
        });
        let found = nearest(word, counted);
        found.filter(|_| self.left > 0)
    }
}

/// The candidate nearest to `word`, if at most a third of the letters differ; case and punctuation are ignored. Of equally near
/// candidates, the first one. Never `word` itself.
pub fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let wanted = folded(word);
    let length = wanted.chars().count();
    if length > MAX_WORD_LENGTH {
        return None;
    }
    let furthest = (length / 3).max(1);
    candidates
        .into_iter()
        .filter(|candidate| {
            *candidate != word && candidate.len() <= 4 * (MAX_WORD_LENGTH + furthest)
        })
        .map(|candidate| (folded(candidate), candidate))
        // Each difference in length is a letter that differs.
        .filter(|(folded, _)| folded.chars().count().abs_diff(length) <= furthest)
        .map(|(folded, candidate)| (strsim::osa_distance(&wanted, &folded), candidate))
        .filter(|(distance, _)| *distance <= furthest && *distance < length)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

fn folded(word: &str) -> String {
    word.chars()
        .filter(|c| !matches!(c, '_' | '-' | ' '))
        .flat_map(char::to_lowercase)
        .collect()
}
