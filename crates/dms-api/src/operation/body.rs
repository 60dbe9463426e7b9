//! The JSON bodies of requests.

use crate::model::{Object, Shape, TokenRequest, Wire};
#[cfg(feature = "openapi")]
use crate::schema::{Described, Schemas, token_request};
use serde_json::Value;

/// What an operation sends: a table of the reference, or nothing (`()`).
pub trait RequestBody: Sized {
    /// Its form; `None` where there is no body.
    const SHAPE: Option<Shape>;

    /// Reads a body as far as it can be read.
    fn from_json(body: &Value) -> Option<Self>;

    /// The first field whose value is of the wrong JSON type.
    fn misfit_in(body: &Value) -> Option<&'static str>;

    /// Its schema.
    #[cfg(feature = "openapi")]
    fn schema(schemas: &mut Schemas) -> Option<Value>;
}

impl RequestBody for () {
    const SHAPE: Option<Shape> = None;

    fn from_json(_: &Value) -> Option<Self> {
        None
    }

    fn misfit_in(_: &Value) -> Option<&'static str> {
        None
    }

    #[cfg(feature = "openapi")]
    fn schema(_: &mut Schemas) -> Option<Value> {
        None
    }
}

/// Tables are described by `object!`, which makes their schemas too.
macro_rules! table_body {
    ($($bound:path),*) => {
        impl<T: Object + Default $(+ $bound)*> RequestBody for T {
            const SHAPE: Option<Shape> = Some(<T as Wire>::SHAPE);

            /// A body that is no object has no fields.
            fn from_json(body: &Value) -> Option<Self> {
                Some(<T as Wire>::read(body).unwrap_or_default())
            }

            fn misfit_in(body: &Value) -> Option<&'static str> {
                <T as Wire>::read(body)?.misfit()
            }

            #[cfg(feature = "openapi")]
            fn schema(schemas: &mut Schemas) -> Option<Value> {
                Some(<T as Described>::schema(schemas))
            }
        }
    };
}

#[cfg(not(feature = "openapi"))]
table_body!();
#[cfg(feature = "openapi")]
table_body!(Described);

/// The body of a request for a token is IAM's, which judges it by rules of its own.
impl RequestBody for TokenRequest {
    const SHAPE: Option<Shape> = Some(Self::SHAPE);

    fn from_json(body: &Value) -> Option<Self> {
        Self::from_body(body)
    }

    fn misfit_in(_: &Value) -> Option<&'static str> {
        None
    }

    #[cfg(feature = "openapi")]
    fn schema(schemas: &mut Schemas) -> Option<Value> {
        Some(token_request(schemas))
    }
}
