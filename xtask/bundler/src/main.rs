//! What stands between rustc and the browser: `bind` writes the script for a module, `split` cuts a module
//! into parts that are fetched when they are needed.
//!
//! Both are libraries whose own programs bring a test runner and a web server along; without these they
//! compile in a third of the time, and what they share is compiled once.

use std::env;
use std::error::Error;
use std::path::Path;
use std::process::ExitCode;

const USAGE: &str = "\
console-bundler bind  MODULE FOLDER NAME [--without-names]
                                           write NAME.js and NAME_bg.wasm for a module, which keeps the names of
                                           its functions unless told otherwise
console-bundler split MODULE FOLDER NAME   cut a module, linked with --emit-relocs, into NAME.wasm and its parts
console-bundler --version";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["--version"] => {
            println!("console-bundler {}", env!("CARGO_PKG_VERSION"));
            return ExitCode::SUCCESS;
        }
        ["bind", module, folder, name] => bind(Path::new(module), Path::new(folder), name, true),
        ["bind", module, folder, name, "--without-names"] => {
            bind(Path::new(module), Path::new(folder), name, false)
        }
        #[cfg(feature = "split")]
        ["split", module, folder, name] => split(Path::new(module), Path::new(folder), name),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{}: {error}", words.join(" "));
            ExitCode::FAILURE
        }
    }
}

/// Exports of the linker are kept, since the parts of a module that was cut import them from each other.
fn bind(module: &Path, folder: &Path, name: &str, with_names: bool) -> Result<(), Box<dyn Error>> {
    wasm_bindgen_cli_support::Bindgen::new()
        .input_path(module)
        .out_name(name)
        .web(true)?
        .typescript(false)
        .demangle(false)
        .keep_lld_exports(true)
        .remove_name_section(!with_names)
        // The script finds its module by itself, as the worker's has to.
        .omit_default_module_path(false)
        .generate(folder)?;
    Ok(())
}

#[cfg(feature = "split")]
fn split(module: &Path, folder: &Path, name: &str) -> Result<(), Box<dyn Error>> {
    let whole = std::fs::read(module)?;
    let main_module = format!("./{name}.js");
    let main_path = folder.join(format!("{name}.wasm"));
    let mut options = wasm_split_cli_support::Options::new(&whole);
    options.output_dir = folder;
    options.main_out_path = &main_path;
    options.main_module = &main_module;
    wasm_split_cli_support::transform(options)?;
    Ok(())
}
