//! Plugins of a node that runs.

use std::collections::BTreeSet;
use std::net::Ipv4Addr;
use std::process::Stdio;
use std::time::Duration;

use tokio::process::Command;
use tokio::time::timeout;

use super::files::Folder;
use super::node::environment;
use super::release::Release;

/// How long RabbitMQ's own program may take; most of it is its start.
const TIME_OUT: Duration = Duration::from_secs(120);

/// Switches a node to these plugins, and no others but the management.
pub async fn set(
    release: &Release,
    folder: &Folder,
    address: Ipv4Addr,
    mapper: u16,
    plugins: &BTreeSet<String>,
) -> Result<(), String> {
    let [a, b, c, d] = address.octets();
    let mut command = Command::new(release.plugins());
    command
        .args(["set", "rabbitmq_management"])
        .args(plugins)
        .envs(environment(folder, address, mapper))
        .env("RABBITMQ_CTL_ERL_ARGS", format!("-kernel inet_dist_use_interface {{{a},{b},{c},{d}}}"))
        .env("LANG", "C.UTF-8")
        .stdin(Stdio::null())
        .kill_on_drop(true);
    let cannot =
        |reason: &dyn std::fmt::Display| format!("The plugins of {address} cannot be switched: {reason}.");
    let output = timeout(TIME_OUT, command.output()).await.map_err(|error| cannot(&error))?;
    let output = output.map_err(|error| cannot(&error))?;
    if output.status.success() {
        return Ok(());
    }
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8_lossy(&said).split_whitespace().collect::<Vec<_>>().join(" ");
    let said: String = said.chars().take(300).collect();
    Err(cannot(&said.trim_end_matches('.')))
}
