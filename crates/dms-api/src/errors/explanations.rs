use super::catalogued;
use std::collections::BTreeMap;

/// What a code means, for the person who met it, in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// What happened, as a headline.
    pub title: String,
    /// What happened and why, in one or two sentences.
    pub explanation: String,
    /// What to do now, in one or two sentences.
    pub remedy: String,
}

/// The explanations of all codes in one language: table 7.2, table 6-7 and the gateway's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Explanations(BTreeMap<String, Explanation>);

impl Explanations {
    /// Reads a file `data/explanations.*.tsv`: a header, then `code`, `title`,
    /// `explanation` and `remedy` separated by tabs. Lines that begin with `#` are remarks.
    /// Any other line is skipped, so that one damaged line does not cost the rest.
    pub fn parse(tsv: &str) -> Self {
        let mut explanations = BTreeMap::new();
        // One after the other: `collect` would bring a sort along, for whoever counts bytes.
        explanations.extend(tsv.lines().skip(1).filter_map(row));
        Self(explanations)
    }

    /// The explanation of a code.
    pub fn get(&self, code: &str) -> Option<&Explanation> {
        self.0.get(&*catalogued(code))
    }

    /// All explanations, ordered by code.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Explanation)> {
        self.0.iter().map(|(code, explanation)| (code.as_str(), explanation))
    }
}

fn row(line: &str) -> Option<(String, Explanation)> {
    let mut fields = line.split('\t');
    let mut field = || fields.next().filter(|text| !text.trim().is_empty());
    let (code, title, explanation, remedy) = (field()?, field()?, field()?, field()?);
    if code.starts_with('#') || fields.next().is_some() {
        return None;
    }
    Some((
        code.to_owned(),
        Explanation {
            title: title.to_owned(),
            explanation: explanation.to_owned(),
            remedy: remedy.to_owned(),
        },
    ))
}
