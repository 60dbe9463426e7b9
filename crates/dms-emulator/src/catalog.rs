//! What the region offers, and the networks around it.

pub mod networks;
pub mod products;
pub mod zones;
