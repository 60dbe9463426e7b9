//! What the package weighs, and how soon it answers: from the start of the binary, alone in an empty folder.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::{Sizes, Version, build, paths};
use crate::outcome::{Context, Failure, Outcome};

const STARTS: usize = 5;

/// The table that the command ends with.
pub fn table(server: &Path, folder: &Path, version: &Version) -> Outcome<String> {
    let mut rows = vec![
        ("binary, with the console inside".to_owned(), size(server)?),
        // An image from scratch has one layer, with nothing but the binary in it.
        ("image from scratch, to pull".to_owned(), size_of_archive(folder, "dms-server-")?),
        ("dist, to download".to_owned(), size_of_archive(folder, "dms-console-")?),
    ];
    let files = build::files(&paths::dist()).context("dist/ cannot be listed")?;
    let unpacked: u64 = files.iter().filter_map(|file| fs::metadata(file).ok()).map(|it| it.len()).sum();
    rows.push((format!("dist, unpacked, {} files", files.len()), unpacked));
    rows.push(("first row, brotli".to_owned(), Sizes::of(&paths::dist())?.until_first_row()));
    let rows: Vec<String> =
        rows.iter().map(|(what, bytes)| format!("{what:<32} {:>10}", kilobytes(*bytes))).collect();
    let answer = first_answer(server, version)?;
    let answer = format!("{:<32} {:>7} ms", "start to the first answer", answer.as_millis());
    Ok([rows, vec![answer]].concat().join("\n"))
}

fn kilobytes(bytes: u64) -> String {
    format!("{:.1} KB", bytes as f64 / 1e3)
}

fn size(file: &Path) -> Outcome<u64> {
    Ok(fs::metadata(file).context(format_args!("cannot read {}", file.display()))?.len())
}

fn size_of_archive(folder: &Path, start: &str) -> Outcome<u64> {
    let files = build::files(folder).context("the package cannot be listed")?;
    let is_it = |file: &&std::path::PathBuf| {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        name.starts_with(start) && name.ends_with(".tar.gz")
    };
    files.iter().find(is_it).map_or(Ok(0), |file| size(file))
}

/// The typical time until the console's page is there. That it is there at all is seen on the way.
fn first_answer(server: &Path, version: &Version) -> Outcome<Duration> {
    let nowhere = paths::target().join("package-alone");
    let _ = fs::remove_dir_all(&nowhere);
    fs::create_dir_all(&nowhere).context("an empty folder cannot be made")?;
    let said = Command::new(server).arg("--version").output().context("the packaged server does not run")?;
    let said = String::from_utf8_lossy(&said.stdout).trim().to_owned();
    let own = match &version.commit {
        Some(commit) => format!("dms-server {} ({commit})", version.number),
        None => format!("dms-server {}", version.number),
    };
    if said != own {
        return Err(Failure::Failed(format!("the packaged server says `{said}` instead of `{own}`")));
    }
    let mut times = Vec::new();
    for _ in 0..STARTS {
        times.push(answer(server, &nowhere)?);
    }
    times.sort();
    times.get(STARTS / 2).copied().ok_or(Failure::Told)
}

fn answer(server: &Path, folder: &Path) -> Outcome<Duration> {
    let start = Instant::now();
    let mut process = Command::new(server)
        .args(["demo", "--listen", "127.0.0.1:0", "--log-level", "off"])
        .current_dir(folder)
        .stdout(Stdio::piped())
        .spawn()
        .context("the packaged server does not run")?;
    let answered = process.stdout.take().map_or(Err(Failure::Told), page);
    let took = start.elapsed();
    drop(process.kill());
    drop(process.wait());
    answered.map(|()| took)
}

/// Asks the server, once it has said where it is, for the page.
fn page(stdout: impl Read) -> Outcome {
    let mut line = String::new();
    BufReader::new(stdout).read_line(&mut line).context("the packaged server says nothing")?;
    let address = line.trim_end().trim_end_matches('/').rsplit("//").next().unwrap_or_default().to_owned();
    let mut stream = TcpStream::connect(&address).context("the packaged server cannot be reached")?;
    let request = format!("GET / HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).context("the packaged server does not listen")?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).context("the packaged server does not answer")?;
    let is_page = answer.starts_with("HTTP/1.1 200") && answer.contains("application-js");
    if is_page { Ok(()) } else { Err(Failure::Failed(format!("this is not the console's page:\n{answer}"))) }
}
