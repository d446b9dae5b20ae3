//! Calls of a client, mostly over real loopback connections.

#![cfg(test)]

mod blocking;
mod building;
mod credentials;
mod errors;
mod fields;
mod limits;
mod models;
mod operations;
mod parameters;
mod redirects;
mod sans_io;
mod server;
mod transports;
mod uris;
