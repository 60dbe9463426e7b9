//! How well something fits what was typed.

/// What a word that stands elsewhere than in the label costs.
const ELSEWHERE: u32 = 3;

/// How badly something fits: 0 is the label itself. `None`: some word is nowhere in it.
pub fn score(query: &str, label: &str, keywords: &[String]) -> Option<u32> {
    let query = query.trim().to_lowercase();
    let label = label.to_lowercase();
    if label == query {
        return Some(0);
    }
    let words = query.split_whitespace();
    let costs = words.map(|word| {
        let in_label = cost(word, &label);
        let elsewhere = keywords.iter().filter_map(|text| cost(word, &text.to_lowercase())).min();
        in_label.into_iter().chain(elsewhere.map(|cost| cost + ELSEWHERE)).min()
    });
    costs.sum()
}

/// At its beginning, at the beginning of a word in it, somewhere in it.
fn cost(word: &str, text: &str) -> Option<u32> {
    let at = text.find(word)?;
    if at == 0 {
        return Some(1);
    }
    let begins_word = |(at, _): (usize, &str)| {
        text.get(..at).and_then(|before| before.chars().next_back()).is_none_or(|it| !it.is_alphanumeric())
    };
    Some(if text.match_indices(word).any(begins_word) { 2 } else { 3 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn with(query: &str, keywords: &[&str]) -> Option<u32> {
        let keywords: Vec<String> = keywords.iter().map(|it| (*it).to_owned()).collect();
        score(query, "Create instance", &keywords)
    }

    #[test]
    fn the_closer_the_better() {
        let scores = ["create INSTANCE", "crea", "inst", "stance"].map(|query| with(query, &[]));
        assert_eq!(scores, [Some(0), Some(1), Some(2), Some(3)]);
        assert_eq!(with("创建", &["创建实例"]), Some(4));
        assert_eq!(with("172.16", &["172.16.0.9"]), Some(4));
    }

    #[test]
    fn every_word_has_to_be_somewhere() {
        assert_eq!(with("inst crea", &[]), Some(3));
        assert_eq!(with("create queue", &[]), None);
        assert_eq!(with("", &[]), Some(0));
    }

    proptest! {
        #[test]
        fn a_text_is_found_by_each_of_its_words(label in ".{0,20}", query in ".{0,20}") {
            let _ = score(&query, &label, std::slice::from_ref(&query));
            for word in label.to_lowercase().split_whitespace() {
                prop_assert!(score(word, &label, &[]).is_some());
            }
        }
    }
}
