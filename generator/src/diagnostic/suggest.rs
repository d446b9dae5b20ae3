//! The word that was probably meant.

/// Longer words are not compared: the time grows with the product of the lengths.
const LONGEST: usize = 100;

/// The candidate nearest to `word`, if one is near enough to be what was meant: at most a third of the word's letters
/// differ, whatever their case and punctuation. The first of equally near ones wins; `word` itself is none.
pub fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let wanted = folded(word);
    let length = wanted.chars().count();
    if length > LONGEST {
        return None;
    }
    let furthest = (length / 3).max(1);
    candidates
        .into_iter()
        .filter(|candidate| *candidate != word && candidate.len() <= 4 * (LONGEST + furthest))
        .map(|candidate| (strsim::osa_distance(&wanted, &folded(candidate)), candidate))
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
