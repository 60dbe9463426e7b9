//! Monitoring: what Cloud Eye measured of the instance, of its nodes and of its queues.

mod chart;
mod charts;
mod frame;
mod known;
mod limits;
mod missing;
mod page;
mod plan;
mod range;
mod read;
mod series;
mod view_state;

pub use page::MonitoringPart;
