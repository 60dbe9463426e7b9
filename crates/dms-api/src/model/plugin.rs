//! Plugins of an instance: tables 4-24 to 4-27.

use super::object::object;

object! {
    /// A plugin (table 4-25).
    pub struct Plugin {
        /// Whether it runs.
        running: bool = "running",
        /// Whether it is switched on.
        enable: bool = "enable",
        /// Name, `rabbitmq_federation`.
        name: String = "name",
        /// Version.
        version: String = "version",
    }
}

object! {
    /// The answer of listing plugins (table 4-24).
    pub struct PluginList {
        /// All plugins that can be switched.
        plugins: Vec<Plugin> = "plugins",
        /// Whether plugins are being switched (the service of today).
        plugins_modifying: bool = "plugins_modifying",
    }
}

object! {
    /// The body of switching plugins (table 4-27).
    pub struct SwitchPluginsBody {
        /// On or off.
        enable: bool = "enable",
        /// Names, separated by commas.
        plugins: String = "plugins",
    }
}
