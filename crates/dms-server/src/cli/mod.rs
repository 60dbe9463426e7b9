//! The command line: subcommands, flags and their environment variables.

mod gateway;
pub mod values;

use std::fmt;
use std::io::{self, Write};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{Args, Parser, Subcommand, ValueEnum};
use dms_emulator::{Edition, Seed, Settings};

pub use gateway::{Auth, AuthName, Gateway, Tls, Upstream};
pub use values::{ValueError, secret};

/// The exit code of a start that was refused because of what was asked for.
pub const BAD_INPUT: u8 = 2;

const SECRETS: &str = "\
Secrets:
  The emulator's secret key and password are never given as flags, where other users of the
  machine could read them, but in the environment or in files:
  DMS_SECRET_KEY or --secret-key-file   secret of the access key
  DMS_PASSWORD or --password-file       password of the IAM user
  Without them the published values of the demo identity apply (see the README).";

/// A console for DMS for RabbitMQ, with an emulator of the service.
#[derive(Debug, Parser)]
#[command(name = "dms-server", version = crate::VERSION, propagate_version = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the console and the emulator on one address
    ///
    /// The console opens signed in to the emulator. Its files are read once, at the start.
    #[command(after_long_help = SECRETS)]
    Demo(Demo),
    /// Serve the emulator alone, for SDKs, Terraform and CI
    #[command(after_long_help = SECRETS)]
    Emulator(EmulatorAlone),
    /// Serve the console in front of the real service
    ///
    /// Requests of the console, of SDKs and of programs are forwarded to one DMS and one IAM
    /// endpoint, if they are operations of the API and nothing else.
    #[command(after_long_help = gateway::SECRETS)]
    Gateway(Box<Gateway>),
}

#[derive(Debug, Args)]
pub struct Demo {
    #[command(flatten)]
    pub console: Console,
    #[command(flatten)]
    pub server: Server,
    #[command(flatten)]
    pub emulator: Emulator,
}

#[derive(Debug, Args)]
pub struct EmulatorAlone {
    #[command(flatten)]
    pub server: Server,
    #[command(flatten)]
    pub emulator: Emulator,
}

/// What a server with the console has.
#[derive(Debug, Args)]
#[command(next_help_heading = "Console")]
pub struct Console {
    /// Folder of the built console, the one with index.html [default: the console inside this program;
    /// without one inside, "dist"]
    #[arg(long, env = "DMS_DIST", value_name = "DIR")]
    pub dist: Option<PathBuf>,
    /// Web origin whose pages may show the console in a frame; repeat the flag or separate several
    /// with commas. Without it nobody may
    #[arg(
        long, env = "DMS_FRAME_ANCESTORS", value_name = "ORIGIN", value_delimiter = ',',
        value_parser = values::origin
    )]
    pub frame_ancestors: Vec<http::HeaderValue>,
}

/// What every server has.
#[derive(Debug, Args)]
#[command(next_help_heading = "Server")]
pub struct Server {
    /// Address and port to listen on; port 0 takes a free one, and the first line printed says which
    #[arg(
        long, env = "DMS_LISTEN", value_name = "ADDR", default_value = "127.0.0.1:8080",
        value_parser = values::address
    )]
    pub listen: SocketAddr,
    /// Web origin, such as https://portal.example, whose pages may call the API; repeat the flag or
    /// separate several with commas
    #[arg(
        long, env = "DMS_ALLOW_ORIGIN", value_name = "ORIGIN", value_delimiter = ',',
        value_parser = values::origin
    )]
    pub allow_origin: Vec<http::HeaderValue>,
    /// How the log on standard error is written
    #[arg(long, env = "DMS_LOG_FORMAT", value_name = "FORMAT", default_value = "text")]
    pub log_format: LogFormat,
    /// The least important kind of event in the log; requests are "info"
    #[arg(long, env = "DMS_LOG_LEVEL", value_name = "LEVEL", default_value = "info")]
    pub log_level: LogLevel,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum LogFormat {
    /// Lines for people
    Text,
    /// One JSON object a line
    Json,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum LogLevel {
    Off,
    Error,
    Warn,
    Info,
    Debug,
}

/// What the emulator emulates.
#[derive(Debug, Args)]
#[command(next_help_heading = "Emulator")]
pub struct Emulator {
    /// How many times faster than real time the emulated time runs (at 60, an instance that takes
    /// 10 minutes to create takes 10 seconds)
    #[arg(long, env = "DMS_SPEED", value_name = "N", default_value = "60", value_parser = values::speed)]
    speed: f64,
    /// The instances to begin with; not used when --data names a file that has its own
    #[arg(long, env = "DMS_SEED", value_name = "SEED", default_value = "demo")]
    seed: SeedName,
    /// How many instances the seed "large" makes [default: 10000]
    #[arg(
        long, env = "DMS_INSTANCES", value_name = "N",
        value_parser = clap::value_parser!(u32).range(1..=1_000_000)
    )]
    instances: Option<u32>,
    /// The edition of the service: the API reference of January 2024, or the service of today
    #[arg(
        long, env = "DMS_EDITION", value_name = "EDITION", value_parser = values::edition,
        default_value = Edition::default().name()
    )]
    edition: Edition,
    /// File that keeps the state over restarts, created if it does not exist; without it the state
    /// is in memory only
    #[arg(long, env = "DMS_DATA", value_name = "FILE")]
    pub data: Option<PathBuf>,
    /// Open the control routes below /emulator/ to other machines; otherwise they answer this one only
    #[arg(long, env = "DMS_CONTROL", value_parser = clap::builder::BoolishValueParser::new())]
    pub control: bool,
    #[command(flatten)]
    pub brokers: Brokers,
    #[command(flatten)]
    identity: Identity,
}

/// Real nodes behind emulated instances.
#[derive(Debug, Args)]
#[command(next_help_heading = "Real nodes")]
pub struct Brokers {
    /// Run real RabbitMQ nodes behind instances that are created, on addresses of this machine only. Needs Linux and an
    /// installed RabbitMQ; without them the emulator goes on without nodes
    #[arg(long, env = "DMS_BROKERS", value_parser = clap::builder::BoolishValueParser::new())]
    pub brokers: bool,
    /// RabbitMQ's rabbitmq-server, or the folder that has it [default: the one on the path]
    #[arg(long, env = "DMS_RABBITMQ", value_name = "PATH")]
    pub rabbitmq: Option<PathBuf>,
    /// How many nodes run at most; instances beyond that have none
    #[arg(
        long, env = "DMS_MAX_BROKERS", value_name = "N", default_value = "3",
        value_parser = clap::value_parser!(u64).range(1..=1000)
    )]
    pub max_brokers: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, ValueEnum)]
enum SeedName {
    /// No instances
    Empty,
    /// About thirty believable instances in every status
    Demo,
    /// As many instances as --instances says
    Large,
}

/// Who the emulator knows. The defaults are the published demo identity.
#[derive(Debug, Args)]
#[command(next_help_heading = "Identity")]
struct Identity {
    /// Project id: 32 hexadecimal digits
    #[arg(
        long, env = "DMS_PROJECT_ID", value_name = "ID", value_parser = values::project_id,
        default_value_t = Settings::default().project_id
    )]
    project_id: String,
    /// Project name, usually the region
    #[arg(
        long, env = "DMS_PROJECT_NAME", value_name = "NAME", value_parser = values::name,
        default_value_t = Settings::default().project_name
    )]
    project_name: String,
    /// Access key (AK) for signed requests
    #[arg(
        long, env = "DMS_ACCESS_KEY", value_name = "AK", value_parser = values::name,
        default_value_t = Settings::default().access_key
    )]
    access_key: String,
    /// IAM user
    #[arg(
        long, env = "DMS_USER", value_name = "NAME", value_parser = values::name,
        default_value_t = Settings::default().user
    )]
    user: String,
    /// IAM domain (account) of the user
    #[arg(
        long, env = "DMS_DOMAIN", value_name = "NAME", value_parser = values::name,
        default_value_t = Settings::default().domain
    )]
    domain: String,
    /// File with the secret of the access key
    #[arg(long, env = "DMS_SECRET_KEY_FILE", value_name = "FILE")]
    secret_key_file: Option<PathBuf>,
    /// File with the password of the IAM user
    #[arg(long, env = "DMS_PASSWORD_FILE", value_name = "FILE")]
    password_file: Option<PathBuf>,
}

impl Emulator {
    pub fn seed(&self) -> Result<Seed, ValueError> {
        match (self.seed, self.instances) {
            (SeedName::Large, instances) => Ok(Seed::Large { instances: instances.unwrap_or(10_000) }),
            (_, Some(_)) => Err(ValueError::InstancesWithoutLarge),
            (SeedName::Empty, None) => Ok(Seed::Empty),
            (SeedName::Demo, None) => Ok(Seed::Demo),
        }
    }

    pub fn settings(&self) -> Result<Settings, ValueError> {
        let Identity { project_id, project_name, access_key, user, domain, secret_key_file, password_file } =
            &self.identity;
        let published = Settings::default();
        Ok(Settings {
            project_id: project_id.clone(),
            project_name: project_name.clone(),
            access_key: access_key.clone(),
            secret_key: secret("DMS_SECRET_KEY", "--secret-key-file", secret_key_file.as_deref())?
                .unwrap_or(published.secret_key),
            user: user.clone(),
            domain: domain.clone(),
            password: secret("DMS_PASSWORD", "--password-file", password_file.as_deref())?
                .unwrap_or(published.password),
            speed: self.speed,
            edition: self.edition,
            ..published
        })
    }
}

/// Reads the command line; `Err` if there is nothing to run, with what was to be said already said.
pub fn parse() -> Result<Command, ExitCode> {
    match Cli::try_parse() {
        Ok(cli) => Ok(cli.command),
        Err(error) => match error.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
                drop(error.print());
                Err(ExitCode::SUCCESS)
            }
            ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
                drop(error.print());
                Err(ExitCode::from(BAD_INPUT))
            }
            _ => {
                complain(&one_sentence(&error));
                Err(ExitCode::from(BAD_INPUT))
            }
        },
    }
}

/// What is wrong and what would be right, without clap's usage text.
fn one_sentence(error: &clap::Error) -> String {
    let text = error.to_string();
    let said = text.split("\n\n").next().unwrap_or_default();
    let said = said.strip_prefix("error: ").unwrap_or(said);
    let words: Vec<&str> = said.split_whitespace().collect();
    format!("{} (--help explains the flags).", words.join(" ").trim_end_matches('.'))
}

/// Says on standard error why the program ends.
pub fn complain(sentence: &dyn fmt::Display) {
    // Where even this cannot be written, the exit code has to do.
    drop(writeln!(io::stderr(), "dms-server: {sentence}"));
}
