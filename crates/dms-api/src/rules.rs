//! What the service accepts: each limit once, each check once.
//!
//! A check returns a [`Violation`]: the error code that the service answers, the field of
//! the API, and a [`Reason`] from which a form makes its sentence. Checks take what a field
//! holds; text that is missing counts as empty.
//!
//! | Module | Subject | Reference |
//! |---|---|---|
//! | [`limits`] | every limit as data | |
//! | [`ids`] | ids of projects, instances and tasks | tables 4-1, 4-43 |
//! | [`name`] | instance name, user name | tables 4-2, 4-16 |
//! | [`text`] | description | tables 4-2, 4-16 |
//! | [`password`] | password when creating and when resetting | tables 4-2, 4-22 |
//! | [`product`] | engine, version, product, kind of storage | tables 4-2, 6-2 |
//! | [`network`] | VPC, subnet, security group | table 4-2 |
//! | [`zones`] | availability zones | table 4-2 |
//! | [`brokers`] | number of brokers | tables 4-2, 4-37 |
//! | [`storage`] | storage space | tables 4-2, 4-37, 4-65 |
//! | [`window`] | maintenance window | tables 4-2, 4-16, 4-57 |
//! | [`public_access`] | elastic IP | tables 4-2, 4-16 |
//! | [`billing`] | yearly/monthly billing | table 4-4 |
//! | [`tag`] | tags | tables 4-3, 4-48, 4-49 |
//! | [`change`] | which fields a change of specification needs | table 4-37 |
//! | [`plugins`] | list of plugins | table 4-27 |
//! | [`batch`] | batch action | tables 4-18, 6-15 |
//! | [`paging`] | offset, start and limit | tables 4-7, 4-40 |
//! | [`time_range`] | time range of background tasks | table 4-40 |
//! | [`topology`] | vhosts, exchanges, bindings, queues | today |
//! | [`broker_user`] | users of AMQP-0-9-1 | today |
//! | [`recycle`] | policy of the recycle bin | today |
//! | [`storage_growth`] | storage that grows by itself | today |
//! | [`cloud_eye`] | periods and ranges of metrics | today |
//! | [`misfit`] | values of another kind than their field | table 7.2 |

pub mod batch;
pub mod billing;
pub mod broker_user;
pub mod brokers;
pub mod change;
pub mod cloud_eye;
pub mod fields;
pub mod ids;
pub mod limits;
pub mod misfit;
pub mod name;
pub mod network;
pub mod paging;
pub mod password;
pub mod plugins;
pub mod product;
pub mod public_access;
pub mod recycle;
pub mod storage;
pub mod storage_growth;
pub mod tag;
pub mod text;
pub mod time_range;
pub mod topology;
mod violation;
pub mod window;
pub mod zones;

pub use violation::{Reason, Violation};
