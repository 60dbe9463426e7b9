//! Where instances are: a project of a region, reached by a connection.

use super::Field;
use super::keys::PlaceKeys;
use std::borrow::Cow;
use std::ops::Deref;
use std::sync::Arc;

/// A place, shared by all rows of it, and prepared for being searched.
#[derive(Clone, Debug)]
pub struct PlaceRef(Arc<(Place, PlaceKeys)>);

impl PlaceRef {
    /// Prepares a place.
    pub fn new(place: Place) -> Self {
        let keys = PlaceKeys::new(&place);
        Self(Arc::new((place, keys)))
    }

    pub(super) fn keys(&self) -> &PlaceKeys {
        &self.0.1
    }
}

impl Deref for PlaceRef {
    type Target = Place;

    fn deref(&self) -> &Place {
        &self.0.0
    }
}

impl From<Place> for PlaceRef {
    fn from(place: Place) -> Self {
        Self::new(place)
    }
}

impl PartialEq for PlaceRef {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || **self == **other
    }
}

impl Eq for PlaceRef {}

/// A project that the person is signed in to, in plain words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    /// Id of the connection.
    pub connection: String,
    /// Name of the connection, as the person sees it.
    pub connection_name: String,
    /// Id of the region, `cn-north-4`.
    pub region: String,
    /// Id of the project.
    pub project_id: String,
    /// Name of the project, often its region.
    pub project_name: String,
}

impl Place {
    /// What tells it from every other place; also the value of `?at=`.
    pub fn id(&self) -> String {
        format!("{}/{}", self.connection, self.project_id)
    }

    /// Whether both are the same project of the same connection, whatever they are called by now.
    pub fn is(&self, other: &Self) -> bool {
        self.connection == other.connection && self.project_id == other.project_id
    }

    /// What it is called in a list: the region, and the project where that is called otherwise.
    pub fn label(&self) -> String {
        match (self.region.as_str(), self.project_name.as_str()) {
            ("", "") => self.project_id.clone(),
            ("", project) => project.to_owned(),
            (region, project) if project.is_empty() || project == region => region.to_owned(),
            (region, project) => format!("{region} / {project}"),
        }
    }

    /// The text that is shown for a field of the place.
    pub(super) fn shown(&self, field: Field) -> Option<Cow<'_, str>> {
        let text = match field {
            Field::Connection => named(&self.connection_name, &self.connection),
            Field::Region => &self.region,
            Field::Project => named(&self.project_name, &self.project_id),
            Field::Place => {
                return Some(self.label().into()).filter(|label: &Cow<'_, str>| !label.is_empty());
            }
            _ => return None,
        };
        (!text.is_empty()).then(|| text.into())
    }

    /// Every text that stands for a field of the place, the one that is shown first.
    pub(super) fn texts(&self, field: Field) -> Vec<String> {
        let pair = |name: &String, id: &String| vec![name.clone(), id.clone()];
        let mut texts = match field {
            Field::Connection => pair(&self.connection_name, &self.connection),
            Field::Region => vec![self.region.clone()],
            Field::Project => pair(&self.project_name, &self.project_id),
            Field::Place => {
                let parts = [Field::Region, Field::Project, Field::Connection];
                let all = parts.into_iter().flat_map(|part| self.texts(part));
                std::iter::once(self.label()).chain(all).collect()
            }
            _ => Vec::new(),
        };
        texts.retain(|text| !text.is_empty());
        texts
    }
}

/// What has a name is shown by it.
const fn named<'a>(name: &'a String, id: &'a String) -> &'a String {
    if name.is_empty() { id } else { name }
}
