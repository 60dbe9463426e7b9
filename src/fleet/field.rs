//! The fields of an instance that can be filtered, sorted, grouped and shown.

use crate::i18n::Lang;
use crate::locales::fleet_terms as msg;
use std::fmt;

/// What the values of a field are, which decides how they compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Words; upper and lower case are the same.
    Text,
    /// A version, which compares part by part.
    Version,
    /// A whole number.
    Number,
    /// Storage in GB (`100`, `100GB`, `1.5TB`).
    Gigabytes,
    /// Storage bought, in GB, or the share of it in use (`80%`).
    Storage,
    /// Yes or no.
    Flag,
    /// A point in time; a year, a month or a day stands for all of it.
    Time,
}

macro_rules! fields {
    ($($(#[doc = $doc:literal])* $field:ident = $word:literal, $kind:ident, $title:ident;)*) => {
        /// A field of a row.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Field {
            $($(#[doc = $doc])* $field,)*
        }

        impl Field {
            /// All fields, in the order in which columns are offered.
            pub const ALL: &'static [Self] = &[$(Self::$field),*];

            /// The word for it in expressions, addresses and preferences.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$field => $word,)* }
            }

            /// What its values are.
            pub const fn kind(self) -> Kind {
                match self { $(Self::$field => Kind::$kind,)* }
            }

            /// Its name, as the heading of a column has it.
            pub fn title(self, lang: Lang) -> &'static str {
                match self { $(Self::$field => msg::$title(lang),)* }
            }
        }
    };
}

// Those with a text of their own come first, and of them the three that bare words search:
// `Keys` counts on both.
fields! {
    /// Name.
    Name = "name", Text, name;
    /// Id.
    Id = "id", Text, id;
    /// Tags that people set.
    Tag = "tag", Text, tags;
    /// Status.
    Status = "status", Text, status;
    /// Single or cluster.
    Type = "type", Text, kind;
    /// Engine: `rabbitmq`.
    Engine = "engine", Text, engine;
    /// Version of the engine.
    Version = "version", Version, version;
    /// Specification in words.
    Specification = "spec", Text, specification;
    /// Flavour: the product, and the code of old kind.
    Flavor = "flavor", Text, flavor;
    /// VPC, by name or id.
    Vpc = "vpc", Text, vpc;
    /// Subnet, by name or id.
    Subnet = "subnet", Text, subnet;
    /// Security group, by name or id.
    SecurityGroup = "security-group", Text, security_group;
    /// Zones, by name or id.
    Zone = "zone", Text, zones;
    /// Enterprise project.
    EnterpriseProject = "enterprise-project", Text, enterprise_project;
    /// How it is paid for: `prePaid` or `postPaid`.
    Billing = "billing", Text, billing;
    /// Who created it, by name or id.
    User = "user", Text, user;
    /// With which name clients sign in.
    AccessUser = "access-user", Text, access_user;
    /// Description.
    Description = "description", Text, description;
    /// Addresses, inside the VPC and public.
    Address = "address", Text, address;
    /// Maintenance window: `22:00:00-02:00:00`.
    Window = "window", Text, window;
    /// Kind of storage.
    Disk = "disk", Text, disk;
    /// Code of the error of an instance that failed.
    Error = "error", Text, error;
    /// Place, by connection, region or project.
    Place = "place", Text, place;
    /// Connection, by name or id.
    Connection = "connection", Text, connection;
    /// Region.
    Region = "region", Text, region;
    /// Project, by name or id.
    Project = "project", Text, project;
    /// Storage: bought, or the share in use.
    Storage = "storage", Storage, storage;
    /// Storage in use.
    Used = "used", Gigabytes, used;
    /// Storage left.
    Free = "free", Gigabytes, free;
    /// Number of brokers.
    Brokers = "brokers", Number, brokers;
    /// Port.
    Port = "port", Number, port;
    /// Whether it can be reached from the internet.
    Public = "public", Flag, public;
    /// Whether clients must use SSL.
    Ssl = "ssl", Flag, ssl;
    /// Whether it has IPv6 addresses.
    Ipv6 = "ipv6", Flag, ipv6;
    /// Whether access is controlled for each user.
    Acl = "acl", Flag, acl;
    /// Whether its disks are encrypted.
    Encrypted = "encrypted", Flag, encrypted;
    /// When it was created.
    Created = "created", Time, created;
}

impl Field {
    /// How many of the first fields have a text of their own in a row.
    pub(super) const OWN_TEXTS: usize = Self::Error as usize + 1;

    /// The columns that are shown where nobody has chosen any.
    pub const COLUMNS: &'static [Self] = &[
        Self::Name,
        Self::Status,
        Self::Place,
        Self::Specification,
        Self::Storage,
        Self::Version,
        Self::Tag,
        Self::Created,
    ];

    /// The field of a word, in upper or lower case.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|field| field.word().eq_ignore_ascii_case(word))
    }

    /// Whether its values are numbers.
    pub const fn is_number(self) -> bool {
        matches!(self.kind(), Kind::Number | Kind::Gigabytes | Kind::Storage)
    }

    /// Whether grouping by it makes groups of more than one, as a rule.
    pub const fn makes_groups(self) -> bool {
        !matches!(self, Self::Name | Self::Id | Self::Description | Self::Address | Self::Tag | Self::Error)
    }
}

/// What a column shows, a sort compares, or groups have in common.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Subject {
    /// A field.
    Field(Field),
    /// The value of the tag of this key.
    Tag(String),
}

impl From<Field> for Subject {
    fn from(field: Field) -> Self {
        Self::Field(field)
    }
}

impl Subject {
    /// Reads what `Display` writes: `status`, `tag:env`.
    pub fn parse(text: &str) -> Option<Self> {
        match text.split_once(':') {
            Some((word, key)) => (Field::of_word(word) == Some(Field::Tag) && !key.is_empty())
                .then(|| Self::Tag(key.to_owned())),
            None => Field::of_word(text).map(Self::Field),
        }
    }

    /// Its name, as the heading of a column has it.
    pub fn title(&self, lang: Lang) -> String {
        match self {
            Self::Field(field) => field.title(lang).to_owned(),
            Self::Tag(key) => key.clone(),
        }
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Field(field) => formatter.write_str(field.word()),
            Self::Tag(key) => write!(formatter, "{}:{key}", Field::Tag.word()),
        }
    }
}
