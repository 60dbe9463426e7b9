//! The flags of `dms-server gateway`.

use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, ValueEnum};
use dms_api::edition::Edition;
use http::{HeaderName, Uri};
use ipnet::IpNet;

use super::{Console, Server, values};

pub const SECRETS: &str = "\
Secrets:
  Secrets are never given as flags, where other users of the machine could read them, but in the
  environment or in files:
  DMS_SECRET_KEY, DMS_SECURITY_TOKEN   secret of the access key, and the token of a temporary one
  --access-key-file                    file with all of them, read again when it changes
  DMS_PASSWORD or --password-file      password of the IAM user

Company proxy:
  HTTPS_PROXY, ALL_PROXY, NO_PROXY     how https endpoints are reached, as curl reads them: through a
                                       proxy that tunnels (http://proxy.example:3128), or straight";

/// The console and the way to the real service.
#[derive(Debug, Args)]
pub struct Gateway {
    #[command(flatten)]
    pub console: Console,
    #[command(flatten)]
    pub server: Server,
    #[command(flatten)]
    pub upstream: Upstream,
    #[command(flatten)]
    pub auth: Auth,
    #[command(flatten)]
    pub callers: Callers,
    #[command(flatten)]
    pub tls: Tls,
}

/// What requests are forwarded to.
#[derive(Debug, Args)]
#[command(next_help_heading = "Service")]
pub struct Upstream {
    /// Endpoint of DMS, such as https://dms.example.com
    #[arg(long, env = "DMS_ENDPOINT", value_name = "URL", value_parser = values::endpoint)]
    pub endpoint: Uri,
    /// Endpoint of IAM, such as https://iam.example.com
    #[arg(long, env = "DMS_IAM", value_name = "URL", value_parser = values::endpoint)]
    pub iam: Uri,
    /// Endpoint of Cloud Eye, such as https://ces.example.com: its metrics can be read then, and
    /// nothing else of it
    #[arg(long, env = "DMS_CES", value_name = "URL", value_parser = values::endpoint)]
    pub ces: Option<Uri>,
    /// What the console speaks to DMS; v1 is for regions that offer nothing newer
    #[arg(long, env = "DMS_API_VERSION", value_enum, default_value_t = ApiVersion::V2)]
    pub api_version: ApiVersion,
    /// The edition of the service: a region of today, or the API reference of January 2024, of which
    /// the console then asks and shows nothing newer [default: 2024-01 with v1, otherwise current]
    #[arg(long, env = "DMS_EDITION", value_name = "EDITION", value_parser = values::edition)]
    pub edition: Option<Edition>,
    /// File with the certificates (PEM) that the endpoints' are issued by, or that are the endpoints'
    /// own where nobody issued them (self-signed); without it those that the system trusts
    #[arg(long, env = "DMS_CA", value_name = "FILE")]
    pub ca: Option<PathBuf>,
    /// Seconds that connecting to an endpoint may take
    #[arg(
        long, env = "DMS_CONNECT_TIMEOUT", value_name = "SECONDS", default_value = "5",
        value_parser = values::seconds
    )]
    pub connect_timeout: Duration,
    /// Seconds that the service may take from a request to the end of its answer; the console
    /// waits for 60
    #[arg(long, env = "DMS_TIMEOUT", value_name = "SECONDS", default_value = "50", value_parser = values::seconds)]
    pub timeout: Duration,
    /// Seconds that the service may pause inside an answer
    #[arg(
        long, env = "DMS_IDLE_TIMEOUT", value_name = "SECONDS", default_value = "20",
        value_parser = values::seconds
    )]
    pub idle_timeout: Duration,
}

/// With whose credentials requests are forwarded.
#[derive(Debug, Args)]
#[command(next_help_heading = "Credentials")]
pub struct Auth {
    /// Whose credentials the service sees
    #[arg(long, env = "DMS_AUTH", value_name = "MODE", default_value = "pass-through")]
    pub auth: AuthName,
    /// The page that frames the console brings the tokens, instead of a person who signs in
    #[arg(long, env = "DMS_HOST_TOKENS", value_parser = clap::builder::BoolishValueParser::new())]
    pub host_tokens: bool,
    /// Project id, 32 hexadecimal digits: requests for other projects are refused
    #[arg(long, env = "DMS_PROJECT_ID", value_name = "ID", value_parser = values::project_id)]
    pub project_id: Option<String>,
    /// Project name, usually the region: what a token is asked for
    #[arg(long, env = "DMS_PROJECT_NAME", value_name = "NAME", value_parser = values::name)]
    pub project_name: Option<String>,
    /// Access key (AK); its secret is in DMS_SECRET_KEY
    #[arg(long, env = "DMS_ACCESS_KEY", value_name = "AK", value_parser = values::name)]
    pub access_key: Option<String>,
    /// File with an access key as IAM writes temporary ones, {"access", "secret", "securitytoken"};
    /// it is read again when it changes
    #[arg(long, env = "DMS_ACCESS_KEY_FILE", value_name = "FILE", conflicts_with = "access_key")]
    pub access_key_file: Option<PathBuf>,
    /// How many gateways use this access key: each takes its share of the few refusals after which the
    /// service locks a key
    #[arg(long, env = "DMS_GATEWAYS", value_name = "N", default_value = "1", value_parser = clap::value_parser!(u32).range(1..=5))]
    pub gateways: u32,
    /// IAM user whose token is used
    #[arg(long, env = "DMS_USER", value_name = "NAME", value_parser = values::name)]
    pub user: Option<String>,
    /// IAM domain (account) of the user
    #[arg(long, env = "DMS_DOMAIN", value_name = "NAME", value_parser = values::name)]
    pub domain: Option<String>,
    /// File with the password of the IAM user
    #[arg(long, env = "DMS_PASSWORD_FILE", value_name = "FILE")]
    pub password_file: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum AuthName {
    /// Each caller's own: a token, or a signature made for the endpoint
    PassThrough,
    /// The gateway's: it signs with an access key
    AccessKey,
    /// The gateway's: it fetches a token of an IAM user, and renews it
    Token,
}

/// The versions of the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ApiVersion {
    V2,
    V1,
}

impl ApiVersion {
    /// The word for it in `config.json`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::V2 => "v2",
            Self::V1 => "v1",
        }
    }
}

/// Who may call, and how often.
#[derive(Debug, Args)]
#[command(next_help_heading = "Callers")]
pub struct Callers {
    /// Name under which the gateway is reached, such as console.example.com; repeat the flag or
    /// separate several with commas. Without it only addresses and localhost are answered
    #[arg(long, env = "DMS_HOST", value_name = "NAME", value_delimiter = ',', value_parser = values::host_name)]
    pub host: Vec<String>,
    /// Address, or range such as 10.0.0.0/8, of the proxies in front of the gateway, which are
    /// believed what they say of callers; repeat the flag or separate several with commas
    #[arg(
        long, env = "DMS_TRUSTED_PROXY", value_name = "RANGE", value_delimiter = ',',
        value_parser = values::network
    )]
    pub trusted_proxy: Vec<IpNet>,
    /// Header in which the sign-on proxy names who is signed in, such as X-Remote-User or Remote-User. The
    /// gateway's own credentials then serve these callers instead of this machine's
    #[arg(
        long, env = "DMS_TRUSTED_HEADER", value_name = "NAME", requires = "trusted_proxy",
        value_parser = values::header_name
    )]
    pub trusted_header: Option<HeaderName>,
    /// Forward only what changes nothing
    #[arg(long, env = "DMS_READ_ONLY", value_parser = clap::builder::BoolishValueParser::new())]
    pub read_only: bool,
    /// Requests a second that each caller may make over time; 0 sets no limit
    #[arg(long, env = "DMS_RATE", value_name = "N", default_value = "20", value_parser = clap::value_parser!(u32).range(0..=100_000))]
    pub rate: u32,
    /// Requests that each caller may make at once
    #[arg(long, env = "DMS_BURST", value_name = "N", default_value = "100", value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub burst: u32,
    /// Answer /metrics to other machines; otherwise to this one only
    #[arg(long, env = "DMS_OPEN_METRICS", value_parser = clap::builder::BoolishValueParser::new())]
    pub open_metrics: bool,
}

/// TLS towards callers, where no proxy in front does it.
#[derive(Debug, Args)]
#[command(next_help_heading = "TLS")]
pub struct Tls {
    /// File with the gateway's certificate chain (PEM)
    #[arg(long, env = "DMS_TLS_CERT", value_name = "FILE", requires = "tls_key")]
    pub tls_cert: Option<PathBuf>,
    /// File with the private key of the certificate (PEM)
    #[arg(long, env = "DMS_TLS_KEY", value_name = "FILE", requires = "tls_cert")]
    pub tls_key: Option<PathBuf>,
    /// File with the CA (PEM) of which every caller has to show a certificate. The gateway's own
    /// credentials then serve these callers instead of this machine's
    #[arg(
        long,
        env = "DMS_CLIENT_CA",
        value_name = "FILE",
        requires = "tls_cert",
        conflicts_with = "trusted_header"
    )]
    pub client_ca: Option<PathBuf>,
}
