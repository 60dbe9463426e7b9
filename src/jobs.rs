//! Following long work to its end, on whatever page one is: creating, changing, restarting.

mod follower;

pub use follower::JobFollower;
