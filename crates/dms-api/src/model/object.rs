//! How JSON becomes types here: leniently, and without loss.

use super::Shape;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// A value that can be read from and written to JSON.
///
/// Reading accepts what the service is known to send for the same thing (numbers and
/// booleans as text); writing gives the one canonical form.
pub trait Wire: Sized {
    /// What kind of value it is.
    const SHAPE: Shape;

    /// Reads the value; `None` where it is of another kind.
    fn read(value: &Value) -> Option<Self>;

    /// Writes the canonical form.
    fn write(&self) -> Value;

    /// The first described field in it, at any depth, whose value is of the wrong JSON type.
    ///
    /// Requests are held to this; with which code, [`crate::rules::misfit`] says.
    /// `null` counts as left out. Of numbers only whole ones from 0 are of the right type,
    /// as no request needs others. What has no fields has no misfit.
    fn misfit(&self) -> Option<&'static str> {
        None
    }

    /// How many elements of the lists in it, at any depth, could not be read: the others are there
    /// all the same.
    fn left_out(&self) -> usize {
        0
    }

    /// How many elements it has, if it is a list.
    fn items(&self) -> Option<usize> {
        None
    }
}

/// A JSON object described by a table of the reference; made by the `object!` macro.
pub trait Object: Wire {
    /// The names of the fields that the table describes.
    const FIELDS: &'static [&'static str];

    /// What the typed fields do not reproduce exactly: unknown fields, nulls, odd forms.
    fn rest(&self) -> &Map<String, Value>;
}

impl Wire for String {
    const SHAPE: Shape = Shape::Text;

    fn read(value: &Value) -> Option<Self> {
        match value {
            Value::String(text) => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        }
    }

    fn write(&self) -> Value {
        Value::String(self.clone())
    }
}

impl Wire for u64 {
    const SHAPE: Shape = Shape::Number;

    fn read(value: &Value) -> Option<Self> {
        match value {
            Value::Number(number) => number.as_u64(),
            Value::String(text) => text.trim().parse().ok(),
            _ => None,
        }
    }

    fn write(&self) -> Value {
        Value::from(*self)
    }
}

impl Wire for i64 {
    const SHAPE: Shape = Shape::Number;

    fn read(value: &Value) -> Option<Self> {
        match value {
            Value::Number(number) => number.as_i64(),
            Value::String(text) => text.trim().parse().ok(),
            _ => None,
        }
    }

    fn write(&self) -> Value {
        Value::from(*self)
    }
}

/// Amounts of money and values of metrics: answers only.
impl Wire for f64 {
    const SHAPE: Shape = Shape::Any;

    fn read(value: &Value) -> Option<Self> {
        match value {
            Value::Number(number) => number.as_f64(),
            Value::String(text) => text.trim().parse().ok(),
            _ => None,
        }
    }

    fn write(&self) -> Value {
        Value::from(*self)
    }
}

impl Wire for bool {
    const SHAPE: Shape = Shape::Flag;

    fn read(value: &Value) -> Option<Self> {
        match value {
            Value::Bool(flag) => Some(*flag),
            Value::String(text) => text.trim().to_ascii_lowercase().parse().ok(),
            _ => None,
        }
    }

    fn write(&self) -> Value {
        Value::Bool(*self)
    }
}

impl Wire for Value {
    const SHAPE: Shape = Shape::Any;

    fn read(value: &Value) -> Option<Self> {
        Some(value.clone())
    }

    fn write(&self) -> Value {
        self.clone()
    }
}

impl<T: Wire> Wire for Vec<T> {
    const SHAPE: Shape = Shape::List(&T::SHAPE);

    /// One element that is null or odd does not cost the others; a list of nothing else is none.
    fn read(value: &Value) -> Option<Self> {
        let items = value.as_array()?;
        let read: Self = items.iter().filter_map(T::read).collect();
        (items.is_empty() || !read.is_empty()).then_some(read)
    }

    fn write(&self) -> Value {
        Value::Array(self.iter().map(T::write).collect())
    }

    fn misfit(&self) -> Option<&'static str> {
        self.iter().find_map(T::misfit)
    }

    fn left_out(&self) -> usize {
        self.iter().map(T::left_out).sum()
    }

    fn items(&self) -> Option<usize> {
        Some(self.len())
    }
}

impl<T: Wire> Wire for BTreeMap<String, T> {
    const SHAPE: Shape = Shape::Any;

    fn read(value: &Value) -> Option<Self> {
        let read_entry = |(key, value): (&String, &Value)| Some((key.clone(), T::read(value)?));
        value.as_object()?.iter().map(read_entry).collect()
    }

    fn write(&self) -> Value {
        let write_entry = |(key, value): (&String, &T)| (key.clone(), value.write());
        Value::Object(self.iter().map(write_entry).collect())
    }

    fn misfit(&self) -> Option<&'static str> {
        self.values().find_map(T::misfit)
    }
}

/// A number or boolean that the service prints as text (`"max_broker": "3"`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Quoted<T>(pub T);

impl<T: Wire> Wire for Quoted<T> {
    const SHAPE: Shape = T::SHAPE;

    fn read(value: &Value) -> Option<Self> {
        T::read(value).map(Self)
    }

    fn write(&self) -> Value {
        match self.0.write() {
            text @ Value::String(_) => text,
            other => Value::String(other.to_string()),
        }
    }
}

/// Takes the field called by the first name (or by one of its other spellings) out of `rest`.
///
/// The field is left in `rest` where writing it would give something else than what was
/// read: that is what makes decoding lossless.
pub(super) fn take<T: Wire>(rest: &mut Map<String, Value>, names: &[&str]) -> Option<T> {
    let (name, typed) = find::<T>(rest, names)?;
    let only_spelling = names.iter().filter(|name| rest.contains_key(**name)).count() == 1;
    if only_spelling && names.first() == Some(&name) && rest.get(name) == Some(&typed.write()) {
        rest.shift_remove(name);
    }
    Some(typed)
}

/// Writes a field under its first name, unless `rest` says the same already.
pub(super) fn put<T: Wire + PartialEq>(
    object: &mut Map<String, Value>,
    rest: &Map<String, Value>,
    names: &[&str],
    field: Option<&T>,
) {
    if let (Some(field), Some(name)) = (field, names.first())
        && find::<T>(rest, names).is_none_or(|(_, same)| same != *field)
    {
        object.insert((*name).to_owned(), field.write());
    }
}

/// The first of the spellings that can be read, and what it says.
fn find<'a, T: Wire>(object: &Map<String, Value>, names: &[&'a str]) -> Option<(&'a str, T)> {
    names.iter().find_map(|name| Some((*name, T::read(object.get(*name)?)?)))
}

/// How many elements of one field, and of what is in it, could not be read: `rest` has kept them.
pub(super) fn left_out_of<T: Wire>(rest: &Map<String, Value>, names: &[&str], field: Option<&T>) -> usize {
    let came = || names.iter().find_map(|name| rest.get(*name)?.as_array()).map_or(0, Vec::len);
    let own = field.and_then(T::items).map_or(0, |read| came().saturating_sub(read));
    own + field.map_or(0, T::left_out)
}

/// The misfit of one field: itself if it was kept in `rest`, else one inside of it.
pub(super) fn misfit_of<T: Wire>(
    rest: &Map<String, Value>,
    name: &'static str,
    field: Option<&T>,
) -> Option<&'static str> {
    match rest.get(name) {
        None | Some(Value::Null) => field.and_then(T::misfit),
        Some(_) => Some(name),
    }
}

/// Describes a table of the reference once: fields with their JSON names (first the one
/// that is written, then other spellings that are understood).
macro_rules! object {
    ($(#[doc = $doc:literal])* pub struct $name:ident {
        $($(#[doc = $field_doc:literal])* $field:ident: $type:ty = $first:literal $(| $other:literal)*,)*
    }) => {
        $(#[doc = $doc])*
        #[derive(Clone, Default, PartialEq)]
        pub struct $name {
            $($(#[doc = $field_doc])* pub $field: Option<$type>,)*
            /// What the fields above do not reproduce exactly: unknown fields, nulls, odd forms.
            /// A field that says otherwise goes before it.
            pub rest: serde_json::Map<String, serde_json::Value>,
        }

        impl $crate::model::Wire for $name {
            const SHAPE: $crate::model::Shape = $crate::model::Shape::Table($crate::model::Table {
                name: stringify!($name),
                fields: &[$(($first, &<$type as $crate::model::Wire>::SHAPE)),*],
            });

            fn read(value: &serde_json::Value) -> Option<Self> {
                let mut rest = value.as_object()?.clone();
                Some(Self {
                    $($field: $crate::model::object::take(&mut rest, &[$first $(, $other)*]),)*
                    rest,
                })
            }

            fn write(&self) -> serde_json::Value {
                let mut object = serde_json::Map::new();
                $($crate::model::object::put(
                    &mut object, &self.rest, &[$first $(, $other)*], self.$field.as_ref(),
                );)*
                for (key, value) in &self.rest {
                    object.entry(key).or_insert_with(|| value.clone());
                }
                serde_json::Value::Object(object)
            }

            fn misfit(&self) -> Option<&'static str> {
                None$(.or_else(|| {
                    $crate::model::object::misfit_of(&self.rest, $first, self.$field.as_ref())
                }))*
            }

            fn left_out(&self) -> usize {
                0$(+ $crate::model::object::left_out_of(
                    &self.rest, &[$first $(, $other)*], self.$field.as_ref(),
                ))*
            }
        }

        // A secret of the wrong JSON type is kept in `rest`, so that is masked too.
        impl std::fmt::Debug for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter
                    .debug_struct(stringify!($name))
                    $(.field(stringify!($field), &self.$field))*
                    .field("rest", &$crate::secret::masked(self.rest.clone().into()))
                    .finish()
            }
        }

        impl $crate::model::Object for $name {
            const FIELDS: &'static [&'static str] = &[$($first),*];

            fn rest(&self) -> &serde_json::Map<String, serde_json::Value> {
                &self.rest
            }
        }

        #[cfg(feature = "openapi")]
        impl $crate::schema::Described for $name {
            fn schema(schemas: &mut $crate::schema::Schemas) -> serde_json::Value {
                schemas.object(stringify!($name), concat!($($doc),*), |schemas| vec![$((
                    $first,
                    concat!($($field_doc),*),
                    <$type as $crate::schema::Described>::schema(schemas),
                )),*])
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serde::Serialize::serialize(&$crate::model::Wire::write(self), serializer)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let value = <serde_json::Value as serde::Deserialize>::deserialize(deserializer)?;
                $crate::model::Wire::read(&value)
                    .ok_or_else(|| serde::de::Error::custom("expected a JSON object"))
            }
        }
    };
}

/// Describes a set of words that the API uses; words it does not know are kept as they came.
macro_rules! words {
    ($(#[doc = $doc:literal])* pub enum $name:ident {
        $($(#[doc = $word_doc:literal])* $variant:ident = $word:literal,)*
    }) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub enum $name {
            $($(#[doc = $word_doc])* $variant,)*
            /// A word that the reference does not list, as it came.
            Other(String),
        }

        impl $name {
            /// Every word that the reference lists.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The word as the API spells it.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $word,)*
                    Self::Other(word) => word,
                }
            }
        }

        impl From<&str> for $name {
            fn from(word: &str) -> Self {
                match word {
                    $($word => Self::$variant,)*
                    other => Self::Other(other.to_owned()),
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str(self.as_str())
            }
        }

        impl $crate::model::Wire for $name {
            const SHAPE: $crate::model::Shape = $crate::model::Shape::Words(&[$($word),*]);

            fn read(value: &serde_json::Value) -> Option<Self> {
                value.as_str().map(Self::from)
            }

            fn write(&self) -> serde_json::Value {
                serde_json::Value::String(self.as_str().to_owned())
            }
        }

        #[cfg(feature = "openapi")]
        impl $crate::schema::Described for $name {
            fn schema(schemas: &mut $crate::schema::Schemas) -> serde_json::Value {
                let words = [$(($word, concat!($($word_doc),*))),*];
                schemas.words(stringify!($name), concat!($($doc),*), &words)
            }
        }
    };
}

pub(crate) use {object, words};
