//! What the browser keeps beside its storage of keys and values: databases, and the console's own files.

use super::{base_uri, window};
use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{CacheStorage, IdbFactory, ServiceWorkerContainer, ServiceWorkerRegistration};

/// Under what name `service-worker.js` keeps the console's files.
pub fn files_name() -> String {
    format!("dms-console {}", base_uri())
}

/// Whether the console's files are kept.
pub async fn has_files() -> bool {
    let Some(caches) = caches() else { return false };
    JsFuture::from(caches.has(&files_name())).await.is_ok_and(|has| has.is_truthy())
}

/// Forgets the console's files, and ends the script that keeps them.
pub async fn forget_files() {
    // What the browser does not let us forget is still listed.
    if let Some(caches) = caches() {
        let _ = JsFuture::from(caches.delete(&files_name())).await;
    }
    let _ = unregister().await;
}

/// Only a secure context has them, and the browser may forbid them.
fn caches() -> Option<CacheStorage> {
    window()?.caches().ok().filter(|caches| !caches.is_undefined())
}

async fn unregister() -> Option<()> {
    // Reading it is an exception where the browser forbids it.
    let workers = Reflect::get(&window()?.navigator(), &"serviceWorker".into()).ok()?;
    let workers = workers.is_object().then(|| workers.unchecked_into::<ServiceWorkerContainer>())?;
    let found = JsFuture::from(workers.get_registration_with_document_url(&base_uri())).await.ok()?;
    let found = found.is_object().then(|| found.unchecked_into::<ServiceWorkerRegistration>())?;
    // That of a folder above is somebody else's.
    if found.scope() == base_uri() {
        JsFuture::from(found.unregister().ok()?).await.ok()?;
    }
    Some(())
}

/// The names of the page's databases; none where the browser does not tell.
pub async fn databases() -> Vec<String> {
    let name = |database: JsValue| Reflect::get(&database, &"name".into()).ok()?.as_string();
    described().await.map(|all| all.iter().filter_map(name).collect()).unwrap_or_default()
}

async fn described() -> Option<Array> {
    let factory = factory()?;
    let list: Function = Reflect::get(&factory, &"databases".into()).ok()?.dyn_into().ok()?;
    let promise: Promise = list.call0(&factory).ok()?.dyn_into().ok()?;
    JsFuture::from(promise).await.ok()?.dyn_into().ok()
}

/// Deletes a database, as soon as whoever has it open lets go of it.
pub async fn delete_database(name: &str) {
    // What the browser does not let us delete stays.
    let Some(request) = factory().and_then(|factory| factory.delete_database(name).ok()) else { return };
    let ended = Promise::new(&mut |resolve, _| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&resolve));
        request.set_onblocked(Some(&resolve));
    });
    let _ = JsFuture::from(ended).await;
}

fn factory() -> Option<IdbFactory> {
    window()?.indexed_db().ok()?
}
