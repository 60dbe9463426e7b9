//! RabbitMQ, for real nodes behind emulated instances.

use std::path::Path;

use super::announce;
use crate::process;

/// Installs RabbitMQ where there is none and this account may; where it may not, that is said.
///
/// Debian's package starts a node of its own, unless the machine says otherwise; it listens on the ports that emulated
/// brokers have, and is therefore kept from starting.
pub fn ensure() {
    let is_there = || {
        let folders = ["/usr/sbin", "/usr/local/sbin"];
        process::find("rabbitmq-server").is_some()
            || folders.iter().any(|folder| Path::new(folder).join("rabbitmq-server").exists())
    };
    if is_there() {
        return;
    }
    if process::can_apt_get() {
        announce("RabbitMQ", "one minute");
        let _ = process::run(process::command("apt-get").arg("update"));
        let _ = process::run(
            process::command("apt-get")
                .args(["install", "--yes", "--no-install-recommends", "rabbitmq-server"])
                // What the package's script asks before it starts a service.
                .env("RUNLEVEL", "1")
                .env("DEBIAN_FRONTEND", "noninteractive"),
        );
    }
    if !is_there() {
        println!(
            "set-up: no RabbitMQ was found, and it cannot be installed by this account; with it (Debian and Ubuntu: \
             apt-get install rabbitmq-server) emulated instances have real nodes"
        );
    }
}
