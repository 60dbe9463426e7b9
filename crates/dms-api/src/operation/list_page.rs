//! The page of a list that the service has today.

/// Which page of a list to answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ListPage {
    /// How many to skip.
    pub offset: u64,
    /// How many to answer, 0 to 50; the service's default is 10.
    pub limit: Option<u64>,
}

impl ListPage {
    /// The query.
    pub fn query(self) -> Vec<(&'static str, String)> {
        let limit = self.limit.map(|limit| ("limit", limit.to_string()));
        std::iter::once(("offset", self.offset.to_string())).chain(limit).collect()
    }
}
