//! The gateway, between real callers and services of every kind.

mod faults;
mod hops;
mod limits;
mod modes;
mod refused;
mod service;
mod tls;
mod watched;
