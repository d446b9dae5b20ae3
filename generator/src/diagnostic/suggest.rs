//! The word that was probably meant.

/// Longer words are not compared: the time grows with the product of the lengths.
const LONGEST: usize = 100;

/// The candidate nearest to `word`, if one is near enough to be what was meant: at most a third of the word's letters
/// differ, whatever their case. The first of equally near ones wins; `word` itself is none.
pub fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let length = word.chars().count();
    if length > LONGEST {
        return None;
    }
    let lower = word.to_lowercase();
    let furthest = (length / 3).max(1);
    candidates
        .into_iter()
        .filter(|candidate| *candidate != word && candidate.len() <= 4 * (length + furthest))
        .map(|candidate| {
            (
                strsim::osa_distance(&lower, &candidate.to_lowercase()),
                candidate,
            )
        })
        .filter(|(distance, _)| *distance <= furthest && *distance < length)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}
