//! The emulator's state in IndexedDB: one entry for each of its keys.

use dms_emulator::{Change, Edition};
use js_sys::{Array, JsString, Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    IdbDatabase, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransaction, IdbTransactionMode,
};

/// The name of the database of an edition, and of the lock on it; the console's settings clear it by
/// this name. Only one tab stores what happens in its demo.
pub const fn name(edition: Edition) -> &'static str {
    match edition {
        Edition::V2024_01 => "dms-console.demo",
        Edition::Current => "dms-console.demo.current",
    }
}

const STORE: &str = "state";

/// An open database.
#[derive(Debug)]
pub struct Store(IdbDatabase);

impl Store {
    /// Opens a database.
    ///
    /// # Errors
    /// The browser does not let it be opened.
    pub async fn open(name: &str) -> Result<Self, JsValue> {
        let factory = crate::browser::scope().indexed_db()?.ok_or(JsValue::NULL)?;
        let request = factory.open_with_u32(name, 1)?;
        let create = Closure::once_into_js({
            let request = request.clone();
            // What fails here fails the opening.
            move || database(&request)?.create_object_store(STORE).map(drop)
        });
        request.set_onupgradeneeded(Some(create.unchecked_ref()));
        succeeded(&request).await?;
        let database = database(&request)?;
        // Somebody wants to delete it: what follows is not stored.
        let close = Closure::once_into_js({
            let database = database.clone();
            move || database.close()
        });
        database.set_onversionchange(Some(close.unchecked_ref()));
        Ok(Self(database))
    }

    /// All that is stored; none if nothing ever was.
    ///
    /// # Errors
    /// The browser cannot read it.
    pub async fn read(&self) -> Result<Vec<(String, Vec<u8>)>, JsValue> {
        let store = self.0.transaction_with_str(STORE)?.object_store(STORE)?;
        // Asked for together: a transaction ends when nothing is asked of it.
        let (keys, values) = (store.get_all_keys()?, store.get_all()?);
        let keys: Array = succeeded(&keys).await?.unchecked_into();
        let values: Array = succeeded(&values).await?.unchecked_into();
        let entry = |(key, value): (JsValue, JsValue)| (text(key), Uint8Array::new(&value).to_vec());
        Ok(keys.iter().zip(values.iter()).map(entry).collect())
    }

    /// Forgets everything that is stored.
    ///
    /// # Errors
    /// The browser cannot write.
    pub fn clear(&self) -> Result<JsFuture, JsValue> {
        let (transaction, store) = self.to_write()?;
        store.clear()?;
        Ok(completed(&transaction))
    }

    /// Stores changes, all of them or none; what is returned is ready when they are. Changes are
    /// stored in the order of the calls.
    ///
    /// # Errors
    /// The browser cannot write.
    pub fn write(&self, changes: &[Change]) -> Result<JsFuture, JsValue> {
        let (transaction, store) = self.to_write()?;
        for Change { key, value } in changes {
            let key = JsValue::from(key.as_str());
            match value {
                Some(value) => store.put_with_key(&Uint8Array::from(value.as_slice()), &key)?,
                None => store.delete(&key)?,
            };
        }
        Ok(completed(&transaction))
    }

    fn to_write(&self) -> Result<(IdbTransaction, IdbObjectStore), JsValue> {
        let transaction = self.0.transaction_with_str_and_mode(STORE, IdbTransactionMode::Readwrite)?;
        let store = transaction.object_store(STORE)?;
        Ok((transaction, store))
    }
}

fn database(request: &IdbOpenDbRequest) -> Result<IdbDatabase, JsValue> {
    request.result()?.dyn_into()
}

fn text(key: JsValue) -> String {
    key.dyn_into::<JsString>().map(String::from).unwrap_or_default()
}

/// The result of a request when it has succeeded.
async fn succeeded(request: &IdbRequest) -> Result<JsValue, JsValue> {
    let settled = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    JsFuture::from(settled).await?;
    request.result()
}

/// Ready when everything that was asked of a transaction is done, or nothing of it.
fn completed(transaction: &IdbTransaction) -> JsFuture {
    JsFuture::from(Promise::new(&mut |resolve, reject| {
        transaction.set_oncomplete(Some(&resolve));
        transaction.set_onabort(Some(&reject));
    }))
}
