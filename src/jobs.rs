//! Long work, followed to its end on whatever page one is: creating, changing, restarting.
//!
//! What is followed survives a reload: ids and names are kept in the tab's storage, nothing secret
//! among them, so that tabs neither write over nor forget each other's.

mod follower;
mod job;

pub use follower::{JobFollower, Jobs, install_jobs, use_jobs};
pub use job::{Ended, Job, JobKind};
