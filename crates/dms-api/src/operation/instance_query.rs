//! What to list: the filters and the page of tables 4-7 (V2) and 6-19 (V1).

/// Filters and page of a list of instances. Each generation of the API spells them in its
/// own way; [`InstanceQuery`] is what they mean.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InstanceQuery {
    /// Part of the name, or all of it with `exact_name`.
    pub name: Option<String>,
    /// Whether `name` must match as a whole.
    pub exact_name: bool,
    /// Id.
    pub instance_id: Option<String>,
    /// Status, one of table 7-2.
    pub status: Option<String>,
    /// Whether instances that could not be created are listed too.
    pub include_failure: bool,
    /// Enterprise project.
    pub enterprise_project_id: Option<String>,
    /// How many to skip.
    pub offset: u64,
    /// How many to answer, 1 to 50; the service's default is 10.
    pub limit: Option<u64>,
}

type Query = Vec<(&'static str, String)>;

impl InstanceQuery {
    /// The query of `GET /v2/{project_id}/instances` (table 4-7).
    pub fn to_v2(&self) -> Query {
        let mut query = self.filters("instance_id", "include_failure", "exact_match_name");
        query.push(("offset", self.offset.to_string()));
        query.extend(self.limit.map(|limit| ("limit", limit.to_string())));
        query
    }

    /// The query of `GET /v1.0/{project_id}/instances` (table 6-19). Its example pages with
    /// `start`, which counts from 1.
    pub fn to_v1(&self) -> Query {
        let mut query = self.filters("id", "includeFailure", "exactMatchName");
        query.push(("start", (self.offset.saturating_add(1)).to_string()));
        query.extend(self.limit.map(|limit| ("limit", limit.to_string())));
        query
    }

    fn filters(&self, id: &'static str, failure: &'static str, exact: &'static str) -> Query {
        let mut query = vec![("engine", super::ENGINE.to_owned())];
        let mut filter = |key, value: &Option<String>| {
            query.extend(value.clone().filter(|value| !value.is_empty()).map(|value| (key, value)));
        };
        filter("name", &self.name);
        filter(id, &self.instance_id);
        filter("status", &self.status);
        filter("enterprise_project_id", &self.enterprise_project_id);
        if self.include_failure {
            query.push((failure, "true".to_owned()));
        }
        if self.exact_name {
            query.push((exact, "true".to_owned()));
        }
        query
    }
}
